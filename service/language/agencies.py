"""Names of agencies in text: where one begins, where it ends, and which known one it is, damaged or abbreviated."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from service.language.region_words import Word, kind_at, text_to_words
from service.language.regions import squash

WHOLE_GOVERNMENT = "Pemerintah Daerah"
"""The agency of a report that a regency, city or province gives as a whole."""
_LIKENESS = 0.82
_WORD_LIKENESS = 0.7
_GLUED = 0.93
"""Likeness asked of a whole name whose words cannot be told apart."""
_LIKE = Levenshtein.normalized_similarity
_MOST_WORDS = 16
_HARD_GAP = re.compile(r"[;:.()\t\d|/\"“”]")
_SMALL = {"dan", "serta"}
_ACRONYMS = {"rsud", "dprd", "upt", "uptd", "ukm", "kb"}


@dataclass(frozen=True, slots=True)
class Head:
    """What a mention that opens with this word weighs beside a dinas, and whether one in running text counts."""

    weight: float
    body: bool


@dataclass(frozen=True, slots=True)
class _Register:
    stops: frozenset[str]
    heads: dict[str, Head]
    names: dict[str, str]
    """Squashed spelling without ``dan`` to the canonical name."""


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency as named in a text: canonical where known. ``end`` is the character after it."""

    name: str
    head: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _register() -> _Register:
    raw = tomllib.loads((files("service.language") / "data" / "agencies.toml").read_text(encoding="utf-8"))
    spellings = {name_key(form.split()): name for name, others in raw["names"].items() for form in (name, *others)}
    heads = {word: Head(**values) for word, values in raw["heads"].items()}
    return _Register(frozenset(raw["stops"].split()), heads, spellings)


