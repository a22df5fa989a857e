"""A file becomes a stored report as a whole, or leaves everything as it was."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.pipeline import Action, Outcome, Request, ingest
from service.domain.errors import (
    InvalidRequestError,
    TelaahError,
    TooLargeError,
    UnknownReportError,
    UnreadableReportError,
    UnsupportedTypeError,
)
from service.stores.embedders import build_embedder
from service.stores.library import Library
from service.stores.ports import FactFilter
from tests.small_report import small_report

SAMPLE = Path(__file__).parents[2] / "samples" / "kubu-raya-2024.pdf"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data", embedder=build_embedder("bawaan")) as opened:
        yield opened


def put(
    library: Library, data: bytes, source: str = "laporan.txt", *, limits: Limits | None = None, **said: object
) -> Outcome:
    request = replace(Request(source), **said)  # type: ignore[arg-type]
    return ingest(library, data, request, limits or Limits(), workers=1)


def realised(library: Library, report_id: str) -> list[Decimal | None]:
    wanted = FactFilter(table="3.2", row="Rehabilitasi", measure="realisasi")
    return [fact.figure.value for fact in library.reports.facts(report_id, wanted)]


def ids(library: Library) -> list[str]:
    return sorted(summary.id for summary in library.reports.summaries())


def test_a_report_is_added_with_its_derived_id_and_everything_in_it(library: Library) -> None:
    outcome = put(library, small_report())
    assert (outcome.report_id, outcome.action, outcome.unread) == ("sambas-2024", Action.ADDED, ())
    summary = library.reports.summary("sambas-2024")
    assert (summary.identity.region, summary.identity.year) == ("Kabupaten Sambas", 2024)
    assert (summary.tables, summary.source) == (2, "laporan.txt")
    assert summary.facts >= 12
    assert summary.passages > 4
    assert realised(library, "sambas-2024") == [Decimal(475000000)]
    assert library.verify().problems == ()


def test_the_same_bytes_again_change_nothing(library: Library) -> None:
    put(library, small_report())
    before = library.reports.summary("sambas-2024")
    assert put(library, small_report(), "nama-lain.txt") == Outcome("sambas-2024", Action.UNCHANGED)
    assert library.reports.summary("sambas-2024") == before


def test_other_bytes_of_the_same_report_replace_it_as_a_whole(library: Library) -> None:
    put(library, small_report())
    outcome = put(library, small_report(realised="450.000.000"))
    assert (outcome.report_id, outcome.action) == ("sambas-2024", Action.REPLACED)
    assert realised(library, "sambas-2024") == [Decimal(450000000)]
    assert ids(library) == ["sambas-2024"]
    assert library.verify().problems == ()


def test_an_id_that_was_given_replaces_what_has_it(library: Library) -> None:
    put(library, small_report(), report_id="laporan-kami")
    outcome = put(library, small_report("Kabupaten Natuna", 2023), report_id="laporan-kami")
    assert outcome.action is Action.REPLACED
    assert library.reports.summary("laporan-kami").identity.region == "Kabupaten Natuna"
    assert ids(library) == ["laporan-kami"]


def test_the_same_bytes_may_stand_under_two_ids(library: Library) -> None:
    put(library, small_report())
    assert put(library, small_report(), report_id="salinan").action is Action.ADDED
    assert put(library, small_report(), report_id="salinan").action is Action.UNCHANGED
    assert ids(library) == ["salinan", "sambas-2024"]
    library.delete("salinan")
    assert realised(library, "sambas-2024") == [Decimal(475000000)]


def test_another_document_of_the_same_agency_and_year_gets_an_id_of_its_own(library: Library) -> None:
    put(library, small_report())
    outcome = put(library, small_report(kind="RENCANA KERJA (RENJA)"))
    assert outcome.action is Action.ADDED
    assert outcome.report_id.startswith("sambas-2024-")
    assert len(ids(library)) == 2


def test_another_agency_gets_its_name_into_its_id(library: Library) -> None:
    assert put(library, small_report(agency="DINAS KESEHATAN")).report_id == "dinas-kesehatan-sambas-2024"


def test_region_and_year_can_be_said_by_the_user(library: Library) -> None:
    outcome = put(library, small_report(), region="Kota Dumai", year=2022)
    assert outcome.report_id == "kota-dumai-2022"
    identity = library.reports.summary("kota-dumai-2022").identity
    assert (identity.region, identity.year) == ("Kota Dumai", 2022)


def test_an_override_is_not_taken_for_the_stored_report_of_the_same_bytes(library: Library) -> None:
    put(library, small_report())
    assert put(library, small_report(), year=2022).action is Action.ADDED
    assert ids(library) == ["sambas-2022", "sambas-2024"]


@pytest.mark.parametrize("said", [{"region": "Kabupaten Antah Berantah"}, {"year": 1800}, {"report_id": "../etc"}])
def test_an_impossible_override_is_refused_and_leaves_nothing(library: Library, said: dict[str, object]) -> None:
    with pytest.raises(InvalidRequestError):
        put(library, small_report(), **said)
    assert ids(library) == []


@pytest.mark.parametrize("bad", ["", "A", "-a", "a-", "a b", "a/b", "a" * 81, "ä"])
def test_an_id_that_is_no_slug_is_refused(library: Library, bad: str) -> None:
    with pytest.raises(InvalidRequestError, match="tidak dapat dipakai"):
        put(library, small_report(), report_id=bad)


REFUSED = {
    "empty": (b"", UnreadableReportError),
    "a recipe": (b"Resep rendang. Rebus santan, masukkan daging, aduk sampai kering. " * 40, UnreadableReportError),
    "a broken PDF": (b"%PDF-1.7\n%rusak\n", UnreadableReportError),
    "a truncated PDF": (SAMPLE.read_bytes()[:3000], UnreadableReportError),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, UnsupportedTypeError),
    "latin text": ("Lapörän kinerja".encode("latin-1") * 50, UnsupportedTypeError),
}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.replace(" ", "-"))
def test_a_refused_file_leaves_the_stored_report_as_it_was(library: Library, case: str) -> None:
    data, refusal = REFUSED[case]
    put(library, small_report(), report_id="sambas-2024")
    before = library.reports.report("sambas-2024")
    with pytest.raises(refusal) as told:
        put(library, data, report_id="sambas-2024")
    assert isinstance(told.value, TelaahError)
    assert told.value.message
    assert library.reports.report("sambas-2024") == before
    assert ids(library) == ["sambas-2024"]
    assert library.verify().problems == ()


def test_a_file_beyond_the_limit_is_refused(library: Library) -> None:
    with pytest.raises(TooLargeError):
        put(library, small_report(), limits=Limits(max_bytes=100))
    assert ids(library) == []


def test_a_report_without_a_region_asks_for_one(library: Library) -> None:
    text = small_report().replace(b"KABUPATEN SAMBAS", b"").replace(b"Kabupaten Sambas", b"")
    with pytest.raises(InvalidRequestError, match="--region"):
        put(library, text)
    assert put(library, text, region="Kabupaten Sambas").report_id == "sambas-2024"


def test_a_deleted_report_is_wholly_gone_and_can_come_back(library: Library) -> None:
    put(library, small_report())
    library.delete("sambas-2024")
    with pytest.raises(UnknownReportError):
        library.reports.facts("sambas-2024")
    assert library.search("rehabilitasi sosial") == ()
    assert put(library, small_report()).action is Action.ADDED


def test_progress_counts_every_page_of_a_pdf(library: Library) -> None:
    seen: list[tuple[int, int]] = []
    request = Request("kubu-raya-2024.pdf")
    outcome = ingest(library, SAMPLE.read_bytes(), request, Limits(), workers=1, on_page=lambda *at: seen.append(at))
    pages = library.reports.summary(outcome.report_id).pages
    assert outcome.report_id == "kubu-raya-2024"
    assert [done for done, _ in seen][-1] == pages
    assert {total for _, total in seen} == {pages}
    assert all(fact.place.page for fact in library.reports.facts("kubu-raya-2024"))


def test_the_stored_audit_is_the_audit_of_the_stored_report(library: Library) -> None:
    put(library, small_report(realised="375.000.000"))
    report = library.reports.report("sambas-2024")
    assert report.audit.tested > 0
    known = {fact.id for fact in report.facts}
    assert {finding.fact_id for finding in report.audit.findings if finding.fact_id} <= known
    assert any(finding.reported == "95,00" for finding in report.audit.findings)
