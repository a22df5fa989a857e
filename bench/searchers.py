"""The searchers that bench/search.py measures: the legs of the hybrid and their fusions, the service itself, others."""

import shutil
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import numpy as np

from eval.questions import Question
from eval.targets import HereTarget, Searchable
from eval.wording import bag
from service.answering.retrieval import word_weights
from service.stores.hybrid import query_words, subject
from service.stores.lexical import LexicalIndex
from service.stores.library import Library
from service.stores.ports import Embedder, Entry, Match, Vectors
from service.stores.ranking import fuse, in_turn

DEPTH = 100
TOP = 10

Reports = Mapping[str, Sequence[Entry]]
"""The passages of every report, by its id."""


class Searcher(Protocol):
    """Ranks passages for a question, over all reports or within its own (``scoped``)."""

    def __call__(self, question: Question, *, scoped: bool) -> Sequence[Match]: ...


def wording(question: Question) -> str:
    """What is searched for: the question after the one before it."""
    return " ".join((*question.history[-1:], question.question))


def lexical_searcher(
    index: LexicalIndex,
    abbreviations: Mapping[str, dict[str, str]],
    named: Mapping[str, str],
    *,
    expanded: bool,
) -> Searcher:
    """BM25; within its reports one by one, ``named`` (their regions, agencies, years) counting little."""

    def search(question: Question, *, scoped: bool) -> list[Match]:
        names = question.reports if scoped else tuple(abbreviations)
        known: dict[str, str] = {}
        for report in names:
            known = abbreviations[report] | known
        told = " ".join(named.get(report, "") for report in names) if scoped else ""
        asked = wording(question)
        words = query_words(asked, known if expanded else {}, word_weights(asked), told)
        if not scoped:
            return list(index.search(words, None, DEPTH))
        return [match for report in names for match in index.search(words, [report], DEPTH)]

    return search


class Remembering:
    """An embedder that makes the vector of a text once, however many searchers want it."""

    def __init__(self, made: Embedder) -> None:
        self._made = made
        self._passages: dict[str, Vectors] = {}
        self.model = made.model
        self.embed_query = cache(made.embed_query)

    @property
    def dimension(self) -> int:
        return self._made.dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._passages]
        self._passages |= dict(zip(new, self._made.embed_passages(new), strict=True))
        return np.array([self._passages[text] for text in texts], dtype=np.float32).reshape(-1, self.dimension)


def dense_searcher(made: Embedder, reports: Reports, named: Mapping[str, str]) -> Searcher:
    """The nearest passages, exactly; asked for what is left of the question without the names of its reports."""
    matrices = {name: made.embed_passages([one.whole for one in passages]) for name, passages in reports.items()}

    def search(question: Question, *, scoped: bool) -> list[Match]:
        told = " ".join(named.get(report, "") for report in question.reports) if scoped else ""
        asked = wording(question)
        vector = made.embed_query(subject(asked, query_words(asked, {}, None, told)))
        found = []
        for name in question.reports if scoped else matrices:
            scores = matrices[name] @ vector
            found += [Match(name, int(at), float(scores[at])) for at in np.argsort(-scores)[:DEPTH]]
        return found if scoped else sorted(found, key=lambda match: -match.score)[:DEPTH]

    return search


def one_searcher(search: Searcher) -> Searcher:
    """Within its reports: the best of each in turn."""

    def merged(question: Question, *, scoped: bool) -> Sequence[Match]:
        found = search(question, scoped=scoped)
        return in_turn([of_report(found, report) for report in question.reports]) if scoped else found

    return merged


def of_report(found: Sequence[Match], report: str) -> list[Match]:
    return [match for match in found if match.edition == report]


def fused_searcher(lexical: Searcher, dense: Searcher, weight: float) -> Searcher:
    def search(question: Question, *, scoped: bool) -> list[Match]:
        words, near = lexical(question, scoped=scoped), dense(question, scoped=scoped)
        if not scoped:
            return fuse(words, near, weight)
        return in_turn([fuse(of_report(words, one), of_report(near, one), weight) for one in question.reports])

    return search


