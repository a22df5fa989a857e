"""Yes or no: arithmetic in the question, figures in words, totals against their parts, claims against the report."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate, chosen
from service.answering.case import MONEY_AS_SUBJECT, Case, operand, ratio_pair
from service.answering.drafting import Draft, decided, figure_text, owner, region, result_text, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.claimed_changes import (
    verify_assessed,
    verify_change,
    verify_change_by,
    verify_direction,
    verify_steady,
)
from service.answering.operations.claimed_either import verify_either
from service.answering.operations.claimed_forms import verify_form
from service.answering.operations.claimed_orders import verify_highest, verify_order, verify_tables
from service.answering.operations.claimed_rows import verify_rows
from service.answering.operations.claimed_sizes import verify_size
from service.answering.operations.claimed_standing import verify_standing
from service.answering.operations.lookups import best_each
from service.answering.operations.numbers import holding, named_operands
from service.answering.operations.selecting import named_grade
from service.answering.operations.summands import rows_meant
from service.answering.rivals import rows_of_its_name
from service.answering.rows import data_cards, in_column
from service.answering.words import roots
from service.calculator import difference, pos, serapan, share, total
from service.domain.answers import Status
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN, RUPIAH, Figure
from service.domain.findings import Finding, FindingKind, Severity
from service.domain.plans import Number
from service.language.numbers import Agreement, agrees, read_figure
from service.language.terbilang import read_spelled

_DEEP = 12
_COUNTS_ONLY = 12
"""A bare whole number up to this counts months, quarters or districts where another figure is named."""
_COVERED = 0.5
_AS_WELL = 0.03
_WORKED_OUT = (FindingKind.SUM, FindingKind.RATIO, FindingKind.DIFFERENCE, FindingKind.AVERAGE)
_HUNDREDS = 200
_FORMULA = re.compile(r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)\s*[x×*]\s*100\s*%?\s*(?:=\s*(\d[\d.,]*)\s*%?)?")
_CHAPTER = re.compile(r"\bbab\s+([ivx]+|\d)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”'‘]([^\"“”'’]{12,})[\"“”'’]")
_SPELLED = re.compile(
    r"\b((?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)[a-z]*(?:\s+[a-z]+){3,})", re.IGNORECASE
)
_HIGHER = ("lebih tinggi", "lebih besar", "lebih banyak", "lebih dari", "melebihi", "melampaui", "di atas")
_LOWER = ("lebih rendah", "lebih kecil", "lebih sedikit", "di bawah", "kurang dari")
_AT_LEAST = ("minimal", "sedikitnya", "paling sedikit", "setidaknya")
_SUMS = ("sama dengan jumlah", "jumlah", "rincian", "ditambah", "berjumlah", "penjumlahan", "total")
_ADDING = (
    "ditambah",
    "tambah",
    "dijumlah",
    "plus",
    "berjumlah",
    "jumlahnya",
    "totalnya",
    "total",
    "terdiri",
    "rincian",
)
_LEAST_ADDED = 3
_PART_WORDS = ("rincian", "program", "kegiatan", "ditambah", "rinciannya", "masing-masing", "baris", "penjumlahan")


def verify(case: Case) -> Draft | None:
    """Whether what the question claims holds; None where the reports do not let it be tested."""
    checks: tuple[Callable[[Case], Draft | None], ...] = (
        verify_either,
        verify_standing,
        _in_words,
        verify_form,
        verify_rows,
        verify_size,
        verify_tables,
        _between_reports,
        _formula,
        _division,
        _addition,
        _parts,
        verify_steady,
        verify_change,
        verify_change_by,
        verify_direction,
        verify_assessed,
        verify_highest,
        verify_order,
        _grade,
        _claim,
        _is_there,
    )
    case = _without_chapter(case)
    for check in checks:
        draft = check(case)
        if draft is not None:
            return draft
        if check is verify_size and case.plan.size is not None:
            return None  # no other figure decides how large a part is
    return None


def _without_chapter(case: Case) -> Case:
    """``Bab IV menyebut …``: where something is claimed is no part of what is claimed."""
    chapters = {found.casefold() for found in _CHAPTER.findall(case.text)}
    concepts = tuple(one for one in case.plan.concepts if one.name not in chapters)
    return replace(case, plan=replace(case.plan, concepts=concepts)) if chapters and concepts else case


def _grade(case: Case) -> Draft | None:
    """``Predikat Sangat Tinggi untuk … sesuai skala?``: the grade that is printed, and whether its figure earns it."""
    claimed = named_grade(case.plan)
    if claimed is None:
        return None
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=Measure.PREDIKAT, unit=None, text=True))[:_DEEP]:
            fact = one.fact
            if fact.measure is not Measure.PREDIKAT or not one.fits or one.coverage < _COVERED:
                continue
            draft = Draft()
            number = draft.cite(index, fact)
            printed = " ".join(fact.figure.printed.split())
            earned = [each for each in index.findings.get(fact.id, ()) if each.kind is FindingKind.CLASSIFICATION]
            holds = printed.casefold() == claimed and not earned
            told = f"{subject(fact)} {owner(index.summary)} tercetak {printed} ({where(fact)}) [{number}]"
            more = f"; menurut skalanya {earned[0].recomputed}" if earned else ""
            return _decided(draft, holds=holds, told=f"{told}{more}.")
    return None


def _decided(draft: Draft, *, holds: bool, told: str) -> Draft:
    draft.sentences.insert(0, f"**{'Ya' if holds else 'Tidak'}**, {told}")
    draft.decide(holds=holds)
    return draft


def _in_words(case: Case) -> Draft | None:
    """A figure written out in words against its digits."""
    if "terbilang" not in case.plan.words and not _QUOTED.search(case.text):
        return None
    quoted = _QUOTED.search(case.text) or _SPELLED.search(case.text)
    spelled = read_spelled(quoted.group(1)) if quoted is not None else None
    money = [one for one in case.plan.numbers if one.value >= 1000]
    if spelled is None or not money:
        return None
    found = holding(case, money[:1])
    if found is None:
        return None
    index, facts = found
    draft = Draft()
    number = draft.cite(index, facts[0])
    holds = spelled == money[0].value
    said = result_text(Decimal(spelled), RUPIAH)
    relation = "sama dengan" if holds else "tidak sama dengan"
    draft.sentences.append(f"Yang terbilang berarti {said} [{number}].")
    if not holds:
        draft.warn(f"Angka tercetak {money[0].printed}, terbilangnya berarti {said}.")
    return decided(
        draft, holds=holds, told=f"terbilangnya ({said}) {relation} angkanya ({money[0].printed}) [{number}]."
    )


def _between_reports(case: Case) -> Draft | None:
    """``Lebih tinggi daripada``: the figures of two reports."""
    higher = any(word in case.plan.words for word in _HIGHER)
    lower = any(word in case.plan.words for word in _LOWER)
    if len(case.reports) != 2 or not case.plan.named or not (higher or lower):
        return None
    found, _ = best_each(case)
    if len(found) != 2:
        return None
    first, second = found
    outcome = difference(operand(first.fact), operand(second.fact))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    told = [
        f"{region(one.index.summary)}{when(one.fact)} {draft.report(one.index, one.fact)} "
        f"({where(one.fact)}) [{draft.cite(one.index, one.fact)}]"
        for one in found
    ]
    draft.calculate(outcome, [(one.index, one.fact) for one in found])
    holds = outcome.value > 0 if higher else outcome.value < 0
    return decided(draft, holds=holds, told=f"{told[0]}, sedangkan {told[1]}.")


def _formula(case: Case) -> Draft | None:
    """A division that the question writes out."""
    found = _FORMULA.search(case.text)
    if found is None:
        return None
    top, below = (read_figure(found.group(place)) for place in (1, 2))
    claimed = read_figure(f"{found.group(3)} %") if found.group(3) else _percent(case.plan.numbers)
    if claimed is None or None in (top.value, below.value):
        return None
    numbers = [Number(one.value, None, one.printed) for one in (top, below) if one.value is not None]
    return _against(case, numbers, claimed)


def _division(case: Case) -> Draft | None:
    """``Realisasi A dari pagu B sama dengan C %``, ``C % … A dari B orang``, ``C … target B dan realisasi A``."""
    named = named_operands(case)
    left = [one for one in case.plan.numbers if named is not None and one not in named]
    if named is not None and len(left) == 1:
        return _against(case, named, read_figure(left[0].printed))
    claimed = _percent(case.plan.numbers)
    others = [one for one in case.plan.numbers if one.unit != PERSEN]
    if claimed is None or not others:
        return None
    if len(others) >= 2:
        top, below = sorted(others[:2], key=lambda one: one.value)
        return _against(case, [top, below], claimed)
    return _of_own_row(case, others[0], claimed) or _of_target(case, others[0], claimed)


def _of_own_row(case: Case, part: Number, claimed: Figure) -> Draft | None:
    """``Realisasi Rp… memang 97 % dari anggarannya``: the number with what it is measured against in its own row."""
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, unit=part.unit))[:_DEEP]:
            pair = ratio_pair(one.card, one.fact, money=part.unit == RUPIAH)
            if one.fact.figure.value != part.value or pair is None or one.coverage < _COVERED:
                continue
            numbers = [
                Number(fact.figure.value, fact.figure.unit, fact.figure.printed) for fact in pair if fact.figure.value
            ]
            return _against(case, numbers, claimed) if len(numbers) == 2 else None
    return None


def _percent(numbers: Sequence[Number]) -> Figure | None:
    percent = next((one for one in numbers if one.unit == PERSEN), None)
    return read_figure(percent.printed) if percent is not None else None


def _against(case: Case, numbers: Sequence[Number], claimed: Figure) -> Draft | None:
    found = holding(case, numbers)
    if found is None or claimed.value is None:
        return None
    index, facts = found
    one, other = (Operand(label, each.value) for label, each in zip(("bagian", "keseluruhan"), numbers, strict=True))
    outcome = share(one, other)
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    draft.calculate(outcome, [(index, fact) for fact in facts], claimed)
    holds = agrees(outcome.value, claimed) is not Agreement.DIFFERS
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in dict.fromkeys(facts))
    if not holds and _is_printed(index, facts[0], claimed):
        draft.warn(f"Laporan mencetak {claimed.printed}, sedangkan hitungannya {result_text(outcome.value, PERSEN)}.")
    return decided(
        draft, holds=holds, told=f"{outcome.working} {marks}, {'sama dengan' if holds else 'bukan'} {claimed.printed}."
    )


def _is_printed(index: ReportIndex, near: Fact, claimed: Figure) -> bool:
    """Whether the report itself prints the claimed figure beside the others, or near by."""
    return any(
        fact.figure.value == claimed.value and (fact.section == near.section or fact.table_id == near.table_id)
        for fact in index.facts.values()
    )


def _of_target(case: Case, goal: Number, claimed: Figure) -> Draft | None:
    """``80 % dari target 10``: what was reached is in the report, beside the target or in the same section."""
    for index, target in case.reports:
        wanted = case.wanted(target, measure=Measure.REALISASI, unit=goal.unit, table=None, total=False)
        for one in case.find(index, wanted)[:_DEEP]:
            reached = one.fact.figure.value
            if reached is None or one.fact.figure.unit in (PERSEN, RUPIAH) or one.coverage < _COVERED:
                continue
            if not _has_beside(index, one, goal):
                continue
            if reached > goal.value * 2 or reached == goal.value or one.fact.measure is Measure.TARGET:
                continue
            outcome = pos(Operand("target", goal.value), Operand("realisasi", reached))
            if not isinstance(outcome, Calculation) or claimed.value is None:
                continue
            draft = Draft()
            number = draft.cite(index, one.fact)
            draft.calculate(outcome, [(index, one.fact)] * 2, claimed)
            holds = agrees(outcome.value, claimed) is not Agreement.DIFFERS
            if not holds:
                draft.warn(f"Laporan menyebut {claimed.printed}, sedangkan {outcome.working}.")
            return decided(
                draft, holds=holds, told=f"realisasinya {figure_text(one.fact.figure)} [{number}]: {outcome.working}."
            )
    return None


def _has_beside(index: ReportIndex, one: Candidate, goal: Number) -> bool:
    """Whether the target that the question names stands in the row or paragraph of a figure: it is of that target."""
    beside = (*one.card.facts, *(index.paragraph_of(one.fact) if one.card.table is None else ()))
    return any(fact.figure.value == goal.value and fact is not one.fact for fact in beside)


def _addition(case: Case) -> Draft | None:
    """``A ditambah B menjadi C``."""
    numbers = tuple(one for one in case.plan.numbers if one.unit != PERSEN)
    if len(numbers) < _LEAST_ADDED or not any(word in case.plan.words for word in _ADDING):
        return None
    found = holding(case, numbers)
    *parts, claimed = numbers
    outcome = total([Operand(one.printed, one.value) for one in parts])
    if found is None or not isinstance(outcome, Calculation):
        return None
    index, facts = found
    draft = Draft()
    draft.calculate(outcome, [(index, fact) for fact in facts[:-1]])
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in dict.fromkeys(facts))
    holds = outcome.value == claimed.value
    return decided(draft, holds=holds, told=f"{outcome.working} {marks}; yang ditulis {claimed.printed}.")


def _parts(case: Case) -> Draft | None:
    """A total against the rows that make it up."""
    claimed = _last_amount(case.plan.numbers)
    words = case.plan.words
    if claimed is None or not any(word in words for word in _SUMS) or not any(word in words for word in _PART_WORDS):
        return None
    meant = rows_meant(case)
    rows = meant if meant is not None and _sums_up(meant[1], claimed) else _rows_of_cell(case, claimed) or meant
    if rows is None:
        return None
    index, facts = rows
    outcome = total([operand(fact) for fact in facts])
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    draft.calculate(outcome, [(index, fact) for fact in facts])
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in facts[:6])
    holds = outcome.value == claimed.value
    text = result_text(outcome.value, outcome.unit)
    if not holds:
        draft.warn(f"Yang ditulis {claimed.printed}, sedangkan bagian-bagiannya berjumlah {text}.")
    return decided(
        draft,
        holds=holds,
        told=f"bagian-bagiannya berjumlah {text} ({outcome.working}) {marks}; yang ditulis {claimed.printed}.",
    )


def _sums_up(facts: Sequence[Fact], claimed: Number) -> bool:
    return sum((fact.figure.value or Decimal(0) for fact in facts), Decimal(0)) == claimed.value


def _last_amount(numbers: Sequence[Number]) -> Number | None:
    amounts = [one for one in numbers if one.unit != PERSEN]
    return amounts[-1] if amounts else None


def _rows_of_cell(case: Case, claimed: Number) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows that a printed total of the claimed value stands under, or that stand below a row that prints it."""
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=None, unit=None))[: _DEEP * 3]:
            if one.fact.figure.value != claimed.value or one.fact.table_id is None or one.coverage < 0.4:
                continue
            cards = data_cards(index, one.fact.table_id)
            facts = [fact for card in cards if (fact := in_column(card, one.fact)) is not None]
            if len(facts) > 1:
                return index, facts
    return None


