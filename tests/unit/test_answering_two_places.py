"""One figure in two places of a report, a grade against the report's own scale, and tables numbered in Roman."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.two_places_report import library_of_two_places


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_two_places(tmp_path_factory.mktemp("dua-tempat"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "holds", "figures"),
    [
        ("jumlah Tagana Blora 2024 di narasi cocok ga dengan tabel I.1?", False, ("61", "67")),
        ("Jumlah TKSK Blora di narasi dan tabel I.1 sama?", True, ("16",)),
        ("Apakah jumlah PPKS tertangani Blora di ringkasan eksekutif berbeda dengan di Tabel III.3?", True, ("4.215",)),
        ("Jumlah PPKS tertangani Blora 2024 di teks beda dengan tabel?", True, ("4.215", "4.251")),
        ("indeks kepuasan masyarakat Blora di penutup apa sesuai dengan tabel III.2?", True, ("86,25",)),
        ("Persentase PPKS tertangani Blora di bab IV sama dengan di tabel?", True, ("57",)),
    ],
)
def test_a_figure_in_the_text_is_set_against_the_table_that_has_the_same_thing(
    answerer: Answerer, question: str, holds: bool, figures: tuple[str, ...]
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert all(figure in answer.text for figure in figures)


@pytest.mark.parametrize(("noun", "holds"), [("kegiatan", False), ("program", True)])
def test_how_many_of_a_noun_are_counted_is_taken_from_either_chapter(
    answerer: Answerer, noun: str, holds: bool
) -> None:
    answer = ask(answerer, f"Apakah jumlah {noun} Dinsos Blora 2024 di ringkasan eksekutif sama dengan di bab penutup?")
    assert headline(answer) is holds
    assert f" {noun} (" in answer.text


def test_of_several_things_counted_in_a_sentence_only_the_one_that_is_meant_is_compared(answerer: Answerer) -> None:
    answer = ask(answerer, "Apakah jumlah pengasuh panti Blora di narasi sama dengan di tabel I.1?")
    assert headline(answer) is True
    assert "16 orang" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Target SAKIP Blora 2024 di perjanjian kinerja ditulis B (80). Apakah predikatnya sama dengan di IKU?",
        "Apakah target SAKIP Blora 2024 di IKU sama dengan di perjanjian kinerja?",
    ],
)
def test_targets_of_one_score_under_two_letters_are_not_the_same(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is False
    assert "A" in answer.text
    assert answer.warnings


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Predikat panti terakreditasi Blora 2024 sudah sesuai skalanya?", False),
        ("Kategori Sangat Tinggi untuk panti terakreditasi Blora sesuai skala di Tabel III.1 belum?", False),
        ("predikat PPKS tertangani di Blora apa sesuai skala?", True),
    ],
)
def test_a_printed_grade_is_tried_on_the_scale_of_the_report(answerer: Answerer, question: str, holds: bool) -> None:
    assert headline(ask(answerer, question)) is holds


@pytest.mark.parametrize(
    "question",
    ["Nilai SKM panti Blora 2024 masuk mutu apa kalau pakai skala?", "SKM panti Blora kategori apa menurut skalanya?"],
)
def test_the_scale_is_asked_where_the_text_grades_a_score_otherwise(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == "B (Baik)"
    assert answer.warnings


def test_a_grade_that_the_text_tells_against_the_scale_is_told_with_a_warning(answerer: Answerer) -> None:
    assert ask(answerer, "Apa mutu pelayanan SKM panti Blora?").warnings
    assert headline(ask(answerer, "Benarkah SKM panti Blora 87,40 bermutu A?")) is False


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Capaian angka kemiskinan Blora 96,15% sudah sesuai dengan rumus indikator negatif di laporannya?", False),
        ("capaian angka kemiskinan blora 2024 96,15% itu hitungannya benar?", False),
        ("capaian angka pengangguran blora 2024 95,00% itu hitungannya benar?", True),
    ],
)
def test_where_less_is_better_an_attainment_is_worked_out_by_the_formula_that_the_report_states(
    answerer: Answerer, question: str, holds: bool
) -> None:
    assert headline(ask(answerer, question)) is holds


def test_kinds_over_columns_are_ranked_with_those_beside_a_heading_that_is_centred_over_them(
    answerer: Answerer,
) -> None:
    answer = ask(answerer, "Urutkan jenis bencana di Blora 2024 dari korban terbanyak")
    places = [answer.text.find(f"{name} ") for name in ("Angin Kencang 44", "Kebakaran 30", "Banjir 20", "Longsor 10")]
    assert -1 not in places
    assert places == sorted(places)
    assert headline(ask(answerer, "jenis bencana apa yang korbannya paling sedikit di blora 2024?")) == "Tanah Longsor"


def test_a_table_is_known_by_its_roman_number(answerer: Answerer) -> None:
    assert headline(ask(answerer, "Berapa jumlah Tagana Blora di Tabel I.1?")) == Decimal(67)
    assert headline(ask(answerer, "Berapa target PPKS tertangani Blora di Tabel III.2?")) == Decimal(60)


def test_what_a_place_does_not_print_is_not_compared(answerer: Answerer) -> None:
    answer = ask(answerer, "Apakah jumlah anak terlantar Blora di penutup sama dengan di tabel III.3?")
    assert answer.status is Status.NOT_FOUND
