"""A file's bytes to a stored report: read in a sandbox, understood, audited, and kept as a whole or not at all."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.document import Page
from ingest.identity import identify, looks_like_report, qualified_slug, report_slug
from ingest.limits import Limits
from ingest.readers.sandbox import read_document
from ingest.understand import Source, pages_to_report
from service.audit import audit_report
from service.domain.errors import InvalidRequestError, UnknownReportError, UnreadableReportError
from service.domain.facts import Report
from service.domain.reports import Identity
from service.stores.library import Library
from service.stores.ports import ReportStore

EXTRACTOR_VERSION = "1"
_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?")
OnPage = Callable[[int, int], None]


class Action(StrEnum):
    """What an ingestion did."""

    ADDED = "ditambahkan"
    REPLACED = "diganti"
    UNCHANGED = "tidak berubah"


@dataclass(frozen=True, slots=True)
class Request:
    """What the user said of the file; None leaves a part to the vote over its content."""

    source: str
    report_id: str | None = None
    region: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. ``unread`` names pages that could not be read."""

    report_id: str
    action: Action
    unread: tuple[int, ...] = ()


def ingest(
    library: Library,
    data: bytes,
    request: Request,
    limits: Limits,
    *,
    workers: int = 2,
    on_page: OnPage | None = None,
) -> Outcome:
    """Read, understand and store one report.

    Raises a TelaahError where the file or the request is refused; then nothing is changed.
    """
    _check_id(request.report_id)
    sha256 = hashlib.sha256(data).hexdigest()
    known = _already_stored(library.reports, sha256, request)
    if known is not None:
        library.keep_original(known, data)
        return Outcome(known, Action.UNCHANGED)
    report = _read_report(library.reports, data, sha256, request, limits, workers=workers, on_page=on_page)
    existed = _identity_of(library.reports, report.id) is not None
    library.replace(report, extractor_version=EXTRACTOR_VERSION, original=data)
    action = Action.REPLACED if existed else Action.ADDED
    return Outcome(report.id, action, tuple(page.page for page in report.unread))


def _read_report(
    store: ReportStore,
    data: bytes,
    sha256: str,
    request: Request,
    limits: Limits,
    *,
    workers: int,
    on_page: OnPage | None,
) -> Report:
    document = read_document(data, limits, workers=workers, on_page=on_page)
    verdict = looks_like_report(document.pages)
    if not verdict:
        raise UnreadableReportError(_not_a_report(request.source, verdict.reason, document.pages))
    identity = identify(document.pages, request.source, region=request.region, year=request.year)
    report_id = request.report_id or _derived_id(store, identity)
    source = Source(request.source, sha256, document.media)
    report = pages_to_report(document.pages, report_id, identity, source, document.doubts)
    return replace(report, audit=audit_report(report))


def _not_a_report(source: str, reason: str, pages: Sequence[Page]) -> str:
    unread = next((f" {page.unread}" for page in pages if page.unread), "")
    return f"Berkas {source!r} tidak tampak sebagai laporan kinerja: {reason}{unread} Periksa apakah berkasnya benar."


def _check_id(report_id: str | None) -> None:
    if report_id is not None and _ID.fullmatch(report_id) is None:
        raise InvalidRequestError(
            f"Id laporan {report_id!r} tidak dapat dipakai: gunakan huruf kecil, angka, titik, garis bawah atau "
            "tanda hubung, paling banyak 80 karakter, misalnya “kabupaten-contoh-2024”."
        )


def _already_stored(store: ReportStore, sha256: str, request: Request) -> str | None:
    """The report that holds these very bytes under the id that is asked for, unless an override changes it."""
    for report_id in store.ids_by_sha256(sha256):
        if request.report_id not in (None, report_id):
            continue
        if request.region is None and request.year is None:
            return report_id
    return None


def _derived_id(store: ReportStore, identity: Identity) -> str:
    """``<region>-<year>``, told apart by kind and quarter where that id already holds another document."""
    plain = report_slug(identity)
    stored = _identity_of(store, plain)
    if stored is None or _same_document(stored, identity):
        return plain
    return qualified_slug(identity)


def _identity_of(store: ReportStore, report_id: str) -> Identity | None:
    try:
        return store.summary(report_id).identity
    except UnknownReportError:
        return None


def _same_document(first: Identity, second: Identity) -> bool:
    return replace(first, title="", votes=()) == replace(second, title="", votes=())
