"""One thing that two sentences give with another figure: its digits in another order, or another count altogether."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from service.audit.agreement import is_slip
from service.audit.grid import Grid, amount, shown
from service.audit.places import Position, position
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.subjects import words_of
from service.audit.verdicts import Recomputed, Verdict, cite
from service.domain.facts import Fact, Measure, Report
from service.domain.findings import FindingKind
from service.language.units import UnitKind, kind

_PLANNED = frozenset({Measure.TARGET, Measure.SELISIH, Measure.PERTUMBUHAN})
_FEWEST_WORDS = 2
_FEWEST_DIGITS = 2
_SHORT_DIGITS = 2
"""Of a figure of two digits the other order tells little: more words must be common."""
_FRAME = words_of("dasar tabel atas hasil data catat daftar ada milik aktif wilayah sebut")
"""What is said around the name of what is counted, and does not narrow it."""
_PART = re.compile(
    r"\b(?:tahap|triwulan|tw|trw|semester|bulan|periode|kecamatan|kelurahan|desa|provinsi|nasional|sebagian|sisa\w*|baru|"
    r"tambahan|masing-masing|antara|setiap|per|rata-rata|awal|akhir|semula|menjadi|rencana|ideal|kebutuhan)\b",
    re.IGNORECASE,
)
"""Said of one part of a thing, or of one stage: another figure beside it contradicts nothing."""
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBERED = re.compile(r"\b(?:\d+|[IVX]+|[A-Z])\b")
_BOTH = 2
_ABBREVIATED = re.compile(r"\([A-Z][A-Za-z0-9-]*\)")


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure with the words that say what it is of."""

    told: Told
    words: frozenset[str]

    @property
    def fact(self) -> Fact:
        """The figure."""
        return self.told.fact

    @property
    def digits(self) -> list[str]:
        """Its digits in the order of their size."""
        return sorted(character for character in self.fact.figure.printed if character.isdigit())


def told_twice_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every figure that another sentence gives otherwise of the same thing; tables say which is wrong.

    Otherwise is with its digits in another order, or any other count of what is called by the very same words.
    """
    home = words_of(report.identity.region)
    groups: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
    for paragraph in paragraphs(report):
        for told in paragraph:
            fact = told.fact
            words = words_of(_ABBREVIATED.sub(" ", fact.row[-1])) - home - _FRAME if fact.row else frozenset()
            if fact.figure.value is not None and fact.figure.unit and fact.measure not in _PLANNED and words:
                groups[fact.figure.unit, fact.figure.step].append(_Said(told, words))
    texts = {position(passage.place): passage.text for passage in report.passages}
    cells = [cell for grid in grids for column in grid.value_columns for _, cell in grid.numbers(column)]
    for one, other in (pair for group in groups.values() for pair in combinations(group, 2)):
        if one.fact.figure.value == other.fact.figure.value or one.fact.sentence == other.fact.sentence:
            continue
        is_slip_of = _is_slip_of(one, other)
        if is_slip_of or _is_other_count(one, other, texts):
            printed = _printed(cells, one, other)
            if not is_slip_of or len(printed) < _BOTH:
                yield _verdict(one.fact, other.fact, printed)


def _is_slip_of(one: _Said, other: _Said) -> bool:
    if one.digits != other.digits or len(one.digits) < _FEWEST_DIGITS:
        return False
    fewer, more = sorted((one.words, other.words), key=len)
    fewest = _FEWEST_WORDS + (len(one.digits) <= _SHORT_DIGITS)
    return len(fewer) >= fewest and fewer <= more and is_slip(amount(one.fact), amount(other.fact))


def _is_other_count(one: _Said, other: _Said, texts: Mapping[Position, str]) -> bool:
    """Whether two paragraphs that name no different years or parts count the same thing."""
    if one.words != other.words or len(one.words) < _FEWEST_WORDS or kind(one.fact.figure.unit) is not UnitKind.COUNT:
        return False
    around = [texts.get(position(each.fact.place), each.fact.sentence or "") for each in (one, other)]
    years = [frozenset(_YEAR.findall(text)) for text in around]
    numbered = {frozenset(_NUMBERED.findall(" ".join(each.fact.row[-1:]))) for each in (one, other)}
    return (years[0] == years[1] or not all(years)) and len(numbered) == 1 and not any(map(_PART.search, around))


def _printed(cells: Sequence[Fact], one: _Said, other: _Said) -> set[Decimal | None]:
    """The figures that tables print of what the two sentences speak of; of long ones wherever they stand."""
    values = {each.fact.figure.value for each in (one, other)}
    same = [cell for cell in cells if cell.figure.value in values]
    if len(one.digits) > _SHORT_DIGITS:
        return {cell.figure.value for cell in same}
    shared = one.words & other.words
    return {
        cell.figure.value
        for cell in same
        if len(words_of(" ".join((*cell.row, cell.caption))) & shared) >= _FEWEST_WORDS
    }


def _verdict(one: Fact, other: Fact, printed: set[Decimal | None]) -> Verdict:
    """What no table prints is wrong; where tables do not tell, neither is more at fault than the other."""
    wrong, right = (one, other) if one.figure.value not in printed else (other, one)
    said = Recomputed(right.figure.value, right.figure.unit, "", f"narasi: {shown(right)}", (cite(right),))
    message = f"Narasi menyebut {shown(wrong)}, sedangkan bagian lain laporan menyebut {shown(right)}."
    verdict = narrated(wrong, FindingKind.NARRATIVE_VS_TABLE, said, message)
    if verdict.finding is None or len(printed) == 1:
        return verdict
    undecided = replace(verdict.finding, fact_id=None, inputs=(cite(wrong), cite(right)))
    return Verdict(f"{wrong.id}.dua", undecided)
