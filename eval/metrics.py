"""The metrics of question answering. Each is a small pure function from rows to the values whose mean is the metric.

Values, not means: the same list gives the figure, its bootstrap interval, and the paired comparison of two runs. A row
to which a metric does not apply gives no value. Formulas and sources stand in the docstrings and, through them, in
docs/evaluation.md.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from eval.citing import Share
from eval.grading import Mistake, Outcome
from eval.questions import ListAnswer, NumberAnswer, QuestionType, TextAnswer, YesNoAnswer
from eval.results import Row
from eval.statistics import Interval, bootstrap, mean, percentile

Values = Iterator[float]


def accuracy(rows: Sequence[Row]) -> Values:
    """Right answers / questions. What the public scorer calls accuracy."""
    return (float(row.is_right) for row in rows)


def numeric_accuracy(rows: Sequence[Row]) -> Values:
    """Right / questions after a figure: execution accuracy (FinQA, arXiv:2109.00122) with scale, sign and unit."""
    return (float(row.is_right) for row in rows if isinstance(row.question.answer, NumberAnswer))


def text_accuracy(rows: Sequence[Row]) -> Values:
    """Right / questions after words: every demanded substring is there."""
    return (float(row.is_right) for row in rows if isinstance(row.question.answer, TextAnswer))


def list_accuracy(rows: Sequence[Row]) -> Values:
    """Right / questions after a list: enough items, in order where asked."""
    return (float(row.is_right) for row in rows if isinstance(row.question.answer, ListAnswer))


def list_recall(rows: Sequence[Row]) -> Values:
    """Items named / items known, averaged over list questions."""
    return (row.grade.recall or 0.0 for row in rows if isinstance(row.question.answer, ListAnswer))


def yes_no_accuracy(rows: Sequence[Row]) -> Values:
    """Right / yes-or-no questions."""
    return (float(row.is_right) for row in rows if isinstance(row.question.answer, YesNoAnswer))


def abstention_precision(rows: Sequence[Row]) -> Values:
    """Unanswerable / replies ``not_found`` (SQuAD 2.0, arXiv:1806.03822, as precision of the no-answer class)."""
    return (float(not row.question.answerable) for row in rows if row.reply.response.get("status") == "not_found")


def abstention_recall(rows: Sequence[Row]) -> Values:
    """Replies ``not_found`` / unanswerable questions."""
    unanswerable = (row for row in rows if not row.question.answerable)
    return (float(row.reply.response.get("status") == "not_found") for row in unanswerable)


def abstained_rate(rows: Sequence[Row]) -> Values:
    """Answerable questions that got ``not_found`` or ``clarification`` / questions."""
    return (float(row.grade.outcome is Outcome.ABSTAINED) for row in rows)


def wrong_rate(rows: Sequence[Row]) -> Values:
    """Wrong answers and failed calls / questions."""
    return (float(row.grade.outcome in (Outcome.WRONG, Outcome.ERROR)) for row in rows)


def wrong_but_confident(rows: Sequence[Row]) -> Values:
    """Wrong answers without any warning / questions. The figure to drive to nought."""
    return (float(row.is_confidently_wrong) for row in rows)


def scale_errors(rows: Sequence[Row]) -> Values:
    """Figures that differ by 10², 10³, 10⁶ or 10⁹ / questions after a figure. Wrong, and reported apart."""
    numeric = (row for row in rows if isinstance(row.question.answer, NumberAnswer))
    return (float(row.grade.mistake is Mistake.SCALE) for row in numeric)


def unit_errors(rows: Sequence[Row]) -> Values:
    """Right figures with the wrong unit / questions after a figure."""
    numeric = (row for row in rows if isinstance(row.question.answer, NumberAnswer))
    return (float(row.grade.mistake is Mistake.UNIT) for row in numeric)


def citation_accuracy(rows: Sequence[Row]) -> Values:
    """Answers with a citation at the evidence's table or words / answers given to answerable questions."""
    return (float(row.cited.any) for row in _given(rows))


def citation_report_precision(rows: Sequence[Row]) -> Values:
    """Citations of a report of the evidence / citations, averaged over answers."""
    return _precision(rows, lambda row: row.cited.report)


def citation_report_recall(rows: Sequence[Row]) -> Values:
    """Evidence whose report is cited / evidence, averaged over answers."""
    return _recall(rows, lambda row: row.cited.report)


def citation_table_precision(rows: Sequence[Row]) -> Values:
    """Citations of a table of the evidence / citations of tables, averaged over answers."""
    return _precision(rows, lambda row: row.cited.table)


def citation_table_recall(rows: Sequence[Row]) -> Values:
    """Tables of the evidence that are cited / tables of the evidence, averaged over answers."""
    return _recall(rows, lambda row: row.cited.table)


