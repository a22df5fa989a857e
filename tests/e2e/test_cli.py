"""The command line as a user meets it: what it prints, where, and with which exit code."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli import app
from tests.small_report import small_report

SAMPLES = Path(__file__).parents[2] / "samples"
TELAAH = Path(sys.executable).with_name("telaah")
QUESTION = "berapa capaian PPKS Kubu Raya 2024"


@dataclass(frozen=True)
class Told:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shell:
    """Runs ``telaah`` over one data folder: as a process, or for small things inside this one, which is quicker."""

    data: Path

    def __call__(self, *arguments: str | Path) -> Told:
        environment = {"PATH": os.defpath, "HOME": str(self.data), "TELAAH_DATA": str(self.data)}
        done = subprocess.run(
            [TELAAH, *map(str, arguments)], env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert "Traceback" not in done.stdout + done.stderr
        return Told(done.returncode, done.stdout, done.stderr)

    def inside(self, *arguments: str | Path, **settings: str) -> Told:
        done = CliRunner().invoke(app, list(map(str, arguments)), env={"TELAAH_DATA": str(self.data), **settings})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return Told(done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def telaah(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A data folder with the Kubu Raya sample and a small text in it, put there by the command line."""
    folder = tmp_path_factory.mktemp("cli")
    inbox = folder / "masuk" / "2024"
    inbox.mkdir(parents=True)
    shutil.copy(SAMPLES / "kubu-raya-2024.pdf", inbox)
    (inbox / "sambas.TXT").write_bytes(small_report())
    (inbox / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    shell = Shell(folder / "data")
    told = shell("ingest", folder / "masuk")
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("✓ kubu-raya-2024.pdf → kubu-raya-2024 (ditambahkan)")
    assert lines[1].startswith("✓ sambas.TXT → sambas-2024 (ditambahkan)")
    return shell


@pytest.fixture
def empty(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "data")


def test_the_same_file_again_is_said_to_be_unchanged(telaah: Shell) -> None:
    told = telaah("ingest", SAMPLES / "kubu-raya-2024.pdf")
    assert told.code == 0
    assert "(tidak berubah)" in told.out


def test_reports_are_listed_for_people_and_for_programs(telaah: Shell) -> None:
    shown = telaah.inside("reports")
    assert shown.code == 0
    assert "kubu-raya-2024" in shown.out
    assert "Kabupaten Sambas" in shown.out
    reports = json.loads(telaah.inside("reports", "--json").out)
    assert [report["id"] for report in reports] == ["kubu-raya-2024", "sambas-2024"]
    assert all(report["facts"] > 0 and report["tables"] > 0 for report in reports)


def test_the_first_question_of_the_readme_is_answered_with_its_source(telaah: Shell) -> None:
    told = telaah("ask", QUESTION)
    assert (told.code, told.err) == (0, "")
    assert "99,60 %" in told.out
    assert "[1] " in told.out
    assert "Tabel 3.1" in told.out


def test_a_question_needs_no_quotes(telaah: Shell) -> None:
    assert "99,60 %" in telaah.inside("ask", *QUESTION.split()).out


def test_ask_as_json_prints_the_object_of_the_contract(telaah: Shell) -> None:
    told = telaah("ask", "--json", QUESTION)
    answer = json.loads(told.out)
    assert {
        *("session_id", "status", "answer", "headline", "values", "calculations", "citations", "warnings"),
        "latency_ms",
    } <= set(answer)
    assert answer["status"] == "answered"
    assert (answer["headline"]["value"], answer["headline"]["unit"]) == (99.6, "persen")
    assert answer["citations"][0]["report_id"] == "kubu-raya-2024"


def test_a_question_can_be_limited_to_one_report(telaah: Shell) -> None:
    answer = json.loads(
        telaah.inside("ask", "--json", "--report", "sambas-2024", "berapa jumlah relawan yang dilatih").out
    )
    assert answer["headline"]["value"] in (120, 126)
    assert {citation["report_id"] for citation in answer["citations"]} == {"sambas-2024"}


def test_how_an_answer_came_about_goes_to_stderr(telaah: Shell) -> None:
    told = telaah.inside("ask", "--explain", QUESTION)
    assert told.code == 0
    assert "kubu-raya-2024" in told.err


def test_search_shows_first_the_part_of_the_report_where_the_answer_stands(telaah: Shell) -> None:
    told = telaah.inside("search", "--limit", "3", *QUESTION.split())
    first, _, rest = told.out.partition("\n2. ")
    assert told.code == 0
    assert first.startswith("1. kubu-raya-2024 > ")
    assert "(dasar jawaban)" in first
    assert "99,60" in first
    assert "\n3. " in rest
    assert "\n4. " not in rest


def test_what_is_not_there_is_said_so_and_is_no_error(telaah: Shell) -> None:
    answer = json.loads(telaah.inside("ask", "--json", "berapa produksi ikan tuna Kubu Raya 2024").out)
    assert (answer["status"], answer["headline"]) == ("not_found", None)


def test_indexes_are_checked_and_rebuilt(telaah: Shell) -> None:
    told = telaah("verify")
    assert told.code == 0, told.out
    assert "2 laporan" in told.out
    shutil.rmtree(telaah.data / "lexical")
    assert telaah.inside("reindex").code == 0
    assert telaah.inside("verify").code == 0


def test_a_broken_file_does_not_keep_the_good_ones_out(empty: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "campur"
    folder.mkdir()
    (folder / "a-rusak.pdf").write_bytes(b"%PDF-1.7\nrusak")
    (folder / "b-baik.txt").write_bytes(small_report())
    (folder / "c-resep.txt").write_text("Rebus santan, masukkan bumbu, aduk sampai kering. " * 60, encoding="utf-8")
    told = empty("ingest", folder)
    assert told.code == 1
    assert told.out.startswith("✓ b-baik.txt → sambas-2024 (ditambahkan)")
    assert [line[:14].rstrip() for line in told.err.splitlines()] == ["✗ a-rusak.pdf:", "✗ c-resep.txt:"]
    assert [report["id"] for report in json.loads(empty.inside("reports", "--json").out)] == ["sambas-2024"]


def test_id_region_and_year_may_be_given_and_a_report_removed(empty: Shell, tmp_path: Path) -> None:
    path = tmp_path / "laporan.txt"
    path.write_bytes(small_report())
    assert (
        empty.inside("ingest", "--id", "laporan-kami", "--region", "Kabupaten Natuna", "--year", "2023", path).code == 0
    )
    (report,) = json.loads(empty.inside("reports", "--json").out)
    assert (report["id"], report["region"], report["year"]) == ("laporan-kami", "Kabupaten Natuna", 2023)
    assert empty.inside("reports", "--delete", "laporan-kami").code == 0
    assert json.loads(empty.inside("reports", "--json").out) == []


def test_an_empty_library_says_what_to_do_first(empty: Shell) -> None:
    assert "telaah ingest" in empty.inside("reports").out
    answer = json.loads(empty.inside("ask", "--json", QUESTION).out)
    assert answer["status"] == "not_found"
    assert "telaah ingest" in answer["answer"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ingest", "tidak-ada.pdf"], 2, "tidak ada"),
        (["ingest", "."], 2, "tidak berisi"),
        (["ingest", "--id", "Bukan Slug", "laporan.txt"], 1, "tidak dapat dipakai"),
        (["ingest", "--id", "satu", "laporan.txt", "laporan.txt"], 2, "satu berkas"),
        (["ingest", "--year", "1800", "laporan.txt"], 1, "di luar jangkauan"),
        (["ingest", "--region", "Antah Berantah", "laporan.txt"], 1, "Antah Berantah"),
        (["ask", "   "], 2, "kosong"),
        (["search", "   "], 2, "kosong"),
        (["search", "--report", "tidak-ada", QUESTION], 1, "tidak-ada"),
        (["ask", "--report", "tidak-ada", QUESTION], 1, "tidak-ada"),
        (["reports", "--delete", "tidak-ada"], 1, "tidak-ada"),
    ],
    ids=lambda one: "-".join(one).replace(" ", "_")[:40] if isinstance(one, list) else "",
)
def test_a_wrong_call_is_told_on_stderr_in_one_line(
    telaah: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if "laporan.txt" in arguments:
        (tmp_path / "laporan.txt").write_bytes(small_report("Kabupaten Natuna", 2020))
    told = telaah.inside(*arguments)
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_a_misspelt_setting_is_named_with_the_one_that_was_meant(empty: Shell) -> None:
    told = empty.inside("reports", TELAAH_WORKER="4")
    assert told.code == 2
    assert "TELAAH_WORKER" in told.err
    assert "TELAAH_WORKERS?" in told.err


@pytest.mark.parametrize(
    ("name", "value"), [("TELAAH_PORT", "nol"), ("TELAAH_WORKERS", "0"), ("TELAAH_MAX_BYTES", "-1")]
)
def test_a_setting_out_of_its_range_is_named(empty: Shell, name: str, value: str) -> None:
    told = empty.inside("reports", **{name: value})
    assert told.code == 2
    assert name in told.err
    assert value in told.err


def test_too_large_a_file_is_refused_with_the_name_of_its_limit(empty: Shell) -> None:
    told = empty.inside("ingest", SAMPLES / "kubu-raya-2024.pdf", TELAAH_MAX_BYTES="1000")
    assert told.code == 1
    assert "TELAAH_MAX_BYTES" in told.err


def test_help_is_indonesian_and_names_every_command(empty: Shell) -> None:
    told = empty.inside("--help")
    assert told.code == 0
    assert {"ingest", "ask", "reports", "serve", "verify", "reindex"} <= set(told.out.split())
    assert "Jawab" in told.out


def test_a_conversation_at_the_terminal_follows_from_question_to_question(telaah: Shell) -> None:
    asked = "persentase penanganan PPKS Kubu Raya 2024?\nkalau tahun 2023?\n\n"
    environment = {"PATH": os.defpath, "HOME": str(telaah.data), "TELAAH_DATA": str(telaah.data)}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    told = subprocess.run(
        [TELAAH, "chat", "--session", "terminal"],
        env=environment,
        input=asked,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.index("99,60 %") < told.stdout.index("99,21 %")
    assert "telaah chat --session terminal" in told.stderr
