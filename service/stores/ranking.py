"""How lists of passages become one list."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TypeVar

from service.stores.ports import Match

DENSE_WEIGHT = 0.2
"""What the nearest passage may add to the best lexical score (which counts 1).

Measured with bench/search.py over ingested reports (docs/performance.md): recall, MRR and nDCG of the fusion are at or
above BM25 alone on every question set, scoped and over all reports.
"""

_DIGITS = 5
"""Cosines are compared to so many digits: Chroma and numpy add up in different orders."""

T = TypeVar("T")


def fuse(lexical: Sequence[Match], dense: Sequence[Match], weight: float = DENSE_WEIGHT) -> list[Match]:
    """Both lists as one, best first: lexical score / best + weight × cosine / best.

    A passage that only one list has counts 0 in the lexical and, its cosine being unknown but no higher, the lowest
    cosine of the dense list in the dense part.
    """
    by_words = {(match.edition, match.ordinal): match.score for match in lexical}
    by_likeness = {(match.edition, match.ordinal): max(round(match.score, _DIGITS), 0.0) for match in dense}
    best_words = max(by_words.values(), default=0.0) or 1.0
    best_likeness = max(by_likeness.values(), default=0.0) or 1.0
    least = min(by_likeness.values(), default=0.0)
    fused = [
        Match(*place, by_words.get(place, 0.0) / best_words + weight * by_likeness.get(place, least) / best_likeness)
        for place in by_words.keys() | by_likeness.keys()
    ]
    return sorted(fused, key=lambda match: -match.score)


def in_turn(lists: Sequence[Sequence[T]]) -> list[T]:
    """The first of every list, then the second of every one, and so on."""
    return [one for ranked in zip_longest(*lists) for one in ranked if one is not None]
