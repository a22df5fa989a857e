"""Civil servants of whom only tables sorted by rank speak, and staff who are none."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_RANKED = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BIMA TAHUN 2024

BAB I PENDAHULUAN

1.1 Aparatur

Tabel 1.1
Aparatur Dinas Sosial Berdasarkan Pangkat/Golongan Tahun 2024

| No | Pangkat/Golongan | Jumlah (Orang) |
|----|------------------|----------------|
| 1 | Pembina | 3 |
| 2 | Penata | 12 |
| 3 | Pengatur | 4 |
| | Jumlah | 19 |

Dinas juga mempekerjakan tenaga non PNS sebanyak 11 orang.
"""
_APART = (
    _RANKED.replace("KABUPATEN BIMA", "KABUPATEN DOMPU")
    + """
Tabel 1.2
Aparatur Dinas Sosial Menurut Status Tahun 2024

| No | Status | Jumlah (Orang) |
|----|--------|----------------|
| 1 | PNS | 15 |
| 2 | PPPK | 4 |
| | Jumlah | 19 |
"""
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("pns"), {"bima-2024": _RANKED, "dompu-2024": _APART})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("berapa PNS dinsos bima 2024", 19),
        ("jumlah ASN dinsos bima berapa orang", 19),
        ("berapa tenaga non PNS dinsos bima", 11),
        ("berapa PNS dinsos dompu 2024", 15),
        ("selisih jumlah PNS dinsos bima dengan PNS dinsos dompu berapa orang", 4),
    ],
)
def test_those_who_have_a_rank_are_civil_servants_unless_a_table_tells_them_apart(
    answerer: Answerer, question: str, number: int
) -> None:
    assert headline(ask(answerer, question)) == Decimal(number)


def test_the_opposite_of_what_is_asked_is_no_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    told = _RANKED[: _RANKED.index("Tabel 1.1")] + _RANKED[_RANKED.index("Dinas juga") :]
    with answering(library_of(tmp_path_factory.mktemp("non"), {"bima-2024": told})) as made:
        assert ask(made, "berapa PNS dinsos bima 2024").status is not Status.ANSWERED
        assert headline(ask(made, "berapa tenaga non PNS dinsos bima")) == Decimal(11)


_SHARED = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BIMA TAHUN 2024

BAB I PENDAHULUAN

1.1 Aparatur

Tabel 1.3
Aparatur Dinas Sosial Berdasarkan Eselonering Tahun 2024

| No | Eselonering | Jumlah (Orang) | Jumlah (%) |
|----|-------------|----------------|------------|
| 1 | III | 5 | 25 % |
| 2 | Pelaksana | 12 | 55 % |
| 3 | Fungsional | 3 | 20 % |
| | Jumlah | 20 | 100 % |
"""


@pytest.mark.parametrize(
    "question",
    [
        "hitung ulang: pegawai pelaksana di tabel eselonering dinsos bima berapa persen dari seluruh aparatur?",
        "berapa persen pegawai bima yang pelaksana kalau dihitung ulang dari jumlah orangnya",
        "sebenarnya pegawai pelaksana dinsos bima berapa persen dari seluruh pegawai",
    ],
)
def test_the_row_that_is_named_by_an_everyday_word_has_its_own_share(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    with answering(library_of(tmp_path_factory.mktemp("porsi"), {"bima-2024": _SHARED})) as made:
        assert headline(ask(made, question)) == Decimal(60)


def test_all_of_a_whole_is_no_share_of_those_who_are_in_no_row(tmp_path_factory: pytest.TempPathFactory) -> None:
    with answering(library_of(tmp_path_factory.mktemp("semua"), {"bima-2024": _SHARED})) as made:
        assert ask(made, "berapa persen pegawai bima yang honorer").status is not Status.ANSWERED
