"""Changes told in words: in percent or points, in persons or rupiah, between two figures of the same sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from service.audit.agreement import prints_as, spread
from service.audit.grid import amount, shown
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.verdicts import Recomputed, Verdict, cite, operand, worked_out
from service.calculator import change_in_points, difference, growth
from service.domain.facts import Fact, Report
from service.domain.figures import PERSEN, POIN, POIN_PERSEN
from service.domain.findings import FindingKind
from service.language.units import UnitKind, kind

_RISE = re.compile(r"kenaikan|meningkat|\bnaik\b|peningkatan|bertambah", re.IGNORECASE)
_FALL = re.compile(r"penurunan|menurun|\bturun\b|berkurang", re.IGNORECASE)
_FROM = re.compile(r"\bdari\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bdari\b.+\bmenjadi\b", re.IGNORECASE)
_TURNED = re.compile(r"^\s*menjadi\b", re.IGNORECASE)
_BACK = re.compile(r"\D{0,60}\b(?:dari|dibanding\w*)\b\D{0,30}", re.IGNORECASE)
"""``turun menjadi 7,08 % dari 7,12 %``: the later figure first."""
_TO = re.compile(r"\D{0,60}\bmenjadi\b\D{0,30}", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_POINTS = re.compile(r"poin", re.IGNORECASE)


def change_verdicts(report: Report) -> Iterator[Verdict]:
    """One verdict for every change that a sentence names between figures of its own."""
    for told in paragraphs(report):
        yield from _changes(told)
        yield from _differences(told)
        yield from _directions(told)


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
    old, new = _in_order(pairs[0], falls=falls)
    right = worked_out(growth(operand(old), operand(new)), (old, new), ("lama", "baru"))
    if right is None or right.value is None:
        return
    if prints_as(abs(right.value), abs(right.value), fact.figure):
        turned = (right.value < 0) is not falls and right.value != 0
        yield _turned_round(fact, old, new, right, falls=falls) if turned else Verdict(fact.id)
        return
    message = (
        f"Kalimat menyebut perubahan {shown(fact)}, padahal dari {shown(old)} ke {shown(new)} adalah {right.printed}."
    )
    yield narrated(fact, FindingKind.RATIO, right, message)


def _in_order(pair: Sequence[Fact], *, falls: bool) -> tuple[Fact, Fact]:
    """The earlier of two figures and the later: by their years, else as the change is told."""
    years = {each.period.year for each in pair if each.period is not None}
    if len(years) == len(pair):
        old, new = sorted(pair, key=lambda each: each.period.year if each.period is not None else 0)
        return old, new
    small, large = sorted(pair, key=amount)
    return (large, small) if falls else (small, large)


def _turned_round(fact: Fact, old: Fact, new: Fact, right: Recomputed, *, falls: bool) -> Verdict:
    """``Meningkat 3,85 %`` where the figures of the two years went down by just as much."""
    told, was = ("turun", "naik") if falls else ("naik", "turun")
    message = (
        f"Kalimat menyebut {told} {shown(fact)}, padahal dari {shown(old)} ({old.period}) ke {shown(new)} "
        f"({new.period}) {was}: {right.printed}."
    )
    return narrated(fact, FindingKind.RATIO, right, message)


def _distinct(facts: Sequence[Fact], unit: str | None) -> list[Fact]:
    by_value = {each.figure.value: each for each in facts if each.figure.unit == unit}
    return list(by_value.values())


def _differences(told: Sequence[Told]) -> Iterator[Verdict]:
    """``1.500 orang, meningkat 300 orang dari 1.200 orang``: the change is what the two figures differ by."""
    for each in told:
        said, fact = _since_last_figure(each.lead), each.fact
        rises, falls = bool(_RISE.search(said)), bool(_FALL.search(said))
        if rises == falls or fact.figure.value is None:
            continue
        pair = _two_of_a_kind(each, [other.fact for other in told])
        if pair is None:
            continue
        small, large = pair
        right = worked_out(difference(operand(large), operand(small)), (large, small))
        if right is None or right.value is None:
            continue
        low, high = spread(small.figure), spread(large.figure)
        if prints_as(high[0] - low[1], high[1] - low[0], fact.figure):
            yield Verdict(fact.id)
            continue
        apart = f"{shown(large)} dan {shown(small)} berselisih {right.printed}"
        message = f"Kalimat menyebut perubahan {shown(fact)}, padahal {apart}."
        yield narrated(fact, FindingKind.DIFFERENCE, right, message)


def _two_of_a_kind(change: Told, facts: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The two figures of the sentence, of two times, that a change in their own unit or in points lies between."""
    fact = change.fact
    points = fact.figure.unit in (POIN_PERSEN, POIN) or bool(_POINTS.search(change.behind[:12]))
    if not points and kind(fact.figure.unit) not in (UnitKind.COUNT, UnitKind.MONEY):
        return None
    units = {PERSEN, None} if points else {fact.figure.unit}
    others = [each for each in facts if each.sentence == fact.sentence and each is not fact]
    pair = [each for each in others if each.figure.unit in units and each.figure.value is not None]
    if len(pair) != 2 or len({each.figure.unit for each in pair}) != 1:
        return None
    if len({each.period for each in pair}) != 2 and not _FROM_TO.search(fact.sentence or ""):
        return None
    small, large = sorted(pair, key=amount)
    return (small, large) if amount(small) != amount(large) else None


def _directions(told: Sequence[Told]) -> Iterator[Verdict]:
    """``meningkat dari 95,10 % menjadi 91,20 %`` falls."""
    for one, other in pairwise(told):
        first, second = one.fact, other.fact
        said = _since_last_figure(one.lead)
        verb = _RISE.search(said) or _FALL.search(said)
        between = other.before[len(one.before) + len(first.figure.printed) :]
        if verb is None or first.sentence != second.sentence or first.figure.unit != second.figure.unit:
            continue
        if bool(_RISE.search(said)) == bool(_FALL.search(said)) or None in (first.figure.value, second.figure.value):
            continue
        behind, between = said[verb.end() :], _YEAR.sub("", between)
        if _TURNED.search(behind) and _BACK.fullmatch(between):
            first, second = second, first
        elif not _FROM.search(behind) or not _TO.fullmatch(between):
            continue
        rises = bool(_RISE.search(said))
        if rises == (amount(second) > amount(first)) or amount(second) == amount(first):
            yield Verdict(f"{second.id}.arah")
            continue
        way = "menurun" if rises else "meningkat"
        right = Recomputed(None, None, "", f"{shown(first)} menjadi {shown(second)}", (cite(first), cite(second)), way)
        message = (
            f"Kalimat menyebut “{verb.group()}”, padahal dari {shown(first)} menjadi {shown(second)} berarti {way}."
        )
        finding = narrated(second, FindingKind.DIFFERENCE, right, message).finding
        if finding is not None:
            yield Verdict(f"{second.id}.arah", replace(finding, reported=verb.group(), reported_value=None))
