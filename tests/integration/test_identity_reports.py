"""The real reports are identified with no help, from text and from PDF."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ingest.document import Page
from ingest.identity import identify, looks_like_report, report_slug
from ingest.readers.pdfium import PdfiumReader
from ingest.readers.text import TextReader

REPORTS = Path(__file__).parents[2].parent / "shared" / "reports"
MANIFEST = REPORTS / "manifest.json"
ENTRIES = json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.exists() else []

pytestmark = pytest.mark.skipif(not ENTRIES, reason="../shared/reports is not here")


def read_pages(name: str) -> Sequence[Page]:
    data = (REPORTS / name).read_bytes()
    if name.endswith(".txt"):
        return list(TextReader(data).pages())
    with PdfiumReader(data) as reader:
        return list(reader.pages())


@pytest.mark.parametrize("form", ["text", "pdf"])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_a_real_report_is_identified_with_no_overrides(entry: dict[str, Any], form: str) -> None:
    pages = read_pages(entry[form])
    identity = identify(pages)
    assert (identity.agency, identity.region) == (entry["agency"], entry["region"])
    assert (identity.year, identity.kind) == (entry["year"], entry["kind"])
    assert report_slug(identity) == entry["id"]
    assert looks_like_report(pages)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_without_its_front_pages_a_report_still_has_its_region_and_year(entry: dict[str, Any]) -> None:
    pages = read_pages(entry["pdf"])
    identity = identify(pages[5:])
    assert (identity.region, identity.year) == (entry["region"], entry["year"])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_a_misleading_file_name_changes_nothing(entry: dict[str, Any]) -> None:
    identity = identify(read_pages(entry["text"]), "LKjIP Dinas Kesehatan Kota Dumai 2019.txt")
    assert report_slug(identity) == entry["id"]


def test_only_the_quarterly_report_has_a_quarter() -> None:
    quarters = {entry["id"]: identify(read_pages(entry["text"])).quarter for entry in ENTRIES}
    assert {name: quarter for name, quarter in quarters.items() if quarter is not None} == {"kubu-raya-2024": 4}
