"""Table facts and audit findings against known ones. Places are compared as the public scorer compares them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.questions import KnownFact, KnownFinding
from eval.wording import as_number, bare, overlaps, table_number

Json = Mapping[str, Any]
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Check:
    """One known fact or finding: was it met? ``located``: something stands at its place (facts only)."""

    id: str
    report: str
    kind: str
    label: str
    is_met: bool
    located: bool = False
    given: str = ""


def check_fact(known: KnownFact, facts: Sequence[Json]) -> Check:
    """Met where a fact of the same row and column has the same value (or, without a number, the same print)."""
    there = [fact for fact in facts if is_at(known, fact)]
    met = any(same_value(known, fact) for fact in there)
    label = f"{known.table or '—'} | {known.row[:60]} | {known.column} = {known.raw}"
    given = "; ".join(dict.fromkeys(str(fact.get("raw")) for fact in there if _same_table(known, fact)))[:120]
    return Check(known.id, known.report, "fact", label, met, any(_same_table(known, fact) for fact in there), given)


def is_at(known: KnownFact, fact: Json) -> bool:
    """Row within row, and the last level of the known column within the fact's column."""
    row, column = bare(known.row), bare(known.column.split("/")[-1])
    found_row, found_column = bare(fact.get("row")), bare(fact.get("column"))
    same_row = bool(row and found_row) and (row in found_row or found_row in row)
    return same_row and (not column or column in found_column)


def same_value(known: KnownFact, fact: Json) -> bool:
    """Equal numbers, or equal print where the known cell holds none."""
    wanted = as_number(known.value if isinstance(known.value, str) else float(known.value))
    if wanted is None:
        return bare(fact.get("raw")) == bare(known.raw)
    given = as_number(fact.get("value"))
    return given is not None and abs(given - wanted) < _EXACT


def _same_table(known: KnownFact, fact: Json) -> bool:
    return not known.table or table_number(known.table) == table_number(fact.get("table"))


def check_finding(known: KnownFinding, findings: Sequence[Json]) -> Check:
    """Met where a finding stands at the known place and says the same figure."""
    met = next((one for one in findings if same_finding(known, one)), None)
    label = f"{known.table or '—'} | {(known.row or '')[:60]} | {known.column}: {known.reported} → {known.recomputed}"
    given = str(met.get("message", ""))[:160] if met else ""
    return Check(known.id, known.report, known.kind, label, met is not None, given=given)


def check_clean(known: KnownFinding, findings: Sequence[Json]) -> Check:
    """``is_met``: a figure that holds was left alone. A finding on exactly this figure is a false alarm."""
    alarm = next((one for one in findings if same_finding(known, one, strictly=True)), None)
    label = f"{known.table or '—'} | {(known.row or '')[:60]} | {known.column}: {known.reported}"
    return Check(known.id, known.report, known.kind, label, alarm is None, given=str((alarm or {}).get("message", "")))


def is_numeric(known: KnownFinding) -> bool:
    """The inconsistency is one of figures, not of words."""
    return _figure(known.reported) is not None


def same_finding(known: KnownFinding, found: Json, *, strictly: bool = False) -> bool:
    """A finding meets a known one: its table (or row or words), its row, and one of its figures."""
    if not _same_place(known, found, strictly=strictly):
        return False
    reported, recomputed = _figure(known.reported), _figure(known.recomputed)
    if reported is None and recomputed is None:
        return _same_words(known, found)
    same = _equal(reported, as_number(found.get("reported")), _EXACT)
    if strictly:
        columns = bare(known.column), bare(found.get("column"))
        return same and (not all(columns) or overlaps(*columns))
    slack = max(0.02, 1e-6 * abs(recomputed)) if recomputed is not None else 0.0
    return same or _equal(recomputed, as_number(found.get("recomputed")), slack)


def _same_place(known: KnownFinding, found: Json, *, strictly: bool) -> bool:
    if known.table and found.get("table"):
        same = table_number(known.table) == table_number(found["table"])
        place = same or (not strictly and overlaps(known.quote, found.get("quote"), 30))
    else:
        place = overlaps(known.row, found.get("row"), 25) or overlaps(known.quote, found.get("quote"), 30)
    rows_differ = bool(bare(known.row) and bare(found.get("row"))) and not overlaps(known.row, found.get("row"))
    return place and not rows_differ


def _same_words(known: KnownFinding, found: Json) -> bool:
    return (
        overlaps(known.reported, found.get("reported"))
        or overlaps(known.reported, found.get("message"))
        or overlaps(known.quote, found.get("quote"), 30)
    )


def _figure(value: object) -> float | None:
    return as_number(value if isinstance(value, str) or value is None else float(str(value)))


def _equal(one: float | None, other: float | None, slack: float) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) < slack if slack == _EXACT else abs(one - other) <= slack
