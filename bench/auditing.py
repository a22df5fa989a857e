"""Seconds of processor time that the audit of each report takes, and what it came to.

Usage: python -m bench.auditing REPORTS

REPORTS holds manifest.json and the text files it names. Reading and understanding are not counted.
"""

import hashlib
import json
import sys
import time
from pathlib import Path

from ingest.identity import identify
from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.audit import audit_report
from service.domain.facts import Report

_REPEATS = 3


def main(folder: Path) -> None:
    whole = 0.0
    for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8")):
        report = read(folder / entry["text"], entry["id"])
        seconds, line = measure(report)
        whole += seconds
        print(f"{entry['id']:28} {seconds:6.2f} s  {line}")
    print(f"{'all':28} {whole:6.2f} s")


def read(path: Path, report_id: str) -> Report:
    data = path.read_bytes()
    pages = tuple(TextReader(data).pages())
    source = Source(path.name, hashlib.sha256(data).hexdigest(), "text/plain")
    return pages_to_report(pages, report_id, identify(pages, path.name), source)


def measure(report: Report) -> tuple[float, str]:
    """The shortest of a few runs: the others were disturbed."""
    shortest = float("inf")
    for _ in range(_REPEATS):
        begin = time.process_time()
        audit = audit_report(report)
        shortest = min(shortest, time.process_time() - begin)
    facts = f"{len(report.tables)} tabel, {len(report.facts)} fakta"
    return shortest, f"{facts}: {audit.tested} angka diuji, {audit.held} cocok, {len(audit.findings)} temuan"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
