"""Other ways to do the same work, measured on the same sets in the same run, so that the distance is a fact.

For questions: plain retrieval by a LangChain stack (recursive splitter, Chroma in memory), and by BM25 alone. Neither
has a language model, nor has the service; both get the strongest answer that can be cut out of what they retrieve
(eval/extractive.py). For table facts: the tables that pdfplumber, camelot and PyMuPDF find, as they come.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from eval.cells import check_fact
from eval.extractive import Chunk, extract
from eval.metrics import METRICS, measure
from eval.peer_tables import TABLE_READERS, grid_facts
from eval.questions import KnownFact, Question
from eval.results import Reply, judged
from eval.wording import bag
from service.domain.errors import InvalidRequestError

if TYPE_CHECKING:
    from eval.evaluate import EvaluationSet, Progress

Json = dict[str, Any]
SHOWN = (
    "accuracy",
    "numeric_accuracy",
    "wrong_rate",
    "wrong_but_confident",
    "abstention_recall",
    "citation_accuracy",
    "flag_recall",
)
CHUNK, OVERLAP = 1000, 200
"""Characters; the defaults of LangChain's own tutorials."""
RETRIEVED = 20
"""Chunks a question: five times the default of LangChain's retrievers, since no prompt has to hold them."""
SERVICE = "Telaah"


class SkippedError(Exception):
    """A peer cannot be measured here; the message says why."""


class Retriever(Protocol):
    """Finds the chunks that are nearest to a question, nearest first."""

    def __call__(self, question: str, limit: int) -> Sequence[Chunk]: ...


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer by name, and how it is made ready over some chunks. Raises SkippedError."""

    name: str
    build: Callable[[Sequence[Chunk]], Retriever]


def peer_sources(given: Sequence[str]) -> dict[str, Path]:
    """``ID=FILE`` to the file of each report. Raises InvalidRequestError."""
    sources: dict[str, Path] = {}
    for one in given:
        report_id, mark, name = one.partition("=")
        if not mark or not report_id or not Path(name).is_file():
            raise InvalidRequestError(f"--peer {one!r}: tulis ID=BERKAS, dengan berkas PDF atau teks yang ada.")
        sources[report_id] = Path(name)
    return sources


def measure_peers(
    sets: "Sequence[EvaluationSet]", sources: Mapping[str, Path], run: Json, progress: "Progress"
) -> list[Json]:
    """The service's own figures, then every peer's, on the questions and facts of ``sets``."""
    questions = [question for one in sets for question in one.questions]
    facts = [fact for one in sets for fact in one.facts if sources.get(fact.report, Path()).suffix.lower() == ".pdf"]
    made: list[Json] = []
    if questions:
        made.append({"name": SERVICE, "figures": _own_figures(run)})
        made.extend(_question_peers(questions, sources, progress))
    if facts:
        made.append({"name": f"{SERVICE}, tabel", "figures": _own_cells(run, {fact.id for fact in facts})})
        made.extend(_table_peers(facts, sources, progress))
    return made


def _own_figures(run: Json) -> Json:
    figures = run["total"]["figures"]
    return {name: figures[name]["value"] for name in SHOWN if name in figures}


def _own_cells(run: Json, ids: set[str]) -> Json:
    rows = [row for part in run["sets"] if part["kind"] == "facts" for row in part["rows"] if row["id"] in ids]
    return {"cell_recall": sum(row["outcome"] == "right" for row in rows) / len(rows)}


def _question_peers(questions: Sequence[Question], sources: Mapping[str, Path], progress: "Progress") -> Iterator[Json]:
    chunks = [chunk for report_id, path in sources.items() for chunk in split(report_id, read_text(path))]
    for peer in PEERS:
        on_done = progress(peer.name, len(questions))
        try:
            retrieve = peer.build(chunks)
        except SkippedError as why:
            yield {"name": peer.name, "skipped": str(why)}
            continue
        rows = []
        for question in questions:
            started = time.perf_counter()
            asked = " ".join((*question.history, question.question))
            response = extract(question.question, retrieve(asked, RETRIEVED))
            spent = (time.perf_counter() - started) * 1000
            rows.append(judged(question, Reply(question.id, "", response, spent)))
            on_done()
        measured = {metric.name: measure(metric, rows) for metric in METRICS if metric.name in SHOWN}
        yield {"name": peer.name, "figures": {name: one.value for name, one in measured.items() if one is not None}}


def _table_peers(facts: Sequence[KnownFact], sources: Mapping[str, Path], progress: "Progress") -> Iterator[Json]:
    used = {fact.report: sources[fact.report] for fact in facts}
    for name, read in TABLE_READERS.items():
        on_done = progress(name, len(used))
        try:
            found = {}
            for report_id, path in used.items():
                found[report_id] = [fact for grid in read(path) for fact in grid_facts(grid)]
                on_done()
        except ImportError as error:
            yield {"name": name, "skipped": f"{error.name or error} tidak terpasang (pip install -e '.[peers]')"}
            continue
        except Exception as error:  # noqa: BLE001 - a foreign reader may fail in any way; that is its result
            yield {"name": name, "skipped": f"gagal membaca: {type(error).__name__}: {error}"[:200]}
            continue
        met = [check_fact(fact, found[fact.report]).is_met for fact in facts]
        yield {"name": name, "figures": {"cell_recall": sum(met) / len(met)}}


def read_text(path: Path) -> str:
    """The text of a report: a text file as it is, a PDF as pdfplumber gives it page by page."""
    if path.suffix.lower() != ".pdf":
        return path.read_text(encoding="utf-8", errors="replace")
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n\n".join(page.extract_text() or "" for page in document.pages)


def split(report_id: str, text: str) -> Iterator[Chunk]:
    """Chunks as LangChain's recursive splitter makes them, or, without it, lines gathered to the same size."""
    try:
        splitters: Any = import_module("langchain_text_splitters")
    except ImportError:
        pieces = list(_gathered(text))
    else:
        pieces = splitters.RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP).split_text(text)
    for piece in pieces:
        yield Chunk(report_id, piece)


