"""Facts from sentences, of paragraphs and of cells: each figure with its subject, measure and period; formulas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.counted import counted_noun, listed_nouns
from ingest.document import Paragraph
from ingest.periods import period_at, period_of, year_told, years_behind
from ingest.quarters import quarters_told, without_quarter
from ingest.structure.cells import Look, look, quarter_of
from ingest.structure.flow import Item, Part
from ingest.structure.measures import measure_of
from service.domain.facts import Fact, Measure, Origin, Period
from service.domain.figures import PERSEN, RUPIAH, Figure
from service.domain.reports import Cell, ColumnRole, Identity, Place, Row, Table
from service.language.months import MONTHS
from service.language.numbers import FoundFigure, FoundKind, find_figures, read_figure
from service.language.units import UnitKind, kind

_SENTENCE = re.compile(
    r"(?<=[a-z)%»”\"][.;!?])\s+(?=[A-Z\d•\-–])|(?:(?<=,\d\.)|(?<=,\d\d\.)|(?<=\.\d{3}\.))\s+(?=[A-Z][a-z])|\n+"
)
"""A figure ends a sentence where it cannot number a list: one with decimals or with thousands."""
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:rp|no|kab|kec|jl|drs?|ir|hj|hal|hlm|thn?|t\.?a|s\.d|a\.n|tw|trw|gol|prof)\.$", re.IGNORECASE
)
_CHANGE = r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|kenaikan|penurunan|peningkatan|selisih)\b"
_CHANGES = re.compile(
    rf"{_CHANGE}(?:\s+(?:sebesar|sebanyak|sekitar|hanya|rp\.?))*\s*$",
    re.IGNORECASE,
)
_LATEX = re.compile(
    r"\\d?frac\{(?P<top>[^{}]*)\}\{(?P<bottom>[^{}]*)\}(?:\s*\\times\s*(?P<factor>\d+)\s*\\?%?)?(?:\s*=\s*(?P<result>[^$=]+))?"
)
_PLAIN = re.compile(
    r"\(?\s*(?P<top>\d[\d.,]*\d|\d)\s*[/:÷]\s*(?P<bottom>\d[\d.,]*\d|\d)\s*\)?\s*[x×X*]\s*(?P<factor>100)\s*%?\s*(?:=\s*(?P<result>\d[\d.,]*\s*%?))?"
)
_TEXT_COMMAND = re.compile(r"\\(?:text|mathrm|mathbf)\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([%.,$ ])|[{}]")
_LEAD_WORDS = re.compile(
    r"(?:\b(?:sebesar|sebanyak|sejumlah|berjumlah|adalah|yaitu|yakni|mencapai|menjadi|atau|dengan|dari|sampai|hanya|"
    r"sekitar|kurang lebih|(?:memperoleh|meraih|mendapat(?:kan)?)(?: (?:nilai|skor))?|"
    r"(?:di|ber)?banding(?:kan)?|ditargetkan|sebelumnya|naik|turun|meningkat|menurun|bertambah|berkurang|tahun|"
    r"ada|terdapat|terdiri|total|dan|serta|persentase|senilai|dianggarkan|di|ke|pada|untuk|oleh|meliputi|antara|lain|target|realisasi|"
    r"capaian|tercapai|terealisasi|anggaran|pagu|dana|terserap)\b|[\s:=,(“\"–-])+$",
    re.IGNORECASE,
)
_EMPTY_SUBJECTS = frozenset(
    {"ini", "itu", "tersebut", "tingkat", "nilai", "maka", "terakhir", "jadi", "sepanjang", "selama", "hingga akhir"}
)
_MONEY = re.compile(r"\b(?:anggaran|belanja|keuangan|pagu|dana)\b", re.IGNORECASE)
_OR = re.compile(
    r"\(|\(?(?:atau|dengan (?:persentase|capaian|serapan))(?: (?:sebesar|sekitar|senilai))?", re.IGNORECASE
)
_HEAD_WORDS = re.compile(
    r"^(?:[\s,;:.()\-–•*]|(?:\d{1,2}|[a-z])[.)](?=\s)|\b(?:dan|yaitu|yakni|adalah|atau|serta|sedangkan|dengan|yang|dari)\b)+",
    re.IGNORECASE,
)
_GRADE_END = re.compile(r"(?<=\s[A-E]\.)\s+(?=[A-Z][a-z])|(?<=\s[A-E]{2}\.)\s+(?=[A-Z][a-z])")
"""``… dari target B. Dengan nilai``: a grade that ends a sentence, and no initial, which a name would go before."""
_GOES_ON = re.compile(
    r"\W*(?:dengan|(?:hal|angka|nilai|capaian|jumlah|kondisi|skor|hasil|realisasi|persentase|predikat)"
    r" (?:ini|itu|tersebut)|"
    r"dari (?:jumlah|angka|nilai) (?:ini|itu|tersebut)|(?:di|dari )antaranya|rinciannya|sisanya|selebihnya)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells more of what the one before it is of."""
