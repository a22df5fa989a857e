"""What each column is: its role by header words and by what stands in it, its measure, period and unit."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.structure.cells import Look, index_depth, look, quarter_of, years_in
from ingest.structure.matrix import Matrix, MatrixRow, Slot
from ingest.structure.words import has_phrase, normal, table_words
from service.domain.facts import Measure
from service.domain.figures import RUPIAH
from service.domain.reports import Column, ColumnRole
from service.language.numbers import read_quarter_parts
from service.language.units import unit_of_heading

_FIGURES = frozenset({Look.FIGURE, Look.MISSING, Look.GRADE})
_MONEY = re.compile(r"\b(?:rp|rupiah|keuangan|belanja|pagu|dana|anggaran|angaran|nilai aset|apbd|dpa|biaya)\b")
_MONEY_MEASURES = frozenset({Measure.ANGGARAN, Measure.SISA})
_RATIOS = frozenset({Measure.CAPAIAN, Measure.SERAPAN, Measure.EFISIENSI, Measure.PERTUMBUHAN})
_STAGE = re.compile(r"(?:(?:sebelum|setelah|sesudah) )?(?:murni|pergeseran|perubahan)(?: (?:i{1,3}|\d))?|induk")
_CHANGES = (Measure.PERTUMBUHAN, Measure.SELISIH)
_AMOUNT = re.compile(r"[:\s]*(?:rp\.?\s*)?[(-]?\d{1,3}(?:[.,]\d{3}){2,}|rp", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_BRACKETED = re.compile(r"\([^()]{1,20}\)")


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands in one column of the body."""

    looks: Counter[Look]
    rows: int
    numbered: int
    amounts: int

    @property
    def filled(self) -> int:
        return sum(self.looks.values())

    def share(self, *kinds: Look) -> float:
        """The share of the filled cells that look like one of ``kinds``."""
        return sum(self.looks[kind] for kind in kinds) / self.filled if self.filled else 0.0

    @property
    def group(self) -> str:
        """F figures, Q quarters, N row numbers, C codes, Y years, T text, or nothing where the column is empty."""
        if not self.filled:
            return ""
        if self.share(Look.QUARTER) >= 0.6:
            return "Q"
        if self.share(Look.CODE) >= 0.6:
            return "C"
        if self.share(Look.YEAR) >= 0.6:
            return "Y"
        if self.numbered >= 0.7 * self.filled:
            return "N"
        return "F" if self.share(*_FIGURES) >= 0.5 else "T"


def profiles(body: Matrix, width: int) -> tuple[Profile, ...]:
    """The profile of every column."""
    return tuple(_profile(body, column) for column in range(width))


def _profile(body: Matrix, column: int) -> Profile:
    printed = [row[column].text for row in body if row[column].text]
    indices = [text for text in printed if index_depth(text) is not None]
    return Profile(
        looks=Counter(look(text) for text in printed),
        rows=len(body),
        numbered=len(indices) if column <= 2 and _counts_up(indices) else 0,
        amounts=sum(is_amount(text) for text in printed),
    )


def is_amount(text: str) -> bool:
    """Whether ``text`` reads like money, itself or after the quarter it is of: ``Rp``, or millions with groups."""
    return _AMOUNT.match(text) is not None or any(_AMOUNT.match(part) for _, part in read_quarter_parts(text))


def _counts_up(indices: Sequence[str]) -> bool:
    """Row numbers begin low and mostly rise, restarting under sections; figures do not."""
    if not indices:
        return False
    plain = [int(text.rstrip(".)")) for text in indices if text.rstrip(".)").isdigit()]
    if len(plain) < len(indices):
        return True
    steps = sum(later - earlier == 1 or later == 1 for earlier, later in pairwise(plain))
    return plain[0] <= 3 and steps >= 0.6 * (len(plain) - 1)


