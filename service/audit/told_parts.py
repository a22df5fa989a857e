"""A whole that a sentence splits up: the parts that it names must come to it, and a share must be that of its part."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.agreement import is_slip, prints_as
from service.audit.grid import amount, shown
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.verdicts import Verdict, operand, worked_out
from service.calculator import share, total
from service.domain.calculations import Operand
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import FindingKind
from service.language.units import UnitKind, kind

_SPLITS = re.compile(
    r"\b(?:terdiri(?:\s+(?:atas|dari))?|dengan\s+rincian|rinciannya|masing-masing|meliputi|yaitu|yakni|mencakup)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"\bterdiri|\brinci|\bmasing-masing", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:antara\s+lain|di\s*antara(?:nya)?|termasuk|sebagian|khususnya|terutama|antaranya|per\s+\w+|setiap|rata-rata)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[^.;\d]*(?:,|\bdan\b|\bserta\b|\+|&)[^.;\d]*|[^.;\d,]{0,8}", re.IGNORECASE)
"""What stands between two parts of one list."""
_ENDED = re.compile(
    r"\b(?:sehingga|sedangkan|dari\s+jumlah|namun|tetapi|dengan\s+(?!rincian)|melayani|dibantu)\b", re.IGNORECASE
)
_NO_FIGURE = re.compile(r"\([^()]*\)|\b(?:19|20)\d\d\b|\b[^\W\d_]+\d+\w*")
"""What has digits and is no part: remarks, years, names (``SP4N``)."""
_FINISHED = re.compile(r"[.;:)]\s*$")
"""Otherwise the paragraph goes on behind a page's end."""
_LAST = re.compile(r"\b(?:dan|serta)\b", re.IGNORECASE)
_FEWEST = 2
_FAR = Decimal("0.15")
_OF = re.compile(
    r"\s+(?:\w+\s+){0,2}dari\s+(?:(?:total|jumlah|seluruh|sebanyak|keseluruhan|populasi)\s+)*", re.IGNORECASE
)
_ALTOGETHER = re.compile(
    r"[^.;\d]*\b(?:total\w*|seluruhnya|keseluruhan\w*|jumlah\s+(?:seluruhnya|keseluruhan|total))\b[^.;\d]{0,30}",
    re.IGNORECASE,
)
"""What stands between the last part and the whole that is told behind the parts."""
_WORKED_OUT = re.compile(r"\b(?:peroleh|diperoleh|dihitung|hitung|didapat\w*|berasal|hasil)\b[^.;\d]*$", re.IGNORECASE)
_DIVIDED = re.compile(r"\b(?:(?:di)?banding\w*|dibagi|terhadap|dari)\b", re.IGNORECASE)
_OF_TARGET = re.compile(r"\s*dari\s+(?:total\s+)?target\s+(?:sebanyak\s+|sejumlah\s+)?", re.IGNORECASE)
_SHARE_NEAR = Decimal("0.05")
_SHARE_EXPLAINED = Decimal("0.5")
"""How far off a share may be that the sentence says to have worked out from just these counts."""


@dataclass(frozen=True, slots=True)
class _Split:
    """A whole with the parts that a sentence says it has, and whether the words leave no other part open."""

    whole: Fact
    parts: tuple[Fact, ...]
    certain: bool


def told_part_verdicts(report: Report) -> Iterator[Verdict]:
    """One verdict for every whole that a sentence splits up, and for every share that it gives of two counts."""
    for told in paragraphs(report):
        for at in range(len(told)):
            yield from _sum(told, at)
            yield from _sum_behind(told, at)
            yield from _share(told, at)
            yield from _share_before(told, at)
            yield from _share_of_target(told, at)


def _sum(told: Sequence[Told], at: int) -> Iterator[Verdict]:
    for split in _splits(told, at):
        yield from _sum_verdict(split)


def _sum_verdict(split: _Split) -> Iterator[Verdict]:
    whole, parts = split.whole, split.parts
    sums = {sum((amount(one) for one in parts[:count]), Decimal(0)) for count in range(_FEWEST, len(parts) + 1)}
    if amount(whole) in sums:
        yield Verdict(whole.id)
        return
    right = worked_out(total([_in_unit(one, whole) for one in parts]), parts)
    if right is None or right.value is None:
        return
    slip = is_slip(amount(whole), right.value)
    if not slip and (not split.certain or abs(right.value - amount(whole)) > _FAR * amount(whole)):
        return
    message = f"Kalimat menyebut {shown(whole)}, padahal rinciannya {right.working}."
    yield narrated(whole, FindingKind.SUM, right, message)


