"""Search measured: recall, MRR and nDCG on known evidence, and the speed of the lexical engines that were weighed.

    python -m bench.search recall REPORTS GOLD      every searcher and every fusion weight, with and without scope
    python -m bench.search stored DATA GOLD         the same over the passages of an ingested data folder
    python -m bench.search beside DATA MODEL GOLD...  ours, Chroma with a model, BM25, and ours with that model
    python -m bench.search embedder REPORTS GOLD    dimensions of the built-in embedder
    python -m bench.search speed REPORTS            tantivy against bm25s, 5 reports and 500, and their rankings

REPORTS holds manifest.json and text files, GOLD is a qa-*.jsonl file or a folder of them. ``recall`` cuts the passages
itself, some 800 characters with the heading and caption above them, so that its figures do not move with the ingestion.
MODEL is the folder of a sentence-transformers model (or its name, where a hub can be reached).
"""

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from bench.searchers import (
    TOP,
    Remembering,
    Reports,
    Searcher,
    chroma_searcher,
    dense_searcher,
    fused_searcher,
    lexical_searcher,
    one_searcher,
    opened_service,
    plain_searcher,
    service_searchers,
)
from eval.questions import Question
from eval.ranking import evidence_at, evidence_holders, ndcg_at, reciprocal_rank
from eval.reading import read_questions
from eval.wording import bag
from service.language.text import mine_abbreviations, tokens
from service.stores.embedders import HashedEmbedder, build_embedder
from service.stores.gathering import gather
from service.stores.lexical import PLAIN, LexicalIndex, Ranking
from service.stores.ports import Entry, Match
from service.stores.ranking import DENSE_WEIGHT
from service.stores.sql import SqlReportStore

PASSAGE_CHARACTERS = 800
PIECE_CHARACTERS = 400
"""English MiniLM reads 256 word pieces: a third of the whole passages fits, of such pieces every one."""
COPIES = 100
RANKINGS = tuple(
    Ranking(heading, coverage) for heading in (0.0, 0.1, 0.2, 0.3, 0.5) for coverage in (0.0, 0.25, 0.5, 1.0)
)
WEIGHTS = (0.0, 0.05, 0.1, 0.15, DENSE_WEIGHT, 0.3, 0.5, 1.0)
"""The service's among them."""

_HEADING = re.compile(r"#+\s|(?:\*\*)?BAB\s+[IVX]+", re.IGNORECASE)
_CAPTION = re.compile(r"(?:\*\*)?\s*Tab(?:el|le)\s*\.?\s*\w+[. ]", re.IGNORECASE)


def main() -> None:
    match sys.argv[1:]:
        case ["recall", reports, gold]:
            recall(read_reports(Path(reports)), Path(gold), {})
        case ["stored", data, gold]:
            recall(read_stored(Path(data)), Path(gold), read_names(Path(data)))
        case ["beside", data, model, *sets] if sets:
            beside(Path(data), model, [Path(one) for one in sets])
        case ["embedder", reports, gold]:
            embedder(read_reports(Path(reports)), Path(gold))
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


@dataclass(frozen=True, slots=True)
class Known:
    """A question and, for each piece of its evidence, the passages that hold it."""

    question: Question
    holders: list[set[str]]


def read_gold(place: Path, reports: Reports) -> list[Known]:
    """The questions of a set, or of a folder's qa-*.jsonl, that have evidence in ``reports``."""
    paths = sorted(place.glob("qa-*.jsonl")) if place.is_dir() else [place]
    bags = [
        (key(Match(name, at, 0.0)), name, bag(passage.whole))
        for name, passages in reports.items()
        for at, passage in enumerate(passages)
    ]
    questions = [one for path in paths for one in read_questions(path) if one.evidence]
    return [Known(one, evidence_holders(one.evidence, bags)) for one in questions]


def key(match: Match) -> str:
    return f"{match.edition}/{match.ordinal}"


def figures(found: Sequence[Match], holders: Sequence[Collection[str]]) -> tuple[float, float, float, float]:
    """Share of the evidence among the first 5 and 10, reciprocal rank, and nDCG with each passage that holds any as 1.

    Evidence that no passage holds counts as not found.
    """
    ranked = [key(match) for match in found[:TOP]]
    relevant = set().union(*holders)
    return (
        evidence_at(ranked, holders, 5),
        evidence_at(ranked, holders, TOP),
        reciprocal_rank(ranked, relevant, TOP),
        ndcg_at(ranked, relevant, TOP) if relevant else 0.0,
    )


