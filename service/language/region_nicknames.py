"""Short names of regions as people write them: built by rule from the parts of the name, the rest from a data file.

Rules, after how such names are really formed: clip every part and join (Lampung Tengah → lamteng, Rokan Hilir →
rohil), clip all but the compass point (``lam tengah``), or take the initials of three or more parts.
"""

import csv
import itertools
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from service.language.region_data import Region, all_regions, squash, word_list

_COMPASS = {
    "barat": ("bar", "ba"),
    "timur": ("tim",),
    "selatan": ("sel",),
    "utara": ("ut", "ra", "tra", "tara"),
    "tengah": ("teng",),
    "tenggara": ("gara", "tra"),
    "pusat": ("pus",),
    "ilir": ("il",),
    "hilir": ("hil",),
    "ulu": ("ul",),
    "hulu": ("hul", "hu"),
    "kepulauan": ("kep",),
    "daya": ("ya", "dya"),
}
_VOWELS = "aeiou"
_SHORTEST = 5
"""Joined clips shorter than this collide with everyday words; shorter ones come from the data file."""


def nicknames(region: Region) -> tuple[str, ...]:
    """Squashed nicknames of this region that no other region has, sorted."""
    return tuple(sorted(name for name, owner in _owners().items() if owner.code == region.code))


def region_by_nickname(text: str) -> Region | None:
    """The one region with this nickname (any spelling of case, spaces and hyphens), or None."""
    return _owners().get(squash(text))


@lru_cache(maxsize=1)
def _owners() -> dict[str, Region]:
    """Nickname to its only owner. A full short name, or a nickname of two regions, is nobody's nickname."""
    full = {squash(region.short) for region in all_regions()}
    made: dict[str, Region | None] = {}
    for region in all_regions():
        for name in set(_made(region)) - full - word_list("not_nicknames"):
            known = made.get(name, region)
            made[name] = region if known is not None and known.code == region.code else None
    return {name: region for name, region in made.items() if region is not None} | _well_known()


def _well_known() -> dict[str, Region]:
    text = (files("service.language") / "data" / "nicknames.csv").read_text(encoding="utf-8")
    regions = {region.code: region for region in all_regions()}
    return {squash(row["nickname"]): regions[row["code"]] for row in csv.DictReader(text.splitlines())}


def _made(region: Region) -> Iterator[str]:
    parts = region.short.lower().replace("-", " ").split()
    parts = [part for part in parts if part != "dan"]
    if len(parts) < 2:
        return
    for clips in itertools.product(*(_clips(part) for part in parts)):
        joined = "".join(clips)
        if len(joined) >= _SHORTEST:
            yield joined
    if parts[-1] in _COMPASS:
        for clips in itertools.product(*(_clips(part) for part in parts[:-1])):
            yield "".join(clips) + parts[-1]
    if len(parts) >= 3:
        yield "".join(part[0] for part in parts)


def _clips(part: str) -> tuple[str, ...]:
    """Pieces of one word that people join: its compass clip, or its start up to the second vowel and shorter."""
    if part in _COMPASS:
        return _COMPASS[part]
    second = next((at for at, letter in enumerate(part) if at > 1 and letter in _VOWELS), len(part))
    return tuple(sorted({part[:2], part[:3], part[: min(second, 4)]}))
