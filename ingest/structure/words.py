"""The words of tables, read from data, and how text is compared with them."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SPACE = re.compile(r"\s+")
_EDGES = " .,:;*_-–—()[]\"'"


@dataclass(frozen=True, slots=True)
class TableWords:
    """Phrases by what they say of a table; all in the form that :func:`normal` gives."""

    measures: tuple[tuple[str, tuple[str, ...]], ...]
    header: frozenset[str]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    total: tuple[str, ...]
    subtotal: tuple[str, ...]
    mean: tuple[str, ...]
    qualifiers: frozenset[str]
    averaged: frozenset[str]
    contents: tuple[str, ...]


@cache
def table_words() -> TableWords:
    """The lexicon of ``ingest/data/table_words.toml``."""
    raw = tomllib.loads((files("ingest") / "data" / "table_words.toml").read_text(encoding="utf-8"))
    headers = raw["headers"]
    return TableWords(
        measures=tuple((name, tuple(words)) for name, words in raw["measures"].items()),
        header=frozenset(normal(word) for word in headers["words"]),
        roles=tuple((role, tuple(headers[role])) for role in ("number", "code", "unit", "period", "text", "label")),
        total=tuple(raw["totals"]["total"]),
        subtotal=tuple(raw["totals"]["subtotal"]),
        mean=tuple(raw["totals"]["mean"]),
        qualifiers=frozenset(raw["totals"]["qualifiers"]),
        averaged=frozenset(raw["totals"]["averaged"]),
        contents=tuple(raw["contents"]["headings"]),
    )


def normal(text: str) -> str:
    """Lower case, compatibility forms folded, one space, no punctuation at the ends."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("\u00ad", "")
    return _SPACE.sub(" ", folded).strip(_EDGES)


def has_phrase(text: str, phrase: str) -> bool:
    """Whether ``phrase`` stands in the normal ``text`` as whole words (a sign such as % needs no word edge)."""
    if phrase not in text:
        return False
    start = r"(?<!\w)" if phrase[0].isalnum() else ""
    end = r"(?!\w)" if phrase[-1].isalnum() else ""
    return re.search(start + re.escape(phrase) + end, text) is not None


def letters(text: str) -> str:
    """Only letters and digits, lower case: equal for texts that differ in spacing and punctuation."""
    return re.sub(r"[\W_]+", "", normal(text))
