"""What a text claims, figure by figure, and whether another text claims nothing else.

A claim is a figure with the words said of it, or a sentence without a figure. Polished text may only make claims that
its source makes: each figure printed alike, with no word that the source does not say of that very figure, and with
the same words of denial, direction and measure. So a figure that is wrong, rounded, spelt out, given to another
region, row or measure, or turned round by a lost ``tidak`` is found without knowing what is right.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from service.language.text import stem
from service.language.units import known_unit

_BREAK = re.compile(r"\n+|(?<=[;!?])\s+|(?<=[^\W\d_]{4}\.)\s+|(?<=[\])%”\"»*]\.)\s+|(?<=\d\.)\s+(?=[A-Z“\"*⚠])")
_TOKEN = re.compile(
    r"(?P<mark>\[\d+\])"
    r"|(?P<place>\b(?:tabel|halaman|bab|gambar|lampiran|tw|triwulan)\s+(?:\d[\d.]*\d|\d|[ivx]+\b))"
    r"|(?P<year>(?<![\d.,/])(?:19|20)\d\d(?![\d/]|[.,]\d|\s?%))"
    r"|(?P<figure>(?:\brp\.?\s?)?[-−]?\d+(?:[.,/]\d+)*(?:\s?%)?)"
    r"|(?P<address>\b(?:https?://|www\.)\S+|\S+@\S+\.\S+|<[^>]*>|!?\[[^\]]*\]\([^)]*\))"
    r"|(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)"
    r"|(?P<open>\()|(?P<close>\))",
    re.IGNORECASE,
)
_WORKING = re.compile(r"\d[\d.,]*(?:(?:\s*[+−×÷=/*]\s*|\s[:-]\s)\(?\d[\d.,]*\)?)+")
_PERCENT = {"persen": "%"}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure (None: a sentence without one) with its unit, and what the text says of it."""

    figure: str | None
    words: frozenset[str]
    places: frozenset[str]
    weighty: frozenset[str]
    """Words of denial, direction and measure among the words."""


@dataclass(frozen=True, slots=True)
class _Words:
    joints: frozenset[str]
    weighty: frozenset[str]
    numerals: frozenset[str]
    denials: frozenset[str]


