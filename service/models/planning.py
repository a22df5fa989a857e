"""A plan from a model where the grammar found nothing, accepted only where the question itself bears it out.

The model names facts, passages, a formula, or another reading of the same words; everything is worked out anew by
the operations and the calculator. What the question says of report, year, quarter, unit, measure and table stays as
the grammar read it, and its subject must stand at what the model chose: a model cannot answer what a report does not
hold.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from prompts import load_prompt
from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, figure_text, owner, result_text, subject, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.kinds import People
from service.answering.operations.lookups import say_fact, with_asked_unit
from service.answering.operations.narrative import tell
from service.answering.operations.registry import work_out
from service.answering.passages import passage_words
from service.answering.subjects import concepts_of
from service.answering.words import roots
from service.calculator import FORMULAS
from service.domain.answers import Status
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.plans import Concept, Operation, Plan
from service.domain.reports import Passage
from service.models.messages import Turn
from service.models.steady import Budget, SteadyModel
from service.models.tools import NOTHING, TOOLS, Proposal, Workbench

PLAN = "rencana"
_ROUNDS = 5
_MOST_CALLS = 6
_COVERED = 0.55
_OF_OPERATION: Mapping[Operation, tuple[str, ...]] = {
    Operation.GROWTH: ("PERTUMBUHAN", "POIN_PERSEN"),
    Operation.DIFFERENCE: ("SELISIH", "POIN_PERSEN", "SISA"),
    Operation.SUM: ("JUMLAH",),
    Operation.MEAN: ("RATA_RATA",),
    Operation.RATIO: ("PANGSA", "POS", "SERAPAN", "RASIO"),
    Operation.SHARE: ("PANGSA",),
}
_OF_MEASURE = {"SERAPAN": Measure.SERAPAN, "SISA": Measure.SISA, "POS": Measure.CAPAIAN}
_ROLES = {"pagu": Measure.ANGGARAN, "realisasi": Measure.REALISASI, "target": Measure.TARGET}
_WORDS_ONLY = (Operation.EXPLAIN, Operation.LIST)
_OPEN = (Operation.LOOK_UP, Operation.EXPLAIN, Operation.LIST)


def propose(case: Case, model: SteadyModel, budget: Budget) -> tuple[Proposal | None, Workbench]:
    """Let a model look for what answers. Raises ModelError."""
    bench = Workbench(case)
    prompt = load_prompt(PLAN)
    reports = "\n".join(
        f"{index.summary.id}: {owner(index.summary)} {index.summary.identity.year or ''}" for index, _ in case.reports
    )
    lines = prompt.render(pertanyaan=case.text, laporan=reports, rencana=_understood(case.plan))
    turns = [Turn(line.role, line.text) for line in lines]
    for _ in range(_ROUNDS):
        reply = model.reply(turns, budget, TOOLS)
        turns.append(Turn("ai", reply.text, reply.calls))
        for call in reply.calls[:_MOST_CALLS]:
            result = bench.use(call.name, call.arguments)
            if isinstance(result, Proposal):
                return (None if result.operasi == NOTHING else result), bench
            turns.append(Turn("tool", result, answers=call.id))
        if not reply.calls:
            return None, bench
        turns.extend(Turn("tool", "Terlalu banyak panggilan.", answers=one.id) for one in reply.calls[_MOST_CALLS:])
    return None, bench


def work_out_proposal(proposal: Proposal, bench: Workbench) -> Draft | None:
    """The draft that a proposal comes to; None where it is not borne out by the question."""
    case = bench.case
    if proposal.paragraf:
        return _from_passages(proposal, bench)
    if proposal.fakta:
        chosen = [bench.facts.get(one) for one in proposal.fakta]
        facts = [one for one in chosen if one is not None]
        if len(facts) != len(chosen) or len({(index.summary.id, fact.id) for index, fact in facts}) != len(facts):
            return None
        return _from_facts(proposal, facts, case)
    return _from_words(proposal, case)


def _understood(plan: Plan) -> str:
    told = {
        "operasi": plan.operation.value,
        "pokok": [concept.name for concept in plan.concepts],
        "ukuran": [measure.value for measure in plan.measures],
        "tahun": sorted({*plan.years, *(year for target in plan.targets for year in target.years)}),
        "triwulan": plan.quarter,
        "satuan": plan.unit,
        "tabel": plan.table,
    }
    return json.dumps(told, ensure_ascii=False)


def _from_facts(proposal: Proposal, facts: Sequence[tuple[ReportIndex, Fact]], case: Case) -> Draft | None:
    formula = proposal.rumus.value if proposal.rumus is not None else None
    candidates = [_candidate(case, index, fact, calculated=formula is not None) for index, fact in facts]
    fitting = [one for one in candidates if one is not None and one.fits and one.fact.figure.value is not None]
    if len(fitting) != len(facts) or not _borne_out(case, fitting):
        return None
    if formula is not None:
        return _calculated(formula, fitting, case) if _asks_for(formula, fitting, case.plan) else None
    plain = case.plan.operation is Operation.LOOK_UP and not case.plan.numbers and len(case.plan.measures) < 2
    if len(fitting) > 1 or not plain or case.plan.parts:
        return None
    return say_fact(Draft(), with_asked_unit(fitting[0], case.plan.unit))


def _candidate(case: Case, index: ReportIndex, fact: Fact, *, calculated: bool) -> Candidate | None:
    """A chosen fact weighed against what the question itself says; what it counts may be said by its heading alone."""
    target = next((target for own, target in case.reports if own is index), None)
    if target is None:
        return None
    people = case.wanted(target).people
    named = {"counted": False, "people": People.NAMED if people is People.COUNTED else people}
    changes: dict[str, object] = {"measure": None, "unit": None} if calculated else dict(named)
    return next((one for one in case.weighed(index, case.wanted(target, **changes)) if one.fact.id == fact.id), None)


def _borne_out(case: Case, chosen: Sequence[Candidate]) -> bool:
    """Whether the chosen facts together are about everything that the question names."""
    concepts = case.plan.concepts
    if not concepts:
        return False
    left = set.intersection(*(set(one.missed) for one in chosen))
    return not left and min(one.coverage for one in chosen) >= _COVERED


def _asks_for(formula: str, chosen: Sequence[Candidate], plan: Plan) -> bool:
    """Whether the question wants this formula, and each input stands for something that it sets side by side.

    The inputs are told apart by their measures (pagu, realisasi), are one row in the years asked, or the parts named.
    """
    measured = _OF_MEASURE.get(formula) in plan.measures and plan.operation in (*_OPEN, Operation.RATIO)
    if plan.numbers or not (measured or formula in _OF_OPERATION.get(plan.operation, ())):
        return False
    roles = FORMULAS[formula].definition.roles
    if all(role in _ROLES for role in roles):
        same_row = len({(one.index.summary.id, one.fact.row, one.fact.period) for one in chosen}) == 1
        return same_row and [one.fact.measure for one in chosen] == [_ROLES[role] for role in roles]
    if len(plan.parts) == len(chosen):
        return all(_says(one, part) for one, part in zip(chosen, plan.parts, strict=True))
    years = [one.fact.period.year if one.fact.period is not None else 0 for one in chosen]
    same_row = len({(one.index.summary.id, one.fact.row[-1:], one.fact.measure) for one in chosen}) == 1
    ordered = years == sorted(years) or roles[0] != "lama"
    return same_row and ordered and sorted(years) == sorted(plan.years) and len(years) > 1


def _says(one: Candidate, part: Sequence[Concept]) -> bool:
    words = frozenset(one.card.words) | frozenset(roots(" ".join(one.fact.column)))
    return all(_holds(concept, words) for concept in part)


def _calculated(name: str, chosen: Sequence[Candidate], case: Case) -> Draft | None:
    facts = [(one.index, one.fact) for one in chosen]
    formula = FORMULAS[name]
    outcome = formula([operand(fact) for _, fact in facts])
    if not isinstance(outcome, Calculation) or (case.plan.unit is not None and outcome.unit != case.plan.unit):
        return None
    draft = Draft()
    draft.calculate(outcome, facts)
    text = result_text(outcome.value, outcome.unit)
    told = "; ".join(
        f"{subject(fact)}{when(fact)} {figure_text(fact.figure)} ({where(fact)}) [{draft.cite(index, fact)}]"
        for index, fact in facts
    )
    label = formula.definition.label
    draft.sentences.append(f"{label[:1].upper()}{label[1:]} {owner(facts[0][0].summary)}: **{text}**, dari {told}.")
    draft.proof.append(f"Dihitung: {outcome.working}.")
    draft.say_figure(tidy(outcome.value, outcome.unit), outcome.unit, text)
    return draft


def _from_passages(proposal: Proposal, bench: Workbench) -> Draft | None:
    case = bench.case
    chosen = [bench.passages.get(one) for one in proposal.paragraf]
    found = [one for one in chosen if one is not None]
    asks_words = case.plan.operation in _WORDS_ONLY and " berapa " not in f" {case.plan.words} "
    if len(found) != len(chosen) or not asks_words or not _words_borne_out(case, found):
        return None
    draft = Draft()
    tell(draft, found[0][0], [passage for _, passage in found])
    return draft


def _words_borne_out(case: Case, found: Sequence[tuple[ReportIndex, Passage]]) -> bool:
    """Whether passages of one report hold every word that the question names."""
    index = found[0][0]
    if any(own is not index for own, _ in found) or not case.plan.concepts:
        return False
    words = frozenset().union(*(passage_words(f"{passage.text} {passage.context}") for _, passage in found))
    concepts = index.texts.resolve(case.plan.concepts)
    return all(_holds(concept, words) for concept in concepts)


def _holds(concept: Concept, words: frozenset[str]) -> bool:
    return any(all(word in words for word in wording) for wording in concept.wordings)


def _from_words(proposal: Proposal, case: Case) -> Draft | None:
    """The same words read as another operation; nothing that the question names may be lost."""
    plan = case.plan
    if plan.operation not in _OPEN or proposal.operasi in (*_WORDS_ONLY, Operation.SMALL_TALK, plan.operation):
        return None
    named = frozenset(root for text in (*proposal.pokok, *proposal.bagian) for root in roots(text))
    if not plan.concepts or not all(_holds(concept, named) for concept in plan.concepts):
        return None
    if named - frozenset(roots(case.text)):
        return None
    parts = tuple(concepts_of(text.casefold().split(), {}) for text in proposal.bagian)
    measures = plan.measures or ((proposal.ukuran,) if proposal.ukuran is not None else ())
    read = replace(
        plan,
        operation=Operation(proposal.operasi),
        parts=tuple(part for part in parts if part) or plan.parts,
        measures=measures,
    )
    draft = work_out(Case(read, case.reports, case.passages, case.text, case.diary))
    return draft if draft is not None and draft.status is Status.ANSWERED else None
