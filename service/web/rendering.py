"""Templates and what they need; everything is escaped, text from a report is never HTML."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from service.exports.audit_summary import KIND_NAMES, SEVERITY_NAMES
from service.language.numbers import print_figure

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
_MARKS = re.compile(r"(\[\d+\]|\*\*[^*\n]+\*\*)")
_MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@cache
def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(directory=_HERE / "templates")
    templates.env.trim_blocks = templates.env.lstrip_blocks = True
    templates.env.filters |= {"potongan": pieces, "ribuan": grouped, "angka": figure}
    templates.env.globals |= {
        "berkas": versioned,
        "nama_keparahan": {severity.value: name for severity, name in SEVERITY_NAMES.items()},
        "nama_jenis": {kind.value: name for kind, name in KIND_NAMES.items()},
    }
    return templates


def page(request: Request, name: str, context: Mapping[str, Any], status: int = 200) -> Response:
    """One page or fragment from its template."""
    return _templates().TemplateResponse(request, name, dict(context), status_code=status)


def download(data: bytes, name: str, media: str) -> Response:
    """A file for the reader to keep."""
    return Response(data, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def error_page(request: Request, message: str, status: int) -> Response:
    """What went wrong and what to do, for a person."""
    title = "Tidak ditemukan" if status == 404 else "Tidak dapat ditampilkan"
    return page(request, "galat.html", {"judul_galat": title, "pesan": message}, status)


def fragment(name: str, context: Mapping[str, Any]) -> str:
    """A piece of a page as text."""
    return _templates().env.get_template(name).render(**context)


def pieces(line: str) -> Iterator[tuple[str, str]]:
    """A line of an answer in pieces: ``("sitasi", "3")``, ``("tebal", "99,60 %")`` and plain ``("teks", …)``."""
    for part in _MARKS.split(line):
        if part.startswith("[") and part.endswith("]") and part[1:-1].isdigit():
            yield "sitasi", part[1:-1]
        elif part.startswith("**") and part.endswith("**") and len(part) > 4:
            yield "tebal", part[2:-2]
        elif part:
            yield "teks", part


def grouped(number: int) -> str:
    """A count with Indonesian thousands marks."""
    return f"{number:,}".replace(",", ".")


def figure(value: float | None, unit: str | None) -> str:
    """A number of an answer as an Indonesian reader writes it."""
    return print_figure(Decimal(str(value)), unit) if value is not None else "–"


@cache
def static_file(name: str) -> tuple[bytes, str] | None:
    """The bytes and media type of a file of ours, None where there is none of that name."""
    path = STATIC / name
    if path.parent != STATIC or not path.is_file():
        return None
    return path.read_bytes(), _MEDIA[path.suffix[1:]]


@cache
def versioned(name: str) -> str:
    """The address of a static file, with its content in it, so that browsers may keep it for ever."""
    found = static_file(name)
    mark = hashlib.sha256(found[0]).hexdigest()[:10] if found else "0"
    return f"/berkas/{name}?v={mark}"
