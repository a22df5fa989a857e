"""The question lexicon, read from data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from service.domain.facts import Measure


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """Phrases by what they ask for."""

    measures: tuple[tuple[Measure, str], ...]
    """Longest phrase first."""
    compatible: Mapping[Measure, tuple[Measure, ...]]
    fillers: frozenset[str]
    totals: frozenset[str]


@cache
def question_words() -> QuestionWords:
    """The lexicon of ``service/answering/data/question_words.toml``."""
    source = files("service.answering") / "data" / "question_words.toml"
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    phrases = [(Measure(name), phrase) for name, words in raw["measures"].items() for phrase in words]
    return QuestionWords(
        measures=tuple(sorted(phrases, key=lambda pair: -len(pair[1]))),
        compatible={Measure(name): tuple(map(Measure, others)) for name, others in raw["compatible"].items()},
        fillers=frozenset(raw["fillers"]["words"]),
        totals=frozenset(raw["totals"]["words"]),
    )
