"""Mentions of regions in text: exact, glued together, damaged by OCR or mistyped, by full name or nickname."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.errors import InvalidRequestError
from service.language.region_data import (
    Region,
    RegionKind,
    all_regions,
    region_by_code,
    region_by_slug,
    squash,
    word_list,
)
from service.language.region_names import (
    Read,
    Reading,
    nearest_regions,
    read_after_kind,
    read_alone,
    read_alone_nearly,
    regions_named,
)
from service.language.region_words import Word, is_stop, kind_at, name_window, text_to_words

_DOUBTFUL = 0.6


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """One mention. ``readings`` best first; ``kind`` is what the text itself says; ``start`` includes the kind word."""

    readings: tuple[Reading, ...]
    printed: str
    start: int
    end: int
    kind: RegionKind | None

    @property
    def score(self) -> float:
        """Likeness of the best reading, 0 to 1."""
        return self.readings[0].score

    @property
    def regions(self) -> tuple[Region, ...]:
        """The readings that are as good as the best: more than one means that the mention is ambiguous."""
        return tuple(reading.region for reading in self.readings if reading.score == self.score)

    @property
    def region(self) -> Region | None:
        """The one region meant, None where the mention is ambiguous."""
        return self.regions[0] if len(self.regions) == 1 else None


def find_region(text: str, *, minimum: float = 0.8, bare: bool = True) -> tuple[RegionMatch, ...]:
    """Every mention in the order of the text.

    ``minimum`` is the likeness asked of a name after its kind word ("Kabupaten …"). With ``bare`` also names and
    nicknames that stand alone are found; misspelled ones only when they are long and nearly right. A bare short name
    that is also an everyday word has the score 0.6 unless it is capitalised or follows an agency.
    """
    words = text_to_words(text)
    found: list[RegionMatch] = []
    at = 0
    while at < len(words):
        kind, skip = kind_at(words, at)
        readings, taken = _read_at(words, at, kind, minimum) if kind else ((), 0)
        if readings:
            taken += skip
        elif bare:
            kind = None
            readings, taken = _read_bare(words, at)
        if readings:
            start, end = words[at].start, words[at + taken - 1].end
            found.append(RegionMatch(readings, text[start:end], start, end, kind))
        at += max(taken, 1)
    return tuple(found)


def _read_at(words: Sequence[Word], at: int, kind: RegionKind, minimum: float) -> Read:
    """What follows a kind word; nothing where the kind word itself begins a name (``Kota Baru`` is Kotabaru)."""
    if words[at].key == "kota" and any(regions_named("kota" + rest) for rest in _starts(name_window(words, at + 1))):
        return (), 0
    _, skip = kind_at(words, at)
    return read_after_kind(name_window(words, at + skip), kind, minimum)


def _starts(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple("".join(keys[:taken]) for taken in range(1, len(keys) + 1))


def _read_bare(words: Sequence[Word], at: int) -> Read:
    if is_stop(words[at].key):
        return (), 0
    keys = (words[at].key, *name_window(words, at + 1))
    readings, taken = read_alone(keys)
    follows_agency = at > 0 and words[at].joined and words[at - 1].key in word_list("agencies")
    if not readings:
        return read_alone_nearly(keys[:4], sure=follows_agency)
    if taken == 1 and keys[0] in word_list("everyday") and words[at].text[0].islower() and not follows_agency:
        readings = tuple(Reading(reading.region, _DOUBTFUL) for reading in readings)
    return readings, taken


def resolve_region(text: str) -> Region:
    """The region that a person names: by full name, unambiguous short name, nickname, slug or Kemendagri code.

    Raises:
        InvalidRequestError: no region, or more than one, has this name; the message lists the nearest.
    """
    known = region_by_code(text) or _by_full_name(text) or region_by_slug(text)
    if known is not None and (len(regions_named(squash(text))) < 2):
        return known
    matches = find_region(text, minimum=0.85)
    if len(matches) == 1 and matches[0].region is not None:
        return matches[0].region
    if len(matches) == 1:
        names = " atau ".join(region.name for region in matches[0].regions)
        raise InvalidRequestError(f"Wilayah {text!r} dapat berarti {names}. Tulis nama lengkapnya.")
    names = ", ".join(region.name for region in nearest_regions(text))
    raise InvalidRequestError(f"Wilayah {text!r} tidak dikenal. Nama terdekat: {names}.")


def _by_full_name(text: str) -> Region | None:
    wanted = squash(text)
    return next((region for region in all_regions() if squash(region.name) == wanted), None)
