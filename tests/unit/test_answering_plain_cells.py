"""Cells asked for plainly: the measure that is said, the row that is called in full, the budget that was spent from."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

TABALONG = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT DESA KABUPATEN TABALONG
TAHUN 2020

BAB II PERENCANAAN KINERJA

Tabel 2.3 Program dan Anggaran Tahun 2020

No¦Program¦Anggaran (Rp)
1¦Program Pemberdayaan Sosial¦400.000.000
2¦Program Pemberdayaan Lembaga Desa¦900.000.000
3¦Program Bina Lansia¦300.000.000
¦Jumlah¦1.600.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Penerima Bantuan per Kecamatan Tahun 2020

No¦Kecamatan¦KK¦Jiwa¦Nilai (Rp)
1¦Banua Lawas¦40¦150¦20.000.000
2¦Karangkancana¦30¦120¦15.000.000
3¦Kelua¦24¦96¦12.000.000
4¦Tabalong¦16¦64¦8.000.000
¦Jumlah¦110¦430¦55.000.000

Tabel 3.2 Mutasi Penghuni Panti Tahun 2020

Panti¦Sasaran Layanan¦Kapasitas¦Penghuni Awal Tahun¦Masuk¦Keluar¦Penghuni Akhir Tahun
Panti Harapan Bunda¦anak terlantar¦60¦52¦14¦13¦53
Panti Budi Sejahtera¦lanjut usia terlantar¦70¦64¦17¦16¦65

Tabel 3.3 Alat Bantu yang Disalurkan Tahun 2020

Jenis Alat Bantu¦APBD¦APBN/Sentra¦Jumlah
Kursi roda¦22¦16¦38
Alat bantu dengar¦7¦12¦19
Kacamata baca¦120¦22¦142
Total¦149¦50¦199

Tabel 3.4 Realisasi Program Tahun 2020

No¦Program¦Anggaran (Rp)¦Realisasi (Rp)¦%
1¦Program Pemberdayaan Sosial¦400.000.000¦380.000.000¦95,00
2¦Program Pemberdayaan Lembaga Desa¦900.000.000¦810.000.000¦90,00
3¦Program Bina Lansia¦300.000.000¦297.000.000¦99,00
¦Jumlah¦1.600.000.000¦1.487.000.000¦92,94

Tabel 3.5 Belanja Tahun 2020

Uraian¦Anggaran Pokok¦Setelah Refocusing¦Realisasi¦%
Belanja Tidak Langsung¦Rp. 2.864.000.000¦Rp. 2.731.000.000¦Rp. 2.688.000.000¦98,43
Belanja Langsung¦Rp. 2.545.000.000¦Rp. 3.084.000.000¦Rp. 2.956.000.000¦95,85
Jumlah¦Rp. 5.409.000.000¦Rp. 5.815.000.000¦Rp. 5.644.000.000¦97,06
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("sel-biasa")
    with answering(library_of(folder, {"tabalong.txt": TABALONG.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("realisasi Program Pemberdayaan Sosial ditambah Program Bina Lansia Tabalong 2020 berapa?", "677000000"),
        ("anggaran Program Pemberdayaan Sosial ditambah Program Bina Lansia Tabalong 2020 berapa?", "700000000"),
        ("Tolong sebutkan realisasi Program Pemberdayaan Sosial Tabalong tahun 2020.", "380000000"),
        ("ada berapa anak yang masuk ke Panti Harapan Bunda Tabalong 2020?", "14"),
        ("Kursi roda yang disalurkan Tabalong 2020, berapa persennya dari APBN/Sentra?", "42.11"),
        ("kursi roda tabalong 2020 berapa persen dari total APBN/Sentra?", "32"),
        ("Hitung persentase penyerapan Belanja Langsung Tabalong tahun 2020.", "95.85"),
        ("realisasi belanja tidak langsung tabalong 2020", "2688000000"),
        ("pagu belanja langsung setelah refocusing tabalong 2020", "3084000000"),
        ("berapa persen serapan belanja tidak langsung tabalong 2020", "98.43"),
    ],
)
def test_a_cell_is_given_by_the_measure_and_the_row_that_are_said(
    question: str, value: str, answerer: Answerer
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_the_agency_s_own_name_joins_nothing(answerer: Answerer) -> None:
    """Its ``dan`` and its region, which is a row's name as well, are no part of the sum."""
    agency = "Dinas Sosial dan Pemberdayaan Masyarakat Desa Kabupaten Tabalong"
    answer = ask(answerer, f"Berapa jumlah jiwa Banua Lawas dan Kelua di {agency} 2020?")
    assert headline(answer) == Decimal(246)


def test_no_figure_of_another_measure_is_added_up(answerer: Answerer) -> None:
    answer = ask(answerer, "target Program Pemberdayaan Sosial ditambah Program Bina Lansia Tabalong 2020 berapa?")
    assert answer.status is not Status.ANSWERED


def test_a_unit_over_a_column_is_no_short_form_of_a_row(answerer: Answerer) -> None:
    """``KK`` has letters of ``Karangkancana``, in their order."""
    answer = ask(answerer, "nilai bantuan di Banua Lawas Tabalong 2020 berapa?", "terus Karangkancana berapa?")
    assert headline(answer) == Decimal(15_000_000)


def test_what_was_spent_after_a_change_does_not_exceed_the_budget_before_it(answerer: Answerer) -> None:
    answer = ask(answerer, "realisasi belanja langsung tabalong 2020")
    assert not answer.warnings
