"""Question to answer: one chain of typed steps, plan → gather → calculate → compose → check."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from service.answering.case import Case
from service.answering.chain import Piece, answer_chain
from service.answering.charting import chart_of
from service.answering.checking import Checker, Sentence
from service.answering.corroboration import corroborate
from service.answering.drafting import Draft, names
from service.answering.fact_index import ReportIndex
from service.answering.followups import carried_over
from service.answering.memory import ConversationStore, Memory
from service.answering.operations.lookups import refuse
from service.answering.operations.registry import work_out
from service.answering.planner import read_plan
from service.answering.scope import Scope, find_scope
from service.domain.answers import Answer, Question, Status
from service.domain.plans import Operation, Plan, Target
from service.stores.ports import PassageSearch, ReportStore, ReportSummary

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

_MOST_INDEXES = 64


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


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer in words, with how it came about; not yet checked."""

    worked: Worked
    answer: Answer

    @property
    def asked(self) -> tuple[str, ...]:
        """The asker's own words, from which figures of the answer may come."""
        planned = self.worked.gathered.planned
        question = planned.question
        return question.text, *question.history, *(one.printed for one in planned.plan.numbers)


class Answerer:
    """Answers from the stored facts and passages; keeps one index for each edition of a report."""

    def __init__(
        self, reports: ReportStore, passages: PassageSearch, conversations: ConversationStore | None = None
    ) -> None:
        self._reports = reports
        self._passages = passages
        self._memory = Memory(conversations)
        self._checker = Checker()
        self._indexes: OrderedDict[tuple[str, str], ReportIndex] = OrderedDict()
        self._lock = Lock()

    def answer(self, question: Question) -> Answer:
        """Answer one question. Raises UnknownReportError where it is limited to a report that is not stored."""
        return self.check(self.compose(self.calculate(self.gather(self.plan(question)))))

    def stream(self, question: Question) -> Iterator[Piece]:
        """The same through the chain, as it comes: progress, sentences, and last the answer."""
        return self.chain.stream(question)

    @cached_property
    def chain(self) -> "Runnable[Question, Piece]":
        """The same steps as a LangChain runnable; langchain is imported where this is first asked for."""
        return answer_chain(self)

    def close(self) -> None:
        """Wait until the conversations are written."""
        self._memory.close()

    def plan(self, question: Question) -> Planned:
        """The typed plan of a question, follow-ups resolved against the plan before."""
        summaries = self._reports.summaries()
        before = self._before(question, summaries)
        plan, scope = self._read(question.text, question, summaries, before)
        refusal = _refusal(scope, summaries, plan)
        if question.session_id and refusal is None and plan.operation is not Operation.SMALL_TALK:
            self._memory.remember(question.session_id, plan, question.text)
        return Planned(question, plan, summaries, refusal)

    def _read(
        self, text: str, question: Question, summaries: Sequence[ReportSummary], before: Plan | None
    ) -> tuple[Plan, Scope]:
        scope = find_scope(text, summaries, question.report_ids)
        plan = read_plan(text, scope, self._abbreviations(scope, before))
        return (carried_over(plan, before, scope) if before is not None else plan), scope

    def _before(self, question: Question, summaries: Sequence[ReportSummary]) -> Plan | None:
        """The plan before this question: at hand, or read again from what was asked."""
        known = self._memory.plan(question.session_id) if question.session_id else None
        if known is not None and not question.history:
            return known
        asked = question.history or (self._memory.questions(question.session_id) if question.session_id else ())
        plan = None
        for text in asked:
            read, scope = self._read(text, question, summaries, plan)
            if read.operation is not Operation.SMALL_TALK and _refusal(scope, summaries, read) is None:
                plan = read
        return plan

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

    def compose(self, worked: Worked) -> Composed:
        """The draft with its warnings as an answer."""
        case = worked.gathered.case
        if case is not None:
            corroborate(worked.draft, case)
        answer = worked.draft.finish(_explanation(worked.gathered.planned, case))
        drawn = chart_of(worked.draft, worked.gathered.planned.plan.operation)
        return Composed(worked, replace(answer, chart=drawn))

    def check(self, composed: Composed) -> Answer:
        """Let no figure out that is neither cited nor calculated."""
        return self._checker.check(composed.answer, *composed.asked)

    def pieces(self, composed: Composed) -> Iterator[Sentence | Answer]:
        """The checked sentences one by one, then the answer."""
        return self._checker.pieces(composed.answer, *composed.asked)

    @property
    def withheld(self) -> Mapping[str, int]:
        """How often the check withheld something, by kind."""
        return self._checker.withheld

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
