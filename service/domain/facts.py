"""Facts: one figure or category, with everything that says what it is a figure of."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.figures import Figure
from service.domain.findings import NOT_AUDITED, Audit
from service.domain.reports import ContentsEntry, Identity, Passage, Place, Section, Table, UnreadPage


class Measure(StrEnum):
    """What a column or a sentence says of its subject."""

    TARGET = "target"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    ANGGARAN = "anggaran"
    SISA = "sisa"
    SERAPAN = "serapan"
    SELISIH = "selisih"
    PERSENTASE = "persentase"
    JUMLAH = "jumlah"
    NILAI = "nilai"
    PERTUMBUHAN = "pertumbuhan"
    EFISIENSI = "efisiensi"
    PREDIKAT = "predikat"
    LAINNYA = "lainnya"


class Origin(StrEnum):
    """Where on paper a fact stands."""

    TABLE = "tabel"
    NARRATIVE = "narasi"
    CELL = "sel"
    """A sentence in a cell of a table: what a remark says beside the figures of its row."""
    FORMULA = "rumus"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a quarter of it, or a span of years (``until`` set)."""

    year: int
    quarter: int | None = None
    until: int | None = None

    def __post_init__(self) -> None:
        if self.quarter is not None and self.quarter not in (1, 2, 3, 4):
            raise ValueError(f"no such quarter: {self.quarter!r}")
        if self.until is not None and self.until < self.year:
            raise ValueError(f"a period ends before it begins: {self.year!r}–{self.until!r}")

    def __str__(self) -> str:
        if self.quarter is not None:
            return f"TW {('I', 'II', 'III', 'IV')[self.quarter - 1]} {self.year}"
        return f"{self.year}–{self.until}" if self.until is not None else str(self.year)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a report says, and where.

    ``row`` and ``column`` are paths from the outermost heading to the innermost. ``table_row`` and ``table_column``
    count body rows and columns of the table from 0. ``sentence`` is set for facts from sentences, those of cells too.
    """

    id: str
    origin: Origin
    figure: Figure
    row: tuple[str, ...]
    column: tuple[str, ...]
    measure: Measure
    period: Period | None
    place: Place
    section: tuple[str, ...] = ()
    code: str | None = None
    table_id: str | None = None
    table_number: str | None = None
    caption: str = ""
    table_row: int | None = None
    table_column: int | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report as data: what the stores keep and everything else reads."""

    id: str
    sha256: str
    source: str
    media: str
    identity: Identity
    pages: int
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    unread: tuple[UnreadPage, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    audit: Audit = NOT_AUDITED
