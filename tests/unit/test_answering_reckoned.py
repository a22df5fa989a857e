"""What is reckoned from a report's figures, however the question asks for it, and what is never put in its place."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Question, Status
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BANJARNEGARA
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Data Pemerlu Pelayanan Kesejahteraan Sosial Tahun 2024

No¦Nama¦Populasi¦Realisasi
1¦Disabilitas¦80¦20
2¦Disabilitas Mental¦40¦30
3¦Lansia Terlantar¦50¦45
4¦Orang Terlantar¦12¦0
¦Jumlah¦182¦95

Tabel 3.2 Pagu Program Tahun 2024

Uraian¦APBD Murni¦APBD Perubahan
Program Penanganan Bencana¦200.000.000¦250.000.000
Penyediaan Makanan¦120.000.000¦150.000.000
Program Rehabilitasi Sosial¦400.000.000¦380.000.000
Penyediaan Alat Bantu¦90.000.000¦95.000.000

Tabel 3.3 Realisasi Anggaran Tahun 2024

Uraian¦Anggaran (Rp)¦Realisasi (Rp)¦%
Program Penanganan Bencana¦250.000.000¦240.000.000¦96,00
Program Rehabilitasi Sosial¦380.000.000¦361.000.000¦95,00
Program Pemberdayaan Sosial¦70.000.000¦49.000.000¦70,00
Jumlah¦700.000.000¦650.000.000¦92,86

Tabel 3.4 Sarana Kantor Tahun 2024

No¦Nama Barang¦Jumlah
1¦Kursi Lipat¦48
2¦Kursi Putar¦6
3¦Meja Rapat¦3

Tabel 3.5 Target Indikator Kinerja

No¦Indikator¦2022¦2023¦2024
1¦Persentase Penanganan PPKS¦70%¦75%¦85%

Tabel 3.6 Capaian SPM Tahun 2024

No¦Jenis Pelayanan¦Target¦Banjarnegara¦Purbalingga
1¦Lanjut usia terlantar¦100%¦100%¦84%
2¦Anak terlantar¦100%¦98%¦95%

Tabel 3.7 Rencana Aksi Triwulanan Tahun 2024

No¦Indikator¦Realisasi Triwulan
1¦Persentase layanan tanggap darurat¦TW I : 20%
¦¦TW II : 45%
¦¦TW III : 60%
¦¦TW IV : 95%

Tabel 3.8 Pekerja Sosial Tahun 2024

No¦Jenis¦Jumlah¦Aktif
1¦Pekerja Sosial Masyarakat¦50¦40
2¦Penyuluh Sosial¦30¦6
¦Jumlah¦80¦46

Survei kepuasan periode Januari s/d Juni 2024 melibatkan 150 responden. Survei kepuasan periode Juli s/d Desember 2024
melibatkan 210 responden.

Indeks pelayanan periode Januari s/d Juni 2024 mendapat angka 80,25, sedangkan periode Juli s/d Desember 2024 mendapat
nilai 83,50.

Penerima Program Sembako sebanyak 1.200 KPM yang tersebar di 20 kecamatan.

Jumlah penerima bantuan PKH ditetapkan sebanyak 800 KPM.

Penerima permakanan lansia tahun 2023 sebanyak 40 orang dan tahun 2024 sebanyak 50 orang, terjadi kenaikan penerima
permakanan lansia sebesar 10 %.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("hitung")
    with answering(library_of(folder, {"banjarnegara.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Pagu Program Penanganan Bencana Banjarnegara ditambah berapa waktu murni diubah jadi perubahan?", 50000000),
        ("pagu program rehabilitasi sosial banjarnegara dipangkas berapa dari murni ke perubahan 2024", 20000000),
        ("Kalau dipersenkan, berapa kenaikan pagu Penanganan Bencana Banjarnegara dari murni ke perubahan?", 25),
        ("berapa kenaikan pagu Penyediaan Makanan Banjarnegara dari murni ke perubahan kalau dipersenkan", 25),
        ("Kursi lipat Dinsos Banjarnegara berapa kali banyaknya kursi putar?", 8),
        ("Target penanganan PPKS Banjarnegara 2024 lebih tinggi berapa poin persen dibanding target 2022?", 15),
        ("SPM lanjut usia terlantar Purbalingga kurang berapa poin persen dari Banjarnegara tahun 2024?", 16),
        ("beda jumlah kursi lipat dan kursi putar di dinsos banjarnegara berapa buah?", 42),
        ("layanan tanggap darurat Banjarnegara naik berapa poin persen dari TW I ke TW IV 2024?", 75),
        ("Masih berapa lagi lansia terlantar Banjarnegara 2024 yang belum tersentuh, dari populasi 50?", 5),
    ],
)
def test_a_change_or_a_distance_is_heard_in_every_way_of_asking(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Penyediaan makanan itu berapa persen dari APBD murni Program Penanganan Bencana Banjarnegara 2024?", "60"),
        ("berapa persen realisasi Program Pemberdayaan Sosial dari total realisasi Banjarnegara 2024", "7.54"),
        ("Berapa persen realisasi belanja dinsos banjarnegara 2024 yg dipake program pemberdayaan sosial?", "7.54"),
        ("berapa persen sumbangan realisasi Pemberdayaan Sosial terhadap total realisasi Banjarnegara?", "7.54"),
    ],
)
def test_the_whole_of_a_share_is_the_one_that_is_named(answerer: Answerer, question: str, value: str) -> None:
    found = headline(ask(answerer, question))
    assert isinstance(found, Decimal)
    assert round(found, 2) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("KPM sembako ditambah KPM PKH di Banjarnegara jadi berapa?", 2000),
        ("Disabilitas ditambah lansia terlantar, total populasi di Banjarnegara 2024 berapa?", 130),
        ("Berapa program Banjarnegara di Tabel 3.3 yang anggarannya kurang dari tiga ratus juta rupiah?", 2),
        ("berapa realisasi belanja untuk Program Penanganan Bencana Banjarnegara 2024", 240000000),
    ],
)
def test_figures_are_added_and_counted_as_they_are_told(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa persen PPKS Banjarnegara 2024 yang lansia terlantar?", "27.47"),
        ("dari seluruh PPKS banjarnegara 2024, berapa persen yang orang terlantar", "6.59"),
        ("berapa persen disabilitas mental Banjarnegara 2024 yang tertangani?", "75"),
        ("dari pekerja sosial masyarakat yang terdata di Banjarnegara, berapa persen yang aktif?", "80"),
    ],
)
def test_a_kind_is_part_of_all_and_a_deed_of_its_own_row(answerer: Answerer, question: str, value: str) -> None:
    found = headline(ask(answerer, question))
    assert isinstance(found, Decimal)
    assert round(found, 2) == Decimal(value)


def test_a_pagu_that_changed_between_two_stages_is_told_by_how_much(answerer: Answerer) -> None:
    question = (
        "Pagu Penyediaan Alat Bantu Banjarnegara berubah berapa rupiah antara APBD murni dan APBD perubahan 2024?"
    )
    assert headline(ask(answerer, question)) == 5000000


def test_what_is_told_twice_is_no_sum_of_itself(answerer: Answerer) -> None:
    answer = ask(answerer, "anggaran Program Penanganan Bencana plus anggaran Penanganan Bencana Banjarnegara 2024?")
    assert answer.headline is None or headline(answer) != 500000000


def test_a_change_that_its_own_sentence_denies_is_reckoned_anew(answerer: Answerer) -> None:
    answer = ask(answerer, "penerima permakanan lansia Banjarnegara naik berapa persen dari 2023 ke 2024?")
    assert headline(answer) == 25
    assert "10 %" in answer.text


def test_a_programme_that_the_report_has_not_is_refused(answerer: Answerer) -> None:
    answer = ask(answerer, "Berapa anggaran Program Perlindungan dan Jaminan Sosial Banjarnegara 2024?")
    assert answer.status is Status.NOT_FOUND
    assert headline(ask(answerer, "Berapa anggaran Program Pemberdayaan Sosial Banjarnegara 2024?")) == 70000000


@pytest.mark.parametrize(
    "question",
    [
        "golongan PPKS mana di Banjarnegara yang tidak seorang pun tertangani tahun 2024?",
        "jenis PPKS apa di Banjarnegara 2024 yang belum satu pun tertangani?",
    ],
)
def test_nobody_is_none_of_them(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert "orang terlantar" in answer.text.casefold()
    assert "lansia" not in answer.text.casefold()


def test_what_is_left_out_by_non_is_never_answered_with_itself(answerer: Answerer) -> None:
    answer = ask(answerer, "Persentase disabilitas non mental Banjarnegara yang tertangani dari populasinya?")
    assert answer.status is not Status.ANSWERED or headline(answer) == 25


@pytest.mark.parametrize(
    ("before", "question", "value"),
    [
        ("Berapa responden survei Banjarnegara periode Juli-Desember 2024?", "Kalau periode Januari-Juni?", 150),
        ("berapa responden survei banjarnegara semester 1 2024", "yang semester 2?", 210),
        ("Berapa nilai indeks pelayanan Banjarnegara Juli-Desember 2024?", "kalau Januari-Juni?", Decimal("80.25")),
    ],
)
def test_other_months_take_the_place_of_those_before(
    answerer: Answerer, before: str, question: str, value: Decimal
) -> None:
    assert headline(answerer.answer(Question(question, history=(before,)))) == value
