"""How many indicators met their target, told in words or in digits, against the tables of their results."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.grid import Grid
from service.audit.places import before, position
from service.audit.results import INDICATOR, NUMBER, Results, State, is_of_part, read_count, results_of
from service.audit.verdicts import Verdict, text_finding
from service.domain.facts import Report
from service.domain.findings import Finding, FindingKind
from service.domain.reports import Passage, PassageKind

_FILLER = (
    r"(?:\s*,?\s*\b(?:lainnya|lain|yang|di\s?antaranya|tersebut|telah|sudah|berhasil|dapat|mampu|dinyatakan|masih|hanya|baru|"
    r"(?:realisasi|capaian|kinerja)(?:nya)?|berada|nilai(?:nya)?|dengan))*"
)
_REACH = r"(?:mencapai|memenuhi|tercapai|melampaui|melebihi|di\s?atas)"
_STATE = (
    rf"(?P<missed>(?:belum|tidak|kurang|gagal)\s+(?:\w+\s+)?(?:mencapai|memenuhi|tercapai|terpenuhi|melampaui)\b|"
    rf"di\s?bawah\s+target\b)|(?P<exact>(?:tepat\s+)?(?:sesuai|sama)(?:\s+dengan)?\s+target\b)|"
    rf"(?P<over>(?:melampaui|melebihi|di\s?atas)\s+target\b)|"
    rf"(?P<met>{_REACH}(?:(?:\s*(?:,|/|dan|atau|maupun|bahkan))+\s*{_REACH})*\s+target\b|tercapai\b)"
)
_OF_ALL = r"dari\s+(?:(?:total|jumlah|seluruh|sebanyak|keseluruhan|ke)[\s-]*)*"
_WHOLE = re.compile(rf"\b{_OF_ALL}(?P<whole>{NUMBER})\s*{INDICATOR}", re.IGNORECASE)
_TOLD = re.compile(
    rf"\b(?P<part>{NUMBER})\s*(?:{_OF_ALL}{NUMBER}\s*)?(?P<noun>{INDICATOR})?{_FILLER}\s*(?:{_STATE})", re.IGNORECASE
)
_EVERY = re.compile(rf"\b(?P<part>seluruh|semua)\s+(?P<noun>{INDICATOR}){_FILLER}\s*(?:{_STATE})", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:belum|tidak|bukan|hampir|agar|supaya|untuk|akan|jika|apabila|diharapkan)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])|\n+")


@dataclass(frozen=True, slots=True)
class _Counted:
    """``lima indikator mencapai target``."""

    number: int
    state: str
    printed: str
    has_noun: bool


def met_count_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every number of indicators that a sentence says met, exceeded or missed their target."""
    results = [found for grid in grids if (found := results_of(grid)) is not None]
    for passage in report.passages if results else ():
        if passage.kind is PassageKind.TABLE:
            continue
        for at, sentence in enumerate(_SENTENCE.split(passage.text)):
            if not is_of_part(sentence, report.identity.year):
                yield from _verdicts(report, passage, f"{passage.id}.{at}", sentence, results)


def _verdicts(
    report: Report, passage: Passage, subject: str, sentence: str, results: Sequence[Results]
) -> Iterator[Verdict]:
    yield from _every(passage, subject, sentence, results)
    whole = _WHOLE.search(sentence)
    told = list(_counted(sentence))
    if whole is None:
        told = [one for one in told if one.has_noun]
    size = read_count(whole["whole"]) if whole is not None else _size(told)
    if not told or (size is not None and sum(one.number for one in told) > size):
        return
    above = before([one.grid for one in results], position(passage.place))
    meant = [one for one in results if (one.grid is above if size is None else len(one.capaian) == size)]
    for one in told if meant else ():
        fact = _fact_of(report, passage, one)
        name = fact or f"{subject}.{one.state}"
        if any(one.number in each.numbers(one.state) for each in meant):
            yield Verdict(name)
        elif len({each.numbers(one.state) for each in meant}) == 1:
            yield Verdict(name, replace(_finding(passage, sentence, one, meant[0]), fact_id=fact))


def _every(passage: Passage, subject: str, sentence: str, results: Sequence[Results]) -> Iterator[Verdict]:
    """``Seluruh indikator telah mencapai target`` where the largest table, or the one above, has some that did not."""
    match = _EVERY.search(sentence)
    if match is None or match["missed"] or _HEDGED.search(sentence[: match.end()]):
        return
    above = before([one.grid for one in results], position(passage.place))
    most = max(len(one.capaian) for one in results)
    meant = [one for one in results if len(one.capaian) == most or one.grid is above]
    state = next(name for name in State if match[name.value])
    if any(len(one.capaian) in one.numbers(state) for one in meant):
        yield Verdict(f"{subject}.semua")
        return
    told = _Counted(len(meant[0].capaian), state, match["part"].lower(), has_noun=True)
    yield Verdict(f"{subject}.semua", _finding(passage, sentence, told, meant[0]))


def _counted(sentence: str) -> Iterator[_Counted]:
    for match in _TOLD.finditer(sentence):
        state = next(name for name in State if match[name.value])
        number = read_count(match["part"])
        if number is not None:
            yield _Counted(number, state, " ".join(match["part"].split()), match["noun"] is not None)


def _size(told: Sequence[_Counted]) -> int | None:
    """How many indicators a sentence tells of that sorts them all: those that met and those that did not."""
    states = {one.state for one in told}
    return sum(one.number for one in told) if State.MISSED in states and len(states) > 1 else None


def _finding(passage: Passage, sentence: str, told: _Counted, results: Results) -> Finding:
    grid, right = results.grid, results.numbers(told.state)[0]
    compare = {State.MET: "100 % atau lebih", State.OVER: "di atas 100 %", State.EXACT: "tepat 100 %"}
    said = {State.MET: "mencapai", State.OVER: "melampaui", State.EXACT: "tepat sesuai", State.MISSED: "di bawah"}
    which = compare.get(State(told.state), "di bawah 100 %")
    message = (
        f"Narasi menyebut {told.printed} indikator {said[State(told.state)]} target, di {grid.name} ada {right} dari "
        f"{len(results.capaian)} yang capaiannya {which}."
    )
    finding = text_finding(
        FindingKind.NARRATIVE_VS_TABLE,
        f"{told.printed} indikator",
        f"{right} indikator",
        message,
        where=passage.place,
        quote=" ".join(sentence.split()),
        formula="CACAH",
    )
    return replace(
        finding,
        table_number=grid.table.number,
        table_id=grid.table.id,
        column=results.capaian[0].column,
        reported_value=Decimal(told.number),
        recomputed_value=Decimal(right),
        working=f"capaian {which} di {grid.name} = {right} dari {len(results.capaian)}",
    )


def _fact_of(report: Report, passage: Passage, told: _Counted) -> str | None:
    """The figure of the sentence that gives the number, where it was read as one."""
    known = (
        fact
        for fact in report.facts
        if fact.sentence is not None and fact.place == passage.place and fact.figure.value == told.number
    )
    return next((fact.id for fact in known if told.printed in fact.figure.printed), None)
