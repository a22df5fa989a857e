"""Groundedness: does every figure of an answer trace to a citation or a calculation?

Measured on the JSON of any service, with the functions that Telaah's own check step uses
(``service/answering/tracing.py``, where the rules stand). A figure that stands only in a warning counts like any other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from eval.citing import citations
from eval.grading import Response
from eval.wording import as_number
from service.answering.tracing import Evidence, figures, untraced_figures
from service.language.terbilang import find_spelled


@dataclass(frozen=True, slots=True)
class Grounding:
    """The figures of an answer and those that trace to nothing."""

    figures: tuple[str, ...]
    loose: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.loose


def grounding(question: str, response: Response) -> Grounding:
    """Trace the figures of ``response`` to ``question``. Groundedness of a run = whole answers / answers."""
    text = str(response.get("answer") or "")
    evidence = _evidence(question, response)
    return Grounding(figures(text, evidence.names), untraced_figures(text, evidence))


def _evidence(question: str, response: Response) -> Evidence:
    cited = citations(response)
    texts = [str(one[part]) for one in cited for part in ("quote", "row", "column") if one.get(part)]
    names = {str(name) for one in cited for name in (one.get("title"), *(one.get("section") or ())) if name}
    shown = [one for one in response.get("calculations") or () if isinstance(one, Mapping)]
    return Evidence(
        texts=(question, *texts, *(str(one.get("working") or "") for one in shown)),
        numbers=(
            *(number for one in shown for number in _calculated(one)),
            *(value for _, value in find_spelled(question, least=1)),
        ),
        names=tuple(sorted(names, key=len, reverse=True)),
    )


def _calculated(shown: Mapping[str, Any]) -> Iterator[Decimal]:
    inputs = shown.get("inputs") or []
    yield Decimal(len(inputs))
    result, reported = _decimal(shown.get("result")), _decimal(shown.get("reported"))
    yield from _present((result, reported, *(_decimal(one.get("value")) for one in inputs)))
    if result is not None and reported is not None:
        yield abs(reported - result)


def _present(values: Iterable[Decimal | None]) -> Iterator[Decimal]:
    yield from (value for value in values if value is not None)


def _decimal(value: object) -> Decimal | None:
    number = as_number(value)
    return Decimal(str(number)) if number is not None else None
