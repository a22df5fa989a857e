"""The title as printed on the cover, in one line."""

import re
from collections.abc import Sequence

from ingest.identity.kind_vote import kinds_in
from ingest.identity.zones import Evidence, Zone

_LONGEST = 240


def printed_title(evidence: Sequence[Evidence]) -> str:
    """The lines of the title page up to where they begin to repeat, "" where there is no title page."""
    lines = [line for piece in evidence if piece.zone is Zone.TITLE for line in piece.text.split("\n") if line]
    if not any(True for _ in kinds_in(" ".join(lines))):
        return ""
    kept: list[str] = []
    for line in lines:
        if _is_told(line, kept):
            break
        kept.append(line)
    return _cut(" ".join(" ".join(kept).split()))


def _is_told(line: str, kept: Sequence[str]) -> bool:
    """Whether the cover is over: the document was named, and every word of the line has stood there already."""
    told = " ".join(kept)
    if not any(True for _ in kinds_in(told)):
        return False
    return set(_words(line)) <= set(_words(told))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