def citation_cell_precision(rows: Sequence[Row]) -> Values:
    """Citations that meet a cell (or quoted row) of the evidence / citations, averaged over answers."""
    return _precision(rows, lambda row: row.cited.cell)


def citation_cell_recall(rows: Sequence[Row]) -> Values:
    """Cells (or quoted rows) of the evidence that are cited / evidence, averaged over answers."""
    return _recall(rows, lambda row: row.cited.cell)


def flag_recall(rows: Sequence[Row]) -> Values:
    """Replies with a warning / questions on a figure that the report itself contradicts."""
    return (float(row.is_flagged) for row in rows if row.question.flag)


def false_flag_rate(rows: Sequence[Row]) -> Values:
    """Replies with a warning / answerable questions on a figure that nothing contradicts."""
    clean = (row for row in rows if not row.question.flag and row.question.answerable)
    return (float(row.is_flagged) for row in clean)


def groundedness(rows: Sequence[Row]) -> Values:
    """Answers whose every figure traces to a citation or calculation / answers (eval/grounding.py)."""
    return (float(row.grounding.is_whole) for row in rows if row.is_answered)


def figure_groundedness(rows: Sequence[Row]) -> Values:
    """Figures that trace / figures printed, over all answers."""
    for row in rows:
        if row.is_answered:
            loose = len(row.grounding.loose)
            yield from (*(0.0 for _ in range(loose)), *(1.0 for _ in range(len(row.grounding.figures) - loose)))


def retrieval(name: str) -> Callable[[Sequence[Row]], Values]:
    """A retrieval metric that the runner measured (eval/ranking.py), averaged over questions with evidence."""

    def values(rows: Sequence[Row]) -> Values:
        return (row.reply.retrieval[name] for row in rows if name in row.reply.retrieval)

    return values


def _given(rows: Sequence[Row]) -> Iterator[Row]:
    """Answers, right or wrong, to answerable questions."""
    given = (row for row in rows if row.grade.outcome in (Outcome.RIGHT, Outcome.WRONG))
    return (row for row in given if row.question.type is not QuestionType.UNANSWERABLE)


def _precision(rows: Sequence[Row], share: Callable[[Row], Share]) -> Values:
    return (found for row in _given(rows) if (found := share(row).precision) is not None)


def _recall(rows: Sequence[Row], share: Callable[[Row], Share]) -> Values:
    return (found for row in _given(rows) if (found := share(row).recall) is not None)


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric by name, with the Indonesian label that a person reads and which way is better."""

    name: str
    label: str
    values: Callable[[Sequence[Row]], Values]
    lower_is_better: bool = False


METRICS: tuple[Metric, ...] = (
    Metric("accuracy", "Jawaban benar", accuracy),
    Metric("numeric_accuracy", "Angka tepat", numeric_accuracy),
    Metric("text_accuracy", "Teks benar", text_accuracy),
    Metric("list_accuracy", "Daftar benar", list_accuracy),
    Metric("list_recall", "Butir daftar disebut", list_recall),
    Metric("yes_no_accuracy", "Ya/tidak benar", yes_no_accuracy),
    Metric("abstention_precision", "Presisi menolak", abstention_precision),
    Metric("abstention_recall", "Perolehan menolak", abstention_recall),
    Metric("abstained_rate", "Tidak dijawab", abstained_rate, lower_is_better=True),
    Metric("wrong_rate", "Salah", wrong_rate, lower_is_better=True),
    Metric("wrong_but_confident", "Salah tetapi yakin", wrong_but_confident, lower_is_better=True),
    Metric("scale_errors", "Salah skala", scale_errors, lower_is_better=True),
    Metric("unit_errors", "Salah satuan", unit_errors, lower_is_better=True),
    Metric("citation_accuracy", "Sitasi tepat", citation_accuracy),
    Metric("citation_report_precision", "Presisi sitasi, laporan", citation_report_precision),
    Metric("citation_report_recall", "Perolehan sitasi, laporan", citation_report_recall),
    Metric("citation_table_precision", "Presisi sitasi, tabel", citation_table_precision),
    Metric("citation_table_recall", "Perolehan sitasi, tabel", citation_table_recall),
    Metric("citation_cell_precision", "Presisi sitasi, sel", citation_cell_precision),
    Metric("citation_cell_recall", "Perolehan sitasi, sel", citation_cell_recall),
    Metric("flag_recall", "Kekeliruan laporan diberitahukan", flag_recall),
    Metric("false_flag_rate", "Peringatan keliru", false_flag_rate, lower_is_better=True),
    Metric("groundedness", "Jawaban berdasar", groundedness),
    Metric("figure_groundedness", "Angka berdasar", figure_groundedness),
    Metric("recall_at_1", "Recall@1", retrieval("recall_at_1")),
    Metric("recall_at_5", "Recall@5", retrieval("recall_at_5")),
    Metric("recall_at_10", "Recall@10", retrieval("recall_at_10")),
    Metric("recall_at_20", "Recall@20", retrieval("recall_at_20")),
    Metric("mrr_at_10", "MRR@10", retrieval("mrr_at_10")),
    Metric("ndcg_at_10", "nDCG@10", retrieval("ndcg_at_10")),
    Metric("evidence_at_5", "Bukti pada 5 teratas, pencarian teks", retrieval("evidence_at_5")),
    Metric("evidence_at_10", "Bukti pada 10 teratas, pencarian teks", retrieval("evidence_at_10")),
    Metric("shown_evidence_at_5", "Bukti pada 5 teratas yang ditunjukkan", retrieval("shown_evidence_at_5")),
    Metric("shown_evidence_at_10", "Bukti pada 10 teratas yang ditunjukkan", retrieval("shown_evidence_at_10")),
    Metric("shown_mrr_at_10", "MRR@10 yang ditunjukkan", retrieval("shown_mrr_at_10")),
    Metric("shown_ndcg_at_10", "nDCG@10 yang ditunjukkan", retrieval("shown_ndcg_at_10")),
)
BY_NAME = {metric.name: metric for metric in METRICS}


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric's value over some rows, its 95 per cent interval, and over how many values it is the mean."""

    value: float
    interval: Interval
    count: int


