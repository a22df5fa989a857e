"""A model's help with one question: a plan where nothing was found, better wording, and a word when it is away."""

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from prompts import load_prompt
from service import telemetry
from service.domain.answers import Answer, ModelUse, Notice, Status
from service.domain.summaries import Summary, Topic
from service.models import planning, writing
from service.models.messages import Failure, ModelError
from service.models.steady import Budget, SteadyModel

if TYPE_CHECKING:
    from service.answering.answerer import Worked

_AWAY = "Model bahasa tidak menjawab pada waktunya; jawaban ini disusun tanpa model."
_SPENT = "Batas pemakaian model bahasa untuk satu pertanyaan tercapai; jawaban ini disusun tanpa model."
_READ = "Pertanyaan ini ditafsirkan dengan bantuan model bahasa; cocokkan baris dan kolomnya dengan yang dimaksud."
_log = logging.getLogger("telaah.model")


@dataclass(frozen=True, slots=True)
class ModelAssistant:
    """Gives help by a language model."""

    model: SteadyModel

    def begin(self) -> "ModelHelp":
        """Help with one question, with a budget of its own."""
        return ModelHelp(self.model, self.model.begin())

    def close(self) -> None:
        """Give the connections back."""
        self.model.close()


@dataclass(slots=True)
class ModelHelp:
    """Help with one question."""

    model: SteadyModel
    budget: Budget
    prompts: list[str] = field(default_factory=list)
    failure: Failure | None = None
    planned: bool = False

    def reconsider(self, worked: "Worked") -> "Worked":
        """Where the reports seemed not to hold it, what a model's plan comes to; else what was worked out."""
        case = worked.gathered.case
        if worked.draft.status is not Status.NOT_FOUND or case is None:
            return worked
        try:
            proposal, bench = planning.propose(case, self.model, self.budget)
        except ModelError as error:
            self._note(error)
            return worked
        case.diary.append(f"model {self.model.name}: {proposal.model_dump_json() if proposal else 'tidak ada usul'}")
        draft = planning.work_out_proposal(proposal, bench) if proposal is not None else None
        if draft is None:
            case.diary.append("usul model tidak dipakai")
            return worked
        draft.warn(_READ, "model_planned")
        self.planned = True
        self.prompts.append(load_prompt(planning.PLAN).edition)
        return replace(worked, draft=draft)

    def write(self, worked: "Worked", answer: Answer) -> Answer:
        """The answer in better words, with the model on record and a warning where it was away."""
        edition = None
        if self.failure is None:
            try:
                question = worked.gathered.planned.question.text
                answer, edition = writing.write(answer, question, self.model, self.budget)
            except ModelError as error:
                self._note(error)
        self.prompts += [edition] if edition is not None else []
        if self.failure is not None:
            answer = self._with_notice(answer)
        use = ModelUse(self.model.name, tuple(self.prompts), planned=self.planned, written=edition is not None)
        return replace(answer, model=use)

    def polish(self, summary: Summary) -> Summary:
        """The summary with the sentences of its main message in better words, as far as the model comes in time."""
        told = summary.section(Topic.MESSAGE)
        if told is None:
            return summary
        said = []
        for one in told.statements:
            try:
                text = one.text if self.failure else writing.polish(one.text, summary.title, self.model, self.budget)
            except ModelError as error:
                self._note(error)
                text = one.text
            said.append(replace(one, text=text))
        better = replace(told, statements=tuple(said))
        return replace(summary, sections=tuple(better if one is told else one for one in summary.sections))

    def _with_notice(self, answer: Answer) -> Answer:
        spent = self.failure is Failure.LIMIT
        notice = Notice("model_limit" if spent else "model_unavailable", _SPENT if spent else _AWAY)
        return replace(answer, warnings=(*answer.warnings, notice), text=f"{answer.text}\n⚠ {notice.message}")

    def _note(self, error: ModelError) -> None:
        self.failure = error.failure
        telemetry.count_failure(error.failure.value)
        _log.warning("model %s: %s", self.model.name, error)