def _claim(case: Case) -> Draft | None:
    """A figure that the question claims, against the figure that the report gives."""
    if not case.plan.numbers:
        return None
    claimed = _claimed(case.plan.numbers)
    printed = read_figure(claimed.printed)
    best = _best_for(case, claimed)
    if best is None or printed.value is None:
        return None
    best = _by_its_table(case, best)
    draft = Draft()
    fact, index = best.fact, best.index
    number = draft.cite(index, fact)
    if fact.figure.value is None:
        printed_words = f"“{fact.figure.printed}” ({where(fact)}) [{number}]"
        told = f"{subject(fact)} {owner(index.summary)} tercetak {printed_words}, jadi belum ada angkanya."
        return decided(draft, holds=False, told=told)
    text = draft.report(index, fact)
    faults = [
        one
        for one in index.findings.get(fact.id, ())
        if one.fact_id == fact.id and one.severity is not Severity.ROUNDING
    ]
    compared = _compared(case, fact.figure.value, claimed.value)
    holds = (fact.figure.value == claimed.value) if compared is None else compared
    holds = holds and not any(_contradicts(one, claimed) for one in faults if compared is None)
    told = f"{subject(fact)} {owner(index.summary)}{when(fact)} tercetak {text} ({where(fact)}) [{number}]"
    right = next((one for one in faults if compared is None and _gives(one, claimed)), None)
    if right is not None:
        return decided(draft, holds=True, told=f"menurut hitungan ulang; {told}, tetapi {right.message}")
    if not holds and faults:
        told += f"; {faults[0].message}"
    elif compared is not None:
        told += f", {'memang' if holds else 'tidak'} {_comparing_word(case)} {claimed.printed}"
    elif not holds:
        told += f", bukan {claimed.printed}"
        _warn_of_rival(draft, index, best, claimed)
    return decided(draft, holds=holds, told=f"{told}.".replace("..", "."))


