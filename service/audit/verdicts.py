"""What one check says of one figure: it held, or a finding; and how findings are made and gathered."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from service.audit.agreement import one_digit_apart
from service.audit.grid import Grid
from service.audit.labels import folded, is_telling
from service.domain.calculations import Calculation, Classification, Operand
from service.domain.facts import Fact
from service.domain.figures import PERSEN, POIN_PERSEN, Figure
from service.domain.findings import Audit, Check, CitedInput, Finding, FindingKind, Severity
from service.domain.reports import Place
from service.language.numbers import print_figure

_ROUNDING_STEPS = 2
_LONGEST_PATH = 3
_PRECEDENCE = {
    FindingKind.IMPOSSIBLE_VALUE: 0,
    FindingKind.SUM: 1,
    FindingKind.RATIO: 2,
    FindingKind.DIFFERENCE: 3,
    FindingKind.AVERAGE: 4,
    FindingKind.INVERTED_FORMULA: 5,
    FindingKind.CLASSIFICATION: 6,
    FindingKind.TABLE_VS_TABLE: 7,
    FindingKind.NARRATIVE_VS_TABLE: 8,
    FindingKind.REFERENCE: 9,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was tested and what was found; None if it held, then with its working where there is one.

    ``subject`` is a fact id, a fact id with a suffix for something else about that fact (``.kata``), or a name for
    what is no figure (a caption); only figures count as tested.
    """

    subject: str
    finding: Finding | None = None
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a figure should be: the value, the formula by its name in the calculator, the working and the cells used."""

    value: Decimal | None
    unit: str | None
    formula: str
    working: str
    inputs: tuple[CitedInput, ...] = ()
    text: str = ""

    @property
    def printed(self) -> str:
        """The recomputed figure in Indonesian notation."""
        return self.text if self.value is None else show(self.value, self.unit)


def cite(fact: Fact, label: str = "") -> CitedInput:
    """A fact as a cited input."""
    return CitedInput(label or _label(fact), fact.figure.value, fact.figure.unit, fact.id, fact.figure.printed)


def operand(fact: Fact, label: str = "", group: str = "") -> Operand:
    """A fact as an input of the calculator."""
    return Operand.of(fact.figure, label or _label(fact), group=group)


def worked_out(outcome: object, facts: Sequence[Fact], labels: Sequence[str] = ()) -> Recomputed | None:
    """The calculator's outcome with its cells; None where it could not be worked out."""
    inputs = tuple(cite(fact, labels[at] if at < len(labels) else "") for at, fact in enumerate(facts))
    if isinstance(outcome, Calculation):
        return Recomputed(_tidy(outcome.value), outcome.unit, outcome.operation, outcome.working, inputs)
    if isinstance(outcome, Classification):
        text = " atau ".join(outcome.categories)
        return Recomputed(None, None, outcome.operation, outcome.working, inputs, text)
    return None


def cell_finding(grid: Grid, fact: Fact, kind: FindingKind, right: Recomputed, message: str) -> Finding:
    """A finding on a table cell, with the whole row as its quote and as much of the row's path as names it."""
    row = fact.table_row or 0
    return replace(fact_finding(fact, kind, right, message), quote=grid.quote(row), row=_name(fact.row))


