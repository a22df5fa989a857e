"""Which leading rows of a table are its header, and what path each column's header makes."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from ingest.structure.cells import Look, header_like, index_depth, look
from ingest.structure.matrix import Covered, Matrix, MatrixRow, filled, texts
from ingest.structure.words import has_phrase, letters, normal, table_words
from service.language.units import known_unit

_MOST_ROWS = 5
_LONGEST = 130
_UNIT = re.compile(r"\(?\s*(?:rp\.?|%|rupiah|persen|orang|unit|\(?\s*000\s*\)?)\s*\)?", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]+\)")
_NUMBERED_COLUMN = re.compile(r"(\d{1,2})\s*[=:]\s*[\d\s()+\-–/:*x×%]+")
_TORN = re.compile(r"\b([A-Za-z]{2,})-\s+([a-z]{2,})")
_SAME = 0.75
_SHORT_NAME = 40
_SEEN_BELOW = 8
_SPELLED_ALIKE = 60


def count_header_rows(matrix: Matrix) -> int:
    """How many leading rows are header, an index row ``(1) (2) (3)`` included; 0 where the piece has none."""
    first = count = int(_opens_with_numbers(matrix))
    for row in matrix[first : first + _MOST_ROWS]:
        if is_index_row(row) and count > first:
            count += 1
            break
        opens = (
            _opens_header(matrix[first:])
            if count == first
            else _continues_header(row, matrix[count - 1], matrix[:count])
            or _names_figures(row, matrix[:count], matrix[count + 1 :])
        )
        if not opens:
            break
        count += 1
    return count if count < len(matrix) else min(count, max(0, len(matrix) - 1))


def _opens_with_numbers(matrix: Matrix) -> bool:
    """``(1) | (2) | (3)`` above the names of the columns."""
    numbered = len(matrix) > 2 and is_index_row(matrix[0]) and all(slot.text.startswith("(") for slot in matrix[0])
    return numbered and _opens_header(matrix[1:])


def is_index_row(row: MatrixRow) -> bool:
    """``(1) (2) (3)``, ``1 2 3 … 6 6 7`` or ``(4) (5=4/3)``: column numbers, not data."""
    numbers = [_NUMBERED_COLUMN.sub(r"\1", slot.text.strip("() .")) for slot in row if slot.text]
    if len(numbers) < 3 or not all(number.isdigit() and len(number) <= 2 for number in numbers):
        return False
    values = [int(number) for number in numbers]
    bracketed = sum(slot.text.startswith("(") for slot in row) == len(values)
    steps = sum(later - earlier == 1 for earlier, later in pairwise(values))
    rises = values[0] <= 2 and steps >= 0.6 * (len(values) - 1)
    return rises and (bracketed or len(values) >= 0.6 * len(row))


def header_paths(header: Matrix) -> tuple[tuple[str, ...], ...]:
    """For each column the header texts from outermost to innermost, parents spread over all columns below them."""
    levels = [row for row in header if not is_index_row(row)]
    if not levels:
        return tuple(() for _ in (header[0] if header else ()))
    spread = _with_repeated_children([_spread(levels, depth) for depth in range(len(levels))])
    paths = [_distinct(level[column] for level in spread) for column in range(len(levels[0]))]
    for column in range(1, len(paths)):
        if not paths[column] and _lost_span(levels, column):
            paths[column] = paths[column - 1]
    return tuple(paths)


def _with_repeated_children(spread: list[list[str]]) -> list[list[str]]:
    """Give every parent the whole set of children where each parent kept only one of them.

    ``Kinerja | Keuangan`` over ``Target (2 columns) | Realisasi (2 columns)`` is the mark of lost spans: two parents of
    two columns each, two children in turn; both children belong under both parents.
    """
    for upper, lower in pairwise(spread):
        parents = [run for run in _runs(upper) if run[1] - run[0] > 1]
        children = [lower[start] for start, _ in parents]
        alone = all(len({text for text in lower[start:end] if text}) == 1 for start, end in parents)
        same_width = {end - start for start, end in parents} == {len(parents)}
        if len(parents) < 2 or not alone or not same_width or len(set(children)) != len(children):
            continue
        if not all(measure_named(child) for child in children):
            continue
        for start, end in parents:
            lower[start:end] = children
    return spread


def _runs(texts_of_level: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of equal, named neighbours as (start, end)."""
    runs: list[tuple[int, int]] = []
    for column, text in enumerate(texts_of_level):
        if runs and text and text == texts_of_level[column - 1]:
            runs[-1] = (runs[-1][0], column + 1)
        elif text:
            runs.append((column, column + 1))
    return runs


