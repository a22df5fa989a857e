"""The lexicons of questions, read from data."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from service.answering.phrases import LatePattern, Phrases
from service.domain.facts import Measure
from service.domain.plans import Operation, Relation
from service.language.months import MONTHS
from service.language.text import stem, tokens
from service.language.units import known_unit

_HALF = 50
_SIGN = 2
"""Letters of a sign that is no name by itself: ``S`` of ``S-1``."""
_ROMAN = re.compile(r"[ivx]+")
"""Grades, quarters and goals are counted so; no numeral is a word with an ending."""
_GRADE = re.compile(r"\b(iv|i{1,3})\s?[./]\s?([a-e])\b", re.IGNORECASE)
_GRADE_APART = re.compile(r"\b((?:golongan|gol\.?) (?:iv|i{1,3})) (?=[a-e]\b)", re.IGNORECASE)
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W\d_])|[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """Words of measures, money, and those that say nothing of a subject."""

    measures: tuple[tuple[tuple[str, ...], Measure], ...]
    """Longest phrase first."""
    spoken: tuple[tuple[str, Measure], ...]
    """The same phrases as they stand in plain words."""
    single: Mapping[str, Measure]
    """Those of one word."""
    compatible: Mapping[Measure, tuple[Measure, ...]]
    fillers: frozenset[str]
    soft: frozenset[str]
    """Stems that a question may use without the report printing them."""
    money: frozenset[str]
    amounts: frozenset[str]
    """Nouns that are told in money where nothing says so."""
    people: frozenset[str]
    """Who is counted one by one."""
    anyone: frozenset[str]
    """Those of them that do not say who."""


@dataclass(frozen=True, slots=True)
class Cue:
    """An operation and the phrases that ask for it."""

    operation: Operation
    phrases: Phrases
    weak: bool = False
    """Words that a question for a figure may have too: they do not decide where it asks how many."""


@dataclass(frozen=True, slots=True)
class OperationWords:
    """What a question wants done, strongest cue first, and signs that turn an operation this way or that."""

    cues: tuple[Cue, ...]
    signs: Mapping[str, Phrases]
    numerals: Mapping[str, int]
    sign_words: Mapping[str, frozenset[str]]
    bounds: tuple[tuple[LatePattern, Relation], ...]
    bounds_behind: tuple[tuple[LatePattern, Relation], ...]
    """Told behind the number: ``100 persen ke atas``."""
    goals: tuple[tuple[str, Relation], ...]
    wholly: tuple[tuple[LatePattern, Relation], ...]
    """All that was to be reached is said to be, or not to be: ``semuanya tertangani``, ``belum sepenuhnya``."""
    hundred: LatePattern
    """``Tertangani 100 persen``: wholly."""
    untouched: LatePattern
    """Nothing was reached: ``tidak ada yang tertangani``."""
    against: tuple[tuple[LatePattern, Relation], ...]
    relations: tuple[tuple[str, Relation], ...]
    """The phrases of ``bounds`` with what they say, longest first."""
    fractions: Mapping[str, tuple[Decimal, Relation | None]]
    """Words for a part of a whole in percent, with the relation that a word has of its own (``mayoritas``)."""
    sizes: LatePattern
    """A part of a whole, or how many times as much, with the words before it that bound it."""


@cache
def question_words() -> QuestionWords:
    """The lexicon of ``question_words.toml``."""
    raw = lexicon("question_words.toml")
    phrases = [(tuple(phrase.split()), Measure(name)) for name, words in raw["measures"].items() for phrase in words]
    phrases.sort(key=lambda pair: -len(pair[0]))
    return QuestionWords(
        measures=tuple(phrases),
        spoken=tuple((f" {' '.join(phrase)} ", measure) for phrase, measure in phrases),
        single={phrase[0]: measure for phrase, measure in phrases if len(phrase) == 1},
        compatible={Measure(name): tuple(map(Measure, others)) for name, others in raw["compatible"].items()},
        fillers=frozenset(raw["fillers"]["words"]),
        soft=frozenset(stem(word) for word in raw["soft"]["words"]) | frozenset(raw["soft"]["words"]),
        money=frozenset(raw["money"]["words"]),
        amounts=frozenset(raw["money"]["words"] + raw["money"]["amounts"]),
        people=frozenset(raw["people"]["anyone"] + raw["people"]["kinds"]),
        anyone=frozenset(raw["people"]["anyone"]),
    )


@cache
def everyday_words() -> frozenset[str]:
    """The words of ``everyday.toml``, as they are said: their stems are of nouns too (``makan``, ``permakanan``)."""
    return _everyday("verbs", "places", "adverbs")


@cache
def needed_words() -> frozenset[str]:
    """Words that say who or which is meant, common or shaped like a verb though they are: ``ibu``, ``difabel``."""
    return _everyday("needed")


def _everyday(*tables: str) -> frozenset[str]:
    raw = lexicon("everyday.toml")
    return frozenset(word for table in tables for words in raw[table].values() for word in words)


@cache
def common_words() -> frozenset[str]:
    """The commonest words of Indonesian, as libraries of stop words list them, but for those that name a subject."""
    from stopwordsiso import stopwords as listed

    return frozenset(listed("id")) - needed_words()


_ACTING = re.compile(r"(?:me[mnlryw]|meng|meny|di|nge|ng|ny)[a-z]{4,}")
"""The beginnings of a verb that acts or is acted on, written or spoken."""
_SPOKEN = "in"
"""Spoken ``-kan``, behind a word that is common without it: ``bayarin``, never ``miskin``."""


def is_everyday(word: str) -> bool:
    """Whether a word of a question tells nothing of its subject."""
    return word in everyday_words() or (word.endswith("nya") and word.removesuffix("nya") in everyday_words())


def is_ordinal(word: str) -> bool:
    """``kedua``, ``keempat``: which one of several it is, behind their noun."""
    return word.startswith("ke") and word.removeprefix("ke") in operation_words().numerals


def is_verb(word: str) -> bool:
    """Whether a word has the shape of a verb and a root without it: ``menyedot``, ``diantar``, ``bayarin``."""
    if word in needed_words():
        return False
    acts = _ACTING.fullmatch(word) is not None
    if word.endswith(_SPOKEN):
        return acts or _is_common(word.removesuffix(_SPOKEN))
    return acts and stem(word) != word


def _is_common(word: str) -> bool:
    return is_everyday(word) or word in common_words() or word in known_words()


@cache
def operation_words() -> OperationWords:
    """The grammar of ``operations.toml``."""
    raw = lexicon("operations.toml")
    reached = "|".join(raw["signs"]["reached"])
    return OperationWords(
        cues=tuple(
            Cue(
                Operation(one["name"]),
                Phrases.of(one["phrases"], one.get("ends", ()), one.get("starts", ())),
                one.get("weak", False),
            )
            for one in raw["operation"]
        ),
        signs={name: Phrases.of(phrases) for name, phrases in raw["signs"].items()},
        numerals=raw["numerals"],
        sign_words={name: frozenset(phrases) for name, phrases in raw["signs"].items()},
        bounds=tuple((_before_figure(phrase), relation) for phrase, relation in _relations(raw["bounds"])),
        bounds_behind=tuple(
            (LatePattern(rf"\s*(?:persen|%)?\s*{re.escape(phrase)}\b", phrase), relation)
            for phrase, relation in _relations(raw["bounds_behind"])
        ),
        goals=tuple(_relations(raw["goals"])),
        wholly=_wholly(raw["signs"]),
        hundred=LatePattern(
            rf"\b({reached})\s+(?:[a-z]+\s+)?100\s*(?:persen|%)|\b100\s*(?:persen|%)\s+({reached})\b", "100"
        ),
        untouched=LatePattern(
            rf" (?:(?:belum|tidak) (?:ada|satu pun|satupun)(?: satu pun)? (?:yang )?(?:{reached})"
            rf"|(?:belum|tidak) (?:{reached}) (?:sama )?sekali"
            rf"|(?:sama )?sekali (?:belum|tidak) (?:{reached}))(?= )"
        ),
        against=tuple((_before_goal(phrase), relation) for phrase, relation in _relations(raw["bounds"])),
        relations=tuple(_relations(raw["bounds"])),
        fractions={word: (Decimal(str(value)), None) for word, value in raw["fractions"].items()}
        | {word: (Decimal(_HALF), Relation.ABOVE) for word in raw["signs"]["most_of"]},
        sizes=_sizes(raw),
    )


@cache
def known_words() -> frozenset[str]:
    """Every word of the lexicons that a misspelt word of a question may have meant."""
    lexicon, operations = question_words(), operation_words()
    measures = {word for phrase, _ in lexicon.measures for word in phrase}
    cues = {word for phrases in operations.sign_words.values() for phrase in phrases for word in phrase.split()}
    return frozenset(measures | cues | lexicon.fillers | lexicon.soft | lexicon.money)


@cache
def measure_roots() -> frozenset[str]:
    """Roots of the words of one measure each: ``realisasi``, ``target``."""
    return frozenset(root for word in question_words().single for root in roots(word))


@cache
def quiet_roots() -> frozenset[str]:
    """Roots that say how a figure is put, not what it is of: measures, totals, counting words."""
    others = {"jumlah", "total", "uraian", "rp", "ket", "tahun", "no"}
    return measure_roots() | question_words().soft | others


@cache
def spellings() -> Mapping[str, str]:
    """Everyday spelling → the words it stands for."""
    words: dict[str, str] = lexicon("spelling.toml")["words"]
    return words


@cache
def kept_words() -> frozenset[str]:
    """Words of their own that look like misspelt ones of the grammar: ``bidan``, ``semula``, ``strategi``."""
    kinds = lexicon("narrative.toml")["kind"]
    asking = (word for kind in kinds for name in ("triggers", "heading", "forms") for word in kind.get(name, ()))
    return frozenset(lexicon("spelling.toml")["kept"]["words"]).union(*(phrase.split() for phrase in asking))


@cache
def month_roots() -> frozenset[str]:
    """The roots of the months' names."""
    return frozenset(roots(" ".join(MONTHS)))


