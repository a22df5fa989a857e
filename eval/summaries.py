"""Summaries measured: do their figures stand where they say, are the known ones there, what is covered, what is named.

A summary is read as its public JSON. Its printed figures carry the id of the fact that they repeat, so each can be held
against the known cells of the report: *precision* is the share of those that a known cell speaks of and that agree with
it, *recall* the share of known cells on rows which the summary shows that appear in it. Grounding is the one of
answers, section by section. The known inconsistencies are ranked by a rule of this module's own, so that the summary's
ranking does not grade itself.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from eval.grounding import grounding
from eval.questions import KnownFact, KnownFinding
from eval.wording import as_number, overlaps, plain, table_number

Json = Mapping[str, Any]
TOP = 5
RUNS = 5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_WORDS = 2 / 3
_STAKE = re.compile(r"ppks|pmks|\biku\b|capaian|\btotal\b|program|\bspm\b|sakip|kemiskinan|rata-rata|serapan", re.I)
_KINDS = {"reference": -3.0, "classification": -0.5, "impossible_value": 1.0, "inverted_formula": 1.5, "average": 1.0}
_SLACK = 0.005


@dataclass(frozen=True, slots=True)
class SummaryMeasure:
    """What one report's summary came to."""

    report: str
    right: int
    compared: int
    found: int
    known: int
    loose: tuple[str, ...]
    figures: int
    topics: int
    covered: int
    named: tuple[str, ...]
    unnamed: tuple[str, ...]
    milliseconds: float

    @property
    def precision(self) -> float | None:
        return self.right / self.compared if self.compared else None

    @property
    def recall(self) -> float | None:
        return self.found / self.known if self.known else None

    @property
    def groundedness(self) -> float:
        return 1.0 if not self.figures else 1 - len(self.loose) / self.figures


def measure(
    document: Json, facts: Sequence[Json], known: Sequence[KnownFact], findings: Sequence[KnownFinding], spent: float
) -> SummaryMeasure:
    """Hold the JSON of a summary against the facts of its report and what is known of it."""
    report = str(document["report_ids"][0])
    by_id = {str(fact["id"]): fact for fact in facts}
    shown = [by_id[cell] for cell in _cells(document) if cell in by_id]
    right, compared, hits = _against(shown, known)
    rows = {(table_number(fact.get("table")), plain(str(fact["row"]).rsplit(" / ", 1)[-1])) for fact in shown}
    due = [one for one in known if (table_number(one.table), plain(one.row)) in rows]
    loose, figures = _loose(document)
    named, unnamed = _named(document, findings)
    sections = document["sections"]
    covered = sum(bool(one["statements"] or one["items"] or one["tables"]) for one in sections)
    found = sum(one.id in hits for one in due)
    return SummaryMeasure(
        report, right, compared, found, len(due), loose, figures, len(sections), covered, named, unnamed, spent
    )


def _cells(document: Json) -> Iterator[str]:
    """The facts that cells of the summary repeat."""
    for section in document["sections"]:
        for table in section["tables"]:
            yield from (str(cell["fact"]) for row in table["rows"] for cell in row if cell["fact"])


def _against(shown: Sequence[Json], known: Sequence[KnownFact]) -> tuple[int, int, frozenset[str]]:
    """How many shown cells a known one speaks of, how many agree, and which known ones were met."""
    right = compared = 0
    hits: set[str] = set()
    for fact in shown:
        for one in known:
            if not _same_cell(fact, one):
                continue
            compared += 1
            hits.add(one.id)
            right += _agree(fact.get("value"), one.value)
    return right, compared, frozenset(hits)


def _same_cell(fact: Json, known: KnownFact) -> bool:
    same_table = table_number(fact.get("table")) == table_number(known.table)
    row = plain(str(fact["row"]).rsplit(" / ", 1)[-1])
    return same_table and row == plain(known.row) and plain(fact["column"]) == plain(known.column)


def _agree(value: object, known: object) -> bool:
    first, second = as_number(value), as_number(known)
    if first is None or second is None:
        return plain(value) == plain(known)
    return abs(first - second) <= 1e-9 * max(1.0, abs(second))


