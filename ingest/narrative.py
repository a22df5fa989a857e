"""Facts from running text: every figure of a sentence with its subject, measure and period, and printed formulas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Paragraph
from ingest.structure.cells import quarter_of, years_in
from ingest.structure.columns import measure_of
from ingest.structure.flow import Item, Part
from service.domain.facts import Fact, Measure, Origin, Period
from service.domain.figures import PERSEN, RUPIAH, Figure
from service.domain.reports import Identity, Place
from service.language.numbers import FoundFigure, FoundKind, find_figures, read_figure

_SENTENCE = re.compile(r"(?<=[a-z)%»”\"][.;!?])\s+(?=[A-Z\d•\-–])|\n+")
_LATEX = re.compile(
    r"\\d?frac\{(?P<top>[^{}]*)\}\{(?P<bottom>[^{}]*)\}(?:\s*\\times\s*(?P<factor>\d+)\s*\\?%?)?(?:\s*=\s*(?P<result>[^$=]+))?"
)
_PLAIN = re.compile(
    r"(?P<top>\d[\d.,]*\d|\d)\s*[/:÷]\s*(?P<bottom>\d[\d.,]*\d|\d)\s*[x×X*]\s*(?P<factor>100)\s*%?\s*(?:=\s*(?P<result>\d[\d.,]*\s*%?))?"
)
_TEXT_COMMAND = re.compile(r"\\(?:text|mathrm|mathbf)\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([%.,$ ])|[{}]")
_LEAD_WORDS = re.compile(
    r"(?:\b(?:sebesar|sebanyak|sejumlah|berjumlah|adalah|yaitu|yakni|mencapai|menjadi|atau|dengan|dari|sampai|hanya|"
    r"sekitar|kurang lebih|"
    r"ada|terdapat|terdiri|total|dan|serta|persentase|senilai|dianggarkan|di|ke|pada|untuk|oleh|meliputi|antara|lain|target|realisasi|"
    r"capaian|tercapai|terealisasi|anggaran|pagu|dana|terserap)\b|[\s:=,(“\"–-])+$",
    re.IGNORECASE,
)
_OR = re.compile(
    r"\(|\(?(?:atau|dengan (?:persentase|capaian|serapan))(?: (?:sebesar|sekitar|senilai))?", re.IGNORECASE
)
_HEAD_WORDS = re.compile(
    r"^(?:[\s,;:.()\-–•*]|\d{1,2}\)|\b(?:dan|yaitu|yakni|adalah|atau|serta|sedangkan|dengan|yang|dari)\b)+",
    re.IGNORECASE,
)
_SUBJECT_LENGTH = 200
_REACH = 70
_MEASURE_NAMES = {Measure.LAINNYA: "Angka"}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A sentence with where it stands."""

    text: str
    place: Place
    section: tuple[str, ...]


def narrative_to_facts(items: Sequence[Item], paths: Sequence[tuple[str, ...]], identity: Identity) -> tuple[Fact, ...]:
    """The facts of all body paragraphs; ids are ``n<paragraph>.<figure>``."""
    facts: list[Fact] = []
    for position, (item, path) in enumerate(zip(items, paths, strict=True)):
        if item.part is not Part.BODY or not isinstance(item.block, Paragraph):
            continue
        if not any(character.isdigit() for character in item.block.text):
            continue
        facts.extend(_paragraph_facts(item.block, path, identity, prefix=f"n{position}"))
    return tuple(facts)


def _paragraph_facts(
    paragraph: Paragraph, section: tuple[str, ...], identity: Identity, *, prefix: str
) -> Iterator[Fact]:
    count = 0
    for sentence in sentences(paragraph.text):
        spot = _Spot(sentence, paragraph.place, section)
        found = _formula_facts(spot, identity) if _has_formula(sentence) else _sentence_facts(spot, identity)
        for fact in found:
            yield replace(fact, id=f"{prefix}.{count}")
            count += 1