def _by_its_table(case: Case, one: Candidate) -> Candidate:
    """The row that prints another figure of what a sentence claims, if there is one: a claim is no proof of itself."""
    value = one.fact.figure.value
    if one.fact.origin is Origin.TABLE or value is None:
        return one
    concepts = one.index.resolve(tuple(each for each in case.plan.concepts if not each.name.replace(".", "").isdigit()))
    rows = [each for each in rows_of_its_name(one.index, one.fact, concepts, claimed=True) if each.table_id is not None]
    cards = [(each, card) for each in rows if (card := one.index.card_of(each)) is not None]
    names = {card.label for _, card in cards}
    borne_out = [one.index.card_of(each) for each in one.index.by_value.get(value, ()) if each.table_id is not None]
    if not cards or any(card is not None and card.label in names for card in borne_out):
        return one
    fact, card = cards[0]
    return chosen(one.index, fact, card)


def _claimed(numbers: Sequence[Number]) -> Number:
    """The last figure that is named; ``dari 4 triwulan`` only counts what the claim is about."""
    figures = [one for one in numbers if one.unit is not None or one.value > _COUNTS_ONLY or one.value % 1]
    return (figures or numbers)[-1]


def _compared(case: Case, printed: Decimal, claimed: Decimal) -> bool | None:
    """Whether the printed figure stands on the side of the claimed one that was asked; None where equality was."""
    word = _comparing_word(case)
    if word in _HIGHER:
        return printed > claimed
    if word in _LOWER:
        return printed < claimed
    return printed >= claimed if word in _AT_LEAST else None


