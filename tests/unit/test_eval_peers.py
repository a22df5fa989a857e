"""The peers: what they cut out of text and tables, that they run on the same questions, and that absence is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eval.evaluate import EvaluationSet, SetKind
from eval.extractive import Chunk, extract
from eval.peer_tables import grid_facts
from eval.peers import PEERS, bm25, measure_peers, peer_sources, split
from eval.questions import KnownFact
from eval.reading import read_questions
from service.domain.errors import InvalidRequestError

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "seruyan-2025.pdf"
CHUNK = Chunk(
    "kubu-raya-2024",
    "BAB III\n1 PROGRAM REHABILITASI SOSIAL Rp. 522.012.259 Rp. 449.847.684 86,18%\n2 PROGRAM BENCANA Rp. 1.000.000",
)


def _quiet(_name: str, _count: int) -> Callable[[], None]:
    return lambda: None


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("berapa pagu Program Rehabilitasi Sosial Kubu Raya 2024", 522012259, "rupiah"),
        ("berapa realisasi Program Rehabilitasi Sosial Kubu Raya 2024", 449847684, "rupiah"),
        ("serapan Program Rehabilitasi Sosial Kubu Raya berapa persen", 86.18, "persen"),
        ("benarkah pagu rehabilitasi sosial 522.012.259", True, None),
        ("benarkah pagu rehabilitasi sosial 522.012.250", False, None),
    ],
)
def test_the_figure_of_the_kind_and_place_asked_for_is_cut_out(question: str, value: object, unit: str | None) -> None:
    response = extract(question, [CHUNK])
    assert (response["headline"]["value"], response["headline"]["unit"]) == (value, unit)
    assert response["citations"][0]["report_id"] == "kubu-raya-2024"


def test_a_peer_says_not_found_where_nothing_is_near() -> None:
    assert extract("jumlah kapal nelayan tangkap cantrang", [CHUNK])["status"] == "not_found"
    assert extract("apa saja", [])["status"] == "not_found"


def test_bm25_finds_the_chunk_with_the_words() -> None:
    chunks = [Chunk("a", "kapal nelayan"), Chunk("b", "anggaran program"), Chunk("c", "pegawai")]
    assert bm25(chunks)("anggaran program berapa", 1)[0].report_id == "b"


def test_text_is_split_into_chunks_of_bounded_size() -> None:
    chunks = list(split("a", "satu dua tiga empat lima.\n" * 400))
    assert len(chunks) > 5
    assert max(len(chunk.text) for chunk in chunks) <= 1200


def test_a_grid_becomes_facts_by_first_row_and_first_words() -> None:
    grid = [["No", "Program", "Pagu"], ["1", "PROGRAM A", "1.000"], ["2", None, "5"], ["3", "B\nC", None]]
    assert list(grid_facts(grid)) == [{"row": "PROGRAM A", "column": "Pagu", "raw": "1.000", "value": 1000.0}]


def test_a_source_must_name_a_report_and_a_file_that_is_there() -> None:
    assert peer_sources([f"seruyan-2025={SAMPLE}"]) == {"seruyan-2025": SAMPLE}
    for wrong in ("seruyan-2025", "=x.pdf", "a=none.pdf"):
        with pytest.raises(InvalidRequestError, match="ID=BERKAS"):
            peer_sources([wrong])


@pytest.mark.slow
def test_every_peer_is_measured_on_the_same_sets_or_says_why_not() -> None:
    questions = tuple(
        one for one in read_questions(ROOT / "eval/sets/qa-contoh.jsonl") if one.reports == ("seruyan-2025",)
    )
    fact = KnownFact("f", "seruyan-2025", "2.6", "Karang taruna", "JUMLAH", None, "56", "56", None)
    sets = [
        EvaluationSet("qa", SetKind.QUESTIONS, questions=questions),
        EvaluationSet("f", SetKind.FACTS, facts=(fact,)),
    ]
    run = {
        "total": {"figures": {"accuracy": {"value": 0.5}}},
        "sets": [{"kind": "facts", "rows": [{"id": "f", "outcome": "right"}]}],
    }
    found = measure_peers(sets, {"seruyan-2025": SAMPLE}, run, _quiet)
    assert [one["name"] for one in found if one["name"].startswith("Telaah")] == ["Telaah", "Telaah, tabel"]
    assert {peer.name for peer in PEERS} < {one["name"] for one in found}
    for one in found:
        assert ("figures" in one) != bool(one.get("skipped"))
        assert all(0 <= value <= 1 for value in one.get("figures", {}).values())
    plain = next(one for one in found if one["name"].startswith("pdfplumber"))
    assert plain["figures"]["cell_recall"] == 1.0
