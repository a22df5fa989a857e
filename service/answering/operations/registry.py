"""Which function works an operation out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from service.answering.case import Case
from service.answering.denial import denied_words
from service.answering.drafting import Draft
from service.answering.exclusion import with_opposites_left_out
from service.answering.fact_index import ReportIndex
from service.answering.operations.areas import among_areas
from service.answering.operations.asked_in_words import asks_in_words
from service.answering.operations.averaging import average, mean_of, years_meant
from service.answering.operations.beside import figure_beside
from service.answering.operations.borne_out import borne_out
from service.answering.operations.both_sexes import of_both_sexes
from service.answering.operations.called_ratios import with_called_ratio
from service.answering.operations.changes import difference, growing, remainder
from service.answering.operations.claimed_sides import verify_sides
from service.answering.operations.classifying import classify
from service.answering.operations.column_shares import share_of_columns
from service.answering.operations.comparing import compare
from service.answering.operations.corrected import corrected
from service.answering.operations.counted_out import counted_out, counted_out_of
from service.answering.operations.crossing import Crossing, crossed
from service.answering.operations.deprived import having_share, lacking_share
from service.answering.operations.derived_ranks import compare_changes, ranked
from service.answering.operations.events import count_events
from service.answering.operations.findings import list_findings
from service.answering.operations.given_figures import difference_of_given
from service.answering.operations.indicators import tell_indicators
from service.answering.operations.later_goals import against_goal
from service.answering.operations.left_behind import is_whole_itself, leaves_behind
from service.answering.operations.listed import listed_figures, of_grade, sums_shares
from service.answering.operations.listed_items import count_listed
from service.answering.operations.listing import list_items
from service.answering.operations.lookups import is_asked_unit, look_up, say_fact
from service.answering.operations.multiples import multiple
from service.answering.operations.narrative import explain, names_heading, tell_apart, tell_or_look_up
from service.answering.operations.openings import answer_opening
from service.answering.operations.over_periods import asks_of_parts, over_parts
from service.answering.operations.per_each import told_each
from service.answering.operations.ratios import gives_operands, part_of_whole, ratio
from service.answering.operations.shares import shares_of_reports
from service.answering.operations.spreads import spread
from service.answering.operations.summands import described, rows_meant
from service.answering.operations.summarising import summarise
from service.answering.operations.summed_where import add_up_where
from service.answering.operations.sums import add_up, add_up_unprinted, count_rows, summed
from service.answering.operations.tables_shown import show_table
from service.answering.operations.told_parts import told_part_share
from service.answering.operations.told_rows import told_near
from service.answering.operations.trends import each_year, trend
from service.answering.operations.verifying import verify
from service.answering.operations.wholes import takes_in_half
from service.answering.parts import with_settled_parts
from service.answering.sexes import with_both_sexes
from service.answering.sources import source_tables
from service.answering.subjects import concepts_of
from service.answering.words import operation_words, question_words, roots
from service.answering.worths import OWN_KINDS
from service.domain.answers import Status
from service.domain.facts import Measure
from service.domain.figures import KALI, PERSEN
from service.domain.plans import Concept, Operation, Plan
from service.language.units import PEOPLE, UnitKind, kind

_WORK: Mapping[Operation, Callable[[Case], Draft | None]] = MappingProxyType(
    {
        Operation.LOOK_UP: lambda case: of_both_sexes(case) or look_up(case),
        Operation.RATIO: ratio,
        Operation.SHARE: part_of_whole,
        Operation.REMAINDER: remainder,
        Operation.DIFFERENCE: difference,
        Operation.GROWTH: growing,
        Operation.MULTIPLE: multiple,
        Operation.SUM: add_up,
        Operation.MEAN: average,
        Operation.COMPARE: lambda case: compare_changes(case) or among_areas(case) or compare(case),
        Operation.RANK: ranked,
        Operation.LIST: list_items,
        Operation.COUNT: count_rows,
        Operation.CLASSIFY: classify,
        Operation.VERIFY: lambda case: verify(case) or verify_sides(case, _of_side),
        Operation.TREND: trend,
        Operation.EXPLAIN: explain,
        Operation.SUMMARISE: summarise,
        Operation.TABLE: show_table,
        Operation.FINDINGS: lambda case: list_findings(case) or verify(case),
    }
)


_NARROWS = 0.85
_SPANS = re.compile(r"\b(?:19|20)\d\d\s*(?:-|–|s[./]?d\.?|sampai|hingga)\s*(?:19|20)\d\d\b", re.IGNORECASE)
"""``IKU 2025-2029``: years that a document covers, of which none is joined to the others."""
_PAIR = re.compile(r"(\w+) (?:dan|&) (\w+)")
_JOINED = re.compile(r"\bdan\b|\bserta\b|[,&/+]", re.IGNORECASE)
_DEEP = 10
_JOINING = ("dan", "serta", "plus", "&", "sama", "ditambah", "beserta")
_PRINTED = frozenset({Measure.TARGET, Measure.ANGGARAN})
"""Measures that are set down, never worked out."""
_AMOUNTS = frozenset({Measure.ANGGARAN, Measure.REALISASI})
_ORDERS = (Operation.RANK, Operation.COMPARE)
_PRINTED_SO: Mapping[Operation, tuple[str, ...]] = MappingProxyType(
    {
        Operation.MEAN: ("rata", "rerata"),
        Operation.DIFFERENCE: ("kekurang", "kurang", "selisih", "kelebih", "bertambah", "berkurang"),
        Operation.GROWTH: ("pertumbuhan", "kenaikan", "penurunan"),
    }
)
"""The words that ask for an operation and that a table may print over its own result."""
_NEEDS_ALL = frozenset({Operation.COMPARE, Operation.DIFFERENCE, Operation.RANK, Operation.SUM, Operation.MEAN})


def work_out(case: Case) -> Draft | None:
    """The draft of an answer; None where the reports do not hold what the plan needs."""
    case = replace(case, plan=with_opposites_left_out(case.plan, [index for index, _ in case.reports]))
    draft = answer_opening(case) or figure_beside(case, work_out) or corrected(case, _whole(case, _work_out(case)))
    return draft or told_near(case)


def _of_side(case: Case) -> Draft | None:
    """What one side of an equation comes to."""
    return _whole(case, _work_out(case))


def _whole(case: Case, draft: Draft | None) -> Draft | None:
    """A draft, but none that leaves behind an operand, the change that is asked for, or most of the words."""
    return None if leaves_behind(case, draft) else draft


def _work_out(case: Case) -> Draft | None:
    said = case.plan.parts
    case = replace(case, plan=with_settled_parts(case.plan, [index for index, _ in case.reports]))
    case = replace(case, plan=_with_own_subject(_with_source(with_called_ratio(case))))
    case = replace(case, plan=_with_counted_subject(case))
    plan = case.plan
    before = _before_all(case) or _of_joined(case)
    if before is not None:
        return before
    if plan.operation is Operation.LOOK_UP:
        work = _unsaid(case)
        if work is not None:
            draft = work(case)
            return (borne_out(case, draft) if draft is not None else None) or draft
    if plan.operation in (Operation.COMPARE, Operation.RANK) and _is_share(case):
        return shares_of_reports(case) or compare(replace(case, plan=replace(plan, unit=PERSEN)))
    if plan.operation is Operation.SUM and plan.unit == PERSEN and len(plan.parts) > 1 and not sums_shares(plan):
        return part_of_whole(case)
    if (
        plan.rivals
        and plan.operation in _NEEDS_ALL
        and not any(_prints_rival(case, index) for index, _ in case.reports)
    ):
        return None
    if plan.operation is Operation.DIFFERENCE and plan.unit == PERSEN and plan.measure in _AMOUNTS:
        plan = replace(plan, operation=Operation.GROWTH)  # ``kalau dihitung persen, pagunya turun berapa``
        case = replace(case, plan=plan)
    if plan.operation is Operation.DIFFERENCE and plan.top:
        return spread(case)
    draft = _of_given(case) or _worked_out(case) or _apart_after_all(case, said) or _printed_so(case)
    draft = None if is_whole_itself(case, draft) else draft
    if draft is None or (plan.operation is Operation.LOOK_UP and draft.status is Status.CLARIFICATION):
        return _added_up(case, draft)
    return borne_out(case, draft) or draft


def _apart_after_all(case: Case, parts: tuple[tuple[Concept, ...], ...]) -> Draft | None:
    """``Dokumen perencanaan dan evaluasi kinerja``: what one row names together, where two are to be set apart."""
    if case.plan.operation is not Operation.DIFFERENCE or case.plan.parts or len(parts) != 2:
        return None
    return _worked_out(replace(case, plan=replace(case.plan, parts=parts)))


def _added_up(case: Case, draft: Draft | None) -> Draft | None:
    """What no cell prints, or several do, out of the rows that are meant; else the draft."""
    if case.plan.operation is Operation.LOOK_UP:
        is_share = case.plan.unit == PERSEN and draft is None
        worked = _worked_ratio(case) if is_share else add_up_unprinted(case)
    else:
        worked = None
    return worked or add_up_where(case) or draft


def _worked_ratio(case: Case) -> Draft | None:
    """A share worked out where none is printed; of another region the report's own figures tell none."""
    return None if case.plan.rivals else ratio(case)


