"""Chroma as a cache of the vectors in SQL: what it should hold, what it holds, and how the two are made the same.

Ids are ``report/edition/position``. Editions are never written twice, so no record is ever updated in place (Chroma
loses records that way when it is killed), and a hit of an outdated edition shows itself by its id. SQL notes an edition
before its vectors are added and ticks it off after, so what a killed process left behind is found by name.
"""

import hashlib
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from service.domain.errors import UnavailableError
from service.stores.chroma import ChromaClient
from service.stores.indexed import CollectionPart, Edition, IndexRecord, Snapshot
from service.stores.lock import FileLock
from service.stores.ports import Match, Vectors

_TRIES = 2
_NEIGHBOURS = 10
_SAME = 1e-4
"""Cosines closer than this are equal: Chroma's distances are float32 sums in another order."""


class ChromaFolder:
    """An embedded Chroma's folder, owned by the one process that holds its lock.

    The data lie in a numbered folder inside: within one process Chroma never again opens a path that failed once.
    """

    def __init__(self, folder: Path, lock: FileLock) -> None:
        self._folder = folder
        self._lock = lock

    def own(self) -> bool:
        return self._lock.try_acquire()

    def release(self) -> None:
        self._lock.release()

    def holder(self) -> str:
        return self._lock.holder()

    def connect(self) -> ChromaClient:
        return ChromaClient.in_folder(self._folder / str(max(self._numbers(), default=1)))

    def throw_away(self) -> None:
        """Begin a new empty folder; SQL can fill it."""
        numbers = self._numbers()
        fresh = self._folder / str(max(numbers, default=0) + 1)
        with suppress(OSError):  # the next attempt to open it says what is wrong
            fresh.mkdir(parents=True)
        for number in numbers:
            shutil.rmtree(self._folder / str(number), ignore_errors=True)

    def _numbers(self) -> list[int]:
        if not self._folder.is_dir():
            return []
        return [int(path.name) for path in self._folder.iterdir() if path.name.isdecimal()]


class ChromaServer:
    """A Chroma server: shared by many, so there is nothing to own and nothing to throw away."""

    def __init__(self, url: str) -> None:
        self._url = url

    def own(self) -> bool:
        return True

    def release(self) -> None:
        return

    def holder(self) -> str:
        return ""

    def connect(self) -> ChromaClient:
        return ChromaClient.at(self._url)

    def throw_away(self) -> None:
        return


