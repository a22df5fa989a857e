"""Summaries of reports: extractive and templated, every figure a cited cell or a calculation over cited cells."""

from collections.abc import Sequence

from service.domain.facts import Report
from service.domain.summaries import Length, Summary, SummarySection, Topic
from service.summaries.comparison import compare_reports
from service.summaries.judgement import completeness_section, finding_section, told_sections
from service.summaries.performance import (
    achievement_section,
    achievement_statements,
    identity,
    message,
    performance_statements,
    trend_section,
)
from service.summaries.resources import budget_section, efficiency_section, service_section, staff_section
from service.summaries.sources import Desk, Ledger
from service.summaries.study import Study

__all__ = ["brief_summary", "compare_reports", "findings_of", "indicators_of", "summarise_report"]
_FINDINGS_IN_BRIEF = 3


def summarise_report(report: Report, length: Length = Length.FULL) -> Summary:
    """The summary of one report; the same report always gives the same summary."""
    study, ledger = Study(report), Ledger()
    desk = Desk(study.material, ledger)
    sections = tuple(_short(study, desk) if length is Length.SHORT else _full(study, desk))
    own = report.identity
    title = f"Ringkasan laporan kinerja {study.material.owner} tahun {own.year or '(tidak disebut)'}"
    return Summary((report.id,), title, length, sections, tuple(ledger.citations), tuple(ledger.calculations))


def brief_summary(reports: Sequence[Report]) -> Summary:
    """What fits into an answer: for each report its message, its indicators, and the worst contradictions."""
    ledger = Ledger()
    sections = []
    for report in reports:
        study = Study(report)
        desk = Desk(study.material, ledger)
        told = (*message(study, desk).statements, *achievement_statements(study, desk))
        worst = finding_section(study, desk, Length.SHORT).items[:_FINDINGS_IN_BRIEF]
        name = f"{study.material.owner} {report.identity.year or ''}".strip()
        sections.append(SummarySection(Topic.MESSAGE, name, told, items=worst))
    ids = tuple(report.id for report in reports)
    return Summary(ids, "Ringkasan", Length.SHORT, tuple(sections), tuple(ledger.citations), tuple(ledger.calculations))


def indicators_of(reports: Sequence[Report]) -> Summary:
    """How the main indicators of each report went: how many were reached, their mean, and each of them."""
    ledger = Ledger()
    sections = []
    for report in reports:
        study = Study(report)
        desk = Desk(study.material, ledger)
        name = f"{study.material.owner} {report.identity.year or ''}".strip()
        told = performance_statements(study, desk)
        sections.append(SummarySection(Topic.INDICATORS, name, told, items=achievement_statements(study, desk)))
    ids = tuple(report.id for report in reports)
    title = "Capaian indikator kinerja utama"
    return Summary(ids, title, Length.SHORT, tuple(sections), tuple(ledger.citations), tuple(ledger.calculations))


def findings_of(reports: Sequence[Report]) -> Summary:
    """What does not add up in each report, worst first, as much of it as fits into an answer."""
    ledger = Ledger()
    sections = [finding_section(study, Desk(study.material, ledger), Length.SHORT) for study in map(Study, reports)]
    ids = tuple(report.id for report in reports)
    title = "Yang tidak cocok"
    return Summary(ids, title, Length.SHORT, tuple(sections), tuple(ledger.citations), tuple(ledger.calculations))


def _short(study: Study, desk: Desk) -> list[SummarySection]:
    return [
        identity(study, desk),
        message(study, desk),
        achievement_section(study, desk, Length.SHORT),
        finding_section(study, desk, Length.SHORT),
        completeness_section(study, desk, Length.SHORT),
    ]


def _full(study: Study, desk: Desk) -> list[SummarySection]:
    return [
        identity(study, desk),
        message(study, desk),
        achievement_section(study, desk, Length.FULL),
        trend_section(study, desk),
        budget_section(study, desk, Length.FULL),
        efficiency_section(study, desk),
        service_section(study, desk),
        staff_section(study, desk),
        *told_sections(study, desk),
        finding_section(study, desk, Length.FULL),
        completeness_section(study, desk, Length.FULL),
    ]
