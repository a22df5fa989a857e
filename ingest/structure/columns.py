"""What each column is: its role by header words and by what stands in it, its measure, period and unit."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.structure.cells import Look, index_depth, look, quarter_of, years_in
from ingest.structure.matrix import Matrix
from ingest.structure.measures import measure_of
from ingest.structure.words import has_phrase, normal, table_words
from service.domain.facts import Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.reports import Column, ColumnRole
from service.language.numbers import read_quarter_parts
from service.language.units import stated_unit, unit_of_heading

_FIGURES = frozenset({Look.FIGURE, Look.MISSING, Look.GRADE})
_MONEY = re.compile(r"\b(?:rp|rupiah|keuangan|belanja|pagu|dana|anggaran|angaran|nilai aset|apbd|dpa|biaya)\b")
_FUND = re.compile(r"\bAPBD\b", re.IGNORECASE)
"""Above columns without amounts of money: who paid for what they count."""
_MONEY_MEASURES = frozenset({Measure.ANGGARAN, Measure.SISA})
_LETTERS = {"T": Measure.TARGET, "R": Measure.REALISASI, "C": Measure.CAPAIAN}
_QUARTERS = frozenset({"triwulan", "tri wulan", "kuartal", "tw", "trw"})
_NUMERAL = re.compile(r"(?:ke[- ]?)?(?:iv|i{1,3}|[1-4])\.?", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_STAGE = re.compile(
    r"(?:(?:sebelum|setelah|sesudah) )?(?:murni|pergeseran|perubahan)(?: (?:i{1,3}|\d))?|induk|semula|menjadi"
)
_STAGE_BESIDE = re.compile(
    r"(?:sebelum|setelah|sesudah) \S.*"
    r"|(?:hasil )?(?:refocus{1,2}ing|rasionalisasi|realokasi|penyesuaian)(?: (?:i{1,3}|\d))?"
)
"""What no other thing is called directly beside a budget: ``Anggaran Pokok`` and ``Setelah Refocusing``."""
_AMOUNT = re.compile(r"[:\s]*(?:rp\.?\s*)?[(-]?\d{1,3}(?:[.,]\d{3}){2,}|rp", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands in one column of the body."""

    looks: Counter[Look]
    rows: int
    numbered: int
    amounts: int
    quarters: int
    """Cells that can number a quarter: ``III``, ``3``."""

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
    seen = [_profile(body, column) for column in range(width)]
    return tuple(
        profile if _can_number(seen, column) else replace(profile, numbered=0) for column, profile in enumerate(seen)
    )


def _can_number(seen: Sequence[Profile], column: int) -> bool:
    """Row numbers stand in front, or before the text that they number; small counts behind a name are figures."""
    return column == 0 or (column + 1 < len(seen) and seen[column + 1].group == "T")


