"""What the audit of a report says: what was recomputed, what held, and what does not add up."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from service.domain.reports import Place


class FindingKind(StrEnum):
    """The kinds of inconsistency; the values are the public contract's."""

    RATIO = "ratio"
    SUM = "sum"
    DIFFERENCE = "difference"
    AVERAGE = "average"
    CLASSIFICATION = "classification"
    NARRATIVE_VS_TABLE = "narrative_vs_table"
    TABLE_VS_TABLE = "table_vs_table"
    INVERTED_FORMULA = "inverted_formula"
    REFERENCE = "reference"
    IMPOSSIBLE_VALUE = "impossible_value"


class Severity(StrEnum):
    """How bad, and what is the likeliest cause."""

    WRONG = "salah_hitung"
    ROUNDING = "pembulatan"
    INCONSISTENT = "tidak_konsisten"
    TYPO = "kemungkinan_salah_ketik"
    UNTESTABLE = "tidak_dapat_diuji"


@dataclass(frozen=True, slots=True)
class CitedInput:
    """One printed figure that went into a recomputation, and the fact (cell or sentence) it stands in.

    A grade (``A``) has no value, only what is printed.
    """

    label: str
    value: Decimal | None
    unit: str | None
    fact_id: str | None
    printed: str


@dataclass(frozen=True, slots=True)
class Slip:
    """The one input that is the likelier misprint: with ``value``, one digit away, the printed result is right.

    ``working`` is the calculation with it, in Indonesian notation, and ``result`` what that comes to.
    """

    fact_id: str
    value: Decimal
    working: str
    result: Decimal


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where the report contradicts itself or its own arithmetic.

    ``formula`` is a name of the calculator; ``working`` its worked-out form in Indonesian notation; ``suggestion`` the
    figure that one changed digit would give and that makes the equations hold; ``slip`` where that is an input's.
    """

    id: str
    kind: FindingKind
    severity: Severity
    table_id: str | None
    table_number: str | None
    row: tuple[str, ...]
    column: tuple[str, ...]
    place: Place
    reported: str
    reported_value: Decimal | None
    recomputed: str
    recomputed_value: Decimal | None
    formula: str
    working: str
    inputs: tuple[CitedInput, ...]
    quote: str
    message: str
    fact_id: str | None = None
    suggestion: str | None = None
    slip: Slip | None = None

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every figure that the finding names."""
        named = (self.reported_value, self.recomputed_value, *(one.value for one in self.inputs))
        return tuple(value for value in named if value is not None)


@dataclass(frozen=True, slots=True)
class Check:
    """A printed figure that was recomputed and held: how, and from which cells."""

    fact_id: str
    formula: str
    working: str
    recomputed: Decimal
    inputs: tuple[CitedInput, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything one audit of a report came to. ``held`` of ``tested`` figures agree; the rest are findings."""

    tested: int = 0
    held: int = 0
    findings: tuple[Finding, ...] = ()
    confirmed: tuple[str, ...] = ()
    """Ids of facts whose printed figure was recomputed and held."""
    checks: tuple[Check, ...] = ()
    """The workings of figures that held; a figure may have several, or only its id in ``confirmed``."""


NOT_AUDITED = Audit()