def expected_groups(paths: Sequence[tuple[str, ...]], body: Matrix) -> tuple[str, ...]:
    """The type of every column: what its header promises, else what stands in it."""
    seen = profiles(body, len(paths))
    return tuple(_expected_group(path) or profile.group for path, profile in zip(paths, seen, strict=True))


def understand_columns(paths: Sequence[tuple[str, ...]], body: Matrix) -> tuple[Column, ...]:
    """Roles, measures, periods and units of all columns, from header words and from the aligned body."""
    seen = profiles(body, len(paths))
    roles = _roles(paths, seen)
    measures = _measures(paths)
    money_table = any(measure in _MONEY_MEASURES for measure in measures)
    return tuple(
        Column(
            path=path,
            role=role,
            measure=str(measure),
            year=_year(path),
            quarter=next((quarter for part in reversed(path) if (quarter := quarter_of(part))), None),
            unit=_unit(path, profile, money_table=money_table) if role is ColumnRole.VALUE else None,
        )
        for path, role, profile, measure in zip(paths, roles, seen, measures, strict=True)
    )


def _measures(paths: Sequence[tuple[str, ...]]) -> list[Measure]:
    """The measure of every column; ``Murni`` beside ``Perubahan`` are two stages of one budget."""
    stages = [bool(path) and _STAGE.fullmatch(normal(_BRACKETS.sub(" ", path[-1]))) is not None for path in paths]
    staged = sum(stages) > 1
    return [
        Measure.ANGGARAN if staged and stage and measure_of(path) is Measure.LAINNYA else measure_of(path)
        for path, stage in zip(paths, stages, strict=True)
    ]


def measure_of(path: Sequence[str]) -> Measure:
    """The measure that the innermost header names; of several in one header the longest phrase wins.

    A unit below a header that names a measure (``Capaian`` over ``(%)`` or ``%``) is that measure's; only what is
    not a ratio by itself (``Realisasi`` over ``Rp`` and ``%``) has a bare percentage as another measure beside it.
    """
    outer = measure_of(path[:-1]) if len(path) > 1 else Measure.LAINNYA
    innermost = path[-1].strip() if path else ""
    if (outer in _RATIOS and innermost == "%") or (outer is not Measure.LAINNYA and _BRACKETED.fullmatch(innermost)):
        return outer
    change = next((named for part in path if (named := _whole_change(part))), None)
    if change is not None:
        return change
    for part in reversed(path):
        named = _named(_BRACKETS.sub(" ", part)) or _named(part)  # brackets explain what stands before them
        if named is not None:
            return named
    return Measure.LAINNYA


def _whole_change(header: str) -> Measure | None:
    """``Naik/Turun`` over ``Realisasi`` is the change of the realisation; a name that only begins so is no change."""
    words = normal(header)
    return next((measure for measure in _CHANGES if words in dict(table_words().measures)[measure]), None)


def _named(header: str) -> Measure | None:
    words = normal(re.sub(r"\b(?:19|20)\d{2}\b", " ", header)) or header.strip()
    named = [
        (len(phrase), -order, name)
        for order, (name, phrases) in enumerate(table_words().measures)
        for phrase in phrases
        if has_phrase(words, phrase)
    ]
    return Measure(max(named)[2]) if named else None


def repair_lost_span(paths: Sequence[tuple[str, ...]], body: Matrix) -> tuple[tuple[str, ...], ...]:
    """Shift header names right where a colspan was lost: the last columns are unnamed and the types fit better shifted.

    ``NO | KELOMPOK | TERDATA | TERTANGANI | BIDANG | (none)`` over *number, text, text, figure, figure, text* becomes
    ``NO | KELOMPOK | KELOMPOK | TERDATA | TERTANGANI | BIDANG``.
    """
    groups = [profile.group for profile in profiles(body, len(paths))]
    if len(paths) < 3 or paths[-1] or not groups[-1] or not paths[-2]:
        return tuple(paths)
    best, best_score = tuple(paths), _agreement(paths, groups)
    for column in range(1, len(paths) - 1):
        shifted = (*paths[: column + 1], *paths[column:-1])
        score = _agreement(shifted, groups)
        if score >= best_score + 2:
            best, best_score = shifted, score
    return best


