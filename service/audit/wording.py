"""Years, dates and regulations in running text that contradict their own neighbourhood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from service.audit.grid import Grid
from service.audit.places import Position, position
from service.audit.sentences import sentence_around
from service.audit.verdicts import Verdict, text_finding
from service.domain.facts import Measure, Report
from service.domain.findings import FindingKind
from service.domain.reports import Passage, PassageKind, RowKind
from service.language.months import MONTHS
from service.language.regions import find_region

_MONTH = "|".join(MONTHS)
_PERIOD = re.compile(
    rf"\b(?P<words>periode\s+(?:{_MONTH})\s*(?:s\s*/\s*d|s\.d\.?|sampai(?:\s+dengan)?|-|–)\s*(?:{_MONTH}))"
    r"\s+(?:tahun\s+)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_RESULT_YEAR = re.compile(
    r"\b(?:pencapaian|capaian|hasil pengukuran)\b[^.]{0,120}?\btahun\s+(?P<year>20\d\d)\b", re.IGNORECASE
)
_COMPARED = re.compile(r"banding|sebelum|lalu|sejak|dari tahun|terhadap|\bdan tahun\b", re.IGNORECASE)
_SIGNED = re.compile(
    rf"^\s*(?P<printed>[A-Z][A-Za-z. ]{{2,25}},\s*(?:\d{{1,2}}\s+)?(?P<month>{_MONTH})\s+(?P<year>20\d\d))\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_MISNAMED = re.compile(
    r"\bPeraturan\s+Presiden\s+(?:RI\s+|Republik Indonesia\s+)?(?:Menteri|Pendayagunaan\s+Aparatur)\b[^.;:]{0,90}?"
    r"\bNo(?:mor)?\.?\s*(?P<number>\d+)\s+tahun\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_TITLE_LENGTH = 120


def wording_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on years, dates, regulations and place names in words."""
    texts = [passage for passage in report.passages if passage.kind is not PassageKind.TABLE]
    for passage in texts:
        yield from _periods(passage)
        yield from _result_years(report, passage)
        yield from _regulations(passage)
    yield from _signatures(texts, grids)
    yield from _cover(report, texts)
    yield from _captions(report)
    yield from _header_years(report, grids)


def _periods(passage: Passage) -> Iterator[Verdict]:
    """``Periode Januari s/d Juni 2024`` and, in the next sentence, the same period of another year."""
    found = list(_PERIOD.finditer(passage.text))
    for earlier, later in pairwise(found):
        same = [other for other in found if _words(other["words"]) == _words(later["words"]) and other is not later]
        if not same or same[0]["year"] == later["year"] or same[0].start() > later.start():
            continue
        if _COMPARED.search(passage.text[earlier.end() : later.start()]):
            continue
        message = f"Paragraf yang sama menyebut “{same[0].group()}” dan “{later.group()}”; tahunnya berbeda."
        finding = text_finding(
            FindingKind.REFERENCE,
            later["words"].split(maxsplit=1)[1] + f" {later['year']}",
            same[0]["words"].split(maxsplit=1)[1] + f" {same[0]['year']}",
            message,
            where=passage.place,
            quote=sentence_around(passage.text, later.start()),
        )
        yield Verdict(f"{passage.id}.periode", finding)


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _result_years(report: Report, passage: Passage) -> Iterator[Verdict]:
    """The result is told of last year, and the next sentence sums it up for this year."""
    year = report.identity.year
    match = _RESULT_YEAR.search(passage.text)
    if year is None or match is None or int(match["year"]) != year - 1 or _COMPARED.search(passage.text):
        return
    rest = passage.text[match.end() :]
    if not re.search(rf"\bini menunjukkan\b[^.]*\btahun\s+{year}\b", rest, re.IGNORECASE):
        return
    message = f"Kalimat menyebut capaian tahun {match['year']}, kalimat berikutnya menyimpulkannya untuk tahun {year}."
    finding = text_finding(
        FindingKind.REFERENCE,
        match["year"],
        str(year),
        message,
        where=passage.place,
        quote=sentence_around(passage.text, match.start()),
    )
    yield Verdict(f"{passage.id}.tahun", replace(finding, column=("Tahun",)))


def _regulations(passage: Passage) -> Iterator[Verdict]:
    """A president's regulation by a ministry's name: one of the two is wrong."""
    for match in _MISNAMED.finditer(passage.text):
        law = f"Nomor {match['number']} Tahun {match['year']}"
        message = f"“{match.group()}” menyebut Peraturan Presiden dengan nama kementerian; {law} itu Peraturan Menteri."
        finding = text_finding(
            FindingKind.REFERENCE,
            f"Peraturan Presiden {law}",
            f"Peraturan Menteri {law}",
            message,
            where=passage.place,
            quote=match.group(),
        )
        yield Verdict(f"{passage.id}.peraturan", finding)


