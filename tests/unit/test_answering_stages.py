"""The stages of a budget: as it was set at first and after its change, also where only one column says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BREBES

TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.3 Pagu Dinas Sosial Tahun 2024

Uraian\tPagu 2024\tPergeseran\tAPBD Perubahan
Administrasi Umum Perangkat Daerah\t211.000.000\t212.000.000\t224.000.000
Administrasi Keuangan Perangkat Daerah\t500.000.000\t500.000.000\t510.000.000
Penyediaan Jasa Penunjang\t90.000.000\t90.000.000\t85.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.5 Realisasi Anggaran Tahun 2024

Uraian\tAnggaran\tRealisasi\t%
Administrasi Umum Perangkat Daerah\t224.000.000\t220.000.000\t98,21
Administrasi Keuangan Perangkat Daerah\t510.000.000\t505.000.000\t99,02
Penyediaan Jasa Penunjang\t85.000.000\t80.000.000\t94,12
"""
_ASKED = "berapa pagu administrasi umum perangkat daerah brebes 2024 sebelum perubahan?"


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("tahap")
    with answering(library_of(folder, {"brebes.txt": _REPORT})) as made:
        yield made


@pytest.mark.parametrize(
    ("text", "million"),
    [
        (_ASKED, 211),
        ("pagu murni administrasi keuangan perangkat daerah brebes", 500),
        ("anggaran penyediaan jasa penunjang brebes di APBD murni", 90),
        ("pagu administrasi umum perangkat daerah brebes setelah perubahan", 224),
        ("pagu penyediaan jasa penunjang brebes setelah pergeseran", 90),
    ],
)
def test_the_column_beside_the_change_is_the_budget_as_it_was_set(answerer: Answerer, text: str, million: int) -> None:
    assert headline(ask(answerer, text)) == million * 1_000_000


@pytest.mark.parametrize(
    ("text", "million"),
    [("setelah perubahan jadi berapa?", 224), ("kalau sesudah pergeseran?", 212), ("di APBD perubahan?", 224)],
)
def test_a_follow_up_that_names_a_stage_keeps_its_subject(answerer: Answerer, text: str, million: int) -> None:
    assert headline(ask(answerer, _ASKED, text)) == million * 1_000_000


def test_a_stage_that_no_column_is_of_is_not_answered_by_another(answerer: Answerer) -> None:
    answer = ask(answerer, "realisasi administrasi umum perangkat daerah brebes 2024 sebelum perubahan")
    assert answer.status is not Status.ANSWERED or headline(answer) != 224_000_000
