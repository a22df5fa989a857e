"""Question to answer: one chain of typed steps, plan → gather → calculate → reconsider → compose → write → check."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from service.answering.assistance import Assistant, Help, NoHelp
from service.answering.case import Case
from service.answering.chain import Piece, answer_chain
from service.answering.charting import chart_of
from service.answering.checking import Checker, Sentence
from service.answering.corroboration import corroborate
from service.answering.drafting import Draft, names
from service.answering.fact_index import ReportIndex
from service.answering.finding import Shown, Why, first, searched_words, shown
from service.answering.followups import carried_over
from service.answering.kept import KeptAnswers
from service.answering.memory import ConversationStore, Memory
from service.answering.operations.lookups import refuse
from service.answering.operations.registry import work_out
from service.answering.own_province import with_own_province
from service.answering.planning.planner import read_plan
from service.answering.report_words import in_report_words
from service.answering.retrieval import find_passages
from service.answering.scope import Scope, find_scope
from service.answering.sole_report import with_sole_report
from service.answering.talk import reply, talk_of
from service.answering.wording import in_one_wording
from service.answering.words import roots
from service.domain.answers import Answer, Question, Status
from service.domain.plans import Concept, Operation, Plan, Target
from service.domain.summaries import Summary
from service.language.months import with_months
from service.stores.ports import PassageHit, PassageSearch, ReportStore, ReportSummary
from service.telemetry import count_answer, step, watched

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

_MOST_INDEXES = 64
_MOST_OPENED = 8
"""So many reports are opened at most for a question that names none."""
_SEARCHED = 60
_SHORT_WORD = 3
"""Words of so few letters stand inside others."""


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
    help: Help


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
        plan = planned.plan
        named = [one.printed for one in plan.numbers] + ([str(plan.limit)] if plan.limit is not None else [])
        return question.text, *question.history, *named


@dataclass(frozen=True, slots=True)
class _Printed:
    """The words that any of some reports prints; each report's are many."""

    vocabularies: tuple[frozenset[str], ...]

    def __contains__(self, word: object) -> bool:
        return any(word in own for own in self.vocabularies)


