"""Names against the register of regions: exact, by nickname, and nearest by edit distance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from service.language.region_data import Region, RegionKind, all_regions, squash
from service.language.region_nicknames import region_by_nickname

_NICKNAME = 0.95
_WRONG_KIND = 0.85
_BARE_FLOOR = 0.8
_BARE_LETTERS = 6
_LIKE = Levenshtein.normalized_similarity


@dataclass(frozen=True, slots=True)
class Reading:
    """A region that a mention may mean, and how like its name the printed letters are (0 to 1)."""

    region: Region
    score: float


Read = tuple[tuple[Reading, ...], int]
"""Readings, best first, and how many words the best one takes."""
_NOTHING: Read = ((), 0)


@lru_cache(maxsize=16384)
def read_after_kind(keys: tuple[str, ...], kind: RegionKind, minimum: float) -> Read:
    """Readings of the words that follow a kind word.

    Where a short name is met exactly and a longer one nearly, the one with more right letters wins, each wrong letter
    costing two, as does a word left over: ``Bandung Bamat`` is Bandung Barat, ``Bandung Maju`` is Bandung.
    """
    options = [
        (len(name) - 2 * Levenshtein.distance(joined, name) - _left_over(keys, taken), taken, score, name)
        for taken, joined in _growing(keys)
        for name, score, _ in process.extract(joined, _names(kind), scorer=_LIKE, score_cutoff=minimum, limit=8)
    ]
    if max((score for _, _, score, _ in options), default=0.0) < 0.9:
        elsewhere = _named_otherwise(keys, kind)
        if elsewhere[0] or not options:
            return elsewhere
    _, taken, best, _ = max(options)
    near = {name: score for _, used, score, name in options if used == taken and score <= best}
    return _to_readings(near, kind), taken


def _left_over(keys: tuple[str, ...], taken: int) -> int:
    return 2 if taken < len(keys) else 0


def _growing(keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    for taken in range(1, len(keys) + 1):
        yield taken, "".join(keys[:taken])


def _named_otherwise(keys: tuple[str, ...], kind: RegionKind) -> Read:
    """A nickname after the kind word, or an exact name of another kind: ``Kab. Tapsel``, ``Kab. Cimahi``."""
    for taken, joined in reversed(tuple(_growing(keys))):
        nicknamed = region_by_nickname(joined)
        if nicknamed is not None and nicknamed.kind is kind:
            return (Reading(nicknamed, _NICKNAME),), taken
        local = [region for region in regions_named(joined) if region.kind is not RegionKind.PROVINSI]
        if len(joined) > 4 and local and kind is not RegionKind.PROVINSI:
            return tuple(Reading(region, _WRONG_KIND) for region in local), taken
    return _NOTHING


def _to_readings(scores: dict[str, float], kind: RegionKind | None) -> tuple[Reading, ...]:
    readings = [
        Reading(region, score)
        for name, score in scores.items()
        for region in regions_named(name)
        if kind is None or region.kind is kind
    ]
    return tuple(sorted(readings, key=lambda reading: (-reading.score, reading.region.code)))


@lru_cache(maxsize=16384)
def read_alone(keys: tuple[str, ...]) -> Read:
    """Readings of an exact name or nickname that stands without its kind; the longest wins."""
    for taken, joined in reversed(tuple(_growing(keys))):
        if regions := regions_named(joined):
            return tuple(Reading(region, 1.0) for region in regions), taken
        if nicknamed := region_by_nickname(joined):
            return (Reading(nicknamed, _NICKNAME),), taken
    return _NOTHING


@lru_cache(maxsize=16384)
def read_alone_nearly(keys: tuple[str, ...], *, sure: bool) -> Read:
    """Readings of a misspelled name without its kind: a name of six letters or more, the first one right.

    One short word alone is weak evidence (``kendali`` is not Kendari) and is discounted below the floor unless
    ``sure`` says that the place before it asks for a region.
    """
    best: tuple[float, int, dict[str, float]] = (0.0, 0, {})
    for taken, joined in _growing(keys):
        if len(joined) < _BARE_LETTERS - (1 if sure else 0):
            continue
        near = process.extract(joined, _long_names(), scorer=_LIKE, score_cutoff=_BARE_FLOOR)
        scores = {name: score for name, score, _ in near if name[0] == joined[0]}
        top = max(scores.values(), default=0.0)
        if top > best[0]:
            best = (top, taken, {name: score for name, score in scores.items() if score == top})
    top, taken, scores = best
    factor = _discount(taken, scores, sure=sure)
    if not scores or top * factor < _BARE_FLOOR:
        return _NOTHING
    return _to_readings({name: score * factor for name, score in scores.items()}, None), taken


def _discount(taken: int, scores: dict[str, float], *, sure: bool) -> float:
    if sure:
        return 1.0
    return 0.92 if taken > 1 or len(next(iter(scores), "")) > 9 else 0.9


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[Region, ...]]:
    """Squashed name to the regions that bear it. ``Kepulauan`` in front may be left out where that is unambiguous."""
    named = sorted((squash(region.short), region.code, region) for region in all_regions())
    index = {name: tuple(row[2] for row in rows) for name, rows in groupby(named, key=lambda row: row[0])}
    for region in all_regions():
        rest = squash(region.short).removeprefix("kepulauan")
        if rest and rest not in index:
            index[rest] = (region,)
    return index


def regions_named(name: str) -> tuple[Region, ...]:
    """The regions with this squashed short name, in the order of their codes."""
    return _index().get(name, ())


@lru_cache(maxsize=3)
def _names(kind: RegionKind) -> tuple[str, ...]:
    return tuple(name for name, regions in _index().items() if any(region.kind is kind for region in regions))


@lru_cache(maxsize=1)
def _long_names() -> tuple[str, ...]:
    return tuple(name for name in _index() if len(name) >= _BARE_LETTERS)


def nearest_regions(text: str, count: int = 3) -> tuple[Region, ...]:
    """The regions whose names are most like ``text``, best first."""
    wanted = squash(text)
    likeness = {
        region: max(_LIKE(wanted, squash(region.name)), _LIKE(wanted, squash(region.short))) for region in all_regions()
    }
    return tuple(sorted(likeness, key=lambda region: (-likeness[region], region.code))[:count])
