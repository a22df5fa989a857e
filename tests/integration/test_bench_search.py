"""The bench of the search: its searchers over real indexes and a real model, its figures as worked out by hand."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.search import beside, figures, read_gold
from bench.searchers import TOP, chroma_searcher, pieces, plain_searcher, service_searchers
from eval.questions import Evidence, NoAnswer, Question, QuestionType
from eval.targets import HereTarget
from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.stores.embedders import build_embedder
from service.stores.library import Library
from service.stores.ports import Entry, Match
from tests.small_report import small_report
from tests.tiny_model import make_model

REPORTS = {
    "a": [Entry("realisasi bantuan"), Entry("jumlah orang jumlah orang")],
    "b": [Entry("bantuan bantuan orang"), Entry("realisasi realisasi")],
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_model(tmp_path_factory.mktemp("models") / "kecil")


def asked(text: str, *reports: str, history: tuple[str, ...] = ()) -> Question:
    evidence = tuple(Evidence(report, None, None, "realisasi") for report in reports)
    return Question("q", text, QuestionType.LOOKUP, reports, NoAnswer("x"), evidence, False, 1, history=history)


def places(found: Sequence[Match]) -> list[tuple[str, int]]:
    return [(one.edition, one.ordinal) for one in found]


def test_evidence_counts_at_the_rank_of_its_first_holder_and_unheld_evidence_as_not_found() -> None:
    found = [Match("r", at, 1.0) for at in range(12)]
    recalls_and_rank = figures(found, [{"r/1", "r/9"}, {"r/7"}, set(), {"r/11"}])[:3]
    assert recalls_and_rank == (1 / 4, 2 / 4, 1 / 2)
    assert figures(found, [set()]) == (0.0, 0.0, 0.0, 0.0)


def test_chroma_finds_a_passage_by_its_own_text_and_stays_within_the_reports_named(model: str) -> None:
    search = chroma_searcher(REPORTS, model)
    assert places(search(asked("jumlah orang jumlah orang"), scoped=False))[0] == ("a", 1)
    assert {report for report, _ in places(search(asked("bantuan", "b"), scoped=True))} == {"b"}
    both = places(search(asked("bantuan", "b", "a"), scoped=True))
    assert [report for report, _ in both] == ["b", "a", "b", "a"], "reports take turns in the order named"


def test_a_passage_put_in_as_pieces_stands_once_where_its_nearest_piece_does(model: str) -> None:
    long = {"a": [Entry("bantuan bantuan bantuan jumlah orang"), Entry("bantuan realisasi")]}
    search = chroma_searcher(long, model, characters=12)
    found = places(search(asked("jumlah orang"), scoped=False))
    assert found == [("a", 0), ("a", 1)]
    assert pieces("bantuan jumlah orang", 12) == ["bantuan", "jumlah orang"]
    assert pieces("bantuan jumlah orang", None) == ["bantuan jumlah orang"]


def test_plain_bm25_knows_a_word_only_as_it_is_written() -> None:
    search = plain_searcher(REPORTS)
    assert places(search(asked("REALISASI"), scoped=False))[0] == ("b", 1)
    assert places(search(asked("direalisasikan"), scoped=False)) == []
    assert places(search(asked("realisasi orang", "a"), scoped=True)) == [("a", 1), ("a", 0)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "data", embedder=build_embedder("bawaan")) as library:
        ingest(library, small_report(), Request("sambas-2024.txt", "sambas-2024"), Limits(), workers=1)
    return tmp_path / "data"


def test_what_the_service_shows_is_matched_to_the_passages_that_it_indexes(data: Path) -> None:
    with Library.open(data, embedder=build_embedder("bawaan")) as library:
        target = HereTarget(library, "in process")
        try:
            near, shown = service_searchers(target)
            question = asked("Berapa realisasi anggaran Program Rehabilitasi Sosial Kabupaten Sambas 2024?")
            words = [bag for _, _, bag in target.passages()]
            for search in (near, shown):
                first = search(question, scoped=True)[0]
                assert words[first.ordinal]["475000000"], "the passage with the figure comes first"
                assert len(search(question, scoped=True)) <= TOP
        finally:
            target.close()


def test_every_searcher_is_measured_on_every_set_and_the_data_stay_as_they_were(
    data: Path, model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = "sambas-2024"
    line = {
        "id": "satu",
        "question": "Berapa realisasi Program Rehabilitasi Sosial Kabupaten Sambas 2024?",
        "type": "lookup",
        "reports": [report],
        "answer": {"kind": "number", "value": 475000000, "unit": "rupiah"},
        "evidence": [{"report": report, "quote": "Program Rehabilitasi Sosial 500.000.000 475.000.000 95,00"}],
        "flag": False,
        "difficulty": 1,
    }
    gold = tmp_path / "qa-satu.jsonl"
    gold.write_text(json.dumps(line), encoding="utf-8")
    beside(data, model, [gold, tmp_path])
    told = capsys.readouterr().out
    for row in (
        "Chroma with kecil",
        "BM25, words as they stand",
        "hybrid, kecil × 0.2",
        "service, kecil: telaah search",
    ):
        assert told.count(row) == 2
    shown = next(one for one in told.splitlines() if one.startswith("service, hashed n-grams: telaah search"))
    assert shown.split()[-4:] == ["1.000"] * 4
    with Library.open(data, embedder=build_embedder("bawaan")) as library:
        assert library.verify().problems == ()
    assert read_gold(gold, {report: [Entry("lain")]})[0].holders == [set()]
