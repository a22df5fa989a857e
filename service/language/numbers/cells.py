"""One printed cell or phrase → one :class:`Figure`: its value, unit and precision, or why it has none.

The rules are tried in order; the first that knows the shape decides. Nothing raises, nothing is repaired.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from service.domain.figures import RUPIAH, Figure, Marks, Reading
from service.language.numbers.bounds import read_bounds
from service.language.numbers.numerals import NUMERAL, Numeral, Unreadable, read_numeral
from service.language.numbers.quarters import read_quarter_parts
from service.language.numbers.tails import Tail, read_tail
from service.language.numbers.vocabulary import is_predicate, says_missing
from service.language.units import UnitKind, is_whole, kind, known_unit, read_unit

_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_SPACES = re.compile(r"\s+")
_WRAPPING = re.compile(r"^[*_\s]+|[*_\s|;]+$")
_LEADING = re.compile(r"^[:=*_\s]+")
_MONTHS = "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|nopember|november|desember"

_TEXT_SHAPES = tuple(
    (re.compile(pattern, re.IGNORECASE), note)
    for pattern, note in (
        (r"\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.\s]\s?(?:19|20)\d\d", "tanggal"),
        (rf"(?:\d{{1,2}}\s+)?(?:{_MONTHS})(?:\s+\d{{4}})?", "tanggal"),
        (r"(?:19|20)\d\d\s?[-–—/]\s?(?:19|20)\d\d", "rentang tahun"),
        (rf"\D{{0,4}}{NUMERAL}\s*(?:[x×]\s*{NUMERAL}\s*)+(?:mm|cm|m|inci|inch)?\.?", "ukuran"),
        (rf"\(?\s*{NUMERAL}\s*[/:]\s*{NUMERAL}\b.*", "pecahan, bukan satu angka"),
        (r"(?:\d{1,2}|x)(?:\.(?:\d{1,2}|x{1,2}|\d{4})){3,}\.?", "kode"),
        (r"(?:\d{1,2}|x)\.(?:\d\d|xx)\.(?:0\d|xx)\.?", "kode"),
        (r"(?:nip\.?|nik\.?)?\s*\d{8}\s?\d{6}\s?\d\s?\d{3}", "nomor induk"),
        (r"(?:\(?0\d{2,4}\)?[-\s]?\d{5,}|\+?62\d{8,}|0\d{4,})", "nomor telepon atau kode"),
        (r"\(?\d{1,3}[.)]\s*[a-z].*", "butir bernomor"),
        (r"\d{1,3}\)", "butir bernomor"),
        (r".*(?:\$|\\).*", "rumus"),
    )
)
_GRADE = r"(?P<grade>AA|BB|CC|[ABCDE][+-]?)"
_GRADE_ALONE = re.compile(rf"{_GRADE}(?:\s*[(/,:-]?\s*(?P<words>[A-Za-z ]+?)\s*\)?)?")
_GRADE_FIRST = re.compile(
    rf"{_GRADE}(?:\s*[(/:=,]\s*|\s+)(?:[Nn]ilai\s*)?(?P<digits>{NUMERAL})\s*%?\s*\)?"
    r"(?P<words>\s*[(/,-]?\s*[A-Za-z ]+\)?)?"
)
_CATEGORY_FIRST = re.compile(
    rf"(?P<words>[A-Za-z]+(?: [A-Za-z]+)?)\s*[(/:=,]\s*(?P<figure>{NUMERAL}\s*%?)\s*\)?", re.IGNORECASE
)
_GRADE_NAME = re.compile(r"^(?:predikat|kategori|nilai|mutu|grade)\s*[:=]?\s*(?=\D*$)", re.IGNORECASE)
_QUOTES = "\"'“”‘’ "
_AMOUNT = re.compile(
    rf"(?P<sign>[-−–+±~])?(?P<gap>\s*)(?P<money>rp\s?[.:]?|idr)?\s*(?P<inner_sign>[-−–](?=\s?[\d(]))?\s*"
    rf"(?P<open>\()?\s*(?P<digits>{NUMERAL})(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DAMAGED = re.compile(r"(?=[^OoIlS]*[OoIlS])(?=.*\d)[\dOoIlS]{1,3}(?:[.,][\dOoIlS]{2,3})+%?")
_FIGURE_SIGNS = re.compile(r"(?=.*\d)[\d.,\s%()+=–−-]+")
_LONGEST_PLAIN = 14
_LONGEST_CELL = 1000
"""Characters beyond which a cell is prose; also keeps hostile input from costing time."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell on its way through the rules: as printed, tidied, and what its column says of it."""

    printed: str
    text: str
    marks: Marks | None
    unit: str | None

    def without_value(self, reading: Reading, note: str | None = None, grade: str | None = None) -> Figure:
        return Figure(self.printed, None, self.unit, None, reading, note, grade=grade)


