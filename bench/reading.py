"""Pages a second of the PDFium reader against a plain pdfplumber loop, and how many cells are the same.

Usage: python -m bench.reading [--pages N] PDF...

Both read the same pages in turns of a few, so that a busy machine slows both alike. The plain loop is ``extract_text``
and ``extract_tables`` on every page. Times are of one core (CPU seconds); wall-clock figures stand beside them.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pdfplumber

from ingest.document import Grid, Page
from ingest.readers.pdfium import PdfiumReader

_TURN = 8
Result = TypeVar("Result")

Cells = list[list[str | None]]


@dataclass
class Clock:
    """CPU and wall-clock seconds spent."""

    cpu: float = 0.0
    wall: float = 0.0

    def run(self, work: Callable[[], Result]) -> Result:
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        self.cpu += time.process_time() - cpu
        self.wall += time.perf_counter() - wall
        return result


@dataclass
class Score:
    """What was compared."""

    pages: int = 0
    fallbacks: int = 0
    cells: int = 0
    same: int = 0
    ours: Clock = field(default_factory=Clock)
    plain: Clock = field(default_factory=Clock)
    differences: list[str] = field(default_factory=list)


def grid_to_cells(grid: Grid) -> Cells:
    """Rows as pdfplumber gives them: None where a merged cell covers the slot."""
    rows: Cells = [[None] * grid.width for _ in grid.rows]
    for place, row in enumerate(grid.rows):
        for cell in row:
            rows[place][cell.column] = cell.text
    return rows


def one_line(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def plain_tables(path: Path, first: int, last: int) -> list[list[Cells]]:
    found = []
    with pdfplumber.open(path, pages=list(range(first, last + 1))) as pdf:
        for page in pdf.pages:
            page.extract_text()
            found.append([[[one_line(cell) for cell in row] for row in table] for table in page.extract_tables()])
            page.close()
    return found


def our_pages(path: Path, first: int, last: int) -> list[Page]:
    with PdfiumReader(path.read_bytes()) as reader:
        return list(reader.pages(first, last))


def turns(count: int) -> Iterator[tuple[int, int]]:
    for first in range(1, count + 1, _TURN):
        yield first, min(first + _TURN - 1, count)


def compare(page: Page, tables: list[Cells], name: str, score: Score) -> None:
    """Count the cells of the plain loop's tables of several columns that stand in our grids at the same place."""
    grids = [grid_to_cells(block) for block in page.blocks if isinstance(block, Grid)]
    for table in tables:
        if len(table[0]) < 2:
            continue
        score.cells += sum(len(row) for row in table)
        nearest = max((grid for grid in grids), key=lambda grid: shared(grid, table), default=[])
        score.same += shared(nearest, table)
        if shared(nearest, table) < sum(len(row) for row in table):
            score.differences.append(f"{name} halaman {page.number}")


def shared(grid: Cells, table: Cells) -> int:
    return sum(
        ours == theirs
        for our_row, their_row in zip(grid, table, strict=False)
        for ours, theirs in zip(our_row, their_row, strict=False)
    )


def measure(paths: list[Path], pages: int | None) -> Score:
    score = Score()
    for path in paths:
        with PdfiumReader(path.read_bytes()) as reader:
            count = min(reader.page_count, pages or reader.page_count)
        for first, last in turns(count):
            ours = score.ours.run(lambda path=path, a=first, b=last: our_pages(path, a, b))
            plain = score.plain.run(lambda path=path, a=first, b=last: plain_tables(path, a, b))
            score.pages += len(ours)
            score.fallbacks += sum(page.reader != "pdfium" for page in ours)
            for page, tables in zip(ours, plain, strict=True):
                compare(page, tables, path.name, score)
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdfs", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, help="at most so many pages of each file")
    arguments = parser.parse_args()
    score = measure(arguments.pdfs, arguments.pages)
    for name, clock in (("pdfium + layout", score.ours), ("pdfplumber", score.plain)):
        print(f"{name:16} pages/s: {score.pages / clock.cpu:6.1f} of CPU, {score.pages / clock.wall:6.1f} wall")
    cpu, wall = score.plain.cpu / score.ours.cpu, score.plain.wall / score.ours.wall
    print(f"ratio            {cpu:15.1f} of CPU, {wall:6.1f} wall")
    print(f"pages {score.pages}, read again by pdfplumber {score.fallbacks}, cells the same {score.same}/{score.cells}")
    for difference in dict.fromkeys(score.differences):
        print(f"  differs: {difference}")


if __name__ == "__main__":
    main()