class Answerer:
    """Answers from the stored facts and passages; keeps one index for each edition of a report.

    ``kept`` answers are remembered; with a model none, for it may phrase the next one better.
    """

    def __init__(
        self,
        reports: ReportStore,
        passages: PassageSearch,
        conversations: ConversationStore | None = None,
        assistant: Assistant | None = None,
        kept: int = 0,
    ) -> None:
        self._reports = reports
        self._passages = passages
        self._memory = Memory(conversations)
        self._checker = Checker()
        self._assistant: Assistant = assistant if assistant is not None else NoHelp()
        self._kept = KeptAnswers(kept if assistant is None else 0)
        self._indexes: OrderedDict[tuple[str, str], ReportIndex] = OrderedDict()
        self._lock = Lock()

    def answer(self, question: Question) -> Answer:
        """Answer one question. Raises UnknownReportError where it is limited to a report that is not stored."""
        planned = self.plan(question)
        known = self._kept.answer(planned)
        if known is not None:
            return self._settled(known, question)
        worked = self.reconsider(self.calculate(self.gather(planned)))
        answer = self.check(self.write(self.compose(worked)))
        self._kept.keep(planned, answer)
        return answer

    def stream(self, question: Question) -> Iterator[Piece]:
        """The same through the chain, as it comes: progress, sentences, and last the answer."""
        return self.chain.stream(question)

    def search(self, question: Question, limit: int = 10) -> tuple[Shown, ...]:
        """The passages to read for a question, best first: those an answer rests on, then those that its words find.

        Works without a model. Raises UnknownReportError where the question is limited to a report that is not stored.
        """
        planned = self.plan(question)
        gathered = self.gather(planned)
        ids = tuple(one.report_id for one in planned.plan.targets) if planned.plan.named else question.report_ids
        words = searched_words(question.text, planned.plan)
        hits = find_passages(self._passages, planned.summaries, words, report_ids=ids, limit=limit)
        if gathered.case is None:
            return first((Shown(hit.report_id, hit.passage, hit.parts, Why.WORDS) for hit in hits), limit)
        worked = self.calculate(gathered)
        answer = self.compose(worked).answer
        return shown(worked.gathered.case or gathered.case, worked.draft.used, answer.citations, hits, limit)

    def polish(self, summary: Summary) -> Summary:
        """A summary in a model's better words, where one is configured and nothing is lost or added by it."""
        return self._assistant.begin().polish(summary)

    @cached_property
    def chain(self) -> "Runnable[Question, Piece]":
        """The same steps as a LangChain runnable; langchain is imported where this is first asked for."""
        return answer_chain(self)

    def close(self) -> None:
        """Wait until the conversations are written, and let the model go."""
        self._memory.close()
        self._assistant.close()

    @watched("plan")
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
        text = with_months(in_one_wording(text))
        scope = find_scope(text, summaries, question.report_ids)
        known = [self._index_of(report) for report in self._known_reports(scope, before)]
        with_province = with_own_province(text, known)
        if with_province != text:
            text, scope = with_province, find_scope(with_province, summaries, question.report_ids)
        abbreviations = {short: full for index in known for short, full in index.abbreviations.items()}
        printed = _Printed(tuple(index.vocabulary for index in known))
        beside = before is not None and _are_beside(scope, known)
        scope = replace(scope, named=scope.named or beside)
        plan = read_plan(text, scope, abbreviations, [index.names for index in known], printed)
        plan = replace(plan, named=plan.named and not beside)
        plan = in_report_words(plan, known[0]) if len(known) == 1 else plan
        if talk_of(text) is not None:
            return replace(plan, operation=Operation.SMALL_TALK), scope
        return (carried_over(plan, before, scope) if before is not None else plan), scope

    def _before(self, question: Question, summaries: Sequence[ReportSummary]) -> Plan | None:
        """The plan before this question: at hand, or read again from what was asked."""
        asked = question.history
        if not asked and question.session_id and not question.opens:
            known, asked = self._memory.recall(question.session_id)
            if known is not None:
                return known
        plan = None
        for text in asked:
            read, scope = self._read(text, question, summaries, plan)
            if read.operation is not Operation.SMALL_TALK and _refusal(scope, summaries, read) is None:
                plan = read
        return plan

    @watched("gather")
    def gather(self, planned: Planned) -> Gathered:
        """Open the reports of a plan."""
        if planned.refusal is not None or planned.plan.operation is Operation.SMALL_TALK:
            return Gathered(planned, None)
        known = {summary.id: summary for summary in planned.summaries}
        targets = [target for target in planned.plan.targets if target.report_id in known]
        if not planned.plan.named and len(targets) > 1:
            targets = self._likeliest(planned, targets)
        reports = tuple((self._index_of(known[target.report_id]), target) for target in targets)
        plan, alone = with_sole_report(planned.plan, reports)
        if alone is not None:
            planned = replace(planned, plan=plan)
            reports = tuple(one for one in reports if one[0] is alone)
        return Gathered(planned, Case(plan, reports, self._passages, planned.question.text))

    def _likeliest(self, planned: Planned, targets: Sequence[Target]) -> list[Target]:
        """The reports in question, those first that say most of what is asked; of many only the first."""
        asked = " ".join(concept.name for concept in planned.plan.concepts) or planned.question.text
        wanted = [target.report_id for target in targets] if planned.question.report_ids is not None else None
        hits = self._passages.search(asked, report_ids=wanted, limit=_SEARCHED)
        order = self._by_rare_words(planned.plan.concepts, hits, wanted)
        by_id = {target.report_id: target for target in targets}
        found = [by_id[report_id] for report_id in order if report_id in by_id]
        return (found or list(targets))[:_MOST_OPENED]

    def _by_rare_words(
        self, concepts: Sequence[Concept], hits: Sequence[PassageHit], wanted: Sequence[str] | None
    ) -> list[str]:
        """The reports of some passages, those first that print what few others do: ``Kecamatan Sokaraja``."""
        printing: dict[str, frozenset[str]] = {}
        for word in {word for one in concepts if not one.light for word in one.name.split() if len(word) > _SHORT_WORD}:
            printing[word] = _printing(word, hits) or _printing(
                word, self._passages.search(word, report_ids=wanted, limit=_MOST_OPENED)
            )
        order = dict.fromkeys(hit.report_id for hit in hits)
        order |= dict.fromkeys(report_id for found in printing.values() for report_id in sorted(found))
        rare = {one: sum(1 / len(found) for found in printing.values() if one in found) for one in order}
        return sorted(order, key=lambda one: -rare[one])

    @watched("calculate")
    def calculate(self, gathered: Gathered) -> Worked:
        """Work the plan's operation out over what was found."""
        if gathered.case is None:
            return Worked(gathered, _without_case(gathered.planned), self._assistant.begin())
        draft = work_out(gathered.case)
        elsewhere = self._elsewhere(gathered) if draft is None else None
        if elsewhere is not None and elsewhere.case is not None and (found := work_out(elsewhere.case)) is not None:
            return Worked(elsewhere, found, self._assistant.begin())
        return Worked(gathered, draft if draft is not None else refuse(gathered.case), self._assistant.begin())

    def _elsewhere(self, gathered: Gathered) -> Gathered | None:
        """The reports of other years: a question that names none may mean a figure that one of them prints."""
        planned, plan = gathered.planned, gathered.planned.plan
        asked = {target.report_id for target in plan.targets}
        others = [one.id for one in planned.summaries if one.id not in asked]
        if plan.named or plan.operation is not Operation.LOOK_UP or planned.question.report_ids or not others:
            return None
        targets = tuple(Target(report_id, plan.years) for report_id in others)
        return self.gather(replace(planned, plan=replace(plan, targets=targets)))

    @watched("reconsider")
    def reconsider(self, worked: Worked) -> Worked:
        """Another reading where nothing was found, if a model has one that the question bears out."""
        return worked.help.reconsider(worked)

    @watched("compose")
    def compose(self, worked: Worked) -> Composed:
        """The draft with its warnings as an answer."""
        case = worked.gathered.case
        if case is not None:
            corroborate(worked.draft, case)
        answer = worked.draft.finish(_explanation(worked.gathered.planned, case))
        drawn = chart_of(worked.draft, worked.gathered.planned.plan.operation)
        return Composed(worked, replace(answer, chart=drawn))

    @watched("write")
    def write(self, composed: Composed) -> Composed:
        """The answer as a model phrases it, where nothing is lost or added by that."""
        return replace(composed, answer=composed.worked.help.write(composed.worked, composed.answer))

    def check(self, composed: Composed) -> Answer:
        """Let no figure out that is neither cited nor calculated."""
        with step("check"):
            out = self._checker.check(composed.answer, *composed.asked)
        return self._settled(out, composed.worked.gathered.planned.question)

    def pieces(self, composed: Composed) -> Iterator[Sentence | Answer]:
        """The checked sentences one by one, then the answer."""
        with step("check"):
            pieces = list(self._checker.pieces(composed.answer, *composed.asked))
        for one in pieces:
            yield self._settled(one, composed.worked.gathered.planned.question) if isinstance(one, Answer) else one

    def _settled(self, answer: Answer, question: Question) -> Answer:
        """The answer, counted, and its conversation let go."""
        if question.session_id:
            self._memory.settle()
        count_answer(answer.status.value)
        return answer

    @property
    def withheld(self) -> Mapping[str, int]:
        """How often the check withheld something, by kind."""
        return self._checker.withheld

    def _index_of(self, report: ReportSummary) -> ReportIndex:
        edition = (report.id, report.sha256)
        with self._lock:
            found = self._indexes.get(edition)
            if found is not None:
                self._indexes.move_to_end(edition)
                return found
        found = ReportIndex.build(self._reports, report)
        with self._lock:
            self._indexes[edition] = found
            while len(self._indexes) > _MOST_INDEXES:
                self._indexes.popitem(last=False)
        return found

    @staticmethod
    def _known_reports(scope: Scope, before: Plan | None) -> list[ReportSummary]:
        """The reports whose own words help to read a question; none where all would have to be read."""
        ids = {target.report_id for target in before.targets} if before is not None and not scope.named else set()
        return [one for one in scope.reports if scope.named or one.id in ids or len(scope.reports) == 1]


