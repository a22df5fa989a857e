"""A quarter's own figure beside what had been reached by its end: each is given where it is asked for, no year's."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

BLORA = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BLORA

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

## **A. Realisasi Anggaran**

**Tabel 3.1**
**Realisasi Keuangan per Triwulan Tahun 2024**

Triwulan\tRealisasi Triwulan (Rp)\tRealisasi Kumulatif (Rp)\tPersentase Kumulatif
TW I\t1.100.000.000\t1.100.000.000\t11,00%
TW II\t2.300.000.000\t3.400.000.000\t34,00%
TW III\t2.600.000.000\t6.000.000.000\t60,00%
TW IV\t3.500.000.000\t9.500.000.000\t95,00%

**Tabel 3.2**
**Realisasi Anggaran Tahun 2024**

No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%
1\tProgram Rehabilitasi Sosial\t6.000.000.000\t5.800.000.000\t96,67
2\tProgram Pemberdayaan Sosial\t4.000.000.000\t3.700.000.000\t92,50
\tJumlah\t10.000.000.000\t9.500.000.000\t95,00
"""

PATI = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN PATI

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

## **A. Realisasi Anggaran**

Anggaran Dinas Sosial sebesar Rp8.000.000.000 terealisasi Rp7.200.000.000 atau 90,00 persen.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("triwulan")
    with answering(library_of(folder, {"blora.txt": BLORA, "pati.txt": PATI})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("realisasi keuangan triwulan IV dinsos blora 2024", "3500000000"),
        ("berapa rupiah realisasi keuangan triwulan IV saja di dinsos blora 2024", "3500000000"),
        ("realisasi keuangan triwulan III dinsos blora 2024 berapa rupiah", "2600000000"),
        ("realisasi keuangan sampai triwulan III dinsos blora 2024 berapa rupiah", "6000000000"),
        ("realisasi keuangan s.d. TW II dinsos blora 2024 berapa rupiah", "3400000000"),
        ("realisasi kumulatif keuangan triwulan III dinsos blora 2024 berapa rupiah", "6000000000"),
        ("berapa realisasi keuangan dinsos blora 2024", "9500000000"),
    ],
)
def test_a_quarter_is_told_by_itself_unless_all_up_to_its_end_is_asked_for(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    ["berapa realisasi keuangan triwulan II dinsos pati 2024", "total realisasi triwulan I dan II dinsos pati 2024"],
)
def test_the_figure_of_the_year_is_none_of_an_earlier_quarter(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.NOT_FOUND, answer.text
