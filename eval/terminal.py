"""A run and a comparison as tables in the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.compare import Comparison
from eval.gate import Fall
from eval.printing import LATENCY, OUTCOMES, TYPES, figure_label, range_text, share_text
from eval.summaries import SummaryMeasure

Json = Mapping[str, Any]
_SHOWN = 15


def print_run(console: Console, run: Json, shown: int = _SHOWN) -> None:
    """Figures, breakdown by type, the other sets, peers, and the first failures."""
    total = run["total"]
    if total is not None:
        console.print(_figures("Tanya jawab", total["figures"], total["latency"]))
        console.print(_types(total["by_type"]))
        for why in total["skipped"]:
            console.print(f"[dim]{escape(why)}[/dim]")
    rest = [part for part in run["sets"] if part["kind"] != "qa"]
    if rest:
        console.print(_sets(rest))
    if run.get("peers"):
        console.print(_peers(run["peers"]))
    _print_failures(console, run, shown)


def _figures(title: str, figures: Json, latency: Json) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("ukuran")
    for name in ("nilai", "95 %", "banyak"):
        table.add_column(name, justify="right")
    for name, figure in figures.items():
        table.add_row(figure_label(name), share_text(figure["value"]), range_text(figure), str(figure["count"]))
    for name, value in latency.items():
        table.add_row(f"Waktu, {LATENCY[name]}", f"{value:.0f} md", "", "")
    return table


def _types(groups: Json) -> Table:
    table = Table(title="Menurut jenis", title_justify="left")
    table.add_column("jenis")
    for name in ("benar", "salah", "tanpa peringatan", "tidak dijawab", "gagal", "skor"):
        table.add_column(name, justify="right")
    for name, one in groups.items():
        counts = (one[key] for key in ("right", "wrong", "confidently_wrong", "abstained", "error"))
        table.add_row(TYPES[name], *map(str, counts), share_text(one["right"] / one["count"]))
    return table


def _sets(parts: Sequence[Json]) -> Table:
    table = Table("set", "ukuran", "nilai", "95 %", "banyak", title="Fakta dan temuan", title_justify="left")
    for part in parts:
        for name, figure in part["figures"].items():
            if "." not in name:
                label = figure_label(name)
                cells = (share_text(figure["value"]), range_text(figure), str(figure["count"]))
                table.add_row(part["set"], label, *cells)
    return table


def _peers(peers: Sequence[Json]) -> Table:
    names = list(dict.fromkeys(name for peer in peers for name in peer.get("figures", {})))
    table = Table("pembanding", *map(figure_label, names), "catatan", title="Pembanding", title_justify="left")
    for peer in peers:
        figures = peer.get("figures", {})
        cells = (share_text(figures[name]) if name in figures else "–" for name in names)
        table.add_row(escape(peer["name"]), *cells, escape(peer.get("skipped") or ""))
    return table


def _print_failures(console: Console, run: Json, shown: int) -> None:
    asked = (part for part in run["sets"] if part["kind"] == "qa")
    failed = [row for part in asked for row in part["rows"] if row["outcome"] != "right"]
    failed.sort(key=lambda row: (not row["confidently_wrong"], row["outcome"] != "wrong"))
    for row in failed[:shown]:
        line = f"{OUTCOMES[row['outcome']]:14} {row['id']}: {row['question'][:90]}  {row['note'][:120]}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if len(failed) > shown:
        console.print(f"… dan {len(failed) - shown} lagi; semuanya di laporan.html (--out).", highlight=False)


def print_summaries(console: Console, measures: Sequence[SummaryMeasure]) -> None:
    """One row a summary, then what is loose or left unnamed."""
    table = Table(title="Ringkasan", title_justify="left")
    for name in ("laporan", "angka benar", "tercakup", "bersumber", "bagian", "temuan terberat", "ms"):
        table.add_column(name, justify="left" if name == "laporan" else "right")
    for one in measures:
        right = f"{one.right}/{one.compared}"
        top = f"{len(one.named)}/{len(one.named) + len(one.unnamed)}"
        sections = f"{one.covered}/{one.topics}"
        spent = f"{one.milliseconds:.0f}"
        table.add_row(one.report, right, f"{one.found}/{one.known}", share_text(one.groundedness), sections, top, spent)
    console.print(table)
    for one in measures:
        for figure in one.loose[:_SHOWN]:
            console.print(f"tanpa sumber, {one.report}: {escape(figure)}", highlight=False)
        for finding in one.unnamed:
            console.print(f"tidak disebut, {one.report}: {escape(finding)}", highlight=False)


def print_comparisons(console: Console, comparisons: Sequence[Comparison]) -> None:
    """Two runs side by side, set by set."""
    for one in comparisons:
        table = Table("ukuran", "dulu", "kini", "selisih", title=one.name, title_justify="left")
        for pair in one.figures:
            cells = (share_text(value) for value in (pair.before, pair.after, pair.after - pair.before))
            table.add_row(figure_label(pair.name), *cells)
        console.print(table)
        console.print(
            f"{one.test.won} menjadi benar, {one.test.lost} tidak lagi benar, dari {one.items}; "
            f"McNemar p = {one.test.p:.4f}",
            highlight=False,
        )
        for change in one.changes:
            line = f"  {OUTCOMES[change.before]} → {OUTCOMES[change.after]}  {change.id}: {change.label[:90]}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def print_falls(console: Console, found: Sequence[Fall]) -> None:
    """What the gate does not let through."""
    for fall in found:
        console.print(f"✗ {fall.set_name}: {fall.what}", markup=False, highlight=False, soft_wrap=True)
