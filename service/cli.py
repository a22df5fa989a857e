"""The command line: ``telaah ingest``, ``ask``, ``reports``, ``audit``, ``summary``, ``serve`` and the rest."""

import gc
import json
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Annotated, ParamSpec, TypeVar

import typer

from service.domain.answers import Answer, Citation
from service.domain.errors import InvalidRequestError, TelaahError
from service.domain.facts import Report
from service.domain.findings import Audit, Finding, FindingKind, Severity
from service.domain.summaries import Length, Summary, SummaryForm
from service.stores.ports import ReportSummary

app = typer.Typer(
    name="telaah",
    help="Telaah laporan kinerja pemerintah daerah: setiap angka dibuktikan.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
P = ParamSpec("P")
T = TypeVar("T")
_COLLECTING = 100_000
"""A command makes many objects that it needs to its end: looking for cycles as often as usual costs a sixth."""
_READABLE = frozenset({".pdf", ".txt", ".md"})


class AuditFormat(StrEnum):
    """The ways in which an audit is printed."""

    TABLE = "table"
    JSON = "json"
    MD = "md"
    XLSX = "xlsx"


def main() -> None:
    """The console script; ``eval`` stands above this layer and is mounted by name.

    A fault of ours is one line on stderr and exit code 70, never a traceback.
    """
    gc.set_threshold(_COLLECTING)
    try:
        app.add_typer(import_module("eval.cli").app, name="eval")
        app()
    except Exception as error:  # noqa: BLE001 - the last door before the user
        fault = f"{type(error).__name__}: {error}".splitlines()[0]
        typer.echo(f"telaah: terjadi kesalahan yang tidak terduga ({fault}). Laporkan kepada pengembang.", err=True)
        raise SystemExit(70) from None


def _told(command: Callable[P, T]) -> Callable[P, T]:
    """Turn refusals into one line on stderr and exit code 1 (2 for a wrong call); never a traceback."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except TelaahError as error:
            typer.echo(f"telaah: {error.message}", err=True)
            raise typer.Exit(2 if isinstance(error, InvalidRequestError) else 1) from error
        except KeyboardInterrupt as error:
            typer.echo("telaah: dihentikan.", err=True)
            raise typer.Exit(130) from error

    return wrapper


@app.command("ingest")
@_told
def ingest_command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="BERKAS|FOLDER...", help="Laporan PDF atau teks, atau folder.")
    ],
    report_id: Annotated[str | None, typer.Option("--id", help="Id laporan, misalnya kubu-raya-2024.")] = None,
    region: Annotated[str | None, typer.Option(help="Wilayah, bila tidak boleh ditebak dari isinya.")] = None,
    year: Annotated[int | None, typer.Option(help="Tahun laporan, bila tidak boleh ditebak.")] = None,
) -> None:
    """Baca laporan dan simpan tabel, fakta, dan paragrafnya."""
    from ingest.pipeline import Request, ingest
    from service.settings import read_settings
    from service.wiring import open_library

    files = list(_files(paths))
    if report_id is not None and len(files) != 1:
        raise InvalidRequestError("--id hanya untuk satu berkas.")
    settings = read_settings()
    failed = 0
    with open_library(settings) as library, _progress() as show:
        for path in files:
            try:
                data = _read_file(path, settings.max_bytes)
                request = Request(path.name, report_id, region, year)
                outcome = ingest(
                    library, data, request, settings.limits(), workers=settings.workers, on_page=show(path.name)
                )
            except TelaahError as error:
                failed += 1
                typer.echo(f"✗ {path.name}: {error.message}", err=True)
                continue
            typer.echo(_outcome_line(path.name, library.reports.summary(outcome.report_id), outcome.action.value))
            if outcome.unread:
                pages = ", ".join(map(str, outcome.unread))
                typer.echo(f"  ⚠ halaman yang tidak terbaca: {pages}", err=True)
    if failed:
        raise typer.Exit(1)


def _outcome_line(name: str, summary: ReportSummary, action: str) -> str:
    identity = summary.identity
    owner = f"{identity.kind} {identity.agency} {identity.region} {identity.year or ''}".strip()
    return (
        f"✓ {name} → {summary.id} ({action}): {owner}, "
        f"{summary.tables} tabel, {summary.facts} fakta, {summary.passages} paragraf, {summary.findings} temuan"
    )


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in _READABLE)
            if not inside:
                raise InvalidRequestError(f"Folder {str(path)!r} tidak berisi berkas PDF atau teks.")
            yield from inside
        elif path.is_file():
            yield path
        else:
            raise InvalidRequestError(f"Berkas {str(path)!r} tidak ada.")


def _read_file(path: Path, limit: int) -> bytes:
    from service.domain.errors import TooLargeError, UnreadableReportError

    try:
        if path.stat().st_size > limit:
            raise TooLargeError(f"Berkas lebih besar dari batas {limit // 1024 // 1024} MB (TELAAH_MAX_BYTES).")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableReportError(f"Berkas tidak dapat dibuka: {error.strerror}.") from error


@contextmanager
def _progress() -> Iterator[Callable[[str], Callable[[int, int], None]]]:
    """A bar with pages and time left on stderr; quiet where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("halaman · sisa"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:

        def show(name: str) -> Callable[[int, int], None]:
            task = bar.add_task(name, total=None)

            def on_page(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total, visible=done < total)

            return on_page

        yield show


@app.command("ask")
@_told
def ask_command(
    question: Annotated[list[str], typer.Argument(metavar="PERTANYAAN", help="Pertanyaan dalam bahasa sehari-hari.")],
    as_json: Annotated[bool, typer.Option("--json", help="Cetak objek /chat sebagai JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Tunjukkan bagaimana jawaban didapat.")] = False,
    reports: Annotated[list[str] | None, typer.Option("--report", help="Batasi pada laporan ini.")] = None,
) -> None:
    """Jawab satu pertanyaan."""
    from service.answering.answerer import Answerer
    from service.domain.answers import Question
    from service.settings import read_settings
    from service.wiring import open_answerer, open_library

    started = time.perf_counter()
    text = " ".join(question).strip()
    if not text:
        raise InvalidRequestError("Pertanyaannya kosong. Tulis apa yang ingin diketahui.")
    settings = read_settings()
    with open_library(settings) as library:
        answerer: Answerer = open_answerer(library, settings)
        try:
            answer = answerer.answer(Question(text, report_ids=tuple(reports) if reports else None))
        finally:
            answerer.close()
    if as_json:
        from service.api_models import answer_json

        result = answer_json(answer, uuid.uuid4().hex, (time.perf_counter() - started) * 1000)
        typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        _say(answer)
    if explain:
        typer.echo("\n".join(answer.explanation), err=True)


@app.command("search")
@_told
def search_command(
    question: Annotated[list[str], typer.Argument(metavar="PERTANYAAN", help="Pertanyaan dalam bahasa sehari-hari.")],
    limit: Annotated[int, typer.Option(min=1, max=50, help="Banyaknya bagian yang ditunjukkan.")] = 5,
    reports: Annotated[list[str] | None, typer.Option("--report", help="Batasi pada laporan ini.")] = None,
) -> None:
    """Tunjukkan bagian laporan untuk dibaca: tempat jawabannya berdiri, lalu yang cocok dengan kata-katanya."""
    from service.domain.answers import Question
    from service.settings import read_settings
    from service.wiring import open_answerer, open_library

    text = " ".join(question).strip()
    if not text:
        raise InvalidRequestError("Pertanyaannya kosong. Tulis apa yang ingin dicari.")
    with open_library(read_settings()) as library:
        answerer = open_answerer(library)
        try:
            found = answerer.search(Question(text, report_ids=tuple(reports) if reports else None), limit)
        finally:
            answerer.close()
    if not found:
        typer.echo("Tidak ada bagian laporan yang cocok.")
    for number, one in enumerate(found, start=1):
        place = " > ".join(part for part in (one.report_id, one.passage.context) if part)
        page = f", halaman {one.passage.place.page}" if one.passage.place.page else ""
        typer.echo(f"{number}. {place}{page} ({one.why.value})\n{one.passage.text}\n")


@app.command("chat")
@_told
def chat_command(
    reports: Annotated[list[str] | None, typer.Option("--report", help="Batasi pada laporan ini.")] = None,
    session: Annotated[str | None, typer.Option("--session", help="Lanjutkan percakapan ini.")] = None,
) -> None:
    """Tanya jawab; pertanyaan susulan dipahami dari yang sebelumnya. Baris kosong atau Ctrl-D mengakhiri."""
    from service.answering.answerer import Answerer
    from service.domain.answers import Question
    from service.settings import read_settings
    from service.wiring import open_answerer, open_library

    name = session or uuid.uuid4().hex
    chosen = tuple(reports) if reports else None
    settings = read_settings()
    with open_library(settings) as library:
        answerer: Answerer = open_answerer(library, settings)
        try:
            for text in _asked():
                _say(answerer.answer(Question(text, name, chosen)))
        finally:
            answerer.close()
    typer.echo(f"Lanjutkan percakapan ini dengan: telaah chat --session {name}", err=True)


def _asked() -> Iterator[str]:
    """Questions line by line, from a person or a pipe; an empty line ends it."""
    if sys.stdin.isatty():
        typer.echo("Tanyakan apa saja tentang laporan yang tersimpan.", err=True)
    while True:
        if sys.stdin.isatty():
            typer.echo("> ", nl=False, err=True)
        line = sys.stdin.readline().strip()
        if not line:
            return
        yield line


def _say(answer: Answer) -> None:
    typer.echo(answer.text.replace("**", ""))
    for citation in answer.citations:
        typer.echo(f"[{citation.id}] {_place(citation)}: {citation.quote[:200]}")


def _place(citation: Citation) -> str:
    table = f"Tabel {citation.table}" if citation.table else ""
    page = f"halaman {citation.page}" if citation.page else ""
    return ", ".join(part for part in (citation.report_id, table, page) if part)


@app.command("reports")
@_told
def reports_command(
    as_json: Annotated[bool, typer.Option("--json", help="Cetak sebagai JSON.")] = False,
    delete: Annotated[str | None, typer.Option("--delete", metavar="ID", help="Hapus laporan ini.")] = None,
) -> None:
    """Daftar laporan yang tersimpan."""
    from rich.console import Console
    from rich.table import Table

    from service.api_models import summary_json
    from service.settings import read_settings
    from service.wiring import open_library

    with open_library(read_settings()) as library:
        if delete is not None:
            library.delete(delete)
            typer.echo(f"Laporan {delete} dihapus.")
            return
        summaries = library.reports.summaries()
    if as_json:
        typer.echo(json.dumps([summary_json(summary) for summary in summaries], ensure_ascii=False, indent=2))
        return
    if not summaries:
        typer.echo("Belum ada laporan. Masukkan dengan `telaah ingest BERKAS`.")
        return
    table = Table("id", "jenis", "instansi", "wilayah", "tahun", "halaman", "tabel", "fakta", "temuan")
    for summary in summaries:
        identity = summary.identity
        counts = (summary.pages, summary.tables, summary.facts, summary.findings)
        table.add_row(
            summary.id, identity.kind, identity.agency, identity.region, str(identity.year or "?"), *map(str, counts)
        )
    Console(width=None if sys.stdout.isatty() else 160).print(table)


@app.command("audit")
@_told
def audit_command(
    report_id: Annotated[str, typer.Argument(metavar="ID", help="Id laporan; lihat `telaah reports`.")],
    form: Annotated[AuditFormat, typer.Option("--format", help="Bentuk keluaran.")] = AuditFormat.TABLE,
    out: Annotated[
        str | None, typer.Option(metavar="BERKAS", help="Simpan ke berkas ini; xlsx bawaannya ID-audit.xlsx.")
    ] = None,
    severities: Annotated[
        list[Severity] | None, typer.Option("--severity", help="Hanya keparahan ini; boleh diulang.")
    ] = None,
    kinds: Annotated[list[FindingKind] | None, typer.Option("--kind", help="Hanya jenis ini; boleh diulang.")] = None,
) -> None:
    """Tunjukkan angka yang dihitung ulang: yang cocok dan yang tidak."""
    from service.exports.audit_summary import chosen
    from service.exports.audit_text import closing_line
    from service.settings import read_settings
    from service.wiring import open_library

    if form is AuditFormat.XLSX and out == "-" and sys.stdout.isatty():
        raise InvalidRequestError("Berkas xlsx tidak untuk layar terminal. Beri nama berkas dengan --out BERKAS.")
    with open_library(read_settings(), check_model=False) as library:
        report = library.reports.report(report_id)
    findings = chosen(report.audit.findings, severities or (), kinds or ())
    content = _audit_content(report, findings, form)
    target = out or (f"{report.id}-audit.xlsx" if form is AuditFormat.XLSX else "-")
    if target == "-":
        _print_audit(report.audit, findings, form, content)
        return
    _write_file(Path(target), content)
    typer.echo(f"{closing_line(report.audit, len(findings))}. Tersimpan di {target}.")


def _audit_content(report: Report, findings: Sequence[Finding], form: AuditFormat) -> bytes:
    """The audit as a file of the given form; the table as plain text."""
    from service.api_models import finding_json
    from service.exports.audit_text import audit_markdown, audit_plain
    from service.exports.audit_workbook import audit_workbook

    match form:
        case AuditFormat.XLSX:
            return audit_workbook(report, findings)
        case AuditFormat.MD:
            return audit_markdown(report.id, report.identity, report.audit, findings).encode()
        case AuditFormat.JSON:
            listed = [finding_json(finding) for finding in findings]
            return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")
        case AuditFormat.TABLE:
            return audit_plain(report.audit, findings).encode()


def _print_audit(audit: Audit, findings: Sequence[Finding], form: AuditFormat, content: bytes) -> None:
    """To a terminal the table goes in colour and in its width, everything else as it would be in a file."""
    from rich.console import Console

    from service.exports.audit_text import audit_table

    if form is AuditFormat.TABLE and sys.stdout.isatty():
        Console().print(audit_table(audit, findings))
    else:
        typer.echo(content, nl=False)


def _write_file(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InvalidRequestError(f"Berkas {str(path)!r} tidak dapat ditulis: {error.strerror}.") from error


@app.command("summary")
@_told
def summary_command(
    report_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Satu laporan, atau beberapa berdampingan.")],
    form: Annotated[SummaryForm, typer.Option("--format", help="Bentuk keluaran.")] = SummaryForm.MD,
    length: Annotated[Length, typer.Option(help="Satu halaman, atau sampai empat.")] = Length.FULL,
    out: Annotated[
        str | None, typer.Option(metavar="BERKAS", help="Simpan ke berkas ini; docx bawaannya ID-ringkasan.docx.")
    ] = None,
) -> None:
    """Ringkas satu laporan, atau bandingkan beberapa: setiap angka dikutip atau dihitung ulang."""
    from service.settings import read_settings
    from service.summaries import compare_reports, summarise_report
    from service.wiring import open_answerer, open_library

    if form is SummaryForm.DOCX and out == "-" and sys.stdout.isatty():
        raise InvalidRequestError("Berkas docx tidak untuk layar terminal. Beri nama berkas dengan --out BERKAS.")
    settings = read_settings()
    with open_library(settings, check_model=False) as library:
        reports = [library.reports.report(one) for one in dict.fromkeys(report_ids)]
        made = summarise_report(reports[0], length) if len(reports) == 1 else compare_reports(reports)
        if settings.model:
            answerer = open_answerer(library, settings)
            made = answerer.polish(made)
            answerer.close()
    content = _summary_content(made, form)
    target = out or (f"{reports[0].id}-ringkasan.docx" if form is SummaryForm.DOCX else "-")
    if target == "-":
        typer.echo(content, nl=False)
        return
    _write_file(Path(target), content)
    typer.echo(f"{made.title}. Tersimpan di {target}.")


def _summary_content(made: Summary, form: SummaryForm) -> bytes:
    """The summary as a file of the given form."""
    from service.api_summary_models import summary_document
    from service.exports.summary_docx import summary_docx
    from service.exports.summary_html import summary_html
    from service.exports.summary_markdown import summary_markdown

    match form:
        case SummaryForm.DOCX:
            return summary_docx(made)
        case SummaryForm.HTML:
            return summary_html(made).encode(errors="replace")
        case SummaryForm.JSON:
            return (json.dumps(summary_document(made), ensure_ascii=False, indent=2) + "\n").encode(errors="replace")
        case SummaryForm.MD:
            return summary_markdown(made).encode(errors="replace")


@app.command("serve")
@_told
def serve_command(
    host: Annotated[str | None, typer.Option(help="Alamat tempat melayani.")] = None,
    port: Annotated[int | None, typer.Option(help="Porta.")] = None,
    workers: Annotated[int | None, typer.Option(help="Banyaknya proses yang melayani bersama.")] = None,
) -> None:
    """Jalankan layanan HTTP."""
    import uvicorn

    from service.api import create_app
    from service.settings import read_settings

    settings = read_settings(host=host, port=port, processes=workers)
    typer.echo(f"Telaah melayani di http://{settings.host}:{settings.port} (data: {settings.data})")
    if settings.processes > 1:
        uvicorn.run(
            "service.api:create_worker_app",
            factory=True,
            workers=settings.processes,
            host=settings.host,
            port=settings.port,
            log_level="warning",
        )
    else:
        uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning")


@app.command("verify")
@_told
def verify_command() -> None:
    """Periksa bahwa semua indeks cocok dengan catatan SQL."""
    from service.settings import read_settings
    from service.wiring import open_library

    with open_library(read_settings(), check_model=False) as library:
        verification = library.verify()
    typer.echo(
        f"Diperiksa: {verification.reports} laporan, {verification.facts} fakta, {verification.passages} paragraf."
    )
    for line in (*verification.unchecked, *verification.problems):
        typer.echo(f"⚠ {line}")
    if verification.problems:
        raise typer.Exit(1)


@app.command("reindex")
@_told
def reindex_command() -> None:
    """Buat ulang semua indeks dari catatan SQL."""
    from service.settings import read_settings
    from service.wiring import open_library

    with open_library(read_settings(), check_model=False) as library:
        library.reindex()
    typer.echo("Indeks dibuat ulang.")
