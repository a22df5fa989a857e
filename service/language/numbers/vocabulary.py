"""Words that a value cell may hold besides figures and units, from ``data/cell_words.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _words() -> Mapping[str, frozenset[str]]:
    source = files("service.language").joinpath("data/cell_words.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(source).items()}


def says_missing(text: str) -> bool:
    """Whether a tidied text states that there is no figure; an empty one does."""
    return not text or text.lower() in _words()["missing"]


def is_predicate(text: str) -> bool:
    """Whether a tidied text is a category in words: ``Sangat Tinggi``, ``Baik``."""
    return text.lower() in _words()["predicates"]


def is_fund(text: str) -> bool:
    """Whether a tidied text names a source of money: ``APBD``."""
    return text.lower() in _words()["funds"]