@cache
def _words() -> _Words:
    raw = tomllib.loads((files("service.models") / "data" / "wording.toml").read_text(encoding="utf-8"))
    return _Words(*(frozenset(raw[name]["words"]) for name in ("joints", "claims", "numerals", "denials")))


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text."""
    return [one.strip() for one in _BREAK.split(text) if one.strip()]


def claims(text: str) -> tuple[Claim, ...]:
    """Everything that a text claims, in its order."""
    return tuple(claim for sentence in sentences(text) for claim in _claims_of(sentence))


def marks(text: str) -> frozenset[str]:
    """The citation marks of a text."""
    return frozenset(re.findall(r"\[\d+\]", text))


def unfounded(text: str, source: str) -> tuple[str, ...]:
    """What ``text`` claims and ``source`` does not, in words for the log; nothing where it is sound."""
    known = claims(source)
    faults = [f"hitungan {found!r}" for found in _workings(text) if found not in _workings(source)]
    for claim in claims(text):
        fault = _fault(claim, known)
        if fault is not None:
            faults.append(fault)
    return tuple(faults)


def weight(text: str) -> frozenset[str]:
    """All words of denial, direction and measure of a text."""
    return frozenset(word for claim in claims(text) for word in claim.weighty)


def _fault(claim: Claim, known: Sequence[Claim]) -> str | None:
    if any("alamat" in place for place in claim.places):
        return "alamat atau markah"
    alike = [one for one in known if one.figure == claim.figure] if claim.figure is not None else known
    if not alike:
        return f"angka {claim.figure}"
    joints = _words().joints
    saying = [one for one in alike if claim.words - one.words <= joints]
    if not saying:
        fewest = min((claim.words - one.words - joints for one in alike), key=len, default=frozenset())
        return f"kata {', '.join(sorted(fewest))} pada {claim.figure or 'kalimat'}"
    if claim.figure is not None and not (claim.words - joints) and all(one.words - joints for one in saying):
        return f"angka {claim.figure} tanpa keterangan"
    if all(claim.weighty != one.weighty for one in saying) and (claim.figure is not None or claim.weighty):
        return f"arah atau ukuran pada {claim.figure or 'kalimat'}"
    if not any(claim.places <= one.places for one in saying):
        return f"tempat {', '.join(sorted(claim.places))}"
    return None


def _workings(text: str) -> set[str]:
    return {_SPACES.sub("", found) for found in _WORKING.findall(text)}


def _claims_of(sentence: str) -> Iterator[Claim]:
    """The claims of one sentence; places and marks count for all of them."""
    tokens = list(_tokens(sentence.replace("**", "")))
    places = frozenset(text for kind, text in tokens if kind in ("place", "mark", "address"))
    figures = [at for at, (kind, _) in enumerate(tokens) if kind == "figure"]
    start = 0
    for order, at in enumerate(figures):
        end = len(tokens) if order + 1 == len(figures) else _end_of_aside(tokens, at)
        said = [text for kind, text in (*tokens[start:at], *tokens[at + 1 : end]) if kind in ("word", "year")]
        yield _claim(tokens[at][1], said, places)
        start = end
    if not figures:
        yield _claim(None, [text for kind, text in tokens if kind in ("word", "year")], places)


def _claim(figure: str | None, said: Sequence[str], places: frozenset[str]) -> Claim:
    lexicon = _words()
    words = frozenset(_word(said, place, lexicon) for place in range(len(said)))
    return Claim(figure, words, places, frozenset(word for word in said if word in lexicon.weighty))


def _word(said: Sequence[str], place: int, lexicon: _Words) -> str:
    """A word as it is compared: denied words carry their denial, so that ``siap`` is not said by ``belum siap``."""
    word, before = said[place], said[place - 1] if place else ""
    if before in lexicon.denials:
        return f"{before} {stem(word)}"
    if word in lexicon.joints or (word in lexicon.numerals and not (word == "satu" and before == "salah")):
        return word
    return stem(word)


def _end_of_aside(tokens: Sequence[tuple[str, str]], at: int) -> int:
    """Where the bracket right behind a figure closes: what stands in it is said of that figure."""
    if at + 1 >= len(tokens) or tokens[at + 1][0] != "open":
        return at + 1
    for end in range(at + 2, len(tokens)):
        if tokens[end][0] == "figure":
            return at + 1
        if tokens[end][0] == "close":
            return end + 1
    return at + 1


def _tokens(sentence: str) -> Iterator[tuple[str, str]]:
    """Kind and text; a figure takes its unit with it, so that another unit makes another figure."""
    found = list(_TOKEN.finditer(sentence))
    at = 0
    while at < len(found):
        kind, text = str(found[at].lastgroup), _SPACES.sub(" ", found[at].group().casefold())
        if kind == "figure":
            unit, taken = _unit_after(found[at + 1 : at + 3], text)
            yield kind, f"{_SPACES.sub('', text).replace('rp.', 'rp')}{unit}"
            at += taken
        elif kind == "address":
            yield kind, f"alamat {text}"
        else:
            yield kind, text
        at += 1


def _unit_after(following: Sequence[re.Match[str]], figure: str) -> tuple[str, int]:
    """The unit printed behind a figure, and how many words it takes."""
    if "%" in figure or figure.startswith("rp") or not following or following[0].lastgroup != "word":
        return "", 0
    first = following[0].group().casefold()
    if len(following) > 1 and following[1].lastgroup == "word":
        both = known_unit(f"{first} {following[1].group().casefold()}")
        if both is not None:
            return f" {both}", 2
    if first == "tahun" and len(following) > 1 and following[1].lastgroup == "year":
        return "", 0
    if first in _PERCENT:
        return _PERCENT[first], 1
    one = known_unit(first)
    return (f" {one}", 1) if one is not None else ("", 0)
