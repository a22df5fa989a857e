"""What the report says in words of successes, obstacles, efforts and recommendations: whole items, never reworded."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from service.domain.reports import Passage, PassageKind
from service.domain.summaries import Topic
from service.summaries.material import Material, clean, item_text, plain

_END = re.compile(r"[.;!?”\"')]\s*\**$")
_SENTENCE = re.compile(r"(?<=[a-z)”\"%])[.;!?]\s+(?=[A-Z])")
_FURNITURE = re.compile(
    r"\bNIP\b|\bnama\s*:|\bjabatan\s*:|^\W*(?:tabel|gambar|grafik|sumber|visualisasi|lampiran)\b|"
    r"\.{4,}|^[\W\d]*$|januari 20",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^(?:demikian|semoga|akhir kata|dengan tersusunnya|tidak lupa)\b|terima kasih|ucapkan", re.IGNORECASE
)
_CHAPTERS = re.compile(r"penutup|akuntabilitas|capaian|kinerja|simpulan|saran")
_INTRODUCTION = re.compile(r"pendahuluan|perencanaan kinerja")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_SHORTEST, _LONGEST = 18, 300
_HEADING_LENGTH = 120
_LEAD_LENGTH = 220
_BARE_LENGTH = 40
_ALIKE = 82
_REACH = 14
_LETTERS = 0.7


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of telling and the words of its headings and lead-ins."""

    topic: Topic
    heading: tuple[str, ...]
    lead: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence or item of the report, and the passages that it stands in."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands under one heading or lead-in."""

    lead: Passage
    items: tuple[Quoted, ...]
    score: float


@cache
def parts() -> tuple[Part, ...]:
    """The parts of ``told.toml``."""
    raw = tomllib.loads((files("service.summaries") / "data" / "told.toml").read_text(encoding="utf-8"))
    return tuple(
        Part(Topic(one["topic"]), tuple(one["heading"]), tuple(one["lead"]), tuple(one["never"])) for one in raw["part"]
    )


def told(material: Material, part: Part, most: int) -> tuple[Quoted, ...]:
    """The best block's items in order, then the first of the others, without saying a thing twice."""
    blocks = sorted(_blocks(material.report.passages, part), key=lambda block: -block.score)
    chosen: list[Quoted] = []
    for block in blocks:
        room = most - len(chosen)
        if room <= 0:
            break
        for item in block.items[: room if not chosen else min(room, 2)]:
            if not any(_repeats(item, one) for one in chosen):
                chosen.append(item)
    return tuple(chosen)


def _repeats(one: Quoted, other: Quoted) -> bool:
    return fuzz.token_set_ratio(plain(one.text), plain(other.text)) >= _ALIKE


def _blocks(passages: Sequence[Passage], part: Part) -> Iterator[_Block]:
    for position, passage in enumerate(passages):
        strength = _strength(passage, part)
        if strength:
            items = tuple(_under(passages, position))
            if items:
                yield _Block(passage, items, strength + _standing(passage) + 0.3 * min(len(items), 5))


def _strength(passage: Passage, part: Part) -> float:
    """How plainly a passage announces the part: a lead-in with a colon, or a heading."""
    announces = _announces(passage.text)
    if passage.kind is PassageKind.TABLE or not (announces or len(passage.text) <= _HEADING_LENGTH):
        return 0.0
    text = plain(item_text(passage.text))
    if _first(part.never, text) is not None:
        return 0.0
    lead = _first(part.lead, text[-_LEAD_LENGTH:]) if announces else None
    if lead is not None:
        return 3.0 - 0.25 * lead
    heading = bool(passage.section) and plain(passage.section[-1]) == plain(passage.text)
    named = _first(part.heading, text) if heading or len(text) < _BARE_LENGTH else None
    return 2.75 - 0.25 * named if named is not None and len(text) <= _HEADING_LENGTH else 0.0


def _announces(text: str) -> bool:
    """Whether a text ends in a colon."""
    return text.rstrip(" *\n").endswith(":")


def _first(words: Sequence[str], text: str) -> int | None:
    """The place of the first of ``words`` that begins a word of ``text``; earlier ones say more."""
    padded = f" {text} "
    return next((at for at, word in enumerate(words) if f" {word} " in padded or f" {word}:" in padded), None)


def _standing(passage: Passage) -> float:
    """What is said in the chapters on results weighs more than what is said before them."""
    around = plain(" ".join(passage.section))
    return 1.0 * bool(_CHAPTERS.search(around)) - 1.5 * bool(_INTRODUCTION.search(around))


def _under(passages: Sequence[Passage], position: int) -> Iterator[Quoted]:
    """The items under a lead-in, or the sentences of the paragraphs under a heading."""
    lead = passages[position]
    following = list(_joined(passages[position + 1 : position + 1 + 3 * _REACH], lead))
    listed = [one for one in following if one.passages[0].kind is PassageKind.LIST_ITEM]
    for one in (listed or following)[:_REACH]:
        for text in [one.text] if listed else _sentences(one.text):
            short = _first_sentences(text)
            if _is_sound(short):
                yield replace(one, text=short)


def _joined(following: Sequence[Passage], lead: Passage) -> Iterator[Quoted]:
    """The passages that belong to a lead-in, those that a page break cut in two joined again."""
    waiting: Quoted | None = None
    seen_item = False
    for passage in following:
        own = passage.section[: len(lead.section)] == lead.section
        heading = bool(passage.section) and plain(passage.section[-1]) == plain(passage.text)
        item = passage.kind is PassageKind.LIST_ITEM
        if passage.kind is PassageKind.TABLE or not own or heading or _announces(passage.text):
            if seen_item or (not item and not own):
                break
            if heading or not own:
                break
            continue
        text = item_text(passage.text)
        if waiting is not None and not item and not _END.search(waiting.text):
            waiting = Quoted(f"{waiting.text} {text}", (*waiting.passages, passage))
            continue
        if waiting is not None:
            yield waiting
        if seen_item and not item:
            waiting = None
            break
        seen_item = seen_item or item
        waiting = Quoted(text, (passage,))
    if waiting is not None:
        yield waiting


def _sentences(text: str) -> list[str]:
    pieces = _SENTENCE.split(clean(text))
    return [piece if _END.search(piece) else f"{piece}." for piece in pieces]


def _first_sentences(text: str) -> str:
    """As many whole sentences as fit; a single long one stays whole."""
    if len(text) <= _LONGEST:
        return text
    kept: list[str] = []
    for sentence in _sentences(text):
        if kept and sum(map(len, kept)) + len(sentence) > _LONGEST:
            break
        kept.append(sentence)
    return " ".join(kept)


def _is_sound(text: str) -> bool:
    """Neither furniture, nor a farewell, nor damaged beyond reading."""
    letters = sum(letter.isalpha() or letter.isspace() for letter in text)
    words = len(_LATIN.findall(text))
    return (
        _SHORTEST <= len(text) <= 2 * _LONGEST
        and words >= 4
        and letters >= _LETTERS * len(text)
        and not _FURNITURE.search(text)
        and not _FAREWELL.search(text)
        and not _announces(text)
    )
