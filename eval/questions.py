"""What an evaluation set holds: questions with known answers, table facts, and inconsistencies. Plain frozen values."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuestionType(StrEnum):
    """What a question asks of the reports."""

    LOOKUP = "lookup"
    CALC_RATIO = "calc_ratio"
    CALC_DIFF = "calc_diff"
    CALC_SUM = "calc_sum"
    CALC_GROWTH = "calc_growth"
    CALC_AVERAGE = "calc_average"
    COMPARE = "compare"
    RANK = "rank"
    LIST = "list"
    COUNT = "count"
    CLASSIFY = "classify"
    VERIFY = "verify"
    NARRATIVE = "narrative"
    FOLLOWUP = "followup"
    UNANSWERABLE = "unanswerable"


FIRST_SAID = frozenset({QuestionType.COMPARE, QuestionType.RANK, QuestionType.CLASSIFY})
"""Types whose winner must stand in the headline or the first sentence, not merely somewhere in the answer."""


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """A figure. ``tolerance`` None means half a unit of the last digit with which ``value`` is written in the file."""

    value: Decimal
    unit: str | None
    tolerance: Decimal | None = None
    accept: tuple[Decimal, ...] = ()
    accept_note: str | None = None

    @property
    def allowed(self) -> Decimal:
        """How far from ``value`` a right answer may lie."""
        if self.tolerance is not None:
            return self.tolerance
        exponent = self.value.as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """Words that a right answer holds: every one of ``all_of`` and one of ``any_of``; case does not matter."""

    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """Items of which ``least`` must be named, in this order where ``ordered``."""

    items: tuple[str, ...]
    least: int
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class YesNoAnswer:
    """Yes or no; ``why_any_of`` are words that a good reason holds."""

    value: bool
    why_any_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The reports do not hold it, and ``why``."""

    why: str


Expected = NumberAnswer | TextAnswer | ListAnswer | YesNoAnswer | NoAnswer


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the answer stands: a report, its table or section, words of it verbatim; row and column where known."""

    report: str
    table: str | None
    section: str | None
    quote: str
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its known answer. ``review``: made by a machine, and no person has looked at it yet."""

    id: str
    question: str
    type: QuestionType
    reports: tuple[str, ...]
    answer: Expected
    evidence: tuple[Evidence, ...]
    flag: bool
    difficulty: int
    flag_note: str | None = None
    history: tuple[str, ...] = ()
    review: bool = False

    @property
    def answerable(self) -> bool:
        return not isinstance(self.answer, NoAnswer)


Cell = Decimal | str
"""A value as a set writes it: a number, or the words of a cell without one."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One cell of a table that the extraction must hold."""

    id: str
    report: str
    table: str | None
    row: str
    column: str
    period: str | None
    raw: str
    value: Cell
    unit: str | None


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """An inconsistency of a report or, in a set of clean places, a figure that holds and must not be reported."""

    id: str
    report: str
    table: str | None
    row: str | None
    column: str | None
    kind: str
    reported: Cell | None
    recomputed: Cell | None
    formula: str | None
    quote: str | None
    note: str | None
