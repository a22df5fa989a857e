"""The rows of the sheet of checks: what was recomputed, from which cells, and how far it may be off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.calculator import FORMULAS
from service.domain.calculations import Calculation, Cause, Operand
from service.domain.facts import Fact, Report
from service.domain.findings import Audit, Check, CitedInput, Finding
from service.domain.reports import Place
from service.exports.excel_formulas import Spot, excel_formula
from service.exports.workbook_plan import Plan, unit_factor
from service.language.numbers.rounding import truncate

_TIDY = Decimal("0.00005")
"""The audit keeps four decimals of a recomputed value."""
_EXACTLY = Decimal(0)


@dataclass(frozen=True, slots=True)
class Live:
    """A formula that a spreadsheet works out: its name in the calculator, its cells, and what it comes to.

    ``absolute``: the report prints the size of a difference without its sign. An empty name repeats the only cell.
    """

    name: str
    spots: tuple[Spot, ...]
    value: Decimal
    absolute: bool = False

    def formula(self, home: str = "") -> str:
        """The formula as written into the sheet ``home``."""
        plain = excel_formula(self.name, self.spots, home) or ""
        return f"=ABS({plain[1:]})" if self.absolute else plain


@dataclass(frozen=True, slots=True)
class Line:
    """One check. ``live`` None: only ``recomputed`` and ``working`` can be shown, and ``note`` says so.

    ``reported`` is in the base unit; ``reported_spot`` the number cell that holds it, None where the finding is on
    something else than the figure of its fact. ``tolerance`` is how far the two may be apart, and ``basis`` why.
    """

    fact_id: str | None
    table_id: str | None
    table_number: str | None
    row: tuple[str, ...]
    column: tuple[str, ...]
    place: Place
    printed: str
    reported: Decimal | None
    reported_spot: Spot | None
    formula: str
    working: str
    recomputed: Decimal | None
    recomputed_text: str
    live: Live | None
    tolerance: Decimal
    basis: str
    note: str
    finding: Finding | None = None

    @property
    def holds(self) -> bool:
        """What the live verdict comes to with the printed inputs."""
        if self.reported is None or self.live is None:
            return self.finding is None
        return abs(self.reported - self.live.value) <= self.tolerance


def check_lines(report: Report, audit: Audit, plan: Plan) -> tuple[Line, ...]:
    """Every check in the order of the report; what stands in no figure comes last."""
    order = {fact.id: at for at, fact in enumerate(report.facts)}
    worked = {check.fact_id for check in audit.checks}
    lines = [
        *(_failed(finding, plan) for finding in audit.findings),
        *(_held(check, plan.facts[check.fact_id], plan) for check in audit.checks if check.fact_id in plan.facts),
        *(_met(plan.facts[name], plan) for name in audit.confirmed if name in plan.facts and name not in worked),
    ]
    return tuple(sorted(lines, key=lambda line: order.get(line.fact_id or "", len(order))))


def _failed(finding: Finding, plan: Plan) -> Line:
    fact = plan.facts.get(finding.fact_id or "")
    live, note = _live(finding.formula, finding.inputs, finding.recomputed_value, plan)
    same = fact is not None and fact.figure.value == finding.reported_value
    spot = plan.numbers.get(fact.id) if fact is not None and same else None
    reported = finding.reported_value
    if reported is not None and fact is not None and same:
        reported *= unit_factor(fact.figure.unit)
    line = Line(
        fact_id=finding.fact_id,
        table_id=finding.table_id,
        table_number=finding.table_number,
        row=finding.row,
        column=finding.column,
        place=finding.place,
        printed=finding.reported,
        reported=reported,
        reported_spot=spot,
        formula=finding.formula,
        working=finding.working,
        recomputed=finding.recomputed_value,
        recomputed_text=finding.recomputed,
        live=live,
        tolerance=_EXACTLY,
        basis="",
        note=note if reported is not None else "yang tercetak tidak terbaca sebagai angka, jadi tidak dibandingkan",
        finding=finding,
    )
    return _strict(line, fact)


def _strict(line: Line, fact: Fact | None) -> Line:
    """A finding counts although it may lie within half a digit (``100%`` for 99,96): then the figure must be exact."""
    if line.live is None or line.reported is None:
        return line
    half = _half_step(fact)
    if abs(line.reported - line.live.value) > half > 0:
        return replace(line, tolerance=half, basis="setengah digit terakhir")
    return replace(line, basis="harus tepat")


def _held(check: Check, fact: Fact, plan: Plan) -> Line:
    live, note = _live(check.formula, check.inputs, check.recomputed, plan)
    line = _of_fact(fact, plan, check.formula, check.working, note)
    line = replace(line, recomputed=check.recomputed, live=live)
    if live is None or line.reported is None:
        return line
    tolerance, basis = _tolerance(line.reported, live, fact, _slack(check, plan))
    return replace(line, tolerance=tolerance, basis=basis)


def _met(fact: Fact, plan: Plan) -> Line:
    """A figure that held without arithmetic: it repeats another place, or lies within its limits."""
    return _of_fact(fact, plan, "", "", "dicocokkan dengan bagian lain laporan, tanpa rumus tersimpan")


def _of_fact(fact: Fact, plan: Plan, formula: str, working: str, note: str) -> Line:
    value = fact.figure.value
    return Line(
        fact_id=fact.id,
        table_id=fact.table_id,
        table_number=fact.table_number,
        row=fact.row,
        column=fact.column,
        place=fact.place,
        printed=fact.figure.printed,
        reported=None if value is None else value * unit_factor(fact.figure.unit),
        reported_spot=plan.numbers.get(fact.id),
        formula=formula,
        working=working,
        recomputed=None,
        recomputed_text="",
        live=None,
        tolerance=_EXACTLY,
        basis="",
        note=note,
    )


def _live(name: str, inputs: Sequence[CitedInput], recomputed: Decimal | None, plan: Plan) -> tuple[Live | None, str]:
    """The live formula, only if the calculator gets the audit's own value from the very same inputs; else why not."""
    if recomputed is None or not inputs:
        return None, "tanpa rumus hidup: tidak ada angka masukan"
    spots = tuple(spot for one in inputs if (spot := plan.input_spot(one)) is not None)
    if len(spots) < len(inputs):
        return None, "tanpa rumus hidup: masukan tidak punya sel"
    for live in _readings(name, inputs, spots):
        if abs(live.value - recomputed) <= _TIDY and excel_formula(live.name, spots) is not None:
            return live, ""
    return None, "tanpa rumus hidup: hitungannya ditulis sebagai teks"


