"""Question to answer: one chain of typed steps, plan → gather → calculate → compose → check."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock

from service.answering.case import Case
from service.answering.checking import checked
from service.answering.drafting import Draft, names
from service.answering.fact_index import ReportIndex
from service.answering.followups import carried_over
from service.answering.operations.lookups import refuse
from service.answering.operations.registry import work_out
from service.answering.planner import read_plan
from service.answering.scope import Scope, find_scope
from service.answering.warnings import warn
from service.domain.answers import Answer, Question, Status
from service.domain.plans import Operation, Plan, Target
from service.stores.ports import PassageSearch, ReportStore, ReportSummary

_MOST_INDEXES = 64
_MOST_SESSIONS = 2_000


@dataclass(frozen=True, slots=True)
class Planned:
    """A question, the plan read from it, and the reports it names; ``refusal`` where no plan can be filled."""

    question: Question
    plan: Plan
    summaries: tuple[ReportSummary, ...]
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A plan with its reports open."""

    planned: Planned
    case: Case | None


@dataclass(frozen=True, slots=True)
class Worked:
    """What came out, not yet in its final form."""

    gathered: Gathered
    draft: Draft


class Answerer:
    """Answers from the stored facts and passages; keeps one index for each edition of a report."""

    def __init__(self, reports: ReportStore, passages: PassageSearch) -> None:
        self._reports = reports
        self._passages = passages
        self._indexes: OrderedDict[tuple[str, str], ReportIndex] = OrderedDict()
        self._plans: OrderedDict[str, Plan] = OrderedDict()
        self._lock = Lock()

    def answer(self, question: Question) -> Answer:
        """Answer one question. Raises UnknownReportError where it is limited to a report that is not stored."""
        return self.check(self.compose(self.calculate(self.gather(self.plan(question)))))

    def plan(self, question: Question) -> Planned:
        """The typed plan of a question, follow-ups resolved against the plan before."""
        summaries = self._reports.summaries()
        scope = find_scope(question.text, summaries, question.report_ids)
        before = self._plans.get(question.session_id) if question.session_id else None
        abbreviations = self._abbreviations(scope, before)
        plan = read_plan(question.text, scope, abbreviations)
        if before is not None:
            plan = carried_over(plan, before, scope)
        refusal = _refusal(scope, summaries, plan)
        if question.session_id and refusal is None and plan.operation is not Operation.SMALL_TALK:
            self._remember(question.session_id, plan)
        return Planned(question, plan, summaries, refusal)

    def gather(self, planned: Planned) -> Gathered:
        """Open the reports of a plan."""
        if planned.refusal is not None or planned.plan.operation is Operation.SMALL_TALK:
            return Gathered(planned, None)
        known = {summary.id: summary for summary in planned.summaries}
        targets = [target for target in planned.plan.targets if target.report_id in known]
        reports = tuple((self._index_of(known[target.report_id]), target) for target in targets)
        return Gathered(planned, Case(planned.plan, reports, self._passages, planned.question.text))

    def calculate(self, gathered: Gathered) -> Worked:
        """Work the plan's operation out over what was found."""
        if gathered.case is None:
            return Worked(gathered, _without_case(gathered.planned))
        draft = work_out(gathered.case)
        return Worked(gathered, draft if draft is not None else refuse(gathered.case))

    def compose(self, worked: Worked) -> Answer:
        """The draft with its warnings as an answer."""
        case = worked.gathered.case
        if case is not None:
            warn(worked.draft, case)
        return worked.draft.finish(_explanation(worked.gathered.planned, case))

    def check(self, answer: Answer) -> Answer:
        """Let no figure out that is neither cited nor calculated."""
        return checked(answer)

    def _index_of(self, report: ReportSummary) -> ReportIndex:
        edition = (report.id, report.sha256)
        found = self._indexes.get(edition)
        if found is None:
            found = ReportIndex.build(self._reports, report)
            with self._lock:
                self._indexes[edition] = found
                while len(self._indexes) > _MOST_INDEXES:
                    self._indexes.popitem(last=False)
        return found

    def _abbreviations(self, scope: Scope, before: Plan | None) -> dict[str, str]:
        """What the named reports abbreviate; nothing where the question names none and all would have to be read."""
        merged: dict[str, str] = {}
        ids = {target.report_id for target in before.targets} if before is not None and not scope.named else set()
        for report in scope.reports:
            if scope.named or report.id in ids or len(scope.reports) == 1:
                merged |= self._index_of(report).abbreviations
        return merged

    def _remember(self, session: str, plan: Plan) -> None:
        with self._lock:
            self._plans[session] = plan
            self._plans.move_to_end(session)
            while len(self._plans) > _MOST_SESSIONS:
                self._plans.popitem(last=False)


def _refusal(scope: Scope, summaries: Sequence[ReportSummary], plan: Plan) -> str | None:
    if not summaries:
        return "Belum ada laporan yang tersimpan. Masukkan laporan dengan `telaah ingest BERKAS`."
    if plan.operation is Operation.SMALL_TALK:
        return None
    if scope.strangers and not scope.named:
        return f"Tidak ada laporan {' atau '.join(scope.strangers)}. Yang tersedia: {names(summaries)}."
    if scope.agency is not None:
        return f"Tidak ada laporan {scope.agency}. Yang tersedia: {names(summaries)}."
    return None


def _without_case(planned: Planned) -> Draft:
    if planned.refusal is not None:
        draft = Draft(status=Status.NOT_FOUND)
        draft.sentences.append(planned.refusal)
        return draft
    draft = Draft(status=Status.CLARIFICATION)
    draft.sentences.append(
        "Halo. Tanyakan angka, capaian, anggaran, perbandingan, atau isi laporan kinerja yang tersedia: "
        f"{names(planned.summaries)}."
    )
    return draft


def _explanation(planned: Planned, case: Case | None) -> tuple[str, ...]:
    plan = planned.plan
    concepts = " · ".join(" / ".join(map(" ".join, concept.wordings[:3])) for concept in plan.concepts)
    told = (
        f"operasi: {plan.operation}; laporan: {', '.join(_target(one) for one in plan.targets)}",
        f"pokok: {concepts or '—'}; ukuran: {', '.join(plan.measures) or '—'}; satuan: {plan.unit or '—'}; "
        f"triwulan: {plan.quarter or '—'}; tabel: {plan.table or '—'}; angka: {[one.printed for one in plan.numbers]}",
    )
    return (*told, *(case.diary if case is not None else ()))


def _target(target: Target) -> str:
    return f"{target.report_id} {'/'.join(map(str, target.years))}".strip()


def with_targets(plan: Plan, targets: Sequence[Target]) -> Plan:
    """The plan over other reports."""
    return replace(plan, targets=tuple(targets))
