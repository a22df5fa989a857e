"""The name of a row in full, read as if it stood between quotation marks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.answering.naming import RowNames
from service.answering.plain import plain_words
from service.answering.planning.asked_operation import operation_said
from service.answering.planning.asked_subjects import SPLIT, pieces_of, tells
from service.answering.scope import Scope
from service.answering.subjects import concepts_of
from service.domain.plans import Operation

QUOTED = re.compile(r"[\"“”]([^\"“”]{3,240})[\"“”]")
_BESIDE_NAME = re.compile(
    r"(?:\b(?:{0})|[+&,])\s*“|”\s*(?:(?:{0})\b|[+&,])".format("|".join(sorted(SPLIT))), re.IGNORECASE
)


def with_name(text: str, scope: Scope, names: Sequence[RowNames]) -> tuple[str, Scope]:
    """A question with the name of a row, where it has one in full, between quotation marks."""
    for known in names:
        quoted, rest = _quoted(text, known), _quoted(scope.rest, known) or scope.rest
        if (
            quoted is not None
            and _asks_otherwise(text, quoted)
            and (known.find_headed(text) is not None or not _is_joined(quoted, rest))
        ):
            return quoted, replace(scope, rest=rest)
    return text, scope


def _quoted(text: str, names: RowNames) -> str | None:
    """``text`` with the name of a row in it between quotation marks."""
    if QUOTED.search(text):
        return None
    headed = names.find_headed(text)
    span = headed.span if headed is not None else names.find(text)
    return None if span is None else f"{text[: span[0]]} “{text[slice(*span)]}” {text[span[1] :]}"


def _asks_otherwise(text: str, quoted: str) -> bool:
    """Whether a name alone makes the question look like another one, or one figure of that name is asked for."""
    without = operation_said(plain_words(QUOTED.sub(" , ", quoted)))
    return without is Operation.LOOK_UP or without is not operation_said(plain_words(text))


def _is_joined(quoted: str, rest: str) -> bool:
    """Whether another subject is set beside the name: ``Program Pemberdayaan Sosial dan “…”`` asks of both."""
    others = pieces_of(plain_words(QUOTED.sub(" , ", rest)))
    return _BESIDE_NAME.search(quoted) is not None and any(tells(concepts_of(one.words, {})) for one in others)
