"""A question is about the agency that it names; two agencies of one region are told apart."""

from datetime import UTC, datetime

import pytest

from service.answering.scope import Scope, find_scope
from service.domain.reports import Identity
from service.stores.ports import ReportSummary


def _report(name: str, agency: str, region: str, code: str, year: int = 2024) -> ReportSummary:
    title = f"LKjIP {agency} {region} {year}"
    identity = Identity(agency, region, code, None, year, "LKjIP", None, title)
    when = datetime(2026, 1, 1, tzinfo=UTC)
    return ReportSummary(name, "", f"{name}.txt", "text/plain", identity, 1, 1, 1, 1, 0, (), when)


REPORTS = (
    _report("dinkes-ogan-ilir", "Dinas Kesehatan", "Kabupaten Ogan Ilir", "16.10"),
    _report("dinsos-ogan-ilir", "Dinas Sosial", "Kabupaten Ogan Ilir", "16.10"),
    _report("inspektorat-bantaeng", "Inspektorat", "Kabupaten Bantaeng", "73.03"),
    _report("disdukcapil-pekalongan", "Dinas Kependudukan dan Pencatatan Sipil", "Kota Pekalongan", "33.75", 2023),
)


def scope_of(text: str, *reports: ReportSummary) -> Scope:
    return find_scope(text, reports or REPORTS, None)


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("serapan anggaran dinkes ogan ilir", ["dinkes-ogan-ilir"]),
        ("Serapan anggaran Dinas Sosial Kabupaten Ogan Ilir 2024", ["dinsos-ogan-ilir"]),
        ("serapan anggaran dinsos", ["dinsos-ogan-ilir"]),
        ("serapan dindukcapil berapa", ["disdukcapil-pekalongan"]),
        ("serapan dukcapil pekalongan", ["disdukcapil-pekalongan"]),
        ("pegawai inspektorat bantaeng", ["inspektorat-bantaeng"]),
        ("nilai SAKIP Inspektorat Bantaeng atau Dinkes Ogan Ilir", ["inspektorat-bantaeng", "dinkes-ogan-ilir"]),
        ("nilai sakip dinkes dan dinsos ogan ilir", ["dinkes-ogan-ilir", "dinsos-ogan-ilir"]),
        ("nilai sakip ogan ilir menurut inspektorat", ["dinkes-ogan-ilir", "dinsos-ogan-ilir"]),
    ],
)
def test_the_agency_settles_which_reports_of_a_region_are_meant(question: str, reports: list[str]) -> None:
    found = scope_of(question)
    assert [one.id for one in found.reports] == reports
    assert (found.agency, found.named) == (None, True)


@pytest.mark.parametrize(
    "question", ["anggaran dinas pendidikan ogan ilir", "anggaran dinkes bantaeng", "belanja BPBD"]
)
def test_an_agency_without_a_report_is_missed(question: str) -> None:
    assert scope_of(question).agency in ("dinas pendidikan", "dinkes", "BPBD")


def test_an_agency_asked_of_a_library_of_that_agency_alone_names_no_report() -> None:
    found = scope_of("serapan anggaran dinas sosial", REPORTS[1])
    assert (found.named, found.agency) == (False, None)


def test_the_agency_of_a_report_leaves_no_word_to_look_for() -> None:
    assert scope_of("isu strategis Disdukcapil Kota Pekalongan").rest.replace(",", " ").split() == ["isu", "strategis"]


def test_a_district_that_bears_the_name_of_its_region_stays_to_be_looked_for() -> None:
    found = scope_of("jumlah penduduk kec pekalongan utara")
    assert [one.id for one in found.reports] == ["disdukcapil-pekalongan"]
    assert "pekalongan utara" in found.rest


def test_a_report_that_says_no_agency_may_be_of_any() -> None:
    unknown = _report("ogan-ilir", "", "Kabupaten Ogan Ilir", "16.10")
    found = scope_of("anggaran dinas pendidikan ogan ilir", unknown)
    assert (found.agency, [one.id for one in found.reports]) == (None, ["ogan-ilir"])


_MERGED = _report(
    "dinsospppa-sigi", "Dinas Sosial Pemberdayaan Perempuan dan Perlindungan Anak", "Kabupaten Sigi", "72.10", 2023
)


@pytest.mark.parametrize(
    "question", ["anggaran Dinas Sosial Kabupaten Sigi", "kepala dinas sosial sigi", "serapan dinsos sigi"]
)
def test_an_agency_that_does_more_besides_is_meant_in_its_own_region(question: str) -> None:
    found = scope_of(question, *REPORTS, _MERGED)
    assert ([one.id for one in found.reports], found.agency) == (["dinsospppa-sigi"], None)


def test_an_agency_of_that_very_name_comes_before_one_that_does_more_besides() -> None:
    alone = _report("dinsos-sigi", "Dinas Sosial", "Kabupaten Sigi", "72.10", 2023)
    assert [one.id for one in scope_of("anggaran dinas sosial sigi", *REPORTS, _MERGED, alone).reports] == [
        "dinsos-sigi"
    ]


def test_another_agency_of_the_region_is_not_taken_for_it() -> None:
    assert scope_of("anggaran dinas sosial bantaeng").agency == "dinas sosial"
