"""Every known shape of a table and of a sentence is understood as its reviewed expectation says.

A source without an expectation fails. Expectations are written by ``regenerate.py``, which no test runs.
"""

import json
from pathlib import Path

import pytest

from tests.golden.rendering import CASES, understood

SOURCES = sorted(CASES.glob("*.txt"))


def test_there_are_sources_and_none_of_the_expectations_has_lost_its_own() -> None:
    assert len(SOURCES) >= 50
    assert {path.stem for path in CASES.glob("*.json")} <= {path.stem for path in SOURCES}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_known_shape_is_understood_as_expected(source: Path) -> None:
    expectation = source.with_suffix(".json")
    assert expectation.exists(), f"no expectation: review {source.name} and run tests/golden/regenerate.py"
    assert understood(source) == json.loads(expectation.read_text(encoding="utf-8"))


def test_every_expectation_holds_facts() -> None:
    for source in SOURCES:
        expected = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
        assert expected["narrative"] or any(table["facts"] for table in expected["tables"]), source.stem
