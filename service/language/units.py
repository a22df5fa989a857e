"""Units of measure: one lower-case name for every way in which reports print them."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

_SPACES = re.compile(r"\s+")
_PARENTHESISED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_BEHIND = re.compile(r"\(([^()]+)\)\s*$")
_SHARE = re.compile(r"(?:[\W\d]|\b[a-z][.)])*(?:persentase|prosentase|presentase)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-zÀ-ÿ_²×%\"][\w²/\-]*|%")
_RATE = re.compile(r"per\s+\d{1,3}(?:\.\d{3})*\s+[a-z]+(?:\s+[a-z]+){0,3}")
"""``per 100.000 KH``, ``per 1.000 penduduk``: a rate, named as printed."""
_SCALED = re.compile(r"^(?:dalam\s+)?(ribu|juta|mil[iy]ar|triliun)(?:an)?\s+(\S.*)$")
_OF_EACH = re.compile(r"\s*(?:/|\bper\b).*")
"""``Rp/kg``, ``ribu rupiah per kapita per bulan``: what an amount of money is for each of."""
_SCALED_AFTER = re.compile(r"^(?:dalam\s+)?(rp\.?|rupiah|idr)\s+(ribu|juta|mil[iy]ar|triliun)(?:an)?$")

SCALES: Mapping[str, Decimal] = {
    "ribu": Decimal(10**3),
    "rb": Decimal(10**3),
    "juta": Decimal(10**6),
    "jt": Decimal(10**6),
    "miliar": Decimal(10**9),
    "milyar": Decimal(10**9),
    "miliyar": Decimal(10**9),
    "triliun": Decimal(10**12),
    "trilyun": Decimal(10**12),
}
"""Scale words as printed, and what they multiply by."""


PEOPLE = frozenset(
    {"pegawai", "petugas", "pendamping", "peserta", "penerima", "pasien", "siswa", "anak", "lansia", "klien"}
)
"""Units that say who is counted; reports count them as ``orang`` too."""


_HOUSEHOLDS = frozenset({"keluarga", "rumah tangga"})


class UnitKind(StrEnum):
    """What sort of thing a unit counts or measures; arithmetic across kinds is refused."""

    RATIO = "ratio"
    MONEY = "money"
    COUNT = "count"
    INDEX = "index"
    TIME = "time"
    GRADE = "grade"
    MEASURE = "measure"
    SIZE = "size"
    """Describes a thing (22 inci, 1 PK): no performance figure."""
    OTHER = "other"


@cache
def _kinds() -> Mapping[str, UnitKind]:
    return {name: UnitKind(kind) for kind, units in _catalogue().items() for name in units}


@cache
def _forms() -> Mapping[str, str]:
    return {_fold(form): name for units in _catalogue().values() for name, forms in units.items() for form in forms}


@cache
def _catalogue() -> Mapping[str, Mapping[str, list[str]]]:
    source = files("service.language").joinpath("data/units.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def _fold(text: str) -> str:
    """Lower case, single spaces, no full stops, no spaces round a slash: ``Orang / Bln.`` → ``orang/bln``."""
    folded = _SPACES.sub(" ", text.replace("\u00a0", " ").replace(".", "")).strip(" ,;:*_").lower()
    return re.sub(r"\s*/\s*", "/", folded)


def canonical_units() -> tuple[str, ...]:
    """Every canonical unit name, in the order of the catalogue."""
    return tuple(_kinds())


def known_unit(text: str) -> str | None:
    """The canonical name of a printed unit, or None if the catalogue does not have it. Scaled units count as known."""
    rate = _RATE.fullmatch(text.strip().lower())
    if rate is not None:
        return _SPACES.sub(" ", rate.group())
    folded = _fold(text)
    found = _forms().get(folded) or _scaled(folded)
    return found if found is not None else _money_of_each(folded)


def _money_of_each(folded: str) -> str | None:
    """``rp/kg`` and ``rupiah per kapita per bulan`` are amounts of rupiah."""
    whole = _OF_EACH.sub("", folded)
    unit = None if whole == folded else _forms().get(whole.removeprefix("dalam ")) or _scaled(whole)
    return unit if unit is not None and kind(unit) is UnitKind.MONEY else None


def read_unit(text: str) -> str | None:
    """The canonical lower-case unit of a unit cell or phrase; an unknown word stays as printed, in lower case.

    None where the text names no unit: empty, a dash, or with digits that are not part of a known unit. A scaled unit
    keeps its scale in front of the printed base (``ribu jiwa``, ``juta rupiah``): see :func:`split_scale`.
    """
    known = known_unit(text)
    if known is not None:
        return known
    inner = _PARENTHESISED.fullmatch(text.strip())
    if inner is not None:
        return read_unit(inner.group(1))
    folded = _fold(text)
    if not any(letter.isalpha() for letter in folded) or any(letter.isdigit() for letter in folded):
        return None
    return folded


def _scaled(folded: str) -> str | None:
    """``dalam jutaan rupiah`` and ``rp juta`` → ``juta rupiah``; the base word of a count stays as printed."""
    after = _SCALED_AFTER.fullmatch(folded)
    if after is not None:
        return f"{_scale_name(after.group(2))} rupiah"
    before = _SCALED.fullmatch(folded)
    base = None if before is None else _forms().get(before.group(2))
    if before is None or base is None:
        return None
    printed = base if kind(base) is UnitKind.MONEY else before.group(2)
    return f"{_scale_name(before.group(1))} {printed}"


def _scale_name(word: str) -> str:
    return "miliar" if word == "milyar" else word


@lru_cache(maxsize=4096)
def split_scale(unit: str) -> tuple[Decimal, str]:
    """``ribu jiwa`` → (1000, ``orang``); a plain unit → (1, itself)."""
    head, _, rest = unit.partition(" ")
    if rest and head in SCALES:
        return SCALES[head], _forms().get(rest, rest)
    return Decimal(1), unit


@lru_cache(maxsize=4096)
def kind(unit: str | None) -> UnitKind:
    """The kind of a canonical unit; OTHER for an unknown one and for None. A scaled unit has the kind of its base."""
    if unit is None:
        return UnitKind.OTHER
    return _kinds().get(split_scale(unit)[1], UnitKind.OTHER)


def is_people(unit: str) -> bool:
    """Whether a unit counts people or households, whatever it calls them."""
    base = split_scale(unit)[1]
    return base in PEOPLE or base in _HOUSEHOLDS or base.partition("/")[0] == "orang"


def is_whole(unit: str | None) -> bool:
    """Whether three printed decimals make no sense: money and counts. Their ``12,500`` can only group thousands."""
    if unit is None or split_scale(unit)[0] != 1:
        return False
    return kind(unit) in (UnitKind.MONEY, UnitKind.COUNT)


def unit_of_heading(text: str) -> str | None:
    """The unit that a column heading or caption states: in parentheses (``Target (%)``), or as a word of its own.

    Words that are also ordinary nouns of headings (``program``, ``nilai``, ``data``, ``tahun``) count only in
    parentheses or when they are the whole heading.
    """
    stated = _bracketed_unit(text)
    if stated is not None:
        return stated
    whole = known_unit(text)
    if whole is not None and whole not in _NEVER_ALONE:
        return whole
    return _unmistakable_unit(text)


def stated_unit(text: str) -> str | None:
    """As :func:`unit_of_heading`, but an ordinary noun that is the whole text states none."""
    return _bracketed_unit(text) or _unmistakable_unit(text)


def unit_behind(name: str) -> str | None:
    """The unit in brackets at the end of a name: ``Waktu tunggu (hari)``; abbreviations (``… (PP)``) are no units."""
    match = _BEHIND.search(name)
    if match is None or (match[1].strip().isupper() and len(match[1].strip()) > 1):
        return None
    return known_unit(match[1])


def _bracketed_unit(text: str) -> str | None:
    """The first unit in brackets; in the name of a percentage an abbreviation (``(KPM)``) says of whom it is."""
    share = _SHARE.match(text) is not None
    inners = (inner for inner in _PARENTHESISED.findall(text) if not (share and inner.strip().isupper()))
    return next((known for inner in inners if (known := known_unit(inner)) is not None), None)


def _unmistakable_unit(text: str) -> str | None:
    found = {name for name in map(_plain_unit, _WORD.findall(text)) if name is not None}
    return found.pop() if len(found) == 1 else None


_NEVER_ALONE = frozenset({"sasaran"})
"""``Sasaran`` over figures says whom they aim at, not what they count."""
_UNMISTAKABLE = frozenset(
    {"%", "persen", "persentase", "prosentase", "presentase", "rp", "rupiah", "idr", "orang", "jiwa", "kk"}
)


def _plain_unit(word: str) -> str | None:
    folded = _fold(word)
    return _forms().get(folded) if folded in _UNMISTAKABLE else None
