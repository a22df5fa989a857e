"""Row labels made comparable across tables: spelling variants of reports folded, and likeness of what is left."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

_MARKUP = re.compile(r"</?[a-z][^>]*>|\*+")
_LEADING = re.compile(r"^(?:\(?(?:\d{1,2}(?:\.\d{1,3})*|[ivxl]{1,5}|[a-z])[.)]\s*|\d{1,2}(?:\.\d{1,3})+\s+)+")
_NOT_WORD = re.compile(r"[^a-z0-9%]+")
_VARIANTS = (
    (re.compile(r"\b(?:pros?entase|presentase|percentase|persentasi)\b|^%"), "persentase"),
    (re.compile(r"\btelantar"), "terlantar"),
    (re.compile(r"\bpmks\b"), "ppks"),
    (re.compile(r"\bkab\b"), "kabupaten"),
    (re.compile(r"\bakip\b"), "sakip"),
)
_GENERIC = frozenset(
    re.findall(
        r"\w+",
        "jumlah total sub subtotal laki perempuan target realisasi capaian persentase nilai tahun triwulan tw trw "
        "i ii iii iv",
    )
)
_SHORTEST = 6
_LIKE = 94
_COPIED = 97


@lru_cache(maxsize=16384)
def folded(label: str) -> str:
    """A label in lower case without markup, leading numbers and punctuation, common variants made one."""
    text = _LEADING.sub("", _MARKUP.sub(" ", label.lower()).strip())
    text = _NOT_WORD.sub(" ", text).strip()
    for pattern, one in _VARIANTS:
        text = pattern.sub(one, text)
    return re.sub(r"^(?:kegiatan|sub kegiatan|subkegiatan)\s+", "", text)


def is_telling(label: str) -> bool:
    """Whether a folded label names something of its own, not just ``jumlah`` or ``laki laki``."""
    words = [word for word in label.split() if word not in _GENERIC]
    return len(label) >= _SHORTEST and bool(words) and not all(word.isdigit() for word in words)


@lru_cache(maxsize=65536)
def alike(first: str, second: str) -> bool:
    """Whether two folded labels are the same but for misprints. Numbers in them must be equal."""
    if first == second:
        return True
    if min(len(first), len(second)) < 12 or re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return fuzz.ratio(first, second, score_cutoff=_LIKE) >= _LIKE


def copied(first: str, second: str) -> bool:
    """Whether one long label is the other but for a letter or two."""
    return first == second or fuzz.ratio(first, second, score_cutoff=_COPIED) >= _COPIED


def likeness(first: str, second: str) -> float:
    """How alike two titles are, 0 to 100, words in any order and extra words on one side forgiven."""
    return fuzz.token_set_ratio(folded(first), folded(second))


def mentions(sentence: str, label: str) -> bool:
    """Whether a folded sentence has a folded label in it, as whole words."""
    return f" {label} " in f" {sentence} "