_IDLE = re.compile(
    rf"(?:(?:sehingga|maka|artinya|berarti|tetapi|namun|justru|kembali|masih|baru|hanya|telah|sudah|sedikit|jauh|di|pada|"
    rf"per|bulan|akhir|awal|hingga|terhadap|menurut|atas|bawah|lebih (?:tinggi|rendah|baik|besar|kecil|cepat|lambat)|"
    rf"mengalami (?:kenaikan|penurunan|peningkatan|perubahan)|{'|'.join(MONTHS)})\b[\s,]*)+",
    re.IGNORECASE,
)
"""What stands before a figure and names nothing: it is of what the figure before it is of."""
_TOLD = re.compile(
    rf"(?:(?:{_IDLE.pattern})|(?:ter|di)(?:catat|data|salurkan|berikan|terima|bagikan|peroleh|hitung|laporkan|tetapkan)\b"
    r"|ke(?:pada)?\b|oleh\b|berada\b|[\s,])+",
    re.IGNORECASE,
)
"""``Penduduk miskin tahun 2023 tercatat``: behind the year, what only says that a figure follows."""
_SUBJECT_LENGTH = 200
_REACH = 70
_HEADS = frozenset(
    {Measure.REALISASI, Measure.SISA, Measure.SERAPAN, Measure.SELISIH, Measure.CAPAIAN, Measure.PERTUMBUHAN}
)
_MEASURE_NAMES = {Measure.LAINNYA: "Angka"}
_ZERO_LED = re.compile(r"0\d")
"""``RT 001``: such digits number something and count nothing."""
_BARE_FIGURE = re.compile(r"(?:Rp\.?\s*)?-?\d[\d.,]*\s*%?")
"""A figure without a word of what it counts."""
_AGE = re.compile(r"\b(?:ber)?(?:usia|umur)\s*$", re.IGNORECASE)
_PER = re.compile(r"\bper\s*$", re.IGNORECASE)
_FACTOR = re.compile(r"\d+\s*[x×]\s*\(?\s*[A-Za-z]", re.IGNORECASE)
_REACHED = re.compile(
    r"\b(?:mencapai|melampaui|memenuhi|melebihi)\s+target"
    r"(?=\s*[,;(]|\s+(?:akibat|karena|sehingga|yaitu|dengan)\b)",
    re.IGNORECASE,
)
"""``melampaui target, sisanya 6 indikator``: the figure is no target."""
_LISTED = re.compile(
    r"(?:[\s,;:()=–-]|\b(?:dan|serta|kemudian|lalu|sedangkan|sementara|naik|turun|meningkat|menurun|baru|sudah|sebesar|sebanyak|menjadi|rp)\b\.?)*",
    re.IGNORECASE,
)
"""What stands between two figures of one thing, told for one time and the next."""
_OF_TARGET = re.compile(r"\s*,?\s*dari\s+(?:yang\s+)?(?:di)?target(?:kan|nya)?(?:\s+\w+)?\s*", re.IGNORECASE)
_NEXT_LISTED = re.compile(r"\w[^.:;]*(?:,|\bdan)\s*$", re.IGNORECASE)
_WHOLE_OF = re.compile(r"\s*,?\s*dari\s+(?:(?:total|seluruh|sejumlah|sebanyak)\s+)?", re.IGNORECASE)
_OF_PART = re.compile(r"\s+yang\s", re.IGNORECASE)
"""``217 KPM dari 7.318 KPM``: the whole is of all whom the part's name begins with, not of those ``yang …``."""
_OF_A_CHANGE = frozenset({Measure.SELISIH, Measure.PERTUMBUHAN})
"""``turun 812 jiwa dari 5.001 jiwa``: what it came from is told of the very same people."""
_OPENS = re.compile(r"\s*\(\s*(?:\w+\s+){0,2}")
_BARE = frozenset({Measure.LAINNYA, Measure.JUMLAH, Measure.NILAI})
_LEFT = re.compile(r"\b(?:ter)?(?:sisa|tinggal)\s*$", re.IGNORECASE)
_ACCORDING = re.compile(r"\s+(?:sesuai|menurut|berdasarkan)\b.*", re.IGNORECASE)
_SENTENCE_WORDS = 6
"""A cell of fewer words is a name or a figure, not a sentence."""
_CLAUSE = re.compile(r",\s+(?=\w+\s+\w)")
_ITEM = re.compile(r"[;,:]\s*(?:(?:dan|serta)\s+)?\(?(?:\d{1,2}|[a-z])\)\s+", re.IGNORECASE)
"""``…; (2) …``: where the next item of a list in a sentence begins."""
_REMARKED = re.compile(r"\(([^()]*\d[^()]*)\)")
_SAYING = frozenset({ColumnRole.TEXT, ColumnRole.LABEL})


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
    year = identity.year
    for sentence in sentences(paragraph.text):
        year = year if _GOES_ON.match(sentence) else identity.year
        spot, of = _Spot(sentence, paragraph.place, section), replace(identity, year=year)
        found = _formula_facts(spot, of) if _has_formula(sentence) else _sentence_facts(spot, of)
        for fact in found:
            yield replace(fact, id=f"{prefix}.{count}")
            count += 1
        year = year_told(sentence) or year