def _splits(told: Sequence[Told], at: int) -> Iterator[_Split]:
    """The lists behind a whole: in brackets right behind it, and behind ``terdiri dari`` and its like."""
    whole = told[at]
    if not _is_whole(whole.fact):
        return
    after = [each for each in told[at + 1 :] if each.fact.sentence == whole.fact.sentence]
    end = len(whole.before) + len(whole.fact.figure.printed)
    bracket = _in_bracket(whole, after)
    if bracket is not None:
        yield _Split(whole.fact, tuple(each.fact for each in bracket), certain=True)
        after = after[len(bracket) :]
    if not after:
        return
    lead = after[0].before[end:]
    if bracket is not None:
        lead = lead.partition(")")[2]
    lead = _NO_FIGURE.sub(" ", lead)
    split = _SPLITS.search(lead)
    if split is None or _SOME.search(lead) or re.search(r"\d|[.;]\s", lead):
        return
    parts = _listed(after, whole.fact)
    if len(parts) >= _FEWEST and (len(parts) < len(after) or _FINISHED.search(parts[-1].behind)):
        last = parts[-1].before[len(parts[-2].before) :]
        certain = bool(_CERTAIN.search(split.group()) and _LAST.search(last))
        yield _Split(whole.fact, tuple(each.fact for each in parts), certain=certain)


def _in_bracket(whole: Told, after: Sequence[Told]) -> list[Told] | None:
    """``49 orang (31 laki-laki dan 18 perempuan)``."""
    behind = whole.behind.lstrip()
    if not behind.startswith("(") or ")" not in behind:
        return None
    end = len(whole.before) + len(whole.fact.figure.printed) + whole.behind.index(")")
    inside = [each for each in after if len(each.before) < end]
    said = behind[1 : behind.index(")")]
    if len(inside) < _FEWEST or _SOME.search(said) or not all(_is_part(each.fact, whole.fact) for each in inside):
        return None
    return inside if re.search(r",|\bdan\b|\+", said) and "dari" not in said else None


def _listed(after: Sequence[Told], whole: Fact) -> list[Told]:
    """The parts of a list, to where something else is said; what stands in brackets splits a part up in its turn."""
    parts: list[Told] = []
    for each in after:
        between = each.before[len(parts[-1].before) + len(parts[-1].fact.figure.printed) :] if parts else ""
        if between.count("(") > between.count(")"):
            continue
        between = _NO_FIGURE.sub(" ", between)
        if parts and (not _NEXT.fullmatch(between) or _ENDED.search(between) or _SOME.search(between)):
            break
        if not _is_part(each.fact, whole):
            break
        parts.append(each)
    return parts


def _is_whole(fact: Fact) -> bool:
    return _is_whole_or_goal(fact) and fact.measure not in (Measure.TARGET, Measure.SELISIH)


def _is_whole_or_goal(fact: Fact) -> bool:
    counted = fact.figure.unit is None or kind(fact.figure.unit) is UnitKind.COUNT
    is_sum = (counted and amount(fact) % 1 == 0) or fact.figure.unit == RUPIAH
    return amount(fact) > _FEWEST and is_sum


def _is_part(fact: Fact, whole: Fact) -> bool:
    if fact.figure.value is None or amount(fact) > amount(whole) * 2 or fact.figure.value % 1:
        return False
    if RUPIAH in (whole.figure.unit, fact.figure.unit):
        return whole.figure.unit == fact.figure.unit
    return kind(fact.figure.unit) in (UnitKind.COUNT, UnitKind.OTHER) or fact.figure.unit == whole.figure.unit


def _in_unit(part: Fact, whole: Fact) -> Operand:
    """A part counts what its whole counts."""
    return operand(replace(part, figure=replace(part.figure, unit=whole.figure.unit)))


def _sum_behind(told: Sequence[Told], at: int) -> Iterator[Verdict]:
    """``6 unit, 5 unit dan 10 unit dengan total 24 unit``: the whole that is told behind its parts."""
    whole = told[at]
    parts = _listed_before(told, at)
    if not _is_whole(whole.fact) or len(parts) < _FEWEST or len({one.fact.figure.unit for one in (*parts, whole)}) > 1:
        return
    lead = whole.before[len(parts[-1].before) + len(parts[-1].fact.figure.printed) :]
    if _ALTOGETHER.fullmatch(_NO_FIGURE.sub(" ", lead)) and not _SOME.search(whole.before):
        yield from _sum_verdict(_Split(whole.fact, tuple(one.fact for one in parts), certain=True))


