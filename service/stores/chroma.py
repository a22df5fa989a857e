"""Chroma behind five verbs. The only module that imports chromadb.

Vectors only: no texts, no metadata, no ``where``. Whatever goes wrong inside Chroma leaves here as UnavailableError.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from service.domain.errors import UnavailableError
from service.stores.ports import Vectors

_BATCH = 1000
"""Well below the server's limit of 5,461 records and 40 MiB a request."""
_QUERY_BATCH = 100
_HNSW = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}
"""Twice Chroma's defaults. With those, 4 of 80 near-identical sentences could not be reached by their own vectors, with
these none; of 5,030 passages of reports in five near-copies none either way, at the same speed."""


class ChromaClient:
    """A connection to one Chroma: a folder that this process alone may open, or a server."""

    def __init__(self, client: Any) -> None:
        self._client = client

    @classmethod
    def in_folder(cls, folder: Path) -> "ChromaClient":
        """Open the folder. The caller holds its lock: two processes in one folder destroy it."""
        with _translated():
            import chromadb

            folder.mkdir(parents=True, exist_ok=True)
            return cls(chromadb.PersistentClient(path=str(folder), settings=_settings()))

    @classmethod
    def at(cls, url: str) -> "ChromaClient":
        """Connect to the server at ``url`` (``http://chroma:8000``)."""
        parts = urlsplit(url if "//" in url else f"http://{url}")
        with _translated():
            import chromadb

            secure = parts.scheme == "https"
            port = parts.port or (443 if secure else 8000)
            client = chromadb.HttpClient(host=parts.hostname or "", port=port, ssl=secure, settings=_settings())
            return cls(client)

    def create(self, collection: str) -> None:
        with _translated():
            self._client.create_collection(collection, embedding_function=None, configuration={"hnsw": _HNSW})

    def names(self) -> tuple[str, ...]:
        with _translated():
            total = self._client.count_collections()
            return tuple(found.name for found in self._client.list_collections(limit=max(total, 1)))

    def drop(self, collection: str) -> None:
        with _translated():
            self._client.delete_collection(collection)

    def count(self, collection: str) -> int:
        with _translated():
            return int(self._collection(collection).count())

    def add(self, collection: str, ids: Sequence[str], matrix: Vectors) -> None:
        """Add unit vectors under new ids; existing ids are never written again."""
        with _translated():
            opened = self._collection(collection)
            for start in range(0, len(ids), _BATCH):
                opened.add(ids=list(ids[start : start + _BATCH]), embeddings=matrix[start : start + _BATCH])

    def remove(self, collection: str, ids: Sequence[str]) -> None:
        """Remove whichever of ``ids`` there are."""
        with _translated():
            opened = self._collection(collection)
            for start in range(0, len(ids), _BATCH):
                opened.delete(ids=list(ids[start : start + _BATCH]))

    def existing(self, collection: str, ids: Sequence[str]) -> set[str]:
        """Which of ``ids`` the collection holds."""
        with _translated():
            opened = self._collection(collection)
            found: set[str] = set()
            for start in range(0, len(ids), _BATCH):
                found.update(opened.get(ids=list(ids[start : start + _BATCH]), include=[])["ids"])
            return found

    def nearest(self, collection: str, vectors: Vectors, limit: int) -> list[list[tuple[str, float]]]:
        """For every row of ``vectors`` the approximately nearest ids and their cosines, best first."""
        found: list[list[tuple[str, float]]] = []
        with _translated():
            opened = self._collection(collection)
            for start in range(0, len(vectors), _QUERY_BATCH):
                rows = vectors[start : start + _QUERY_BATCH]
                answer = opened.query(query_embeddings=rows, n_results=limit, include=["distances"])
                for ids, distances in zip(answer["ids"], answer["distances"], strict=True):
                    found.append([(name, 1.0 - distance) for name, distance in zip(ids, distances, strict=True)])
        return found

    def close(self) -> None:
        with _translated():
            self._client.close()
            for part in (self._client, self._client._admin_client):
                session = getattr(part._server, "_session", None)
                if session is not None:
                    session.close()  # Chroma leaves its HTTP connections open

    def _collection(self, name: str) -> Any:
        return self._client.get_collection(name, embedding_function=None)


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


@contextmanager
def _translated() -> Iterator[None]:
    """Chroma raises its own errors, ValueErrors, HTTP errors, and BaseExceptions where its Rust part panics."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, UnavailableError):
        raise
    except BaseException as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise UnavailableError(
            f"Indeks vektor Chroma tidak dapat dipakai ({reason[0][:200]}). "
            "Jalankan `telaah reindex`; bila memakai server Chroma, periksa TELAAH_CHROMA_URL."
        ) from error
