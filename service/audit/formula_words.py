"""Formulas in words (``A yang ditangani / A × 100``) that stand on their head: the whole over its part."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.audit.grid import Grid, shown
from service.audit.verdicts import Recomputed, Verdict, cell_finding
from service.domain.facts import Fact, Origin
from service.domain.figures import PERSEN
from service.domain.findings import FindingKind
from service.language.text import stem, stopwords

_TERM = r"[^/:÷={}]{4,220}?"
_TIMES = r"(?:[x×*]|di\s?kali(?:kan)?(?:\s+dengan)?)\s*(?:100|seratus)\s*(?:%|persen)?"
_DIVIDED = r"(?:/|:|÷|,?\s*\bdi\s?bagi(?:\s+dengan)?\b)"
_FORMULA = re.compile(
    rf"(?:[^=]*=)?\s*(?P<top>{_TERM})\s*{_DIVIDED}\s*(?P<bottom>{_TERM})\s*[,)]*\s*(?:kemudian\s+)?{_TIMES}.*",
    re.IGNORECASE | re.DOTALL,
)
_STACKED = re.compile(
    rf"(?P<top>(?:jumlah|banyaknya|total)\b{_TERM})\s*[-–—_]*\s*{_TIMES}\s*[-–—_]*\s*(?P<bottom>(?:jumlah|banyaknya|total)\b{_TERM})",
    re.IGNORECASE | re.DOTALL,
)
_LATEX_FRACTION = re.compile(r"\\frac\s*\{((?:[^{}]|\{[^{}]*\})*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_LATEX = re.compile(r"\\(?:text|mathrm|mathbf|left|right|sum|Sigma)|[{}$]")
_HUNDRED = re.compile(r"100|seratus", re.IGNORECASE)
_LONGEST = 600
_WORD = re.compile(r"[a-z]{3,}")
_WHOLE = frozenset({"seluruh", "keseluruhan", "semua", "total"})
_COUNTING = frozenset(
    {"jumlah", "banyak", "persentase", "yang", "ada", "tahun", "kabupaten", "kota", "daerah", "orang"}
)
_SHARE = re.compile(r"^\s*(?:%|pers?en|pro?sen|presen)", re.IGNORECASE)


def formula_word_verdicts(grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every formula in words that says which share of which whole an indicator is."""
    for grid in grids:
        for (row, _), facts in grid.cells.items():
            for fact in facts:
                if fact.figure.value is None and fact.origin is Origin.TABLE:
                    yield from _judged(grid, row, fact)


def _judged(grid: Grid, row: int, fact: Fact) -> Iterator[Verdict]:
    name = next((label for label in reversed(grid.rows[row].path) if _SHARE.match(label)), None)
    terms = _terms(fact.figure.printed) if name is not None else None
    if name is None or terms is None:
        return
    top, bottom = terms
    if not _is_part_over_whole(bottom, top, name):
        if _is_part_over_whole(top, bottom, name):
            yield Verdict(f"{fact.id}.rumus")
        return
    right = Recomputed(None, PERSEN, "PANGSA", "bagian / keseluruhan × 100", (), f"{bottom} / {top} × 100")
    message = (
        f"“{name}”: rumus tercetak membagi “{top}” dengan “{bottom}”; keseluruhan dibagi bagiannya, jadi terbalik."
    )
    finding = cell_finding(grid, fact, FindingKind.INVERTED_FORMULA, right, message)
    yield Verdict(f"{fact.id}.rumus", replace(finding, reported=shown(fact), reported_value=None))


def _terms(printed: str) -> tuple[str, str] | None:
    """What stands over and what under the line."""
    if len(printed) > _LONGEST or not _HUNDRED.search(printed):
        return None
    plain = _LATEX_FRACTION.sub(r"\1 / \2", printed).replace(r"\times", " x ").replace(r"\%", "%")
    flat = " ".join(_LATEX.sub(" ", plain).split())
    match = _FORMULA.fullmatch(flat) or _STACKED.fullmatch(flat)
    return None if match is None else (match["top"].strip(" ()"), match["bottom"].strip(" ()"))


def _is_part_over_whole(part: str, whole: str, name: str) -> bool:
    """Whether ``part`` is ``whole`` and something more that the indicator's name asks for.

    ``Jumlah PPKS yang ditangani`` is such a part of ``Jumlah seluruh PPKS`` for ``Persentase PPKS yang ditangani``.
    """
    own, general = _roots(part), _roots(whole)
    more = own - general
    return bool(general) and general < own and more <= _roots(name)


def _roots(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower())
    return frozenset(stem(word) for word in words if word not in stopwords() | _COUNTING | _WHOLE)
