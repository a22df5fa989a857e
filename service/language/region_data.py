"""The 38 provinces and 514 kabupaten/kota of Indonesia as values, read once from the data folder."""

import csv
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files


class RegionKind(StrEnum):
    """What a region is; the value is the word that stands before its name."""

    KABUPATEN = "kabupaten"
    KOTA = "kota"
    PROVINSI = "provinsi"


_RANK = re.compile(r"^(?:Kabupaten|Kota|Provinsi) +(?:Administrasi +|Daerah Khusus(?: Ibukota)? +|Daerah Istimewa +)?")


@dataclass(frozen=True, slots=True)
class Region:
    """One region: Kemendagri ``code`` (``18.08``), full ``name`` with its kind in front, and the province's name."""

    code: str
    name: str
    kind: RegionKind
    province: str

    @property
    def short(self) -> str:
        """The name without its rank: ``Way Kanan``, ``Jakarta Pusat``, ``Yogyakarta``."""
        return _RANK.sub("", self.name)


_NOT_LETTER = re.compile(r"[^a-z]+")


@lru_cache(maxsize=65536)
def squash(text: str) -> str:
    """Letters only, lower case, no accents: how names are compared (``Toli-Toli`` and ``Tolitoli`` are one)."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return _NOT_LETTER.sub("", plain.casefold())


@lru_cache(maxsize=1)
def all_regions() -> tuple[Region, ...]:
    """All 552 regions in the order of their codes."""
    text = (files("service.language") / "data" / "regions.csv").read_text(encoding="utf-8")
    return tuple(_row_to_region(row) for row in csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    text = (files("service.language") / "data" / "region_words.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}


def word_list(name: str) -> frozenset[str]:
    """A word list of ``region_words.toml``: stops, everyday, not_nicknames or agencies."""
    return _word_lists()[name]


def _row_to_region(row: dict[str, str]) -> Region:
    kind = RegionKind(row["name"].split(" ", 1)[0].lower())
    return Region(code=row["code"], name=row["name"], kind=kind, province=row["province"])


def slug(region: Region) -> str:
    """A name for ids, unique over all regions: a kabupaten bare, a kota and a provinsi with their kind in front."""
    body = re.sub(r"[^a-z0-9]+", "-", region.short.lower()).strip("-")
    return body if region.kind is RegionKind.KABUPATEN else f"{region.kind}-{body}"


@lru_cache(maxsize=1)
def _by_slug() -> dict[str, Region]:
    return {slug(region): region for region in all_regions()}


def region_by_slug(text: str) -> Region | None:
    """The region that has this slug, or None."""
    return _by_slug().get(text.strip().lower())


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Region]:
    return {region.code: region for region in all_regions()}


def region_by_code(code: str) -> Region | None:
    """The region with this Kemendagri code, or None."""
    return _by_code().get(code.strip())