def _of_given(case: Case) -> Draft | None:
    """``… yang tidak jadi menerima (target 4.239, realisasi 4.196)``: what is between two figures that are given."""
    plan = case.plan
    asked = plan.operation is Operation.LOOK_UP and plan.unit not in (PERSEN, KALI)
    return difference_of_given(case) if asked and denied_words(plan.words) else None


def _before_all(case: Case) -> Draft | None:
    """What a question names so plainly that no operation may read it otherwise."""
    works = (
        tell_indicators,
        lacking_share,
        against_goal,
        share_of_columns,
        told_part_share,
        having_share,
        counted_out_of,
        count_events,
        count_listed,
        told_each,
        each_year,
    )
    named = (work(case) for work in works)
    return next((draft for draft in named if draft is not None), None)


def _worked_out(case: Case) -> Draft | None:
    """The plan's operation over the reports; ``kabupaten mana`` may be of the rows of one where they have no figure."""
    plan = case.plan
    draft = _WORK.get(plan.operation, look_up)(case)
    which = operation_words().signs["which_report"].stand_in(f" {plan.words} ")
    if draft is None and which and plan.operation in _ORDERS and plan.named and len(case.reports) > 1:
        return _WORK[plan.operation](replace(case, plan=replace(plan, named=False)))
    return draft or counted_out(case) or tell_apart(case)


