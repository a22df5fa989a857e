"""What a question gets: the answer in words, its figures, the calculations and citations that prove them."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from service.domain.charts import Chart


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    CLARIFICATION = "clarification"
    NOT_FOUND = "not_found"


class ValueOrigin(StrEnum):
    """Whether a value is printed in a report or was computed from printed ones."""

    REPORTED = "reported"
    COMPUTED = "computed"


class Verdict(StrEnum):
    """What a recomputation says of the printed figure."""

    MATCH = "match"
    MISMATCH = "mismatch"
    UNREPORTED = "unreported"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, the conversation it belongs to, and the reports it is limited to (None: all).

    ``history`` are earlier questions of a conversation that the asker keeps itself; ``opens`` one that nothing was
    asked in before.
    """

    text: str
    session_id: str | None = None
    report_ids: tuple[str, ...] | None = None
    history: tuple[str, ...] = ()
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure or sentence stands. ``quote`` is verbatim; ``table`` the caption number as printed.

    The ids name the place exactly: a fact, a passage or a finding, and the table with its body row and column from 0.
    """

    id: int
    report_id: str
    title: str
    page: int | None
    section: tuple[str, ...]
    table: str | None
    row: str | None
    column: str | None
    quote: str
    fact_id: str | None = None
    passage_id: str | None = None
    finding_id: str | None = None
    table_id: str | None = None
    table_row: int | None = None
    table_column: int | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """The one figure, yes or no, or category that was asked for, with its text as it stands in the answer."""

    value: Decimal | bool | str
    unit: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of the answer and the citations it rests on."""

    label: str
    value: Decimal | str
    unit: str | None
    text: str
    origin: ValueOrigin
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CalculationInput:
    """One cited figure that goes into a calculation."""

    label: str
    value: Decimal
    unit: str | None
    citation: int


@dataclass(frozen=True, slots=True)
class ShownCalculation:
    """A calculation as the reader sees it, beside the printed figure where there is one."""

    label: str
    formula: str
    inputs: tuple[CalculationInput, ...]
    result: Decimal
    unit: str | None
    working: str
    reported: Decimal | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader must know: a stable English code and an Indonesian sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ModelUse:
    """The language model that was asked, the editions of the prompts whose results were used, and for what."""

    name: str
    prompts: tuple[str, ...] = ()
    planned: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer. A value without a citation cannot be made."""

    status: Status
    text: str
    headline: Headline | None = None
    values: tuple[Value, ...] = ()
    calculations: tuple[ShownCalculation, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[Notice, ...] = ()
    chart: Chart | None = None
    model: ModelUse | None = None
    explanation: tuple[str, ...] = field(default=(), compare=False)
    """How the answer came about, for ``--explain``: the plan, the candidates with their scores, and why one won."""

    def __post_init__(self) -> None:
        known = {citation.id for citation in self.citations}
        for value in self.values:
            if not value.citations or not known.issuperset(value.citations):
                raise ValueError(f"a value needs its citation: {value.label!r}")
        if self.headline is not None and self.status is not Status.ANSWERED:
            raise ValueError("only an answered question has a headline")
        if self.headline is not None and not self.citations:
            raise ValueError("a headline needs a citation")
