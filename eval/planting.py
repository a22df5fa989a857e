"""Contradictions planted one figure at a time into known reports, and the questions that ask for the changed figures.

A line of a set (``eval/sets/tanaman/tanaman-*.jsonl``) names a report, a text that stands in it exactly once, what is
written instead, a question on the figure that no longer agrees, and one on a figure right beside it that still does.
``python -m eval.planting SET --out FOLDER --reports FOLDER...`` writes the changed reports and their questions.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Plant = Mapping[str, Any]


def report_files(folders: Iterable[Path]) -> dict[str, Path]:
    """The text of each report by its id: the file's name, or what a manifest beside it says."""
    found: dict[str, Path] = {}
    for folder in folders:
        found |= {path.stem: path for path in sorted(folder.glob("*.txt"))}
        manifest = folder / "manifest.json"
        if manifest.exists():
            found |= {one["id"]: folder / one["text"] for one in json.loads(manifest.read_text("utf-8"))}
    return found


def planted(text: str, plants: Sequence[Plant]) -> str:
    """The text with every figure changed; a place that is not found exactly once is refused."""
    for plant in plants:
        if text.count(plant["find"]) != 1:
            raise ValueError(f"{plant['report']}: {plant['find']!r} stands there {text.count(plant['find'])} times")
        text = text.replace(plant["find"], plant["replace"])
    return text


def questions(plants: Sequence[Plant]) -> list[dict[str, Any]]:
    """For each plant the question that must be warned about, and the one beside it that must not."""
    rows: list[dict[str, Any]] = []
    for number, plant in enumerate(plants, start=1):
        for suffix, asked, quote in (
            ("a", plant["asked"], plant["replace"]),
            ("b", plant.get("beside"), plant.get("beside", {}).get("quote", "")),
        ):
            if asked is None:
                continue
            rows.append(
                {
                    "id": f"{plant['report']}-{number:03d}{suffix}",
                    "question": asked["question"],
                    "type": asked["type"],
                    "reports": [plant["report"]],
                    "answer": asked["answer"],
                    "evidence": [{"report": plant["report"], "table": None, "section": None, "quote": quote}],
                    "flag": suffix == "a",
                    **({"flag_note": plant["note"]} if suffix == "a" else {}),
                    "difficulty": 2,
                }
            )
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the changed reports and the questions on them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reports", type=Path, nargs="+", required=True)
    given = parser.parse_args(arguments)
    plants = [json.loads(line) for line in given.set.read_text("utf-8").splitlines()]
    by_report: defaultdict[str, list[Plant]] = defaultdict(list)
    for plant in plants:
        by_report[plant["report"]].append(plant)
    files = report_files(given.reports)
    given.out.mkdir(parents=True, exist_ok=True)
    for report, own in by_report.items():
        (given.out / f"{report}.txt").write_text(planted(files[report].read_text("utf-8"), own), "utf-8")
    rows = questions(plants)
    name = given.set.name.replace("tanaman", "qa", 1)
    (given.out / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    sys.stdout.write(f"{len(by_report)} laporan, {len(rows)} pertanyaan: {given.out}\n")


if __name__ == "__main__":
    main()
