"""Passages for a question: its reports are settled first, then they are searched for what is left of it."""

from collections.abc import Iterator, Sequence

from service.answering.scope import find_scope
from service.answering.words import roots, synonyms
from service.stores.ports import PassageHit, PassageSearch, ReportSummary

SYNONYM_WEIGHT = 0.3
"""Weight of the lexicon's other wordings (SAKIP beside AKIP)."""


def find_passages(
    passages: PassageSearch,
    summaries: Sequence[ReportSummary],
    question: str,
    *,
    report_ids: tuple[str, ...] | None = None,
    limit: int = 10,
) -> tuple[PassageHit, ...]:
    """The best passages of the reports that a question names (of all where it names none)."""
    scope = find_scope(question, summaries, report_ids)
    named = [one.id for one in scope.reports] if scope.named or scope.years else None
    return passages.search(question, report_ids=named, limit=limit, weights=word_weights(question))


def word_weights(question: str) -> dict[str, float]:
    """The words to search for beside those of a question, with what they count."""
    return dict.fromkeys(_other_wordings(question), SYNONYM_WEIGHT)


def _other_wordings(question: str) -> Iterator[str]:
    """The words of what the lexicon knows to mean the same."""
    said = f" {' '.join(roots(question))} "
    for group in synonyms():
        if any(f" {' '.join(wording)} " in said for wording in group if wording):
            yield from (word for wording in group for word in wording if f" {word} " not in said)
