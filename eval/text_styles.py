"""A report whose tables are tab-separated lines, rewritten as people's text files set tables: a measure of the reader.

``python -m eval.text_styles STYLE FILE`` prints the rewritten text.
"""

import csv
import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import wrap

Rows = list[list[str]]

_FIGURE = re.compile(r"-|[(-]?(?:Rp\.?)?\s?-?\d[\d.,]*\)?%?")
_INDEX = re.compile(r"\(?\d{1,2}\)?|(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Spaced:
    """How columns are set with white space.

    ``widest`` is where a cell wraps, ``gap`` the blanks between columns, ``figures`` the side that figures keep to,
    ``upright`` the line of a row that they stand on (0 first, 1 middle, 2 last), ``rules`` are dashes around the header
    and below the table, ``blank`` lines part rows, and after ``page`` lines a page ends.
    """

    widest: int = 28
    gap: int = 2
    figures: str = ">"
    upright: int = 0
    rules: bool = False
    blank: bool = False
    indent: int = 0
    page: int = 0

    def __call__(self, rows: Rows) -> list[str]:
        """The lines of one table."""
        cells = [[wrap(cell, self.widest) or [""] for cell in row] for row in rows]
        widths = [max(len(line) for row in cells for line in row[column]) for column in range(len(rows[0]))]
        rule = "-" * (sum(widths) + self.gap * (len(widths) - 1))
        heads = _heads(rows)
        lines = [rule] if self.rules else []
        for place, row in enumerate(cells):
            lines += self._row(row, widths)
            if self.rules and place + 1 in (heads, len(cells)):
                lines.append(rule)
            elif self.blank:
                lines.append("")
        return [(" " * self.indent + line).rstrip() for line in lines]

    def _row(self, row: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
        height = max(map(len, row))
        columns = []
        for cell, width in zip(row, widths, strict=True):
            above = (height - len(cell)) * self.upright // 2
            side = self.figures if _FIGURE.fullmatch(cell[0]) else "<"
            lines = [""] * above + list(cell) + [""] * (height - len(cell) - above)
            columns.append([f"{line:{side}{width}}" for line in lines])
        return [(" " * self.gap).join(parts) for parts in zip(*columns, strict=True)]


def ruled_grid(rows: Rows, widest: int = 24) -> list[str]:
    """Cells in frames of plus signs, dashes and bars, wrapped at ``widest``."""
    cells = [[wrap(cell, widest) or [""] for cell in row] for row in rows]
    widths = [max(len(line) for row in cells for line in row[column]) for column in range(len(rows[0]))]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    lines = [rule]
    for row in cells:
        for place in range(max(map(len, row))):
            parts = [cell[place] if place < len(cell) else "" for cell in row]
            lines.append("|" + "|".join(f" {part:{width}} " for part, width in zip(parts, widths, strict=True)) + "|")
        lines.append(rule)
    return lines


def bare_pipes(rows: Rows) -> list[str]:
    """Bars between the cells and none around them, a line of dashes below the header."""
    lines = [" | ".join(row) for row in rows]
    heads = _heads(rows)
    return [*lines[:heads], "|".join("---" for _ in rows[0]), *lines[heads:]]


def separated(separator: str) -> Callable[[Rows], list[str]]:
    """Cells between separators, quoted where they hold one."""

    def write(rows: Rows) -> list[str]:
        out = io.StringIO()
        csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
        return out.getvalue().splitlines()

    return write


STYLES: dict[str, Callable[[Rows], list[str]]] = {
    "rata": Spaced(),
    "tengah": Spaced(upright=1, figures="^", gap=3),
    "bawah": Spaced(upright=2, rules=True, indent=2),
    "kiri": Spaced(figures="<", rules=True, widest=36),
    "berjarak": Spaced(blank=True, gap=4),
    "lebar": Spaced(widest=90),
    "halaman": Spaced(page=30),
    "kisi": ruled_grid,
    "pipa": bare_pipes,
    "titik-koma": separated(";"),
    "koma": separated(","),
}


def rewrite(text: str, style: str) -> str:
    """The report with every table set in ``style``."""
    setting = STYLES[style]
    lines: list[str] = []
    for tabbed, run in groupby(text.splitlines(), key=lambda line: "\t" in line):
        own = list(run)
        lines += setting(_rows(own)) if tabbed else own
    return "\n".join(_paged(lines, setting.page) if isinstance(setting, Spaced) and setting.page else lines) + "\n"


def _rows(lines: Sequence[str]) -> Rows:
    rows = [
        [re.sub(r"<[^<>]*>|\*\*|\s+", " ", cell).replace("|", "/").strip() for cell in line.split("\t")]
        for line in lines
    ]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _heads(rows: Rows) -> int:
    """Rows before the first that holds a figure which is no year and no number of a column."""
    for place, row in enumerate(rows):
        if any(_FIGURE.fullmatch(cell) and not _INDEX.fullmatch(cell) for cell in row):
            return max(1, place)
    return 1


def _paged(lines: Sequence[str], length: int) -> Iterator[str]:
    """A page number and a running header after every ``length`` lines."""
    for place, line in enumerate(lines, 1):
        yield line
        if place % length == 0:
            yield from (f"{place // length:>60}", "\fLaporan Kinerja Instansi Pemerintah", "")


if __name__ == "__main__":
    sys.stdout.write(rewrite(Path(sys.argv[2]).read_text(encoding="utf-8"), sys.argv[1]))
