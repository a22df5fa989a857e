"""Header lines -> header rows: what may stand in a header, and where its levels part."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.columns import crossings, line_to_columns, usual_size
from ingest.readers.levels import Level
from ingest.readers.lines import Line, is_figure
from ingest.readers.textgrid import RowLines, groups_to_rows


def is_head(lines: Sequence[Line], borders: tuple[float, ...]) -> bool:
    """Whether no value stands in the lines: years and the column numbers of an index row are no values."""
    for line in lines:
        for column, words in line_to_columns(line, borders).items():
            text = " ".join(word.text for word in words)
            if column and is_figure(text) and not _may_stand_in_head(text):
                return False
    return True


def _may_stand_in_head(text: str) -> bool:
    digits = text.strip("()[].")
    return digits.isdigit() and (len(digits) <= 2 or (len(digits) == 4 and digits[:2] in ("19", "20")))


def head_to_rows(
    lines: Sequence[Line], borders: tuple[float, ...], top: float, bottom: float, partial: Sequence[Level] = ()
) -> list[RowLines]:
    """Header levels: cut at shorter rules, or below a line whose words span columns that the next line fills."""
    sides = [top, *sorted({level.at for level in partial}), bottom]
    rows: list[RowLines] = []
    for upper, lower in pairwise(sides):
        inside = [line for line in lines if upper <= line.middle < lower]
        parents = tuple((level.start, level.end) for level in partial if abs(level.at - lower) < 0.01)
        if not inside:
            continue
        cut = 0 if parents else _parents_end(inside, borders)
        if cut:
            rows += groups_to_rows([inside[:cut], inside[cut:]], upper, lower)
        else:
            rows.append(RowLines(tuple(inside), upper, lower, parents))
    if len(rows) > 1:
        rows[0] = replace(rows[0], top=top)
        rows[-1] = replace(rows[-1], bottom=bottom)
    return rows


def _parents_end(lines: Sequence[Line], borders: tuple[float, ...]) -> int:
    """After how many header lines the children begin; 0 where no line spans columns that a later one fills apart."""
    size = usual_size(lines)
    last = 0
    for place, line in enumerate(lines[:-1], 1):
        for border in crossings(line, borders, size):
            following = [column for below in lines[place:] for column in line_to_columns(below, borders)]
            if border - 1 in following and border in following:
                last = place
    return last
