"""Indonesian text for searching: normal form, words, stems, and the abbreviations that a text itself explains.

What is printed is never changed by anything here; these forms exist only inside indexes and queries.
"""

import html
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

ANALYSER = "id-5"
"""Names what :func:`tokens` does: raise it with every change to the code. Changed data files are noticed without it."""

_DATA = Path(__file__).parent / "data"

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|\*+|`+|~~|__+|\\[a-zA-Z]+")
_NUMBER = r"\d+(?:[.,]\d+)*(?![^\W\d_])"
_WORD = r"[^\W_]+(?:-[^\W_]+)*"
_TOKEN = re.compile(f"{_NUMBER}|{_WORD}")
_IS_NUMBER = re.compile(r"[\d.,]+")
_GROUPED_BY_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_LETTERS_AND_DIGITS = re.compile(r"\d+|[^\W\d_]+")
_SHORT_OWN = re.compile(r"((?=.{6})[^aeiou\W\d]*[aeiou]?[^aeiou\W\d]*)nya")
"""``IKMnya``, ``PPKSnya``: an abbreviation, of one vowel at most, with the ending of what belongs to something."""
_STATE = re.compile(r"keter(?=\w{4,}an$)")
_LOST_T = re.compile(r"[mp]en(?=[aeiou])")

_IN_BRACKETS = re.compile(r"\(\s*([^()\n]{2,120}?)\s*\)")
_LAST_ABBREVIATION = re.compile(r"([A-Z][A-Za-z0-9/&.-]{1,14})\s*$")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9/&.-]{1,14}")
_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[-/][^\W_]+)*")
_CLAUSE_END = re.compile(r"[.;:!?()\[\]|\t\n\"“”]")
_SMALL_WORDS = frozenset(
    {"dan", "di", "ke", "dari", "untuk", "bagi", "yang", "dengan", "pada", "atas", "serta", "of", "for", "and", "the"}
)
_LONGEST_NAME = 10


def normalise(text: str) -> str:
    """``text`` in lower case and NFKC, without markup (tags, Markdown, LaTeX commands) and invisible characters."""
    visible = _INVISIBLE.sub("", text)
    plain = unicodedata.normalize("NFKC", html.unescape(visible) if "&" in visible else visible)
    return " ".join(_MARKUP.sub(" ", plain).casefold().split())


def cut_at_word(text: str, most: int) -> str:
    """A text of at most ``most`` letters, cut between words, with an ellipsis where something was cut."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;(") + "…"


def tokens(text: str) -> list[str]:
    """The words to index or to search, in order: each as it stands and, where they differ, its stem and its parts.

    Stopwords are left out. Codes and numbers stay whole (``1.06.01.2.02.01``); a number also appears in one form for
    every notation (``98.42``, ``98,420`` → ``98,42``; ``260.000`` → ``260000``).
    """
    return [form for token in _TOKEN.findall(normalise(text)) for form in _forms(token)]


def stem(word: str) -> str:
    """The root of one lower-case word, as far as rules and ``stems.txt`` know it."""
    known = _stems().get(word)
    if known is not None:
        return known
    short = _SHORT_OWN.fullmatch(word)
    if short is not None:
        return short[1]
    root = str(_snowball().stemWord(word))
    lost = _LOST_T.match(word)
    if lost and word[lost.end() :].startswith(root):
        return f"t{root}"  # menangani, penanganan: the t of tangan fell behind men- and pen-
    if _STATE.match(word) and root.startswith("ter"):
        return stem(root)  # keterlambatan is of terlambat, which has its own root
    return root


@cache
def stopwords() -> frozenset[str]:
    """The words of ``stopwords.txt``."""
    return frozenset(line for line in _lines("stopwords.txt"))


@cache
def analyser_data() -> str:
    """The text of every data file that :func:`tokens` depends on, to be hashed beside :data:`ANALYSER`."""
    return "\n".join(text for name in ("stopwords.txt", "stems.txt") for text in _lines(name))


def mine_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviation → full name, both normalised, from ``Nama Panjang (SINGKATAN)`` and ``SINGKATAN (Nama Panjang)``.

    A pair counts only if the name's words spell the abbreviation by their initials (``BAPPEDA``: and following
    letters). Of several names the one met most often wins.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for short, name in _explained_pairs(text):
            votes[short][name] += 1
    return {short: min(names, key=lambda name: (-names[name], name)) for short, names in sorted(votes.items())}


def expansion(query: str, abbreviations: Mapping[str, str]) -> list[str]:
    """The full name of every abbreviation in ``query``, and the abbreviation of every full name, where not in it."""
    words = _TOKEN.findall(normalise(query))
    padded = f" {' '.join(words)} "
    names = [name for short, name in abbreviations.items() if short in words and f" {name} " not in padded]
    shorts = [short for short, name in abbreviations.items() if f" {name} " in padded and short not in words]
    return names + shorts


@lru_cache(maxsize=65536)
def _forms(token: str) -> Sequence[str]:
    return _forms_of_number(token) if _IS_NUMBER.fullmatch(token) else _forms_of_word(token)


def _forms_of_word(word: str) -> Sequence[str]:
    if word in stopwords():
        return ()
    if "-" in word:
        return _forms_of_compound(word)
    root = stem(word)
    if root != word:
        return (word, root)
    pieces = _LETTERS_AND_DIGITS.findall(word)
    return (word, *pieces) if len(pieces) > 1 and len(word) > 2 else (word,)


def _forms_of_compound(word: str) -> Sequence[str]:
    """``rata-rata`` and the like: whole, and every different part; ``s-1`` also joined."""
    parts = list(dict.fromkeys(word.split("-")))
    forms = [word]
    if len(word) <= 6 and len(parts) > 1:
        forms.append(word.replace("-", ""))
    forms.extend(form for part in parts if len(part) > 1 for form in dict.fromkeys((part, stem(part))))
    return forms


def _forms_of_number(printed: str) -> Sequence[str]:
    plain = _plain_number(printed)
    return (printed,) if plain == printed else (printed, plain)


def _plain_number(printed: str) -> str:
    """Without grouping, with a decimal comma and no closing zeros; codes and dates as printed."""
    if _GROUPED_BY_DOT.fullmatch(printed):
        printed = printed.replace(".", "")
    elif _GROUPED_BY_COMMA.fullmatch(printed):
        printed = printed.replace(",", "").replace(".", ",")
    elif _DECIMAL.fullmatch(printed):
        printed = printed.replace(".", ",")
    else:
        return printed
    return printed.rstrip("0").rstrip(",") if "," in printed else printed


def _explained_pairs(text: str) -> Iterable[tuple[str, str]]:
    plain = _MARKUP.sub(" ", _INVISIBLE.sub("", text))
    for match in _IN_BRACKETS.finditer(plain):
        inside = match[1]
        before = plain[max(0, match.start() - 160) : match.start()]
        if _ABBREVIATION.fullmatch(inside):
            name = _name_before(before, inside)
        else:
            short = _LAST_ABBREVIATION.search(before)
            name = _whole_name(inside, short[1]) if short else None
            inside = short[1] if short else inside
        if name is not None:
            yield normalise(inside), name


def _name_before(before: str, short: str) -> str | None:
    """The shortest run of words at the end of ``before`` that ``short`` abbreviates."""
    words = _NAME.findall(_CLAUSE_END.split(before)[-1])
    for count in range(2, min(len(words), _LONGEST_NAME) + 1):
        if _abbreviates(short, words[-count:]):
            return normalise(" ".join(words[-count:]))
    return None


def _whole_name(inside: str, short: str) -> str | None:
    words = _NAME.findall(inside)
    return normalise(" ".join(words)) if 2 <= len(words) <= _LONGEST_NAME and _abbreviates(short, words) else None


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether ``short`` is the initials of ``words``; small words may be skipped, more letters of a word may follow."""
    letters = "".join(re.findall(r"[^\W\d_]", short)).casefold()
    if sum(letter.isupper() for letter in short) < 2 or words[0].casefold() in _SMALL_WORDS:
        return False
    reached = {0}
    for word in words:
        lowered = word.casefold()
        after = {end for start in reached for end in _ends(letters, start, lowered)}
        reached = after | reached if lowered in _SMALL_WORDS else after
    return len(letters) in reached


def _ends(letters: str, start: int, word: str) -> Iterable[int]:
    """Where in ``letters`` one may be after spending the initial of ``word`` and any of its later letters, in order."""
    if start == len(letters) or letters[start] != word[0]:
        return
    position, end = 1, start + 1
    yield end
    while end < len(letters) and (position := word.find(letters[end], position) + 1):
        end += 1
        yield end


@cache
def _snowball() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("indonesian")


@cache
def _stems() -> dict[str, str]:
    pairs = (line.split() for line in _lines("stems.txt"))
    return {pair[0]: pair[-1] for pair in pairs}


@cache
def _lines(name: str) -> tuple[str, ...]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