def _comparing_word(case: Case) -> str:
    return next((word for word in (*_HIGHER, *_LOWER, *_AT_LEAST) if word in case.plan.words), "")


def _contradicts(finding: Finding, claimed: Number) -> bool:
    return finding.recomputed_value is not None and finding.recomputed_value != claimed.value


def _warn_of_rival(draft: Draft, index: ReportIndex, best: Candidate, claimed: Number) -> None:
    """The report itself prints the claimed figure elsewhere of the same thing."""
    for fact in index.facts.values():
        if fact.figure.value == claimed.value and fact.figure.unit == best.fact.figure.unit and fact is not best.fact:
            shared = _subject_words(fact) & best.card.label
            if len(shared) >= 2 and fact.measure is not Measure.TARGET:
                number = draft.cite(index, fact)
                said = f"{fact.figure.printed} ({where(fact)}) [{number}]"
                draft.warn(f"Bagian lain laporan menulis {said}, tabel {figure_text(best.fact.figure)}.")
                return


def _subject_words(fact: Fact) -> frozenset[str]:
    return frozenset(roots(f"{' '.join(fact.row)} {fact.sentence or ''}"))


def _best_for(case: Case, claimed: Number) -> Candidate | None:
    """The best candidate, one without a figure too where the report says that there is none."""
    found: list[Candidate] = []
    claims: list[Candidate] = []  # where no report is named, the one that prints the figure is meant
    for index, target in case.reports:
        unit = claimed.unit or case.plan.unit
        concepts = tuple(one for one in case.plan.concepts if not one.name.replace(".", "").isdigit())
        wanted = case.wanted(target, **({"unit": unit, "concepts": concepts} | _share_of_money(case, claimed)))
        near = [one for one in case.find(index, wanted)[:_DEEP] if one.coverage >= 0.6 and one.fits]
        tables = [one for one in near if one.card.table is not None] if "tabel" in case.plan.words.split() else []
        near = [one for one in near if not _is_rate_of_count(one, claimed)]
        as_claimed = _as_claimed(case, near, claimed)
        found += as_claimed or (tables or near)[:3]
        claims += as_claimed if not case.plan.named else []
    return max(claims, key=lambda one: one.score, default=None) or max(found, key=lambda one: one.score, default=None)


