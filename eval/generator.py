"""A first evaluation set for a report, made from its stored facts and marked for a person to review.

The answers are worked out here, from the facts' exact figures and the arithmetic of this module alone: neither the
planner nor the composer of the service takes part, so that a mistake of theirs cannot hide in the answers. A mistake of
the extraction can, which is one thing that the reviewer is for.
"""

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from eval.questions import (
    Evidence,
    Expected,
    NoAnswer,
    NumberAnswer,
    Question,
    QuestionType,
    TextAnswer,
    YesNoAnswer,
)
from eval.wording import bare
from service.domain.errors import ConflictError
from service.domain.facts import Fact, Measure, Origin
from service.domain.reports import Identity, RowKind, Table
from service.stores.ports import ReportStore

_ROW_NUMBER = re.compile(r"^(?:\(?(?:\d{1,3}(?:\.\d{1,2})*|[ivxIVX]{1,4}|[a-z])[.)]|\d{1,3}(?:\.\d{1,2})*)\s+(?=\D)")
_LONGEST_SUBJECT = 90
_SHORTEST_SUBJECT = 4
_LEAST_RANKED = 3
_HUNDRED = Decimal(100)
_RATIO_STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that a question can be asked about: its subject names one row, and no other fact says otherwise."""

    fact: Fact
    value: Decimal
    subject: str
    quote: str

    @property
    def measure(self) -> Measure:
        return self.fact.measure


@dataclass(frozen=True, slots=True)
class Source:
    """What the questions of one report are made of."""

    report_id: str
    identity: Identity
    known: tuple[Known, ...]
    findings: dict[str, str]
    """The message of a finding by the fact it is about."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before it has its words: what goes into a template, and what is right."""

    type: QuestionType
    words: dict[str, str]
    answer: Expected
    used: tuple[Known, ...]
    difficulty: int
    history: tuple[str, ...] = ()


Maker = Callable[[Source, random.Random], Iterator[Draft]]


def generate(reports: ReportStore, report_id: str, *, count: int, seed: int) -> tuple[Question, ...]:
    """Up to ``count`` questions on ``report_id``, types by turns; the same seed gives the same set.

    Raises UnknownReportError, and ConflictError where the report has no fact that a question could be made of.
    """
    source = read_source(reports, report_id)
    if not source.known:
        raise ConflictError(f"Laporan {report_id} tidak punya fakta dengan nama dan nilai yang jelas untuk ditanyakan.")
    dice = random.Random(seed)
    drafts = _by_turns([_shuffled(make(source, dice), dice) for make in _MAKERS])
    made: list[Question] = []
    seen: set[str] = set()
    for draft in drafts:
        if len(made) == count:
            break
        question = _worded(draft, source, dice, len(made) + 1)
        if bare(question.question) not in seen or question.history:
            seen.add(bare(question.question))
            made.append(question)
    return tuple(made)


def read_source(reports: ReportStore, report_id: str) -> Source:
    """The facts of a report that can be asked about, and what the audit says of each."""
    summary = reports.summary(report_id)
    facts = reports.facts(report_id)
    quotes = {table.id: _quotes(table) for table in reports.tables(report_id)}
    findings = {one.fact_id: one.message for one in reports.audit(report_id).findings if one.fact_id}
    return Source(report_id, summary.identity, tuple(_clear(facts, quotes)), findings)


def _quotes(table: Table) -> list[tuple[RowKind, str]]:
    return [(row.kind, " ".join(cell.printed for cell in row.cells if cell.printed)) for row in table.rows]


def _clear(facts: Sequence[Fact], quotes: dict[str, list[tuple[RowKind, str]]]) -> Iterator[Known]:
    """Facts of table rows with a name, a measure and a value, of which nothing else in the report differs."""
    values: dict[tuple[str, Measure], set[Decimal | None]] = defaultdict(set)
    named = [(fact, subject) for fact in facts if (subject := _subject(fact)) is not None]
    for fact, subject in named:
        values[bare(subject), fact.measure].add(fact.figure.value)
    for fact, subject in named:
        value = fact.figure.value
        if value is None or len(values[bare(subject), fact.measure]) > 1 or fact.measure is Measure.LAINNYA:
            continue
        kind, quote = quotes[str(fact.table_id)][fact.table_row or 0]
        if kind is RowKind.DATA:
            yield Known(fact, value, subject, quote)