def read_figure(text: str, marks: Marks | None = None, unit: str | None = None) -> Figure:
    """Read one cell or phrase. ``marks`` and ``unit`` are the column's, used where the text itself does not decide.

    Every outcome is a Figure; one without value says by ``reading`` and ``note`` (Indonesian) why. The first figure of
    a text that holds several is not taken for the whole: such a text is refused.
    """
    if len(text) > _LONGEST_CELL:
        return Figure(text, None, read_unit(unit) if unit else None, None, Reading.TEXT, "teks panjang")
    return _read(text, marks, unit)


@lru_cache(maxsize=8192)
def _read(text: str, marks: Marks | None, unit: str | None) -> Figure:
    """Cached, for most cells of a report are printed many times (``1``, ``100%``, an empty cell)."""
    cell = _Cell(text, _tidy(text), marks, read_unit(unit) if unit else None)
    has_digits = any(letter.isdigit() for letter in cell.text)
    for rule in _RULES if has_digits else _RULES_WITHOUT_DIGITS:
        figure = rule(cell)
        if figure is not None:
            return figure
    return _leftover(cell)


def _tidy(text: str) -> str:
    plain = _SPACES.sub(" ", _TAG.sub(" ", text.replace("\u00a0", " ").replace("％", "%")))
    return _LEADING.sub("", _WRAPPING.sub("", plain)).strip()


def _missing(cell: _Cell) -> Figure | None:
    if not cell.text:
        return cell.without_value(Reading.MISSING, "sel kosong")
    text = re.sub(r"^(?:rp\.?|idr)\s*(?=\D|$)", "", cell.text, flags=re.IGNORECASE).strip(" ()") or "-"
    head, _, rest = text.partition(" ")
    if says_missing(text) or (says_missing(head) and known_unit(rest) is not None):
        return cell.without_value(Reading.MISSING)
    return None


def _quarters(cell: _Cell) -> Figure | None:
    parts = read_quarter_parts(cell.text)
    if not parts:
        return None
    if len(parts) > 1:
        return cell.without_value(Reading.REFUSED, "beberapa triwulan dalam satu sel")
    quarter, rest = parts[0]
    figure = read_figure(rest, cell.marks, cell.unit)
    return replace(figure, printed=cell.printed, note=_join_notes(f"triwulan {quarter}", figure.note))


def _grades(cell: _Cell) -> Figure | None:
    text = _GRADE_NAME.sub("", cell.text.strip(_QUOTES)).strip(_QUOTES)
    if is_predicate(text):
        return cell.without_value(Reading.TEXT, grade=text)
    alone = _GRADE_ALONE.fullmatch(text)
    if alone is not None and (alone.group("words") is None or is_predicate(alone.group("words").strip())):
        return cell.without_value(Reading.TEXT, grade=alone.group("grade"))
    first = _GRADE_FIRST.fullmatch(text)
    return _category_first(cell, text) if first is None else _letter_first(cell, first)


def _letter_first(cell: _Cell, first: re.Match[str]) -> Figure | None:
    """``A (80)``."""
    words = (first.group("words") or "").strip(" (),/-")
    if words and not is_predicate(words):
        return None
    figure = _to_figure(cell, first.group("digits"), Tail(grade=first.group("grade")))
    return replace(figure, grade=first.group("grade"))


def _category_first(cell: _Cell, text: str) -> Figure | None:
    """``Sangat Baik (89,20)``; a word that is no category leaves the cell to the other rules."""
    match = _CATEGORY_FIRST.fullmatch(text)
    if match is None or not is_predicate(match["words"]):
        return None
    figure = read_figure(match["figure"], cell.marks, cell.unit)
    return None if figure.value is None else replace(figure, printed=cell.printed, grade=match["words"])


def _text_shapes(cell: _Cell) -> Figure | None:
    for shape, note in _TEXT_SHAPES:
        if shape.fullmatch(cell.text):
            return cell.without_value(Reading.TEXT, note)
    return None


def _damaged(cell: _Cell) -> Figure | None:
    """``1O.500``: letters that OCR puts for digits."""
    if _DAMAGED.fullmatch(cell.text):
        return cell.without_value(Reading.REFUSED, "ada huruf di dalam angka")
    return None


