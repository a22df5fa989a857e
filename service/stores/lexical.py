"""The lexical index: BM25 over passages, on disk, kept by tantivy. The only module that knows tantivy.

The words come from :func:`service.language.text.tokens`; tantivy only splits them at spaces. A document is one passage
of one edition of a report; what the index holds is read off the index itself, so that it can be compared with SQL
however the process that wrote it ended.

Weighed against bm25s (bench/search.py, 500 reports, 100,600 passages): the same rankings and build time (20 s, nearly
all of it our analyser), 0.8 against 1.0 ms a query; but one replaced report costs tantivy 0.1 s, bm25s the whole build
and a reload in every process.
"""

import hashlib
import math
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.domain.errors import UnavailableError
from service.language.text import ANALYSER, analyser_data, tokens
from service.stores.ports import Entry, Match

_WRITER_BYTES = 32 * 1024 * 1024
_MANY = 1_000_000
_FIELDS = "words heading"
_UNWRITABLE = "Indeks kata tidak dapat ditulis"
_UNREADABLE = "Indeks kata tidak dapat dibaca"
_ADVICE = "Periksa ruang dan hak akses TELAAH_DATA, lalu jalankan `telaah reindex`."


class DamagedIndexError(UnavailableError):
    """The index on disk cannot be read or written; it can be thrown away and filled again."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a word of the query adds to a passage's score beside its BM25 over the whole passage.

    ``heading``: that share of its BM25 over section, caption and column headers alone; a passage stands under them all,
    and they say what it is about. ``coverage``: that share of its idf for being there at all, so that a passage with
    all the words goes before one with the rarest many times. Both measured in docs/performance.md.
    """

    heading: float = 0.3
    coverage: float = 0.5


PLAIN = Ranking(heading=0.0, coverage=0.0)
"""BM25 alone."""