@lru_cache(maxsize=1)
def any_opening() -> re.Pattern[str]:
    """A first word of any agency's name or abbreviation that counts in running text: most paragraphs have none."""
    heads = {word for word, head in _register().heads.items() if head.body}
    return re.compile(rf"\b(?:{'|'.join(sorted(heads | _abbreviations()))})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    """Names of one word, such as ``bappeda``."""
    return frozenset(name for name in _register().names if not name.startswith(tuple(_register().heads)))


def name_key(words: Iterable[str]) -> str:
    """The letters of a name without ``dan``, by which names are compared."""
    return "".join(key for word in words if (key := squash(word)) not in _SMALL)


@lru_cache(maxsize=1)
def _canonical() -> frozenset[str]:
    return frozenset(_register().names.values())


def is_known(name: str) -> bool:
    """Whether a name is one of those that recur everywhere."""
    return name in _canonical()


def head_of(mention: AgencyMention) -> Head:
    """How mentions that open like this one are weighed."""
    return _register().heads[mention.head]


def find_agencies(text: str, *, certain_edges: bool) -> Iterator[AgencyMention]:
    """Agencies named in a text. With ``certain_edges`` the end of the text or of a line also ends a name."""
    words = text_to_words(text)
    at = 0
    while at < len(words):
        mention, used = _agency_at(text, words, at, certain_edges=certain_edges)
        if mention is not None:
            yield mention
        at += used


def _agency_at(text: str, words: Sequence[Word], at: int, *, certain_edges: bool) -> tuple[AgencyMention | None, int]:
    names = _register().names
    head = _head_of(words[at].key, damaged=certain_edges)
    if head is None:
        return _abbreviated(words, at)
    taken, closed = _extent(text, words, at, certain_edges=certain_edges)
    printed = [head, *(word.text for word in words[at + 1 : at + taken])]
    known = _longest_known(printed)
    if known == taken or (known and not closed):
        return _mention(names[name_key(printed[:known])], words, at, known), known
    if known and _register().heads[head].body and not _speaks_of_agencies(printed[known:]):
        return _mention(names[name_key(printed[:known])], words, at, known), taken
    if closed and taken > 1:
        return _mention(_repaired(printed), words, at, taken), taken
    return None, 1


def _abbreviated(words: Sequence[Word], at: int) -> tuple[AgencyMention | None, int]:
    """An abbreviation of one or two words: ``Bappeda``, ``Satpol PP``."""
    for taken in (min(2, len(words) - at), 1):
        name = _register().names.get(name_key(word.text for word in words[at : at + taken]))
        if name is not None:
            return _mention(name, words, at, taken), taken
    return None, 1


def _mention(name: str, words: Sequence[Word], at: int, taken: int) -> AgencyMention:
    first = squash(name.split(maxsplit=1)[0])
    return AgencyMention(name, "rsud" if first == "rumah" else first, words[at].start, words[at + taken - 1].end)


def _head_of(key: str, *, damaged: bool) -> str | None:
    """The head word that this is; with ``damaged`` also a long one with a fifth of its letters wrong."""
    heads = _register().heads
    if key in heads:
        return key
    if not damaged or len(key) < 5:
        return None
    best = process.extractOne(key, heads.keys(), scorer=_LIKE, score_cutoff=0.8)
    return best[0] if best else None


def _extent(text: str, words: Sequence[Word], at: int, *, certain_edges: bool) -> tuple[int, bool]:
    """How many words the name takes, and whether its end is certain: a region or, on front matter, an edge follows."""
    register = _register()
    taken, closed = 1, False
    for index in range(at + 1, min(at + _MOST_WORDS, len(words))):
        gap = text[words[index - 1].end : words[index].start]
        kind, _ = kind_at(words, index)
        key = words[index].key
        if kind is not None or _parts(gap, words[index - 1]) or key in register.stops or _begins_office(key):
            closed = kind is not None or certain_edges
            break
        taken = index - at + 1
    else:
        closed = certain_edges
    while taken > 1 and words[at + taken - 1].key in _SMALL:
        taken -= 1
    return taken, closed


def _parts(gap: str, before: Word) -> bool:
    """Whether a name ends here; the dot of a title (``RSUD dr. …``) does not end one."""
    return bool(_HARD_GAP.search(gap)) and not (gap == ". " and len(before.text) <= 3)


def _begins_office(key: str) -> bool:
    return key in _register().heads or key in {"pemerintah", "pemda"}


def _longest_known(printed: Sequence[str]) -> int:
    """How many of the words make up a known name, at most; 0 for none."""
    names = _register().names
    return next((taken for taken in range(len(printed), 0, -1) if name_key(printed[:taken]) in names), 0)


def _speaks_of_agencies(rest: Sequence[str]) -> bool:
    """Whether what follows a known name may belong to it: half its words are such as agencies bear.

    ``Dinas Sosial Koto Sonong`` is a damaged region, ``Dinas Sosial dan Tenaga Kerja`` is a longer name.
    """
    keys = [key for word in rest if (key := squash(word)) not in _SMALL]
    borne = sum(1 for key in keys if process.extractOne(key, _vocabulary(), scorer=_LIKE, score_cutoff=_LIKENESS))
    return 2 * borne >= len(keys)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    words = {squash(word) for name in _register().names.values() for word in name.split()}
    return tuple(sorted(words - _SMALL - _register().heads.keys()))


def _repaired(printed: Sequence[str]) -> str:
    """The known name that a damaged one is, word for word, or the printed one in title case."""
    wanted = [key for word in printed if (key := squash(word)) not in _SMALL]
    for spelling, name in _register().names.items():
        words = [squash(word) for word in name.split() if squash(word) not in _SMALL]
        same = len(words) == len(wanted) and all(map(_same_word, words, wanted))
        if same or _LIKE("".join(wanted), spelling) >= _GLUED:
            return name
    return " ".join(_titled(word) for word in printed)


def _same_word(known: str, printed: str) -> bool:
    return _LIKE(known, printed) >= _WORD_LIKENESS


def _titled(word: str) -> str:
    key = squash(word)
    if key in _SMALL:
        return key
    return word.upper() if key in _ACRONYMS else word.capitalize()