def _of_joined(case: Case) -> Draft | None:
    """The sum or mean of the figures that the question joins, where all of them cross in one place."""
    found = crossed(case) if _joins_figures(case) else None
    if found is None or _adds_otherwise(case, found):
        return None
    is_mean = case.plan.operation is Operation.MEAN
    facts = found.facts if is_mean else with_both_sexes(case.plan, found.index, found.facts)
    draft = mean_of((found.index, list(facts))) if is_mean else summed(found.index, facts)
    if draft is not None and found.left_out:
        told = (
            f"{' '.join(one.row[-1:])} {one.figure.printed} [{draft.cite(found.index, one)}]" for one in found.left_out
        )
        draft.proof.append(f"Tidak dihitung: {'; '.join(told)}.")
    return draft


def _adds_otherwise(case: Case, found: Crossing) -> bool:
    """``Pengadaan alat uji untuk A dan B``: rows of one name below what is joined; or as many rows as are said."""
    names = {fact.row[-1:] for fact in found.facts}
    plan = case.plan
    if plan.limit is None and (plan.operation is not Operation.SUM or len(names) < 2):
        return False
    rows = rows_meant(case)
    if rows is None or len(rows[1]) < 2:
        return False
    return len({fact.row[-1:] for fact in rows[1]}) == 1 or len(rows[1]) == plan.limit


