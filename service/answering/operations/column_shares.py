"""``Berapa persen X yang aktif dari yang terbentuk``, ``A dibanding B``: one column of a row as a share of another."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from service.answering.cards import Card
from service.answering.case import Case, operand
from service.answering.drafting import Draft, owner, result_text, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.selecting import is_named
from service.answering.respelling import tells_little
from service.answering.rows import data_cards, total_card
from service.answering.words import quiet_roots, roots
from service.calculator import share
from service.domain.calculations import Calculation
from service.domain.facts import Fact
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Operation

_OF_SOME = frozenset({"yang", "dari"})
_AGAINST = frozenset({"dibanding", "dibandingkan", "berbanding", "dibagi", "terhadap", "per", "dari", ":", "/"})
_BETWEEN = frozenset({"dengan", "jumlah", "total", "seluruh"})
_ASKING = frozenset(
    {"itu", "berapa", "persen", "persennya", "persentase", "persentasenya", "sebesar", "setara", "sama"}
)
"""What may stand between a column and ``dari``: ``KPM PKH itu berapa persen dari …``."""
_BEFORE, _REACH = 5, 3
"""So many words before and behind ``dibanding`` may name the columns; before it the row may be named too."""
_SET = frozenset(roots("target realisasi capaian anggaran pagu jumlah total"))
"""What a heading says that any table may have: figures that are measured against each other otherwise."""
_OF_ALL = frozenset(roots("jumlah total"))
_LEAST_SAID = 0.6
"""Of the name of a row, by how telling its words are, what a question says of the row that it means."""
_SHARES = frozenset({Operation.LOOK_UP, Operation.RATIO, Operation.SHARE})


def share_of_columns(case: Case) -> Draft | None:
    """The share that the question asks for by the headings of two columns; None where no table has both."""
    if case.plan.unit != PERSEN or case.plan.operation not in _SHARES or case.plan.numbers:
        return None
    for index, _ in case.reports:
        for one, other in (*_called(case, index), *_set_against(case, index)):
            outcome = share(operand(one, "bagian"), operand(other, "keseluruhan"))
            if isinstance(outcome, Calculation):
                return _told(index, one, other, outcome)
    return None


def _called(case: Case, index: ReportIndex) -> Iterator[tuple[Fact, Fact]]:
    """``Dari PSM yang terdata berapa persen yang aktif``: two columns called so, the one part of the other in any row.

    A row that prints a percentage of its own has that to tell, unless it is plainly that of two other columns.
    """
    words = case.plan.words.split()
    if "dan" in words or not _OF_SOME & set(words):
        return
    asked = frozenset(roots(case.plan.words))
    for table_id, table in index.tables.items():
        heads = {place: frozenset(roots(column.path[-1])) for place, column in enumerate(table.columns) if column.path}
        places = [place for place, head in heads.items() if head and head <= asked and not head <= _SET]
        beside = len(places) == 2 and len({table.columns[place].path[:-1] for place in places}) == 1
        cards = data_cards(index, table_id) if beside else []
        pairs = [pair for card in cards if (pair := _counts_at(card, places)) is not None]
        values = [(one.figure.value or 0, other.figure.value or 0) for one, other in pairs]
        ways = {one < other for one, other in values if one != other}
        card = _row_meant(case, index, table_id, heads[places[0]] | heads[places[1]]) if len(ways) == 1 else None
        pair = _counts_at(card, places) if card is not None else None
        if card is None or pair is None or _tells_own_share(card, pair):
            continue
        part, whole = pair if True in ways else pair[::-1]
        if _is_alike(part, whole):
            yield part, whole


def _tells_own_share(card: Card, pair: Sequence[Fact]) -> bool:
    printed = [fact.figure for fact in card.facts if fact.figure.unit == PERSEN and fact.figure.value is not None]
    counts = [fact for fact in card.facts if fact.figure.value and fact.figure.unit not in (PERSEN, RUPIAH)]
    others = [(one, other) for one in counts for other in counts if one is not other and {one, other} != {*pair}]
    shares = [
        one.figure.value / other.figure.value * 100 for one, other in others if one.figure.value and other.figure.value
    ]
    return any(all(abs(found - (one.value or 0)) > (one.step or 0) for found in shares) for one in printed)


def _counts_at(card: Card, places: Sequence[int]) -> tuple[Fact, Fact] | None:
    """A row's two figures in two columns, where both count."""
    found = [
        fact
        for place in places
        for fact in card.facts
        if fact.table_column == place and fact.figure.value is not None and fact.figure.unit not in (PERSEN, RUPIAH)
    ]
    return (found[0], found[1]) if len(found) == 2 else None


