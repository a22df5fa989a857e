"""Reports of agencies that no rule was made for: their tables are read by what tables are, and asked in plain words."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.facts import Fact, Measure
from tests.agency_report import REPORT
from tests.asking import answering, ask, headline, library_of


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Fact, ...]:
    with library_of(tmp_path_factory.mktemp("fakta"), {"laporan.txt": REPORT}) as library:
        (summary,) = library.reports.summaries()
        return library.reports.facts(summary.id)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("tanya"), {"laporan.txt": REPORT})) as made:
        yield made


def _in(facts: tuple[Fact, ...], table: str | None, row: str) -> list[Fact]:
    return [fact for fact in facts if fact.table_number == table and fact.row and row in " ".join(fact.row)]


def test_small_counts_behind_names_are_figures_and_number_nothing(facts: tuple[Fact, ...]) -> None:
    assert [fact.figure.value for fact in _in(facts, "3.2", "Selatan") if fact.column == ("Anak",)] == [Decimal(1)]


def test_a_row_that_sums_those_above_is_their_total_by_any_name(facts: tuple[Fact, ...]) -> None:
    assert {fact.row for fact in _in(facts, "3.2", "KABUPATEN SRAGEN")} == {("KABUPATEN SRAGEN",)}


def test_a_caption_below_its_table_names_it(facts: tuple[Fact, ...]) -> None:
    assert _in(facts, "1.2", "Naskah kuno")


def test_a_footer_with_its_page_number_is_no_table(facts: tuple[Fact, ...]) -> None:
    assert not [fact for fact in facts if fact.row and fact.row[0].startswith("LKjIP")]


def test_two_stages_of_a_budget_are_budgets(facts: tuple[Fact, ...]) -> None:
    assert {fact.measure for fact in _in(facts, "2.1", "Pengelolaan Arsip")} == {Measure.ANGGARAN}


def test_figures_under_bare_years_are_what_the_caption_says(facts: tuple[Fact, ...]) -> None:
    assert {fact.measure for fact in _in(facts, "3.4", "IPLM")} == {Measure.REALISASI}


def test_counts_are_named_by_the_words_behind_them(facts: tuple[Fact, ...]) -> None:
    told = {fact.row[-1]: fact.figure.value for fact in facts if fact.sentence and "didukung" in fact.sentence}
    assert told == {"taman baca": 12, "mobil baca": 4, "gudang arsip": 2}


def test_each_figure_has_the_year_that_is_said_of_it(facts: tuple[Fact, ...]) -> None:
    told = [fact for fact in facts if fact.sentence is not None and fact.figure.printed in ("60,35", "64,10")]
    assert [(fact.figure.printed, fact.period and fact.period.year) for fact in told] == [
        ("60,35", 2022),
        ("64,10", 2023),
    ]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa arsiparis perempuan?", 2),
        ("Anggaran murni program pengelolaan arsip berapa?", 640_000_000),
        ("anggaran perubahan program pengelolaan arsip berapa?", 605_000_000),
        ("Berapa realisasi DAK nonfisik dalam rupiah?", 1_180_000_000),
        ("total anggota yang belum aktif di wilayah Utara dan Selatan?", 1_100),
        ("ada berapa IKU yang targetnya belum tercapai?", 2),
        ("berapa IKU yang berkriteria Sangat Baik?", 2),
        ("angka kehilangan koleksi per 1.000 eksemplar berapa?", Decimal("6.20")),
        ("Realisasi IPLM tahun 2022 berapa?", Decimal("60.35")),
    ],
)
def test_plain_questions_find_their_figure(answerer: Answerer, question: str, value: object) -> None:
    assert headline(ask(answerer, question)) == value


def test_a_quarter_before_is_counted_from_the_one_asked_of(answerer: Answerer) -> None:
    turns = ("Realisasi penyerapan kumulatif TW III berapa persen?", "kalau triwulan sebelumnya?")
    assert headline(ask(answerer, *turns)) == Decimal("43.35")


def test_rows_are_ranked_by_what_is_said_before_the_superlative(answerer: Answerer) -> None:
    answer = ask(answerer, "dua jabatan dengan kekurangan terbesar apa saja?")
    assert answer.text.index("Arsiparis") < answer.text.index("Pustakawan")
    assert "Pengelola" not in answer.text


def test_a_line_of_years_says_where_it_goes(answerer: Answerer) -> None:
    answer = ask(answerer, "bagaimana tren arsip tertata 3 tahun terakhir?")
    assert "naik" in answer.text
    assert "60,1" in answer.text


def test_a_closing_chapter_that_tells_another_figure_is_warned_of(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa persentase arsip tertata tahun 2023?")
    assert headline(answer) == Decimal("71.20")
    assert any("72,10" in warning.message for warning in answer.warnings), answer.text


def test_a_claimed_grade_is_judged_by_the_one_printed(answerer: Answerer) -> None:
    assert headline(ask(answerer, "benarkah persentase arsip tertata berpredikat Baik?")) is True
    assert headline(ask(answerer, "benarkah persentase arsip tertata berkriteria Sangat Baik?")) is False
