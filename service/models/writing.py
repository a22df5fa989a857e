"""Better wording for what was worked out: the model phrases, and only claims of the source go out."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from prompts import load_prompt
from service import telemetry
from service.answering.tracing import untraced
from service.domain.answers import Answer, Status
from service.models.claims import marks, sentences, unfounded, weight
from service.models.messages import Turn
from service.models.steady import Budget, SteadyModel

WRITE, CONDENSE = "tulis", "ringkas"
_LONGEST = 1_500
_LONGEST_NARRATIVE = 6_000
_WORTH_CONDENSING = 240
_SEVERAL = 2.0
_log = logging.getLogger("telaah.model")


def write(answer: Answer, question: str, model: SteadyModel, budget: Budget) -> tuple[Answer, str | None]:
    """The answer phrased anew, and the edition of the prompt that did it; None where its own words stay.

    Figures, citations, calculations, status and warnings are never touched. Raises ModelError.
    """
    if answer.status is not Status.ANSWERED or not answer.citations:
        return answer, None
    if answer.headline is None and not answer.values:
        return _condensed(answer, question, model, budget)
    return _phrased(answer, question, model, budget)


def polish(text: str, question: str, model: SteadyModel, budget: Budget) -> str:
    """``text`` phrased anew where everything still holds, else as it is. Raises ModelError."""
    prompt = load_prompt(WRITE)
    lines = prompt.render(pertanyaan=question, naskah=text)
    said = model.reply([Turn(line.role, line.text) for line in lines], budget).text
    faults = [*unfounded(said, text), *_lost(said, text)]
    if len(said) > _SEVERAL * len(text) + 200:
        faults.append("terlalu panjang")
    if not faults:
        return said
    telemetry.count_correction("naskah")
    _log.warning("model %s: naskah asli dipakai (%s)", model.name, "; ".join(faults)[:500])
    return text


def _lost(said: str, text: str) -> list[str]:
    """What must not disappear: citation marks and words of denial, direction and measure."""
    gone = [f"hilang {one}" for one in sorted((marks(text) - marks(said)) | (weight(text) - weight(said)))]
    return [*gone, *(["jawaban ganda"] if "\n\n\n" in said else [])]


def _phrased(answer: Answer, question: str, model: SteadyModel, budget: Budget) -> tuple[Answer, str | None]:
    """The first line anew; the workings, the other places and the warnings below it stay word for word."""
    statement, _, rest = answer.text.partition("\n")
    if len(statement) > _LONGEST:
        return answer, None
    said = polish(statement, question, model, budget)
    headline = answer.headline
    if said == statement or (headline is not None and not _leads_with(headline.text, said)):
        return answer, None
    loose = set(untraced(said, answer, question)) - set(untraced(statement, answer, question))
    if loose:
        telemetry.count_correction("naskah")
        _log.warning("model %s: naskah asli dipakai (%s)", model.name, "; ".join(map(str, loose))[:500])
        return answer, None
    telemetry.count_written(WRITE)
    text = f"{said}\n{rest}" if rest else said
    return replace(answer, text=text), load_prompt(WRITE).edition


def _leads_with(headline: str, said: str) -> bool:
    """Whether what was asked for stands in the text; a yes or no must open it."""
    if headline in ("ya", "tidak"):
        return said.replace("*", "").casefold().startswith(headline)
    return headline in said


def _condensed(answer: Answer, question: str, model: SteadyModel, budget: Budget) -> tuple[Answer, str | None]:
    """The passages in fewer words; a sentence that its own sources do not carry is left out."""
    opening, _, told = answer.text.partition("\n")
    body, warnings = _without_warnings(told)
    if not _WORTH_CONDENSING < len(body) <= _LONGEST_NARRATIVE:
        return answer, None
    quotes = {f"[{one.id}]": one.quote for one in answer.citations}
    prompt = load_prompt(CONDENSE)
    given = "\n".join(f"{mark} {quote}" for mark, quote in quotes.items())
    lines = prompt.render(pertanyaan=question, paragraf=given)
    said = model.reply([Turn(line.role, line.text) for line in lines], budget).text
    kept = [line for line in map(str.strip, said.splitlines()) if line and _is_carried(line, quotes, model.name)]
    condensed = "\n".join(kept)
    if marks(condensed) != marks(body) or len(condensed) >= len(body):
        return answer, None  # a passage that is left out is an item of the answer that is lost
    text = "\n".join(part for part in (opening, condensed, warnings) if part)
    cited = {int(mark[1:-1]) for mark in marks(condensed)}
    telemetry.count_written(CONDENSE)
    return replace(
        answer, text=text, explanation=(*answer.explanation, f"dipadatkan dari {sorted(cited)}")
    ), prompt.edition


def _without_warnings(told: str) -> tuple[str, str]:
    lines = told.split("\n")
    return (
        "\n".join(line for line in lines if not line.startswith("⚠")),
        "\n".join(line for line in lines if line.startswith("⚠")),
    )


def _is_carried(line: str, quotes: Mapping[str, str], name: str) -> bool:
    """Whether every sentence of a line has marks and claims nothing but what stands at them."""
    for sentence in _with_marks(line):
        own = marks(sentence)
        faults = (
            list(unfounded(_plain(sentence), _sources(own, quotes))) if own and own <= quotes.keys() else ["sumber"]
        )
        if faults:
            telemetry.count_correction("kalimat")
            _log.warning("model %s: kalimat dihapus (%s)", name, "; ".join(faults)[:500])
            return False
    return True


def _with_marks(line: str) -> list[str]:
    """The sentences of a line; marks behind a full stop belong to the sentence before."""
    found: list[str] = []
    for sentence in sentences(line):
        if found and not _plain(sentence).strip(" ."):
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return found


def _plain(sentence: str) -> str:
    for mark in marks(sentence):
        sentence = sentence.replace(mark, " ")
    return sentence


def _sources(own: frozenset[str], quotes: Mapping[str, str]) -> str:
    return "\n".join(quotes[mark] for mark in sorted(own))
