"""Search measured: recall, MRR and nDCG on known evidence, and the speed of the lexical engines that were weighed.

    python bench/search.py recall REPORTS GOLD      every searcher and every fusion weight, with and without scope
    python bench/search.py stored DATA GOLD         the same over the passages of an ingested data folder
    python bench/search.py embedder REPORTS GOLD    dimensions of the built-in embedder
    python bench/search.py speed REPORTS            tantivy against bm25s, 5 reports and 500, and their rankings

REPORTS holds manifest.json and text files, GOLD the qa-*.jsonl files. Passages are cut here, some 800 characters with
the heading and caption above them, so that the figures do not move with the ingestion.
"""

import json
import math
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from service.answering.retrieval import word_weights
from service.language.text import mine_abbreviations, normalise, tokens
from service.stores.embedders import HashedEmbedder
from service.stores.gathering import gather
from service.stores.hybrid import query_words, subject
from service.stores.lexical import PLAIN, LexicalIndex, Ranking
from service.stores.ports import Entry, Match
from service.stores.ranking import fuse, in_turn
from service.stores.sql import SqlReportStore

DEPTH = 100
PASSAGE_CHARACTERS = 800
COPIES = 100
QUOTE_SHARE = 0.8
RANKINGS = tuple(
    Ranking(heading, coverage) for heading in (0.0, 0.1, 0.2, 0.3, 0.5) for coverage in (0.0, 0.25, 0.5, 1.0)
)
WEIGHTS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0)

