"""Worked-out arithmetic: what goes into a formula, what comes out, and why something cannot be worked out."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from service.domain.figures import Figure, Reading


class Cause(StrEnum):
    """Why a formula cannot be applied. Never an error of ours: the report does not give what the formula needs."""

    DIVISION_BY_ZERO = "pembagi_nol"
    MISSING = "tidak_ada"
    NOT_NUMERIC = "bukan_angka"
    UNIT_CLASH = "satuan_berbeda"
    WRONG_COUNT = "jumlah_masukan"
    OUT_OF_SCALE = "di_luar_skala"


@dataclass(frozen=True, slots=True)
class Operand:
    """One input of a formula.

    ``step`` is the worth of the last printed digit; None means that the value is exact. ``group`` names the sasaran or
    program it belongs to, for means of means. ``problem`` says why there is no value.
    """

    label: str
    value: Decimal | None
    unit: str | None = None
    step: Decimal | None = None
    group: str = ""
    problem: Cause | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.problem is None):
            raise ValueError(f"an operand has either a value or a problem: {self.label!r}")
        for number in (self.value, self.step):
            if number is not None and not number.is_finite():
                raise ValueError(f"not a finite operand: {number!r}")

    @classmethod
    def of(cls, figure: Figure, label: str, *, group: str = "", exact: bool = False) -> "Operand":
        """A printed figure as input. ``exact`` for what is set rather than measured (targets): no rounding interval.

        A closed range is no single number, so it becomes a problem; the bound of an open one (``≥ 80``) is its value.
        """
        if figure.value is None or figure.upper not in (None, figure.value):
            missing = figure.reading is Reading.MISSING
            problem = Cause.MISSING if missing else Cause.NOT_NUMERIC
            return cls(label, None, figure.unit, group=group, problem=problem)
        return cls(label, figure.value, figure.unit, None if exact else figure.step, group)


@dataclass(frozen=True, slots=True)
class Calculation:
    """A formula worked out.

    ``working`` is the whole of it in Indonesian notation; ``bounds`` is the interval in which the result must lie when
    each input is only known within its rounding interval, None where that interval is unbounded.
    """

    operation: str
    formula: str
    inputs: tuple[Operand, ...]
    value: Decimal
    unit: str | None
    working: str
    bounds: tuple[Decimal, Decimal] | None

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise ValueError(f"not a finite result: {self.value!r}")

    def as_operand(self, label: str = "", group: str = "") -> Operand:
        """The result as input of a further formula, as exact as it was worked out."""
        return Operand(label or self.operation, self.value, self.unit, group=group)


@dataclass(frozen=True, slots=True)
class Classification:
    """A value put on a scale; more than one category where the scale leaves a gap or an overlap: all readings stand."""

    operation: str
    scale: str
    input: Operand
    categories: tuple[str, ...]
    working: str

    def __post_init__(self) -> None:
        if not self.categories:
            raise ValueError("a classification needs at least one category")

    @property
    def is_certain(self) -> bool:
        """Whether the scale gives exactly one category."""
        return len(self.categories) == 1


@dataclass(frozen=True, slots=True)
class Untestable:
    """A formula that could not be applied; ``reason`` is a sentence in Indonesian that names the input."""

    operation: str
    cause: Cause
    reason: str


@dataclass(frozen=True, slots=True)
class Band:
    """One category of a scale and the values it covers; None is an open end."""

    category: str
    low: Decimal | None
    high: Decimal | None
    low_included: bool = True
    high_included: bool = True

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a band ends below its beginning: {self.category!r}")

    def holds(self, value: Decimal) -> bool:
        """Whether the band covers ``value``."""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Scale:
    """Categories for values, best first as printed or not; ``source`` says where it stands (regulation, table)."""

    name: str
    bands: tuple[Band, ...]
    source: str = ""

    def __post_init__(self) -> None:
        if not self.bands:
            raise ValueError("a scale needs bands")
