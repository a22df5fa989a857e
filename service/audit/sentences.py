"""What a sentence says of itself: percentages of money, changes and their unit, figures spelled out in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.agreement import prints_as, spread
from service.audit.grid import Grid, amount, shown
from service.audit.verdicts import Recomputed, Verdict, cite, fact_finding, holding, operand, worked_out
from service.calculator import serapan
from service.domain.facts import Fact, Measure, Origin, Report
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import FindingKind
from service.language.numbers import find_figures
from service.language.terbilang import parse_spelled

_SPENT = re.compile(r"realisasi|terealisasi|teralisasi|terserap|penyerapan|serapan", re.IGNORECASE)
_OF_MONEY = re.compile(r"keuangan|serap|realisasi|anggaran|persentase|capai|atau", re.IGNORECASE)
_PHYSICAL = re.compile(r"fisik", re.IGNORECASE)
_OUT_OF = re.compile(r"\bdari\b", re.IGNORECASE)
_THAT_IS = re.compile(r"\W*(?:yaitu|yakni|atau|\()", re.IGNORECASE)
_REACH = 80
_PLAUSIBLE = (Decimal(20), Decimal(200))
_SMALLEST_SUM = Decimal(1_000_000)


def sentence_verdicts(report: Report) -> Iterator[Verdict]:
    """Verdicts on the figures of running text, paragraph by paragraph."""
    for told in paragraphs(report):
        yield from _money_ratios(told)
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
    where = grid.name
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
    """Two sums of money and the percentage beside them, also over a split at ``Rp.``.

    ``anggaran Rp A … realisasi Rp B … C %``, ``realisasi Rp B dari pagu Rp A atau C %``, ``C %, yaitu Rp B dari Rp A``.
    """
    for position in range(len(told) - 2):
        three = told[position : position + 3]
        percent = next((each for each in (three[2], three[0]) if each.fact.figure.unit == PERSEN), None)
        first, second = (each for each in three if each is not percent) if percent is not None else three[:2]
        if percent is None or not _is_money_ratio(first, second, percent):
            continue
        budget, spent = first.fact, second.fact
        out_of = _OUT_OF.search(second.before[len(first.before) + len(first.fact.figure.printed) :])
        if out_of or (percent is three[0] and amount(budget) < amount(spent)):
            budget, spent = spent, budget
        right = worked_out(
            serapan(operand(budget, "pagu"), operand(spent, "realisasi")), (budget, spent), ("pagu", "realisasi")
        )
        if right is None or right.value is None or not _PLAUSIBLE[0] <= right.value <= _PLAUSIBLE[1]:
            continue
        if prints_as(right.value, right.value, percent.fact.figure):
            yield holding(percent.fact, right)
            continue
        message = f"Kalimat menyebut {shown(percent.fact)}, padahal {right.working}."
        yield narrated(percent.fact, FindingKind.RATIO, right, message)


def _is_money_ratio(first: Told, second: Told, percent: Told) -> bool:
    if percent.fact.figure.unit != PERSEN or any(not _is_sum(each.fact) for each in (first, second)):
        return False
    said = percent.lead[-40:]
    if _PHYSICAL.search(said) or not _OF_MONEY.search(said):
        return False
    comes_first = percent.fact.sentence != second.fact.sentence or len(percent.before) < len(first.before)
    if comes_first and not (percent.fact.sentence == second.fact.sentence and _THAT_IS.match(percent.behind)):
        return False
    between = f"{first.fact.sentence} {second.lead} {' '.join(second.fact.row)}"
    return second.fact.measure is Measure.REALISASI or bool(_SPENT.search(between))


def _is_sum(fact: Fact) -> bool:
    return fact.figure.unit in (RUPIAH, None) and amount(fact) >= _SMALLEST_SUM


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


def sentence_around(text: str, at: int) -> str:
    """The sentence around a place in a passage."""
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    end = min((found for found in (text.find(". ", at), text.find("\n", at)) if found >= 0), default=len(text))
    return text[start : end + 1].strip()
