"""Embeddings by a sentence-transformers model: the only module that imports sentence_transformers and its torch."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from service.domain.errors import UnavailableError
from service.stores.ports import Vectors

_BATCH = 32


class SentenceTransformerEmbedder:
    """Any sentence-transformers model by name or path; loaded at the first text, not before.

    E5 models want ``query: `` and ``passage: `` before their texts. They are told by their name, unless the model's own
    configuration brings prompts. Offline settings of the Hugging Face libraries (``HF_HUB_OFFLINE``) hold.
    """

    def __init__(self, name_or_path: str) -> None:
        self._name = name_or_path
        self.model = f"st:{Path(name_or_path).name if Path(name_or_path).exists() else name_or_path}"
        self._loaded: Any = None

    @property
    def dimension(self) -> int:
        """Loads the model."""
        return int(self._transformer().get_embedding_dimension())

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (texts, dimension)."""
        return self._embed(list(texts), "passage")

    def embed_query(self, text: str) -> Vectors:
        row: Vectors = self._embed([text], "query")[0]
        return row

    def _embed(self, texts: list[str], kind: str) -> Vectors:
        transformer = self._transformer()
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        made = transformer.encode(
            texts,
            prompt=self._prompt(transformer, kind),
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return _unit_rows(np.asarray(made, dtype=np.float32))

    def _prompt(self, transformer: Any, kind: str) -> str:
        known: str | None = (transformer.prompts or {}).get(kind)
        if known:
            return known
        return f"{kind}: " if _is_e5(self._name, transformer) else ""

    def _transformer(self) -> Any:
        if self._loaded is None:
            self._loaded = _load(self._name)
        return self._loaded


def _is_e5(name: str, transformer: Any) -> bool:
    """By the last part of the name, or the name that the model's configuration remembers from its training."""
    remembered = getattr(getattr(transformer[0], "auto_model", None), "name_or_path", "") or ""
    words = f"{Path(name).name} {Path(remembered).name}".casefold().replace("_", "-").replace(" ", "-").split("-")
    return "e5" in words


def _load(name: str) -> Any:
    """Raises UnavailableError where there is no such model, on this machine or to be fetched."""
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device="cpu")
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise UnavailableError(
            f"Model embedding {name!r} tidak dapat dimuat ({reason[0][:200]}). Periksa TELAAH_EMBEDDING_MODEL: "
            "nama model Hugging Face yang sudah diunduh, jalur folder model, atau `bawaan` untuk yang tanpa unduhan."
        ) from error


def _unit_rows(rows: Vectors) -> Vectors:
    """A model may give a zero vector; a row of length 1 is promised."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.divide(rows, lengths, out=rows, where=lengths > 0)
    rows[lengths[:, 0] == 0, 0] = 1.0
    return rows