def _name(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path as it is; of a long chain (sasaran, program, kegiatan, …) the innermost label that tells itself."""
    if len(path) <= _LONGEST_PATH:
        return path
    for start in range(len(path) - 1, -1, -1):
        if is_telling(folded(path[start])):
            return path[start:]
    return path


def fact_finding(fact: Fact, kind: FindingKind, right: Recomputed, message: str) -> Finding:
    """A finding on a fact; severity and suggestion follow from how far the figures are apart."""
    severity = _severity(fact.figure, kind, right)
    return Finding(
        id="",
        kind=kind,
        severity=severity,
        table_id=fact.table_id,
        table_number=fact.table_number,
        row=fact.row,
        column=fact.column,
        place=fact.place,
        reported=fact.figure.printed,
        reported_value=fact.figure.value,
        recomputed=right.printed,
        recomputed_value=right.value,
        formula=right.formula,
        working=right.working,
        inputs=right.inputs,
        quote=fact.sentence or fact.figure.printed,
        message=message,
        fact_id=fact.id,
        suggestion=right.printed if severity is Severity.TYPO else None,
    )


def text_finding(
    kind: FindingKind, reported: str, recomputed: str, message: str, *, where: Place, quote: str, formula: str = ""
) -> Finding:
    """A finding on words rather than on a figure; table and row are set by the caller where there are any."""
    return Finding(
        id="",
        kind=kind,
        severity=Severity.INCONSISTENT,
        table_id=None,
        table_number=None,
        row=(),
        column=(),
        place=where,
        reported=reported,
        reported_value=None,
        recomputed=recomputed,
        recomputed_value=None,
        formula=formula,
        working="",
        inputs=(),
        quote=quote,
        message=message,
    )


def show(value: Decimal, unit: str | None) -> str:
    """A value in Indonesian notation with at most two decimals, four below one."""
    whole = value == value.to_integral_value()
    decimals = 0 if whole and unit not in (PERSEN, POIN_PERSEN) else 2 if abs(value) >= 1 or whole else 4
    return print_figure(value, unit, decimals)


def holding(fact: Fact, right: Recomputed | None) -> Verdict:
    """The verdict on a figure that held, with its working."""
    if right is None or right.value is None:
        return Verdict(fact.id)
    return Verdict(fact.id, check=Check(fact.id, right.formula, right.working, right.value, right.inputs))


def gather(verdicts: Iterable[Verdict], fact_ids: Set[str]) -> Audit:
    """One audit from all verdicts: a figure with any finding does not hold, and is reported once."""
    tested: dict[str, None] = {}
    findings: dict[tuple[str, ...], Finding] = {}
    failed: set[str] = set()
    checks: list[Check] = []
    for verdict in verdicts:
        figure = _figure(verdict.subject, fact_ids)
        tested.update(dict.fromkeys(figure))
        if verdict.finding is not None:
            failed.update(figure, {verdict.finding.fact_id or ""})
            _keep(findings, verdict.subject, verdict.finding)
        elif verdict.check is not None:
            checks.append(verdict.check)
    held = tuple(fact_id for fact_id in tested if fact_id not in failed)
    ordered = sorted(_once_per_figure(findings.values()), key=_order)
    numbered = tuple(replace(finding, id=f"t{number}") for number, finding in enumerate(ordered, 1))
    sound = dict.fromkeys(check for check in checks if check.fact_id not in failed)
    return Audit(len(tested), len(held), numbered, held, tuple(sound))


def _figure(subject: str, fact_ids: Set[str]) -> tuple[str, ...]:
    """The fact that a verdict is about; none for captions and the like."""
    return next(((known,) for known in (subject, subject.rpartition(".")[0]) if known in fact_ids), ())


def confirmed(verdicts: Iterable[Verdict]) -> frozenset[str]:
    """The figures that held in every check they went through."""
    seen = list(verdicts)
    failed = {verdict.subject for verdict in seen if verdict.finding is not None}
    return frozenset(verdict.subject for verdict in seen) - failed


def _once_per_figure(findings: Iterable[Finding]) -> list[Finding]:
    """Of several findings on one cell the most telling, beside it one on its category; those on words all stay."""
    best: dict[tuple[str, str, bool], Finding] = {}
    others: list[Finding] = []
    for finding in findings:
        if finding.fact_id is None:
            others.append(finding)
            continue
        on_category = finding.kind is FindingKind.CLASSIFICATION
        key = (finding.fact_id, finding.reported, on_category)
        known = best.get(key)
        if known is None or _PRECEDENCE[finding.kind] < _PRECEDENCE[known.kind]:
            best[key] = finding
    return [*best.values(), *others]


def _keep(findings: dict[tuple[str, ...], Finding], subject: str, finding: Finding) -> None:
    key = _key(subject, finding)
    known = findings.get(key)
    if known is None or _PRECEDENCE[finding.kind] < _PRECEDENCE[known.kind]:
        findings[key] = finding


def _key(subject: str, finding: Finding) -> tuple[str, ...]:
    """One finding for a figure; one also for the same two figures met again in every quarter of a row."""
    if finding.kind is FindingKind.TABLE_VS_TABLE and finding.reported_value is not None:
        figures = (str(finding.reported_value), str(finding.recomputed_value))
        return (finding.table_id or "", *finding.row, *finding.column, *figures)
    return (subject, finding.reported)


def _order(finding: Finding) -> tuple[int, int, str, int]:
    place = finding.place
    return (place.page or 0, place.line or 0, finding.table_id or "", _PRECEDENCE[finding.kind])


def _severity(printed: Figure, kind: FindingKind, right: Recomputed) -> Severity:
    if printed.value is None or right.value is None:
        return Severity.INCONSISTENT
    step = printed.step or Decimal(1)
    wanted = right.value.quantize(min(step, Decimal(1)), rounding=ROUND_HALF_UP)
    if abs(printed.value - right.value) <= step * _ROUNDING_STEPS and step < 1:
        return Severity.ROUNDING
    if one_digit_apart(printed.value, wanted):
        return Severity.TYPO
    crossed = kind in (FindingKind.TABLE_VS_TABLE, FindingKind.NARRATIVE_VS_TABLE, FindingKind.REFERENCE)
    return Severity.INCONSISTENT if crossed else Severity.WRONG


def _tidy(value: Decimal) -> Decimal:
    """Four decimals are more than any report prints; whole values stay whole."""
    return value if value == value.to_integral_value() else value.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


def _label(fact: Fact) -> str:
    row = fact.row[-1] if fact.row else ""
    column = fact.column[-1] if fact.column else ""
    return " – ".join(part for part in (row, column) if part)
