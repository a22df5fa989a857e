"""``telaah eval``: run sets, compare runs, keep a baseline, make a first set for a report."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from service.domain.errors import InvalidRequestError, TelaahError

if TYPE_CHECKING:
    from rich.console import Console

    from eval.compare import Comparison
    from service.settings import Settings

BASELINE = Path(__file__).with_name("baseline.json")
OWN_SETS = Path(__file__).with_name("sets")
_RUNS = "evaluasi"
_FIRST, _BESIDE = "run", "model"


class EvalGroup(TyperGroup):
    """``telaah eval SET...`` is short for ``eval run SET...``, ``eval --model SET...`` for ``eval model SET...``.

    Refusals are one line, never a traceback.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            beside = f"--{_BESIDE}" in args
            args = [_BESIDE if beside else _FIRST, *(one for one in args if one != f"--{_BESIDE}")]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except TelaahError as error:
            typer.echo(f"telaah: {error.message}", err=True)
            raise typer.Exit(2 if isinstance(error, InvalidRequestError) else 1) from error
        except KeyboardInterrupt as error:
            typer.echo("telaah: dihentikan. Ulangi dengan --resume untuk melanjutkan.", err=True)
            raise typer.Exit(130) from error


app = typer.Typer(
    cls=EvalGroup,
    help="Ukur jawaban, fakta, dan temuan terhadap set yang jawabannya diketahui.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sets = Annotated[
    list[Path], typer.Argument(metavar="SET...", help="Berkas .jsonl, atau folder yang berisi berkas itu.")
]
Url = Annotated[str | None, typer.Option(help="Layanan yang diuji; tanpa ini, dalam proses ini sendiri.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Banyaknya pertanyaan yang berjalan bersamaan.")]


@app.command("run")
def run_command(
    sets: Sets,
    *,
    url: Url = None,
    baseline: Annotated[
        Path | None, typer.Option(help="Patokan (baseline.json) atau hasil.json lain; gagal bila turun.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder untuk hasil.json, junit.xml, dan laporan.html.")] = None,
    workers: Workers = 2,
    resume: Annotated[bool, typer.Option("--resume", help="Lanjutkan yang terputus di --out.")] = False,
    peers: Annotated[
        list[str] | None, typer.Option("--peer", metavar="ID=BERKAS", help="Laporan asli, untuk mengukur pembanding.")
    ] = None,
) -> None:
    """Jalankan set dan tunjukkan semua ukurannya."""
    from eval.evaluate import find_sets
    from eval.peers import peer_sources
    from eval.terminal import print_comparisons, print_falls, print_run

    if resume and out is None:
        raise InvalidRequestError("--resume memerlukan --out, tempat jawaban yang sudah ada disimpan.")
    sources = peer_sources(peers or [])
    found = find_sets(sets)
    before = _read_before(baseline) if baseline else None
    run = _run(found, url, out, workers, resume=resume)
    if sources:
        from eval.peers import measure_peers

        with _progress() as progress:
            run["peers"] = measure_peers(found, sources, run, progress)
    comparisons = _compared(before, run)
    if out is not None:
        _write(out, run, comparisons)
    else:
        _keep(run)
    console = _console()
    print_run(console, run)
    print_comparisons(console, comparisons)
    found_falls = _falls(before, run)
    print_falls(console, found_falls)
    if found_falls:
        raise typer.Exit(1)


@app.command("model")
def model_command(
    sets: Sets,
    *,
    out: Annotated[Path | None, typer.Option(help="Folder untuk hasil.json, junit.xml, dan laporan.html.")] = None,
    workers: Workers = 2,
    record: Annotated[
        Path | None, typer.Option("--rekam", metavar="BERKAS", help="Rekam balasan model ke berkas ini.")
    ] = None,
    replay: Annotated[
        Path | None, typer.Option("--putar-ulang", metavar="BERKAS", help="Putar ulang rekaman, tanpa jaringan.")
    ] = None,
) -> None:
    """Ukur tanpa lalu dengan model bahasa (TELAAH_MODEL), berdampingan; sama dengan `telaah eval --model SET...`."""
    from eval.compare import compare
    from eval.evaluate import find_sets
    from eval.terminal import print_comparisons, print_run
    from service.settings import read_settings

    if record is not None and replay is not None:
        raise InvalidRequestError("Pilih salah satu: --rekam atau --putar-ulang.")
    settings = read_settings(model_cassette=record or replay, model_replay=True if replay is not None else None)
    if settings.model is None:
        raise InvalidRequestError("Belum ada model: isi TELAAH_MODEL, misalnya openai:NAMA atau ollama:NAMA.")
    found = find_sets(sets)
    before = _run(found, None, out / "tanpa-model" if out else None, workers, resume=False)
    after = _run(found, None, out, workers, resume=False, assisted=settings)
    comparisons = compare(before, after)
    if out is not None:
        _write(out, after, comparisons)
    console = _console()
    print_run(console, after)
    print_comparisons(console, comparisons)