@cache
def synonyms() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Groups of wordings that mean the same, each wording as roots."""
    return tuple(tuple(roots(wording) for wording in group) for group in lexicon("lexicon.toml")["groups"])


@cache
def counted_apart() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Those groups that name people, bodies or aids of which each is counted apart."""
    named = {roots(name) for name in lexicon("lexicon.toml")["apart"]}
    return tuple(group for group in synonyms() if group[0] in named)


@cache
def names_apart() -> frozenset[str]:
    """The short names of people, bodies or aids of which each is counted apart: ``tksk``, ``kube``."""
    return frozenset(lexicon("lexicon.toml")["apart"])


def mere_unit(word: str) -> str | None:
    """The unit that a word says, where it says nothing besides: ``kelompok``, but not ``KUBE``."""
    return None if word in names_apart() else known_unit(word)


@dataclass(frozen=True, slots=True)
class Halves:
    """A kind that is one half of a whole, and the words of tables that count the other half alone."""

    kind: tuple[tuple[str, ...], ...]
    others: frozenset[str]
    """What those of the other half are called."""
    named: frozenset[str]
    """Words of tables that tell the halves, or parts of them, apart."""
    sorted_by: frozenset[str]

    def sorts(self, caption: str) -> bool:
        """Whether a table of this caption counts the other half."""
        return not self.sorted_by.isdisjoint(roots(caption))