def cells_to_facts(tables: Sequence[Table], identity: Identity) -> tuple[Fact, ...]:
    """The figures that sentences in cells give; ids are ``<table>-<row>-<column>.<figure>``.

    Of a row's own name only what it puts in brackets (``… (honor pendamping 71 orang)``) says something of its own.
    """
    return tuple(fact for table in tables for fact in _table_facts(table, identity))


def _table_facts(table: Table, identity: Identity) -> Iterator[Fact]:
    for row_index, row in enumerate(table.rows):
        for column_index, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            if column.role not in _SAYING or not _is_sentence(cell):
                continue
            said = _REMARKED.findall(cell.printed) if column.role is ColumnRole.LABEL else sentences(cell.printed)
            found = (
                replace(fact, origin=Origin.CELL, row=_subject_in(row, fact))
                for sentence in said
                if not _has_formula(sentence)
                for fact in _sentence_facts(_Spot(sentence, cell.place, table.section), identity)
                if fact.figure.unit is not None
            )
            for count, fact in enumerate(found):
                yield replace(
                    fact,
                    id=f"{table.id}-{row_index}-{column_index}.{count}",
                    code=row.code or row.number,
                    table_id=table.id,
                    table_number=table.number,
                    caption=table.caption,
                    table_row=row_index,
                    table_column=column_index,
                )


def _is_sentence(cell: Cell) -> bool:
    return (
        not cell.inherited
        and any(character.isdigit() for character in cell.printed)
        and len(cell.printed.split()) >= _SENTENCE_WORDS
        and look(cell.printed) is Look.TEXT
    )


def _subject_in(row: Row, fact: Fact) -> tuple[str, ...]:
    """What a remark's figure is of: the row that it stands in, and what its own clause of the sentence names."""
    said = (_CLAUSE.split(name)[-1] for name in fact.row[-1:] if name not in fact.section)
    return (*row.path[-1:], *(name for name in said if name not in row.path))


def sentences(text: str) -> tuple[str, ...]:
    """Sentences of a paragraph; abbreviations, decimals and list numbers do not end one."""
    found: list[str] = []
    for part in _SENTENCE.split(text):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {part.strip()}"
        elif part.strip():
            found.append(part.strip())
    return tuple(found)


