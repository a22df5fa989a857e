"""Does everything that a text states trace to what proves an answer? Figures, years, dates, places, units, references.

A figure traces where it stands, as printed or as the same value, in a citation or in the question, or is an input or
the result of a calculation shown, rounded to the digits that the text prints. The evaluation measures with the same
functions as the check step and the guard of model-written text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property

from service.domain.answers import Answer, Citation, ShownCalculation
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.language.months import MONTHS
from service.language.terbilang import find_spelled
from service.language.text import normalise
from service.language.units import SCALES, known_unit, split_scale

_TABLE_WORDS = "tabel|table|gambar|grafik|lampiran"
_PAGE_WORDS = r"halaman|hal\.|hlm\.?"
_NAMES = re.compile(
    r"\[\^?[\d,\s]+\]"
    rf"|\b(?:{_TABLE_WORDS}|{_PAGE_WORDS}|bab|pasal|nomor|no\.|baris|kolom|tw|triwulan|semester"
    r"|sasaran|program|misi|tujuan|indikator|urutan|peringkat)"
    r"\s*(?:ke-?)?\s*\d+(?:[.\-]\d+)*(?!\d|,\d)"
    r"|\b\d{1,3}/(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b\d{1,2}(?:\.\d{1,2}){2,}\b")
_LIST_NUMBER = re.compile(
    r"(?:^|(?<=;)|(?<=:)(?=\s1[.)]))\s*\d{1,2}[.)]\s(?=\s*[*“\"]{0,3}(?:\d{1,3}[.)]?\s+)?[^\W\d])", re.MULTILINE
)
_DIGIT = re.compile(r"\d")
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_BEFORE_SCALE = re.compile(rf"\d\s?(?:{_SCALE})\b", re.IGNORECASE)
_NUMERAL = r"\d+(?:[.,]\d+)*"
_NUMERALS = re.compile(_NUMERAL)
_MONTHS = "|".join(MONTHS)
_DATE = re.compile(rf"\b\d{{1,2}}\s+(?:{_MONTHS})(?:\s+(?:19|20)\d\d)?\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")
_FIGURE = re.compile(
    rf"(?P<money>\brp\.?\s?)?(?:(?<=rp)|(?<=rp\.)|(?<=rp )|(?<![\w.,]))(?P<digits>{_NUMERAL})(?!\w*\d)"
    rf"(?:\s?(?P<scale>{_SCALE})\b)?"
    r"(?:\s?(?P<percent>%|persen\b|poin\s+persen\b)|\s(?P<noun>[a-z]+))?",
    re.IGNORECASE,
)
_TABLE = re.compile(rf"\b(?:{_TABLE_WORDS})\s*((?:[A-Z]\.)?\d+(?:[.\-]\d+)*)", re.IGNORECASE)
_PAGE = re.compile(rf"\b(?:{_PAGE_WORDS})\s*(\d+)", re.IGNORECASE)
_MARK = re.compile(r"\[\^?(\d+)\]")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+")


class Kind(StrEnum):
    """What does not trace."""

    FIGURE = "angka"
    YEAR = "tahun"
    DATE = "tanggal"
    REGION = "wilayah"
    UNIT = "satuan"
    REFERENCE = "rujukan"


@dataclass(frozen=True, slots=True)
class Loose:
    """Something that a text says and that nothing proves, as the text prints it."""

    kind: Kind
    printed: str

    def __str__(self) -> str:
        return f"{self.kind} {self.printed}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What figures may trace to: the words of citations and question, and the exact numbers of calculations.

    ``units`` are those in which a value is known to be meant; a value without any may stand in every unit.
    ``names`` are titles and headings whose numbers are no figures.
    """

    texts: tuple[str, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    names: tuple[str, ...] = ()
    units: Mapping[Decimal, frozenset[str]] = field(default_factory=dict)


class Known:
    """The figures of evidence, as printed and as values; what is costly to read is read when first needed."""

    def __init__(self, evidence: Evidence) -> None:
        self._texts = evidence.texts
        self._printed = {token for text in evidence.texts for token in _NUMERALS.findall(text)}
        self._numbers = {abs(one) for one in evidence.numbers}

    def has(self, token: str, scale: Decimal = Decimal(1)) -> bool:
        """Whether a figure stands among the known ones, as printed or within its own rounding."""
        if scale == 1 and token in self._printed:
            return True
        value, step = _value(token)
        return value is not None and self.near(value * scale, _rounding(step, scale))

    def is_printed(self, token: str, word: str | None) -> bool:
        """Whether a figure stands as printed where its word of scale stands too: ``117,22`` under ``(ribu jiwa)``."""
        return word is not None and token in self._printed and any(word in text.casefold() for text in self._texts)

    def traces(self, match: re.Match[str]) -> bool:
        """Whether a figure found in a text is known."""
        token, word = match["digits"], match["scale"]
        return self.has(token, _scale_of(match)) or self.is_printed(token, word and word.casefold())

    def holds(self, value: Decimal) -> bool:
        """Whether a value is known, within the digits that it is given with."""
        return self.near(value, _rounding(Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))))

    def near(self, value: Decimal, rounding: Decimal) -> bool:
        """Whether a known value is as far from ``value`` as half of ``rounding`` at most."""
        size, half = abs(value), rounding / 2
        return _has(self._numbers, size, half) or _has(self._read, size, half) or _has(self._told, size, half)

    @cached_property
    def _read(self) -> frozenset[Decimal]:
        return frozenset(value for token in self._printed for value in _readings(token))

    @cached_property
    def _told(self) -> frozenset[Decimal]:
        """Amounts with a word of scale, and figures written in words."""
        scaled = (value for text in self._texts for value in _scaled(text))
        spelled = (value for text in self._texts for _, value in find_spelled(text))
        return frozenset((*scaled, *spelled))


