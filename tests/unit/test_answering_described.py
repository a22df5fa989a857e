"""Multiples, counts, classes of rows, stages of a budget, claims with several figures, and categories told in words."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.described_reports import library_of_descriptions


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_descriptions(tmp_path_factory.mktemp("uraian"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("pagu perubahan program rehabilitasi sosial wonosobo berapa kali lipat punya kebumen?", "2.5"),
        ("anggaran program rehabilitasi sosial kebumen berapa kali lipat anggaran program pemberdayaan sosial?", "7"),
        ("korban banjir di kejajar wonosobo berapa kali lipat korban banjir di garung?", "3"),
    ],
)
def test_a_multiple_divides_the_two_figures_that_are_set_side_by_side(
    answerer: Answerer, question: str, value: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal(value)
    assert answer.headline is not None
    assert answer.headline.unit == "kali"
    assert len(answer.calculations[0].inputs) == 2


def test_no_multiple_is_given_where_one_figure_is_missing(answerer: Answerer) -> None:
    answer = ask(answerer, "anggota karang taruna kebumen berapa kali lipat punya wonosobo?")
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("di daftar aset wonosobo ada berapa laptop?", "3"),
        ("berapa golongan di wonosobo yang cuma diisi satu orang?", "2"),
        ("berapa pangkat di wonosobo yang diisi lebih dari 3 orang?", "2"),
        ("berapa jumlah program kebumen?", "3"),
    ],
)
def test_rows_are_counted_where_a_question_asks_how_many(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("rata-rata realisasi ketiga layanan SPM wonosobo 2024", "90"),
        ("rata-rata realisasi ketiga layanan SPM Kabupaten Banjarnegara menurut laporan wonosobo", "80"),
        ("korban banjir + tanah longsor penerima makanan di wonosobo total berapa?", "105"),
        ("total penyuluh dan pengemudi dinsos wonosobo", "16"),
        ("berapa total anggaran dua program terbesar kebumen", "200000000"),
        ("rata-rata anggaran dua program terbesar kebumen", "100000000"),
    ],
)
def test_rows_columns_and_figures_of_a_sentence_are_added_or_averaged_as_a_class(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_no_part_of_a_sum_stands_for_the_whole(answerer: Answerer) -> None:
    assert ask(answerer, "jumlah penyuluh ditambah nakhoda dinsos wonosobo").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("selisih pagu akhir wonosobo dan kebumen 2024 berapa?", "240000000"),
        ("beda pagu murni dan perubahan wonosobo 2024 berapa?", "60000000"),
    ],
)
def test_budgets_are_compared_by_the_stage_that_is_named(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("benarkah penduduk miskin wonosobo turun dari 12,40 persen (2023) jadi 11,90 persen (2024)?", True),
        ("benarkah penduduk miskin wonosobo turun dari 12,40 persen (2023) jadi 11,50 persen (2024)?", False),
        ("benarkah rincian penyuluh 12, pengemudi 4, juru masak 9 berjumlah 30 pegawai di wonosobo?", False),
        ("benarkah anggaran kebumen lebih kecil dari pagu perubahan wonosobo 2024?", True),
    ],
)
def test_every_figure_of_a_claim_is_held_against_the_report(answerer: Answerer, question: str, holds: bool) -> None:
    assert headline(ask(answerer, question)) is holds


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("skor survei kepuasan masyarakat 79,25 di wonosobo masuk mutu apa?", "Baik"),
        ("akuntabilitas pengelolaan aset wonosobo masuk kategori apa?", "Efisien"),
    ],
)
def test_a_category_that_the_report_tells_in_words_is_found(answerer: Answerer, question: str, category: str) -> None:
    assert headline(ask(answerer, question)) == category


def test_kinds_that_stand_over_columns_are_ranked_by_their_totals(answerer: Answerer) -> None:
    answer = ask(answerer, "jenis bencana apa yang paling banyak korbannya dapat makanan di wonosobo?")
    assert headline(answer) == "Banjir"
