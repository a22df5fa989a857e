"""Questions about several rows: which are meant, how many, their mean and sum, and when to ask back."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.answering.answerer import Answerer
from service.domain.answers import Answer, Question, Status
from service.stores.embedders import build_embedder
from service.stores.library import Library

_BREBES = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BREBES

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Data Pemerlu Pelayanan Kesejahteraan Sosial Tahun 2024

No.\tJenis PPKS\tPopulasi\tRealisasi
1.\tAnak Terlantar\t40\t40
2.\tLanjut Usia Terlantar\t50\t20
3.\tPenyandang Disabilitas\t80\t80
4.\tGelandangan\t10\t4
Jumlah\t\t180\t144

Tabel 3.2 Relawan Sosial Menurut Kecamatan Tahun 2024

No.\tKecamatan\tTKSK\tTagana Terlatih\tTagana Tersertifikasi
1.\tBumiayu\t1\t12\t3
2.\tTonjong\t1\t9\t0
3.\tSirampog\t1\t15\t2
Jumlah\t\t3\t36\t5

Tabel 3.3 Realisasi Anggaran Tahun 2024

Kode Rekening\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.06.02\tPROGRAM PEMBERDAYAAN SOSIAL\t100.000.000\t90.000.000\t90,00
1.06.05\tPROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL\t200.000.000\t150.000.000\t75,00
1.06.06\tPROGRAM PENANGANAN BENCANA\t300.000.000\t240.000.000\t80,00
JUMLAH\t\t600.000.000\t480.000.000\t80,00

Tabel 3.4 Perubahan Anggaran Tahun 2024

No.\tUraian\tMurni (Rp)\tPerubahan (Rp)
1.\tPengadaan kendaraan\t80.000.000\t100.000.000
2.\tPengadaan tenda\t20.000.000\t15.000.000

Sebanyak 65 orang lanjut usia menerima bantuan permakanan tahun lalu, dan tahun ini 104 orang.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("baris")
    with Library.open(folder, embedder=build_embedder("bawaan")) as library:
        ingest(library, _BREBES.encode(), Request("brebes.txt"), Limits(), workers=1)
        made = Answerer(library.reports, library)
        yield made
        made.close()


def ask(answerer: Answerer, text: str, session: str | None = None) -> Answer:
    return answerer.answer(Question(text, session))


def figure(answer: Answer) -> object:
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.headline is not None, answer.text
    return answer.headline.value


@pytest.mark.parametrize(
    ("question", "named", "left_out"),
    [
        (
            "jenis PPKS apa saja yang seluruh populasinya tertangani di Brebes 2024",
            ("Anak Terlantar", "Penyandang Disabilitas"),
            ("Gelandangan",),
        ),
        (
            "sebutkan jenis PPKS di Brebes yang realisasinya di bawah populasi",
            ("Lanjut Usia Terlantar", "Gelandangan"),
            ("Anak Terlantar",),
        ),
        ("Sebutkan kecamatan di Brebes yang tagananya sudah tersertifikasi", ("Bumiayu", "Sirampog"), ("Tonjong",)),
        (
            "program apa saja di Brebes yang serapannya di bawah 85 persen?",
            ("PERLINDUNGAN DAN JAMINAN", "PENANGANAN BENCANA"),
            ("PEMBERDAYAAN",),
        ),
    ],
)
def test_a_list_names_the_rows_that_the_question_describes_and_no_other(
    answerer: Answerer, question: str, named: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED, answer.text
    places = [answer.text.find(name) for name in named]
    assert -1 not in places, answer.text
    assert places == sorted(places)
    assert not any(name in answer.text for name in left_out)
    assert len(answer.citations) >= len(named)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("ada berapa program di Brebes 2024 yang serapannya di bawah 85%?", "2"),
        ("berapa kecamatan di Brebes yang tagananya belum tersertifikasi", "1"),
        ("berapa jenis PPKS di Brebes yang populasinya lebih dari 45", "2"),
    ],
)
def test_rows_are_counted_by_what_the_question_says_of_them(answerer: Answerer, question: str, value: str) -> None:
    assert figure(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (
            "total anggaran Program Pemberdayaan Sosial dan Program Perlindungan dan Jaminan Sosial Brebes 2024",
            "300000000",
        ),
        ("total realisasi anak terlantar sama gelandangan brebes brp", "44"),
        ("Rata-rata serapan ketiga program di Brebes 2024 berapa persen?", "81.67"),
        ("populasi dikurangi realisasi lanjut usia terlantar Brebes 2024 berapa", "30"),
        ("sisa anggaran program penanganan bencana brebes 2024 berapa rupiah", "60000000"),
        ("anggaran pengadaan kendaraan Brebes naik berapa persen dari murni ke perubahan 2024", "25"),
        ("penerima bantuan permakanan lanjut usia brebes naik berapa persen dari 65 ke 104 orang", "60"),
        ("berapa persen lanjut usia terlantar yang tertangani dari populasinya di Brebes 2024", "40"),
    ],
)
def test_operands_are_found_in_the_rows_that_are_named(answerer: Answerer, question: str, value: str) -> None:
    answer = ask(answerer, question)
    assert figure(answer) == Decimal(value)
    assert answer.calculations


def test_two_subjects_are_compared_by_the_names_of_their_rows(answerer: Answerer) -> None:
    text = (
        "di Brebes 2024 lebih gede mana anggaran Program Perlindungan dan Jaminan Sosial apa Program Penanganan Bencana"
    )
    assert figure(ask(answerer, text)) == "PROGRAM PENANGANAN BENCANA"


def test_a_percentage_is_never_answered_with_a_count(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa persen relawan TKSK di kecamatan Bumiayu Brebes")
    assert answer.headline is None or answer.headline.unit == "persen"


def test_those_who_lack_something_are_not_those_who_have_it(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa tagana brebes yang belum tersertifikasi")
    assert answer.headline is None or answer.headline.value != Decimal(5)


def test_a_bare_measure_that_may_mean_many_figures_is_asked_back(answerer: Answerer) -> None:
    answer = ask(answerer, "realisasi brebes?")
    assert answer.status is Status.CLARIFICATION, answer.text
    assert answer.headline is None
    assert len(answer.values) > 1
    assert len(answer.citations) > 1


def test_a_region_without_a_report_is_not_compared(answerer: Answerer) -> None:
    answer = ask(answerer, "bandingkan realisasi anggaran dinsos kota semarang sama brebes 2024")
    assert answer.status is Status.NOT_FOUND, answer.text


def test_another_subject_is_asked_of_the_question_before(answerer: Answerer) -> None:
    assert figure(ask(answerer, "realisasi anak terlantar di Brebes 2024 berapa?", "b1")) == Decimal(40)
    assert figure(ask(answerer, "Bagaimana dengan Gelandangan?", "b1")) == Decimal(4)
    assert figure(ask(answerer, "lanjut usia terlantar?", "b1")) == Decimal(20)
