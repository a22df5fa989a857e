"""So many people are asked for: a share of them is no answer, also where the question says a row's name in full."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)
DINAS SOSIAL KABUPATEN BREBES
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Pengukuran Kinerja Tahun 2024
No\tIndikator\tTarget\tRealisasi
1\tLanjut usia terlantar yang terpenuhi kebutuhan dasarnya\t100%\t96%
2\tAnak terlantar yang terpenuhi kebutuhan dasarnya\t100%\t100%
3\tGelandangan yang dipulangkan\t100%\t90%

Tabel 3.2 Penerima Layanan Tahun 2024
No\tSasaran\tTarget (orang)\tRealisasi (orang)
1\tAnak terlantar yang terpenuhi kebutuhan dasarnya\t25\t21
2\tKorban bencana yang dibantu\t40\t38
3\tPenyandang disabilitas yang dibantu\t60\t55
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("orang"), {"brebes.txt": _REPORT})) as made:
        yield made


@pytest.mark.parametrize(
    "text",
    [
        "berapa lanjut usia terlantar yang terpenuhi kebutuhan dasarnya di brebes 2024?",
        "berapa jumlah lanjut usia terlantar yang terpenuhi kebutuhan dasarnya brebes",
    ],
)
def test_a_share_of_people_is_no_number_of_them(answerer: Answerer, text: str) -> None:
    assert ask(answerer, text).status is not Status.ANSWERED


def test_the_number_is_given_where_it_is_printed(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa anak terlantar yang terpenuhi kebutuhan dasarnya di brebes 2024?")) == 21


def test_a_share_is_given_where_a_share_is_asked_for(answerer: Answerer) -> None:
    text = "berapa persen lanjut usia terlantar yang terpenuhi kebutuhan dasarnya di brebes 2024?"
    assert headline(ask(answerer, text)) == 96
