"""What the rest of the product asks of the stores. SQL is the record; every index is derived from it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias

from service.domain.facts import Fact, Report
from service.domain.findings import Audit
from service.domain.reports import Identity, Passage, Section, Table, UnreadPage

if TYPE_CHECKING:  # numpy is a heavy library, and a question over stored facts does without it
    import numpy as np
    from numpy.typing import NDArray

Vectors: TypeAlias = "NDArray[np.float32]"
"""Shape (texts, dimension) for passages, (dimension,) for a query; every row of length 1."""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """One line of the list of reports."""

    id: str
    sha256: str
    source: str
    media: str
    identity: Identity
    pages: int
    passages: int
    tables: int
    facts: int
    findings: int
    unread: tuple[UnreadPage, ...]
    ingested_at: datetime
    extractor_version: str = ""


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts of a report are wanted; None means any. Case never matters.

    ``row`` and ``column`` match anywhere in the path, ``table`` the whole number as printed (or the table's id), a
    ``year`` also every span of years that holds it; the others match as a whole.
    """

    table: str | None = None
    row: str | None = None
    column: str | None = None
    measure: str | None = None
    year: int | None = None
    quarter: int | None = None
    unit: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the ingestion log. ``action`` is tambah, ganti, hapus, or what the writer of the line did."""

    at: datetime
    action: str
    report_id: str
    source: str
    sha256: str
    message: str


class ReportStore(Protocol):
    """The record: reports as a whole, written in one transaction."""

    def replace(self, report: Report, *, extractor_version: str = "") -> None:
        """Store ``report`` whole, in place of any report with its id, or change nothing."""
        ...

    def delete(self, report_id: str) -> None:
        """Remove all of a report. Raises UnknownReportError."""
        ...

    def ids_by_sha256(self, sha256: str) -> tuple[str, ...]: ...
    def summaries(self) -> tuple[ReportSummary, ...]: ...
    def summary(self, report_id: str) -> ReportSummary: ...
    def sections(self, report_id: str) -> tuple[Section, ...]: ...
    def tables(self, report_id: str) -> tuple[Table, ...]: ...
    def facts(self, report_id: str, wanted: FactFilter = ...) -> tuple[Fact, ...]: ...
    def passages(self, report_id: str) -> tuple[Passage, ...]: ...
    def audit(self, report_id: str) -> Audit: ...
    def report(self, report_id: str) -> Report: ...
    def log(self, limit: int = 100) -> tuple[LogEntry, ...]:
        """The newest lines of the ingestion log, newest first."""
        ...

    def record(self, entry: LogEntry) -> None:
        """Add a line to the ingestion log, for what changed nothing: an unchanged file, a refused one."""
        ...


class OriginalStore(Protocol):
    """The files that reports were read from, by SHA-256."""

    def keep(self, sha256: str, media: str, data: bytes) -> None: ...
    def get(self, sha256: str) -> bytes | None:
        """The file as it came; None where it is not here or was altered."""
        ...

    def sweep(self, used: Collection[str]) -> None:
        """Remove what no report uses."""
        ...

    def problems(self, reports: Iterable[ReportSummary]) -> Iterator[str]:
        """Kept files that are missing or altered, in Indonesian."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class StoredVectors:
    """The vectors of a report's passages, in their order, and the model that made them."""

    model: str
    matrix: Vectors


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage found by a search, with the score that ranked it (higher is better, scale of the searcher).

    ``parts`` are the paragraphs or list items that it was gathered from, in order; a part of a table has one.
    """

    report_id: str
    passage: Passage
    score: float
    parts: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A passage as an index knows it: the edition of its report, its position in it, and the index's own score."""

    edition: str
    ordinal: int
    score: float


class PassageSearch(Protocol):
    """Finds passages. ``report_ids`` None searches all reports.

    ``weights`` says which words of the query count less than the others (1), and adds words that it does not have.
    """

    def search(
        self,
        query: str,
        *,
        report_ids: Sequence[str] | None = None,
        limit: int = 10,
        weights: Mapping[str, float] | None = None,
    ) -> tuple[PassageHit, ...]: ...


def indexed_text(passage: Passage) -> str:
    """What every index reads of a passage: where it stands, then what it says."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the index of words reads it: the ``whole`` of it, and the ``heading`` it stands under once more."""

    whole: str
    heading: str = ""

    @classmethod
    def of(cls, passage: Passage) -> "Entry":
        return cls(indexed_text(passage), passage.context)


class Embedder(Protocol):
    """Turns texts into unit vectors. ``model`` names model and settings; vectors of two names never mix."""

    @property
    def model(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...
    def embed_query(self, text: str) -> Vectors: ...
