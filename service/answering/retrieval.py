"""Passages for a question: its reports are settled first, then they are searched for what is left of it."""

from collections.abc import Iterator, Sequence

from service.answering.scope import find_scope
from service.answering.words import roots, synonyms
from service.stores.ports import PassageHit, PassageSearch, ReportSummary


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
    return passages.search(question, report_ids=named, limit=limit, also=list(other_wordings(question)))


def other_wordings(question: str) -> Iterator[str]:
    """What the lexicon knows to mean the same as words of a question."""
    said = f" {' '.join(roots(question))} "
    for group in synonyms():
        if any(f" {' '.join(wording)} " in said for wording in group if wording):
            yield from (" ".join(wording) for wording in group if f" {' '.join(wording)} " not in said)