@app.command("compare")
def compare_command(
    before: Annotated[Path, typer.Argument(metavar="A", help="hasil.json, atau foldernya.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="hasil.json, atau foldernya.")],
    out: Annotated[Path | None, typer.Option(help="Berkas HTML untuk perbandingannya.")] = None,
) -> None:
    """Bandingkan dua hasil berdampingan."""
    from eval.compare import compare
    from eval.html_report import html_report
    from eval.summary import read_run
    from eval.terminal import print_comparisons

    then, now = read_run(before), read_run(after)
    comparisons = compare(then, now)
    if not comparisons:
        raise InvalidRequestError("Kedua hasil tidak punya set yang sama.")
    print_comparisons(_console(), comparisons)
    if out is not None:
        out.write_text(html_report(now, comparisons), encoding="utf-8")


@app.command("gate")
def gate_command(
    sets: Annotated[list[Path] | None, typer.Argument(metavar="[SET...]")] = None,
    url: Url = None,
    baseline: Annotated[Path, typer.Option(help="Patokan.")] = BASELINE,
    out: Annotated[Path | None, typer.Option(help="Folder untuk hasilnya.")] = None,
    workers: Workers = 2,
) -> None:
    """Gagal bila ada ukuran yang turun dari patokan; tanpa SET, set contoh Telaah sendiri."""
    from eval.evaluate import find_sets
    from eval.gate import falls, read_baseline
    from eval.terminal import print_falls

    known = read_baseline(baseline)
    run = _run(find_sets(sets or [OWN_SETS]), url, out, workers, resume=False)
    if out is not None:
        _write(out, run, [])
    found = falls(run, known)
    console = _console()
    _print_short(console, run)
    print_falls(console, found)
    if found:
        console.print("Bila memang disengaja: `telaah eval baseline` menulis patokan baru.", highlight=False)
        raise typer.Exit(1)
    console.print(f"Tidak ada yang turun dari patokan {known['measured']}.", highlight=False)


@app.command("baseline")
def baseline_command(
    sets: Annotated[list[Path] | None, typer.Argument(metavar="[SET...]")] = None,
    url: Url = None,
    baseline: Annotated[Path, typer.Option(help="Patokan yang ditulis.")] = BASELINE,
    workers: Workers = 2,
) -> None:
    """Ukur sekarang dan jadikan hasilnya patokan; set lain di patokan itu tetap."""
    from eval.evaluate import find_sets
    from eval.gate import baseline_of, merged, read_baseline, write_baseline

    run = _run(find_sets(sets or [OWN_SETS]), url, None, workers, resume=False)
    new = baseline_of(run)
    write_baseline(baseline, merged(read_baseline(baseline), new) if baseline.exists() else new)
    _print_short(_console(), run)
    typer.echo(f"Patokan ditulis ke {baseline}.")


@app.command("make")
def make_command(
    report_id: Annotated[str, typer.Argument(metavar="ID", help="Laporan yang tersimpan.")],
    out: Annotated[Path | None, typer.Option(help="Berkas yang ditulis; bawaan: qa-ID.jsonl.")] = None,
    count: Annotated[int, typer.Option(min=1, max=1000, help="Banyaknya pertanyaan.")] = 60,
    seed: Annotated[int, typer.Option(help="Angka lain memberi pilihan pertanyaan lain.")] = 1,
) -> None:
    """Buat set pertama untuk satu laporan, untuk diperiksa orang (bidang review)."""
    from eval.generator import generate
    from eval.reading import write_questions
    from service.settings import read_settings
    from service.wiring import open_library

    path = out or Path(f"qa-{report_id}.jsonl")
    if path.exists():
        raise InvalidRequestError(f"{path.name} sudah ada. Pilih nama lain dengan --out.")
    with open_library(read_settings()) as library:
        made = generate(library.reports, report_id, count=count, seed=seed)
    write_questions(path, made)
    typer.echo(f"{len(made)} pertanyaan ditulis ke {path}. Periksa setiap baris, lalu hapus bidang review.")


@app.command("summaries")
def summaries_command(
    sets: Annotated[
        list[Path] | None, typer.Argument(metavar="[SET...]", help="facts-*.jsonl dan audit-*.jsonl.")
    ] = None,
    reports: Annotated[list[str] | None, typer.Option("--report", help="Hanya laporan ini; boleh diulang.")] = None,
) -> None:
    """Ukur ringkasan laporan tersimpan: angka benar, tercakup, bersumber, dan ketidakcocokan terberat yang disebut."""
    from eval.evaluate import SetKind, find_sets
    from eval.summaries import measure_stored
    from eval.terminal import print_summaries

    found = [one for one in (find_sets(sets) if sets else []) if one.kind is not SetKind.CLEAN]
    facts = [fact for one in found for fact in one.facts]
    findings = [finding for one in found for finding in one.findings]
    print_summaries(_console(), measure_stored(reports or [], facts, findings))


def _run(
    sets: Sequence[Any],
    url: str | None,
    out: Path | None,
    workers: int,
    *,
    resume: bool,
    assisted: "Settings | None" = None,
) -> dict[str, Any]:
    from eval.evaluate import evaluate
    from eval.targets import open_target

    with open_target(url, assisted) as target, _progress() as progress:
        return evaluate(target, sets, workers=workers, out=out, resume=resume, progress=progress)


def _read_before(path: Path) -> dict[str, Any]:
    """A baseline, or an earlier run to compare with and, by its own figures, to guard."""
    from eval.gate import read_baseline
    from eval.summary import read_run

    try:
        return read_baseline(path)
    except InvalidRequestError:
        return read_run(path)


def _is_run(before: dict[str, Any]) -> bool:
    return isinstance(before["sets"], list)


def _compared(before: dict[str, Any] | None, run: dict[str, Any]) -> "list[Comparison]":
    from eval.compare import compare

    return compare(before, run) if before is not None and _is_run(before) else []


def _falls(before: dict[str, Any] | None, run: dict[str, Any]) -> list[Any]:
    from eval.gate import baseline_of, falls

    if before is None:
        return []
    return falls(run, baseline_of(before) if _is_run(before) else before)


def _write(out: Path, run: dict[str, Any], comparisons: "Sequence[Comparison]") -> None:
    from eval.html_report import html_report
    from eval.junit import junit_xml
    from eval.summary import write_run

    write_run(out / "hasil.json", run)
    (out / "junit.xml").write_text(junit_xml(run), encoding="utf-8")
    (out / "laporan.html").write_text(html_report(run, comparisons), encoding="utf-8")


def _keep(run: dict[str, Any]) -> None:
    """Leave the run in the data folder, where the page of evaluations finds it, if there is such a folder."""
    from eval.summary import write_run
    from service.settings import read_settings

    data = read_settings().data
    if data.is_dir():
        name = _kept_name(run)
        write_run(data / _RUNS / name / "hasil.json", run)
        typer.echo(f"Hasil disimpan sebagai {name} di folder data.", err=True)


def _kept_name(run: dict[str, Any]) -> str:
    """The time and the sets, ``2026-11-22-003806-qa-contoh``: names sort by time."""
    names = [part["set"] for part in run["sets"]]
    sets = names[0] if len(names) == 1 else f"{len(names)}-set"
    return f"{run['started'][:19].replace('T', '-').replace(':', '')}-{sets}"


def _print_short(console: "Console", run: dict[str, Any]) -> None:
    from eval.gate import GUARDED
    from eval.printing import figure_label, share_text

    for part in run["sets"]:
        figures = part["figures"]
        names = [name for name in GUARDED[part["kind"]] if name in figures]
        shown = (f"{figure_label(name)} {share_text(figures[name]['value'])}" for name in names)
        console.print(f"{part['set']}: {', '.join(shown)}", highlight=False, soft_wrap=True)


def _console() -> "Console":
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 140)


@contextmanager
def _progress() -> Iterator[Callable[[str, int], Callable[[], None]]]:
    """A bar a set on stderr; quiet where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:

        def begin(name: str, count: int) -> Callable[[], None]:
            task = bar.add_task(name, total=count)
            return lambda: bar.advance(task)

        yield begin
