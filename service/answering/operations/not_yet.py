"""Those not yet served: what there is less what was done, of one row or of each row that a question adds up."""

from collections.abc import Sequence
from dataclasses import replace

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.denial import DENYING
from service.answering.drafting import Draft, figure_text, result_text, subject, tidy, where
from service.answering.operations.deprived import deed_denied
from service.answering.operations.pairs import DEEP, plain_unit
from service.answering.respelling import tells_little
from service.answering.rows import sum_of_kind
from service.calculator import difference, total
from service.domain.calculations import Calculation
from service.domain.facts import Measure
from service.domain.figures import ORANG, PERSEN
from service.domain.plans import Concept

Pair = tuple[Candidate, Candidate]
"""All there are, and those who were served."""


def asks_not_yet(words: str) -> bool:
    """Whether a question is of those who were left out: ``yang belum menerima``."""
    return "belum" in words.split() or "tidak tertangani" in words


def not_yet(case: Case) -> Pair | None:
    """The two figures of one row that tell how many are left."""
    deed = deed_denied(case.plan.words)
    for index, target in case.reports:
        concepts = tuple(
            one
            for one in case.plan.concepts
            if one.name not in DENYING and not (one.words & deed and not index.has(one))  # the asker's own verb
        )
        wanted = case.wanted(
            target, concepts=concepts, measure=Measure.REALISASI, unit=plain_unit(case) or ORANG, total=True
        )
        for one in case.find(index, wanted)[:DEEP]:
            set_down = (
                fact
                for fact in one.card.facts
                if fact.measure in (Measure.JUMLAH, Measure.TARGET) and fact is not one.fact
            )
            first = next(set_down, None)
            if one.fact.measure is not Measure.REALISASI or first is None or one.fact.figure.unit == PERSEN:
                continue
            whole = sum_of_kind(first, one.card.facts)  # of those who are counted by kind, all
            if (one.fact.figure.value or 0) > (whole.figure.value or 0):
                continue  # more than was aimed at were served: who is still left is told by no target
            if one.coverage >= 0.5 and whole.figure.value is not None:
                return replace(one, fact=whole), one
    return None


def not_yet_of_each(case: Case) -> Draft | None:
    """``Total anak dan lansia yang belum terlayani``: those left of every row that is named, added up."""
    parts = [_own(part) for part in case.plan.parts]
    said = {word for part in parts for one in part for word in one.words}
    shared = tuple(one for one in case.plan.concepts if not one.words & said)
    pairs = [not_yet(replace(case, plan=replace(case.plan, parts=(), concepts=(*part, *shared)))) for part in parts]
    found = [pair for pair in pairs if pair is not None]
    if len(found) < len(parts) or len({done.fact.id for _, done in found}) < len(parts):
        return None
    left = [difference(operand(whole.fact), operand(done.fact)) for whole, done in found]
    worked_out = [one for one in left if isinstance(one, Calculation)]
    added = total([one.as_operand(subject(done.fact)) for one, (_, done) in zip(worked_out, found, strict=False)])
    if len(worked_out) < len(found) or not isinstance(added, Calculation):
        return None
    draft = Draft()
    text = result_text(tidy(added.value, added.unit), added.unit)
    told = []
    for one, (whole, done) in zip(worked_out, found, strict=True):
        draft.calculate(one, [(whole.index, whole.fact), (done.index, done.fact)])
        marks = f"[{draft.cite(whole.index, whole.fact)}][{draft.cite(done.index, done.fact)}]"
        own = result_text(tidy(one.value, one.unit), one.unit)
        told.append(
            f"{subject(done.fact)} {own} ({figure_text(whole.fact.figure)} − {figure_text(done.fact.figure)}) {marks}"
        )
    draft.calculate(added, [(done.index, done.fact) for _, done in found])
    draft.sentences.append(f"Jumlahnya **{text}** ({where(found[0][1].fact)}): {'; '.join(told)}.")
    draft.proof.append(f"Dihitung: {added.working}.")
    draft.say_figure(tidy(added.value, added.unit), added.unit, text)
    return draft


def _own(part: Sequence[Concept]) -> tuple[Concept, ...]:
    """A part without what the question says of all of them."""
    return tuple(one for one in part if one.name not in DENYING and not tells_little(one))