def _subject(fact: Fact) -> str | None:
    if fact.origin is not Origin.TABLE or fact.table_row is None or not fact.row:
        return None
    name = " ".join(_ROW_NUMBER.sub("", fact.row[-1]).split())
    letters = sum(character.isalpha() for character in name)
    return name if letters >= _SHORTEST_SUBJECT and len(name) <= _LONGEST_SUBJECT else None


def _lookups(source: Source, dice: random.Random) -> Iterator[Draft]:
    for known in source.known:
        words = _words(source, known, dice)
        yield Draft(QuestionType.LOOKUP, words, _number(known.value, known), (known,), 2)


def _differences(source: Source, dice: random.Random) -> Iterator[Draft]:
    for budget, spent in _budgets(source):
        answer = NumberAnswer(budget.value - spent.value, "rupiah", Decimal(0))
        yield Draft(QuestionType.CALC_DIFF, _words(source, budget, dice), answer, (budget, spent), 3)


def _ratios(source: Source, dice: random.Random) -> Iterator[Draft]:
    for budget, spent in _budgets(source):
        share = (spent.value / budget.value * _HUNDRED).quantize(_RATIO_STEP)
        answer = NumberAnswer(share, "persen", _RATIO_STEP)
        yield Draft(QuestionType.CALC_RATIO, _words(source, budget, dice), answer, (budget, spent), 3)


def _sums(source: Source, dice: random.Random) -> Iterator[Draft]:
    for one, other in _neighbours(source):
        words = _words(source, one, dice) | {"lain": other.subject}
        yield Draft(QuestionType.CALC_SUM, words, _number(one.value + other.value, one), (one, other), 3)


def _comparisons(source: Source, dice: random.Random) -> Iterator[Draft]:
    for one, other in _neighbours(source):
        if one.value != other.value:
            larger = max(one, other, key=lambda known: known.value)
            words = _words(source, one, dice) | {"lain": other.subject}
            yield Draft(QuestionType.COMPARE, words, TextAnswer((larger.subject,)), (one, other), 3)


def _ranks(source: Source, dice: random.Random) -> Iterator[Draft]:
    for column in _columns(source):
        ranked = sorted(column, key=lambda known: known.value, reverse=True)
        if len(ranked) >= _LEAST_RANKED and ranked[0].value > ranked[1].value and ranked[0].fact.table_number:
            words = _words(source, ranked[0], dice)
            yield Draft(QuestionType.RANK, words, TextAnswer((ranked[0].subject,)), (ranked[0],), 4)


def _verifications(source: Source, dice: random.Random) -> Iterator[Draft]:
    for known in source.known:
        is_true = dice.random() < 0.5
        printed = known.fact.figure.printed if is_true else _misprint(known.fact.figure.printed, dice)
        words = _words(source, known, dice) | {"angka": printed}
        yield Draft(QuestionType.VERIFY, words, YesNoAnswer(is_true, (known.fact.figure.printed,)), (known,), 3)


def _followups(source: Source, dice: random.Random) -> Iterator[Draft]:
    for one, other in _neighbours(source):
        first = _phrase(QuestionType.LOOKUP, _words(source, one, dice), dice)
        words = _words(source, other, dice) | {"lain": other.subject}
        yield Draft(QuestionType.FOLLOWUP, words, _number(other.value, other), (other,), 3, (first,))


def _unanswerables(source: Source, dice: random.Random) -> Iterator[Draft]:
    """A year that no fact is of and that lies well beyond the last one."""
    years = [known.fact.period.until or known.fact.period.year for known in source.known if known.fact.period]
    last = max([*years, source.identity.year or 0], default=0)
    for known in source.known if last else ():
        year = str(last + dice.randint(4, 9))
        words = _words(source, known, dice) | {"tahun_lain": year}
        why = f"Laporan tidak memuat angka untuk tahun {year}."
        yield Draft(QuestionType.UNANSWERABLE, words, NoAnswer(why), (), 3)


_MAKERS: tuple[Maker, ...] = (
    _lookups,
    _differences,
    _ratios,
    _sums,
    _comparisons,
    _ranks,
    _verifications,
    _followups,
    _unanswerables,
)


