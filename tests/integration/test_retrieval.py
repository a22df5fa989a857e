"""Passages for a question: of the reports that it names, by what is left of it, paragraphs found with their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answering.answerer import Answerer
from service.answering.finding import Shown, Why
from service.answering.retrieval import find_passages, word_weights
from service.domain.answers import Question
from service.stores.library import Library
from service.stores.ports import PassageHit
from tests.answering_reports import library_of_two


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("data")
    with library_of_two(folder) as library:
        yield library


def found(library: Library, question: str) -> tuple[PassageHit, ...]:
    return find_passages(library, library.reports.summaries(), question, limit=5)


def test_a_question_that_names_a_region_is_searched_in_its_report_alone(library: Library) -> None:
    hits = found(library, "apa isu strategis Dinas Sosial Kabupaten Banyumas")
    assert {hit.report_id for hit in hits} == {"banyumas-2024"}


def test_the_words_that_name_the_report_do_not_outrank_what_is_asked(library: Library) -> None:
    first = found(library, "apa isu strategis Dinas Sosial Kabupaten Banyumas tahun 2024")[0]
    assert "rumah singgah" in first.passage.text


def test_a_list_is_found_with_its_lead_in_and_keeps_its_items(library: Library) -> None:
    first = found(library, "isu strategis banyumas")[0]
    assert [part.text for part in first.parts if part.text.startswith("2.")] == [
        "2. Terbatasnya jumlah pendamping lapangan"
    ]
    assert all(part.text in first.passage.text for part in first.parts)


def test_each_of_several_named_reports_has_its_best_passage_among_the_first(library: Library) -> None:
    hits = found(library, "anggaran program rehabilitasi sosial banyumas dan kebumen")
    assert {hit.report_id for hit in hits[:2]} == {"banyumas-2024", "kebumen-2024"}


def shown(library: Library, question: str, *history: str) -> tuple[Shown, ...]:
    answerer = Answerer(library.reports, library)
    return answerer.search(Question(question, history=history), limit=5)


def test_the_passage_with_the_cell_asked_for_comes_first_though_no_word_of_the_question_is_in_its_row(
    library: Library,
) -> None:
    best = shown(library, "berapa sisa seluruh anggaran Banyumas 2024")[0]
    assert best.why is Why.ANSWER
    assert "JUMLAH | 600.000.000 | 510.000.000 | 90.000.000" in best.passage.text


def test_every_passage_is_shown_once_and_those_found_by_words_follow(library: Library) -> None:
    found = shown(library, "berapa realisasi program rehabilitasi sosial Banyumas 2024")
    assert len({one.key for one in found}) == len(found) == 5
    order = [one.why for one in found]
    assert order == sorted(order, key=lambda why: why is not Why.ANSWER)
    assert Why.WORDS in order


def test_what_a_comparison_of_reports_rests_on_is_shown_for_each_of_them(library: Library) -> None:
    found = shown(library, "anggaran program rehabilitasi sosial lebih besar mana, Banyumas atau Kebumen")
    assert {one.report_id for one in found[:2]} == {"banyumas-2024", "kebumen-2024"}


def test_a_follow_up_is_searched_with_the_subject_of_the_question_before(library: Library) -> None:
    found = shown(library, "kalau Kebumen?", "berapa anggaran program rehabilitasi sosial Banyumas 2024")
    assert {one.report_id for one in found} == {"kebumen-2024"}
    assert "REHABILITASI SOSIAL" in found[0].passage.text


def test_a_question_about_a_region_without_a_report_still_gets_what_its_words_find(library: Library) -> None:
    assert {one.why for one in shown(library, "isu strategis Dinas Sosial Kabupaten Cilacap")} == {Why.WORDS}


def test_other_wordings_of_the_lexicon_are_searched_too_and_count_less() -> None:
    weights = word_weights("nilai sakip")
    assert 0 < weights["akip"] < 1
    assert "sakip" not in weights
