"""A run as JUnit XML for what shows test results: a suite a set, a case an item; a fault tells expected and given."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as Xml

Json = Mapping[str, Any]
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(run: Json) -> str:
    """The whole document. Wrong is a failure, a failed call an error, an abstention a failure too."""
    root = Xml.Element("testsuites", name="telaah eval", time=f"{run['seconds']:.3f}")
    for part in run["sets"]:
        _add_suite(root, part)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _add_suite(root: Xml.Element, part: Json) -> None:
    rows = part["rows"]
    errors = sum(row["outcome"] == "error" for row in rows)
    failures = sum(row["outcome"] in ("wrong", "abstained") for row in rows)
    counts = {"name": part["set"], "tests": str(len(rows)), "failures": str(failures), "errors": str(errors)}
    suite = Xml.SubElement(root, "testsuite", counts)
    for row in rows:
        seconds = (row.get("latency_ms") or 0.0) / 1000
        case = Xml.SubElement(
            suite, "testcase", classname=f"{part['set']}.{row['type']}", name=row["id"], time=f"{seconds:.3f}"
        )
        if row["outcome"] != "right":
            tag = "error" if row["outcome"] == "error" else "failure"
            fault = Xml.SubElement(case, tag, type=row["outcome"], message=_clean(row.get("note") or row["outcome"]))
            fault.text = _clean(_told(row))


def _told(row: Json) -> str:
    lines = [row["question"]]
    if "expected" in row:
        lines.append(f"seharusnya: {row['expected']}")
    lines.append(f"jawaban: {row['given'] or '-'}")
    return "\n".join(lines)


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