def _budgets(source: Source) -> Iterator[tuple[Known, Known]]:
    """Budget and spending of one row of one table, in rupiah."""
    rows: dict[tuple[str | None, int | None], dict[Measure, list[Known]]] = defaultdict(lambda: defaultdict(list))
    for known in source.known:
        if known.fact.figure.unit == "rupiah":
            rows[known.fact.table_id, known.fact.table_row][known.measure].append(known)
    for row in rows.values():
        budgets, spendings = row[Measure.ANGGARAN], row[Measure.REALISASI]
        if len(budgets) == len(spendings) == 1 and budgets[0].value > 0:
            yield budgets[0], spendings[0]


def _columns(source: Source) -> Iterator[list[Known]]:
    """The facts of one column of one table, of one unit."""
    columns: dict[tuple[str | None, int | None, str | None], list[Known]] = defaultdict(list)
    for known in source.known:
        columns[known.fact.table_id, known.fact.table_column, known.fact.figure.unit].append(known)
    yield from columns.values()


def _neighbours(source: Source) -> Iterator[tuple[Known, Known]]:
    """Two rows of one column and under one heading, that stand one after the other."""
    for column in _columns(source):
        headings: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        for known in column:
            headings[known.fact.row[:-1]].append(known)
        for rows in headings.values():
            yield from zip(rows[::2], rows[1::2], strict=False)


def _number(value: Decimal, known: Known) -> NumberAnswer:
    """Within half a unit of the last digit that the report prints."""
    step = known.fact.figure.step or Decimal(1)
    tolerance = Decimal(0) if step >= 1 else step / 2
    return NumberAnswer(value, known.fact.figure.unit, tolerance)


def _misprint(printed: str, dice: random.Random) -> str:
    """The figure with its first digit changed into another one, never into a leading nought."""
    place = re.search(r"\d", printed)
    if place is None:
        return printed
    other = dice.choice([digit for digit in "123456789" if digit != place.group()])
    return printed[: place.start()] + other + printed[place.end() :]


def _words(source: Source, known: Known, dice: random.Random) -> dict[str, str]:
    identity, period = source.identity, known.fact.period
    told = str(period) if period else str(identity.year or "")
    named = _templates()["measures"].get(known.measure.value, [known.measure.value])
    return {
        "apa": dice.choice(named),
        "pokok": known.subject,
        "wilayah": re.sub(r"^(?:Kabupaten|Kota|Provinsi)\s+", "", identity.region),
        "dinas": f"{identity.agency} {identity.region}".strip(),
        "waktu": f"tahun {told}" if told.isdigit() and dice.random() < 0.5 else told,
        "tabel": known.fact.table_number or "",
    }


def _worded(draft: Draft, source: Source, dice: random.Random, number: int) -> Question:
    flags = [source.findings[known.fact.id] for known in draft.used if known.fact.id in source.findings]
    return Question(
        id=f"{source.report_id}-{number:03}",
        question=_phrase(draft.type, draft.words, dice),
        type=draft.type,
        reports=(source.report_id,),
        answer=draft.answer,
        evidence=tuple(_evidence(source, known) for known in draft.used),
        flag=bool(flags),
        difficulty=draft.difficulty,
        flag_note=flags[0] if flags else None,
        history=draft.history,
        review=True,
    )


def _evidence(source: Source, known: Known) -> Evidence:
    fact = known.fact
    section = fact.section[-1] if fact.section else None
    column = " / ".join(fact.column) or None
    return Evidence(source.report_id, fact.table_number, section, known.quote, known.subject, column)


def _phrase(asked: QuestionType, words: dict[str, str], dice: random.Random) -> str:
    phrase = " ".join(dice.choice(_templates()[asked.value]["first"]).format(**words).split())
    return phrase.replace(" ?", "?").replace(" .", ".")


def _by_turns(groups: Sequence[Sequence[Draft]]) -> Iterator[Draft]:
    for turn in range(max(map(len, groups), default=0)):
        yield from (group[turn] for group in groups if turn < len(group))


def _shuffled(drafts: Iterator[Draft], dice: random.Random) -> list[Draft]:
    found = list(drafts)
    dice.shuffle(found)
    return found


@cache
def _templates() -> dict[str, dict[str, list[str]]]:
    text = Path(__file__).with_name("templates.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