def measured(name: str, search: Searcher, known: Sequence[Known], scopes: Sequence[bool] = (False, True)) -> None:
    """Print the means over the questions: over all reports, and scoped to those that a question names."""
    told = {}
    for scoped in scopes:
        rows = [
            figures(search(one.question, scoped=scoped and bool(one.question.reports)), one.holders) for one in known
        ]
        told[scoped] = " ".join(f"{sum(part) / len(rows):.3f}" for part in zip(*rows, strict=True))
    print(f"{name:40} {told.get(False, ''):23}   {told.get(True, '')}", flush=True)


HEADER = f"{'':40} all reports: R@5 R@10 MRR nDCG   scoped: R@5 R@10 MRR nDCG"


def recall(reports: Reports, gold: Path, named: Mapping[str, str]) -> None:
    known = read_gold(gold, reports)
    announce(reports, known)
    with lexical_legs(reports, named, RANKINGS) as (plain, lexical, ranked):
        measured("BM25", one_searcher(plain), known)
        for ranking, tried in ranked.items():
            label = f"BM25 + {ranking.heading} heading + {ranking.coverage} coverage"
            measured(label, one_searcher(tried), known)
        dense = dense_searcher(HashedEmbedder(), reports, named)
        measured("hashed n-grams", one_searcher(dense), known)
        for weight in WEIGHTS:
            measured(f"fused, dense weight {weight}", fused_searcher(lexical, dense, weight), known)


def beside(data: Path, model: str, sets: Sequence[Path]) -> None:
    """The same passages for all. The last rows settle the reports of a question themselves, as the service does."""
    reports, named, short = read_stored(data), read_names(data), Path(model).name
    both: tuple[bool, ...] = (False, True)
    own: tuple[bool, ...] = (True,)
    with ExitStack() as stack:
        plain, lexical, _ = stack.enter_context(lexical_legs(reports, named))
        rows = [
            (f"Chroma with {short}", chroma_searcher(reports, model), both),
            (f"the same, pieces of {PIECE_CHARACTERS}", chroma_searcher(reports, model, PIECE_CHARACTERS), both),
            ("BM25, words as they stand", plain_searcher(reports), both),
            ("BM25, Indonesian analyser", one_searcher(plain), both),
        ]
        for label, chosen in (("hashed n-grams", "bawaan"), (short, model)):
            made = Remembering(build_embedder(chosen))
            dense = dense_searcher(made, reports, named)
            rows.append((f"dense leg: {label}", one_searcher(dense), both))
            rows += [(f"hybrid, {label} × {one}", fused_searcher(lexical, dense, one), both) for one in WEIGHTS]
            near, shown = service_searchers(stack.enter_context(opened_service(data, made)))
            rows += [(f"service, {label}: hybrid", near, own), (f"service, {label}: telaah search", shown, own)]
        for one in sets:
            known = read_gold(one, reports)
            announce(reports, known)
            for name, search, scopes in rows:
                measured(name, search, known, scopes)


def announce(reports: Reports, known: Sequence[Known]) -> None:
    print(f"{sum(map(len, reports.values()))} passages, {len(known)} questions\n{HEADER}")


@contextmanager
def lexical_legs(
    reports: Reports, named: Mapping[str, str], rankings: Sequence[Ranking] = ()
) -> Iterator[tuple[Searcher, Searcher, dict[Ranking, Searcher]]]:
    """BM25 alone, BM25 as the service ranks, and with each of ``rankings``."""
    abbreviations = {name: mine_abbreviations(one.whole for one in passages) for name, passages in reports.items()}
    with tempfile.TemporaryDirectory() as folder:
        index = LexicalIndex(Path(folder))
        index.rebuild(reports.items())

        def leg(ranking: Ranking | None, *, expanded: bool = True) -> Searcher:
            return lexical_searcher(LexicalIndex(Path(folder), ranking), abbreviations, named, expanded=expanded)

        yield leg(PLAIN, expanded=False), leg(None), {ranking: leg(ranking) for ranking in rankings}


def embedder(reports: Reports, gold: Path) -> None:
    known = read_gold(gold, reports)
    every = [passage.whole for passages in reports.values() for passage in passages]
    print(HEADER)
    for dimension in (256, 512, 1024, 2048):
        made = HashedEmbedder(dimension)
        measured(f"hashed n-grams, {dimension}", one_searcher(dense_searcher(made, reports, {})), known)
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


T = TypeVar("T")


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