def plain_searcher(reports: Reports) -> Searcher:
    """BM25 over words as they stand (bm25s: Lucene's variant, k₁ 1.5, b 0.75): no stems, no stopwords, no synonyms."""
    import bm25s

    places = [(name, at) for name, passages in reports.items() for at in range(len(passages))]
    made = bm25s.BM25()
    every = (entry for passages in reports.values() for entry in passages)
    made.index([list(bag(entry.whole).elements()) for entry in every], show_progress=False)

    def search(question: Question, *, scoped: bool) -> list[Match]:
        scores = made.get_scores(list(bag(wording(question))))
        found = [Match(name, at, float(score)) for (name, at), score in zip(places, scores, strict=True) if score > 0]
        found.sort(key=lambda match: -match.score)
        return [match for match in found if not scoped or match.edition in question.reports]

    return one_searcher(search)


def chroma_searcher(reports: Reports, model: str, characters: int | None = None) -> Searcher:
    """Chroma as its guide has it: texts and questions in, the folder ``model`` as embedding function, nothing else set.

    Its user is given what ours has: whole passages of our cutting with section and caption above them, and, scoped, one
    query for each report (``where``), which then take turns. With ``characters`` a passage is put in as pieces of that
    length and stands where the nearest of them does: a model that reads no further loses nothing.
    """
    import chromadb
    from chromadb.config import Settings
    from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

    client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
    embed: Any = SentenceTransformerEmbeddingFunction(model_name=model)
    collection: Any = client.create_collection(f"passages-{uuid4().hex}", embedding_function=embed)
    for name, passages in reports.items():
        cut = [(at, piece) for at, entry in enumerate(passages) for piece in pieces(entry.whole, characters)]
        collection.add(
            ids=[f"{name}/{number}" for number in range(len(cut))],
            documents=[piece for _, piece in cut],
            metadatas=[{"report": name, "at": at} for at, _ in cut],
        )

    def search(question: Question, *, scoped: bool) -> list[Match]:
        found = []
        for where in [{"report": name} for name in question.reports] if scoped else [None]:
            answer = collection.query(query_texts=[wording(question)], n_results=DEPTH, where=where)
            nearest: dict[tuple[str, int], float] = {}
            for one, distance in zip(answer["metadatas"][0], answer["distances"][0], strict=True):
                nearest.setdefault((one["report"], one["at"]), -distance)
            found += [Match(report, at, score) for (report, at), score in nearest.items()]
        return found

    return one_searcher(search)


def pieces(text: str, characters: int | None) -> list[str]:
    """A text in pieces of whole words, none longer than ``characters`` unless a word is; None leaves it whole."""
    return [text] if characters is None else textwrap.wrap(text, characters, break_long_words=False) or [text]


@contextmanager
def opened_service(data: Path, embedder: Embedder) -> Iterator[HereTarget]:
    """The service over a copy of ``data``, whose vectors ``embedder`` makes anew."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        with Library.open(copy, embedder=embedder, check_model=False) as library:
            library.reindex()
            target = HereTarget(library, "in process")
            try:
                yield target
            finally:
                target.close()


def service_searchers(target: Searchable) -> tuple[Searcher, Searcher]:
    """Words and likeness as the service does it, and what `telaah search` shows; both settle the reports themselves."""
    counted: Counter[str] = Counter()
    places: dict[str, tuple[str, int]] = {}
    for key, report, _ in target.passages():
        places[key] = (report, counted[report])
        counted[report] += 1

    def matches(keys: Sequence[str]) -> list[Match]:
        return [Match(*places[key], 1.0 / rank) for rank, key in enumerate(keys, start=1)]

    def near(question: Question, *, scoped: bool) -> list[Match]:  # noqa: ARG001 - the service finds its own scope
        return matches(target.search(wording(question), TOP))

    def shown(question: Question, *, scoped: bool) -> list[Match]:  # noqa: ARG001
        return matches(target.shown(question.question, question.history, TOP))

    return near, shown