def _range(cell: _Cell) -> Figure | None:
    bounds = read_bounds(cell.text.strip("()") if cell.text.startswith("(") else cell.text, cell.marks, cell.unit)
    if bounds is None:
        return None
    note = "rentang, ujung besar tercetak lebih dulu" if bounds.swapped else "rentang"
    if bounds.low is None:
        note = "batas atas, " + ("termasuk" if bounds.high_included else "tidak termasuk")
    elif bounds.high is None:
        note = "batas bawah, " + ("termasuk" if bounds.low_included else "tidak termasuk")
    value = bounds.high if bounds.low is None else bounds.low
    reading = Reading.BY_CONVENTION if bounds.swapped else Reading.EXACT
    return Figure(cell.printed, value, bounds.unit, bounds.step, reading, note, upper=bounds.high)


def _amount(cell: _Cell) -> Figure | None:
    text, bracketed = _unwrap(cell.text)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    sign, tail = match.group("sign") or "", match.group("tail")
    if sign in ("-", "−", "–") and match.group("gap") and not match.group("money"):
        return cell.without_value(Reading.REFUSED, "tanda hubung di depan angka dapat berarti minus atau butir")
    if match.group("open"):
        inner, closing, tail = tail.partition(")")
        bracketed, tail = bool(closing), inner + tail
    read = read_tail(tail, money=bool(match.group("money")))
    if isinstance(read, str):
        return cell.without_value(Reading.REFUSED, read)
    if read is None or kind(read.unit) is UnitKind.SIZE or _is_identifier(match.group("digits"), read, cell):
        return cell.without_value(Reading.TEXT)
    figure = _to_figure(cell, match.group("digits"), read)
    return _signed(figure, sign or match.group("inner_sign") or "", bracketed=bracketed)


def _unwrap(text: str) -> tuple[str, bool]:
    """``(105.555)`` → ``105.555``, and whether there were brackets round the whole."""
    inner = text[1:-1]
    if text.startswith("(") and text.endswith(")") and "(" not in inner and ")" not in inner:
        return inner.strip(), True
    return text, False


def _is_identifier(digits: str, tail: Tail, cell: _Cell) -> bool:
    money = RUPIAH in (tail.unit, cell.unit)
    return digits.isdigit() and len(digits) >= _LONGEST_PLAIN and not money


def _to_figure(cell: _Cell, digits: str, tail: Tail) -> Figure:
    unit = tail.unit if tail.unit is not None and not (tail.unknown and cell.unit) else cell.unit
    whole = is_whole(unit) and tail.scale == 1
    numeral = read_numeral(digits, cell.marks, whole=whole, ratio=kind(unit) is UnitKind.RATIO)
    if isinstance(numeral, Unreadable):
        return Figure(cell.printed, None, unit, None, Reading.REFUSED, numeral.reason)
    note = _join_notes(numeral.note, tail.note, _unit_clash(tail, cell))
    return Figure(
        cell.printed,
        _exactly(numeral, tail.scale),
        unit,
        numeral.step * tail.scale,
        numeral.reading,
        note,
        grade=tail.grade,
    )


def _exactly(numeral: Numeral, scale: Decimal) -> Decimal:
    return numeral.value if scale == 1 else (numeral.value * scale).quantize(min(numeral.step * scale, Decimal(1)))


def _unit_clash(tail: Tail, cell: _Cell) -> str | None:
    if tail.unit is None or tail.unknown or cell.unit in (None, tail.unit):
        return None
    if kind(tail.unit) is kind(cell.unit) or UnitKind.OTHER in (kind(tail.unit), kind(cell.unit)):
        return None
    return f"satuan tercetak {tail.unit}, satuan kolom {cell.unit}"


def _signed(figure: Figure, sign: str, *, bracketed: bool) -> Figure:
    if figure.value is None or not (sign or bracketed):
        return figure
    if sign in ("±", "~"):
        return replace(figure, reading=Reading.BY_CONVENTION, note=_join_notes(figure.note, "kira-kira"))
    if bracketed:
        note = _join_notes(figure.note, "angka dalam kurung dibaca negatif")
        return replace(figure, value=-abs(figure.value), reading=Reading.BY_CONVENTION, note=note)
    return figure if sign == "+" else replace(figure, value=-figure.value)


def _leftover(cell: _Cell) -> Figure:
    if _FIGURE_SIGNS.fullmatch(cell.text):
        return cell.without_value(Reading.REFUSED, "susunan angka dan tanda tidak dikenal")
    return cell.without_value(Reading.TEXT)


def _join_notes(*notes: str | None) -> str | None:
    return "; ".join(note for note in notes if note) or None


_RULES_WITHOUT_DIGITS: tuple[Callable[[_Cell], Figure | None], ...] = (_missing, _quarters, _grades)
_RULES = (*_RULES_WITHOUT_DIGITS, _text_shapes, _damaged, _range, _amount)
