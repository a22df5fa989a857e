"""A question for one figure: the candidate facts of the reports in question, weighed, and why one wins."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from service.answering.fact_index import Concept, FactIndex, Hit, content_words
from service.answering.scope import Scope
from service.answering.words import question_words
from service.domain.facts import Fact, Measure, Origin
from service.language.numbers import read_quarter_parts
from service.stores.ports import ReportSummary

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*|%")
_ENOUGH = 0.55
_SURPLUS = 0.2
_BEST_MEASURE, _NEXT_MEASURE, _OTHER_MEASURE = 0.30, 0.05, 0.35
_YEAR_MATCH, _YEAR_CLASH = 0.15, 0.60
_TABLE, _TOTAL, _NO_VALUE = 0.08, 0.15, 0.40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for: the concepts of its subject, a measure if it names one, a quarter, whether a total."""

    concepts: tuple[Concept, ...]
    measure: Measure | None
    quarter: int | None
    total: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact of a report with its score and how the score came about."""

    report: ReportSummary
    fact: Fact
    score: float
    coverage: float
    reasons: tuple[str, ...]


def read_wanted(scope: Scope, abbreviations: Mapping[str, str]) -> Wanted:
    """Take the measure and the filler words out of the question; what is left names the subject."""
    lexicon = question_words()
    text = f" {' '.join(_WORDS.findall(scope.rest.lower()))} "
    total = any(f" {word} " in text for word in lexicon.totals)
    measure = None
    for candidate, phrase in lexicon.measures:
        if f" {phrase} " in text:
            measure = candidate
            text = text.replace(f" {phrase} ", " ")
            break
    quarters = read_quarter_parts(scope.rest)
    rest = [word for word in text.split() if word not in lexicon.fillers and word not in lexicon.totals]
    return Wanted(_concepts(rest, abbreviations), measure, quarters[0][0] if quarters else None, total)


def _concepts(words: Sequence[str], abbreviations: Mapping[str, str]) -> tuple[Concept, ...]:
    """Each word with the full name that it abbreviates, as the reports themselves explain it."""
    concepts: dict[Concept, None] = {}
    for word in words:
        wordings = [content_words(word)]
        if word in abbreviations:
            wordings.append(content_words(abbreviations[word]))
        known = tuple(wording for wording in wordings if wording)
        if known:
            concepts[Concept(known)] = None
    return tuple(concepts)


def candidates(scope: Scope, wanted: Wanted, index_of: Callable[[str], FactIndex]) -> list[Candidate]:
    """All facts that cover enough of the words, best first."""
    found = [
        _candidate(report, hit, scope, wanted)
        for report in scope.reports
        for hit in index_of(report.id).search(wanted.concepts)
    ]
    return sorted(found, key=lambda one: (-one.score, one.report.id, one.fact.id))


def is_enough(best: Candidate) -> bool:
    """Whether the best candidate covers the question well enough to be an answer."""
    return best.coverage >= _ENOUGH and best.fact.figure.value is not None


def _candidate(report: ReportSummary, hit: Hit, scope: Scope, wanted: Wanted) -> Candidate:
    reasons = [f"kata {hit.coverage:.2f}"]
    score = hit.coverage - _SURPLUS * hit.surplus
    for name, worth in (
        ("ukuran", _measure_worth(hit.fact, wanted.measure)),
        ("tahun", _year_worth(hit.fact, scope, report)),
        ("tabel", _TABLE if hit.fact.origin is Origin.TABLE else 0.0),
        ("total", _TOTAL if wanted.total and _is_total(hit.fact) else 0.0),
        ("tanpa angka", -_NO_VALUE if hit.fact.figure.value is None else 0.0),
        ("triwulan", _quarter_worth(hit.fact, wanted.quarter)),
    ):
        if worth:
            score += worth
            reasons.append(f"{name} {worth:+.2f}")
    return Candidate(report, hit.fact, score, hit.coverage, tuple(reasons))


def _measure_worth(fact: Fact, asked: Measure | None) -> float:
    if asked is None:
        return _NEXT_MEASURE if fact.measure in (Measure.REALISASI, Measure.JUMLAH, Measure.NILAI) else 0.0
    order: Sequence[Measure] = question_words().compatible.get(asked, (asked,))
    if fact.measure not in order:
        return -_OTHER_MEASURE if fact.measure is not Measure.LAINNYA else -_NEXT_MEASURE
    return _BEST_MEASURE - 0.1 * order.index(fact.measure)


def _year_worth(fact: Fact, scope: Scope, report: ReportSummary) -> float:
    year = fact.period.year if fact.period else None
    asked = scope.years or ((report.identity.year,) if report.identity.year else ())
    if year is None or not asked:
        return 0.0
    weight = _YEAR_CLASH if scope.years else _YEAR_MATCH
    return _YEAR_MATCH if year in asked else -weight


def _quarter_worth(fact: Fact, asked: int | None) -> float:
    if asked is None or fact.period is None:
        return 0.0
    return _BEST_MEASURE if fact.period.quarter == asked else -_BEST_MEASURE


def _is_total(fact: Fact) -> bool:
    return bool(fact.row) and fact.row[-1].lower().startswith(("total", "jumlah"))
