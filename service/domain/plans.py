"""What a question asks for, as one typed plan: which reports, which subject, which measure and period, what to do."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from service.domain.facts import Measure


class Operation(StrEnum):
    """What is done with the figures or passages that a plan names."""

    LOOK_UP = "cari"
    RATIO = "rasio"
    SHARE = "porsi"
    REMAINDER = "sisa"
    DIFFERENCE = "selisih"
    GROWTH = "pertumbuhan"
    MULTIPLE = "kelipatan"
    SUM = "jumlah"
    MEAN = "rata-rata"
    COMPARE = "bandingkan"
    RANK = "urutkan"
    LIST = "daftar"
    COUNT = "cacah"
    CLASSIFY = "predikat"
    VERIFY = "periksa"
    TREND = "tren"
    EXPLAIN = "jelaskan"
    SUMMARISE = "ringkas"
    FINDINGS = "temuan"
    TABLE = "tabel"
    SMALL_TALK = "sapaan"


class Relation(StrEnum):
    """How a figure must stand to another one."""

    BELOW = "kurang dari"
    AT_MOST = "paling banyak"
    EXACTLY = "tepat"
    AT_LEAST = "sedikitnya"
    ABOVE = "lebih dari"

    def holds(self, value: Decimal, other: Decimal) -> bool:
        """Whether ``value`` stands to ``other`` in this way."""
        match self:
            case Relation.BELOW:
                return value < other
            case Relation.AT_MOST:
                return value <= other
            case Relation.EXACTLY:
                return value == other
            case Relation.AT_LEAST:
                return value >= other
            case Relation.ABOVE:
                return value > other


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question names, in every wording that stands for it: a word, an abbreviation, its full name."""

    name: str
    wordings: tuple[tuple[str, ...], ...]
    light: bool = False
    """Whether the question can do without it: an everyday word, or what is done to the subject."""

    words: frozenset[str] = field(init=False, repr=False, compare=False)
    """All stems of all wordings."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", frozenset([word for wording in self.wordings for word in wording]))


@dataclass(frozen=True, slots=True)
class Target:
    """A report in question and the years that are asked of it; no years: its own.

    ``lent``: the years were said of another region only; where the report has no such figure its own year will do.
    """

    report_id: str
    years: tuple[int, ...] = ()
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that the question itself names."""

    value: Decimal
    unit: str | None
    printed: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Rows are meant whose figure stands so to a number (``di bawah 90 persen``)."""

    relation: Relation
    number: Number


_ABOUT, _NEARLY = Decimal("0.05"), Decimal("0.1")
"""How far a figure may be from the size that is said of it: from ``dua kali lipat``, below ``hampir separuh``."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a question claims something to be: ``lebih dari separuh`` (percent), ``dua kali lipat`` (times)."""

    number: Number
    relation: Relation | None = None
    """How the figure stands to it; None where it is about as much."""
    nearly: bool = False
    """``Hampir``: a little less."""

    def holds(self, value: Decimal) -> bool:
        """Whether a figure is of this size."""
        claimed = self.number.value
        if self.relation is not None:
            return self.relation.holds(value, claimed)
        if self.nearly:
            return claimed * (1 - _NEARLY) <= value < claimed
        return abs(value - claimed) <= claimed * _ABOUT


@dataclass(frozen=True, slots=True)
class Plan:
    """A question as understood.

    ``base`` is the subject before a follow-up narrowed it (``yang perempuan?``). ``parts`` are subjects that the
    question sets side by side (``A atau B``, ``A + B``, ``A, B dan C``); ``excluded`` what it leaves out
    (``selain …``); ``bound`` and ``goal`` pick rows: by a number, or by their own target (``belum mencapai target``);
    ``size`` is how large something is claimed to be (``lebih dari separuh``);
    ``joins`` says that subjects are joined (``dan``, ``atau``, ``sama``), ``enumerates`` that they stand in
    brackets; ``compared`` are two measures of one subject set side by side;
    ``without`` says that those are meant that do not have what is named (``yang belum …``);
    ``top`` says that only the highest (or lowest) rows are meant, as many as ``limit``;
    ``rivals`` other regions that a report may print beside its own; ``level`` is the level of rows that it speaks of
    (``program``, ``kegiatan``). ``named`` says whether the question itself names
    the reports; ``follows`` is what a follow-up was completed from;
    ``worked_out`` that it wants a recomputation (``sebenarnya``, ``dihitung``).
    """

    operation: Operation
    targets: tuple[Target, ...]
    concepts: tuple[Concept, ...] = ()
    base: tuple[Concept, ...] = ()
    parts: tuple[tuple[Concept, ...], ...] = ()
    source: tuple[Concept, ...] = ()
    """Words of the table or document that the figure is to be taken from: ``di tabel perjanjian kinerja``."""
    sections: tuple[str, ...] = ()
    """The sections that it is to be taken from, by number: ``uraian … (1.1.3)``, ``Bab V``."""
    excluded: tuple[Concept, ...] = ()
    rivals: tuple[Concept, ...] = ()
    measures: tuple[Measure, ...] = ()
    years: tuple[int, ...] = ()
    quarter: int | None = None
    quarters: tuple[int, ...] = ()
    """All quarters that are joined or spanned (``TW I dan II``), where they are several; ``quarter`` is the last."""
    unit: str | None = None
    table: str | None = None
    numbers: tuple[Number, ...] = ()
    whole: Number | None = None
    """What a share is asked of, by its size: ``dari 52 pegawai``."""
    named: bool = False
    money: bool = False
    total: bool = False
    worked_out: bool = False
    relative: bool = False
    ascending: bool = False
    counted: bool = False
    """So many of the subject are asked for: no share of it and no amount of money."""
    top: bool = False
    limit: int | None = None
    place: int | None = None
    """Which one of a ranking is asked for: ``terbesar kedua``."""
    joins: bool = False
    enumerates: bool = False
    span: tuple[int, int] | None = None
    compared: tuple[Measure, ...] = ()
    bound: Bound | None = None
    goal: Relation | None = None
    shift: Relation | None = None
    """How rows are to stand to their own figure of the year before: ``yang turun dari 2023``."""
    size: Size | None = None
    without: bool = False
    level: str | None = None
    words: str = ""
    follows: "Follow | None" = None
    sides: "tuple[Plan, ...]" = ()
    """What a question sets equal, each read by itself: ``apakah A sama dengan B``."""

    @property
    def measure(self) -> Measure | None:
        """The measure asked for first."""
        return self.measures[0] if self.measures else None


@dataclass(frozen=True, slots=True)
class Follow:
    """A follow-up as it was read by itself, and the plan before it."""

    own: Plan
    before: Plan