def _listed_before(told: Sequence[Told], at: int) -> list[Told]:
    """The figures of one list that ends before a figure."""
    parts: list[Told] = []
    for each in reversed(told[:at]):
        behind = parts[0].before[len(each.before) + len(each.fact.figure.printed) :] if parts else ","
        same = each.fact.sentence == told[at].fact.sentence and _is_part(each.fact, told[at].fact)
        if not same or not _NEXT.fullmatch(_NO_FIGURE.sub(" ", behind)) or _ENDED.search(behind):
            break
        parts.insert(0, each)
    return parts


def _share(told: Sequence[Told], at: int) -> Iterator[Verdict]:
    """``1.127 dari 1.138 KK (99,03 %)``: the share that follows two counts is the one of the other."""
    if at + 2 >= len(told):
        return
    part, whole, percent = told[at : at + 3]
    facts = (part.fact, whole.fact, percent.fact)
    if percent.fact.figure.unit != PERSEN or len({fact.sentence for fact in facts}) != 1:
        return
    between = whole.before[len(part.before) + len(part.fact.figure.printed) :]
    lead = percent.before[len(whole.before) + len(whole.fact.figure.printed) :]
    if not _OF.fullmatch(between) or not _is_whole(whole.fact) or re.search(r"target|sisanya|selebihnya|capaian", lead):
        return
    if not _is_part(part.fact, whole.fact) or not 0 < amount(part.fact) <= amount(whole.fact):
        return
    yield from _share_verdict(percent.fact, part.fact, whole.fact)


def _share_verdict(percent: Fact, part: Fact, whole: Fact, near: Decimal = _SHARE_NEAR) -> Iterator[Verdict]:
    right = worked_out(share(_in_unit(part, whole), operand(whole)), (part, whole))
    if right is None or right.value is None:
        return
    if prints_as(right.value, right.value, percent.figure):
        yield Verdict(percent.id)
    elif is_slip(amount(percent), round(right.value, 2)) or abs(right.value - amount(percent)) <= near * right.value:
        message = f"Kalimat menyebut {shown(percent)}, padahal {right.working}."
        yield narrated(percent, FindingKind.RATIO, right, message)


def _share_before(told: Sequence[Told], at: int) -> Iterator[Verdict]:
    """``62,39 %, diperoleh dari 5.189 jiwa dibandingkan dengan 8.317 jiwa``: the share that two counts explain."""
    if at + 2 >= len(told):
        return
    percent, part, whole = told[at : at + 3]
    facts = (part.fact, whole.fact)
    if percent.fact.figure.unit != PERSEN or any(fact.sentence != percent.fact.sentence for fact in facts):
        return
    lead = part.before[len(percent.before) + len(percent.fact.figure.printed) :]
    between = whole.before[len(part.before) + len(part.fact.figure.printed) :]
    if not _WORKED_OUT.search(lead) or not _DIVIDED.search(between) or re.search(r"[.;]\s|\btarget\b", lead + between):
        return
    if _is_whole(whole.fact) and _is_part(part.fact, whole.fact) and 0 < amount(part.fact) <= amount(whole.fact):
        yield from _share_verdict(percent.fact, part.fact, whole.fact, near=_SHARE_EXPLAINED)


def _share_of_target(told: Sequence[Told], at: int) -> Iterator[Verdict]:
    """``… terdapat 6 pekerja yang dipulangkan. Capaian sebesar 80,00 % dari target 10 pekerja``: 6 of 10 are 60 %."""
    if not 0 < at < len(told) - 1:
        return
    part, percent, whole = told[at - 1 : at + 2]
    between = whole.before[len(percent.before) + len(percent.fact.figure.printed) :]
    if percent.fact.figure.unit != PERSEN or not _OF_TARGET.fullmatch(between) or not _is_whole_or_goal(whole.fact):
        return
    counted = [each for each in told if each.fact.sentence == part.fact.sentence and each.fact.figure.unit != PERSEN]
    is_count = part.fact.measure not in (Measure.TARGET, Measure.SELISIH) and _is_part(part.fact, whole.fact)
    if len(counted) != 1 or not is_count:
        return
    right = worked_out(share(_in_unit(part.fact, whole.fact), operand(whole.fact)), (part.fact, whole.fact))
    if right is None or right.value is None:
        return
    if prints_as(right.value, right.value, percent.fact.figure):
        yield Verdict(percent.fact.id)
        return
    message = f"Narasi menyebut {shown(percent.fact)} dari target {shown(whole.fact)}, padahal {right.working}."
    kind_ = FindingKind.RATIO if part.fact.sentence == percent.fact.sentence else FindingKind.NARRATIVE_VS_TABLE
    yield narrated(percent.fact, kind_, right, message)
