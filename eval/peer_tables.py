"""Tables as other libraries find them, made into facts in the plainest way: first row header, first words row name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from eval.wording import as_number

Grid = Sequence[Sequence[str | None]]
GridReader = Callable[[Path], Iterator[Grid]]


def grid_facts(grid: Grid) -> Iterator[dict[str, Any]]:
    """One fact for every cell below the header and right of the row's name."""
    header = [" ".join((cell or "").split()) for cell in grid[0]] if grid else []
    for row in grid[1:]:
        cells = [" ".join((cell or "").split()) for cell in row]
        name_at = next((at for at, cell in enumerate(cells) if sum(map(str.isalpha, cell)) > 1), None)
        for at, cell in enumerate(cells):
            if cell and name_at is not None and at > name_at:
                column = header[at] if at < len(header) else ""
                value = as_number(cell) if any(map(str.isdigit, cell)) else cell
                yield {"row": cells[name_at], "column": column, "raw": cell, "value": value}


def pdfplumber_tables(path: Path) -> Iterator[Grid]:
    """``page.extract_tables()`` with its default settings."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            yield from page.extract_tables()


def camelot_tables(path: Path) -> Iterator[Grid]:
    """``camelot.read_pdf`` over all pages with its default flavour, lattice."""
    camelot: Any = import_module("camelot")
    for table in camelot.read_pdf(str(path), pages="all"):
        yield table.df.values.tolist()


def pymupdf_tables(path: Path) -> Iterator[Grid]:
    """``page.find_tables()`` with its default settings."""
    pymupdf: Any = import_module("pymupdf")
    with pymupdf.open(path) as document:
        for page in document:
            for table in page.find_tables().tables:
                yield table.extract()


TABLE_READERS: Mapping[str, GridReader] = {
    "pdfplumber, tabel bawaan": pdfplumber_tables,
    "camelot, lattice": camelot_tables,
    "PyMuPDF find_tables": pymupdf_tables,
}
