"""The audit over the five real reports: known inconsistencies are found, sound figures are left alone."""

import hashlib
import json
from functools import cache
from pathlib import Path

import pytest

from ingest.identity import identify
from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.audit import audit_report
from service.domain.facts import Report
from service.domain.findings import Audit, FindingKind, Severity

_SHARED = Path(__file__).resolve().parents[2].parent / "shared"
_REPORTS = ("kubu-raya-2024", "lampung-barat-2024", "lebak-2025", "seruyan-2025", "tanjung-jabung-barat-2023")

pytestmark = pytest.mark.skipif(not _SHARED.is_dir(), reason="the real reports are not here")


@cache
def report(name: str) -> Report:
    manifest = json.loads((_SHARED / "reports" / "manifest.json").read_text(encoding="utf-8"))
    file = next(entry["text"] for entry in manifest if entry["id"] == name)
    data = (_SHARED / "reports" / file).read_bytes()
    pages = tuple(TextReader(data).pages())
    return pages_to_report(
        pages, name, identify(pages, file), Source(file, hashlib.sha256(data).hexdigest(), "text/plain")
    )


@cache
def audit(name: str) -> Audit:
    return audit_report(report(name))


@pytest.mark.parametrize("name", _REPORTS)
def test_most_of_what_is_tested_holds_and_every_finding_is_complete(name: str) -> None:
    found = audit(name)
    ids = {fact.id for fact in report(name).facts}
    assert found.held <= found.tested
    assert found.held > found.tested / 2
    for finding in found.findings:
        assert finding.message.strip().endswith((".", ")"))
        assert finding.quote
        assert finding.fact_id is None or finding.fact_id in ids
        assert all(cited.fact_id in ids for cited in finding.inputs)


@pytest.mark.parametrize("name", _REPORTS)
def test_nothing_confirmed_is_also_reported_wrong(name: str) -> None:
    wrong = {finding.fact_id for finding in audit(name).findings if finding.severity is not Severity.UNTESTABLE}
    assert not wrong & set(audit(name).confirmed)


def test_the_upside_down_formula_and_the_impossible_total_are_found() -> None:
    kinds = {(finding.kind, finding.reported) for finding in audit("kubu-raya-2024").findings}
    assert (FindingKind.IMPOSSIBLE_VALUE, "Rp. 356.254.450,00") in kinds
    assert any(kind is FindingKind.INVERTED_FORMULA for kind, _ in kinds)


def test_one_target_graded_a_and_b_is_found_with_every_place_that_prints_it() -> None:
    found = [finding for finding in audit("kubu-raya-2024").findings if finding.reported == "B (80)"]
    between = next(finding for finding in found if finding.kind is FindingKind.TABLE_VS_TABLE)
    assert (between.table_number, between.row[-1], between.recomputed) == ("2.5", "NILAI SAKIP", "A (80)")
    assert all(f"Tabel {number}" in between.message for number in ("2.3", "2.5", "2.7", "3.1"))
    assert {finding.kind for finding in found} == {FindingKind.TABLE_VS_TABLE, FindingKind.CLASSIFICATION}


@pytest.mark.parametrize("name", _REPORTS)
def test_no_other_grade_is_doubted(name: str) -> None:
    graded = {fact.id for fact in report(name).facts if fact.figure.grade}
    doubted = {finding.reported for finding in audit(name).findings if finding.fact_id in graded}
    assert doubted <= {"B (80)"}


def test_a_percentage_beside_a_full_fraction_is_found() -> None:
    assert any(finding.reported == "36,69%" for finding in audit("lampung-barat-2024").findings)


def test_the_asset_total_is_found() -> None:
    reported = {finding.reported: finding for finding in audit("seruyan-2025").findings}
    assert reported["11.266.644.930,00"].recomputed == "Rp11.551.166.930"


def test_percentages_of_headings_that_are_means_of_percentages_are_found() -> None:
    reported = {finding.reported for finding in audit("tanjung-jabung-barat-2023").findings}
    assert {"97.17", "98.78", "96.02"} <= reported


def test_sound_gold_figures_raise_no_alarm() -> None:
    alarms = total = 0
    for name in _REPORTS:
        for line in (_SHARED / "gold" / f"audit-clean-{name}.jsonl").read_text(encoding="utf-8").splitlines():
            sound = json.loads(line)
            total += 1
            alarms += any(_same_cell(sound, finding) for finding in audit(name).findings)
    assert alarms <= 0.03 * total


def _same_cell(sound: dict[str, object], finding: object) -> bool:
    table, value, row = (getattr(finding, name) for name in ("table_number", "reported_value", "row"))
    label = str(sound["row"]).lower()[:20]
    return (
        str(sound["table"]) == table
        and value is not None
        and float(value) == sound["reported"]
        and label in " ".join(row).lower()
    )
