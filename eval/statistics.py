"""How sure a figure is, and whether two runs differ by more than chance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

SEED = 20260101
SAMPLES = 2000
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 per cent interval."""

    low: float
    high: float


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    return math.fsum(values) / len(values) if values else None


def bootstrap(values: Sequence[float], *, samples: int = SAMPLES, seed: int = SEED) -> Interval | None:
    """Percentile bootstrap of the mean (Efron 1979): draw n of n with replacement, take 2.5 and 97.5 per cent.

    Seeded, so the same answers always give the same interval.
    """
    if not values:
        return None
    import numpy as np

    drawn = np.random.default_rng(seed).choice(np.asarray(values, dtype=float), size=(samples, len(values)))
    low, high = np.percentile(drawn.mean(axis=1), [2.5, 97.5])
    return Interval(float(low), float(high))


def wilson(hits: int, total: int) -> Interval | None:
    """Wilson's score interval of a share (1927); sound also for few cases and shares of 0 and 1."""
    if total == 0:
        return None
    share, squared = hits / total, Z95 * Z95
    middle = (share + squared / (2 * total)) / (1 + squared / total)
    reach = Z95 * math.sqrt(share * (1 - share) / total + squared / (4 * total * total)) / (1 + squared / total)
    return Interval(max(0.0, middle - reach), min(1.0, middle + reach))


@dataclass(frozen=True, slots=True)
class McNemar:
    """Paired comparison: how many only the old run had, only the new one, and how likely that is by chance."""

    lost: int
    won: int
    p: float


def mcnemar(before: Sequence[bool], after: Sequence[bool]) -> McNemar:
    """Exact two-sided McNemar test (1947): p = 2·P(X ≤ min(b, c)), X ~ Binomial(b + c, ½), at most 1."""
    lost = sum(old and not new for old, new in zip(before, after, strict=True))
    won = sum(new and not old for old, new in zip(before, after, strict=True))
    pairs = lost + won
    tail = sum(math.comb(pairs, count) for count in range(min(lost, won) + 1))
    return McNemar(lost, won, min(1.0, 2 * tail / 2**pairs) if pairs else 1.0)


def percentile(values: Sequence[float], share: float) -> float | None:
    """Nearest-rank percentile: the smallest value with at least ``share`` of all values at or below it."""
    if not values:
        return None
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]
