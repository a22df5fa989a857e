"""Everything that is stored, behind one door: the SQL record, and the indexes that follow it.

Order of every write: the original file, then SQL commits, then the lexical index, then Chroma. A process that dies in
between leaves indexes behind the record; the next search or sync of any process notices by the generation and brings
them up to it. A file that it leaves without a report is swept away by the next write or sync.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from sqlalchemy import URL

from service.domain.errors import ConflictError, TelaahError, UnavailableError
from service.domain.facts import Report
from service.stores.checks import Verification, verified
from service.stores.conversations import Conversations
from service.stores.database import Database
from service.stores.exact import ExactVectors
from service.stores.gathering import gather
from service.stores.hybrid import HybridSearch
from service.stores.indexed import IndexRecord, Snapshot, missing_and_gone
from service.stores.lexical import DamagedIndexError, LexicalIndex
from service.stores.lock import FileLock, held
from service.stores.originals import FolderOfOriginals
from service.stores.page_images import PageImages
from service.stores.ports import Embedder, Entry, Match, OriginalStore, PassageHit, StoredVectors, Vectors, indexed_text
from service.stores.sql import SqlReportStore
from service.stores.vector_cache import ChromaFolder, ChromaServer, VectorCache

WRITER_SECONDS = 60.0
"""How long a writer waits for the one before it."""
SEARCHER_SECONDS = 5.0
"""How long a search waits for a write that is under way, before it searches what is indexed already."""


class Library:
    """A data folder: ``telaah.db`` (unless a database URL is given), indexes, lock files, the originals in ``berkas/``.

    The indexes are ``lexical/`` and ``chroma/``; ``halaman/`` holds pictures of the originals' pages.
    """

    def __init__(self, data_dir: Path, database: Database, embedder: Embedder, chroma_url: str | None) -> None:
        self._data_dir = data_dir
        self._database = database
        self._embedder = embedder
        self._record = IndexRecord(database)
        self._lexical = LexicalIndex(data_dir / "lexical")
        self._exact = ExactVectors(self._record, embedder.model)
        self._cache = VectorCache(self._record, embedder.model, _chroma_home(data_dir, chroma_url))
        self._search = HybridSearch(self._record, self._lexical, self._nearest, embedder, self._current)
        self._snapshot: Snapshot | None = None
        self._background = ThreadPoolExecutor(max_workers=1, thread_name_prefix="telaah-sync")
        self._catching_up: Future[None] | None = None
        self.reports = SqlReportStore(database)
        self.conversations = Conversations(database)
        self.originals: OriginalStore = FolderOfOriginals(data_dir / "berkas", database)
        self.page_images = PageImages(data_dir / "halaman")

    @classmethod
    def open(
        cls,
        data_dir: Path,
        *,
        embedder: Embedder,
        database_url: str | None = None,
        chroma_url: str | None = None,
        check_model: bool = True,
    ) -> "Library":
        """Open or make the data folder. Light: neither Chroma nor a model is loaded before it is needed.

        Raises ConflictError where vectors of another model are stored (``check_model`` False leaves that to
        :meth:`reindex` and :meth:`verify`), UnavailableError where the folder or database cannot be used.
        """
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnavailableError(f"Folder data {str(data_dir)!r} tidak dapat dibuat: {error}.") from error
        database = Database(database_url or URL.create("sqlite", database=str(data_dir.resolve() / "telaah.db")))
        library = cls(data_dir, database, embedder, chroma_url)
        try:
            if check_model:
                library.check_model()
        except BaseException:
            library.close()
            raise
        return library

    def check_model(self) -> None:
        """Raises ConflictError where vectors of another model than the configured one are stored."""
        others = sorted(set(self._record.models()) - {self._embedder.model})
        if others:
            raise ConflictError(
                f"Vektor tersimpan dibuat dengan model {others[0]!r}, sedangkan TELAAH_EMBEDDING_MODEL memilih "
                f"{self._embedder.model!r}. Jalankan `telaah reindex` untuk membuat ulang semua vektor, "
                "atau kembalikan setelan itu."
            )

    def replace(self, report: Report, *, extractor_version: str = "", original: bytes | None = None) -> None:
        """Store ``report``, and the file that it was read from, in place of any with its id; the indexes follow."""
        texts = [indexed_text(gathered.whole) for gathered in gather(report.passages)]
        vectors = StoredVectors(self._embedder.model, self._embedder.embed_passages(texts))
        with self._writer(WRITER_SECONDS):
            try:
                if original is not None:
                    self.originals.keep(report.sha256, report.media, original)
                self.reports.replace(report, extractor_version=extractor_version, vectors=vectors)
            except BaseException:
                with suppress(TelaahError):
                    self._sweep_files()
                raise
            self._follow()

    def keep_original(self, report_id: str, data: bytes) -> None:
        """Give a stored report back the file that it was read from, where that was lost or never kept."""
        summary = self.reports.summary(report_id)
        if self.originals.get(summary.sha256) is None:
            with self._writer(WRITER_SECONDS):
                self.originals.keep(summary.sha256, summary.media, data)
                self._sweep_files()

    def delete(self, report_id: str) -> None:
        """Remove all of a report. Raises UnknownReportError."""
        with self._writer(WRITER_SECONDS):
            self.reports.delete(report_id)
            self._follow()

    def search(
        self,
        query: str,
        *,
        report_ids: Sequence[str] | None = None,
        limit: int = 10,
        weights: Mapping[str, float] | None = None,
    ) -> tuple[PassageHit, ...]:
        """Passages by words and likeness; see :class:`service.stores.hybrid.HybridSearch`."""
        try:
            return self._search.search(query, report_ids=report_ids, limit=limit, weights=weights)
        except DamagedIndexError:
            with self._writer(WRITER_SECONDS):
                self._rebuild_words(self._record.snapshot())
            return self._search.search(query, report_ids=report_ids, limit=limit, weights=weights)

    def sync(self) -> None:
        """Bring every index up to the record, and take Chroma's folder if no other process has it."""
        with self._writer(WRITER_SECONDS):
            self._embed_missing()
            self._follow()

    def verify(self) -> Verification:
        """Check the record and every index against it, exhaustively; changes nothing but what a sync would."""
        with self._writer(WRITER_SECONDS):
            checked = verified(self.reports, self._record, self._lexical, self._cache, self._embedder.model)
            lost = tuple(self.originals.problems(self.reports.summaries()))
            return replace(checked, problems=(*checked.problems, *lost))

    def reindex(self) -> None:
        """Make every derived thing anew from the record: missing or foreign vectors, words, Chroma's collection."""
        with self._writer(WRITER_SECONDS):
            self._embed_missing()
            snapshot = self._record.snapshot()
            self._rebuild_words(snapshot)
            self._cache.rebuild(snapshot)
            self._snapshot = snapshot

    def close(self) -> None:
        """Release everything; also what a thread of this library still does is waited for."""
        self._background.shutdown(wait=True)
        try:
            self._cache.close()
        finally:
            self._lexical.close()
            self._database.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _follow(self) -> None:
        """Indexes after the record. Chroma's troubles are not the writer's: without it, search is exact from SQL."""
        self._sweep_files()
        self._snapshot = self._index_words()
        try:
            self._cache.sync(self._snapshot)
        except UnavailableError:
            return

    def _sweep_files(self) -> None:
        used = {summary.sha256 for summary in self.reports.summaries()}
        self.originals.sweep(used)
        self.page_images.sweep(used)

    def _index_words(self) -> Snapshot:
        snapshot = self._record.snapshot()
        try:
            missing, gone = missing_and_gone(snapshot.names(), self._lexical.editions())
            if missing or gone:
                self._lexical.change(remove=gone, add=((name, self._entries(name)) for name in missing))
        except DamagedIndexError:
            self._rebuild_words(snapshot)
        return snapshot

    def _rebuild_words(self, snapshot: Snapshot) -> None:
        """Searchers keep the old index until the new one is whole; a damaged one is thrown away first."""
        try:
            self._lexical.rebuild((name, self._entries(name)) for name in snapshot.names())
        except DamagedIndexError:
            self._lexical.clear()
            self._lexical.rebuild((name, self._entries(name)) for name in snapshot.names())

    def _embed_missing(self) -> None:
        for edition in self._record.without_vectors(self._embedder.model):
            vectors = self._embedder.embed_passages(self._texts(edition))
            self._record.put_vectors(edition, StoredVectors(self._embedder.model, vectors))

    def _texts(self, edition: str) -> list[str]:
        return [indexed_text(gathered.whole) for gathered in self._record.passages(edition)]

    def _entries(self, edition: str) -> list[Entry]:
        return [Entry.of(gathered.whole) for gathered in self._record.passages(edition)]

    def _current(self) -> Snapshot:
        """The newest state, with the lexical index brought up to it; a cheap look where nothing has changed."""
        known = self._snapshot
        if known is not None and self._record.generation() == known.generation:
            return known
        self._catch_up()
        snapshot = self._record.snapshot()
        if not self._words_are_at(snapshot):
            try:
                with self._writer(SEARCHER_SECONDS):
                    snapshot = self._index_words()
            except UnavailableError:
                return snapshot  # a long write is under way, or the index cannot be written: search what there is
        self._snapshot = snapshot
        return snapshot

    def _words_are_at(self, snapshot: Snapshot) -> bool:
        try:
            return not any(missing_and_gone(snapshot.names(), self._lexical.editions()))
        except DamagedIndexError:
            return False

    def _catch_up(self) -> None:
        """The owner of Chroma follows what other processes write, without making a search wait for it."""
        if self._cache.is_open and (self._catching_up is None or self._catching_up.done()):
            self._catching_up = self._background.submit(self._sync_quietly)

    def _sync_quietly(self) -> None:
        try:
            self.sync()
        except UnavailableError:
            return  # the next change tries again; until then search is exact from SQL

    def _nearest(
        self, vector: Vectors, snapshot: Snapshot, editions: Sequence[str] | None, limit: int
    ) -> tuple[Match, ...]:
        if editions is None:
            found = self._cache.search(vector, snapshot, limit)
            if found is not None:
                return found
        return self._exact.search(vector, snapshot.names() if editions is None else editions, limit)

    def _writer(self, seconds: float) -> AbstractContextManager[None]:
        """The one writer's lock: a file beside SQLite, an advisory lock in PostgreSQL (its data may be shared)."""
        if self._database.is_sqlite:
            return held(FileLock(self._data_dir / "writer.lock"), seconds)
        return self._database.exclusively(seconds)


def _chroma_home(data_dir: Path, chroma_url: str | None) -> ChromaFolder | ChromaServer:
    if chroma_url:
        return ChromaServer(chroma_url)
    return ChromaFolder(data_dir / "chroma", FileLock(data_dir / "chroma.lock"))
