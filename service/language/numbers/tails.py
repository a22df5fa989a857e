"""What stands after the digits of a cell: money dashes, scale words, units, words in parentheses, grades, footnotes."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from service.domain.figures import RUPIAH
from service.language.numbers.vocabulary import is_fund, is_predicate
from service.language.terbilang import count_number_words, read_spelled
from service.language.units import SCALES, known_unit, read_unit

_MONEY_DASH = re.compile(r"^(?:\s?[.,]\s?[-–—=]+(?:\s?[.,]?[-–—=]+)*|[.,]+(?=\s|$|\)))")
_SCALE = re.compile(r"^\s*(ribu|rb|juta|jt|mil[iy]ar|miliyar|triliun|trilyun)(?:an)?\b\.?", re.IGNORECASE)
_MONEY_SCALE = re.compile(r"^\s?([MT])\b\.?")
_MONEY_SCALES = {"M": Decimal(10**9), "T": Decimal(10**12)}
_PARENTHESIS = re.compile(r"^\s*\(\s*([^()]*?)\s*\)")
_FOOTNOTE = re.compile(r"^(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)\)?")
_GRADE = re.compile(r"[(/,\s]*(AA|BB|CC|[ABCDE])\s*\)?")
_PER = re.compile(r"^(?:/|per)\s*([A-Za-z]+)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[/.-][^\W\d_]+)*\.?")
_SEVERAL = "beberapa angka dalam satu sel"


@dataclass(frozen=True, slots=True)
class Tail:
    """``unit`` is what the cell itself prints; ``unknown`` says that the catalogue does not have it."""

    unit: str | None = None
    scale: Decimal = Decimal(1)
    grade: str | None = None
    note: str | None = None
    unknown: bool = False


def read_tail(text: str, *, money: bool) -> Tail | str | None:
    """Understand the rest of a cell after its digits; ``money`` says that Rp stood before them.

    None if the cell is words with a number in them, not a figure; a string is the reason (Indonesian) for refusing it.
    """
    rest = _MONEY_DASH.sub("", text, count=1)
    money = money or bool(re.match(r"\s?[.,]\s?[-–—=]", text))
    rest = _FOOTNOTE.sub("", rest, count=1)
    scale, rest = _take_scale(rest, money=money)
    tail = Tail(RUPIAH if money else None, scale)
    rest = rest.strip(" .;,:")
    inside = _PARENTHESIS.match(rest)
    while inside is not None:
        understood = _inside_parentheses(inside.group(1), tail)
        if isinstance(understood, str):
            return understood
        tail, rest = understood, rest[inside.end() :].strip(" .;,:")
        inside = _PARENTHESIS.match(rest)
    return _words(rest, tail)


def _take_scale(text: str, *, money: bool) -> tuple[Decimal, str]:
    found = _SCALE.match(text)
    if found is not None:
        return SCALES[found.group(1).lower()], text[found.end() :]
    short = _MONEY_SCALE.match(text) if money else None
    return (_MONEY_SCALES[short.group(1)], text[short.end() :]) if short is not None else (Decimal(1), text)


def _inside_parentheses(words: str, tail: Tail) -> Tail | str:
    if any(letter.isdigit() for letter in words):
        return _SEVERAL
    grade = _GRADE.fullmatch(words)
    if grade is not None:  # before units: ``50,64 (CC)`` is a score, no engine
        return replace(tail, grade=grade.group(1))
    known = known_unit(words)
    if known is not None and tail.unit is None:
        return replace(tail, unit=known)
    if is_predicate(words):
        return replace(tail, grade=words)
    numbers, total = count_number_words(words)
    if total and numbers * 2 >= total:
        spelled = read_spelled(words)
        return replace(tail, note=f"terbilang: {words}" if spelled is not None else f"terbilang tidak terbaca: {words}")
    return replace(tail, note=f"keterangan: {words}") if words else tail


def _words(rest: str, tail: Tail) -> Tail | str | None:
    rest = _FOOTNOTE.sub("", rest).strip(" *")
    if not rest:
        return tail
    if is_fund(rest):
        return replace(tail, note=f"sumber dana: {rest}")
    per = _PER.match(rest)
    if per is not None and tail.unit is not None:
        return replace(tail, unit=f"{tail.unit}/{per.group(1).lower()}")
    grade = _GRADE.fullmatch(rest)
    if grade is not None and tail.unit is None:
        return replace(tail, grade=grade.group(1))
    if is_predicate(rest.strip("()/ ")):
        return replace(tail, grade=rest.strip("()/ "))
    return _unit_words(rest, tail)


def _unit_words(rest: str, tail: Tail) -> Tail | str | None:
    known = known_unit(rest)
    if known is not None:
        return replace(tail, unit=known)
    if re.search(r"\d", rest):
        return _SEVERAL if re.match(r"\s*(?:\D{0,24}\s)?\(?\d", rest) else None
    longest = _longest_unit(rest)
    if longest is not None:
        unit, remark = longest
        if is_predicate(remark):
            return replace(tail, unit=unit, grade=remark)
        inner = _PARENTHESIS.fullmatch(remark)
        follow = _inside_parentheses(inner.group(1), replace(tail, unit=unit)) if inner else None
        return follow or replace(tail, unit=unit, note=f"keterangan: {remark}")
    if not _WORD.fullmatch(rest) or tail.unit is not None:
        return None if tail.unit is None else replace(tail, note=f"keterangan: {rest}")
    return replace(tail, unit=read_unit(rest), note=f"satuan tidak dikenal: {rest}", unknown=True)


def _longest_unit(rest: str) -> tuple[str, str] | None:
    """The longest beginning of a few words that is a unit, and the remark after it; None for a whole sentence."""
    words = rest.replace("%", "% ").split()
    if len(words) > 6:
        return None
    for end in range(min(3, len(words)), 0, -1):
        known = known_unit(" ".join(words[:end]))
        if known is not None:
            return known, " ".join(words[end:])
    return None
