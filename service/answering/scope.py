"""Which reports a question is about, settled before anything is searched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.errors import UnknownReportError
from service.language.regions import find_region
from service.stores.ports import ReportSummary

_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d{2})(?![\d]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports in question, the years named, the regions that no report covers, and the rest of the words."""

    reports: tuple[ReportSummary, ...]
    years: tuple[int, ...]
    strangers: tuple[str, ...]
    rest: str


def find_scope(text: str, summaries: Sequence[ReportSummary], chosen: tuple[str, ...] | None) -> Scope:
    """Regions and years of ``text`` against the stored reports; ``chosen`` limits them first.

    A named year picks the reports of that year where the region has one; else it asks for a period within the others.
    Raises UnknownReportError for a chosen id that is not stored.
    """
    available = _chosen(summaries, chosen)
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
    named: dict[str, None] = {}
    strangers: list[str] = []
    rest = text
    for match in reversed(find_region(text)):
        rest = f"{rest[: match.start]} {rest[match.end :]}"
        codes = [reading.region.code for reading in match.readings]
        covered = [code for code in codes if any(summary.identity.region_code == code for summary in available)]
        if covered:
            named[covered[0]] = None
        else:
            strangers.append(match.readings[0].region.name if match.readings else match.printed)
    reports = [summary for summary in available if not named or summary.identity.region_code in named]
    return Scope(_of_years(reports, years), years, tuple(strangers), _YEAR.sub(" ", rest))


def _chosen(summaries: Sequence[ReportSummary], chosen: tuple[str, ...] | None) -> list[ReportSummary]:
    if chosen is None:
        return list(summaries)
    known = {summary.id: summary for summary in summaries}
    for report_id in chosen:
        if report_id not in known:
            raise UnknownReportError(f"Laporan {report_id!r} tidak ada. Lihat daftarnya dengan `telaah reports`.")
    return [known[report_id] for report_id in chosen]


def _of_years(reports: Sequence[ReportSummary], years: Sequence[int]) -> tuple[ReportSummary, ...]:
    exact = [report for report in reports if report.identity.year in years]
    return tuple(exact or reports)
