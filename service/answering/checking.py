"""The last step: no figure leaves the service that is neither in a citation nor in a calculation of its answer.

A sentence, value or warning with a figure that nothing proves is withheld; where the headline is such, or the sentence
that tells it, the whole answer is. What was withheld is logged, counted and told by ``--explain``.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from service.answering.sentences import sentences
from service.answering.tracing import Evidence, Known, evidence_of, untraced_figures
from service.domain.answers import Answer, Headline, Status
from service.telemetry import count_withheld

REFUSAL = "Angkanya tidak dapat dibuktikan dari laporan, jadi tidak disebutkan."
Later = TypeVar("Later")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of an answer's text that has been checked; pieces joined are the text."""

    text: str

    def __add__(self, later: Later) -> Later:
        """Runnables add up what they stream: what counts in the end is what came last, the answer."""
        return later


class Checker:
    """Checks answers piece by piece and counts what it withheld, by kind."""

    def __init__(self) -> None:
        self.withheld: Counter[str] = Counter()

    def check(self, answer: Answer, *asked: str) -> Answer:
        """The answer without what nothing proves, or a refusal; ``asked`` is what its figures may also come from."""
        return next(piece for piece in self.pieces(answer, *asked) if isinstance(piece, Answer))

    def pieces(self, answer: Answer, *asked: str) -> Iterator[Sentence | Answer]:
        """The sentences of an answer, each as soon as it has been checked, then the answer itself."""
        proof = _Proof(answer, asked)
        if not proof.is_headline_proved():
            yield from self._refused(answer)
            return
        told: list[str] = []
        gap = ""
        for sentence in sentences(answer.text):
            loose = proof.loose(sentence)
            if loose:
                self._withhold("kalimat", f"{', '.join(loose)} dalam: {sentence.strip()}")
                proof.notes.append(f"ditahan: kalimat dengan {', '.join(loose)} yang tidak terlacak")
                gap = "\n" if told and sentence.endswith("\n") else gap
                continue
            text = sentence.rstrip()
            told.append(gap + text)
            yield Sentence(gap + text)
            gap = sentence[len(text) :]
        if told:
            yield self._kept(answer, "".join(told), proof)
        else:
            yield from self._refused(answer)

    def _kept(self, answer: Answer, text: str, proof: "_Proof") -> Answer:
        """The answer with the values and warnings that are proved; itself where nothing was withheld."""
        values = tuple(one for one in answer.values if proof.holds(one.value) and not proof.loose(one.text))
        warnings = tuple(one for one in answer.warnings if not proof.loose(one.message))
        for kind, before, after in (("nilai", answer.values, values), ("peringatan", answer.warnings, warnings)):
            if len(after) < len(before):
                self._withhold(kind, f"{len(before) - len(after)} dari {len(before)}")
                proof.notes.append(f"ditahan: {len(before) - len(after)} {kind} tidak terlacak")
        if not proof.notes:
            return answer
        chart = answer.chart if len(values) == len(answer.values) else None
        explanation = (*answer.explanation, *proof.notes)
        return replace(answer, text=text, values=values, warnings=warnings, chart=chart, explanation=explanation)

    def _refused(self, answer: Answer) -> Iterator[Sentence | Answer]:
        said = answer.headline.text if answer.headline is not None else answer.text
        self._withhold("jawaban", said)
        yield Sentence(REFUSAL)
        note = f"ditahan: {said} tidak terlacak"
        yield Answer(Status.NOT_FOUND, REFUSAL, citations=answer.citations, explanation=(*answer.explanation, note))

    def _withhold(self, kind: str, said: str) -> None:
        self.withheld[kind] += 1
        count_withheld(kind)
        _log.warning("withheld, not traced: %s: %s", kind, said)


class _Proof:
    """What proves an answer, read once."""

    def __init__(self, answer: Answer, asked: Sequence[str]) -> None:
        self.notes: list[str] = []
        self._answer = answer
        self._evidence: Evidence = evidence_of(answer, *asked)
        self._known = Known(self._evidence)
        self._read: dict[str, tuple[str, ...]] = {}

    def loose(self, text: str) -> tuple[str, ...]:
        """The figures of a text that trace to nothing; many a sentence and figure is told twice."""
        if text not in self._read:
            self._read[text] = untraced_figures(text, self._evidence, self._known)
        return self._read[text]

    def holds(self, value: object) -> bool:
        return not isinstance(value, Decimal) or self._known.holds(value)

    def is_headline_proved(self) -> bool:
        """Whether the headline, and the sentence that tells it, trace."""
        headline = self._answer.headline
        if headline is None:
            return True
        return self.holds(headline.value) and not self.loose(headline.text) and not self.loose(self._telling(headline))

    def _telling(self, headline: Headline) -> str:
        said = headline.text.casefold()
        every = list(sentences(self._answer.text))
        return next((one for one in every if said in one.casefold()), every[0] if every else "")
