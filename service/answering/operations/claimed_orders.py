"""Yes or no to how one figure is said to stand to others: the highest of its column, above another, as elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import Case
from service.answering.drafting import Draft, decided, owner, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.changes import of_two_measures
from service.answering.operations.comparing import rank
from service.answering.operations.derived_ranks import rank_by_change
from service.answering.operations.ordering import row_name
from service.answering.operations.pairs import best_pair
from service.answering.rows import at_level, data_cards, in_column
from service.answering.table_numbers import table_numbers
from service.answering.words import operation_words, quiet_roots, roots
from service.audit.grades import differ, grade_of, is_letter
from service.domain.facts import Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept, Operation, Target

_LEAST = 3
_PAIR = 2
_DOCUMENTS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "perjanjian kinerja|pk",
        "indikator kinerja utama|iku",
        "rencana strategis|renstra",
        "rencana kinerja tahunan|rkt",
        "rencana kerja|renja",
        "realisasi|capaian|pengukuran",
    )
)
"""Documents that set targets or measure them, as questions and titles of tables call them."""
_OF_INDICATORS = _DOCUMENTS[1]
_STAGES = frozenset(roots("perubahan murni kinerja indikator"))
ALIKE = frozenset(
    {"sama", "beda", "berbeda", "konsisten", "cocok", "sesuai", "klop", "pas", "sinkron", "selaras", "setara"}
    | {"sejalan", "sebanding", "identik", "nyambung"}
)
_FALLING_TO = ("jatuh", "tercatat", "terjadi", "berada")
_FALLS_TO = re.compile(
    rf" (?P<what>.*) (?:(?:{'|'.join(_FALLING_TO)}|ada|terdapat|terletak) (?:ke|pada|di|oleh|untuk)|"
    r"(?:diraih|ditempati|dipegang|dicapai|dimiliki|dicatat|diterima|diperoleh)(?: oleh)?|adalah|ialah|yaitu|milik|"
    r"untuk) (?P<name>.+?) $"
)
"""``Serapan tertinggi diraih …``: what is set above all others, and who is said to have it."""
_ABOVE = re.compile(r" (?:lebih (?:tinggi|besar|banyak)|melebihi|melampaui|mengungguli|di atas) ")
_BELOW = re.compile(r" (?:lebih (?:rendah|kecil|sedikit)|di bawah|kalah) ")


def verify_highest(case: Case) -> Draft | None:
    """``LKS terbanyak ada di …?``: the row that is named against all others of its column."""
    plan = case.plan
    if not operation_words().signs["top"].stand_in(f" {plan.words} ") or plan.numbers or len(case.reports) > 1:
        return None
    best = case.best_of_all(total=False)
    if best is None or best.card.is_total or best.fact.table_id is None or not _is_named(case, best.card):
        return None
    rivals = _rivals(data_cards(best.index, best.fact.table_id), best.card, plan.level)
    facts = [(card, fact) for card in rivals if (fact := in_column(card, best.fact)) is not None]
    values = {fact.figure.value for _, fact in facts if fact.figure.unit == best.fact.figure.unit}
    if len(facts) < _LEAST or best.fact.figure.value not in values or None in values:
        return None
    first = min if plan.ascending else max
    card, fact = first(facts, key=lambda pair: pair[1].figure.value or 0)
    holds = fact.figure.value == best.fact.figure.value
    draft = Draft()
    text = draft.report(best.index, best.fact, row_name(best.card))
    number = draft.cite(best.index, best.fact)
    told = f"{subject(best.fact)} {owner(best.index.summary)}{when(best.fact)} {text} ({where(best.fact)}) [{number}]"
    word = "terendah" if plan.ascending else "tertinggi"
    draft.enter_count(Decimal(len(facts)), None, str(len(facts)), number)
    if holds:
        return decided(draft, holds=True, told=f"{told}, yang {word} dari {len(facts)} baris.")
    other = f"{draft.report(best.index, fact, row_name(card))} [{draft.cite(best.index, fact)}]"
    return decided(draft, holds=False, told=f"{told}; yang {word} {row_name(card)}, {other}.")


def verify_winner(case: Case) -> Draft | None:
    """``Tambahan terbesar jatuh ke Program A``: the row that is named against the one that a ranking puts first."""
    plan = case.plan
    found = _FALLS_TO.search(f" {plan.words} ")
    if found is None or not operation_words().signs["top"].stand_in(found[0]) or len(case.reports) > 1:
        return None
    said = frozenset(roots(found["name"]))
    named = said.intersection(word for one in plan.concepts for word in one.words) - quiet_roots()
    left = tuple(one for one in plan.concepts if not said.issuperset(one.wordings[0]) and one.name not in _FALLING_TO)
    asked = replace(case, plan=replace(plan, operation=Operation.RANK, concepts=left, parts=()))
    draft = rank_by_change(asked) or rank(asked)
    if not named or draft is None or draft.headline is None or not isinstance(draft.headline.value, str):
        return None
    ranked = draft.used[0][1].table_id or ""
    rows = [frozenset(roots(card.row.path[-1])) for card in data_cards(case.reports[0][0], ranked) if card.row]
    if not any(named <= row for row in rows):
        return None  # no row of that ranking
    holds, (first, *more) = named <= frozenset(roots(draft.headline.value)), draft.sentences
    draft.sentences[:] = more
    return decided(draft, holds=holds, told=f"{first[:1].lower()}{first[1:]}")


def _is_named(case: Case, card: Card) -> bool:
    """Whether the question names the row itself, not only what stands above it."""
    asked = {word for concept in case.plan.concepts for word in concept.words}
    return bool((card.label & asked) - quiet_roots())


def _rivals(cards: Sequence[Card], own: Card, noun: str | None) -> list[Card]:
    """The rows that a row stands among: those of its block where it has fellows there, else those of its level."""
    row = own.row
    if row is None:
        return []
    cards = at_level(cards, noun) if noun is not None else cards
    level = [card for card in cards if card.row is not None and card.row.level == row.level]
    block = [card for card in level if card.row is not None and card.row.path[:-1] == row.path[:-1]]
    return block if noun is None and len(block) >= _LEAST else level


def verify_order(case: Case) -> Draft | None:
    """``Anggaran A lebih besar daripada B?``: two rows, or two measures of one row."""
    words = f" {case.plan.words} "
    above, below = _ABOVE.search(words) is not None, _BELOW.search(words) is not None
    if above == below or case.plan.numbers or len(case.reports) > 1:
        return None
    pair = _two_rows(case) or (of_two_measures(case) if len(case.plan.compared) == _PAIR else None)
    if pair is None:
        return None
    first, second = pair
    if first.fact.figure.value is None or second.fact.figure.value is None:
        return None
    gap = first.fact.figure.value - second.fact.figure.value
    draft = Draft()
    told = [_figure(draft, one) for one in pair]
    return decided(draft, holds=gap > 0 if above else gap < 0, told=f"{told[0]}, sedangkan {told[1]}.")


def _two_rows(case: Case) -> tuple[Candidate, Candidate] | None:
    if len(case.plan.parts) != _PAIR:
        return None
    index, target = case.reports[0]
    of_share = case.plan.measure in (Measure.SERAPAN, Measure.CAPAIAN, Measure.PERSENTASE)
    unit = PERSEN if of_share else RUPIAH if case.plan.money else case.plan.unit
    of_both: dict[str, object] = {"unit": unit, "years": target.years}
    one, other = (of_both | {"concepts": part} for part in case.plan.parts)
    return best_pair(case, index, one, other)


def verify_tables(case: Case) -> Draft | None:
    """``Sama dengan di Tabel 2.6?``, ``sama di IKU dan Perjanjian Kinerja?``: one figure in two tables."""
    numbers = table_numbers(case.text)
    if len(case.reports) != 1:
        return None
    index, target = case.reports[0]
    if len(numbers) == _PAIR:
        unnumbered = tuple(one for one in case.plan.concepts if not one.name.replace(".", "").isdigit())
        found = [_in_table(case, index.summary.id, target, number, unnumbered) for number in numbers]
    else:
        found = _in_documents(case, index, target)
    if len(found) != _PAIR or None in found:
        return None
    first, second = (one for one in found if one is not None)
    same = first.fact.figure.value == second.fact.figure.value and not differ(first.fact.figure, second.fact.figure)
    draft = Draft()
    told = [_figure(draft, one) for one in (first, second)]
    said = " dan ".join(told)
    differs = any(word in case.plan.words.split() for word in ("beda", "berbeda"))
    if not same:
        draft.warn(f"Angkanya tidak sama: {told[0]}, {told[1]}.")
    return decided(draft, holds=same is not differs, told=f"{said} {'sama' if same else 'tidak sama'}.")


def _in_documents(case: Case, index: ReportIndex, target: Target) -> list[Candidate | None]:
    """One figure in the tables of the two documents that a question names, known by their titles."""
    named = [pattern for pattern in _DOCUMENTS if pattern.search(case.text)]
    if len(named) > _PAIR:  # ``tabel capaian IKU``: the indicators are what is measured there
        named = [pattern for pattern in named if pattern is not _OF_INDICATORS]
    if len(named) != _PAIR or not set(case.plan.words.split()) & ALIKE:
        return []
    said = {root for pattern in named for found in pattern.findall(case.text) for root in roots(found)}
    said |= _STAGES | {root for one in case.plan.numbers for root in roots(one.printed)}
    said |= {word for word in case.plan.words.split() if is_letter(word)}
    concepts = tuple(one for one in case.plan.concepts if not any(set(wording) <= said for wording in one.wordings))
    found: list[Candidate | None] = []
    for pattern, other in (named, named[::-1]) if concepts else ():
        titled = [table for table in index.tables.values() if table.number and pattern.search(table.caption)]
        numbers = [table.number or "" for table in titled if not other.search(table.caption)]
        inside = (_in_table(case, index.summary.id, target, number, concepts) for number in numbers)
        found.append(next((one for one in inside if one is not None), None))
    return found


def _in_table(case: Case, report: str, target: Target, number: str, concepts: tuple[Concept, ...]) -> Candidate | None:
    index = next(one for one, _ in case.reports if one.summary.id == report)
    aimed: dict[str, object] = {"measure": Measure.TARGET} if "target" in case.plan.words.split() else {}
    found = case.find(index, case.wanted(target, table=number, concepts=concepts, **aimed))
    return next(
        (one for one in found if one.is_enough and index.bears(index.tables[one.fact.table_id or ""], number)), None
    )


def _figure(draft: Draft, one: Candidate) -> str:
    text = draft.report(one.index, one.fact, row_name(one.card))
    grade = grade_of(one.fact.figure)
    text += f", predikat {grade}" if grade is not None and one.fact.figure.value is not None else ""
    return f"{subject(one.fact)}{when(one.fact)} {text} ({where(one.fact)}) [{draft.cite(one.index, one.fact)}]"
