"""``Berapa persen X yang aktif dari yang terbentuk``: one column of a row as a share of another one beside it."""

import re
from collections.abc import Iterator

from service.answering.case import Case, operand
from service.answering.drafting import Draft, owner, result_text, tidy, when, where
from service.answering.fact_index import ReportIndex, tells_little
from service.answering.rows import data_cards, total_card
from service.answering.words import roots
from service.calculator import share
from service.domain.calculations import Calculation
from service.domain.facts import Fact
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Operation

_MAY = "(?:masih |sudah |telah |di|yang )*"
_OF = re.compile(
    rf" yang {_MAY}(?P<part>[a-z]{{4,}}) dari (?:jumlah |total |semua |seluruh )*yang {_MAY}(?P<whole>[a-z]{{4,}}) "
)
_SHARES = frozenset({Operation.LOOK_UP, Operation.RATIO, Operation.SHARE})


def share_of_columns(case: Case) -> Draft | None:
    """The share that the question asks for by the headings of two columns; None where no table has both."""
    said = _OF.search(f" {case.plan.words} ")
    if said is None or case.plan.unit != PERSEN or case.plan.operation not in _SHARES or case.plan.numbers:
        return None
    part, whole = (frozenset(roots(said[name])) for name in ("part", "whole"))
    for index, _ in case.reports:
        for one, other in _pairs(case, index, part, whole):
            outcome = share(operand(one, "bagian"), operand(other, "keseluruhan"))
            if isinstance(outcome, Calculation):
                return _told(index, one, other, outcome)
    return None


def _pairs(case: Case, index: ReportIndex, part: frozenset[str], whole: frozenset[str]) -> Iterator[tuple[Fact, Fact]]:
    """The two cells of the row that is meant, in every table of the subject that has such columns."""
    telling = [
        one for one in index.resolve(case.plan.concepts) if not tells_little(one) and not one.words & (part | whole)
    ]
    asked = frozenset(roots(case.plan.words))
    for table_id, table in index.tables.items():
        cards = data_cards(index, table_id)
        named = [card for card in cards if card.label and card.label <= asked]
        total = total_card(index, table_id)
        card = named[0] if len(named) == 1 else total if not named else None
        facts = [one for one in card.facts if one.figure.value is not None] if card is not None else []
        tops = [one for one in facts if part <= frozenset(roots(" ".join(one.column)))]
        wholes = [one for one in facts if whole <= frozenset(roots(" ".join(one.column)))]
        if len(tops) != 1 or len(wholes) != 1 or tops[0] is wholes[0] or not _is_alike(tops[0], wholes[0]):
            continue
        about = frozenset(roots(" ".join((table.caption, *tops[0].column, *tops[0].row))))
        if telling and all(any(about.issuperset(wording) for wording in one.wordings) for one in telling):
            yield tops[0], wholes[0]


def _is_alike(one: Fact, other: Fact) -> bool:
    """Whether two cells count the same kind of thing and the second is no smaller."""
    counts = one.figure.unit == other.figure.unit and one.figure.unit not in (PERSEN, RUPIAH)
    return counts and (one.figure.value or 0) <= (other.figure.value or 0) != 0


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
