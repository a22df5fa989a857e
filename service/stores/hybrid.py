"""Passages by words and by likeness, fused; always within the reports that were asked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from service.domain.errors import UnknownReportError
from service.language.text import expansion, tokens
from service.stores.indexed import Edition, IndexRecord, Snapshot
from service.stores.lexical import LexicalIndex
from service.stores.ports import Embedder, Match, PassageHit, Vectors
from service.stores.ranking import fuse, in_turn

EXPANSION_WEIGHT = 0.05
"""Weight of a word that only an abbreviation's full name brings (or the reverse). Full names are made of the commonest
words of these reports: at 0.3 and above the expansion costs BM25 more questions than it finds."""

NAMED_WEIGHT = 0.1
"""Weight of the words that name the reports searched: they settle which reports, and stand in every letterhead."""

FEW_REPORTS = 8
"""So many reports are searched one by one."""

DEPTH = 100
"""Candidates taken from each index, at least."""


class DenseSearch(Protocol):
    """Nearest passages of all reports (``editions`` None) or of some."""

    def __call__(
        self, vector: Vectors, snapshot: Snapshot, editions: Sequence[str] | None, limit: int
    ) -> tuple[Match, ...]: ...


class HybridSearch:
    """BM25 leads, likeness breaks ties and finds what shares no word with the question.

    ``current`` gives the state to search: the editions that count, with indexes brought up to them.
    """

    def __init__(
        self,
        record: IndexRecord,
        lexical: LexicalIndex,
        dense: DenseSearch,
        embedder: Embedder,
        current: Callable[[], Snapshot],
    ) -> None:
        self._record = record
        self._lexical = lexical
        self._dense = dense
        self._embedder = embedder
        self._current = current

    def search(
        self,
        query: str,
        *,
        report_ids: Sequence[str] | None = None,
        limit: int = 10,
        weights: Mapping[str, float] | None = None,
    ) -> tuple[PassageHit, ...]:
        """The best ``limit`` passages, best first; scores lie between 0 and 1 + the dense weight.

        A few reports are searched one by one and take turns, so that each has its best passages among the first.
        ``weights`` are those of words that count less than 1, or that the query does not have. Raises
        UnknownReportError for an unknown id.
        """
        snapshot = self._current()
        scope = _scope(snapshot, report_ids)
        if limit <= 0 or not scope or not query.strip():
            return ()
        named = "" if report_ids is None else " ".join(edition.named for edition in scope)
        words = query_words(query, _abbreviations(scope), weights, named)
        vector = self._embedder.embed_query(subject(query, words))
        depth = max(DEPTH, 4 * limit)
        order = {edition.name: position for position, edition in enumerate(scope)}
        lists = []
        for names in _searched_together(scope, all_reports=report_ids is None):
            found = fuse(self._lexical.search(words, names, depth), self._dense(vector, snapshot, names, depth))
            counted = [match for match in found if match.edition in order and match.score > 0.0]
            lists.append(sorted(counted, key=lambda match: (-match.score, order[match.edition], match.ordinal)))
        return self._hits(in_turn(lists)[:limit])

    def _hits(self, matches: Sequence[Match]) -> tuple[PassageHit, ...]:
        found = self._record.passages_at(matches)
        hits = []
        for match in matches:
            passage = found.get((match.edition, match.ordinal))
            if passage is not None:  # None: the report was replaced while we searched
                report_id, gathered = passage
                hits.append(PassageHit(report_id, gathered.whole, match.score, gathered.parts))
        return tuple(hits)


def query_words(
    query: str, abbreviations: Mapping[str, str], weights: Mapping[str, float] | None = None, named: str = ""
) -> dict[str, float]:
    """The words to look up and their weights: those of the query 1 unless ``weights`` says less.

    Words that its abbreviations stand for count less, and words that only name the reports searched (``named``).
    """
    known = dict(weights or {})
    words = dict.fromkeys(tokens(" ".join(expansion(query, abbreviations))), EXPANSION_WEIGHT) | known
    words |= {word: known.get(word, 1.0) for word in tokens(query)}
    return words | {word: NAMED_WEIGHT for word in tokens(named) if words.get(word) == 1.0}


def subject(query: str, words: Mapping[str, float]) -> str:
    """What is left of a query without the words that name the reports; all of it where nothing is."""
    left = [word for word in query.split() if any(words.get(form, 0.0) > NAMED_WEIGHT for form in tokens(word))]
    return " ".join(left) or query


def _searched_together(scope: Sequence[Edition], *, all_reports: bool) -> list[list[str] | None]:
    """Editions by search: each alone where they are few, else all in one (None: no filter)."""
    if all_reports:
        return [None]
    if len(scope) <= FEW_REPORTS:
        return [[edition.name] for edition in scope]
    return [[edition.name for edition in scope]]


def _scope(snapshot: Snapshot, report_ids: Sequence[str] | None) -> list[Edition]:
    if report_ids is None:
        return list(snapshot.editions.values())
    unknown = [report_id for report_id in report_ids if report_id not in snapshot.editions]
    if unknown:
        raise UnknownReportError(
            f"Tidak ada laporan dengan id {unknown[0]!r}. Daftar laporan yang tersimpan: `telaah reports`."
        )
    return [snapshot.editions[report_id] for report_id in dict.fromkeys(report_ids)]


def _abbreviations(scope: Sequence[Edition]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for edition in scope:
        for short, name in edition.abbreviations.items():
            merged.setdefault(short, name)
    return merged
