"""What is prepared once a report gives what looking through the whole report would give."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.answering.fact_index import ReportIndex
from service.answering.memory import Memory
from service.answering.words import operation_words, roots
from service.domain.plans import Concept, Operation, Plan
from service.stores.conversations import Conversations
from service.stores.database import Database
from service.stores.embedders import build_embedder
from service.stores.library import Library

_SAMPLE = Path(__file__).parents[2] / "samples" / "lampung-barat-2024.pdf"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReportIndex]:
    with Library.open(tmp_path_factory.mktemp("data"), embedder=build_embedder("bawaan")) as library:
        ingest(library, _SAMPLE.read_bytes(), Request(_SAMPLE.name), Limits(), workers=1)
        (summary,) = library.reports.summaries()
        yield ReportIndex.build(library.reports, summary)


def test_findings_near_a_figure_are_those_that_name_one_within_its_reach(index: ReportIndex) -> None:
    values = [fact.figure.value for fact in index.facts.values() if fact.figure.value is not None]
    assert index.all_findings
    for value in values:
        for reach in (Decimal(0), Decimal("0.01"), Decimal(1000)):
            named = [one for one in index.all_findings if any(abs(each - value) <= reach for each in one.values)]
            assert list(index.findings_near(value, reach)) == named


@pytest.mark.parametrize("name", ["rehabilitasi sosial", "belanja", "pemberdayaan", "tidak tercetak"])
def test_labels_of_concepts_are_the_names_with_every_word(index: ReportIndex, name: str) -> None:
    concepts = [Concept(word, ((root,),)) for word in name.split() for root in roots(word)]
    found = {label for label in index.by_label if all(concept.words <= label for concept in concepts)}
    assert index.labels_of(concepts) == found


def test_a_passage_is_found_again_without_reading_it_again(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=build_embedder("bawaan")) as library:
        ingest(library, _SAMPLE.read_bytes(), Request(_SAMPLE.name), Limits(), workers=1)
        first = library.search("isu strategis", limit=5)
        assert first
        assert library.search("isu strategis", limit=5) == first
        (summary,) = library.reports.summaries()
        library.delete(summary.id)
        assert library.search("isu strategis", limit=5) == ()


@pytest.mark.parametrize("said", [" urutkan kecamatan ", " tolong urutkan "])
def test_a_cue_is_found_at_the_beginning_of_any_word(said: str) -> None:
    assert any(cue.phrases.stand_in(said) for cue in operation_words().cues if cue.operation is Operation.RANK)


@pytest.mark.parametrize("said", [" diurutkannya kecamatan ", " turutkan "])
def test_a_cue_is_no_part_of_another_word(said: str) -> None:
    assert not any(cue.phrases.stand_in(said) for cue in operation_words().cues)


def test_a_question_whose_answer_never_left_is_written_at_the_end(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'telaah.db'}")
    kept = Conversations(database)
    memory = Memory(kept)
    memory.remember("a", Plan(Operation.LOOK_UP, ()), "berapa pagu?")
    memory.remember("b", Plan(Operation.LOOK_UP, ()), "berapa realisasi?")
    memory.settle()
    assert kept.questions("a") == ("berapa pagu?",)
    memory.remember("b", Plan(Operation.LOOK_UP, ()), "kalau 2023?")
    memory.close()
    assert kept.questions("b") == ("berapa realisasi?", "kalau 2023?")
    database.close()
