"""What is added up over several, who is left of each, whom a figure is of, and the years that a trend is asked over."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KOTA BIMA TAHUN 2024

BAB II PERENCANAAN KINERJA

Pengelompokan nilai: 90 ke atas = Baik; 75 hingga di bawah 90 = Cukup; 60 sampai kurang dari 75 = Sedang; < 60 = Kurang.

BAB III AKUNTABILITAS KINERJA

Tabel 3.1
Indikator Kinerja Tahun 2020-2024

| Indikator | 2020 | 2021 | 2022 | 2023 | 2024 |
|---|---|---|---|---|---|
| Nilai SAKIP | 60,10 | 61,20 | 66,40 | 65,30 | 64,80 |

Tabel 3.2
Perbandingan dengan Daerah Lain Tahun 2024

| Wilayah | Angka Kemiskinan (%) | Indeks Kepuasan |
|---|---|---|
| Kota Bima | 8,40 | 84,10 |
| Kota Mataram | 7,90 | 88,20 |
| Kabupaten Bima | 14,20 | - |

Tabel 3.3
Penerima Layanan Dasar Tahun 2024

| No | Jenis Layanan | Sasaran (orang) | Terlayani (orang) |
|---|---|---|---|
| 1 | Penyandang disabilitas telantar | 120 | 117 |
| 2 | Anak telantar | 85 | 80 |
| 3 | Lanjut usia telantar | 240 | 228 |

Sepanjang tahun terjadi bencana dengan rincian:

- kebakaran 9 kejadian, 21 KK;
- tanah longsor 4 kejadian, 12 KK;
- angin kencang 3 kejadian, 40 KK.

Tabel 3.4
Lembaga Kesejahteraan Sosial (LKS) dan Akreditasi

| No | Nama Lembaga | Kelurahan | Akreditasi |
|---|---|---|---|
| 1 | Panti Asuhan Fajar | Rabangodu | B |
| 2 | LKS Senja | Monggonao | A |
| 3 | Yayasan Teduh | Jatibaru | B |
| 4 | LKS Karya | Rite | Belum |

Jumlah LKS yang terdaftar tahun 2024 sebanyak 4 lembaga.

3.4 Pegawai dan Layanan

Dari 15 pejabat fungsional, 9 orang adalah Pekerja Sosial dan 6 orang Penyuluh Sosial.

Sepanjang 2024 unit layanan menangani 58 korban kekerasan sampai selesai.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("setiap"), {"bima-2024": _REPORT})) as made:
        yield made


def test_a_city_is_not_taken_for_the_regency_of_its_name(answerer: Answerer) -> None:
    answer = ask(answerer, "Angka kemiskinan 2024 lebih rendah mana, Kota Bima atau Kota Mataram?")
    assert "Kota Mataram** (7,90" in answer.text
    assert "8,40" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Total anak telantar dan lansia telantar yang belum terlayani di Kota Bima 2024 berapa orang?", 17),
        ("berapa total penyandang disabilitas dan anak telantar yg belum terlayani kota bima 2024", 8),
        ("berapa anak telantar yang belum terlayani di kota bima 2024", 5),
    ],
)
def test_those_not_yet_served_are_added_up_over_the_rows_that_are_named(
    answerer: Answerer, question: str, value: int
) -> None:
    assert headline(ask(answerer, question)) == value


@pytest.mark.parametrize(
    "question",
    [
        "berapa total KK yang kena kebakaran, longsor dan angin kencang di Kota Bima 2024?",
        "jumlahkan KK kebakaran, tanah longsor dan angin kencang di kota bima 2024",
    ],
)
def test_the_lines_of_a_told_list_are_added_up_in_the_unit_that_is_asked_for(answerer: Answerer, question: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(73)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("tren nilai SAKIP kota bima tiga tahun terakhir", (2022, 2023, 2024)),
        ("tren nilai SAKIP kota bima 2021-2023", (2021, 2022, 2023)),
        ("tren nilai SAKIP kota bima", (2020, 2021, 2022, 2023, 2024)),
    ],
)
def test_a_trend_keeps_to_the_years_asked_for(answerer: Answerer, question: str, years: tuple[int, ...]) -> None:
    text = ask(answerer, question).text
    assert [year for year in range(2020, 2025) if f"{year} 6" in text] == list(years)


@pytest.mark.parametrize(("value", "category"), [("90", "Baik"), ("89,9", "Cukup"), ("74", "Sedang"), ("12", "Kurang")])
def test_a_scale_may_be_told_as_a_grouping_of_values(answerer: Answerer, value: str, category: str) -> None:
    answer = ask(answerer, f"capaian {value} persen di laporan kota bima 2024 termasuk kelompok nilai apa")
    assert f"**{category}**" in answer.text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Ada berapa LKS di Kota Bima yang akreditasinya B (tahun 2024)?", ("Panti Asuhan Fajar", "Yayasan Teduh")),
        ("berapa lks kota bima yang akreditasinya belum", ("LKS Karya",)),
    ],
)
def test_rows_are_counted_by_the_cell_under_the_heading_that_is_named(
    answerer: Answerer, question: str, names: tuple[str, ...]
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == len(names)
    assert all(name in answer.text for name in names)


def test_those_are_counted_out_who_are_said_to_be_of_a_kind(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa pekerja sosial di antara pejabat fungsional dinsos kota bima 2024")) == 9


def test_all_victims_are_no_number_of_children(answerer: Answerer) -> None:
    assert ask(answerer, "berapa anak yang jadi korban kekerasan di kota bima 2024").status is not Status.ANSWERED
    assert headline(ask(answerer, "berapa korban kekerasan yang ditangani di kota bima 2024")) == Decimal(58)
