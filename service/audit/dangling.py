"""Sentences that send the reader to a table which the report does not have."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.audit.sentences import sentence_around
from service.audit.verdicts import Verdict, text_finding
from service.domain.facts import Report
from service.domain.findings import FindingKind
from service.domain.reports import Passage, PassageKind

_POINTER = re.compile(
    r"\b(?:pada|dalam|lihat|melalui|berdasarkan|dari|di|sesuai|ke)\s+(?P<printed>tabel\s*(?P<number>\d{1,2}(?:\.\d{1,2})+))(?![\d.]*\d)",
    re.IGNORECASE,
)
_ANY = re.compile(r"\btabel\s*\.?\s*(\d{1,2}(?:\s*\.\s*\d{1,2})+)", re.IGNORECASE)
_FEW = 2


def dangling_verdicts(report: Report) -> Iterator[Verdict]:
    """One verdict for every table that a sentence points to by a number of a chapter whose tables are numbered so."""
    captions = {table.number for table in report.tables if table.number}
    texts = [passage for passage in report.passages if passage.kind is not PassageKind.TABLE]
    known = captions | {entry.number for entry in report.contents if entry.number} | _titles(texts)
    chapters = {number.partition(".")[0] for number in captions}
    if len(captions) < _FEW:
        return
    for passage in texts:
        for match in _POINTER.finditer(passage.text):
            number = match["number"]
            if number.partition(".")[0] not in chapters:
                continue
            subject = f"{passage.id}.tabel.{number}"
            if number in known:
                yield Verdict(subject)
                continue
            printed = match["printed"]
            message = f"Kalimat merujuk {printed}, tetapi tidak ada tabel bernomor {number} dalam laporan."
            finding = text_finding(
                FindingKind.REFERENCE,
                printed,
                "tidak ada dalam laporan",
                message,
                where=passage.place,
                quote=sentence_around(passage.text, match.start()),
            )
            yield Verdict(subject, replace(finding, row=(printed,)))


def _titles(texts: list[Passage]) -> set[str]:
    """Numbers that stand at the beginning of a line: titles, even where no table was recognised below them."""
    lines = (line.lstrip(" *#_<b>") for passage in texts for line in passage.text.splitlines())
    return {re.sub(r"\s", "", match[1]) for line in lines if (match := _ANY.match(line)) is not None}
