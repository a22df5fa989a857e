"""Yes or no to arithmetic in the question: a division, a percentage of a target, an addition, a total of its parts."""

import re
from collections.abc import Sequence
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand, ratio_pair
from service.answering.drafting import Draft, decided, figure_text, result_text
from service.answering.fact_index import ReportIndex
from service.answering.operations.numbers import factor_said, holding, named_operands
from service.answering.operations.summands import rows_meant
from service.answering.rows import data_cards, in_column
from service.answering.words import roots
from service.calculator import pos, share, total, weighted_sum
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH, Figure
from service.domain.plans import Concept, Number
from service.language.numbers import Agreement, agrees, read_figure

_DEEP = 12
_COVERED = 0.5
_FORMULA = re.compile(r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)\s*[x×*]\s*100\s*%?\s*(?:=\s*(\d[\d.,]*)\s*%?)?")
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
_PAIR = 2
_PART_WORDS = ("rincian", "program", "kegiatan", "ditambah", "rinciannya", "masing-masing", "baris", "penjumlahan")


def verify_formula(case: Case) -> Draft | None:
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


def verify_division(case: Case) -> Draft | None:
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
    percentage = _borne_out(index, facts, claimed) if holds else None
    if percentage is not None:  # other places may print other parts: those that the question gives belong together
        draft.used[:] = [(index, percentage)]
    return decided(
        draft, holds=holds, told=f"{outcome.working} {marks}, {'sama dengan' if holds else 'bukan'} {claimed.printed}."
    )


def _borne_out(index: ReportIndex, facts: Sequence[Fact], claimed: Figure) -> Fact | None:
    """The percentage of a sound row that prints all that the question says: the part and the whole too."""
    card = index.card_of(facts[0])
    if card is None or card.table is None or any(index.findings.get(fact.id) for fact in facts):
        return None
    printed = (fact for fact in card.facts if fact.figure.value == claimed.value)
    return next(printed, None) if all(fact in card.facts for fact in facts) else None


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


def verify_addition(case: Case) -> Draft | None:
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


def verify_parts(case: Case) -> Draft | None:
    """A total against the rows that make it up."""
    claimed = _last_amount(case.plan.numbers)
    words = case.plan.words
    if claimed is None or not any(word in words for word in _SUMS) or not any(word in words for word in _PART_WORDS):
        return None
    meant = rows_meant(case)
    sound = meant is not None and _sums_up(meant[1], claimed)
    rows = meant if sound else _parts_beside(case, claimed) or _rows_of_cell(case, claimed) or meant
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


def _parts_beside(case: Case, claimed: Number) -> tuple[ReportIndex, list[Fact]] | None:
    """``Laki-laki ditambah perempuan sama dengan 7.226``: the columns so called of a row that prints the total."""
    for index, _ in case.reports if len(case.plan.parts) > 1 else ():
        for whole in index.by_value.get(claimed.value, ()):
            card = index.card_of(whole) if whole.table_id is not None else None
            others = [fact for fact in card.facts if fact is not whole] if card is not None else []
            named = [_headed(index, others, part) for part in case.plan.parts]
            facts = list({fact.id: fact for fact in named if fact is not None}.values())
            if len(facts) == len(case.plan.parts):
                return index, facts
    return None


def _headed(index: ReportIndex, facts: Sequence[Fact], part: Sequence[Concept]) -> Fact | None:
    """The one figure of a row whose heading is called as the last of a part's words."""
    wordings = [wording for one in index.resolve(tuple(part))[-1:] for wording in one.wordings if wording]
    found = [fact for fact in facts if fact.column and any(set(roots(fact.column[-1])) >= set(one) for one in wordings)]
    return found[0] if len(found) == 1 and found[0].figure.value is not None else None


def verify_product(case: Case) -> Draft | None:
    """``82,33 didapat dari 3,293 dikali 25``: two figures of the report, one of them a multiple of the other."""
    factor = factor_said(case.text)
    numbers = [one for one in case.plan.numbers if one.value != factor]
    found = holding(case, numbers) if factor is not None and len(numbers) == _PAIR else None
    if factor is None or found is None:
        return None
    index, facts = found
    low, high = sorted(range(_PAIR), key=lambda place: numbers[place].value)
    base, claimed = (low, high) if factor > 1 else (high, low)
    printed = read_figure(numbers[claimed].printed)
    outcome = weighted_sum([operand(facts[base])], [Operand("faktor", factor)])
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    draft.calculate(outcome, [(index, facts[base])], printed)
    marks = "".join(f"[{draft.cite(index, facts[place])}]" for place in (base, claimed))
    holds = agrees(outcome.value, printed) is not Agreement.DIFFERS
    close = "sama dengan" if holds else "bukan"
    return decided(draft, holds=holds, told=f"{outcome.working} {marks}, {close} {printed.printed}.")


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