def _joins_figures(case: Case) -> bool:
    """Whether what is asked for may be worked out of several figures that the question joins."""
    plan = case.plan
    if _names_one_row(case):
        return False
    if plan.operation is Operation.MEAN:
        return not years_meant(case)
    if plan.operation is Operation.DIFFERENCE:
        return plan.total and bool(denied_words(plan.words))  # ``jumlah yang belum tertangani``
    if plan.operation is Operation.SUM:
        return True
    adds = plan.total or plan.measure is Measure.JUMLAH or bool(plan.excluded) or "+" in plan.words
    both = " berapa " in f" {plan.words} " and plan.span is None and not _SPANS.search(case.text)
    return plan.operation is Operation.LOOK_UP and (adds or both)


def _names_one_row(case: Case) -> bool:
    """``Belanja Barang dan Jasa``: what is joined is the name of one row, or of a part of one."""
    spans = (index.names.find(case.text) for index, _ in case.reports)
    if any(_JOINED.search(case.text[slice(*span)]) for span in spans if span is not None):
        return True
    joined = {f"{one} dan {other}" for one, other in _PAIR.findall(case.text.casefold())}
    labels = (" ".join(card.row.path[-1:]).casefold() for index, _ in case.reports for card in index.cards if card.row)
    return bool(joined) and any(pair in label for label in labels for pair in joined)


def _printed_so(case: Case) -> Draft | None:
    """What cannot be worked out may stand there under that very name: ``Rata-rata Harga``, a column ``Kurang``."""
    plan = case.plan
    said = [word for word in plan.words.split() if word.startswith(_PRINTED_SO.get(plan.operation, ("—",)))]
    named = concepts_of(said, {})
    known = frozenset(root for one in plan.concepts for root in one.words)
    asked = (*plan.concepts, *(one for one in named if not one.words <= known))
    case = replace(case, plan=replace(plan, operation=Operation.LOOK_UP, concepts=asked))
    best = case.best_of_all() if named else None
    if best is None or best.fact.table_id is None or best.missed or not is_asked_unit(case, best):
        return None
    over = (*best.fact.column, best.fact.caption) if plan.operation is Operation.MEAN else best.fact.column
    return (
        say_fact(Draft(), best) if set(roots(" ".join(over))) & {root for one in named for root in one.words} else None
    )


def _with_source(case: Case) -> Case:
    """``Di tabel …``: a source that no table is called by is part of what is asked."""
    plan = case.plan
    if not plan.source or any(source_tables(index, plan.source) for index, _ in case.reports):
        return case
    return replace(case, plan=replace(plan, concepts=(*plan.concepts, *plan.source), source=()))


def _with_counted_subject(case: Case) -> Plan:
    """``Berapa bumdes yang aktif``: what is counted is what is asked of, where no figure of the reports is in it."""
    plan = case.plan
    if plan.unit is None or kind(plan.unit) is not UnitKind.COUNT or plan.unit in OWN_KINDS:
        return plan
    of_kind = plan.unit in question_words().people - question_words().anyone
    if plan.concepts and not of_kind and any(plan.unit in index.units for index, _ in case.reports):
        return plan
    counted = concepts_of((plan.unit,), {})
    known = any(index.has(one) for one in counted for index, _ in case.reports)
    of_people = plan.unit in PEOPLE and not known  # they may be called otherwise, and told in ``orang``
    return plan if of_people else replace(plan, unit=None, counted=True, concepts=(*plan.concepts, *counted))


def _with_own_subject(case: Case) -> Plan:
    """A follow-up that narrows (``yang tersertifikasi?``), takes the place of one word, or of the whole subject."""
    plan = case.plan
    own = plan.concepts[len(plan.base) :]
    if not plan.base or not own or plan.concepts[: len(plan.base)] != plan.base:
        return plan
    readings = (plan.concepts, *((*_without(plan.base, place), *own) for place in range(len(plan.base))), own)
    covered = [_most_covered(case, reading) for reading in readings]
    if covered[0] >= _NARROWS:
        return plan
    return replace(plan, concepts=readings[max(range(len(readings)), key=lambda place: (covered[place], -place))])