@cache
def halves() -> tuple[Halves, ...]:
    """The wholes of two kinds that ``lexicon.toml`` knows."""
    known = {group[0]: group for group in synonyms()}
    return tuple(
        Halves(
            known[roots(one["kind"])],
            frozenset(one["others"]),
            frozenset((*one["others"], *one["told_apart"])),
            frozenset(root for word in one["sorted_by"] for root in roots(word)),
        )
        for one in lexicon("lexicon.toml")["halves"]
    )


@lru_cache(maxsize=65536)
def roots(text: str) -> tuple[str, ...]:
    """One root for each word that says something, in order, each once; the parts of a compound apart."""
    return tuple(dict.fromkeys(root for word in _WORD.findall(with_grades(text)) for root in _roots_of(word)))


@lru_cache(maxsize=65536)
def _roots_of(word: str) -> tuple[str, ...]:
    forms = tokens(word)
    if not forms:
        return ()
    if _ROMAN.fullmatch(word.casefold()):
        return (word.casefold(),)
    if "-" in word and len(forms) > 1:
        return tuple(_compound(word))
    return (forms[-1] if not any(letter.isdigit() for letter in word) else forms[0],)


def with_grades(text: str) -> str:
    """``III.d``, ``III/d`` and ``golongan III d`` as the one word that a grade is."""
    return _GRADE.sub(r"\1\2", _GRADE_APART.sub(r"\1/", text))


