"""Pictures of the pages of a PDF, painted in a process of its own within bounds: a hostile file may take it down."""

import json
import math
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from ingest.limits import Limits
from ingest.readers.painter import Order
from service.domain.errors import UnreadableReportError

_ROOT = Path(__file__).parents[2]
_START = "import sys; sys.path.insert(0, {root!r}); from ingest.readers.painter import main; main()"
_SECONDS_TO_START = 20.0  # interpreter and imports on a busy machine
_MOST_BYTES = 32 * 1024**2
_READ_BYTES = 1024**2
_PNG = b"\x89PNG\r\n\x1a\n"


def page_picture(data: bytes, number: int, width: int, limits: Limits) -> bytes:
    """Page ``number`` (from 1) as a PNG ``width`` pixels wide; a very long page is narrower.

    Raises UnreadableReportError where the page cannot be painted within the limits.
    """
    image = _told(data, limits, page=number, width=width)
    if not image.startswith(_PNG):
        raise UnreadableReportError(_failed(number))
    return image


def page_sizes(data: bytes, limits: Limits) -> tuple[tuple[float, float], ...]:
    """Width and height in points of every page as it is seen. Raises UnreadableReportError."""
    try:
        pairs = json.loads(_told(data, limits, page=0, width=0))
        sizes = tuple((float(width), float(height)) for width, height in pairs)
    except (ValueError, TypeError) as error:
        raise UnreadableReportError(_failed(0)) from error
    if not all(math.isfinite(side) and side > 0 for size in sizes for side in size):
        raise UnreadableReportError(_failed(0))
    return sizes


def _told(data: bytes, limits: Limits, *, page: int, width: int) -> bytes:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        order = Order(os.getpid(), file.fileno(), page, width, limits.memory_bytes, limits.seconds_per_page)
        frame = _output_of(order, _SECONDS_TO_START + limits.seconds_per_page)
    if frame.startswith(b"R"):
        raise UnreadableReportError(frame[1:].decode("utf-8", errors="replace"))
    if not frame.startswith(b"A"):
        raise UnreadableReportError(_failed(page))
    return frame[1:]


def _output_of(order: Order, seconds: float) -> bytes:
    """What the painter says; nothing where it says too much, takes too long or dies."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _START.format(root=str(_ROOT)), json.dumps(asdict(order))],
        bufsize=0,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=(order.file,),
        env={"LANG": "C.UTF-8"},
        start_new_session=True,
    )
    assert process.stdout is not None
    over = time.monotonic() + seconds
    said = bytearray()
    try:
        while select.select([process.stdout], [], [], max(0.0, over - time.monotonic()))[0]:
            part = os.read(process.stdout.fileno(), _READ_BYTES)
            said += part
            if len(said) > _MOST_BYTES:
                return b""
            if not part:
                return bytes(said) if process.wait(1) == 0 else b""
    except subprocess.TimeoutExpired:
        pass
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    return b""


def _failed(number: int) -> str:
    page = f"Halaman {number}" if number else "Berkas ini"
    return f"{page} tidak dapat digambar: isinya rusak, atau melebihi batas waktu atau memori."
