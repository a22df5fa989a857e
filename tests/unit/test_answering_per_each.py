"""Means of one thing for each of another, out of two columns of one row."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BIMA TAHUN 2024

BAB III AKUNTABILITAS KINERJA

3.1 Bencana

Tabel 3.1
Kejadian Bencana dan Bantuan Tahun 2024

| No | Jenis Bencana | Kejadian | Jiwa | Nilai Bantuan (Rp) |
|----|---------------|----------|------|--------------------|
| 1 | Banjir | 8 | 300 | 48.000.000 |
| 2 | Kebakaran | 4 | 60 | 30.000.000 |
| | Jumlah | 12 | 360 | 78.000.000 |

3.2 Permakanan

Tabel 3.2
Permakanan per Panti Tahun 2024

| No | Panti | Penerima (orang) |
|----|-------|------------------|
| 1 | Melati | 30 |
| 2 | Mawar | 50 |
| | Jumlah | 80 |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("tiap"), {"bima-2024": _REPORT})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("rata-rata korban (jiwa) per kejadian bencana di bima 2024 berapa?", 30),
        ("rata-rata nilai bantuan tiap kejadian bencana di bima berapa rupiah", 6_500_000),
        ("rata-rata jiwa per kejadian kebakaran di bima 2024", 15),
        ("rata-rata penerima permakanan per panti di bima 2024", 40),
    ],
)
def test_a_mean_for_each_is_of_what_each_is_of(answerer: Answerer, question: str, number: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(number)


def test_a_mean_for_each_of_what_is_counted_nowhere_is_not_given(answerer: Answerer) -> None:
    assert ask(answerer, "rata-rata nilai bantuan bencana per posko di bima 2024").status is not Status.ANSWERED
