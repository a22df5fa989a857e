"""Every figure in running text with its unit; dates, laws, codes and list numbers are left out."""

import re
from dataclasses import dataclass
from enum import StrEnum

from service.domain.figures import Figure, Marks
from service.language.numbers.cells import read_figure
from service.language.numbers.numerals import NUMERAL
from service.language.terbilang import count_number_words
from service.language.units import UnitKind, kind, known_unit


class FoundKind(StrEnum):
    """What a number in running text is."""

    FIGURE = "angka"
    YEAR = "tahun"


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure at ``text[start:end]``; ``words`` are those printed in parentheses after it (terbilang)."""

    start: int
    end: int
    figure: Figure
    kind: FoundKind = FoundKind.FIGURE
    words: str | None = None


_MONTHS = "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|nopember|november|desember"
_LABELS = "|".join(
    (
        "nomor|no|pasal|ayat|huruf|angka|butir|bab|tabel|table|gambar|grafik|diagram|bagan|lampiran|halaman|hal|hlm",
        "misi|tujuan|sasaran|indikator kinerja|strategis|indikator|iku|ikk|sdgs?|kategori|pilar|prioritas",
        "triwulan|tw|trw|semester|tahap|termin|kelas|roda|lantai|blok|rt|rw|desil|golongan|gol|eselon|tipe|level|strata",
        "peringkat|ranking|urutan|nip|nik|telp|telepon|fax|hp|kode pos|versi|ke",
    )
)
_NOT_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?(?=\s+(?:{_MONTHS})\b)",
        r"\b\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20)\d\d\b",
        r"\b(?:nomor|no\.?)\s*:?\s*(?:[A-Za-z]{0,8}[-./])?\d+[\w./&-]*",
        r"\b(?:pasal|ayat)\s+\(?\d+\)?(?:\s*(?:,|dan|s\.d\.|sampai dengan)\s*\(?\d+\)?)*",
        r"\b(?:tabel|table|gambar|grafik|diagram|lampiran|bagan)\s*\.?\s*[A-Z]?\.?\s*\d+(?:\s?\.\s?\d+)*",
        r"\b(?:UU|PP|Perpres|Permen\w*|Perda|Perbup|Perwali|Perwal|Pergub|Inpres|Keppres|SK|PermenPANRB|Permensos)\s+(?:\w+\s+)?\d+/(?:19|20)\d\d",
        r"\b(?:\d{1,2}|x)(?:\.(?:\d{1,2}|x{1,2}|\d{4})){3,}\b",
        r"\b\d{8}\s\d{6}\s\d\s\d{3}\b|\b\d{14,}\b",
        r"(?:\(0\d{2,4}\)|\b0\d{2,4})[-\s]?\d{4,}|\b08\d{7,}\b",
        r"\b\d{1,6}(?:[.,]\d{1,3})?(?:\s?[x×]\s?\d{1,6}(?:[.,]\d{1,3})?){1,3}\s?(?:mm|cm|m|inci)\b",
        r"[x×*]\s*100\s*%?|\\times\s*100",
        r"^\s*[-•*#]*\s*(?:\*\*)?\(?\d{1,3}(?:\.\d{1,2})*[.)](?=\s|\*\*)",
        r"^\s*[-•*#]*\s*(?:\*\*)?\d{1,2}(?:\.\d{1,2})+\.?(?=\s+[A-Z])",
        r"(?<=[;:.])\s+\(?\d{1,2}[.)](?=\s+[A-Z])",
        r"(?<![\w%])\(\d{1,2}\)(?=\s+[A-Za-z])",
        r"(?<=\s)\d{1,2}\)(?=\s+[A-Z])",
        r"^\s*\d{1,2}(?=\s+[A-Z].*:\s*(?:Rp\.?)?\s*\d)",
        r"\btanggal\s+\d{1,2}\b",
        r"\bJl\.\s[^\n]{0,80}?\b\d{5}\b",
        rf"(?<![\d.,]){NUMERAL}\s?/\s?\d[\d.,]*\d?\s?%?",
        r"\b[a-z]+-\d+\b|\b\d{1,2}\s*\.\s*(?=[A-Za-z]{3,}\b)(?<=[^\d,.]\.)",
        rf"\b(?:{_LABELS})\b[\s.]*(?:ke[-\s]?)?\d{{1,2}}(?:\.\d{{1,2}})*(?:\s*[-–]\s*\d{{1,2}}\b)?(?![\d.,]*\d|\s*%)",
        r"\bke-?\d+\b",
        r"\bpukul\s+\d{1,2}[.:]\d\d",
    )
)
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(
    rf"(?<![\w.,/])(?P<first>{_YEAR})(?:\s*(?:[-–—/]|s\.?d\.?|sampai(?:\s+dengan)?)\s*(?P<last>{_YEAR}))?(?![\w/]|[.,]\d)"
)
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:tahun(?:\s+anggaran)?|thn|ta|t\.a\.?|periode|anggaran|{_MONTHS}|dan|hingga|sejak|dari|ke)|[-–/,(])\s*$",
    re.IGNORECASE,
)
_SURELY_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:tahun(?:\s+anggaran)?|thn|ta|t\.a\.?|periode|{_MONTHS})|□)\s*$", re.IGNORECASE
)

_MONEY = r"(?:(?<![A-Za-z])(?:rp|idr)\s?[.:]?\s?)"
_PERCENT = r"(?:\s?%|\s?persen\b)"
_SCALE = r"(?:\s?(?:ribu|juta|mil[iy]ar|triliun|trilyun)\b)"
_DASH = r"(?:[.,]\s?[-–]+)"
_WORDS = r"(?:\s*\(\s*(?P<words>[A-Za-z][A-Za-z\s.,-]*?)\s*\))"
_ONE = rf"{NUMERAL}"
_RANGE = rf"(?:{_PERCENT}?\s?(?:[-–]|s\.d\.?|s/d|sampai(?:\s+dengan)?|hingga)\s?{_MONEY}?{NUMERAL})"
_FIGURE = re.compile(
    rf"(?<![\w.,/\\-])(?:(?<![□)])(?P<lead>-|−))?(?P<money>{_MONEY}-?\s?)?(?P<open>\()?(?P<digits>{_ONE})(?P<range>{_RANGE})?(?P<dash>{_DASH})?"
    rf"(?P<close>(?(open)\)))(?P<scale>{_SCALE})?(?P<percent>{_PERCENT})?(?P<points>\s+(?:poin|point)\s+persen\b)?{_WORDS}?(?![\w])",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s*(%|[A-Za-z]+(?:\s?/\s?[A-Za-z]+)?)(?:\s+([A-Za-z]+))?")


def find_figures(sentence: str, marks: Marks | None = None) -> tuple[FoundFigure, ...]:
    """All figures of a sentence in their order, with units: ``Rp``, percent, scale words, counted nouns.

    Years are marked by ``kind``. Dates, legal references, table numbers, list numbers, codes and identity numbers are
    left out. A number that cannot be read soundly is given with its refusal.
    """
    if not any(letter.isdigit() for letter in sentence):
        return ()
    masked = _mask(sentence)
    years = [_year(match, sentence) for match in _YEARS.finditer(masked) if _is_year(match, masked)]
    for found in years:
        masked = _blank(masked, found.start, found.end)
    figures = [_figure(match, sentence, marks) for match in _FIGURE.finditer(masked)]
    both = [*years, *(figure for figure in figures if figure is not None)]
    return tuple(sorted(both, key=lambda found: found.start))


def _mask(sentence: str) -> str:
    masked = sentence
    for shape in _NOT_FIGURES:
        for match in shape.finditer(masked):
            if not _closes(match, masked):
                masked = _blank(masked, match.start(), match.end())
    return masked


def _closes(match: re.Match[str], text: str) -> bool:
    """Whether the bracket behind a number closes one that stands open before it: ``(5 dari 40)`` lists nothing."""
    marker = match.group()
    if not marker.endswith(")") or "(" in marker:
        return False
    return text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())


def _blank(text: str, start: int, end: int) -> str:
    """Same length, so that places stay true; a sign that is neither word nor digit stands for what was left out."""
    return text[:start] + "□" * (end - start) + text[end:]


def _is_year(match: re.Match[str], text: str) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _SURELY_YEAR_BEFORE.search(before) or match.group("last"):
        return not re.match(r"\s*(?:%|persen\b)", after)
    if re.search(rf"{_MONEY}$", before, re.IGNORECASE) or re.match(rf"{_PERCENT}|{_SCALE}", after, re.IGNORECASE):
        return False
    noun = _NOUN.match(after)
    counted = noun is not None and _noun_unit(noun) is not None
    return bool(_YEAR_BEFORE.search(before)) or not counted


def _year(match: re.Match[str], sentence: str) -> FoundFigure:
    figure = read_figure(match.group("first"))
    last = match.group("last")
    upper = read_figure(last).value if last else None
    printed = sentence[match.start() : match.end()]
    return FoundFigure(
        match.start(),
        match.end(),
        Figure(printed, figure.value, "tahun", figure.step, upper=upper),
        FoundKind.YEAR,
    )


def _figure(match: re.Match[str], sentence: str, marks: Marks | None) -> FoundFigure | None:
    words = _number_words(match.group("words"))
    end = match.end() if words is not None or not match.group("words") else _before_parenthesis(match)
    unit, end = _following_unit(match, sentence, end)
    core = sentence[match.start() : match.start("words") - 1].rstrip(" (") if match.group("words") else match.group()
    figure = read_figure(_without_lone_bracket(core, match), marks, unit)
    if figure.value is None and not figure.note:
        return None
    if kind(unit) is UnitKind.SIZE:
        return None
    printed = sentence[match.start() : end]
    return FoundFigure(match.start(), end, _as_printed(figure, printed), words=words)


def _without_lone_bracket(core: str, match: re.Match[str]) -> str:
    """In running text brackets round a figure are punctuation; only after Rp do they make it negative."""
    if match.group("open") and not match.group("money"):
        return core.replace("(", "", 1).replace(")", "", 1)
    return core


def _before_parenthesis(match: re.Match[str]) -> int:
    return match.start() + match.group().rindex("(")


def _number_words(words: str | None) -> str | None:
    if words is None:
        return None
    numbers, total = count_number_words(words.removesuffix("upiah"))
    return words if total and numbers * 2 >= total else None


def _following_unit(match: re.Match[str], sentence: str, end: int) -> tuple[str | None, int]:
    """The counted noun after the figure, and where the figure with it ends."""
    if match.group("money") or match.group("percent"):
        return None, end
    noun = _NOUN.match(sentence, end)
    unit = None if noun is None else _noun_unit(noun)
    if noun is None or unit is None:
        return None, end
    return unit[0], unit[1]


def _noun_unit(noun: re.Match[str]) -> tuple[str, int] | None:
    """A unit of two words before one of one: ``sub kegiatan``, ``poin persen``."""
    first, second = noun.group(1), noun.group(2)
    if second:
        known = known_unit(f"{first} {second}")
        if known is not None:
            return known, noun.end(2)
    known = known_unit(first)
    return None if known is None or kind(known) is UnitKind.GRADE else (known, noun.end(1))


def _as_printed(figure: Figure, printed: str) -> Figure:
    return Figure(
        printed, figure.value, figure.unit, figure.step, figure.reading, figure.note, figure.upper, figure.grade
    )
