"""What a reading process says to the one that started it. JSON, never pickle: a hostile file may own the speaker."""

import json
from dataclasses import dataclass
from typing import Literal

from ingest.document import Page
from service.domain.reports import Box


@dataclass(frozen=True, slots=True)
class Doubt:
    """A recognised figure that should not be trusted: ``read`` stands in the page, ``other`` is a second reading.

    ``confidence`` is that of the first reading, 0 to 100.
    """

    page: int
    box: Box
    read: str
    other: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: ready to open, opened (``page_count``), refused (``code``, ``message``), one page as read.

    ``scanned`` says that the page in hand goes through recognition, which takes longer.
    """

    kind: Literal["ready", "opened", "refused", "scanned", "page"]
    page_count: int = 0
    code: str = ""
    message: str = ""
    page: Page | None = None
    doubts: tuple[Doubt, ...] = ()


def reply_to_json(reply: Reply) -> bytes:
    """UTF-8; characters that are no Unicode text become ``?``. Raises ValueError for NaN and infinity."""
    text = json.dumps(reply, default=_fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", errors="replace")


def _fields(value: object) -> dict[str, object]:
    """A frozen dataclass as its fields; much cheaper than ``asdict``, which copies."""
    names: tuple[str, ...] = type(value).__slots__  # type: ignore[attr-defined]
    return {name: getattr(value, name) for name in names}
