"""Grades beside the scores they stand for (``B (80)``), against the scale that the report goes by."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from service.audit.agreement import spread
from service.audit.grades import grade_of, is_letter
from service.audit.grid import Grid, amount
from service.audit.scales import PrintedScale, scale_of_letters
from service.audit.sentences import paragraphs
from service.audit.verdicts import Verdict, cell_finding, fact_finding, operand, worked_out
from service.calculator import AKIP_SCALE, AKIP_SCALE_2012, SKM_SCALE, SKM_SCALE_2004, predicate
from service.domain.calculations import Classification, Scale
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN
from service.domain.findings import FindingKind
from service.domain.reports import RowKind
from service.language.numbers import print_number

_ENOUGH = 3
_GRADE_ROW = re.compile(r"^(?:predikat|kategori|mutu|grade|tingkat akuntabilitas|interpretasi)\b", re.IGNORECASE)
_SCORE_ROW = re.compile(r"\b(?:nilai|jumlah|total|hasil|skor|indeks|ikm)\b", re.IGNORECASE)
_CALLED = (
    r"(?i:ber)?(?i:predikat|kategori|katagori|mutu(?: pelayanan)?|grade|peringkat)\s*(?i:adalah|yaitu)?\s*[:“\"'(]*\s*"
)
_LETTER = r"(?P<letter>AA|BB|CC|[ABCDE])\b(?![.,]?\d)"
_CHANGED = re.compile(
    r"\b(?:(?:ber)?tambah|(?:ber|mening|me)?kurang|(?:me)?naik|(?:me)?turun|meningkat|menurun|selisih)\s*(?:sebesar\s*)?$",
    re.IGNORECASE,
)
"""What stands before the size of a change, which no grade is of: ``bertambah 2,53 poin dan kini berpredikat BB``."""
_SAID_BEHIND = re.compile(rf"^(?:[^\d.;]{{0,90}}?\b{_CALLED}|\s*[(/]\s*[“\"']?){_LETTER}")
_SAID_BEFORE = re.compile(rf"\b{_CALLED}{_LETTER}[”\"')]*[^\d.;]{{0,40}}$")


@dataclass(frozen=True, slots=True)
class Authority:
    """Who grades, by the words that name it, and its scales: the one in force first, then those before it."""

    names: re.Pattern[str]
    scales: tuple[Scale, ...]


_AUTHORITIES = (
    Authority(
        re.compile(
            r"\bs?akip\b|\b(?:nilai|hasil|evaluasi|tingkat|predikat)\b[^.]{0,30}\bakuntabilitas kinerja", re.IGNORECASE
        ),
        (AKIP_SCALE, AKIP_SCALE_2012),
    ),
    Authority(
        re.compile(r"\b(?:ikm|skm)\b|\bkepuasan (?:masyarakat|pelanggan|publik)", re.IGNORECASE),
        (SKM_SCALE, SKM_SCALE_2004),
    ),
)


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade, the facts that print it and its score (often one), and the words that say what is graded."""

    grade: str
    printed: Fact
    score: Fact
    words: tuple[str, ...]
    grid: Grid | None = None

    @property
    def authority(self) -> Authority | None:
        """Whose scale: by the nearest words that name one."""
        for words in self.words:
            named = [authority for authority in _AUTHORITIES if authority.names.search(words)]
            if named:
                return named[0] if len(named) == 1 else None
        return None


