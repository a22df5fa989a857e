"""How the indicators went over the years: the realisation of each year that any table of the report gives."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from service.audit.labels import alike, folded
from service.calculator import change_in_points, difference
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN
from service.language.numbers import Agreement, agrees
from service.summaries.iku import Achievement
from service.summaries.material import Material


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator over at least two years, earliest first, and the figures that other tables print for a year."""

    indicator: str
    points: tuple[tuple[int, Fact], ...]
    contradicted: tuple[tuple[int, Fact, Fact], ...]

    @property
    def change(self) -> Calculation | None:
        """From the year before the last to the last: in points for percentages, else the difference."""
        (_, before), (_, last) = self.points[-2:]
        old, new = Operand.of(before.figure, "sebelum"), Operand.of(last.figure, "sesudah")
        outcome = change_in_points(old, new) if last.figure.unit == PERSEN else difference(new, old)
        return outcome if isinstance(outcome, Calculation) else None


def trends(material: Material, chosen: Sequence[Achievement]) -> tuple[Series, ...]:
    """A series for every indicator that the report follows over years."""
    facts = [
        fact
        for fact in material.report.facts
        if fact.origin is Origin.TABLE
        and fact.measure is Measure.REALISASI
        and fact.period is not None
        and fact.period.until is None
        and fact.figure.value is not None
    ]
    found: dict[str, Series] = {}
    for one in chosen:
        series = _series(one, facts, material.year)
        if series is not None:
            found.setdefault(folded(one.indicator), series)
    return tuple(found.values())


def _series(one: Achievement, facts: Sequence[Fact], year: int | None) -> Series | None:
    own = folded(one.indicator)
    by_table: dict[str, dict[int, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact.period is not None and fact.row and alike(folded(fact.row[-1]), own):
            by_table[fact.table_id or ""][fact.period.year] = fact
    if one.realisasi is not None and one.realisasi.figure.value is not None and year is not None:
        by_table[one.grid.table.id][year] = one.realisasi
    ordered = sorted(by_table.values(), key=lambda years: -len(years))
    chosen: dict[int, Fact] = {}
    contradicted: list[tuple[int, Fact, Fact]] = []
    for years in ordered:
        for at, fact in years.items():
            kept = chosen.setdefault(at, fact)
            if _differ(kept, fact):
                contradicted.append((at, kept, fact))
    points = tuple(sorted((at, fact) for at, fact in chosen.items() if _comparable(fact, chosen)))
    return Series(one.indicator, points, tuple(contradicted)) if len(points) >= 2 else None


def _differ(kept: Fact, other: Fact) -> bool:
    if kept is other or kept.figure.value is None:
        return False
    return agrees(kept.figure.value, other.figure) is Agreement.DIFFERS and (
        other.figure.value is None or agrees(other.figure.value, kept.figure) is Agreement.DIFFERS
    )


def _comparable(fact: Fact, chosen: dict[int, Fact]) -> bool:
    """Figures of one unit only; the commonest one wins."""
    units = [one.figure.unit for one in chosen.values()]
    return fact.figure.unit == max(units, key=units.count)
