"""``Apa status rekomendasi …?``: the cells of the one row that a question in words is about, not its whole table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.answering.cards import Card
from service.answering.case import Case
from service.answering.drafting import Draft, owner, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.passage_kinds import Kind, asked_columns, asking_words, may_be_in_figures
from service.answering.passages import holds, passage_words
from service.answering.words import quiet_roots, roots
from service.domain.facts import Fact
from service.domain.plans import Concept

_ENOUGH = 0.6
"""The least share of what the question says of the row that the row must have."""
_AHEAD = 1.1
"""How much more of it than any other row."""
_MOST_ASKED = 3
_NEAR, _SURE = 5, 0.95
_ASKS = re.compile(r" (?:apa|siapa|mana|kapan|bagaimana)(?= )")
_PARTS = re.compile(r"\s*/\s*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class _Told:
    """A cell with words in it, and what stands over it."""

    heading: str
    printed: str
    fact: Fact | None


def told_near(case: Case) -> Draft | None:
    """``Bidang penanggung jawab … apa``: the cell of the nearest row, where it has all that is asked and no figure."""
    words = f" {case.plan.words} "
    asks = may_be_in_figures(words) if " berapa " in words else _ASKS.search(f"{words} ") is not None
    if len(case.reports) > 1 or case.plan.numbers or not asks:
        return None
    index, target = case.reports[0]
    near = case.weighed(index, case.wanted(target, measure=None, unit=None, text=True))[:_NEAR]
    tables = dict.fromkeys(one.fact.table_id for one in near if one.fact.table_id is not None)
    told = (told_row(case, index, table_id, (), least=_SURE) for table_id in tables)
    return next((one for one in told if one is not None), None)


def told_row(
    case: Case, index: ReportIndex, table_id: str, kinds: Sequence[Kind], least: float = _ENOUGH
) -> Draft | None:
    """What the row of a table that a question is about has under the headings that the question names."""
    asked = _asked_headings(case, index, table_id, kinds)
    subject = _subject(case, index, table_id, kinds) if asked else []
    rows = _meant(index, table_id, subject, least)
    cells = _told(rows, asked, [one for one, _ in subject])
    return _say(index, rows[0], cells) if 0 < len(cells) <= _MOST_ASKED else None


def _asked_headings(case: Case, index: ReportIndex, table_id: str, kinds: Sequence[Kind]) -> list[str]:
    """The headings over a table that the question names, or that say what it asks for: ``siapa``, ``solusi``."""
    said = frozenset(roots(case.plan.words))
    over = asked_columns(case.plan.words).union(*(kind.heading for kind in kinds))
    found = []
    for column in index.tables[table_id].columns:
        parts = [frozenset(roots(part)) - quiet_roots() for part in _PARTS.split(" ".join(column.path))]
        telling = [frozenset(word for word in part if not word.isdigit()) for part in parts]
        if any(part and (part <= said or part & over) for part in telling):
            found.append(_heading(column.path))
    return found


def _subject(case: Case, index: ReportIndex, table_id: str, kinds: Sequence[Kind]) -> list[tuple[Concept, float]]:
    """What the question says beside what it asks for and the headings of a table, each with what it counts."""
    asking = asking_words(case.plan.words).union(*(kind.forms for kind in kinds))
    headings = passage_words(" ".join(" ".join(one.path) for one in index.tables[table_id].columns))
    concepts = index.texts.resolve(case.plan.concepts)
    return [(one, index.texts.worth(one)) for one in concepts if not (holds(one, headings) or holds(one, asking))]


def _meant(index: ReportIndex, table_id: str, subject: Sequence[tuple[Concept, float]], share: float) -> list[Card]:
    """The row that has most of what is asked, and those that go on with it under the same name."""
    cards = [index.cards[place] for place in index.by_table.get(table_id, ())]
    scores: dict[tuple[str, ...], float] = {}
    for card in cards:
        if card.row is not None:
            words = passage_words(" ".join(cell.printed for cell in card.row.cells))
            said = sum(worth for one, worth in subject if holds(one, words))
            scores[card.row.path] = max(said, scores.get(card.row.path, 0.0))
    best, *others = sorted(scores, key=lambda path: -scores[path]) or [()]
    least = max(share * sum(worth for _, worth in subject), *(_AHEAD * scores[one] for one in others[:1]), 0.0)
    if not subject or scores.get(best, 0.0) < least:
        return []
    return [card for card in cards if card.row is not None and card.row.path == best]


def _told(rows: Sequence[Card], asked: Sequence[str], subject: Sequence[Concept]) -> list[_Told]:
    """The cells under the asked headings, and those with words of the question that no other has.

    The name of the row answers only where the question has no word of it.
    """
    if not rows:
        return []
    name = _name(rows[0])
    known = passage_words(name)
    named = any(holds(one, known) for one in subject)
    cells = [one for one in _cells(rows) if not (named and one.printed == name)]
    told = [one for one in cells if one.heading in asked]
    for concept in subject if told else ():
        if not any(holds(concept, words) for words in (known, *(passage_words(one.printed) for one in told))):
            told += [one for one in cells if holds(concept, passage_words(one.printed))][:1]
    return told


def _joined(before: str, printed: str, *, apart: bool) -> str:
    """What goes on in the next row; of a row with a number of its own what it has of its own: ``1 PK; 2 PK``."""
    if printed.casefold() in before.casefold():
        return before
    return f"{before}{'; ' if apart else ' '}{printed}"


def _cells(rows: Sequence[Card]) -> list[_Told]:
    """The cells of a row with words in them; what goes on in the next row under the same heading joins them."""
    found: dict[str, _Told] = {}
    for card in rows:
        assert card.row is not None
        assert card.table is not None
        facts = {fact.table_column: fact for fact in card.facts}
        for place, (column, cell) in enumerate(zip(card.table.columns, card.row.cells, strict=False)):
            printed = " ".join(cell.printed.split())
            heading = _heading(column.path)
            if _LETTERS.search(printed) is None:
                continue
            before = found.get(heading)
            joined = _joined(before.printed, printed, apart=bool(card.row.number)) if before is not None else printed
            found[heading] = _Told(heading, joined, before.fact if before is not None else facts.get(place))
    return list(found.values())


def _heading(path: Sequence[str]) -> str:
    return " ".join(" ".join(path[-1:]).split())


def _name(card: Card) -> str:
    return " ".join(" ".join(card.row.path[-1:]).split()) if card.row is not None else ""


def _say(index: ReportIndex, row: Card, cells: Sequence[_Told]) -> Draft:
    """The row by its name, and each cell with its heading, the shortest first: a status before what was done."""
    draft = Draft()
    told = sorted(cells, key=lambda one: len(one.printed))
    said = []
    for one in told:
        number = draft.cite(index, one.fact or row.facts[0])
        said.append(f"{one.heading}: **{one.printed}** [{number}]")
    name = _name(row)
    draft.sentences.append(f"“{name}” {owner(index.summary)} ({where(row.facts[0])}): {'; '.join(said)}.")
    draft.say_name(told[0].printed)
    draft.used.clear()
    return draft
