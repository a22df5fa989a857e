"""What was spent of a budget: how it went, what is left, which line took least, and which line a short name means."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

TEMANGGUNG = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN TEMANGGUNG

TAHUN 2024

# **BAB II PERENCANAAN KINERJA**

**Tabel 2.1**
**Perubahan Anggaran Tahun 2024**

No\tProgram\tMurni (Rp)\tPerubahan (Rp)\tSelisih (Rp)
1\tPROGRAM REHABILITASI SOSIAL\t410.000.000\t400.000.000\t-10.000.000
2\tPROGRAM PEMBERDAYAAN SOSIAL\t50.000.000\t100.000.000\t50.000.000

# **BAB III AKUNTABILITAS KINERJA**

**Tabel 3.1**
**Realisasi Anggaran Tahun 2024**

No\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\t%
1\tPengadaan Pakaian Kerja beserta Atribut dan Kelengkapannya\t40.000.000\t30.000.000\t75,00
2\tPenyediaan Alat Tulis\t20.000.000\t19.600.000\t98,00
3\tPenyusunan Laporan Keuangan\t10.000.000\t9.990.000\t0,00
4\tPemeliharaan Gedung\t30.000.000\t27.000.000\t90,00
\tJUMLAH\t100.000.000\t86.590.000\t86,59

**Tabel 3.6**
**Anggaran dan Realisasi Kegiatan Tahun 2024**

No\tKegiatan\tAnggaran\t\tRealisasi\t
\t\tMurni\tPerubahan\tRp\t%
1\tPelatihan Pengrajin Bambu\t50.000.000\t60.000.000\t57.000.000\t95,00
2\tPelatihan Penjahit Busana\t30.000.000\t40.000.000\t36.000.000\t90,00

**Tabel 3.7**
**Panti Asuhan**

No\tNama Lembaga\tKecamatan\tAnak Asuh\tAkreditasi
1\tMelati Putih\tBulu\t41\tA
2\tTunas Jaya\tBulu\t62\tB
3\tPelita Hati\tKedu\t35\tB

**Tabel 3.5**
**Pelayanan PPKS Tahun 2024**

No\tPelayanan\tTarget (orang)\tRealisasi (orang)
1\tLanjut usia yang dilayani\t300\t324
2\tPenyandang disabilitas yang dilayani\t200\t150

**Tabel 3.4**
**Capaian Indikator Kinerja Utama Tahun 2024**

No\tIndikator Kinerja Utama\tTarget\tRealisasi\tCapaian (%)
1\tPersentase PPKS yang mandiri (%)\t40,00\t38,00\t95,00
2\tIndeks Kesejahteraan Sosial\t50,00\t52,00\t104,00

**Tabel 3.2**
**Realisasi Belanja Bantuan per Triwulan Tahun 2024 (Rp)**

No\tBantuan\tPagu\tRealisasi\t\t\t\t\t%
\t\t\tTW I\tTW II\tTW III\tTW IV\tJumlah\t
1\tBantuan Permakanan\t80.000.000\t10.000.000\t20.000.000\t20.000.000\t26.000.000\t76.000.000\t95,00
2\tBantuan Sandang\t40.000.000\t5.000.000\t10.000.000\t10.000.000\t11.000.000\t36.000.000\t90,00

**Tabel 3.3**
**PPKS per Desa Tahun 2024 (orang)**

Kecamatan\tDesa\tPopulasi
Bulu\tBulu\t120
\tBansari\t480
\tCampursari\t90
Sub Jumlah Bulu\t\t690
Kedu\tKedu\t410
\tMojotengah\t400
\tBandunggede\t390
Sub Jumlah Kedu\t\t1.200
JUMLAH\t\t1.890
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("belanja"), {"temanggung.txt": TEMANGGUNG})) as made:
        yield made


@pytest.mark.parametrize(
    "question", ["bagaimana serapan anggaran temanggung 2024", "gimana serapan anggaran dinsos temanggung?"]
)
def test_how_a_budget_was_spent_is_told_by_its_figure_where_no_sentence_tells(
    answerer: Answerer, question: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal("86.59")


def test_what_a_change_of_the_budget_took_away_is_not_what_is_left_of_it(answerer: Answerer) -> None:
    assert ask(answerer, "sisa anggaran program rehabilitasi sosial temanggung 2024").status is not Status.ANSWERED
    assert headline(ask(answerer, "berapa sisa anggaran pemeliharaan gedung temanggung")) == Decimal(3_000_000)


def test_a_share_that_its_own_row_contradicts_takes_no_place_in_an_order(answerer: Answerer) -> None:
    answer = ask(answerer, "mana yang persentase serapannya paling rendah di temanggung 2024")
    assert "Pengadaan Pakaian Kerja" in answer.text
    assert "**75,00 %**" in answer.text
    assert any("Penyusunan Laporan Keuangan" in one.message for one in answer.warnings)


def test_a_line_of_a_budget_is_known_by_how_its_name_begins(answerer: Answerer) -> None:
    assert headline(ask(answerer, "serapan pengadaan pakaian kerja temanggung berapa persen")) == Decimal(75)


def test_a_share_of_the_year_is_checked_by_what_was_spent_in_the_year(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa persen serapan bantuan permakanan temanggung 2024")
    assert headline(answer) == Decimal(95)
    assert "76.000.000 / 80.000.000 × 100 = 95,00 %, cocok" in answer.text


def test_places_that_have_several_rows_are_ranked_by_their_subtotals(answerer: Answerer) -> None:
    assert "Kedu **1.200 orang**" in ask(answerer, "kecamatan mana yang ppksnya paling banyak di temanggung").text
    assert "Bansari **480 orang**" in ask(answerer, "desa mana yang ppksnya paling banyak di temanggung").text


@pytest.mark.parametrize(
    "question",
    [
        "berapa target dan realisasi iku temanggung 2024",
        "berapa capaian kinerja dinsos temanggung 2024?",
        "sebutkan iku dinas sosial temanggung beserta target dan realisasinya",
    ],
)
def test_asked_of_no_indicator_by_name_every_one_is_told(answerer: Answerer, question: str) -> None:
    text = ask(answerer, question).text
    assert (
        "Persentase PPKS yang mandiri (%): target 40,00 %, realisasi 38,00 %, capaian 95,00 %, belum tercapai." in text
    )
    assert "Indeks Kesejahteraan Sosial: target 50,00, realisasi 52,00, capaian 104,00 %, tercapai." in text


def test_which_indicators_were_not_reached_is_a_list_and_no_difference(answerer: Answerer) -> None:
    answer = ask(answerer, "indikator apa saja yang belum tercapai di temanggung")
    assert "Ada 1" in answer.text
    assert "Persentase PPKS yang mandiri" in answer.text


def test_asked_for_each_place_the_subtotals_are_listed(answerer: Answerer) -> None:
    text = ask(answerer, "berapa populasi ppks per kecamatan di temanggung").text
    assert "1. Bulu (690 orang)" in text
    assert "2. Kedu (1.200 orang)" in text


def test_money_for_each_of_several_is_a_list_of_amounts_and_no_count(answerer: Answerer) -> None:
    text = ask(answerer, "berapa belanja per program di temanggung").text
    assert "PROGRAM REHABILITASI SOSIAL (Rp" in text


def test_who_is_not_yet_served_is_told_by_no_target_that_was_passed(answerer: Answerer) -> None:
    assert ask(answerer, "berapa lanjut usia di temanggung yang belum terlayani").status is not Status.ANSWERED
    assert headline(ask(answerer, "berapa penyandang disabilitas temanggung yang belum terlayani")) == Decimal(50)


def test_a_share_of_a_changed_budget_is_checked_by_the_budget_after_its_change(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa persen serapan pelatihan pengrajin bambu temanggung")
    assert headline(answer) == Decimal(95)
    assert "57.000.000 / 60.000.000 × 100 = 95,00 %, cocok" in answer.text


def test_a_row_goes_by_its_own_name_and_not_by_the_place_beside_it(answerer: Answerer) -> None:
    answer = ask(answerer, "panti asuhan mana di temanggung yang anak asuhnya paling banyak")
    assert "Tunas Jaya **62" in answer.text


def test_a_percentage_without_its_sign_counts_nobody(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa orang penyandang disabilitas temanggung yang dilayani")) == Decimal(150)
    assert ask(answerer, "berapa orang ppks temanggung yang mandiri").status is not Status.ANSWERED
