"""Exact nearest passages by the vectors in SQL: recall 1 by definition, quick because reports are settled first."""

from collections.abc import Iterable
from threading import Lock

from service.stores.indexed import IndexRecord
from service.stores.ports import Match, Vectors

MEMORY_BYTES = 256 * 1024 * 1024
"""Matrices used last are kept up to this size; an edition never changes, so none ever goes stale."""


class ExactVectors:
    """Scores every passage of the given editions by its cosine with a query. Safe to share between threads."""

    def __init__(self, record: IndexRecord, model: str, memory_bytes: int = MEMORY_BYTES) -> None:
        self._record = record
        self._model = model
        self._memory_bytes = memory_bytes
        self._matrices: dict[str, Vectors] = {}
        self._lock = Lock()

    def search(self, vector: Vectors, editions: Iterable[str], limit: int) -> tuple[Match, ...]:
        """The ``limit`` passages nearest to ``vector``, best first; editions without vectors of the model have none."""
        import numpy as np

        matrices = ((edition, self._matrix(edition)) for edition in editions)
        scored = [
            (edition, matrix @ vector)
            for edition, matrix in matrices
            if matrix is not None and matrix.shape[1] == vector.shape[0]
        ]
        if not scored or limit < 1:
            return ()
        least = _least_of_best(np.concatenate([scores for _, scores in scored]), limit)
        best = [
            Match(edition, int(ordinal), float(scores[ordinal]))
            for edition, scores in scored
            for ordinal in np.flatnonzero(scores >= least)
        ]
        return tuple(sorted(best, key=lambda match: (-match.score, match.edition, match.ordinal))[:limit])

    def _matrix(self, edition: str) -> "Vectors | None":
        with self._lock:
            known = self._matrices.pop(edition, None)
            if known is not None:
                self._matrices[edition] = known  # last in the dict: used last
                return known
        stored = self._record.vectors(edition)
        if stored is None or stored.model != self._model:
            return None
        self._keep(edition, stored.matrix)
        return stored.matrix

    def _keep(self, edition: str, matrix: Vectors) -> None:
        with self._lock:
            self._matrices[edition] = matrix
            size = sum(kept.nbytes for kept in self._matrices.values())
            while size > self._memory_bytes and self._matrices:
                size -= self._matrices.pop(next(iter(self._matrices))).nbytes


def _least_of_best(scores: Vectors, limit: int) -> float:
    """The score that the ``limit`` best ones have at least."""
    import numpy as np

    return float(-np.partition(-scores, limit - 1)[limit - 1]) if limit < len(scores) else float("-inf")