def _are_beside(scope: Scope, known: Sequence[ReportIndex]) -> bool:
    """``Kalau Provinsi Bali?`` after a question of a report that prints the words of the place beside its own."""
    places = roots(" ".join(scope.strangers))
    is_asked = bool(places) and not scope.named and not scope.of_strangers
    return is_asked and any(all(map(index.knows, places)) for index in known)


def _printing(word: str, hits: Sequence[PassageHit]) -> frozenset[str]:
    """The reports of those passages that have a word."""
    return frozenset(one.report_id for one in hits if word in one.passage.text.casefold())


def _refusal(scope: Scope, summaries: Sequence[ReportSummary], plan: Plan) -> str | None:
    if not summaries:
        return "Belum ada laporan yang tersimpan. Masukkan laporan dengan `telaah ingest BERKAS`."
    if plan.operation is Operation.SMALL_TALK:
        return None
    if scope.strangers and (scope.of_strangers or not scope.named):
        return f"Tidak ada laporan {' atau '.join(scope.strangers)}. Yang tersedia: {names(summaries)}."
    if scope.agency is not None:
        return f"Tidak ada laporan {scope.agency}. Yang tersedia: {names(summaries)}."
    return None


def _without_case(planned: Planned) -> Draft:
    if planned.refusal is not None:
        draft = Draft(status=Status.NOT_FOUND)
        draft.sentences.append(planned.refusal)
        return draft
    talk = talk_of(planned.question.text)
    return reply(talk, planned.summaries) if talk is not None else Draft(Status.NOT_FOUND)


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
