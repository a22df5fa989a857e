"""How words and figures of an answer are brought to one form before they are compared.

The same rules as the public scorer's, so that both judge alike; nothing here knows how the service reads figures.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_MARKUP = re.compile(r"</?[a-z][^>]*>|\*+")
_SPACE = re.compile(r"\s+")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_NOT_FIGURE = re.compile(r"[^\d,.\-]")
_ONE_GROUP = re.compile(r"-?\d{1,3}\.\d{3}")
_FIRST_SENTENCE = re.compile(r"(?<!\d)[.\n](?:\s|$)|\n")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_UNITS = {"%": "persen", "percent": "persen", "rp": "rupiah", "idr": "rupiah", "jiwa": "orang", "kk": "keluarga"}


def plain(text: object) -> str:
    """Lower case, NFKC, without tags and asterisks, single spaces."""
    lowered = unicodedata.normalize("NFKC", str(text or "")).lower()
    return _SPACE.sub(" ", _MARKUP.sub(" ", lowered)).strip()


def plain_lines(text: object) -> str:
    """:func:`plain`, line by line."""
    return "\n".join(plain(line) for line in str(text or "").splitlines())


@lru_cache(maxsize=200_000)
def bare(text: object) -> str:
    """Only letters and digits: two spellings of a row, a caption or a quote compare equal."""
    return _NOT_PLAIN.sub("", plain(text))


def table_number(text: object) -> str:
    """A table's number without the word and the marks: ``Tabel 3.1`` and ``3.1.`` are ``31``."""
    return bare(text).replace("tabel", "")


def unit_name(unit: object) -> str | None:
    """One name for the spellings of a unit."""
    name = plain(unit)
    return _UNITS.get(name, name) or None


def first_sentence(text: object) -> str:
    """The first sentence or line; a point between digits ends nothing."""
    return _FIRST_SENTENCE.split(plain_lines(text), maxsplit=1)[0]


def as_number(value: object) -> float | None:
    """A figure from JSON or from print: Indonesian and English marks, units and currency around it ignored."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    digits = _NOT_FIGURE.sub("", str(value if value is not None else ""))
    if not re.search(r"\d", digits):
        return None
    try:
        return float(_one_mark(digits))
    except ValueError:
        return None


def _one_mark(digits: str) -> str:
    if "," in digits and "." in digits:
        comma_last = digits.rfind(",") > digits.rfind(".")
        return digits.replace(".", "").replace(",", ".") if comma_last else digits.replace(",", "")
    if "," in digits:
        is_decimal = digits.count(",") == 1 and len(digits.split(",")[1]) != 3
        return digits.replace(",", ".") if is_decimal else digits.replace(",", "")
    if digits.count(".") > 1 or _ONE_GROUP.fullmatch(digits):
        return digits.replace(".", "")
    return digits


def bag(text: str) -> Counter[str]:
    """Words and figures with their counts; a figure counts in one notation (``98.42`` is ``98,42``)."""
    found: Counter[str] = Counter()
    for token in _TOKEN.findall(plain(text)):
        number = as_number(token) if token[0].isdigit() else None
        found[token if number is None else f"{number:g}" if abs(number) < 1e6 else f"{number:.0f}"] += 1
    return found


def overlaps(one: object, other: object, length: int = 20) -> bool:
    """One begins, up to ``length`` bare characters, with what stands in the other."""
    first, second = bare(one), bare(other)
    return bool(first and second and (first[:length] in second or second[:length] in first))