def _agreement(paths: Sequence[tuple[str, ...]], groups: Sequence[str]) -> int:
    score = 0
    for path, group in zip(paths, groups, strict=True):
        expected = _expected_group(path)
        if expected and group:
            score += 1 if expected == group else -1
    return score


def _expected_group(path: tuple[str, ...]) -> str:
    role = _named_role(path)
    if role in (ColumnRole.TEXT, ColumnRole.LABEL, ColumnRole.UNIT):
        return "T"
    if role is ColumnRole.NUMBER:
        return "N"
    if role is ColumnRole.PERIOD and normal(path[-1]).startswith(("triwulan", "tw", "trw")):
        return "Q"
    return "F" if path and measure_of(path) is not Measure.LAINNYA else ""


def _named_role(path: tuple[str, ...]) -> ColumnRole | None:
    """The role that the header's own words give."""
    if not path:
        return None
    words = normal(path[-1])
    for name, phrases in table_words().roles:
        exact = name in ("number", "code", "unit", "period")
        if any(words == phrase.strip(".") if exact else has_phrase(words, phrase) for phrase in phrases):
            return _ROLE_NAMES[name]
    return None


_ROLE_NAMES = {
    "number": ColumnRole.NUMBER,
    "code": ColumnRole.CODE,
    "unit": ColumnRole.UNIT,
    "period": ColumnRole.PERIOD,
    "text": ColumnRole.TEXT,
    "label": ColumnRole.LABEL,
}


def _roles(paths: Sequence[tuple[str, ...]], seen: Sequence[Profile]) -> list[ColumnRole]:
    roles = [
        _role(path, profile, first=column == 0) for column, (path, profile) in enumerate(zip(paths, seen, strict=True))
    ]
    _count_behind_names(roles, paths, seen)
    first_value = next((column for column, role in enumerate(roles) if role is ColumnRole.VALUE), None)
    if ColumnRole.LABEL not in roles[:first_value]:
        _name_rows(roles, seen, first_value)
    labelled = False
    for column, role in enumerate(roles):
        if role is not ColumnRole.LABEL:
            continue
        if (first_value is not None and column > first_value) or (first_value is None and labelled):
            roles[column] = ColumnRole.TEXT
        labelled = True
    return roles


def _count_behind_names(roles: list[ColumnRole], paths: Sequence[tuple[str, ...]], seen: Sequence[Profile]) -> None:
    """Small counts (``Kasus``: 3, 1, 2, 1) rise and fall like row numbers; behind rows' names they are figures."""
    for column, role in enumerate(roles):
        if role is not ColumnRole.NUMBER or not paths[column] or _named_role(paths[column]) is ColumnRole.NUMBER:
            continue
        if ColumnRole.LABEL in roles[:column] and all(profile.group != "T" for profile in seen[column + 1 :]):
            roles[column] = ColumnRole.VALUE


def _name_rows(roles: list[ColumnRole], seen: Sequence[Profile], first_value: int | None) -> None:
    """A table needs something that names its rows: a period or text column, else its first column."""
    for wanted in (ColumnRole.PERIOD, ColumnRole.TEXT, ColumnRole.CODE):
        for column, role in enumerate(roles[:first_value]):
            if role is wanted:
                if wanted is ColumnRole.TEXT:
                    roles[column] = ColumnRole.LABEL
                return
    values = [column for column, role in enumerate(roles) if role is ColumnRole.VALUE and seen[column].filled]
    remarks = ColumnRole.TEXT in roles or ColumnRole.LABEL in roles
    if values and ((values[0] == 0 and len(roles) > 1) or (len(values) == 1 and remarks)):
        roles[values[0]] = ColumnRole.LABEL