def _as_claimed(case: Case, near: Sequence[Candidate], claimed: Number) -> list[Candidate]:
    """The figure that is claimed, or that should be, where nothing is named that tells another one better."""
    asked = case.plan.measure
    named = asked if asked is not Measure.JUMLAH else None  # ``jumlah`` may be of any count
    same = [one for one in near if _is_claimed(one, claimed)]
    plain = [one for one in same if named is one.fact.measure]
    return plain[:1] or [one for one in same if named is None and _is_as_likely(one, near[0])][:1]


def _is_claimed(one: Candidate, claimed: Number) -> bool:
    """Whether a cell prints the claimed figure, or is at fault for not printing it."""
    findings = (each for each in one.index.findings.get(one.fact.id, ()) if each.fact_id == one.fact.id)
    return one.fact.figure.value == claimed.value or any(_gives(each, claimed) for each in findings)


def _is_as_likely(one: Candidate, best: Candidate) -> bool:
    """Whether a count is of what is asked as much as the best one is; full percentages are printed for anything."""
    is_count = one.fact.figure.unit not in (PERSEN, RUPIAH) and one.fact.measure is not Measure.TARGET
    return is_count and one.coverage >= best.coverage - _AS_WELL


def _gives(finding: Finding, claimed: Number) -> bool:
    """Whether a cell's own arithmetic comes to the claimed figure."""
    return finding.kind in _WORKED_OUT and finding.recomputed_value == claimed.value