def _sentence_facts(spot: _Spot, identity: Identity) -> Iterator[Fact]:
    found = find_figures(spot.text)
    start = 0
    subject = first = ""
    earlier = Measure.LAINNYA
    period = period_at(spot.text, 0, identity)
    behind = years_behind(spot.text, found)
    quarters = quarters_told(spot.text, found)
    lists = len(set(quarters.values())) > 1
    behind_them = listed_nouns(spot.text, found)
    cells = _cells(spot.text, found)
    for position, one in enumerate(found):
        before = spot.text[start : one.start]
        following = found[position + 1].start if position + 1 < len(found) else len(spot.text)
        counted, start = behind_them.get(one.start) or counted_noun(spot.text, one, following)
        said = without_quarter(before) if lists else before
        goes_on = lists and position > 0 and _LISTED.fullmatch(said) is not None
        after_year = position > 0 and found[position - 1].kind is FoundKind.YEAR
        own = "" if goes_on else _own_subject(said, subject, after_year=after_year)
        subject = _ACCORDING.sub("", first) if _LEFT.search(before) and first else own or subject
        first = first or subject
        if one.kind is FoundKind.YEAR or _ZERO_LED.match(one.figure.printed) or _bounds(one, before, spot.text):
            continue
        if one.start in cells:
            continue
        subject = subject or ("" if counted or lists else _subject_after(spot.text[one.end : following]))
        period = period_of(spot.text, one, before, behind, identity, quarters.get(one.start)) or period
        measure = _measure_near(spot.text[max(0, one.start - _REACH) : one.start], one, subject)
        listed = one.start in behind_them and position > 0 and found[position - 1].start in behind_them
        if listed or (goes_on and one.figure.unit == found[position - 1].figure.unit):
            measure = earlier
        if position and _restates(found[position - 1], one, before):
            measure = Measure.SERAPAN if earlier in (Measure.REALISASI, Measure.ANGGARAN) else earlier
        measure = _beside_target(measure, spot.text, found, position)
        if position and _is_whole(found[position - 1], one, before):
            if earlier in _OF_A_CHANGE:
                measure = Measure.JUMLAH
            else:
                subject = _OF_PART.split(subject)[0] or subject
        earlier = measure
        row = (*((subject,) if subject else spot.section[-1:]), *((counted,) if counted else ()))
        yield _fact(spot, Origin.NARRATIVE, one.figure, row, measure, period)


def _is_whole(part: FoundFigure, found: FoundFigure, between: str) -> bool:
    return _WHOLE_OF.fullmatch(between) is not None and part.figure.unit == found.figure.unit


def _beside_target(measure: Measure, text: str, found: Sequence[FoundFigure], position: int) -> Measure:
    """``16 keluarga dari target 20 keluarga (80%)``: what was reached, what was to be, and how much of it that is."""
    one = found[position]
    after = found[position + 1] if position + 1 < len(found) else None
    if after is not None and measure in _BARE and one.figure.unit == after.figure.unit not in (PERSEN, None):
        return Measure.REALISASI if _OF_TARGET.fullmatch(text[one.end : after.start]) else measure
    if position and measure in _BARE and _OF_TARGET.fullmatch(text[found[position - 1].end : one.start]):
        return Measure.TARGET
    if position > 1 and one.figure.unit == PERSEN and _OPENS.fullmatch(text[found[position - 1].end : one.start]):
        told = text[found[position - 2].end : found[position - 1].start]
        return Measure.CAPAIAN if _OF_TARGET.fullmatch(told) else measure
    return measure


def _cells(text: str, found: Sequence[FoundFigure]) -> frozenset[int]:
    """Where figures begin that stand side by side without a word between: cells of a table that nobody could read."""
    bare = {one.start for one in found if one.kind is not FoundKind.YEAR and _BARE_FIGURE.fullmatch(one.figure.printed)}
    beside = [
        (one, other)
        for one, other in pairwise(found)
        if {one.start, other.start} <= bare and text[one.end : other.start].isspace()
    ]
    return frozenset(one.start for pair in beside for one in pair)