def _readings(name: str, inputs: Sequence[CitedInput], spots: tuple[Spot, ...]) -> Iterator[Live]:
    outcome = _value([_operand(one, None) for one in inputs], name)
    if outcome is not None:
        yield Live(name, spots, outcome)
        yield Live(name, spots, abs(outcome), absolute=True)
    if len(inputs) == 1 and inputs[0].value is not None:
        yield Live("", spots, inputs[0].value * unit_factor(inputs[0].unit))


def _value(operands: Sequence[Operand], name: str) -> Decimal | None:
    """What the calculator makes of the operands by ``POS`` or by ``POS+CAP_100``."""
    outcome = _calculated(operands, name)
    return None if outcome is None else outcome.value


def _calculated(operands: Sequence[Operand], name: str) -> Calculation | None:
    calculation: Calculation | None = None
    for part in name.split("+"):
        formula = FORMULAS.get(part)
        if formula is None:
            return None
        outcome = formula(operands)
        if not isinstance(outcome, Calculation):
            return None
        calculation, operands = outcome, (outcome.as_operand(),)
    return calculation


def _operand(cited: CitedInput, step: Decimal | None) -> Operand:
    problem = Cause.NOT_NUMERIC if cited.value is None else None
    return Operand(cited.label, cited.value, cited.unit, step, problem=problem)


def _slack(check: Check, plan: Plan) -> Decimal:
    """How far the rounding of the printed inputs can move the result."""
    steps = [plan.facts[one.fact_id or ""].figure.step if plan.is_cell(one) else None for one in check.inputs]
    operands = [_operand(one, step) for one, step in zip(check.inputs, steps, strict=True)]
    outcome = _calculated(operands, check.formula)
    if outcome is None or outcome.bounds is None:
        return Decimal(0)
    low, high = outcome.bounds
    return max(high - outcome.value, outcome.value - low)


def _tolerance(reported: Decimal, live: Live, fact: Fact, slack: Decimal) -> tuple[Decimal, str]:
    """The narrowest of the honest roundings that reaches from the recomputed to the printed figure."""
    half = _half_step(fact)
    apart = abs(reported - live.value)
    if apart <= half:
        return half, "setengah digit terakhir"
    if half and truncate(live.value, 2 * half) == reported:
        return 2 * half, "digit dipotong, tidak dibulatkan"
    if apart <= half + slack:
        return half + slack, "pembulatan masukan"
    if apart <= 2 * half + slack:
        return 2 * half + slack, "digit dipotong dan pembulatan masukan"
    return half, "di luar pembulatan: audit menerimanya karena susunan tabelnya"


def _half_step(fact: Fact | None) -> Decimal:
    if fact is None or fact.figure.step is None:
        return Decimal(0)
    return fact.figure.step * unit_factor(fact.figure.unit) / 2