def _is_rate_of_count(one: Candidate, claimed: Number) -> bool:
    """A percentage cannot be what a count in the hundreds is claimed of."""
    return one.fact.figure.unit == PERSEN and claimed.unit != PERSEN and claimed.value >= _HUNDREDS


def _share_of_money(case: Case, claimed: Number) -> dict[str, object]:
    """``Realisasi keuangan 98,18 %``: a percentage of money spent is its serapan."""
    of_money = case.plan.money and claimed.unit == PERSEN
    amounts = (None, Measure.REALISASI, Measure.ANGGARAN)
    if not of_money or case.plan.measure not in amounts:
        return {}
    whole = {"concepts": MONEY_AS_SUBJECT, "whole": True} if not case.plan.concepts else {}
    return {"measure": Measure.SERAPAN, **whole}


def _reached(asked: Measure | None) -> Measure:
    """``Targetnya tercapai?`` asks for what was done."""
    return Measure.REALISASI if asked in (None, Measure.TARGET) else asked


def _is_there(case: Case) -> Draft | None:
    """``Sudah dinilai?``, ``mencapai target?``: whether there is a figure, and whether it reaches its target."""
    if case.plan.numbers:
        return None
    best = case.best_of_all(measure=_reached(case.plan.measure))
    if best is None:
        return None
    pair = ratio_pair(best.card, best.fact, money=case.plan.money)
    if pair is None or ("target" not in case.plan.words and "capai" not in case.plan.words):
        return None
    top, below = pair
    if top.figure.unit == RUPIAH and not case.plan.money:
        return None  # money says nothing of how many were reached
    outcome = serapan(operand(below), operand(top)) if top.figure.unit == RUPIAH else pos(operand(below), operand(top))
    if not isinstance(outcome, Calculation) or top.figure.value is None or below.figure.value is None:
        return None
    draft = Draft(status=Status.ANSWERED)
    number = draft.cite(best.index, top)
    ordered = (below, top) if outcome.inputs[0].value == below.figure.value else (top, below)
    draft.calculate(outcome, [(best.index, fact) for fact in ordered])
    more = _comparing_word(case) in _HIGHER
    holds = top.figure.value > below.figure.value if more else top.figure.value >= below.figure.value
    told = f"realisasinya {figure_text(top.figure)} dari target {figure_text(below.figure)} ({where(top)}) [{number}]."
    return decided(draft, holds=holds, told=told)