def measure_named(text: str) -> bool:
    """Whether a header text names a measure such as target or realisasi."""
    words = normal(text)
    return any(has_phrase(words, phrase) for _, phrases in table_words().measures for phrase in phrases)


def repeats_header(header: Matrix, matrix: Matrix) -> int:
    """How many leading rows of ``matrix`` repeat ``header`` (years may differ, OCR may damage); 0 where they do not."""
    wanted = [row for row in header if not is_index_row(row)]
    if not wanted or len(matrix) < len(wanted):
        return 0
    alike = [_alike(first, second) for first, second in zip(wanted, matrix, strict=False)]
    if sum(alike) >= _SAME * len(alike):
        count = len(wanted)
    elif len(wanted) > 1 and _innermost(header) == [letters(text) for text in texts(matrix[0])]:
        count = 1
    else:
        return 0
    while count < len(matrix) and is_index_row(matrix[count]):
        count += 1
    return count


def _innermost(header: Matrix) -> list[str]:
    """The lowest name of every column: all that a header repeated on one level prints."""
    return [letters(path[-1]) if path else "" for path in header_paths(header)]


def _alike(first: MatrixRow, second: MatrixRow) -> float:
    """The share of header cells that stand in both rows, spelled nearly the same (OCR damages headers too)."""
    ours, theirs = [_key(text) for text in texts(first) if text], [_key(text) for text in texts(second) if text]
    if not ours or not theirs:
        return 0.0
    common = sum(any(fuzz.ratio(text, other) >= _SPELLED_ALIKE for other in theirs) for text in ours)
    return 2 * common / (len(ours) + len(theirs)) if common <= len(theirs) else common / len(ours)


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", letters(text)) or text.strip()


def _opens_header(matrix: Matrix) -> bool:
    row = matrix[0]
    columns = filled(row)
    looks = [look(row[column].text) for column in columns]
    if len(columns) < 2 or any(len(row[column].text) > _LONGEST for column in columns):
        return False
    if any(kind in (Look.FIGURE, Look.MISSING, Look.CODE) for kind in looks):
        return False
    if row[0].text and index_depth(row[0].text) is not None:
        return False
    named = sum(header_like(row[column].text) for column in columns)
    if named * 2 >= len(columns):
        return True
    body = matrix[1:]
    if not body:
        return False
    marked = all(row[column].bold for column in columns) and not all(slot.bold for slot in body[0] if slot.text)
    return (marked or _contrasts(row, body)) and (bool(row[0].text) or named > 0)


def _contrasts(row: MatrixRow, body: Matrix) -> bool:
    """A short text stands above figures, and no slot of the row is left open below the header."""
    above_figures = 0
    for column in filled(row):
        below = [look(other[column].text) for other in body[:8] if other[column].text]
        if (
            below
            and len(row[column].text) <= 60
            and sum(kind in (Look.FIGURE, Look.MISSING) for kind in below) * 2 > len(below)
        ):
            above_figures += 1
    return above_figures > 0


def _continues_header(row: MatrixRow, above: MatrixRow, header: Matrix) -> bool:
    columns = filled(row)
    looks = [look(row[column].text) for column in columns]
    if any(kind in (Look.FIGURE, Look.MISSING, Look.CODE, Look.GRADE) for kind in looks) or any(
        len(row[column].text) > _LONGEST for column in columns
    ):
        return False
    if row[0].text and (index_depth(row[0].text) is not None or look(row[0].text) is Look.YEAR):
        return False
    if all(
        row[column].covered is Covered.NO
        and (_names_column(row[column].text) or _ends_word(above[column].text, row[column].text))
        for column in columns
    ):
        return len(columns) > 1 or not row[0].text
    under_span = [column for column in columns if not any(level[column].text for level in header)]
    beneath = [column for column in columns if column in under_span or _has_open_right(above, column)]
    short = all(len(row[column].text) <= 60 for column in columns)
    return bool(under_span) and len(beneath) == len(columns) and not row[0].text and short