def sentences(text: str) -> tuple[str, ...]:
    """Sentences of a paragraph; abbreviations, decimals and list numbers do not end one."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())


def _sentence_facts(spot: _Spot, identity: Identity) -> Iterator[Fact]:
    found = find_figures(spot.text)
    start = 0
    subject = ""
    period = _period_at(spot.text, 0, identity)
    for position, one in enumerate(found):
        before = spot.text[start : one.start]
        start = one.end
        if one.kind is FoundKind.YEAR:
            continue
        own = _subject(before)
        subject = own or subject
        following = found[position + 1].start if position + 1 < len(found) else len(spot.text)
        subject = subject or _subject_after(spot.text[one.end : following])
        period = _period_at(spot.text, one.start, identity) or period
        measure = _measure_near(spot.text[max(0, one.start - _REACH) : one.start], one, subject)
        if measure is Measure.REALISASI and position and _restates(found[position - 1], one, before):
            measure = Measure.SERAPAN
        yield _fact(spot, Origin.NARRATIVE, one.figure, (subject,) if subject else spot.section[-1:], measure, period)


def _restates(earlier: FoundFigure, found: FoundFigure, between: str) -> bool:
    """``Rp 4.102.525.000 atau 96,53 %``: the share of the budget that the amount before it comes to."""
    return (
        earlier.figure.unit == RUPIAH and found.figure.unit == PERSEN and _OR.fullmatch(between.strip(" ,")) is not None
    )


def _fact(
    spot: _Spot, origin: Origin, figure: Figure, row: tuple[str, ...], measure: Measure, period: Period | None
) -> Fact:
    return Fact(
        id="",
        origin=origin,
        figure=figure,
        row=row,
        column=(_MEASURE_NAMES.get(measure, measure.value.capitalize()),),
        measure=measure,
        period=period,
        place=spot.place,
        section=spot.section,
        sentence=spot.text,
    )


def _subject(before: str) -> str:
    """What the words before a figure name, without the words that only lead to it."""
    text = re.sub(r"\(\s*[^()]*\)\s*$", "", before)
    previous = None
    while previous != text:
        previous, text = text, _LEAD_WORDS.sub("", text)
    words = _HEAD_WORDS.sub("", text).split()
    while len(" ".join(words)) > _SUBJECT_LENGTH:
        words = words[1:]
    return " ".join(words)


def _subject_after(after: str) -> str:
    """A figure that opens a sentence is named by the words behind it."""
    return _subject(" ".join(re.split(r"[.;:,]", after)[0].split()[:12]))


def _measure_near(before: str, found: FoundFigure, subject: str) -> Measure:
    """The last measure word shortly before the figure; a percentage beside a budget is its absorption."""
    clauses = re.split(r"[.;]|,\s", before)
    for clause in (clauses[-1], before):
        measure = _last_measure(clause)
        if measure is not Measure.LAINNYA:
            break
    else:
        measure = measure_of((subject,))
    if found.figure.unit == PERSEN and measure in (Measure.ANGGARAN, Measure.JUMLAH):
        return Measure.SERAPAN if measure is Measure.ANGGARAN else Measure.PERSENTASE
    if found.figure.unit == RUPIAH and measure in (Measure.LAINNYA, Measure.JUMLAH, Measure.PERSENTASE):
        return Measure.ANGGARAN
    return measure


def _last_measure(text: str) -> Measure:
    words = text.split()
    for start in range(len(words) - 1, -1, -1):
        measure = measure_of((" ".join(words[start : start + 2]),))
        if measure is not Measure.LAINNYA:
            return measure
    return Measure.LAINNYA


def _period_at(text: str, position: int, identity: Identity) -> Period | None:
    """The last year named before ``position``, else the only year of the sentence, else the report's."""
    years = years_in(text[:position])
    if not years:
        all_years = years_in(text)
        years = all_years if len(set(all_years)) == 1 else ()
    year = years[-1] if years else identity.year
    return Period(year, quarter_of(text[:position])) if year is not None else None


def _has_formula(text: str) -> bool:
    return _LATEX.search(text) is not None or _PLAIN.search(text) is not None


def _formula_facts(spot: _Spot, identity: Identity) -> Iterator[Fact]:
    """Numerator, denominator and result of a printed fraction; words in it are kept as the fact's text."""
    text = _TEXT_COMMAND.sub(r"\1", spot.text)
    period = _period_at(text, len(text), identity)
    for match in (*_LATEX.finditer(text), *_PLAIN.finditer(text)):
        name = _subject(re.sub(r"[$=\\{}]", " ", text[: match.start()])) or (spot.section[-1] if spot.section else "")
        for part, column in (("top", "Pembilang"), ("bottom", "Penyebut"), ("result", "Hasil")):
            printed = (match[part] or "").strip(" $\\.")
            if not printed:
                continue
            unit = PERSEN if column == "Hasil" and match["factor"] else None
            figure = replace(read_figure(_ESCAPED.sub(r"\1", printed), unit=unit), printed=printed)
            yield Fact(
                id="",
                origin=Origin.FORMULA,
                figure=figure,
                row=(name,),
                column=(column,),
                measure=Measure.PERSENTASE if column == "Hasil" else Measure.LAINNYA,
                period=period,
                place=spot.place,
                section=spot.section,
                sentence=spot.text,
            )