def _row_meant(case: Case, index: ReportIndex, table_id: str, heads: frozenset[str]) -> Card | None:
    """The row that the question names besides two headings, or the total where it names none."""
    telling = [one for one in index.resolve(case.plan.concepts) if not (tells_little(one) or one.words <= heads)]
    named = [card for card in data_cards(index, table_id) if telling and is_named(card, telling)]
    if named:
        return named[0] if len(named) == 1 else None
    return total_card(index, table_id) if _is_about(case, index, table_id) else None


def _set_against(case: Case, index: ReportIndex) -> Iterator[tuple[Fact, Fact]]:
    """``Penghuni dibanding kapasitas``: two headings of one table, each named by the words next to ``dibanding``."""
    words = case.plan.words.split()
    for place, word in enumerate(words):
        if word in _AGAINST:
            before = [one for one in words[:place] if one not in _ASKING][-_BEFORE:]
            behind = [one for one in words[place + 1 :] if one not in _BETWEEN][:_REACH]
            part, whole = _telling(before), _telling(behind)
            if part - whole and whole - part:
                yield from _of_headings(case, index, part - whole, whole - part, told_by=word)


def _telling(words: Iterable[str]) -> frozenset[str]:
    return frozenset(roots(" ".join(words))) - quiet_roots()


def _of_headings(
    case: Case, index: ReportIndex, part: frozenset[str], whole: frozenset[str], *, told_by: str
) -> Iterator[tuple[Fact, Fact]]:
    """The two cells of the row that the question names best, or of the total where it names none."""
    for table_id in index.tables:
        cards = data_cards(index, table_id)
        heads = {fact.table_column: _telling(fact.column) for card in cards for fact in card.facts}
        tops = {column for column, head in heads.items() if head & part and not head & whole}
        wholes = {column for column, head in heads.items() if head & whole and not head & part}
        if not tops or not wholes:
            continue
        said = [(index.says_of(case.text, card.label), card) for card in cards if card.label]
        best = max((share for share, _ in said), default=0.0)
        named = [card for share, card in said if share == best >= _LEAST_SAID]
        total = total_card(index, table_id)
        card = named[0] if len(named) == 1 else total if not named and _is_about(case, index, table_id) else None
        facts = [one for one in card.facts if one.figure.value is not None] if card is not None else []
        ones, others = (_most_said(facts, own, asked) for own, asked in ((tops, part), (wholes, whole)))
        if len(ones) == len(others) == 1 and _is_alike(ones[0], others[0], part=told_by in ("dari", "per")):
            yield ones[0], others[0]


def _most_said(facts: Sequence[Fact], columns: Collection[int | None], asked: frozenset[str]) -> list[Fact]:
    """The cells under the headings that say most of what is asked; of several the one that counts all."""
    own = [fact for fact in facts if fact.table_column in columns and fact.figure.unit not in (PERSEN, RUPIAH)]
    most = max((len(_telling(fact.column) & asked) for fact in own), default=0)
    found = [fact for fact in own if len(_telling(fact.column) & asked) == most]
    return [fact for fact in found if frozenset(roots(fact.column[-1])) <= _OF_ALL] if len(found) > 1 else found


def _is_about(case: Case, index: ReportIndex, table_id: str) -> bool:
    """Whether the caption of a table has all that the question tells of its subject and that no heading has."""
    table = index.tables[table_id]
    around = frozenset(
        roots(" ".join((table.caption, *table.section[-1:], *(part for one in table.columns for part in one.path))))
    )
    telling = [one for one in index.resolve(case.plan.concepts) if not tells_little(one)]
    return all(any(around.issuperset(wording) for wording in one.wordings) for one in telling)


def _is_alike(one: Fact, other: Fact, *, part: bool = True) -> bool:
    """Whether two cells count the same kind of thing and the second is no smaller, where the one is part of it."""
    units = {one.figure.unit, other.figure.unit}
    counts = not units & {PERSEN, RUPIAH} and (len(units) == 1 or (not part and None in units))
    return counts and bool(other.figure.value) and (not part or (one.figure.value or 0) <= (other.figure.value or 0))


def _told(index: ReportIndex, one: Fact, other: Fact, outcome: Calculation) -> Draft:
    draft = Draft()
    draft.calculate(outcome, [(index, one), (index, other)])
    value = tidy(outcome.value, outcome.unit)
    text = result_text(value, outcome.unit)
    names = [" ".join(" ".join(fact.column).split()) for fact in (one, other)]
    draft.sentences.append(
        f"“{names[0]}” dari “{names[1]}” {owner(index.summary)}{when(one)}: **{text}**, "
        f"dihitung {outcome.working} ({where(one)}) [{draft.cite(index, one)}]."
    )
    draft.say_figure(value, outcome.unit, text)
    return draft