def _role(path: tuple[str, ...], profile: Profile, *, first: bool) -> ColumnRole:
    named, group = _named_role(path), profile.group
    if named is ColumnRole.NUMBER or (
        group == "N" and (named is None or first) and measure_of(path) is Measure.LAINNYA
    ):
        return ColumnRole.NUMBER
    if group == "C":
        return ColumnRole.CODE
    if group == "Q" or (group == "Y" and (named is ColumnRole.PERIOD or first)):
        return ColumnRole.PERIOD
    if named is ColumnRole.UNIT and group != "F":
        return ColumnRole.UNIT
    if group in ("F", "N"):
        return ColumnRole.VALUE
    if named is ColumnRole.TEXT:
        return ColumnRole.TEXT
    if group == "" and (measure_of(path) is not Measure.LAINNYA or _year(path)) and named is None:
        return ColumnRole.VALUE
    return ColumnRole.LABEL


def _year(path: tuple[str, ...]) -> int | None:
    """The one year that the innermost header with a year names; a span of years names none."""
    for part in reversed(path):
        years = years_in(part)
        if years:
            return years[0] if len(set(years)) == 1 else None
    return None


def _unit(path: tuple[str, ...], profile: Profile, *, money_table: bool) -> str | None:
    """The unit that the header names, innermost first; rupiah where amounts stand under words of money."""
    named = next((unit for part in reversed(path) if (unit := unit_of_heading(part))), None)
    if named is not None or not profile.amounts:
        return named
    words = normal(" ".join(path))
    mostly = money_table and profile.amounts * 2 > profile.filled
    return RUPIAH if measure_of(path) in _MONEY_MEASURES or _MONEY.search(words) or mostly else None


def aligned(row: MatrixRow, groups: Sequence[str]) -> tuple[MatrixRow, int]:
    """The row moved right (or left, negative) to where its cells fit the columns' types, and by how much.

    OCR and lost spans drop or add leading cells, sometimes behind a row number that stayed in place; a row is only
    moved where it then fits clearly better than where it was printed. A year alone is a heading between rows and stays.
    """
    printed = [slot.text for slot in row if slot.text]
    if len(printed) == 1 and look(printed[0]) is Look.YEAR:
        return row, 0
    best, best_shift, best_score = row, 0, _fit(row, groups)
    for kept in (0, 1) if row[0].text else (0,):
        head, rest = row[:kept], row[kept:]
        for shift in (*range(1, min(_open(reversed(rest)), 4) + 1), *range(-1, -min(_open(rest), 2) - 1, -1)):
            moved = head + _shifted(rest, shift)
            score = _fit(moved, groups)
            if score >= best_score + 2:
                best, best_shift, best_score = moved, shift, score
    return best, best_shift


def _open(slots: Iterable[Slot]) -> int:
    """How many slots are empty before the first text."""
    count = 0
    for slot in slots:
        if slot.text:
            break
        count += 1
    return count


def _shifted(row: MatrixRow, shift: int) -> MatrixRow:
    if shift >= 0:
        return tuple(Slot() for _ in range(shift)) + row[: len(row) - shift]
    return row[-shift:] + tuple(Slot() for _ in range(-shift))


def _fit(row: MatrixRow, groups: Sequence[str]) -> int:
    score = 0
    for slot, group in zip(row, groups, strict=True):
        if not slot.text or not group:
            continue
        score += 1 if group in _groups_of(slot.text) else -1
    return score


def _groups_of(text: str) -> str:
    kind = look(text)
    by_kind = {
        Look.QUARTER: "Q",
        Look.CODE: "C",
        Look.YEAR: "YF",
        Look.MISSING: "FT",
        Look.GRADE: "FN",
        Look.FIGURE: "F",
        Look.INDEX: "N",
    }
    groups = by_kind.get(kind, "T")
    return groups + "N" if index_depth(text) is not None else groups
