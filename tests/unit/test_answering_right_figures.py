"""Which figure is right, capaian with its formula, claimed numbers of indicators, and what warns and what does not."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline, library_of

BREBES = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BREBES

TAHUN 2024

RINGKASAN EKSEKUTIF

Pagu sebesar Rp1.000.000.000,00 terealisasi Rp915.200.000,00 sehingga daya serap dinas mencapai 91,25 persen.

BAB II PERENCANAAN

Tabel 2.1 Anggaran Program Tahun 2024

No\tProgram\tMurni\tPerubahan
1\tPROGRAM REHABILITASI SOSIAL\t420.000.000\t400.000.000
2\tPROGRAM PENANGANAN BENCANA\t580.000.000\t600.000.000
\tJUMLAH\t1.000.000.000\t1.000.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024

No\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1\tPersentase rumah singgah yang aktif\t%\t80,00\t84,00\t105,00
2\tPersentase pengaduan berulang (semakin rendah semakin baik)\t%\t10,00\t8,50\t115,00
3\tPersentase relawan terlatih\t%\t60,00\t51,00\t85,00
4\tNilai SAKIP Dinas Sosial\tNilai\t75,00\t72,00\t96,00
\tRata-rata capaian\t\t\t\t100,25

Tabel 3.2 Perkembangan Realisasi

Indikator\tRealisasi 2022\tRealisasi 2023\tRealisasi 2024
Persentase relawan terlatih (%)\t42,00\t47,50\t51,00
Nilai SAKIP Dinas Sosial\t66,00\t69,00\t72,00

Tabel 3.3 Penerima Permakanan Menurut Kecamatan Tahun 2024

No\tKecamatan\tKeluarga\tJiwa
1\tSalem\t310\t1.240
2\tBantarkawung\t285\t1.105
3\tPaguyangan\t402\t1.610
JUMLAH\t\t997\t3.595

Tabel 3.5 Rumah Singgah Menurut Kecamatan Tahun 2024

No\tKecamatan\tKapasitas\tTerisi\t%
1\tSalem\t40\t30\t75,00
2\tBantarkawung\t50\t20\t40,00
3\tPaguyangan\t30\t27\t90,00

Tabel 3.6 Lansia Tunggal Menurut Kecamatan Tahun 2024

No\tKecamatan\tTerdata\tTerlayani\t%
1\tSalem\t200\t50\t25,00
2\tBantarkawung\t160\t80\t50,00
3\tPaguyangan\t100\t45\t45,00

Tabel 3.4 Realisasi Anggaran Program Tahun 2024

No\tProgram\tAnggaran\tRealisasi\t%
1\tPROGRAM REHABILITASI SOSIAL\t400.000.000\t330.400.000\t86,20
2\tPROGRAM PENANGANAN BENCANA\t600.000.000\t584.800.000\t97,47
\tJUMLAH\t1.000.000.000\t915.200.000\t91,52

BAB IV PENUTUP

Dari empat IKU yang diperjanjikan, tiga indikator mencapai target.

Persentase relawan terlatih tahun 2024 sebesar 50,01 %.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("benar"), {"brebes.txt": BREBES})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("persentase serapan program rehabilitasi sosial brebes 2024 yang benar berapa?", "82.60"),
        ("berapa persen yang benar serapan program rehabilitasi sosial brebes 2024?", "82.60"),
        ("total jiwa penerima permakanan brebes 2024 yang betul berapa?", "3955"),
        ("berapa total jiwa penerima permakanan brebes kalau dijumlah per kecamatan?", "3955"),
        ("serapan anggaran brebes 2024 mana yang benar, 91,25 atau 91,52 persen?", "91.52"),
        ("serapan anggaran brebes 2024 91,52 atau 91,25 persen yang betul?", "91.52"),
        ("berapa sih serapan program rehabilitasi sosial brebes yang bener?", "82.60"),
    ],
)
def test_the_right_figure_is_the_one_that_the_reports_own_cells_give(
    answerer: Answerer, question: str, value: str
) -> None:
    answer = ask(answerer, question)
    assert float(str(headline(answer))) == float(value), answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("benarkah capaian pengaduan berulang brebes 115% itu pakai rumus (2T-R)/T?", True),
        ("apakah benar capaian pengaduan berulang brebes 115% dihitung realisasi/target?", False),
        ("betul tidak capaian pengaduan berulang brebes 115%, padahal realisasinya 8,50 dari target 10,00?", True),
        ("betul tidak capaian relawan terlatih brebes 90%, padahal realisasinya 51,00 dari target 60,00?", False),
        ("apakah capaian relawan terlatih brebes dihitung realisasi dibagi target?", True),
        ("benarkah nilai SAKIP brebes naik 3 poin?", True),
        ("benarkah nilai SAKIP brebes naik 4 poin?", False),
        ("apakah anggaran program penanganan bencana brebes naik di perubahan?", True),
        ("apakah pagu program rehabilitasi sosial brebes naik dari murni ke perubahan?", False),
        ("benarkah total jiwa penerima permakanan brebes 3.955 orang?", True),
        ("benarkah total jiwa penerima permakanan brebes 3.595 orang?", False),
        ("benarkah relawan terlatih brebes 2024 sudah 60 persen?", False),
        ("benarkah tiga IKU brebes 2024 mencapai target?", False),
        ("apa benar 2 dari 4 indikator brebes mencapai target?", True),
        ("benarkah dua indikator brebes belum mencapai target?", True),
        ("apakah serapan program penanganan bencana brebes lebih rendah daripada program rehabilitasi sosial?", False),
    ],
)
def test_a_claim_is_tested_by_its_own_formula_rows_or_percentages(
    answerer: Answerer, question: str, holds: bool
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds, answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("serapan anggaran dinas sosial brebes 2024 berapa persen?", "91,25 persen"),
        ("benarkah tiga IKU brebes 2024 mencapai target?", "tiga indikator"),
        ("realisasi relawan terlatih brebes 2024 berapa persen?", "50,01"),
    ],
)
def test_what_another_place_gets_wrong_is_told(answerer: Answerer, question: str, said: str) -> None:
    answer = ask(answerer, question)
    assert any(said in one.message for one in answer.warnings), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "berapa perubahan anggaran program rehabilitasi sosial brebes 2024 dari murni ke perubahan?",
        "rata-rata realisasi relawan terlatih brebes 2022 sampai 2024 berapa?",
        "kecamatan mana di brebes yang persentase rumah singgah terisinya paling tinggi 2024?",
    ],
)
def test_the_change_that_is_asked_for_and_one_year_of_several_are_no_contradiction(
    answerer: Answerer, question: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is not None
    assert answer.warnings == (), answer.text


def test_a_faulted_total_is_not_passed_over_for_another_column_of_its_row(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa total jiwa penerima permakanan brebes 2024?")
    assert headline(answer) == 3595
    assert any("3.955" in one.message for one in answer.warnings)
