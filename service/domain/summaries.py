"""A summary of one report or a comparison of several: sections whose every sentence and cell says what it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.answers import Citation, ShownCalculation
from service.domain.charts import Chart


class Length(StrEnum):
    """How much is told: one page, or up to four."""

    SHORT = "singkat"
    FULL = "lengkap"


class SummaryForm(StrEnum):
    """The ways in which a summary is given."""

    JSON = "json"
    MD = "md"
    HTML = "html"
    DOCX = "docx"


class Topic(StrEnum):
    """What a section is about; the values are stable and public."""

    IDENTITY = "identitas"
    MESSAGE = "pesan_utama"
    INDICATORS = "iku"
    TREND = "tren"
    BUDGET = "anggaran"
    EFFICIENCY = "efisiensi"
    SERVICES = "layanan"
    STAFF = "pegawai"
    SUCCESSES = "keberhasilan"
    OBSTACLES = "hambatan"
    EFFORTS = "upaya"
    RECOMMENDATIONS = "rekomendasi"
    FINDINGS = "temuan"
    COMPLETENESS = "kelengkapan"
    RANKING = "peringkat"
    NOT_COMPARABLE = "tidak_sebanding"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item. Citations count from 1 as in :class:`Summary`, calculations too."""

    text: str
    citations: tuple[int, ...] = ()
    calculations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryCell:
    """A cell of a summary's table; ``fact_id`` is the printed cell that it repeats, where it repeats one."""

    text: str
    citations: tuple[int, ...] = ()
    calculations: tuple[int, ...] = ()
    fact_id: str | None = None


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A table of a summary. ``figures`` are the columns that hold figures, to be set to the right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[SummaryCell, ...], ...]
    figures: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"a row has as many cells as the header: {self.caption!r}")

    @staticmethod
    def sources(row: tuple[SummaryCell, ...]) -> tuple[int, ...]:
        """The citations of a row, each once."""
        return tuple(dict.fromkeys(number for cell in row for number in cell.citations))


@dataclass(frozen=True, slots=True)
class SummarySection:
    """One section: what it says, lists, tabulates and draws, and by name what the report does not give."""

    topic: Topic
    title: str
    statements: tuple[Statement, ...] = ()
    tables: tuple[SummaryTable, ...] = ()
    charts: tuple[Chart, ...] = ()
    items: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[Statement | SummaryCell, ...]:
        """Every sentence, item and cell of the section."""
        cells = tuple(cell for table in self.tables for row in table.rows for cell in row)
        return (*self.statements, *self.items, *self.notes, *cells)

    @property
    def citations(self) -> tuple[int, ...]:
        """All citations of the section, each once."""
        return tuple(dict.fromkeys(number for one in self.told for number in one.citations))


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole summary, with everything that it cites and works out. A reference to nothing cannot be made."""

    report_ids: tuple[str, ...]
    title: str
    length: Length
    sections: tuple[SummarySection, ...]
    citations: tuple[Citation, ...]
    calculations: tuple[ShownCalculation, ...]

    def __post_init__(self) -> None:
        for one in (one for section in self.sections for one in section.told):
            if any(not 1 <= number <= len(self.citations) for number in one.citations):
                raise ValueError(f"no such citation: {one.text!r}")
            if any(not 1 <= number <= len(self.calculations) for number in one.calculations):
                raise ValueError(f"no such calculation: {one.text!r}")

    @property
    def missing(self) -> tuple[str, ...]:
        """Everything that is named as missing."""
        return tuple(part for section in self.sections for part in section.missing)

    def section(self, topic: Topic) -> SummarySection | None:
        """The section about ``topic``."""
        return next((section for section in self.sections if section.topic is topic), None)