class LexicalIndex:
    """A BM25 index in its own folder under ``folder``. Any process may search; writers must exclude each other.

    The folder's name carries analyser and fields: with others the old index is not found and a new one is filled.
    """

    def __init__(self, folder: Path, ranking: Ranking | None = None) -> None:
        self._ranking = ranking or Ranking()
        self._path = folder / _analyser_name()
        self._index: Any = None
        self._schema = _schema()

    def search(self, words: Mapping[str, float], editions: Iterable[str] | None, limit: int) -> tuple[Match, ...]:
        """The best ``limit`` passages that hold any of ``words``, best first; only of ``editions`` where given.

        ``words`` gives every word the factor on its BM25 score.
        """
        index = self._opened()
        if index is None or not words:
            return ()
        import tantivy

        with _translated(_UNREADABLE):
            searcher = index.searcher()
            query = self._query(tantivy, searcher, words, editions)
            found = []
            for score, address in searcher.search(query, limit=limit, count=False).hits:
                document = searcher.doc(address)
                found.append(Match(document.get_first("edition"), document.get_first("ordinal"), float(score)))
        return tuple(sorted(found, key=lambda match: (-match.score, match.edition, match.ordinal)))

    def editions(self) -> dict[str, int]:
        """How many passages of each edition the newest committed state holds."""
        index = self._opened()
        if index is None:
            return {}
        import tantivy

        wanted = {"editions": {"terms": {"field": "edition", "size": _MANY}}}
        with _translated(_UNREADABLE):
            index.reload()
            counted = index.searcher().aggregate(tantivy.Query.all_query(), wanted)
        return {bucket["key"]: int(bucket["doc_count"]) for bucket in counted["editions"]["buckets"]}

    def change(self, *, remove: Iterable[str], add: Iterable[tuple[str, Sequence[Entry]]]) -> None:
        """Remove whole editions and add others (edition and its passages), all in one commit.

        Raises DamagedIndexError where the index cannot be written; what was committed before stays.
        """
        with self._writing() as writer:
            for edition in remove:
                writer.delete_documents_by_term("edition", edition)
            _add(writer, add)

    def rebuild(self, editions: Iterable[tuple[str, Sequence[Entry]]]) -> None:
        """Hold exactly ``editions``; searchers see the old state until all of them are in."""
        with self._writing() as writer:
            writer.delete_all_documents()
            _add(writer, editions)

    def clear(self) -> None:
        """Forget everything, a damaged index too."""
        self._index = None
        shutil.rmtree(self._path.parent, ignore_errors=True)

    def close(self) -> None:
        self._index = None

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """A writer whose changes are committed at the end of the block; nothing is changed if it raises."""
        with _translated(_UNWRITABLE):
            index = self._made()
            writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        try:
            with _translated(_UNWRITABLE):
                yield writer
                writer.commit()
        finally:
            with _translated(_UNWRITABLE):
                writer.wait_merging_threads()
        with _translated(_UNWRITABLE):
            index.reload()

    def _query(self, tantivy: Any, searcher: Any, words: Mapping[str, float], editions: Iterable[str] | None) -> Any:
        query, occur = tantivy.Query, tantivy.Occur
        clauses = []
        for word, factor in words.items():
            term = query.term_query(self._schema, "words", word)
            clauses.append(query.boost_query(term, factor))
            if self._ranking.coverage:
                worth = factor * self._ranking.coverage * _idf(searcher, word)
                clauses.append(query.const_score_query(term, worth))
            if self._ranking.heading:
                above = query.term_query(self._schema, "heading", word)
                clauses.append(query.boost_query(above, factor * self._ranking.heading))
        any_word = query.boolean_query([(occur.Should, clause) for clause in clauses])
        if editions is None:
            return any_word
        within = query.term_set_query(self._schema, "edition", list(editions))
        return query.boolean_query([(occur.Must, any_word), (occur.Must, query.const_score_query(within, 0.0))])

    def _opened(self) -> Any:
        """The index, or None where there is none: reading never creates or repairs."""
        if self._index is None and (self._path / "meta.json").exists():
            import tantivy

            with _translated(_UNREADABLE):
                self._index = _with_analyser(tantivy.Index.open(str(self._path)))
        return self._index

    def _made(self) -> Any:
        """The index to write to, begun where there is none.

        Opened anew every time: tantivy reads its list of files only then, and another process may have written since.
        """
        self._index = None
        index = self._opened()
        if index is None:
            import tantivy

            shutil.rmtree(self._path, ignore_errors=True)
            self._path.mkdir(parents=True)
            index = self._index = _with_analyser(tantivy.Index(self._schema, path=str(self._path)))
        return index


def _add(writer: Any, editions: Iterable[tuple[str, Sequence[Entry]]]) -> None:
    import tantivy

    for edition, entries in editions:
        for ordinal, entry in enumerate(entries):
            words, heading = (" ".join(tokens(text)) for text in (entry.whole, entry.heading))
            writer.add_document(tantivy.Document(edition=edition, ordinal=ordinal, words=words, heading=heading))


def _idf(searcher: Any, word: str) -> float:
    """As tantivy weighs a word in BM25."""
    having = int(searcher.doc_freq("words", word))
    return math.log(1.0 + (int(searcher.num_docs) - having + 0.5) / (having + 0.5))


@contextmanager
def _translated(what: str) -> Iterator[None]:
    """Tantivy raises ValueErrors and OSErrors, and BaseExceptions where its Rust part panics over a damaged file."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise DamagedIndexError(f"{what} ({error}). {_ADVICE}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedIndexError(f"{what}. {_ADVICE}") from error


def _analyser_name() -> str:
    digest = hashlib.sha256(f"{ANALYSER}\n{_FIELDS}\n{analyser_data()}".encode()).hexdigest()
    return f"{ANALYSER}-{digest[:12]}"


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("edition", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("ordinal", stored=True)
    for name in _FIELDS.split():
        builder.add_text_field(name, stored=False, tokenizer_name="spaced", index_option="freq")
    return builder.build()


def _with_analyser(index: Any) -> Any:
    import tantivy

    index.register_tokenizer("spaced", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index
