"""The formula that a report states for an indicator by name, against the capaian that its tables print for it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.audit.agreement import prints_as, spread
from service.audit.grid import Grid, shown
from service.audit.ratios import Relation, ratio_relations
from service.audit.subjects import words_of
from service.audit.verdicts import Verdict, cell_finding, operand, worked_out
from service.calculator import FORMULAS
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure, Report
from service.domain.findings import FindingKind
from service.domain.reports import Passage, PassageKind

_BY = r"\s*(?:/|:|÷|\bdi\s?bagi(?:kan)?(?:\s+dengan)?\b)\s*"
_TWICE = r"\(?\s*(?:2|dua)\s*(?:[x×*]|kali)?\s*target\s*\)?\s*[-–−]\s*realisasi"
_BACK = r"target\s*[-–−]\s*\(\s*realisasi\s*[-–−]\s*target\s*\)"
_FORMULA = re.compile(
    rf"(?P<NEG_2T>[\[({{]\s*(?:{_TWICE}|{_BACK})\s*[\])}}]+{_BY}target)|(?P<NEG_TR>\btarget{_BY}realisasi)|"
    rf"(?P<POS>\brealisasi{_BY}target)",
    re.IGNORECASE,
)
_INDICATOR = re.compile(
    r"\b(?:indikator\b(?!\s+(?:kinerja|utama)\b)|(?:ada ?pun |sedangkan |(?<=[.;] ))untuk\b)", re.IGNORECASE
)
_LEADS_ON = re.compile(r"^\W*(?:capaian|kinerja|tingkat|persentase|rumus|\(%\)|\s)*\W*$", re.IGNORECASE)
"""What stands before a formula that is set on a line of its own: ``Capaian = …``."""
_NAME_ENDS = re.compile(
    r"[:=;.]|\b(?:yang|maka|(?:se)?makin|dengan|adalah|bersifat|sehingga|rumus\w*|capaian\w*|(?:di|me)\w*(?:guna|pakai|hitung)\w*|(?:di|me)m?(?:p|m)akai)\b",
    re.IGNORECASE,
)
_AND = re.compile(r",|/|\bdan\b|\bserta\b|\batau\b|&")
_SHORTEST = 3
_BRACKET = re.compile(r"\(([^()]*)\)")

Stated = Mapping[frozenset[str], str]
"""By the words of an indicator: the form of capaian that the report says is its."""


def stated_formula_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every capaian of an indicator whose formula the report states."""
    stated = _stated(report)
    for grid in grids if stated else ():
        for relation in ratio_relations(grid):
            if grid.measure(relation.whole) is Measure.TARGET and grid.measure(relation.part) is Measure.REALISASI:
                for row in relation.forms:
                    yield from _verdict(grid, relation, row, stated)


def forms_stated(passages: Iterable[Passage]) -> frozenset[str]:
    """Every form of capaian that some text states: ``NEG_2T`` for ``((2 x target) - realisasi) / target``."""
    told = (one.text for one in passages if one.kind is not PassageKind.TABLE)
    return frozenset(match.lastgroup or "" for text in told for match in _FORMULA.finditer(text))


def _stated(report: Report) -> Stated:
    found: dict[frozenset[str], str] = {}
    before = ""
    for passage in report.passages:
        if passage.kind is PassageKind.TABLE:
            continue
        end = 0
        for match in _FORMULA.finditer(passage.text):
            lead, end = passage.text[end : match.start()], match.end()
            lead = before + lead if before.endswith(":") and _LEADS_ON.match(lead) else lead
            said = list(_INDICATOR.finditer(lead))
            for name in _names(lead[said[-1].end() :]) if said else ():
                found[name] = match.lastgroup or ""
        before = passage.text.rstrip()
    return found


def _names(text: str) -> Iterator[frozenset[str]]:
    """``waktu tunggu dan keluhan``; ``yang makin rendah makin baik (waktu tunggu)``."""
    outside = _NAME_ENDS.split(_BRACKET.sub(" ", text))[0]
    for part in (outside, *_BRACKET.findall(text)):
        for name in _AND.split(_NAME_ENDS.split(part)[0]):
            words = words_of(name)
            if any(len(word) >= _SHORTEST for word in words):
                yield words


def _verdict(grid: Grid, relation: Relation, row: int, stated: Stated) -> Iterator[Verdict]:
    own = words_of(grid.label(row))
    form = next((form for words, form in stated.items() if words <= own), None)
    used = (relation.forms[row] or "").partition("+")[0]
    printed, target, realisasi = (grid.number(row, c) for c in (relation.result, relation.whole, relation.part))
    if form is None or printed is None or target is None or realisasi is None:
        return
    subject = f"{printed.id}.rumus"
    if used == form or _is_printed(form, target, realisasi, printed):
        yield Verdict(subject)
        return
    labels = ("target", "realisasi")
    right = worked_out(_by(form, target, realisasi), (target, realisasi), labels)
    if not used or right is None:
        return  # what no formula gives is another check's finding
    header = printed.column[-1] if printed.column else "capaian"
    message = (
        f"“{grid.label(row)}”: kolom {header} tercetak {shown(printed)}, padahal menurut rumus yang ditulis laporan "
        f"untuk indikator ini ({FORMULAS[form].definition.text}) {right.working}."
    )
    yield Verdict(subject, cell_finding(grid, printed, FindingKind.RATIO, right, message))


def _by(form: str, target: Fact, realisasi: Fact) -> object:
    return FORMULAS[form]([operand(target, "target"), operand(realisasi, "realisasi")])


def _is_printed(form: str, target: Fact, realisasi: Fact, printed: Fact) -> bool:
    """Whether the formula gives the printed figure for some realisation that prints as the one in the table."""
    goal = operand(target, "target")
    ends = [FORMULAS[form]([goal, Operand("realisasi", end, goal.unit)]) for end in spread(realisasi.figure)]
    values = [end.value for end in ends if isinstance(end, Calculation)]
    return bool(values) and prints_as(min(values), max(values), printed.figure)
