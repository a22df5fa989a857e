"""Past evaluation runs, read from the files that ``telaah eval --out`` leaves in the data folder."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = "evaluasi"
_MOST = 20


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its folder's name, when it was made, and what it measured."""

    name: str
    made_at: str
    content: Mapping[str, Any]


def past_runs(data: Path) -> list[Run]:
    """The newest runs first; a file that cannot be read is left out."""
    files = sorted((data / FOLDER).glob("*/hasil.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    found = []
    for file in files[:_MOST]:
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(content, dict):
            found.append(Run(file.parent.name, str(content.get("at", "")), content))
    return found
