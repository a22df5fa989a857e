"""The parts of an agency that a report names all over: its ``bidang``, its ``seksi``, gathered by their names."""

import re
from dataclasses import dataclass

from service.answering.case import Case
from service.answering.drafting import Draft, owner
from service.answering.fact_index import ReportIndex
from service.answering.words import operation_words, roots
from service.domain.reports import Passage

_WORD = r"[A-Z][\w/()-]*"
_NOT_A_NAME = frozenset({"dinas", "kabupaten", "kota", "tahun", "kepala", "pada", "daerah", "provinsi", "urusan"})
_OFTEN = 0.2
_LEAST = 2
_SAME = 90.0


@dataclass(slots=True)
class _Named:
    name: str
    count: int
    passage: Passage


def named_units(case: Case, noun: str) -> Draft | None:
    """Every part of the agency of a kind, by the names that come again and again; None where fewer than two do."""
    if noun not in operation_words().sign_words["units"]:
        return None
    for index, _ in case.reports:
        found = _units(index, noun)
        if len(found) >= _LEAST:
            return _listed(index, noun, found)
    return None


def _units(index: ReportIndex, noun: str) -> list[_Named]:
    begin = rf"(?:{noun.title()}|{noun.upper()})\b"
    more = rf"(?:\s*,?\s+(?:(?:dan|DAN|&)\s+)?(?!{begin}){_WORD}){{0,6}}"
    pattern = re.compile(rf"\b{begin}\s+((?!{begin}){_WORD}{more})")
    named: dict[str, _Named] = {}
    for passage in index.passages:
        for printed in pattern.findall(passage.text):
            name = _name(printed, noun)
            key = next((one for one in named if _alike(one, name)), name.casefold())
            if name and set(roots(name)) - index.own:
                held = named.setdefault(key, _Named(name, 0, passage))
                held.count += 1
    most = max((one.count for one in named.values()), default=0)
    kept = [one for one in named.values() if one.count >= max(_LEAST, most * _OFTEN)]
    return [one for one in kept if not any(_begins(one, other) for other in kept)]


def _name(printed: str, noun: str) -> str:
    """The name up to a word that is of something else: ``Rehabilitasi Sosial, Dinas …``."""
    words: list[str] = []
    for word in printed.split():
        if word.strip(",()").casefold() in _NOT_A_NAME | {noun}:
            break
        words.append(word)
    while words and words[-1].casefold() in ("dan", "&"):
        words.pop()
    name = " ".join(words).strip(",() ")
    return name if name and not name.casefold().startswith("sosial") else ""


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other.casefold()) >= _SAME


def _begins(one: _Named, other: _Named) -> bool:
    """Whether a name is a longer one cut short, and rarer."""
    short = one.name.casefold() + " "
    return one is not other and other.name.casefold().startswith(short) and one.count < other.count


def _listed(index: ReportIndex, noun: str, found: list[_Named]) -> Draft:
    draft = Draft()
    told = [f"{noun.title()} {_written(one.name)} [{draft.cite_passage(index.summary, one.passage)}]" for one in found]
    draft.sentences.append(f"{noun.title()} yang disebut dalam laporan {owner(index.summary)}: {'; '.join(told)}.")
    return draft


def _written(name: str) -> str:
    return name.title().replace(" Dan ", " dan ") if name.isupper() else name
