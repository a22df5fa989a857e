"""Tables that a text file sets with signs: bars without an outer pair, semicolons, commas, and frames of ``+---+``."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Grid, GridCell
from ingest.readers.columns import line_to_columns
from ingest.readers.lines import Line, words_to_line
from ingest.readers.markup import plain
from ingest.readers.monospaced import WIDE, NumberedLine, Stretch, at_lines, text_to_words
from ingest.readers.rows import opens_with_figure
from ingest.readers.textgrid import groups_to_rows, rows_to_grid
from service.domain.reports import Place

_DRAWN = str.maketrans("│┃║─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝", "|||---+++++++++" + "+++++++++")
_FRAME = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_BAR = re.compile(r"(?<!\\)\|")
_BAR_RULE = re.compile(r"[\s|+:-]*-{2,}[\s|+:-]*")
_QUOTED = re.compile(r'"[^"]*"')
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_FEWEST_ROWS = 2
_FEWEST_CELLS = 3


def find_framed_tables(lines: Sequence[NumberedLine]) -> Iterator[Stretch]:
    """Tables between lines of plus signs and dashes; a cell may go on over several lines between two of them."""
    texts = [line.translate(_DRAWN) for _, line in lines]
    place = 0
    while place < len(texts):
        first = place
        while place < len(texts) and (_FRAME.fullmatch(texts[place]) or texts[place].lstrip().startswith("|")):
            place += 1
        rules = [at for at in range(first, place) if _FRAME.fullmatch(texts[at])]
        if len(rules) >= 2 and place - first > len(rules):
            yield Stretch(first, place, at_lines(_framed(texts, first, place, rules), lines))
        place = max(place, first + 1)


def _framed(texts: Sequence[str], first: int, last: int, rules: Sequence[int]) -> Grid:
    corners = sorted({found.start() for rule in rules for found in re.finditer(r"\+", texts[rule])})
    borders = tuple(WIDE * (corner + 0.5) for corner in corners)
    groups: list[list[Line]] = []
    for upper, lower in pairwise([first - 1, *rules, last]):
        inside = [
            words_to_line(words)
            for place in range(upper + 1, lower)
            if (words := text_to_words(_BAR.sub(" ", texts[place]), place - first))
        ]
        if inside:
            several = len(inside) > 1 and _are_rows(inside, borders)
            groups += [[line] for line in inside] if several else [inside]
    rows = groups_to_rows(groups, groups[0][0].top - 1, groups[-1][-1].bottom + 1)
    return rows_to_grid(rows, borders, None, ruled=True)


def _are_rows(lines: Sequence[Line], borders: Sequence[float]) -> bool:
    """Whether lines between two rules are a row each: most have figures in a column after the first."""
    figures = sum(
        any(column and opens_with_figure(" ".join(word.text for word in words)) for column, words in held.items())
        for held in (line_to_columns(line, borders) for line in lines)
    )
    return 2 * figures > len(lines)


def find_delimited_tables(lines: Sequence[NumberedLine]) -> Iterator[Stretch]:
    """Runs of lines with as many cells each, between bars, semicolons or commas."""
    place = above = 0
    while place < len(lines):
        found = _barred(lines, place)
        found = found or _separated(lines, place, ";", above) or _separated(lines, place, ",", above)
        if found is not None:
            yield found
            place, above = found.last, found.grid.width
        else:
            above = above if not lines[place][1].strip() else 0
            place += 1


def _barred(lines: Sequence[NumberedLine], first: int) -> Stretch | None:
    text = lines[first][1].strip()
    bars = len(_BAR.findall(text))
    if not bars or "\t" in text or (text.startswith("|") and text.endswith("|")):
        return None
    rows: list[tuple[int, list[str]]] = []
    last, ruled = first, False
    for number, line in lines[first:]:
        rule = _BAR_RULE.fullmatch(line) is not None
        if "\t" in line or (not rule and len(_BAR.findall(line)) != bars):
            break
        ruled |= rule
        last += 1
        if not rule:
            rows.append((number, [cell.replace("\\|", "|") for cell in _BAR.split(line)]))
    sure = ruled or (bars + 1 >= _FEWEST_CELLS and _hold_figures([cells for _, cells in rows]))
    return Stretch(first, last, _grid(rows)) if sure and (ruled or len(rows) >= _FEWEST_ROWS) else None


def _separated(lines: Sequence[NumberedLine], first: int, separator: str, cells_above: int) -> Stretch | None:
    """Lines as a spreadsheet saves them, as wide as the table that they may go on with.

    A blank follows each comma and semicolon of a sentence and none that parts two cells, unless most hold figures. A
    line whose commas all stand between digits is a sentence with decimals, or a row of nothing but figures.
    """
    rows: list[tuple[int, list[str]]] = []
    last = first
    while last < len(lines):
        text, end = lines[last][1], last + 1
        if "\t" in text or text.lstrip().startswith("|"):
            break
        while text.count('"') % 2 and end < len(lines) and end - last < _FEWEST_CELLS:
            text, end = f"{text} {lines[end][1]}", end + 1
        cells = next(csv.reader([text], delimiter=separator), [])
        if separator == "," and _is_decimal(text) and (not rows or any(map(str.isalpha, text))):
            break
        if len(cells) < _FEWEST_CELLS or (rows and len(cells) != len(rows[0][1])) or text.count('"') % 2:
            break
        rows.append((lines[last][0], cells))
        last = end
    if not rows or (len(rows) < _FEWEST_ROWS and len(rows[0][1]) != cells_above):
        return None
    cells_below = [cell for _, cells in rows for cell in cells[1:]]
    as_prose = any(cell.startswith(" ") for cell in cells_below)
    if as_prose and (separator == "," or not _hold_figures([cells for _, cells in rows])):
        return None
    return Stretch(first, last, _grid(rows))


def _is_decimal(text: str) -> bool:
    """Whether each comma that no quotes hold stands between two digits."""
    bare = _QUOTED.sub('""', text)
    return len(_DECIMAL.findall(bare)) == bare.count(",")


def _hold_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether some column after the first holds figures below its first entry, and mostly those."""
    columns = zip(*(row for row in rows[1:]), strict=False)
    next(columns, None)
    for column in columns:
        printed = [cell for cell in column if cell.strip()]
        if printed and 2 * sum(opens_with_figure(cell) for cell in printed) >= len(printed):
            return True
    return False


def _grid(rows: Sequence[tuple[int, Sequence[str]]]) -> Grid:
    cells = tuple(
        tuple(GridCell(plain(cell).strip(), Place(line=number), column) for column, cell in enumerate(held))
        for number, held in rows
    )
    return Grid(cells, max(map(len, cells)), Place(line=rows[0][0]))