def _bounds(one: FoundFigure, before: str, text: str) -> bool:
    """What only describes: ages (``usia 0-18 tahun``), bases (``per 100.000``), a formula's factor (``2 x target``).

    So does the next count of a list whose words the end of the page has torn off: ``24 lembaga belum terdaftar, 11``.
    """
    if _NEXT_LISTED.search(before) is not None and one.figure.unit is None and not text[one.end :].strip():
        return True
    aged = _AGE.search(before) is not None and one.figure.upper is not None
    return aged or _PER.search(before) is not None or _FACTOR.match(text[one.start :]) is not None


def _restates(earlier: FoundFigure, found: FoundFigure, between: str) -> bool:
    """``Rp 4.102.525.000 atau 96,53 %``: the same said twice, as an amount and as its share of the budget."""
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
    text = re.sub(r"\(\s*[^()]*\)\s*$", "", _GRADE_END.split(_ITEM.split(before)[-1])[-1])
    previous = None
    while previous != text:
        previous, text = text, _LEAD_WORDS.sub("", text)
    words = _HEAD_WORDS.sub("", text).split()
    while len(" ".join(words)) > _SUBJECT_LENGTH:
        words = words[1:]
    subject = " ".join(words)
    return "" if subject.lower() in _EMPTY_SUBJECTS else subject


def _own_subject(before: str, subject: str, *, after_year: bool) -> str:
    """What the words between two figures name; nothing where they only go on with the subject that there is."""
    own = _subject(before)
    return "" if subject and (_TOLD if after_year else _IDLE).fullmatch(own) else own


def _subject_after(after: str) -> str:
    """A figure that opens a sentence is named by the words behind it."""
    return _subject(" ".join(re.split(r"[.;:,]", after)[0].split()[:12]))


def _measure_near(before: str, found: FoundFigure, subject: str) -> Measure:
    """The last measure word shortly before the figure; a percentage beside a budget is its absorption."""
    if _CHANGES.search(before):
        return _change(found)
    before = _REACHED.sub(" ", before)
    clauses = re.split(r"[.;]|,\s", before)
    for clause in (clauses[-1], before):
        measure = _last_measure(clause)
        if measure is not Measure.LAINNYA:
            break
    else:
        measure = measure_of((_REACHED.sub(" ", subject),))
    if measure is Measure.PERTUMBUHAN:
        return _change(found)
    if found.figure.unit == PERSEN:
        return _as_percentage(measure, clauses[-1])
    if measure is Measure.ANGGARAN and kind(found.figure.unit) is UnitKind.COUNT:
        return Measure.JUMLAH  # ``anggaran yang memadai dan peran 390 orang PSKS``
    if found.figure.unit == RUPIAH and measure in (Measure.LAINNYA, Measure.JUMLAH, Measure.PERSENTASE):
        return Measure.ANGGARAN
    return measure


def _change(found: FoundFigure) -> Measure:
    return Measure.PERTUMBUHAN if found.figure.unit == PERSEN else Measure.SELISIH


def _as_percentage(measure: Measure, clause: str) -> Measure:
    """A percentage of a count is a share; one of a budget, or of what was spent of it, is its absorption."""
    if measure is Measure.REALISASI and _MONEY.search(re.split("realisasi", clause, flags=re.IGNORECASE)[-1]):
        return Measure.SERAPAN
    return {Measure.JUMLAH: Measure.PERSENTASE, Measure.ANGGARAN: Measure.SERAPAN}.get(measure, measure)


def _last_measure(text: str) -> Measure:
    """The measure named last; the head of a phrase stands before what it is of: ``realisasi belanja``."""
    words = text.split()
    for start in range(len(words) - 1, -1, -1):
        measure = measure_of((" ".join(words[start : start + 2]),))
        if measure is not Measure.LAINNYA:
            head = measure_of(words[start - 1 : start])
            return head if head in _HEADS else measure
    return Measure.LAINNYA


def _has_formula(text: str) -> bool:
    return _LATEX.search(_TEXT_COMMAND.sub(r"\1", text)) is not None or _PLAIN.search(text) is not None


def _formula_facts(spot: _Spot, identity: Identity) -> Iterator[Fact]:
    """Numerator, denominator and result of a printed fraction; words in it are kept as the fact's text."""
    text = _TEXT_COMMAND.sub(r"\1", spot.text)
    period = period_at(text, len(text), identity, quarter_of(text))
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