def _signatures(texts: Sequence[Passage], grids: Sequence[Grid]) -> Iterator[Verdict]:
    """A plan that is dated in January cannot report what was realised by December of that year."""
    previous: Position = (0, 0.0)
    for passage in texts:
        match = _SIGNED.search(passage.text)
        if match is None:
            continue
        at, year = position(passage.place), int(match["year"])
        between = [grid for grid in grids if previous < position(grid.table.place) < at]
        previous = at
        early = MONTHS.index(match["month"].lower()) < 9
        late = [grid for grid in between if early and _reports_last_quarter(grid, year)]
        if not late:
            continue
        printed = " ".join(match["printed"].split())
        message = f"Dokumen bertanggal “{printed}”, tetapi memuat realisasi triwulan IV tahun {year}."
        finding = text_finding(
            FindingKind.REFERENCE,
            printed,
            f"setelah TW IV {year}",
            message,
            where=passage.place,
            quote=passage.text.strip(),
        )
        yield Verdict(f"{passage.id}.tanggal", finding)


def _reports_last_quarter(grid: Grid, year: int) -> bool:
    return any(
        fact.measure is Measure.REALISASI
        and fact.period is not None
        and (fact.period.year, fact.period.quarter) == (year, 4)
        and fact.figure.value
        for facts in grid.cells.values()
        for fact in facts
    )


def _cover(report: Report, texts: Sequence[Passage]) -> Iterator[Verdict]:
    """Title lines before the first chapter that name a year after the report's."""
    year = report.identity.year
    if year is None:
        return
    for passage in texts[:12]:
        match = re.search(r"\btahun\s+(20\d\d)\b", passage.text, re.IGNORECASE)
        if match is None or len(passage.text) > _TITLE_LENGTH or int(match[1]) <= year or report.identity.kind == "IKU":
            continue
        message = f"Sampul menyebut tahun {match[1]}, laporan ini untuk tahun {year}."
        finding = text_finding(
            FindingKind.REFERENCE, match[1], str(year), message, where=passage.place, quote=passage.text.strip()
        )
        yield Verdict(f"{passage.id}.sampul", replace(finding, row=("Sampul",), column=("tahun",)))


def _captions(report: Report) -> Iterator[Verdict]:
    """A caption that names another district than the report's, and only that one."""
    own = report.identity.region_code
    for table in report.tables if own else ():
        named = [
            match
            for match in find_region(table.caption, minimum=1.0, bare=False)
            if match.kind is not None and match.score >= 1.0 and match.region is not None
        ]
        codes = {match.region.code for match in named if match.region is not None}
        if len(codes) != 1 or own in codes or any((own or "").startswith(code) for code in codes):
            continue
        printed = named[0].printed
        message = f"Judul tabel menyebut {printed}, laporan ini milik {report.identity.region}."
        finding = text_finding(
            FindingKind.REFERENCE, printed, report.identity.region, message, where=table.place, quote=table.caption
        )
        yield Verdict(
            f"judul.{table.id}.wilayah",
            replace(finding, table_number=table.number, table_id=table.id, column=("judul",)),
        )


def _header_years(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """A table with the same columns as its sisters but with last year's years over them."""
    year = report.identity.year
    shapes: dict[tuple[str, ...], list[Grid]] = {}
    for grid in grids:
        shape = tuple(re.sub(r"\d{4}", "#", grid.header(column)) for column in grid.value_columns)
        if len(shape) >= 3 and any("#" in header for header in shape):
            shapes.setdefault(_common(shape), []).append(grid)
    for sisters in shapes.values():
        right = [grid for grid in sisters if year in _years(grid)]
        for grid in sisters:
            if grid in right or not right or not _years(grid) or len(_years(grid)) != len(_years(right[0])):
                continue
            if max(_years(grid)) != (year or 0) - 1:
                continue
            printed, wanted = " dan ".join(map(str, _years(grid))), " dan ".join(map(str, _years(right[0])))
            message = (
                f"Kolom tabel ini bertajuk tahun {printed}, tabel yang sebentuk (Tabel {right[0].table.number}) "
                f"{wanted}; tahun laporan {year} tidak ada."
            )
            finding = text_finding(
                FindingKind.REFERENCE,
                f"kolom {printed}",
                f"kolom {wanted}",
                message,
                where=grid.table.place,
                quote=" ".join(text for line in grid.table.header for text in line if text)
                + " "
                + next((grid.quote(i) for i, row in enumerate(grid.rows) if row.kind is RowKind.DATA), ""),
            )
            yield Verdict(
                f"judul.{grid.table.id}.kolom",
                replace(finding, table_number=grid.table.number, table_id=grid.table.id, column=("header",)),
            )


def _common(shape: tuple[str, ...]) -> tuple[str, ...]:
    """The columns under years; what the others are called may differ."""
    return tuple(header for header in shape if header.startswith(("target #", "realisasi #", "# /")))


def _years(grid: Grid) -> tuple[int, ...]:
    under = [
        column for column in grid.value_columns if re.match(r"(?:target|realisasi) \d{4}$|\d{4} /", grid.header(column))
    ]
    return tuple(sorted({year for column in under if (year := grid.column(column).year) is not None}))