def measure(metric: Metric, rows: Sequence[Row]) -> Measured | None:
    """The metric with its bootstrap interval; None where it applies to no row."""
    values = list(metric.values(rows))
    value, interval = mean(values), bootstrap(values)
    return Measured(value, interval, len(values)) if value is not None and interval is not None else None


def latency(rows: Sequence[Row]) -> dict[str, float]:
    """Nearest-rank percentiles of the time to a reply, in milliseconds, as this client saw it."""
    times = [row.reply.latency_ms for row in rows if row.reply.latency_ms is not None]
    shares = {"latency_p50_ms": 0.5, "latency_p95_ms": 0.95, "latency_p99_ms": 0.99}
    found = {name: percentile(times, share) for name, share in shares.items()}
    return {name: value for name, value in found.items() if value is not None}


Level = tuple[str, Sequence[Row]]


def confidence_levels(rows: Sequence[Row]) -> list[Level]:
    """Replies by how sure they sound, surest first; calibrated where the share of right ones falls from row to row.

    A reply's own ``confidence`` (0 to 1) is put into tenths where the service gives one. Else what a reader sees
    counts: a recomputation that matches, a plain answer, an answer with a warning, a question back, a refusal.
    """
    if any(_confidence(row) is not None for row in rows):
        return _tenths(rows)
    groups: dict[str, list[Row]] = {name: [] for name in _SIGNALS}
    for row in rows:
        groups[_signal(row)].append(row)
    return [(name, found) for name, found in groups.items() if found]


_SIGNALS = (
    "dihitung ulang, cocok",
    "tanpa peringatan",
    "dengan peringatan",
    "bertanya balik",
    "tidak ditemukan",
    "gagal",
)


def _signal(row: Row) -> str:
    matched, unwarned, warned, asks, refuses, failed = _SIGNALS
    status = row.reply.response.get("status")
    if status == "answered":
        if row.is_flagged:
            return warned
        shown = row.reply.response.get("calculations") or []
        return matched if any(one.get("verdict") == "match" for one in shown) else unwarned
    return {"clarification": asks, "not_found": refuses}.get(str(status), failed)


def _confidence(row: Row) -> float | None:
    value = row.reply.response.get("confidence")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _tenths(rows: Sequence[Row]) -> list[Level]:
    groups: dict[int, list[Row]] = {tenth: [] for tenth in range(9, -1, -1)}
    for row in rows:
        if (sure := _confidence(row)) is not None:
            groups[min(9, max(0, int(sure * 10)))].append(row)
    return [
        (f"{tenth / 10:.1f}–{(tenth + 1) / 10:.1f}".replace(".", ","), found)
        for tenth, found in groups.items()
        if found
    ]


def expected_calibration_error(rows: Sequence[Row]) -> float | None:
    """ECE = Σ |Bₘ|/n · |accuracy(Bₘ) − confidence(Bₘ)| over tenths (Guo et al. 2017, arXiv:1706.04599).

    None where the service gives no ``confidence``.
    """
    sure = [(value, row) for row in rows if (value := _confidence(row)) is not None]
    if not sure:
        return None
    total = 0.0
    for tenth in range(10):
        group = [(value, row) for value, row in sure if min(9, max(0, int(value * 10))) == tenth]
        if group:
            right = sum(row.is_right for _, row in group) / len(group)
            total += len(group) / len(sure) * abs(right - sum(value for value, _ in group) / len(group))
    return total
