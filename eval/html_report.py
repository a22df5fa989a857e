"""One HTML file that shows a run: figures, charts, and every question that failed with all that explains it.

Nothing is fetched and nothing runs: the page forbids itself both by its content security policy. Every text that came
from outside is escaped.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from eval.charts import calibration_chart, latency_chart, score_chart
from eval.compare import Comparison
from eval.printing import LATENCY, OUTCOMES, TYPES, date_time, figure_label, range_text, share_text

Json = Mapping[str, Any]
_STYLE = Path(__file__).with_name("report.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_MISSED = {
    "facts": "Sel yang meleset",
    "audit": "Kekeliruan yang tidak ditemukan",
    "clean": "Temuan keliru",
}
_TILES = (
    "accuracy",
    "wrong_but_confident",
    "citation_accuracy",
    "groundedness",
    "flag_recall",
    "abstention_recall",
)


def html_report(run: Json, comparisons: Sequence[Comparison] = ()) -> str:
    """The whole page. ``comparisons``: against a baseline or an earlier run, shown where there are any."""
    return _page("Hasil evaluasi Telaah", _body(run, comparisons))


def _page(title: str, parts: Iterator[str]) -> str:
    head = (
        '<!doctype html>\n<html lang="id"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        f'content="light dark"><title>{escape(title)}</title>'
    )
    style = _STYLE.read_text(encoding="utf-8")
    return f"{head}<style>{style}</style></head><body><main>\n{''.join(parts)}</main></body></html>\n"


def _body(run: Json, comparisons: Sequence[Comparison]) -> Iterator[str]:
    sets = run["sets"]
    asked = [part for part in sets if part["kind"] == "qa"]
    yield "<header><h1>Hasil evaluasi Telaah</h1>"
    yield f"<p>{escape(date_time(run['started']))} · {escape(run['target'])} · {len(sets)} set · "
    yield f"{run['seconds']:.0f} detik</p></header>"
    if run["total"] is not None:
        yield from _headline_figures(run["total"])
        yield from _charts(run["total"], [row for part in asked for row in part["rows"]])
    yield from _comparison_part(comparisons)
    if run["total"] is not None:
        yield "<section><h2>Semua ukuran</h2>"
        yield _figure_table(run["total"]["figures"], run["total"]["latency"])
        yield "".join(f'<p class="note">{escape(why)}</p>' for why in run["total"]["skipped"])
        yield "</section>"
    yield from _sets_part(sets)
    yield from _peers_part(run.get("peers") or [])
    yield from _failures(asked)
    yield from _missed([part for part in sets if part["kind"] != "qa"])


def _headline_figures(total: Json) -> Iterator[str]:
    yield '<section class="tiles">'
    for name in _TILES:
        figure = total["figures"].get(name)
        if figure is not None:
            yield f'<div class="tile"><b>{share_text(figure["value"])}</b><span>{escape(figure_label(name))}</span>'
            yield f"<small>{range_text(figure)} · n = {figure['count']}</small></div>"
    yield "</section>"


def _charts(total: Json, rows: Sequence[Json]) -> Iterator[str]:
    times = [row["latency_ms"] for row in rows if row["latency_ms"] is not None]
    marks = {LATENCY[name]: value for name, value in total["latency"].items()}
    kinds = {TYPES[name]: counts for name, counts in total["by_type"].items()}
    yield _figure("Skor menurut jenis pertanyaan", score_chart, kinds)
    hardness = {f"tingkat {name}": counts for name, counts in total["by_difficulty"].items()}
    yield _figure("Skor menurut kesulitan", score_chart, hardness)
    yield _figure("Skor menurut laporan", score_chart, total["by_report"])
    levels = total["calibration"]["levels"]
    title = "Kalibrasi: seberapa sering jawaban yang terdengar yakin memang benar"
    yield f"<figure><figcaption>{escape(title)}</figcaption>{calibration_chart(title, levels)}"
    yield _words_table(("Keyakinan", "Benar", "Banyak", "95 %"), (_level_cells(one) for one in levels))
    ece = total["calibration"]["ece"]
    yield f'<p class="note">Galat kalibrasi (ECE) {share_text(ece)}.</p>' if ece is not None else ""
    yield "</figure>"
    title = "Waktu sampai jawaban"
    yield f"<figure><figcaption>{title}</figcaption>{latency_chart(title, times, marks)}</figure>"


def _figure(title: str, chart: Any, groups: Mapping[str, Json]) -> str:
    table = _words_table(
        ("", "Benar", "Salah", "Tanpa peringatan", "Tidak dijawab", "Gagal", "Banyak"),
        (
            (name, *(str(one[key]) for key in ("right", "wrong", "confidently_wrong", "abstained", "error", "count")))
            for name, one in groups.items()
        ),
    )
    return f"<figure><figcaption>{escape(title)}</figcaption>{chart(title, groups)}{table}</figure>"


def _level_cells(level: Json) -> tuple[str, ...]:
    share = level["right"] / level["count"]
    return (
        level["level"],
        share_text(share),
        str(level["count"]),
        f"{share_text(level['low'])} – {share_text(level['high'])}",
    )


def _words_table(heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    """The same figures as a table, for who cannot see the chart."""
    return f"<details><summary>Angkanya sebagai tabel</summary>{_table(heads, rows)}</details>"


def _table(heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _figure_table(figures: Json, latency: Json) -> str:
    rows = [
        (figure_label(name), share_text(one["value"]), range_text(one), str(one["count"]))
        for name, one in figures.items()
    ]
    rows += [(f"Waktu, {LATENCY[name]}", f"{value:.0f} md", "", "") for name, value in latency.items()]
    return _table(("Ukuran", "Nilai", "95 %", "Banyak"), iter(rows))


def _comparison_part(comparisons: Sequence[Comparison]) -> Iterator[str]:
    if not comparisons:
        return
    yield "<section><h2>Perbandingan</h2>"
    for one in comparisons:
        yield f"<h3>{escape(one.name)}</h3><p>{one.test.won} butir menjadi benar, {one.test.lost} tidak lagi benar, "
        yield f"dari {one.items}; McNemar p = {one.test.p:.3f}; selisih benar {share_text(one.low)} sampai "
        yield f"{share_text(one.high)} (95 %).</p>"
        rows = (
            (figure_label(two.name), share_text(two.before), share_text(two.after), share_text(two.after - two.before))
            for two in one.figures
        )
        yield f"<details><summary>Semua ukuran</summary>{_table(('Ukuran', 'Dulu', 'Kini', 'Selisih'), rows)}</details>"
        if one.changes:
            changed = (
                (change.id, change.label, OUTCOMES[change.before], OUTCOMES[change.after], change.note)
                for change in one.changes
            )
            yield f"<details open><summary>{len(one.changes)} butir berubah</summary>"
            yield f"{_table(('Id', 'Pertanyaan', 'Dulu', 'Kini', 'Catatan'), changed)}</details>"
    yield "</section>"


def _sets_part(sets: Sequence[Json]) -> Iterator[str]:
    yield "<section><h2>Tiap set</h2>"
    rows = []
    for part in sets:
        for name, figure in part["figures"].items():
            if part["kind"] != "qa" or name in ("accuracy", "wrong_but_confident"):
                label = figure_label(name)
                rows.append((part["set"], label, share_text(figure["value"]), range_text(figure), str(figure["count"])))
    yield _table(("Set", "Ukuran", "Nilai", "95 %", "Banyak"), iter(rows))
    yield "</section>"


def _peers_part(peers: Sequence[Json]) -> Iterator[str]:
    if not peers:
        return
    yield "<section><h2>Pembanding pada pekerjaan yang sama</h2>"
    names = list(dict.fromkeys(name for peer in peers for name in peer.get("figures", {})))
    rows = (
        (
            peer["name"],
            *(share_text(peer["figures"][name]) if name in peer.get("figures", {}) else "–" for name in names),
            str(peer.get("skipped") or ""),
        )
        for peer in peers
    )
    yield _table(("Pembanding", *(figure_label(name) for name in names), "Catatan"), rows)
    yield "</section>"


def _failures(asked: Sequence[Json]) -> Iterator[str]:
    failed = [row for part in asked for row in part["rows"] if row["outcome"] != "right"]
    yield f"<section><h2>Pertanyaan yang tidak terjawab benar ({len(failed)})</h2>"
    for row in sorted(failed, key=lambda one: (not one["confidently_wrong"], one["outcome"] != "wrong")):
        yield _failure(row)
    yield "</section>"


def _failure(row: Json) -> str:
    badge = "yakin" if row["confidently_wrong"] else row["outcome"]
    label = "salah tanpa peringatan" if row["confidently_wrong"] else OUTCOMES[row["outcome"]]
    head = f'<summary><span class="badge b-{badge}">{escape(label)}</span> <b>{escape(row["id"])}</b> '
    asked = " → ".join((*row["history"], row["question"]))
    return (
        f'<details class="failure">{head}{escape(asked)}</summary><dl>'
        f"{''.join(_entry(name, value) for name, value in _entries(row))}</dl></details>"
    )


def _entries(row: Json) -> Iterator[tuple[str, str]]:
    yield "Jenis", escape(f"{TYPES[row['type']]}, tingkat {row['difficulty']}")
    yield "Seharusnya", escape(row["expected"])
    if row["flag_note"]:
        yield "Laporan keliru", escape(row["flag_note"])
    yield "Jawaban", escape(row["given"] or "(tidak ada)")
    head = row["headline"]
    yield "Headline", escape(f"{head.get('text')} ({head.get('value')} {head.get('unit') or ''})") if head else "–"
    yield "Sebab", escape(row["note"] or "–")
    if row["warnings"]:
        yield "Peringatan", "<br>".join(escape(text) for text in row["warnings"])
    if row["loose_figures"]:
        yield "Angka tanpa dasar", escape(", ".join(row["loose_figures"]))
    yield "Rencana", f"<pre>{escape(chr(10).join(row['plan']) or 'tidak diberikan layanan')}</pre>"
    yield "Sel yang dikutip", _places(row["citations"], "row", "column")
    yield "Bukti yang diketahui", _places(row["evidence"], "section")


def _entry(name: str, value: str) -> str:
    return f"<dt>{escape(name)}</dt><dd>{value}</dd>"


def _places(places: Sequence[Json], *names: str) -> str:
    if not places:
        return "–"
    items = []
    for place in places:
        where = [place.get("report_id") or place.get("report"), f"Tabel {place['table']}" if place["table"] else None]
        where += [str(place[name]) for name in names if place.get(name)]
        shown = " · ".join(escape(str(part)) for part in where if part)
        items.append(f"<li>{shown}<q>{escape(str(place.get('quote') or ''))}</q></li>")
    return f"<ul>{''.join(items)}</ul>"


def _missed(parts: Sequence[Json]) -> Iterator[str]:
    for part in parts:
        missed = [row for row in part["rows"] if row["outcome"] != "right"]
        if missed:
            yield f"<section><h2>{_MISSED[part['kind']]}, {escape(part['set'])} ({len(missed)})</h2>"
            yield "<details><summary>Tunjukkan</summary>"
            yield _table(("Id", "Butir", "Yang ada"), ((row["id"], row["question"], row["given"]) for row in missed))
            yield "</details></section>"
