"""Embedders: the built-in one, and the choice of one by its name in the settings."""

import hashlib
from collections.abc import Sequence

from service.language.text import stopwords
from service.stores.ports import Embedder, Vectors
from service.stores.recipe import DIMENSION, GRAM_LENGTHS, HEAVIEST_WORD, WORD_SHARE

BUILT_IN_NAMES = frozenset({"", "bawaan", "builtin"})


def build_embedder(name: str) -> Embedder:
    """The embedder that the settings name: the built-in one, or a sentence-transformers model by name or path."""
    if name.strip().casefold() in BUILT_IN_NAMES:
        return HashedEmbedder()
    from service.stores.transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(name.strip())


class HashedEmbedder:
    """Words and their character n-grams, hashed with signs into a vector: needs no model, no corpus and no torch.

    A word's vector is the signed sum of its n-grams and of itself, of length 1; a text's vector the sum over its
    different words, each weighted by its length, scaled to length 1. The same text gives the same vector in every
    process.
    """

    def __init__(self, dimension: int = DIMENSION) -> None:
        self.dimension = dimension
        recipe = f"1 {GRAM_LENGTHS} {WORD_SHARE} {HEAVIEST_WORD} {sorted(stopwords())}"
        self.model = f"bawaan-{dimension}-{hashlib.sha256(recipe.encode()).hexdigest()[:8]}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (texts, dimension); a text without words gives the first unit vector: every row has length 1."""
        from service.stores.hashing import hashed

        return hashed(texts, self.dimension)

    def embed_query(self, text: str) -> Vectors:
        row: Vectors = self.embed_passages([text])[0]
        return row