_HEADING = re.compile(r"#+\s|(?:\*\*)?BAB\s+[IVX]+", re.IGNORECASE)
_CAPTION = re.compile(r"(?:\*\*)?\s*Tab(?:el|le)\s*\.?\s*\w+[. ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A gold question with the quotes that its answer rests on."""

    text: str
    reports: tuple[str, ...]
    quotes: tuple[tuple[str, Counter[str]], ...]


def main() -> None:
    match sys.argv[1:]:
        case ["recall", reports, gold]:
            recall(read_reports(Path(reports)), read_gold(Path(gold)), {})
        case ["stored", data, gold]:
            recall(read_stored(Path(data)), read_gold(Path(gold)), read_names(Path(data)))
        case ["embedder", reports, gold]:
            embedder(read_reports(Path(reports)), read_gold(Path(gold)))
        case ["speed", reports]:
            speed(read_reports(Path(reports)))
        case _:
            sys.exit(__doc__)


def read_reports(folder: Path) -> dict[str, list[Entry]]:
    """The passages of every report with a text file, by report id."""
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    texts = {entry["id"]: folder / entry["text"] for entry in entries if entry.get("text")}
    return {name: list(cut((path).read_text(encoding="utf-8"))) for name, path in texts.items()}


def read_stored(folder: Path) -> dict[str, list[Entry]]:
    """The passages that the ingestion made, as the indexes read them."""
    store = SqlReportStore(f"sqlite:///{folder.resolve() / 'telaah.db'}")
    ids = [summary.id for summary in store.summaries()]
    read = {name: [Entry.of(one.whole) for one in gather(store.passages(name))] for name in ids}
    store.close()
    return read


def read_names(folder: Path) -> dict[str, str]:
    """What names each stored report: agency, region, year."""
    store = SqlReportStore(f"sqlite:///{folder.resolve() / 'telaah.db'}")
    told = {one.id: f"{one.identity.agency} {one.identity.region} {one.identity.year}" for one in store.summaries()}
    store.close()
    return told


def cut(text: str) -> Iterator[Entry]:
    """Passages of whole lines: paragraphs gathered up to the size, each under the last heading and caption."""
    heading, caption, gathered = "", "", ""
    for line in text.splitlines():
        if _HEADING.match(line):
            heading, caption = line.strip(), ""
        elif _CAPTION.match(line):
            caption = line.strip()
        is_break = not line.strip() and len(gathered) > PASSAGE_CHARACTERS // 2
        if gathered.strip() and (is_break or len(gathered) + len(line) > PASSAGE_CHARACTERS):
            yield Entry(f"{heading}\n{caption}\n{gathered}", f"{heading}\n{caption}")
            gathered = ""
        gathered += line + "\n"
    if gathered.strip():
        yield Entry(f"{heading}\n{caption}\n{gathered}", f"{heading}\n{caption}")


def read_gold(folder: Path) -> list[Question]:
    questions = []
    for path in sorted(folder.glob("qa-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            evidence = row.get("evidence") or []
            if evidence:
                quotes = tuple((piece["report"], bag(piece["quote"])) for piece in evidence)
                asked = " ".join([*row.get("history", [])[-1:], row["question"]])
                questions.append(Question(asked, tuple(row["reports"]), quotes))
    return questions


def bag(text: str) -> Counter[str]:
    return Counter(_WORD.findall(normalise(text)))


T = TypeVar("T")


class Searcher(Protocol):
    """Ranks passages for a question, over all reports or within its own (``scoped``)."""

    def __call__(self, question: Question, *, scoped: bool) -> list[Match]: ...


def measured(name: str, search: Searcher, questions: Sequence[Question], bags: dict[str, list[Counter[str]]]) -> None:
    """Print the share of quotes found among the first 5 and 10, MRR@10 and nDCG@10: over all reports, and scoped."""
    told = []
    for scoped in (False, True):
        rows = [ranked(one, search(one, scoped=scoped and bool(one.reports))[:10], bags) for one in questions]
        means = (sum(row[part] for row in rows) / len(rows) for part in range(4))
        told.append(" ".join(f"{mean:.3f}" for mean in means))
    print(f"{name:40} {told[0]}   {told[1]}")


def ranked(
    question: Question, top: Sequence[Match], bags: dict[str, list[Counter[str]]]
) -> tuple[float, float, float, float]:
    """Recall@5 and @10 of a question's quotes, reciprocal rank, and nDCG with each passage that holds a quote as 1."""
    ranks = [first_rank(quote, report, top, bags) for report, quote in question.quotes]
    first = min((rank for rank in ranks if rank is not None), default=None)
    hits = [rank for rank in range(1, len(top) + 1) if any(holds(question, top[rank - 1], bags))]
    held = sum(any(holds(question, Match(name, at, 0.0), bags)) for name in bags for at in range(len(bags[name])))
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(held, 10) + 1)) or 1.0
    return (
        sum(rank is not None and rank <= 5 for rank in ranks) / len(ranks),
        sum(rank is not None for rank in ranks) / len(ranks),
        0.0 if first is None else 1.0 / first,
        sum(1 / math.log2(rank + 1) for rank in hits) / best,
    )


def holds(question: Question, match: Match, bags: dict[str, list[Counter[str]]]) -> Iterator[bool]:
    """For every quote of a question, whether a passage holds it."""
    for report, quote in question.quotes:
        passage = bags[match.edition][match.ordinal]
        yield match.edition == report and (quote & passage).total() >= QUOTE_SHARE * quote.total()


def first_rank(
    quote: Counter[str], report: str, top: Sequence[Match], bags: dict[str, list[Counter[str]]]
) -> int | None:
    for rank, match in enumerate(top, start=1):
        if match.edition == report:
            shared = (quote & bags[report][match.ordinal]).total()
            if shared >= QUOTE_SHARE * quote.total():
                return rank
    return None


def lexical_searcher(
    index: LexicalIndex, abbreviations: dict[str, dict[str, str]], named: dict[str, str], *, expanded: bool
) -> Searcher:
    """BM25; within its reports one by one, ``named`` (their regions, agencies, years) counting little."""

    def search(question: Question, *, scoped: bool) -> list[Match]:
        names = question.reports if scoped else tuple(abbreviations)
        known: dict[str, str] = {}
        for report in names:
            known = abbreviations[report] | known
        told = " ".join(named.get(report, "") for report in names) if scoped else ""
        words = query_words(question.text, known if expanded else {}, word_weights(question.text), told)
        if not scoped:
            return list(index.search(words, None, DEPTH))
        return [match for report in names for match in index.search(words, [report], DEPTH)]

    return search


def dense_searcher(made: HashedEmbedder, reports: dict[str, list[Entry]], named: dict[str, str]) -> Searcher:
    matrices = {name: made.embed_passages([one.whole for one in passages]) for name, passages in reports.items()}

    def search(question: Question, *, scoped: bool) -> list[Match]:
        told = " ".join(named.get(report, "") for report in question.reports) if scoped else ""
        vector = made.embed_query(subject(question.text, query_words(question.text, {}, None, told)))
        found = []
        for name in question.reports if scoped else matrices:
            scores = matrices[name] @ vector
            found += [Match(name, int(at), float(scores[at])) for at in np.argsort(-scores)[:DEPTH]]
        return found if scoped else sorted(found, key=lambda match: -match.score)[:DEPTH]

    return search


def one_searcher(search: Searcher) -> Searcher:
    """Within its reports: the best of each in turn."""

    def merged(question: Question, *, scoped: bool) -> list[Match]:
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


HEADER = f"{'':40} all reports: R@5 R@10 MRR nDCG   scoped: R@5 R@10 MRR nDCG"


def recall(reports: dict[str, list[Entry]], questions: list[Question], named: dict[str, str]) -> None:
    bags = {name: [bag(passage.whole) for passage in passages] for name, passages in reports.items()}
    abbreviations = {name: mine_abbreviations(one.whole for one in passages) for name, passages in reports.items()}
    print(f"{sum(map(len, reports.values()))} passages, {len(questions)} questions\n{HEADER}")
    with tempfile.TemporaryDirectory() as folder:
        index = LexicalIndex(Path(folder))
        index.rebuild(reports.items())
        alone = LexicalIndex(Path(folder), PLAIN)
        plain = lexical_searcher(alone, abbreviations, named, expanded=False)
        lexical = lexical_searcher(index, abbreviations, named, expanded=True)
        dense = dense_searcher(HashedEmbedder(), reports, named)
        measured("BM25", one_searcher(plain), questions, bags)
        for ranking in RANKINGS:
            tried = lexical_searcher(LexicalIndex(Path(folder), ranking), abbreviations, named, expanded=True)
            label = f"BM25 + {ranking.heading} heading + {ranking.coverage} coverage"
            measured(label, one_searcher(tried), questions, bags)
        measured("hashed n-grams", one_searcher(dense), questions, bags)
        for weight in WEIGHTS:
            measured(f"fused, dense weight {weight}", fused_searcher(lexical, dense, weight), questions, bags)


def embedder(reports: dict[str, list[Entry]], questions: list[Question]) -> None:
    bags = {name: [bag(passage.whole) for passage in passages] for name, passages in reports.items()}
    every = [passage.whole for passages in reports.values() for passage in passages]
    print(HEADER)
    for dimension in (256, 512, 1024, 2048):
        made = HashedEmbedder(dimension)
        measured(f"hashed n-grams, {dimension}", one_searcher(dense_searcher(made, reports, {})), questions, bags)
        began = time.perf_counter()
        made.embed_passages(every)
        print(f"{'':34} {len(every) / (time.perf_counter() - began):.0f} passages/s")


def speed(reports: dict[str, list[Entry]]) -> None:
    """Five reports as they are; then each of them a hundred times, which is 500 reports' worth of passages."""
    queries = [tokens(passage.whole)[20:26] for passages in reports.values() for passage in passages[::10]]
    many = {f"{name}-{copy}": passages for copy in range(COPIES) for name, passages in reports.items()}
    for label, corpus in (("5 reports", reports), (f"{len(many)} reports", many)):
        print(f"{label}: {sum(map(len, corpus.values()))} passages, {len(queries)} queries of 6 words")
        tantivy_best = tantivy_speed(corpus, queries)
        bm25s_best = bm25s_speed(corpus, queries)
        print(f"  rankings: {overlap(tantivy_best, bm25s_best):.3f} of the top 10 scores agree")


def tantivy_speed(corpus: dict[str, list[Entry]], queries: Sequence[list[str]]) -> list[list[float]]:
    some = next(iter(corpus))
    with tempfile.TemporaryDirectory() as folder:
        index = LexicalIndex(Path(folder))
        timed("tantivy build", lambda: index.rebuild(corpus.items()))
        timed("tantivy replace one report", lambda: index.change(remove=[some], add=[("new", corpus[some])]))
        timed("tantivy read back what it holds", index.editions)
        index.change(remove=["new"], add=[(some, corpus[some])])
        scoped = timed_each(
            "tantivy query in one report", lambda words: index.search(dict.fromkeys(words, 1.0), [some], 10), queries
        )
        found = timed_each("tantivy query", lambda words: index.search(dict.fromkeys(words, 1.0), None, 10), queries)
    del scoped
    return [[match.score for match in matches] for matches in found]


def bm25s_speed(corpus: dict[str, list[Entry]], queries: Sequence[list[str]]) -> list[list[float]]:
    import bm25s

    made = bm25s.BM25(k1=1.2, b=0.75, method="lucene")

    def build() -> None:
        words = [tokens(passage.whole) for passages in corpus.values() for passage in passages]
        made.index(words, show_progress=False)

    timed("bm25s build (and every change)", build)

    def ask(words: Sequence[str]) -> list[float]:
        scores = made.retrieve([list(dict.fromkeys(words))], k=10, show_progress=False).scores[0]
        return [float(score) for score in scores]

    return timed_each("bm25s query", ask, queries)


def timed(label: str, act: Callable[[], object]) -> None:
    began = time.perf_counter()
    act()
    print(f"  {label:34} {time.perf_counter() - began:8.3f} s")


def timed_each(label: str, act: Callable[[list[str]], T], queries: Iterable[list[str]]) -> list[T]:
    results, seconds = [], []
    for words in queries:
        began = time.perf_counter()
        results.append(act(words))
        seconds.append(time.perf_counter() - began)
    print(
        f"  {label:34} p50 {np.percentile(seconds, 50) * 1e3:6.2f} ms, p99 {np.percentile(seconds, 99) * 1e3:6.2f} ms"
    )
    return results


def overlap(left: Sequence[Sequence[float]], right: Sequence[Sequence[float]]) -> float:
    """How many ranks carry the same score within 10 % in both engines, whose constants differ by a factor."""
    agreed, total = 0, 0
    for ours, theirs in zip(left, right, strict=True):
        for ours_score, their_score in zip(ours, theirs, strict=False):
            total += 1
            agreed += abs(ours_score / max(ours[0], 1e-9) - their_score / max(theirs[0], 1e-9)) < 0.1
    return agreed / max(total, 1)


if __name__ == "__main__":
    main()