def _names_figures(row: MatrixRow, header: Matrix, body: Matrix) -> bool:
    """A second line of a header whatever its words: it leaves the names open and has words, where figures follow.

    ``(jiwa) | (jiwa)``, ``a | b | c``, ``2023 | 2024`` or ``Meninggal | Luka Berat`` below ``No | Kecamatan | …``.
    """
    columns = filled(row)
    if not header or len(header) > 1 or len(columns) < 2 or row[0].text or row[0].covered is Covered.ABOVE:
        return False
    alike = len({row[column].text for column in columns}) == 1
    if (alike and "/" not in row[columns[0]].text) or not body:
        return False
    if any(look(row[column].text) in (Look.FIGURE, Look.MISSING, Look.CODE) for column in columns):
        return False
    if any(len(row[column].text) > _SHORT_NAME for column in columns):
        return False
    return all(_holds_figures(body, column) for column in columns)


def _holds_figures(body: Matrix, column: int) -> bool:
    """Whether the rows below hold figures in ``column``, dashes apart."""
    below = [kind for row in body[:_SEEN_BELOW] if (kind := look(row[column].text)) is not Look.EMPTY]
    figures = sum(kind in (Look.FIGURE, Look.MISSING) for kind in below)
    return bool(below) and figures >= _SAME * len(below) and any(kind is Look.FIGURE for kind in below)


def _ends_word(begun: str, rest: str) -> bool:
    """``Satu`` over ``an``: a word of headings that was cut in two by a narrow column."""
    last = begun.split()[-1:] if begun else []
    cut = bool(last) and rest.isalpha() and rest.islower() and not header_like(rest)
    return cut and header_like(f"{last[0]}{rest}")


def _names_column(text: str) -> bool:
    words = normal(text)
    return (
        look(text) in (Look.YEAR, Look.QUARTER)
        or _UNIT.fullmatch(text.strip()) is not None
        or _is_bracketed_unit(text)
        or (header_like(text) and len(words.split()) <= 4)
    )


def _is_bracketed_unit(text: str) -> bool:
    """``(KPM)`` below ``Sembako``."""
    return _BRACKETED.fullmatch(text.strip()) is not None and known_unit(text.strip(" ()")) is not None


def _has_open_right(row: MatrixRow, column: int) -> bool:
    return column + 1 < len(row) and not row[column + 1].text


def _spread(levels: Sequence[MatrixRow], depth: int) -> list[str]:
    row, below = levels[depth], levels[depth + 1 :]
    result: list[str] = []
    parent = -1
    for column, slot in enumerate(row):
        if slot.text:
            parent = column
            result.append(slot.text)
        elif (slot.covered is Covered.LEFT and parent >= 0) or (
            slot.covered is Covered.NO and parent >= 0 and _under_parent(below, parent, column)
        ):
            result.append(row[parent].text)
        else:
            result.append("")
    return result


def _under_parent(below: Sequence[MatrixRow], parent: int, column: int) -> bool:
    """An open slot belongs to the parent on its left where both have a child below."""
    return any(row[parent].text for row in below) and any(row[column].text for row in below)


def _lost_span(levels: Sequence[MatrixRow], column: int) -> bool:
    """A wholly unnamed column right of a named one, with more named columns to come: a colspan that was not marked."""
    return any(slot.text for row in levels for slot in row[column + 1 :])


def _joined(torn: re.Match[str]) -> str:
    """``Kebuka- ran`` is one word torn at the end of a line; ``laki- laki`` is one said twice."""
    return torn[0] if torn[2].startswith(torn[1].casefold()) else torn[1] + torn[2]


def _distinct(parts: Iterable[str]) -> tuple[str, ...]:
    path: list[str] = []
    for part in (_TORN.sub(_joined, one) for one in parts):
        if path and _ends_word(path[-1], part):
            path[-1] += part
        elif path and _is_bracketed_unit(part):
            path[-1] += f" {part}"
        elif part and (not path or letters(part) != letters(path[-1])):
            path.append(part)
    return tuple(path)
