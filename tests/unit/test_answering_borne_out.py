"""A misprinted figure gives way to what two workings of the report agree on: rows, another place, or its own row."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN JEPARA
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Relawan Siaga per Kecamatan Tahun 2024 (orang)

No¦Kecamatan¦Relawan Siaga¦Juru Pungut
1¦Mlonggo¦118¦30
2¦Bangsri¦104¦41
3¦Keling¦81¦52
¦Jumlah¦313¦132

Tabel 3.2 Keaktifan Relawan Tahun 2024

No¦Jenis Relawan¦Jumlah¦Aktif
1¦Relawan Siaga¦303¦280
2¦Penyuluh¦40¦33

Tabel 3.3 Pegawai Panti Menurut Pendidikan Tahun 2024 (orang)

No¦Pendidikan¦Laki-laki¦Perempuan¦Jumlah Pegawai
1¦Sarjana¦31¦42¦73
2¦Diploma¦12¦18¦30
3¦SMA¦21¦13¦34
¦Jumlah¦64¦73¦173

Tabel 3.4 Pagu Sebelum dan Sesudah Perubahan Tahun 2024 (Rp)

No¦Sub Kegiatan¦Pagu Murni¦Pagu Perubahan¦Bertambah
1¦Penyediaan Selimut¦61.200.000¦48.350.000¦23.150.000
2¦Pemulangan Pekerja¦42.500.000¦49.500.000¦7.000.000
¦Jumlah¦103.700.000¦133.850.000¦30.150.000

Tabel 3.5 Realisasi Anggaran Tahun 2024 (Rp)

Program¦Pagu¦Realisasi¦Sisa¦%
Program Bina Remaja¦118.260.000¦97.413.866¦20.486.134¦82,37
Program Bina Lansia¦200.000.000¦150.000.000¦55.000.000¦72,50

Tabel 3.6 Rencana Program Tahun 2024 (Rp)

No¦Program¦Pagu Murni
1¦Program Tanggap Bencana¦3.963.350.000
2¦Program Makam Pahlawan¦382.750.000
3¦Program Warga Miskin¦1.087.250.000
¦Jumlah¦5.406.350.000

Tabel 3.7 Kinerja Keuangan Program Tahun 2024 (Rp)

Program¦Pagu¦Realisasi
Program Tanggap Bencana¦3.936.350.000¦3.737.915.350
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("didukung")
    with answering(library_of(folder, {"jepara.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


def test_the_sum_that_another_table_bears_out_is_given_with_both_figures(answerer: Answerer) -> None:
    answer = ask(answerer, "total relawan siaga semua kecamatan di Jepara 2024 berapa?")
    assert headline(answer) == 303
    assert "313" in " ".join(one.message for one in answer.warnings)


def test_a_sum_that_nothing_else_bears_out_is_only_told_as_a_warning(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa total juru pungut jepara 2024?")
    assert headline(answer) == 132
    assert "123" in " ".join(one.message for one in answer.warnings)


def test_rows_and_the_two_sexes_together_outweigh_a_misprinted_total(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa jumlah pegawai panti di Jepara tahun 2024?")
    assert headline(answer) == 137
    assert "173" in " ".join(one.message for one in answer.warnings)


def test_a_part_that_its_total_and_its_own_row_deny_is_worked_out(answerer: Answerer) -> None:
    answer = ask(answerer, "pagu perubahan Penyediaan Selimut Jepara 2024 berapa?")
    assert headline(answer) == 84_350_000
    assert "48.350.000" in " ".join(one.message for one in answer.warnings)


def test_a_remainder_gives_way_where_the_percentage_of_its_row_is_of_budget_and_spending(answerer: Answerer) -> None:
    answer = ask(answerer, "sisa anggaran Program Bina Remaja Jepara 2024 berapa?")
    assert headline(answer) == 20_846_134
    assert "20.486.134" in " ".join(one.message for one in answer.warnings)


def test_a_remainder_that_its_own_percentage_bears_out_stays(answerer: Answerer) -> None:
    answer = ask(answerer, "sisa anggaran Program Bina Lansia Jepara 2024 berapa?")
    assert headline(answer) == 55_000_000


def test_a_part_gives_way_to_the_cell_of_its_name_that_the_total_needs(answerer: Answerer) -> None:
    answer = ask(answerer, "pagu murni Program Tanggap Bencana Jepara 2024 berapa?")
    assert headline(answer) == 3_936_350_000
    assert "3.963.350.000" in " ".join(one.message for one in answer.warnings)