def grading_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every grade beside its score, where it is known by which scale it was given."""
    printed = [known for grid in grids if (known := scale_of_letters(grid)) is not None]
    own = {known.grid.table.id for known in printed}
    graded = [
        *(each for grid in grids if grid.table.id not in own for each in _in_table(grid)),
        *_in_sentences(report),
    ]
    for authority in (*_AUTHORITIES, None):
        concerned = [each for each in graded if each.authority is authority]
        scale = _scale_in_use(concerned, _candidates(authority, printed))
        if scale is not None:
            for each in concerned:
                yield from _judged(each, scale)


def _in_table(grid: Grid) -> Iterator[Graded]:
    """Grades in the cell of their score, in its row under a heading of their own, or in a row below it."""
    for (row, column), facts in grid.cells.items():
        grade = grade_of(facts[0].figure) if len(facts) == 1 else None
        if grade is None or not is_letter(grade):
            continue
        fact = facts[0]
        score = _score(grid, row, column, fact)
        if score is not None and score.figure.unit != PERSEN:
            words = (*reversed(fact.row), *reversed(fact.column), grid.table.caption)
            yield Graded(grade, fact, score, words, grid)


def _score(grid: Grid, row: int, column: int, fact: Fact) -> Fact | None:
    if fact.figure.value is not None:
        return grid.number(row, column)
    if grid.measure(column) is Measure.PREDIKAT:
        return _beside(grid, row, column)
    return _above(grid, row, column) if _GRADE_ROW.search(grid.label(row)) else None


def _beside(grid: Grid, row: int, column: int) -> Fact | None:
    """The score to the left; none where the row has a capaian too, which the grade may be of."""
    if any(grid.measure(other) is Measure.CAPAIAN for other in grid.value_columns):
        return None
    left = [other for other in grid.value_columns if other < column and not grid.is_money(other)]
    return grid.number(row, left[-1]) if left else None


def _above(grid: Grid, row: int, column: int) -> Fact | None:
    """The score in the row above, if that row says that it sums up."""
    above = row - 1
    if above < 0 or not (grid.rows[above].kind is RowKind.TOTAL or _SCORE_ROW.search(grid.label(above))):
        return None
    return grid.number(above, column)


def _in_sentences(report: Report) -> Iterator[Graded]:
    """``nilai SAKIP sebesar 72,15 dengan predikat BB``; a grade that stands behind a score is not of the next one."""
    for paragraph in paragraphs(report):
        is_taken = False
        for told in paragraph:
            behind = _SAID_BEHIND.search(told.behind)
            match = behind or (None if is_taken else _SAID_BEFORE.search(told.before))
            is_taken = behind is not None
            if match is None or _CHANGED.search(told.before):
                continue
            if told.fact.figure.value is not None and told.fact.figure.unit != PERSEN:
                fact = told.fact
                words = (told.before, fact.sentence or "", *reversed(fact.row), *fact.section[-1:])
                yield Graded(match["letter"], told.fact, told.fact, words)


def _candidates(authority: Authority | None, printed: Sequence[PrintedScale]) -> tuple[Scale, ...]:
    """The report's own scale for this authority, else those that it published; for what is nobody's its only scale.

    A scale of one authority, ``Nilai SKM | Mutu Pelayanan``, grades nothing that is nobody's.
    """
    if authority is None:
        free = not any(one.names.search(_said_of(each)) for each in printed for one in _AUTHORITIES)
        return (printed[0].scale,) if len(printed) == 1 and free else ()
    own = [each.scale for each in printed if authority.names.search(_said_of(each))]
    return tuple(own) or authority.scales


def _said_of(printed: PrintedScale) -> str:
    table = printed.grid.table
    return " ".join((table.caption, *(part for column in table.columns for part in column.path)))


def _scale_in_use(graded: Iterable[Graded], scales: Sequence[Scale]) -> Scale | None:
    """The scale that most of the different grades agree with; an older one only if several do.

    None where more grades contradict it than agree: the report then goes by a scale that is not known.
    """
    different = {(each.grade, each.score.figure.value): each for each in graded}
    held = {scale: sum(_fits(each, scale) for each in different.values()) for scale in scales}
    best = max(scales, key=lambda scale: held[scale], default=None)
    if best is None:
        return None
    if best is not scales[0] and held[best] < _ENOUGH:
        best = scales[0]
    failed = len(different) - held[best]
    return None if failed > max(1, held[best]) else best


def _fits(graded: Graded, scale: Scale) -> bool:
    """Whether the score lies in the band of its grade, both its ends included: targets are set on them (``A (80)``)."""
    low, high = spread(graded.score.figure)
    return any(
        (band.low is None or high >= band.low) and (band.high is None or low <= band.high)
        for band in scale.bands
        if band.category.upper() == graded.grade
    )


def _judged(graded: Graded, scale: Scale) -> Iterator[Verdict]:
    lowest = min((band.low for band in scale.bands if band.low is not None), default=amount(graded.score))
    outcome = predicate(operand(graded.score, "nilai"), scale, open_top=False)
    known = graded.grade in {band.category.upper() for band in scale.bands}
    if not known or amount(graded.score) < lowest or not isinstance(outcome, Classification):
        return
    subject = f"{graded.printed.id}.predikat"
    right = worked_out(outcome, (graded.score,), ("nilai",))
    if _fits(graded, scale) or right is None:
        yield Verdict(subject)
        return
    told = print_number(amount(graded.score))
    source = f" ({scale.source})" if scale.source else ""
    message = f"Predikat {graded.grade} tercetak untuk nilai {told}, padahal {right.working}{source}."
    if graded.grid is None:
        finding = replace(
            fact_finding(graded.printed, FindingKind.CLASSIFICATION, right, message), row=(), reported=graded.grade
        )
    else:
        label = graded.grid.label(graded.printed.table_row or 0)
        message = f"“{label}”: {message[0].lower()}{message[1:]}"
        finding = cell_finding(graded.grid, graded.printed, FindingKind.CLASSIFICATION, right, message)
    yield Verdict(subject, replace(finding, reported_value=None))
