"""``Dari 70 menjadi 63`` between two years, where tables print just these figures the other way round."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.audit.grid import Grid, shown
from service.audit.sentences import Told, paragraphs
from service.audit.subjects import Named, meant
from service.audit.told_changes import placed, rows_over_years, year_pairs
from service.audit.verdicts import Recomputed, Verdict, cite
from service.domain.facts import Report

_FROM = re.compile(r"\bdari\b\s*(?:rp\.?\s*)?$", re.IGNORECASE)
_TO = re.compile(r"[^.;]{0,60}\bmenjadi\b[^.;]{0,20}", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")


def told_turn_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every ``dari … menjadi …`` that a row prints in this order or in the other."""
    names = rows_over_years(grids)
    for paragraph in paragraphs(report) if names else ():
        for first, second in pairwise(paragraph):
            between = second.before[len(first.before) + len(first.fact.figure.printed) :]
            same = first.fact.sentence == second.fact.sentence
            if same and _FROM.search(first.before) and _TO.fullmatch(between):
                named = meant(first.before.rpartition(". ")[2], names)
                yield from _verdict(first, second, named) if named is not None else ()


def _verdict(first: Told, second: Told, named: Named) -> Iterator[Verdict]:
    before, after = first.fact.figure.value, second.fact.figure.value
    said = {int(year) for year in _YEAR.findall(first.fact.sentence or "")}
    rows = {(old.figure.value, new.figure.value): (grid, old, new) for grid, old, new in year_pairs(named)}
    turned = rows.get((after, before))
    if before == after or before is None or (before, after) in rows or turned is None:
        return
    grid, old, new = turned
    years = [one.period.year for one in (old, new) if one.period is not None]
    if not said <= set(years):
        return
    text = f"{shown(old)} ({years[0]}) lalu {shown(new)} ({years[1]})"
    right = Recomputed(None, None, "", text, (cite(old), cite(new)), f"dari {shown(old)} menjadi {shown(new)}")
    message = (
        f"Narasi menulis dari {shown(first.fact)} menjadi {shown(second.fact)}, padahal {grid.name} mencetak {text}."
    )
    yield placed(second.fact, grid, new, right, message)
