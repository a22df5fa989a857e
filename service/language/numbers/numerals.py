"""Strings of digits, dots and commas: which mark groups, which separates decimals, or why neither reading is sound."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.domain.figures import Marks, Reading

NUMERAL = r"\d+(?:[.,]\d+)*"
"""A regular expression for one numeral; whether it can be read is for :func:`read_numeral` to say."""

_GROUPED = {mark: re.compile(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+") for mark in ".,"}
_IN_TEXT = re.compile(rf"(?<![\w.,]){NUMERAL}(?![\w]|[.,]\d)")
_DECIMAL_OF = {Marks.COMMA_DECIMAL: ",", Marks.DOT_DECIMAL: "."}
_MARKS_OF = {",": Marks.COMMA_DECIMAL, ".": Marks.DOT_DECIMAL}


@dataclass(frozen=True, slots=True)
class Numeral:
    """An unsigned number as read; ``marks`` is the convention that it proves by itself, None if it proves none."""

    value: Decimal
    step: Decimal
    reading: Reading = Reading.EXACT
    note: str | None = None
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Digits that cannot be read soundly, and why (Indonesian)."""

    reason: str


def read_numeral(
    digits: str, marks: Marks | None = None, *, whole: bool = False, ratio: bool = False
) -> Numeral | Unreadable:
    """Read ``1.234.567,89`` and its kin. ``marks`` is the convention of the column, where it is known.

    ``whole`` says that the unit has no thousandths (money, counts), ``ratio`` that thousands are implausible (percent).
    """
    kinds = {mark for mark in digits if mark in ".,"}
    if not kinds:
        return _plain(digits)
    if len(kinds) == 2:
        return _both_marks(digits, marks, whole=whole)
    mark = kinds.pop()
    if digits.count(mark) > 1:
        return _grouped(digits, mark)
    return _one_mark(digits, mark, marks, whole=whole, ratio=ratio)


def decide_marks(texts: Sequence[str]) -> Marks | None:
    """The convention of a column by the majority of its unambiguous members; None without evidence or on a tie.

    ``1.234`` and ``12,500`` prove nothing; ``98.42``, ``1,234,567`` and ``1.234,5`` do.
    """
    votes = Counter(proof for text in texts for proof in _proofs(text))
    comma, dot = votes[Marks.COMMA_DECIMAL], votes[Marks.DOT_DECIMAL]
    if comma == dot:
        return None
    return Marks.COMMA_DECIMAL if comma > dot else Marks.DOT_DECIMAL


def _proofs(text: str) -> list[Marks]:
    numerals = (read_numeral(found.group()) for found in _IN_TEXT.finditer(text))
    return [numeral.marks for numeral in numerals if isinstance(numeral, Numeral) and numeral.marks is not None]


def _plain(digits: str) -> Numeral:
    return Numeral(Decimal(int(digits)), Decimal(1))


def _both_marks(digits: str, marks: Marks | None, *, whole: bool) -> Numeral | Unreadable:
    last = max(digits.rfind("."), digits.rfind(","))
    mark, group = digits[last], "," if digits[last] == "." else "."
    head, tail = digits[:last], digits[last + 1 :]
    if mark in head:
        return Unreadable(f"titik dan koma bercampur tanpa urutan yang jelas: {digits}")
    if not _GROUPED[group].fullmatch(head):
        return Unreadable(f"kelompok ribuan tidak utuh: {digits}")
    if len(tail) != 3:
        return Numeral(*_decimal(head.replace(group, ""), tail), marks=_MARKS_OF[mark])
    if whole or (marks or Marks.COMMA_DECIMAL) is not _MARKS_OF[mark]:
        return Unreadable(f"titik dan koma sama-sama diikuti tiga angka: {digits}")
    value, step = _decimal(head.replace(group, ""), tail)
    return Numeral(value, step, Reading.BY_CONVENTION, "tiga angka di belakang tanda desimal, menurut kebiasaan kolom")


def _grouped(digits: str, mark: str) -> Numeral | Unreadable:
    if not _GROUPED[mark].fullmatch(digits):
        return Unreadable(f"kelompok ribuan tidak utuh: {digits}")
    proof = Marks.COMMA_DECIMAL if mark == "." else Marks.DOT_DECIMAL
    return Numeral(Decimal(digits.replace(mark, "")), Decimal(1), marks=proof)


def _one_mark(digits: str, mark: str, marks: Marks | None, *, whole: bool, ratio: bool) -> Numeral | Unreadable:
    head, tail = digits.split(mark)
    if len(head) > 1 and head.startswith("0") and (head + tail).strip("0"):
        return Unreadable(f"angka nol di depan: {digits}")
    if _is_damaged_group(head, mark, tail, marks, whole=whole):
        return Unreadable(f"kelompok ribuan tidak utuh: {digits}")
    if len(tail) != 3:
        return Numeral(*_decimal(head, tail), marks=_MARKS_OF[mark])
    if len(head) > 3 or head == "0":
        return Numeral(*_decimal(head, tail), marks=_MARKS_OF[mark])
    if whole and mark == "." and marks is not Marks.DOT_DECIMAL:
        return Numeral(Decimal(head + tail), Decimal(1))
    return _ambiguous(head, tail, mark, _why(mark, marks, whole=whole, ratio=ratio))


def _is_damaged_group(head: str, mark: str, tail: str, marks: Marks | None, *, whole: bool) -> bool:
    """``1305563.5500``: likelier thousands with a digit too many than so many decimals."""
    if len(tail) < 3 or not tail.strip("0") or (len(tail) == 3 and len(head) <= 3):
        return False
    return whole or (mark == "." and len(tail) > 3 and head != "0" and marks is not Marks.DOT_DECIMAL)


def _why(mark: str, marks: Marks | None, *, whole: bool, ratio: bool) -> tuple[bool, str]:
    """Whether the mark groups thousands, and what decided so."""
    if whole:
        return True, "tanda ribuan, karena satuannya tidak mengenal perseribuan"
    if marks is not None:
        return mark != _DECIMAL_OF[marks], "menurut tanda yang dipakai kolomnya"
    if ratio and mark == ".":
        return False, "tanda desimal, karena persentase jarang mencapai ribuan"
    return mark == ".", "menurut kebiasaan Indonesia: titik ribuan, koma desimal"


def _ambiguous(head: str, tail: str, mark: str, decided: tuple[bool, str]) -> Numeral:
    groups, why = decided
    note = f"{head}{mark}{tail}: {why}"
    if groups:
        return Numeral(Decimal(head + tail), Decimal(1), Reading.BY_CONVENTION, note)
    value, step = _decimal(head, tail)
    return Numeral(value, step, Reading.BY_CONVENTION, note)


def _decimal(head: str, tail: str) -> tuple[Decimal, Decimal]:
    return Decimal(f"{head}.{tail}"), Decimal(1).scaleb(-len(tail))
