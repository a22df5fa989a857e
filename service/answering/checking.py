"""The last step: no figure leaves the service that is neither in a citation nor in a calculation of its answer."""

import re
from collections.abc import Iterator
from decimal import Decimal

from service.domain.answers import Answer, Headline, Status
from service.language.numbers import find_figures

_SAME_DIGITS = re.compile(r"\D+")


def checked(answer: Answer) -> Answer:
    """The answer as it is, or a refusal where its headline cannot be traced to what it cites and calculates."""
    if answer.headline is None or isinstance(answer.headline.value, bool | str):
        return answer
    if _is_traced(answer.headline, answer):
        return answer
    return Answer(
        Status.NOT_FOUND,
        "Angkanya tidak dapat dibuktikan dari laporan, jadi tidak disebutkan.",
        citations=answer.citations,
        explanation=(*answer.explanation, f"ditahan: {answer.headline.text} tidak terlacak"),
    )


def _is_traced(headline: Headline, answer: Answer) -> bool:
    value = headline.value
    known = set(_known(answer))
    return isinstance(value, Decimal) and (value in known or abs(value) in known or -value in known)


def _known(answer: Answer) -> Iterator[Decimal]:
    for shown in answer.calculations:
        yield shown.result
    for value in answer.values:
        if isinstance(value.value, Decimal):
            yield value.value
    for citation in answer.citations:
        for found in find_figures(citation.quote):
            if found.figure.value is not None:
                yield found.figure.value