def _gathered(text: str) -> Iterator[str]:
    gathered = ""
    for line in text.splitlines():
        if gathered and len(gathered) + len(line) > CHUNK:
            yield gathered
            gathered = gathered[-OVERLAP:]
        gathered += line + "\n"
    if gathered.strip():
        yield gathered


def langchain_chroma(chunks: Sequence[Chunk]) -> Retriever:
    """Chroma in memory behind LangChain's retriever, with the service's own offline embedder."""
    try:
        stack: Any = import_module("langchain_chroma")
    except ImportError as error:
        raise SkippedError(f"{error.name} tidak terpasang (pip install -e '.[peers]')") from error
    import chromadb
    from chromadb.config import Settings
    from langchain_core.embeddings import Embeddings

    from service.stores.embedders import build_embedder

    embedder = build_embedder("bawaan")

    class Offline(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in embedder.embed_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return list(map(float, embedder.embed_query(text)))

    settings = Settings(anonymized_telemetry=False, is_persistent=False)
    store = stack.Chroma(
        collection_name=f"pembanding-{time.monotonic_ns()}",
        embedding_function=Offline(),
        client=chromadb.EphemeralClient(settings),
    )
    store.add_texts([chunk.text for chunk in chunks], [{"report": chunk.report_id} for chunk in chunks])

    def retrieve(question: str, limit: int) -> Sequence[Chunk]:
        return [
            Chunk(found.metadata["report"], found.page_content) for found in store.similarity_search(question, limit)
        ]

    return retrieve


def bm25(chunks: Sequence[Chunk]) -> Retriever:
    """BM25 (Lucene's variant, k₁ 1.5, b 0.75) over words as they stand: no stemming, no synonyms."""
    try:
        import bm25s
    except ImportError as error:
        raise SkippedError("bm25s tidak terpasang (pip install -e '.[dev]')") from error

    index = bm25s.BM25()
    index.index([list(bag(chunk.text).elements()) for chunk in chunks], show_progress=False)

    def retrieve(question: str, limit: int) -> Sequence[Chunk]:
        places, _ = index.retrieve([list(bag(question))], k=min(limit, len(chunks)), show_progress=False)
        return [chunks[int(place)] for place in places[0]]

    return retrieve


PEERS = (
    Peer("LangChain: Chroma, RecursiveCharacterTextSplitter", langchain_chroma),
    Peer("BM25 saja", bm25),
)
