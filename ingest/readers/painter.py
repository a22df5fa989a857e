"""The painting process, started by ``pictures``: one page of a PDF as PNG, or the sizes of all of its pages.

Its one argument is an Order as JSON. It writes one frame to stdout (``A`` and what was asked for, or ``R`` and the
Indonesian reason for a refusal) and ends. What it reads is hostile; what it says is checked by the one who asked.
"""

import io
import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.readers.guard import die_with_parent, limit_process
from ingest.readers.worker import private_stdout
from service.domain.errors import TelaahError, UnreadableReportError

if TYPE_CHECKING:
    from ingest.readers.pdfium_calls import PdfiumFile

_COLOURS = 64  # a page of text is a quarter as large as in full colour, and looks the same
_MOST_PIXELS = 8_000_000  # a longer page is painted narrower than was asked


@dataclass(frozen=True, slots=True)
class Order:
    """What to paint within which bounds: ``page`` from 1 at ``width`` pixels, or, with page 0, the sizes of all.

    ``file`` is an inherited descriptor.
    """

    parent: int
    file: int
    page: int
    width: int
    memory_bytes: int
    cpu_seconds: float


def main() -> None:
    """Do what the Order in ``sys.argv`` says."""
    order = Order(**json.loads(sys.argv[1]))
    die_with_parent(order.parent)
    with private_stdout() as channel:
        channel.write(_frame(order))


def _frame(order: Order) -> bytes:
    from PIL import PngImagePlugin

    from ingest.readers.pdfium_calls import PdfiumFile

    assert PngImagePlugin  # registered now: before the bounds
    limit_process(order.memory_bytes, order.cpu_seconds)
    try:
        file = PdfiumFile(os.pread(order.file, os.fstat(order.file).st_size, 0))
        return b"A" + (_picture(file, order) if order.page else json.dumps(file.page_sizes()).encode())
    except TelaahError as refusal:
        return b"R" + refusal.message.encode()


def _picture(file: "PdfiumFile", order: Order) -> bytes:
    from PIL import Image

    if order.page > file.page_count:
        raise UnreadableReportError(f"Berkas ini hanya berisi {file.page_count} halaman.")
    wide, high = file.page_sizes()[order.page - 1]
    scale = min(order.width / wide, (_MOST_PIXELS / (wide * high)) ** 0.5)
    written = io.BytesIO()
    picture = file.render(order.page, scale * 72, grey=False).convert("RGB")
    picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(written, "PNG")
    return written.getvalue()
