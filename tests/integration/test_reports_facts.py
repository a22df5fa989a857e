"""Most figures of the real reports are found, in their row and column, read from text and from PDF."""

import importlib.util
import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ingest.limits import Limits
from ingest.readers.sandbox import read_document
from ingest.understand import Source, pages_to_report
from service.api_models import fact_json
from service.domain.reports import Identity

SHARED = Path(__file__).parents[3] / "shared"
MANIFEST = SHARED / "reports" / "manifest.json"
ENTRIES = json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.exists() else []
OCR_DAMAGED = {"lebak-2025"}
LEAST = {("text", False): 0.97, ("text", True): 0.90, ("pdf", False): 0.95, ("pdf", True): 0.85}

pytestmark = pytest.mark.skipif(not ENTRIES, reason="../shared/reports is not here")


def scorer_over(facts: Sequence[dict[str, Any]]) -> ModuleType:
    """The scorer of the shared folder, asking ``facts`` instead of a running service."""
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "check" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["call"] = lambda url: facts
    return module


def served_facts(entry: dict[str, Any], form: str) -> list[dict[str, Any]]:
    """What ``GET /reports/{id}/facts`` gives, after a trip through JSON."""
    data = (SHARED / "reports" / entry[form]).read_bytes()
    document = read_document(data, Limits(), workers=2)
    identity = Identity(entry["agency"], entry["region"], None, None, entry["year"], entry["kind"], None, "")
    report = pages_to_report(document.pages, entry["id"], identity, Source(entry[form], "0" * 64, document.media))
    facts: list[dict[str, Any]] = json.loads(json.dumps([fact_json(fact) for fact in report.facts]))
    return facts


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "pdf"])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_enough_of_the_known_facts_are_found(entry: dict[str, Any], form: str) -> None:
    gold = SHARED / "gold" / f"facts-{entry['id']}.jsonl"
    asked = Namespace(files=[gold], url="http://tidak-dipanggil")
    figures, rows = scorer_over(served_facts(entry, form)).facts(asked)
    missed = [row["question"] for row in rows if row["outcome"] != "right"]
    assert figures["recall"] >= LEAST[form, entry["id"] in OCR_DAMAGED], "\n".join(missed)
