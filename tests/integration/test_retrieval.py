"""Passages for a question: of the reports that it names, by what is left of it, paragraphs found with their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answering.retrieval import find_passages, word_weights
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


def test_other_wordings_of_the_lexicon_are_searched_too_and_count_less() -> None:
    weights = word_weights("nilai sakip")
    assert 0 < weights["akip"] < 1
    assert "sakip" not in weights
