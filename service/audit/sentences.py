"""What a sentence says of itself: percentages of money, changes and their unit, figures spelled out in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.agreement import prints_as, spread
from service.audit.grid import Grid, amount, shown
from service.audit.verdicts import Recomputed, Verdict, cite, fact_finding, holding, operand, worked_out
from service.calculator import change_in_points, growth, serapan
from service.domain.facts import Fact, Measure, Origin, Report
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import FindingKind
from service.language.numbers import find_figures
from service.language.terbilang import parse_spelled
from service.language.units import UnitKind, kind

_SPENT = re.compile(r"realisasi|terealisasi|teralisasi|terserap|penyerapan|serapan", re.IGNORECASE)
_OF_MONEY = re.compile(r"keuangan|serap|realisasi|anggaran|persentase|capai|atau", re.IGNORECASE)
_PHYSICAL = re.compile(r"fisik", re.IGNORECASE)
_RISE = re.compile(r"kenaikan|meningkat|\bnaik\b|peningkatan|bertambah", re.IGNORECASE)
_FALL = re.compile(r"penurunan|menurun|\bturun\b|berkurang", re.IGNORECASE)
_POINTS = re.compile(r"poin", re.IGNORECASE)
_REACH = 80
_PLAUSIBLE = (Decimal(20), Decimal(200))
_SMALLEST_SUM = Decimal(1_000_000)


def sentence_verdicts(report: Report) -> Iterator[Verdict]:
    """Verdicts on the figures of running text, paragraph by paragraph."""
    for told in paragraphs(report):
        yield from _money_ratios(told)
        yield from _changes(told)
    yield from _words(report)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of running text with the words before and behind it in its sentence."""

    fact: Fact
    before: str
    behind: str

    @property
    def lead(self) -> str:
        """The last words before the figure."""
        return self.before[-_REACH:]


def paragraphs(report: Report) -> tuple[tuple[Told, ...], ...]:
    """The figures of running text by paragraph, in order."""
    found: dict[str, list[Fact]] = {}
    for fact in report.facts:
        if fact.origin is Origin.NARRATIVE:
            found.setdefault(fact.id.partition(".")[0], []).append(fact)
    return tuple(_told(facts) for facts in found.values())


def _told(facts: Sequence[Fact]) -> tuple[Told, ...]:
    """Each figure at its own place: the same figure may stand in a sentence twice."""
    told: list[Told] = []
    sentence, cursor = "", 0
    for fact in facts:
        if fact.sentence != sentence:
            sentence, cursor = fact.sentence or "", 0
        at = sentence.find(fact.figure.printed, cursor)
        end = at + len(fact.figure.printed)
        told.append(Told(fact, sentence[:at] if at >= 0 else "", sentence[end:] if at >= 0 else ""))
        cursor = end if at >= 0 else cursor
    return tuple(told)


def narrated(fact: Fact, kind: FindingKind, right: Recomputed, message: str) -> Verdict:
    """A verdict on a figure of a sentence; the sentence is its place, so it has no row."""
    finding = replace(fact_finding(fact, kind, right, message), row=(), quote=fact.sentence or fact.figure.printed)
    return Verdict(fact.id, finding)


def compared(fact: Fact, cell: Fact, grid: Grid) -> Verdict:
    """The verdict on a figure of a sentence that a cell prints too."""
    if tells(fact, cell):
        return Verdict(fact.id)
    where = f"Tabel {grid.table.number}" if grid.table.number else f"tabel “{grid.table.caption[:60]}”"
    right = Recomputed(cell.figure.value, cell.figure.unit, "", f"{where}: {shown(cell)}", (cite(cell),))
    message = (
        f"Narasi menyebut {shown(fact)}, sedangkan {where} pada “{grid.label(cell.table_row or 0)}”, "
        f"kolom {cell.column[-1] if cell.column else ''}, mencetak {shown(cell)}."
    )
    verdict = narrated(fact, FindingKind.NARRATIVE_VS_TABLE, right, message)
    if verdict.finding is None:
        return verdict
    place = replace(verdict.finding, table_number=grid.table.number, table_id=grid.table.id, column=cell.column)
    return Verdict(fact.id, place)


def tells(fact: Fact, cell: Fact) -> bool:
    """Whether the sentence gives the cell's figure; a sentence that claims a full 100 must mean it."""
    if fact.figure.value == cell.figure.value:
        return True
    if fact.figure.value == 100:
        return False
    low, high = spread(cell.figure)
    return prints_as(low, high, fact.figure)


def _money_ratios(told: Sequence[Told]) -> Iterator[Verdict]:
    """``anggaran Rp A … realisasi Rp B … C %``, three figures in a row, also over a split at ``Rp.``."""
    for position in range(2, len(told)):
        if not _is_money_ratio(*told[position - 2 : position + 1]):
            continue
        budget, spent, percent = (each.fact for each in told[position - 2 : position + 1])
        right = worked_out(
            serapan(operand(budget, "pagu"), operand(spent, "realisasi")), (budget, spent), ("pagu", "realisasi")
        )
        if right is None or right.value is None or not _PLAUSIBLE[0] <= right.value <= _PLAUSIBLE[1]:
            continue
        if prints_as(right.value, right.value, percent.figure):
            yield holding(percent, right)
            continue
        message = f"Kalimat menyebut {shown(percent)}, padahal {right.working}."
        yield narrated(percent, FindingKind.RATIO, right, message)