def _without(concepts: tuple[Concept, ...], place: int) -> tuple[Concept, ...]:
    return (*concepts[:place], *concepts[place + 1 :])


def _most_covered(case: Case, concepts: tuple[Concept, ...]) -> float:
    """How much of the words the best figure covers."""
    return max(
        (
            one.coverage
            for index, target in case.reports
            for one in case.weighed(index, case.wanted(target, concepts=concepts))[:_DEEP]
            if one.fits
        ),
        default=0.0,
    )


def _counts_listed(case: Case) -> bool:
    """``Pegawai (S1 dan S2)``: how many there are of all that brackets list, unless they are part of one row's name."""
    plan = case.plan
    counts = plan.total or plan.measure in (None, Measure.JUMLAH)
    if not (plan.enumerates and len(plan.parts) > 1 and counts) or plan.unit == PERSEN:
        return False
    everything = [one for part in plan.parts for one in part]
    return not any(index.labels_of(everything) for index, _ in case.reports) and listed_figures(case) is not None


def _prints_rival(case: Case, index: ReportIndex) -> bool:
    """Whether a report prints another region that the question names beside its own."""
    return any(index.has(rival) for rival in case.plan.rivals)


def _unsaid(case: Case) -> Callable[[Case], Draft | None] | None:
    """What a question that names no operation means all the same."""
    plan = case.plan
    against = bool({Measure.TARGET, Measure.ANGGARAN, Measure.JUMLAH} & set(plan.measures))
    if (
        plan.worked_out
        and (plan.unit == PERSEN or plan.relative or plan.measure is Measure.SERAPAN)
        and not (plan.measures and set(plan.measures) <= _PRINTED)
    ):
        return ratio
    if plan.unit == PERSEN and against and Measure.REALISASI in plan.measures:
        return ratio
    if plan.unit == PERSEN and gives_operands(case):
        return ratio
    if plan.unit == KALI and len(case.reports) > 1 and plan.named:
        return multiple
    if Measure.PREDIKAT in plan.measures or asks_in_words(plan) or names_heading(case):
        return classify if Measure.PREDIKAT in plan.measures else tell_or_look_up
    if len(plan.years) == 2 and operation_words().signs["changes"].stand_in(f" {plan.words} "):
        return growing if plan.relative else difference
    if _adds(case):
        return add_up
    return remainder if plan.measure is Measure.SISA else None


def _are_as_many(case: Case) -> bool:
    """``Jumlah pegawai S1 di tiga UPTD``: just as many rows are described as the question says."""
    rows = described(case)
    return rows is not None and len(rows[1]) == case.plan.limit


def _is_share(case: Case) -> bool:
    return len(case.reports) > 1 and operation_words().signs["of_total"].stand_in(f" {case.plan.words} ")


def _adds(case: Case) -> bool:
    """Whether a question that names no operation still means a sum: of reports, of several rows, of all but some."""
    plan = case.plan
    if _counts_listed(case) or (plan.quarters and over_parts(case) is not None):
        return True
    if (len(plan.parts) > 1 and "+" in plan.words) or of_grade(case) is not None:
        return True
    if not plan.total and plan.measure is not Measure.JUMLAH:
        return False
    if asks_of_parts(plan.words, plan.operation) and over_parts(case) is not None:
        return True
    several = len(case.reports) > 1 and plan.named
    joined = any(f" {word} " in plan.words for word in _JOINING)
    listed = len(plan.parts) > 1 and joined and listed_figures(case) is not None
    as_many = plan.limit is not None and len(plan.parts) < 2 and _are_as_many(case)
    below = as_many or (plan.level is not None and ("bawah" in plan.words.split() or plan.limit is not None))
    return several or listed or below or bool(plan.excluded) or takes_in_half(case)