class VectorCache:
    """One Chroma collection kept equal to the vectors of ``model`` in SQL.

    Whoever calls :meth:`sync` or :meth:`rebuild` holds the writer lock. Nothing is opened before that, and
    :meth:`search` answers only where the last sync saw the present generation.
    """

    def __init__(self, record: IndexRecord, model: str, home: ChromaFolder | ChromaServer) -> None:
        self._record = record
        self._model = model
        self._home = home
        self._client: ChromaClient | None = None
        self._collection = ""
        self._generation = -1

    @property
    def is_open(self) -> bool:
        return self._client is not None

    def holder(self) -> str:
        """The process that has the folder, for messages."""
        return self._home.holder()

    def sync(self, snapshot: Snapshot) -> bool:
        """Bring the collection to ``snapshot``; False where another process owns the folder and will do it.

        A collection or folder that cannot be trusted is built anew. Raises UnavailableError where that fails too.
        """
        if not self._home.own():
            return False
        for attempt in range(_TRIES):
            try:
                self._synchronise(snapshot)
            except UnavailableError:
                self._give_up(throw_away=attempt == 0)
                if attempt == _TRIES - 1:
                    raise
            else:
                break
        return True

    def rebuild(self, snapshot: Snapshot) -> bool:
        """Fill a new collection and swap it in; False where another process owns the folder."""
        if not self._home.own():
            return False
        self._fill_new(self._opened(), snapshot)
        return True

    def search(self, vector: Vectors, snapshot: Snapshot, limit: int) -> tuple[Match, ...] | None:
        """The nearest passages of all reports; None where the collection is not at ``snapshot`` or failed."""
        if self._client is None or self._generation != snapshot.generation:
            return None
        client, collection = self._client, self._collection
        try:
            found = client.nearest(collection, vector[None, :], limit)[0]
        except UnavailableError:
            if collection == self._collection:
                self._generation = -1  # the next sync looks at the collection again, and builds a new one if need be
            return None
        return tuple(_match(name, score) for name, score in found)

    def problems(self, snapshot: Snapshot) -> list[str]:
        """Exhaustive: every id that should be there is, no other is, every vector finds itself. Needs a sync first."""
        client = self._opened()
        expected = [name for edition in snapshot.editions.values() for name in _ids(_part_of(edition))]
        found = client.existing(self._collection, expected)
        problems = []
        if len(found) != len(expected):
            problems.append(f"Indeks vektor: {len(expected) - len(found)} dari {len(expected)} bagian teks tidak ada.")
        if (count := client.count(self._collection)) != len(found):
            problems.append(f"Indeks vektor: ada {count - len(found)} vektor yang tidak dikenal.")
        for edition in snapshot.editions.values():
            problems.extend(self._lost(client, edition))
        return problems

    def close(self) -> None:
        """Close Chroma and let another process own the folder."""
        client, self._client, self._generation = self._client, None, -1
        try:
            if client is not None:
                client.close()
        finally:
            self._home.release()

    def _opened(self) -> ChromaClient:
        if self._client is None:
            self._client = self._home.connect()
        return self._client

    def _give_up(self, *, throw_away: bool) -> None:
        client, self._client, self._generation = self._client, None, -1
        with suppress(UnavailableError):  # it is broken, that is why we are here
            if client is not None:
                client.close()
        if throw_away:
            self._home.throw_away()

    def _synchronise(self, snapshot: Snapshot) -> None:
        client = self._opened()
        name = self._record.collection()
        stored = client.names()
        if name is None or not name.startswith(self._prefix()) or name not in stored:
            self._fill_new(client, snapshot)
            return
        self._collection = name
        self._drop_others(client, stored)
        wanted = {edition.name for edition in snapshot.editions.values()}
        kept = self._without_leftovers(client, wanted)
        if not self._is_whole(client, kept):
            self._fill_new(client, snapshot)
            return
        present = {part.edition for part in kept}
        self._add(client, name, (edition for edition in snapshot.editions.values() if edition.name not in present))
        self._generation = snapshot.generation

    def _without_leftovers(self, client: ChromaClient, wanted: set[str]) -> list[CollectionPart]:
        """Remove outdated and half-written editions; what remains."""
        kept = []
        for part in self._record.collection_parts(self._collection):
            if part.complete and part.edition in wanted:
                kept.append(part)
                continue
            client.remove(self._collection, _ids(part))
            self._record.drop_part(self._collection, part.edition)
        return kept

    def _is_whole(self, client: ChromaClient, parts: list[CollectionPart]) -> bool:
        """Cheap, so that it runs with every sync: the count, and the first and last id of every edition."""
        ends = [name for part in parts for name in {_id(part, 0), _id(part, part.passages - 1)} if part.passages]
        if client.count(self._collection) != sum(part.passages for part in parts):
            return False
        return len(client.existing(self._collection, ends)) == len(ends)

    def _fill_new(self, client: ChromaClient, snapshot: Snapshot) -> None:
        """Blue and green: the old collection stays in use until the new one is whole."""
        stored = client.names()
        taken = {*stored, self._record.collection() or ""}
        number = 1
        while (name := f"{self._prefix()}{number}") in taken:
            number += 1
        client.create(name)
        for part in self._record.collection_parts(name):
            self._record.drop_part(name, part.edition)
        self._add(client, name, snapshot.editions.values())
        self._record.use_collection(name)
        self._collection = name
        self._drop_others(client, stored)
        self._generation = snapshot.generation

    def _drop_others(self, client: ChromaClient, stored: Iterable[str]) -> None:
        """This store's collections that are not in use: outdated, or left half-filled by a killed rebuild."""
        for name in stored:
            if name.startswith(self._store_prefix()) and name != self._collection:
                client.drop(name)

    def _add(self, client: ChromaClient, collection: str, editions: Iterable[Edition]) -> None:
        for edition in editions:
            stored = self._record.vectors(edition.name)
            if stored is None or stored.model != self._model or not edition.passages:
                continue
            self._record.begin_part(collection, edition)
            client.add(collection, _ids(_part_of(edition)), stored.matrix)
            self._record.complete_part(collection, edition.name)

    def _lost(self, client: ChromaClient, edition: Edition) -> list[str]:
        stored = self._record.vectors(edition.name)
        if stored is None or not edition.passages:
            return []
        answers = client.nearest(self._collection, stored.matrix, _NEIGHBOURS)
        lost = sum(
            not _finds_itself(answer, name) for answer, name in zip(answers, _ids(_part_of(edition)), strict=True)
        )
        if not lost:
            return []
        return [
            f"Indeks vektor: {lost} dari {edition.passages} vektor {edition.report_id} tidak menemukan dirinya "
            "(pencarian di dalam laporan yang disebut tidak terpengaruh). Jalankan `telaah reindex`."
        ]

    def _store_prefix(self) -> str:
        return f"telaah-{self._record.store_id[:12]}-"

    def _prefix(self) -> str:
        return f"{self._store_prefix()}{hashlib.sha256(self._model.encode()).hexdigest()[:8]}-"


def _finds_itself(answer: list[tuple[str, float]], name: str) -> bool:
    """It is among its own neighbours, or they are all its equals (the same text printed many times)."""
    return any(found == name for found, _ in answer) or all(cosine > 1.0 - _SAME for _, cosine in answer)


def _part_of(edition: Edition) -> CollectionPart:
    return CollectionPart(edition.name, edition.report_id, edition.passages, complete=True)


def _ids(part: CollectionPart) -> list[str]:
    return [_id(part, ordinal) for ordinal in range(part.passages)]


def _id(part: CollectionPart, ordinal: int) -> str:
    return f"{part.report_id}/{part.edition}/{ordinal}"


def _match(name: str, score: float) -> Match:
    _, edition, ordinal = name.rsplit("/", 2)
    return Match(edition, int(ordinal), score)
