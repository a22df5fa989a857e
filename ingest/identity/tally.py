"""Votes weighed by zone: each zone shares out its own weight, so forty table cells cannot outvote a title page."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.identity.zones import Zone

Key = TypeVar("Key", bound=Hashable)
_DOUBT = 0.5
"""Weight that each zone keeps to itself: a single faint mention does not claim the whole zone."""
_TIE = 0.02
"""Two leaders closer than this share of their score are a tie."""


@dataclass(frozen=True, slots=True)
class Standing(Generic[Key]):
    """A candidate, its score, and what each zone gave to it (largest first)."""

    key: Key
    score: float
    shares: tuple[tuple[Zone, float], ...]

    def __str__(self) -> str:
        given = "; ".join(f"{zone} {_number(share)}" for zone, share in self.shares)
        return f"{self.key} {_number(self.score)} ({given})"


class Tally(Generic[Key]):
    """Collects votes; ``ranked`` weighs them."""

    def __init__(self) -> None:
        self._votes: dict[Zone, dict[Key, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, zone: Zone, key: Key, weight: float) -> None:
        self._votes[zone][key] += weight

    def has(self, zone: Zone) -> bool:
        """Whether anything was voted for in this zone."""
        return bool(self._votes.get(zone))

    def keys(self) -> set[Key]:
        """All candidates."""
        return {key for votes in self._votes.values() for key in votes}

    def move(self, old: Key, new: Key) -> None:
        """Give the votes of one candidate to another."""
        for votes in self._votes.values():
            if old in votes:
                votes[new] += votes.pop(old)

    def ranked(self, weights: Mapping[Zone, float]) -> tuple[Standing[Key], ...]:
        """Candidates, best first. A zone's weight is shared in proportion to the votes within it."""
        shares: dict[Key, dict[Zone, float]] = defaultdict(dict)
        for zone, votes in self._votes.items():
            total = sum(votes.values()) + _DOUBT
            for key, vote in votes.items():
                shares[key][zone] = weights.get(zone, 0.0) * vote / total
        standings = [Standing(key, sum(given.values()), _largest_first(given)) for key, given in shares.items()]
        return tuple(sorted(standings, key=lambda standing: (-standing.score, str(standing.key))))


def winner(ranked: tuple[Standing[Key], ...], *, least: float) -> Key | None:
    """The first of the ranking, unless it is too weak or tied with the second."""
    if not ranked or ranked[0].score < least:
        return None
    if len(ranked) > 1 and ranked[0].score - ranked[1].score <= _TIE * ranked[0].score:
        return None
    return ranked[0].key


def _largest_first(given: Mapping[Zone, float]) -> tuple[tuple[Zone, float], ...]:
    return tuple(sorted(given.items(), key=lambda item: -item[1]))


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