def word_spans(text: str) -> list[tuple[int, int, str]]:
    """The words of a text as :func:`roots` takes them apart, with where each stands."""
    return [(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]


def _compound(word: str) -> list[str]:
    if len(word) <= 6 and any(letter.isdigit() for letter in word):
        names = [stem(part) for part in word.casefold().split("-") if part.isalpha() and len(part) > _SIGN]
        return [word.replace("-", "").casefold(), *names]  # ``S-1``, but ``PBB-P2`` is asked for as ``PBB`` too
    return list(dict.fromkeys(stem(part) for part in word.casefold().split("-")))


def _relations(raw: Mapping[str, list[str]]) -> list[tuple[str, Relation]]:
    """Every phrase with its relation, longest first."""
    pairs = [(phrase, Relation(name)) for name, phrases in raw.items() for phrase in phrases]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _wholly(signs: Mapping[str, list[str]]) -> tuple[tuple[LatePattern, Relation], ...]:
    reached, wholly = "|".join(signs["reached"]), "|".join(signs["wholly"])
    done = rf"(?:(?:{wholly}) (?:sudah |telah )?(?:{reached})|(?:{reached}) (?:secara )?(?:{wholly}))"
    lacking = rf" (?:belum|tidak) (?:{done}|(?:{wholly}) (?:{reached}))(?= )"
    return (LatePattern(lacking), Relation.BELOW), (LatePattern(rf" {done}(?= )"), Relation.AT_LEAST)


def _sizes(raw: Mapping[str, Any]) -> LatePattern:
    """``Lebih dari separuh``, ``hampir dua kali lipat``, ``sembilan kali target``; ``2 kali rapat`` is no size."""

    def one_of(phrases: Iterable[str]) -> str:
        longest_first = sorted(phrases, key=len, reverse=True)
        return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)

    fraction = one_of((*raw["fractions"], *raw["signs"]["most_of"]))
    times = rf"(?P<times>\d{{1,3}}(?:[.,]\d)?|{one_of(raw['numerals'])})\s+kali"
    compared = one_of(raw["signs"]["times_what"])
    return LatePattern(
        rf"\b(?:(?P<relation>{one_of(phrase for phrase, _ in _relations(raw['bounds']))})\s+)?"
        rf"(?:(?P<nearly>{one_of(raw['signs']['nearly'])})\s+)?(?:{one_of(raw['signs']['about'])})?\s*"
        rf"(?:\b(?P<fraction>{fraction})\b|\b{times}(?:\s+lipat(?:nya)?\b|(?=\s+(?:{compared})(?:nya)?\b)))"
    )


def _before_figure(phrase: str) -> LatePattern:
    return LatePattern(rf"(?<![a-z]){re.escape(phrase)}\s+(?:rp\.?\s*)?(?=\d)", phrase)


def _before_goal(phrase: str) -> LatePattern:
    goals = "target|populasi|pagu|anggaran|terdata|yang terdata"
    return LatePattern(rf"(?<= ){re.escape(phrase)} (?:{goals})(?:nya)?(?= )", phrase)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """A data file of ``service/answering/data``, as it is."""
    source = files("service.answering") / "data" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))


def short_region(name: str) -> str:
    """``Kabupaten Kubu Raya`` → ``Kubu Raya``, as the rows of a table name it."""
    return name.removeprefix("Kabupaten ").removeprefix("Kota ").removeprefix("Provinsi ")