def _profile(body: Matrix, column: int) -> Profile:
    printed = [row[column].text for row in body if row[column].text]
    indices = [text for text in printed if index_depth(text) is not None]
    return Profile(
        looks=Counter(look(text) for text in printed),
        rows=len(body),
        numbered=len(indices) if column <= 2 and _counts_up(indices) else 0,
        amounts=sum(is_amount(text) for text in printed),
        quarters=sum(_NUMERAL.fullmatch(text) is not None for text in printed),
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
    if not any(profile.amounts for profile in seen):
        measures = [
            Measure.LAINNYA if _FUND.search(" ".join(path)) else one for path, one in zip(paths, measures, strict=True)
        ]
    money_table = any(measure in _MONEY_MEASURES for measure in measures)
    rates = {path for path, measure in _initials(paths).items() if measure is Measure.CAPAIAN}
    return tuple(
        Column(
            path=path,
            role=role,
            measure=str(measure),
            year=_year(path),
            quarter=_quarter(path),
            unit=(PERSEN if path in rates else _unit(path, profile, money_table=money_table))
            if role is ColumnRole.VALUE
            else None,
        )
        for path, role, profile, measure in zip(paths, roles, seen, measures, strict=True)
    )


def with_year_left(columns: tuple[Column, ...], caption: str) -> tuple[Column, ...]:
    """The columns, those of a group whose heading lost its year in the one year of the caption that no other has.

    ``Tahun 2024 dan 2025`` over ``Target, Realisasi`` and ``2025: Target, Realisasi``: the first are of 2024.
    """
    groups: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        if column.role is ColumnRole.VALUE and len(column.path) > 1:
            groups.setdefault(column.path[:-1], []).append(column)
    years = dict.fromkeys(years_in(caption))
    told = [{column.year for column in group} for group in groups.values()]
    left = set(years) - set().union(*told)
    alike = len({tuple(column.path[-1] for column in group) for group in groups.values()}) == 1
    lost = [path for path, own in zip(groups, told, strict=True) if own == {None}]
    if not (
        alike and len(groups) == len(years) > 1 and len(lost) == len(left) == 1 and {len(own) for own in told} == {1}
    ):
        return columns
    year = left.pop()
    return tuple(replace(one, year=year) if one.path[:-1] == lost[0] else one for one in columns)


def _measures(paths: Sequence[tuple[str, ...]]) -> list[Measure]:
    """The measure of every column; ``Murni`` beside ``Perubahan`` are two stages of one budget."""
    leaves = [normal(_BRACKETS.sub(" ", path[-1])) if path else "" for path in paths]
    named = [measure_of(path) for path in paths]
    staged = sum(_STAGE.fullmatch(leaf) is not None for leaf in leaves) > 1
    initials = _initials(paths)
    found: list[Measure] = []
    for path, leaf, measure in zip(paths, leaves, named, strict=True):
        is_stage = staged and _STAGE.fullmatch(leaf) is not None
        is_stage = is_stage or (found[-1:] == [Measure.ANGGARAN] and _STAGE_BESIDE.fullmatch(leaf) is not None)
        of_budget = is_stage and measure is Measure.LAINNYA
        found.append(initials.get(path) or (Measure.ANGGARAN if of_budget else measure))
    return found


def _initials(paths: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], Measure]:
    """``T`` beside ``R`` (and ``C``) below one heading: target, realisation, attainment."""
    told = {path: path[-1].strip(" .()").upper() for path in paths if path}
    both = {path[:-1] for path, letter in told.items() if letter == "T"}
    both &= {path[:-1] for path, letter in told.items() if letter == "R"}
    return {path: _LETTERS[letter] for path, letter in told.items() if path[:-1] in both and letter in _LETTERS}


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
    first_value = next((column for column, role in enumerate(roles) if role is ColumnRole.VALUE), None)
    if ColumnRole.LABEL not in roles[:first_value]:
        _name_rows(roles, seen, first_value)
    elif first_value is None and ColumnRole.TEXT in roles[: roles.index(ColumnRole.LABEL)]:
        roles[roles.index(ColumnRole.TEXT)] = ColumnRole.LABEL  # words alone: the first of them names the row
    labelled = False
    for column, role in enumerate(roles):
        if role is not ColumnRole.LABEL:
            continue
        if (first_value is not None and column > first_value) or (first_value is None and labelled):
            roles[column] = ColumnRole.TEXT
        labelled = True
    return roles


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
    in_quarters = names_quarters(path) and profile.quarters >= 0.7 * max(1, profile.filled)
    if named is ColumnRole.NUMBER or (
        group == "N" and not in_quarters and (named is None or first) and measure_of(path) is Measure.LAINNYA
    ):
        return ColumnRole.NUMBER
    if group == "C":
        return ColumnRole.CODE
    if in_quarters or group == "Q" or (group == "Y" and (named is ColumnRole.PERIOD or first)):
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


def names_quarters(path: tuple[str, ...]) -> bool:
    """Whether a heading says that the numbers under it are quarters: ``Triwulan`` above ``I``, ``II``, ``III``."""
    return bool(path) and normal(_BRACKETS.sub(" ", path[-1])).rstrip(" -").removesuffix(" ke").strip() in _QUARTERS


def _year(path: tuple[str, ...]) -> int | None:
    """The one year that the innermost header with a year names; a span of years names none."""
    for part in reversed(path):
        years = years_in(part)
        if years:
            return years[0] if len(set(years)) == 1 else None
    return None


def _quarter(path: tuple[str, ...]) -> int | None:
    """The quarter that the innermost header with one names: ``TW II``, or ``II`` below ``Triwulan``."""
    named = next((quarter for part in reversed(path) if (quarter := quarter_of(part))), None)
    if named is None and len(path) > 1 and any(map(_is_of_quarters, path[:-1])):
        return quarter_of(f"TW {path[-1].strip()}")
    return named


def _is_of_quarters(heading: str) -> bool:
    """``Triwulan``, ``Ditangani Triwulan``: what stands below is numbered by quarters."""
    words = normal(_BRACKETS.sub(" ", heading))
    return any(words == said or words.endswith(f" {said}") for said in _QUARTERS)


def _unit(path: tuple[str, ...], profile: Profile, *, money_table: bool) -> str | None:
    """The unit that the header names, innermost first; rupiah where amounts stand under words of money.

    An outer heading says what the columns below it are (``Tahun``, ``Kecamatan``), so its bare noun is no unit.
    """
    inner = unit_of_heading(path[-1]) if path else None
    named = inner or next((unit for part in reversed(path[:-1]) if (unit := stated_unit(part))), None)
    if named is not None or not profile.amounts:
        return named
    words = normal(" ".join(path))
    mostly = money_table and profile.amounts * 2 > profile.filled
    return RUPIAH if measure_of(path) in _MONEY_MEASURES or _MONEY.search(words) or mostly else None