def _loose(document: Json) -> tuple[tuple[str, ...], int]:
    """Figures that trace to no citation and no calculation of their own section."""
    citations = {one["id"]: one for one in document["citations"]}
    calculations = {one["id"]: one for one in document["calculations"]}
    loose: list[str] = []
    figures = 0
    for section in document["sections"]:
        for told in _told(section):
            response = {
                "answer": told["text"],
                "citations": [citations[number] for number in told["citations"]],
                "calculations": [calculations[number] for number in told["calculations"]],
            }
            traced = grounding("", response)
            figures += len(traced.figures)
            loose += [f"{section['topic']}: {figure} ({told['text'][:60]})" for figure in traced.loose]
    return tuple(loose), figures


def _told(section: Json) -> Iterator[Json]:
    yield from (*section["statements"], *section["items"], *section["notes"])
    for table in section["tables"]:
        yield from (cell for row in table["rows"] for cell in row)


def heaviest(findings: Sequence[KnownFinding], most: int = TOP) -> tuple[KnownFinding, ...]:
    """The known inconsistencies that matter most: far apart, and of what a report is read for; equals in file order."""
    return tuple(sorted(findings, key=lambda one: -_weight(one))[:most])


def _weight(one: KnownFinding) -> float:
    around = " ".join(str(part) for part in (one.row, one.column) if part)
    return _KINDS.get(one.kind, 0.5) + 2 * _apart(one) + 1.5 * bool(_STAKE.search(around))


def _apart(one: KnownFinding) -> float:
    printed, right = _figure(one.reported), _figure(one.recomputed)
    if printed is None or right is None:
        return 0.5
    largest = max(abs(printed), abs(right))
    return min(1.0, abs(printed - right) / largest * 3) if largest else 0.0


def _named(document: Json, findings: Sequence[KnownFinding]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which of the heaviest inconsistencies the section on contradictions tells with both sides."""
    texts = [one["text"] for s in document["sections"] if s["topic"] == "temuan" for one in (*s["items"], *s["notes"])]
    top = heaviest(findings)
    named = tuple(one.id for one in top if any(_tells(text, one) for text in texts))
    return named, tuple(one.id for one in top if one.id not in named)


def _tells(text: str, one: KnownFinding) -> bool:
    return _says(text, one.reported) and (_says(text, one.recomputed) or _says(text, one.row))


def _says(text: str, value: object) -> bool:
    """A figure by its value, prose by its figures or else by most of its words: a set describes in words of its own."""
    if value is None:
        return False
    wanted = _figure(value)
    if wanted is not None:
        return _has(text, wanted)
    figures = [found for part in _NUMBER.findall(str(value)) if (found := as_number(part)) is not None]
    if figures:
        return all(_has(text, figure) for figure in figures[:2])
    words = _WORD.findall(plain(value))
    if overlaps(str(value), text, length=14):
        return True
    return len(words) > 1 and sum(word in plain(text) for word in words) >= _MOST_WORDS * len(words)


def _figure(value: object) -> float | None:
    """The number that a value is; prose with several figures is none."""
    return None if len(_NUMBER.findall(str(value))) > 1 else as_number(value)


def _has(text: str, wanted: float) -> bool:
    printed = (as_number(found) for found in _NUMBER.findall(text))
    return any(one is not None and abs(one - abs(wanted)) <= _SLACK * max(1.0, abs(wanted)) for one in printed)


def measure_stored(
    ids: Sequence[str], known: Sequence[KnownFact], findings: Sequence[KnownFinding]
) -> list[SummaryMeasure]:
    """Measure the summaries of stored reports, in this process."""
    from service.api_models import fact_json
    from service.api_summary_models import summary_document
    from service.settings import read_settings
    from service.summaries import summarise_report
    from service.wiring import open_library

    measures = []
    with open_library(read_settings(), check_model=False) as library:
        for report_id in ids or [one.id for one in library.reports.summaries()]:
            spent, document = [], {}
            for _ in range(RUNS):
                started = time.perf_counter()
                document = summary_document(summarise_report(library.reports.report(report_id)))
                spent.append((time.perf_counter() - started) * 1000)
            facts = [fact_json(fact) for fact in library.reports.facts(report_id)]
            own = [one for one in known if one.report == report_id]
            wrong = [one for one in findings if one.report == report_id]
            measures.append(measure(document, facts, own, wrong, median(spent)))
    return measures