def _is_money_ratio(budget: Told, spent: Told, percent: Told) -> bool:
    if percent.fact.figure.unit != PERSEN or any(not _is_sum(each.fact) for each in (budget, spent)):
        return False
    said = percent.lead[-40:]
    if _PHYSICAL.search(said) or not _OF_MONEY.search(said):
        return False
    between = f"{budget.fact.sentence} {spent.lead} {' '.join(spent.fact.row)}"
    return spent.fact.measure is Measure.REALISASI or bool(_SPENT.search(between))


def _is_sum(fact: Fact) -> bool:
    return fact.figure.unit in (RUPIAH, None) and amount(fact) >= _SMALLEST_SUM


def _changes(told: Sequence[Told]) -> Iterator[Verdict]:
    facts = [each.fact for each in told]
    for each in told:
        said = _since_last_figure(each.lead)
        rises, falls = bool(_RISE.search(said)), bool(_FALL.search(said))
        if each.fact.figure.unit != PERSEN or rises == falls or _POINTS.search(each.behind[:12]):
            continue
        yield from _change_of_percentages(each.fact, facts, falls=falls)
        yield from _change_of_counts(each.fact, facts, falls=falls)


def _since_last_figure(text: str) -> str:
    """The words after the last figure other than a year: only they speak of the next one."""
    return re.split(r"\d(?![\d.,]*\d)(?<!(?:19|20)\d\d)", text)[-1]


def _change_of_percentages(fact: Fact, facts: Sequence[Fact], *, falls: bool) -> Iterator[Verdict]:
    """A change named in percent between two percentages of the sentence is in points or relative, never both."""
    others = [each for each in facts if each.sentence == fact.sentence and each is not fact]
    pair = [each for each in others if each.figure.unit == PERSEN]
    if len(pair) != 2 or len({each.period for each in pair}) != 2 or pair[0].figure.value == pair[1].figure.value:
        return
    small, large = sorted(pair, key=amount)
    old, new = (large, small) if falls else (small, large)
    relative, points = growth(operand(old), operand(new)), change_in_points(operand(old), operand(new))
    right = worked_out(relative, (old, new), ("lama", "baru"))
    moved = worked_out(points, (old, new))
    if right is None or moved is None or right.value is None or moved.value is None:
        return
    if prints_as(abs(right.value), abs(right.value), fact.figure):
        yield Verdict(fact.id)
        return
    in_points = prints_as(abs(moved.value), abs(moved.value), fact.figure)
    said = f"itu selisih dalam poin persen ({moved.printed})" if in_points else f"selisihnya {moved.printed}"
    message = (
        f"Kalimat menyebut perubahan {shown(fact)} dari {shown(old)} ke "
        f"{shown(new)}; {said}, secara relatif {right.printed}."
    )
    right = replace(right, value=abs(right.value))
    verdict = narrated(fact, FindingKind.RATIO, right, message)
    finding = verdict.finding
    yield Verdict(fact.id, None if finding is None else replace(finding, column=("Satuan perubahan",)))


def _change_of_counts(fact: Fact, facts: Sequence[Fact], *, falls: bool) -> Iterator[Verdict]:
    """``dari 65 menjadi 105 orang, naik 4 %``: two numbers of the same things in the paragraph and one percentage."""
    counted = [each for each in facts if kind(each.figure.unit) is UnitKind.COUNT and amount(each) > 0]
    same = [each for each in counted if each.sentence == fact.sentence] and counted
    values = {unit: _distinct(same, unit) for unit in {each.figure.unit for each in same}}
    pairs = [each for each in values.values() if len(each) == 2]
    if len(pairs) != 1:
        return
    small, large = sorted(pairs[0], key=amount)
    old, new = (large, small) if falls else (small, large)
    right = worked_out(growth(operand(old), operand(new)), (old, new), ("lama", "baru"))
    if right is None or right.value is None:
        return
    if prints_as(abs(right.value), abs(right.value), fact.figure):
        yield Verdict(fact.id)
        return
    message = (
        f"Kalimat menyebut perubahan {shown(fact)}, padahal dari {shown(old)} ke {shown(new)} adalah {right.printed}."
    )
    yield narrated(fact, FindingKind.RATIO, right, message)


def _distinct(facts: Sequence[Fact], unit: str | None) -> list[Fact]:
    by_value = {each.figure.value: each for each in facts if each.figure.unit == unit}
    return list(by_value.values())


def _words(report: Report) -> Iterator[Verdict]:
    """``Rp380.938.700 (tiga ratus delapan puluh tujuh juta …)``: words against digits, where the words are sound."""
    by_sentence: dict[str, list[Fact]] = {}
    for fact in report.facts:
        if fact.sentence and "(" in fact.sentence and fact.figure.value is not None:
            by_sentence.setdefault(fact.sentence, []).append(fact)
    for sentence, facts in by_sentence.items():
        for found in find_figures(sentence):
            spelled = parse_spelled(found.words) if found.words else None
            facts_here = [each for each in facts if each.figure.value == found.figure.value]
            if spelled is None or spelled.misprints or not facts_here or found.figure.value is None:
                continue
            fact = facts_here[0]
            if spelled.value == found.figure.value:
                yield Verdict(f"{fact.id}.kata")
                continue
            right = Recomputed(spelled.value, fact.figure.unit, "", f"terbilang: {found.words}", (cite(fact),))
            message = f"Angka {shown(fact)} ditulis dengan kata “{found.words}”, yaitu {right.printed}."
            verdict = narrated(fact, FindingKind.NARRATIVE_VS_TABLE, right, message)
            yield Verdict(f"{fact.id}.kata", verdict.finding)
