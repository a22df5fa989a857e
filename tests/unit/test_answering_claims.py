"""Claims of a share, a multiple, all rows, an order; sums, counts and lists of what a question describes."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.claimed_reports import library_of_claims


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_claims(tmp_path_factory.mktemp("klaim"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "holds", "proof"),
    [
        ("Benarkah lebih dari separuh pegawai Pemalang lulusan S1?", True, "60"),
        ("benarkah kurang dari seperlima pegawai pemalang lulusan S2?", True, "15"),
        ("benarkah mayoritas pegawai pemalang lulusan SMA?", False, "20"),
        ("benarkah tak sampai sepertiga lansia terlantar pemalang yang tertangani?", True, "25"),
        ("benarkah lebih dari separuh lembaga di pemalang sudah terakreditasi?", False, "50"),
        (
            "Benarkah anggaran program rehabilitasi sosial pemalang tiga kali lipat program pemberdayaan sosial?",
            True,
            "3",
        ),
        ("apakah realisasi lansia terlantar pemalang lebih dari dua kali populasinya?", False, "0,25"),
        ("benarkah rumah singgah pemalang naik lebih dari dua kali lipat dari 2021 ke 2024?", True, "2,25"),
        ("benarkah rumah singgah pemalang bertambah lebih dari separuh dari 2021 ke 2024?", True, "125"),
    ],
)
def test_a_claimed_size_is_weighed_against_the_share_or_multiple_worked_out(
    answerer: Answerer, question: str, holds: bool, proof: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert proof in answer.text
    assert answer.calculations


@pytest.mark.parametrize(
    ("question", "holds", "named"),
    [
        ("apakah semua indikator kinerja pemalang mencapai target?", False, "PPKS yang tertangani"),
        ("benarkah semua program pemalang menyerap di atas 60 persen?", True, "70,00 %"),
        ("benarkah semua program pemalang 2024 menyerap lebih dari 75 persen anggarannya?", False, "JAMINAN SOSIAL"),
        ("benarkah tidak ada program pemalang yang serapannya di bawah 70 persen?", True, "3"),
        ("apakah ada program pemalang yang serapannya di bawah 75 persen?", True, "JAMINAN SOSIAL"),
        ("benarkah hanya satu indikator pemalang yang belum mencapai target?", True, "PPKS yang tertangani"),
        ("benarkah ada 2 indikator pemalang yang melampaui target?", True, "relawan terlatih"),
        ("benarkah lebih dari separuh indikator pemalang mencapai target?", True, "SAKIP"),
        ("benarkah semua lansia terlantar di pemalang sudah ditangani?", False, "40"),
        ("benarkah disabilitas mental di pemalang tertangani semua?", True, "20"),
    ],
)
def test_a_claim_of_rows_looks_at_every_row_and_names_those_that_decide(
    answerer: Answerer, question: str, holds: bool, named: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert named in answer.text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("benarkah lembaga terbanyak di pemalang ada di comal?", True),
        ("benarkah lembaga terbanyak di pemalang ada di petarukan?", False),
        ("benarkah serapan program perlindungan dan jaminan sosial paling rendah di pemalang?", True),
        (
            "apakah anggaran program rehabilitasi sosial pemalang lebih besar daripada program pemberdayaan sosial?",
            True,
        ),
        ("apakah pegawai pemalang lulusan SMA lebih banyak daripada lulusan S1?", False),
        ("apakah jumlah anak terlantar pemalang di tabel 3.2 sama dengan di tabel 3.6?", False),
        ("benarkah rumah singgah pemalang terus naik setiap tahun sejak 2021?", False),
    ],
)
def test_a_claimed_order_is_decided_by_the_figures_beside_each_other(
    answerer: Answerer, question: str, holds: bool
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert len(answer.citations) > 1 or holds


def test_two_tables_that_differ_are_told_as_a_contradiction(answerer: Answerer) -> None:
    answer = ask(answerer, "apakah jumlah anak terlantar pemalang di tabel 3.2 sama dengan di tabel 3.6?")
    assert any("12" in one.message and "14" in one.message for one in answer.warnings)


def test_a_size_that_cannot_be_worked_out_is_not_decided_by_another_figure(answerer: Answerer) -> None:
    answer = ask(answerer, "benarkah lebih dari separuh pengungsi pemalang sudah pulang?")
    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa pegawai pemalang yang minimal sarjana (S1 dan S2)?", 30),
        ("total pegawai pemalang yang pendidikannya SMP dan SMA berapa?", 10),
        ("berapa jumlah kursi (putar, lipat, plastik) milik dinsos pemalang?", 152),
        ("jumlah semua kendaraan dinas sosial pemalang berapa unit", 13),
        ("berapa pegawai pemalang golongan III seluruhnya?", 20),
        ("anggaran program pemberdayaan sosial + program rehabilitasi sosial pemalang berapa?", 400_000_000),
        (
            "kalau program rehabilitasi sosial dan program perlindungan dan jaminan sosial pemalang digabung, "
            "realisasinya berapa rupiah?",
            380_000_000,
        ),
        ("berapa total penerima layanan terpadu pemalang?", 65),
        ("selisih populasi disabilitas dan disabilitas mental di pemalang berapa?", 30),
        ("serapan program tertinggi dan terendah di pemalang terpaut berapa poin persen?", 20),
        ("rata rata jumlah rumah singgah pemalang per tahun dari 2021 sampai 2024?", 6),
    ],
)
def test_what_is_listed_or_described_is_added_up_whole(answerer: Answerer, question: str, value: int) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "berapa jumlah kursi (putar, lipat, goyang) milik dinsos pemalang?",
        "jumlahkan lembaga di comal, ampelgading dan petarukan pemalang",
    ],
)
def test_a_listed_thing_that_the_report_lacks_leaves_no_partial_sum(answerer: Answerer, question: str) -> None:
    assert ask(answerer, question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("ada berapa jenis PPKS yang tertangani 100 persen di pemalang?", 2),
        ("berapa jenis PPKS di pemalang yang realisasi penanganannya nol?", 1),
        ("berapa kecamatan di pemalang yang belum punya lembaga sama sekali?", 2),
        ("ada berapa sub kegiatan di bawah program rehabilitasi sosial pemalang?", 2),
    ],
)
def test_rows_are_counted_by_what_the_question_says_of_them(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "named", "unnamed"),
    [
        ("sebutkan jenis PPKS pemalang yang belum seluruhnya tertangani", "Lansia terlantar", "Anak terlantar"),
        ("jenis PPKS apa saja di pemalang yang tidak ada yang tertangani?", "Gelandangan", "Disabilitas"),
        ("apa saja sub kegiatan dalam program pemberdayaan sosial pemalang?", "Relawan Desa", "Layanan Dasar"),
        ("sub kegiatan apa saja yang sisa anggarannya nol di pemalang?", "Karang Taruna", "Relawan Desa"),
    ],
)
def test_a_list_names_the_rows_that_are_described_and_no_others(
    answerer: Answerer, question: str, named: str, unnamed: str
) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED
    listed = answer.text.partition("\nAngka yang sama")[0]
    assert named in listed
    assert unnamed not in listed


def test_a_trend_says_which_way_its_line_went(answerer: Answerer) -> None:
    answer = ask(answerer, "bagaimana tren jumlah rumah singgah pemalang dari 2021 sampai 2024?")
    assert "naik, tidak setiap tahun" in answer.text
