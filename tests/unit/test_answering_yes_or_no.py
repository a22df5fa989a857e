"""Yes-or-no questions by their shape, claims that set a figure beside others or its target, and those who lack."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.answering.plain import plain_words
from service.answering.planning.comparatives import Side, comparisons
from service.answering.planning.picking import find_size
from service.answering.planning.polar import asks_whether, claims_figure
from service.domain.answers import Status
from service.language.directions import lower_is_better
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN WONOSOBO
TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.1 Target Renstra 2023-2026

No¦Indikator¦Satuan¦Target¦¦¦
¦¦¦2023¦2024¦2025¦2026
1¦Persentase warga rentan yang dibina¦%¦50,00¦60,00¦70,00¦80,00
2¦Rata-rata waktu layanan pengaduan¦hari¦6,0¦5,0¦4,0¦3,0

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Skala Nilai Peringkat Kinerja

No¦Interval Nilai¦Kriteria
1¦91 ke atas¦Sangat Tinggi
2¦76 - 90¦Tinggi
3¦66 - 75¦Sedang
4¦51 - 65¦Rendah
5¦50 ke bawah¦Sangat Rendah

Tabel 3.2 Pengukuran Kinerja Tahun 2024

No¦Indikator¦Satuan¦Target¦Realisasi¦Capaian (%)¦Predikat
1¦Persentase warga rentan yang dibina¦%¦60,00¦56,00¦93,33¦Sangat Tinggi
2¦Rata-rata waktu layanan pengaduan¦hari¦5,0¦4,0¦120,00¦Sangat Tinggi
3¦Indeks kerukunan warga¦indeks¦80,00¦belum rilis¦-¦-
4¦Persentase lumbung desa¦%¦50,00¦43,00¦86,00¦Sangat Tinggi

Tabel 3.3 Perbandingan dengan Daerah Lain Tahun 2024

Indikator¦Wonosobo¦Banjarnegara¦Temanggung¦Prov. Jawa Tengah¦Nasional
Persentase warga rentan yang dibina¦56,00¦58,10¦51,40¦55,20¦60,30

Tabel 3.4 Pembinaan Warga Rentan per Kecamatan

No¦Kecamatan¦Jumlah Warga¦Sudah Dibina¦Belum Dibina
1¦Kaliwiro¦400¦250¦150
2¦Sapuran¦300¦240¦60

Tabel 3.5 Keluarga Asuh

Tahun¦2023¦2024
Keluarga asuh¦200¦190

Dari 90 pos ronda di seluruh kabupaten, 63 pos masih aktif.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("ya")
    with answering(library_of(folder, {"wonosobo.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    "question",
    [
        "IKM Wonosobo lebih tinggi dari Temanggung?",
        "realisasinya nggak ada sama sekali ya",
        "angka 93,33 persen itu valid ga sih",
        "Apa dinas sosial sudah menyusun peta jalan?",
        "target 2024 udah tercapai belum",
        "lumbung desanya sama banyak dengan tahun lalu kan?",
        "capaiannya tercetak 98 persen, apa itu cocok?",
        "jumlah LKS tertulis 40, apakah angka tersebut sesuai tabelnya?",
    ],
)
def test_a_claim_is_heard_by_its_shape(question: str) -> None:
    assert asks_whether(plain_words(question), marked=question.endswith("?"))


@pytest.mark.parametrize(
    "question",
    [
        "berapa indikator yang sudah mencapai target?",
        "Apa saja kendala yang belum selesai?",
        "Indikator yang melampaui target",
        "kemiskinannya lebih tinggi atau lebih rendah dari nasional?",
        "IKM 84,61 itu masuk kategori apa itu?",
        "sebutkan program yang serapannya di bawah 90 persen ya",
        "realisasi anggaran 2024",
    ],
)
def test_what_asks_for_something_else_is_no_claim(question: str) -> None:
    assert not asks_whether(plain_words(question), marked=question.endswith("?"))


def test_a_sentence_of_two_comparisons_is_taken_apart() -> None:
    told = comparisons(plain_words("IPG di atas Donggala dan Poso tapi masih kalah dari nasional, betul?"))
    assert [(one.side, one.others) for one in told] == [
        (Side.ABOVE, ("donggala", "poso")),
        (Side.WORSE, ("nasional",)),
    ]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Warga rentan yang dibina di Wonosobo 2024 lebih tinggi dari provinsi maupun nasional?", False),
        ("warga rentan yang dibina wonosobo 2024 di atas provinsi tapi masih di bawah nasional, betul?", True),
        ("Persentase warga rentan yang dibina Wonosobo 2024 kalah dari Banjarnegara dan Temanggung kan?", False),
        ("target waktu layanan pengaduan wonosobo 2024 tercapai ga?", True),
        ("Apakah persentase warga rentan yang dibina di Wonosobo 2024 memenuhi target?", False),
        ("persentase warga rentan yang dibina wonosobo 2024 sudah mencapai target 2023?", True),
        ("predikat sangat tinggi untuk persentase lumbung desa wonosobo sesuai skala?", False),
        ("keluarga asuh wonosobo turun 5 persen dari 2023 ke 2024, benar?", True),
        ("keluarga asuh wonosobo turun 8 persen dari 2023 ke 2024, bener ga?", False),
    ],
)
def test_a_claim_is_decided_by_the_figures(answerer: Answerer, question: str, holds: bool) -> None:
    answer = ask(answerer, question)
    assert (answer.status, headline(answer)) == (Status.ANSWERED, holds), answer.text


def test_a_target_whose_result_is_not_out_is_not_judged(answerer: Answerer) -> None:
    answer = ask(answerer, "target indeks kerukunan warga wonosobo 2024 tercapai tidak?")
    assert answer.status is Status.NOT_FOUND
    assert "belum rilis" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa persen warga di Kecamatan Kaliwiro Wonosobo yang belum dibina?", "37.5"),
        ("pos ronda yang tidak aktif di wonosobo berapa persen?", "30"),
        ("Realisasi warga rentan yang dibina wonosobo 2024 berapa persen dari target 2026?", "70"),
        ("capaian waktu layanan pengaduan wonosobo 2024 terhadap target akhir renstra berapa persen?", "66.67"),
    ],
)
def test_a_share_is_of_what_is_asked(answerer: Answerer, question: str, value: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED
    assert round(Decimal(str(headline(answer))), 2) == Decimal(value), answer.text


def test_those_who_lack_are_counted_from_a_sentence(answerer: Answerer) -> None:
    answer = ask(answerer, "ada berapa pos ronda yang tidak aktif di wonosobo?")
    assert headline(answer) == 27, answer.text


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("ikm wonosobo 2024 86,72 ya", True),
        ("jumlah warga wonosobo 51.964 orang kan", True),
        ("nilai sakip wonosobo 2024 ya", False),
        ("nilai sakip wonosobo di tabel 3.2 ya", False),
        ("ikm wonosobo berapa ya 2024", False),
        ("selisihnya berapa kalau pakai 86,72 ya", False),
    ],
)
def test_a_figure_that_closes_a_question_with_a_tag_is_claimed(words: str, claims: bool) -> None:
    assert claims_figure(f" {words} ") is claims


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("lumbung desa wonosobo 2024 43,00 persen ya?", True),
        ("Persentase lumbung desa Wonosobo 2024 34,00%?", False),
        ("Semua indikator Wonosobo 2024 tercapai?", False),
    ],
)
def test_a_claim_needs_no_word_that_asks(answerer: Answerer, question: str, holds: bool) -> None:
    assert headline(ask(answerer, question)) is holds


def test_what_is_only_said_of_a_thing_is_never_answered_with_a_figure(answerer: Answerer) -> None:
    assert ask(answerer, "Lumbung desa Wonosobo itu milik warga sendiri ya?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("name", "lower"),
    [
        ("Persentase desa yang terlambat menetapkan APBDes", True),
        ("Rata-rata waktu tunggu layanan", True),
        ("Angka kemiskinan", True),
        ("Persentase pengaduan yang ditindaklanjuti", False),
        ("Persentase temuan yang diselesaikan", False),
        ("Persentase penurunan angka kematian ibu", False),
    ],
)
def test_what_should_become_less_is_known_by_its_name_but_for_what_is_done_of_it(name: str, lower: bool) -> None:
    assert lower_is_better(name) is lower


@pytest.mark.parametrize(
    ("text", "is_size"),
    [
        ("benarkah rapat dilaksanakan 12 kali tahun 2024?", False),
        ("benarkah penyuluhan cuma 20 kali?", False),
        ("benarkah anggaran program ini 2 kali lipat program itu?", True),
        ("benarkah pagu a 3 kali pagu b?", True),
    ],
)
def test_how_often_something_was_done_is_no_multiple(text: str, is_size: bool) -> None:
    assert (find_size(text)[0] is not None) is is_size