def _has(values: Set[Decimal], size: Decimal, half: Decimal) -> bool:
    return any(abs(one - size) <= half for one in values) if half else size in values


def _rounding(step: Decimal, scale: Decimal = Decimal(1)) -> Decimal:
    """The worth of the last digit where that may be rounded: whole figures without a word of scale are exact."""
    return step * scale if scale != 1 or step < 1 else Decimal(0)


def figures(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The figures of a text as printed: no years, dates, codes, list numbers, or numbers of tables, pages and marks."""
    return tuple(match["digits"] for match in _found(text, names))


def untraced_figures(text: str, evidence: Evidence, known: Known | None = None) -> tuple[str, ...]:
    """The figures of a text that trace to nothing, as printed."""
    read = known if known is not None else Known(evidence)
    return tuple(match["digits"] for match in _found(text, evidence.names) if not read.traces(match))


def evidence_of(answer: Answer, *asked: str) -> Evidence:
    """What proves an answer: its citations, its calculations, and the question (and those before it)."""
    units: dict[Decimal, set[str]] = {}
    for value, unit in _with_units(answer):
        if unit is not None:
            units.setdefault(abs(value), set()).add(unit)
    return Evidence(
        texts=(*asked, *(part for one in answer.citations for part in _words(one)), *_workings(answer.calculations)),
        numbers=(
            *(number for shown in answer.calculations for number in calculated(shown)),
            *_written_out(answer),
        ),
        names=tuple(sorted({name for one in answer.citations for name in (one.title, *one.section)}, key=len))[::-1],
        units={value: frozenset(own) for value, own in units.items()},
    )


def _written_out(answer: Answer) -> Iterator[Decimal]:
    """What a quoted figure comes to that its table prints in thousands or millions."""
    quoted = {_value(figure["digits"])[0] for one in answer.citations for figure in _FIGURE.finditer(one.quote)}
    for value, unit in _with_units(answer):
        scale = split_scale(unit)[0] if unit is not None else 1
        if scale != 1 and abs(value) in quoted:
            yield value * scale


def calculated(shown: ShownCalculation) -> Iterator[Decimal]:
    """The numbers that a calculation shows or implies: inputs, their count, result, printed figure, their distance."""
    yield shown.result
    yield Decimal(len(shown.inputs))
    yield from (one.value for one in shown.inputs)
    if shown.reported is not None:
        yield shown.reported
        yield abs(shown.reported - shown.result)


def untraced(text: str, answer: Answer, *asked: str) -> tuple[Loose, ...]:
    """Everything that ``text``, written about ``answer``, states and ``answer`` does not: fit for model-written text.

    The answer's own words count as proof of years, dates, places, tables and pages, for they have been checked;
    figures must trace to its citations, calculations or the question, in the unit that they are known in.
    """
    evidence = evidence_of(answer, *asked)
    told = " ".join((*evidence.texts, *evidence.names, answer.text, *(one.report_id for one in answer.citations)))
    figures_found = _untraced_figures_and_units(text, evidence)
    return (
        *figures_found,
        *_not_in(Kind.YEAR, _YEAR, text, told),
        *_not_in(Kind.DATE, _DATE, text, told),
        *_untraced_regions(text, told),
        *_untraced_references(text, answer),
    )


def _untraced_figures_and_units(text: str, evidence: Evidence) -> Iterator[Loose]:
    known = Known(evidence)
    for match in _found(text, evidence.names):
        token, scale = match["digits"], _scale_of(match)
        if not known.traces(match):
            yield Loose(Kind.FIGURE, token)
        elif not _unit_fits(match, scale, evidence.units):
            yield Loose(Kind.UNIT, " ".join(match.group().split()))
    for words, value in find_spelled(text):
        if not known.holds(value):
            yield Loose(Kind.FIGURE, words)


def _unit_fits(match: re.Match[str], scale: Decimal, units: Mapping[Decimal, frozenset[str]]) -> bool:
    """Whether a figure stands in a unit in which its value is known, where the text and the answer both say one."""
    said = _unit_of(match)
    value, step = _value(match["digits"])
    if said is None or value is None:
        return True
    rounding = _rounding(step, scale)
    meant = {unit for one, own in units.items() if abs(one - value * scale) <= rounding / 2 for unit in own}
    return not meant or said in meant


def _unit_of(match: re.Match[str]) -> str | None:
    if match["money"]:
        return RUPIAH
    if match["percent"]:
        return POIN_PERSEN if "poin" in match["percent"].casefold() else PERSEN
    return known_unit(match["noun"]) if match["noun"] else None


def _untraced_regions(text: str, told: str) -> Iterator[Loose]:
    from service.language.regions import find_region

    words = normalise(told)
    codes = {reading.region.code for match in find_region(told) for reading in match.readings}
    for match in find_region(text):
        if codes.isdisjoint(one.region.code for one in match.readings) and normalise(match.printed) not in words:
            yield Loose(Kind.REGION, match.printed)


def _untraced_references(text: str, answer: Answer) -> Iterator[Loose]:
    tables = {_plain_number(one.table) for one in answer.citations if one.table}
    tables.update(_plain_number(found) for found in _TABLE.findall(answer.text))
    pages = {str(one.page) for one in answer.citations if one.page} | set(_PAGE.findall(answer.text))
    marks = {str(one.id) for one in answer.citations}
    yield from (
        Loose(Kind.REFERENCE, match.group())
        for pattern, allowed in ((_TABLE, tables), (_PAGE, pages), (_MARK, marks))
        for match in pattern.finditer(text)
        if _plain_number(match[1]) not in allowed
    )


def _plain_number(number: str) -> str:
    return number.replace(" ", "").strip(".").casefold()


def _not_in(kind: Kind, pattern: re.Pattern[str], text: str, told: str) -> Iterator[Loose]:
    known = {found.casefold() for found in pattern.findall(told)}
    yield from (Loose(kind, found) for found in pattern.findall(text) if found.casefold() not in known)


def _found(text: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    if _DIGIT.search(text) is None:
        return
    rest = text
    for name in names:
        if name:
            rest = rest.replace(name, " ")
    for pattern in (_LIST_NUMBER, _NAMES, _CODE, _DATE):
        rest = pattern.sub(" ", rest)
    for match in _FIGURE.finditer(rest):
        if not _is_year(match):
            yield match


def _is_year(match: re.Match[str]) -> bool:
    return _YEAR.fullmatch(match["digits"]) is not None and not (match["money"] or match["scale"] or match["percent"])


def _words(citation: Citation) -> Iterator[str]:
    yield from (part for part in (citation.quote, citation.row, citation.column) if part)


def _workings(calculations: Sequence[ShownCalculation]) -> Iterator[str]:
    yield from (shown.working for shown in calculations)


def _with_units(answer: Answer) -> Iterator[tuple[Decimal, str | None]]:
    for value in answer.values:
        if isinstance(value.value, Decimal):
            yield value.value, value.unit
    for shown in answer.calculations:
        yield shown.result, shown.unit
        yield from ((one.value, one.unit) for one in shown.inputs)


def _scaled(text: str) -> Iterator[Decimal]:
    """``4,5 miliar`` as the amount that it stands for."""
    for match in _FIGURE.finditer(text) if _BEFORE_SCALE.search(text) is not None else ():
        value = _value(match["digits"])[0] if match["scale"] else None
        if value is not None:
            yield value * _scale_of(match)


def _scale_of(match: re.Match[str]) -> Decimal:
    return SCALES[match["scale"].casefold()] if match["scale"] else Decimal(1)


def _value(token: str) -> tuple[Decimal | None, Decimal]:
    """A figure in Indonesian notation and the worth of its last digit; an English one where only that can be meant."""
    whole, mark, fraction = token.rpartition(",")
    if _GROUPED.fullmatch(token):
        return _decimal(token.replace(".", "")), Decimal(1)
    if mark and "," not in whole and (whole.isdigit() or _GROUPED.fullmatch(whole)):
        return _decimal(f"{whole.replace('.', '')}.{fraction}"), Decimal(1).scaleb(-len(fraction))
    whole, mark, fraction = token.rpartition(".")
    if mark and "." not in whole and (whole.isdigit() or _GROUPED_BY_COMMA.fullmatch(whole)):
        return _decimal(f"{whole.replace(',', '')}.{fraction}"), Decimal(1).scaleb(-len(fraction))
    return (_decimal(token), Decimal(1)) if token.isdigit() else (None, Decimal(1))


def _readings(token: str) -> Iterator[Decimal]:
    """What a printed figure may mean, in either notation."""
    value, _ = _value(token)
    if value is not None:
        yield value
    if _GROUPED_BY_COMMA.fullmatch(token):
        yield Decimal(token.replace(",", ""))
    if _GROUPED.fullmatch(token) and token.count(".") == 1:
        yield Decimal(token)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
