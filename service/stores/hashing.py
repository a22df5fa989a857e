"""Texts as vectors of hashed words and n-grams, in numpy: imported where the first text is embedded."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.language.text import normalise, stopwords
from service.stores.ports import Vectors
from service.stores.recipe import GRAM_LENGTHS, HEAVIEST_WORD, LONGEST_WORD, WORD_SHARE

_BATCH = 256

_WORD = re.compile(r"[^\W_]+")
_EDGE = " "
_Integers = NDArray[np.int64]
_Hashes = NDArray[np.uint64]


def hashed(texts: Sequence[str], dimension: int) -> Vectors:
    """Shape (texts, dimension); a text without words gives the first unit vector: every row has length 1."""
    made = np.zeros((len(texts), dimension), dtype=np.float32)
    for start in range(0, len(texts), _BATCH):
        made[start : start + _BATCH] = _hashed(texts[start : start + _BATCH], dimension)
    return made


def _hashed(texts: Sequence[str], dimension: int) -> Vectors:
    words, word_of_pair, text_of_pair = _different_words(texts)
    if not words:
        return _unit_rows(np.zeros((len(texts), dimension)))
    weights = np.array([min(len(word), HEAVIEST_WORD) for word in words], dtype=np.float64)
    starts, slots, values = _word_features(words, dimension)
    lengths = (starts[1:] - starts[:-1])[word_of_pair]
    picked = _ranges(starts[:-1][word_of_pair], lengths)
    cells = np.repeat(text_of_pair * dimension, lengths) + slots[picked]
    amounts = np.repeat(weights[word_of_pair], lengths) * values[picked]
    flat = np.bincount(cells, weights=amounts, minlength=len(texts) * dimension)
    return _unit_rows(flat.astype(np.float64).reshape(len(texts), dimension))


def _different_words(texts: Sequence[str]) -> tuple[list[str], _Integers, _Integers]:
    """The words of all texts, each once; and for every word that a text has, the word's index and the text's."""
    ids: dict[str, int] = {}
    pairs: list[int] = []
    owners: list[int] = []
    ignored = stopwords()
    for index, text in enumerate(texts):
        found = [ids.setdefault(word, len(ids)) for word in set(_WORD.findall(normalise(text))) - ignored]
        pairs.extend(sorted(found))
        owners.extend([index] * len(found))
    return list(ids), np.asarray(pairs, dtype=np.int64), np.asarray(owners, dtype=np.int64)


def _word_features(words: Sequence[str], dimension: int) -> tuple[_Integers, _Integers, NDArray[np.float64]]:
    """Every word's features, word after word: where each word's begin (one more than words), their slots and values."""
    owners, hashes, is_word = _hashed_grams(words)
    order = np.argsort(owners, kind="stable")
    owners, hashes, is_word = owners[order], hashes[order], is_word[order]
    grams = np.bincount(owners, minlength=len(words)) - 1
    share = np.sqrt(np.where(is_word, WORD_SHARE, (1.0 - WORD_SHARE) / np.maximum(grams, 1)[owners]))
    signs = np.where(hashes >> np.uint64(63), 1.0, -1.0)
    slots = (hashes % np.uint64(dimension)).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(grams + 1)))
    return starts, slots, share * signs


def _hashed_grams(words: Sequence[str]) -> tuple[_Integers, _Hashes, NDArray[np.bool_]]:
    """For every feature the word it belongs to, its hash, and whether it is the whole word. No particular order."""
    edged = [f"{_EDGE}{word[:LONGEST_WORD]}{_EDGE}" for word in words]
    characters = np.frombuffer("".join(edged).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    owner = np.repeat(np.arange(len(words)), [len(word) for word in edged])
    grams = [_grams_of(characters, owner, length) for length in GRAM_LENGTHS]
    whole = _whole_words(characters, owner, len(words))
    owners = np.concatenate([*(found for found, _ in grams), np.arange(len(words))])
    hashes = np.concatenate([*(found for _, found in grams), whole])
    is_word = np.arange(len(owners)) >= len(owners) - len(words)
    return owners, hashes, is_word


def _grams_of(characters: _Hashes, owner: _Integers, length: int) -> tuple[_Integers, _Hashes]:
    """The n-grams of one length that lie within a word (its edges count as characters)."""
    count = max(len(characters) - length + 1, 0)
    rolled = np.full(count, length, dtype=np.uint64)
    for offset in range(length):
        rolled = rolled * _PRIME + characters[offset : offset + count]
    inside = owner[:count] == owner[length - 1 : length - 1 + count]
    return owner[:count][inside], _mixed(rolled[inside])


def _whole_words(characters: _Hashes, owner: _Integers, words: int) -> _Hashes:
    """One hash a word, of its characters and their positions; sums are exact, so no order of adding matters."""
    first = np.searchsorted(owner, np.arange(words))
    position = (np.arange(len(owner)) - first[owner]).astype(np.uint64)
    return _mixed(np.add.reduceat(_mixed(characters * _PRIME + position), first))


_PRIME = np.uint64(0x100000001B3)


def _mixed(hashes: _Hashes) -> _Hashes:
    """The finalizer of splitmix64: every bit of the result depends on every bit of the input."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))


def _ranges(starts: _Integers, lengths: _Integers) -> _Integers:
    """The numbers start, start + 1, … of every range, one range after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - lengths, lengths) + np.repeat(starts, lengths)


def _unit_rows(rows: NDArray[np.float64]) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1)
    rows[lengths == 0.0, 0] = 1.0
    lengths[lengths == 0.0] = 1.0
    unit: Vectors = (rows / lengths[:, None]).astype(np.float32)
    return unit
