"""What the README files, the Makefile, the constraints and the container files claim is so."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
READMES = ["README.md", "README.id.md"]
FRAME = [
    "Makefile",
    "Dockerfile",
    "docker-compose.yml",
    ".env.example",
    ".ci/run",
    "constraints.txt",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    *READMES,
]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def settings_table(readme: str) -> dict[str, str]:
    """Name and default of each setting in a README's table."""
    return dict(re.findall(r"^\| `(TELAAH_\w+)` \| ([^|]*?) \|", read(readme), re.MULTILINE))


def code_lines(readme: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", read(readme), re.DOTALL)
    return [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def compose() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load(read("docker-compose.yml"))["services"]
    return services


def make(*arguments: str) -> str:
    """What make prints, as if it were not itself run by make."""
    alone = ["env", "--unset=MAKEFLAGS", "--unset=MAKELEVEL", "--unset=MFLAGS", "make", "--no-print-directory"]
    return subprocess.run([*alone, *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="make tidak terpasang")
class TestMakefile:
    def test_plain_make_lists_every_target_with_what_it_does(self) -> None:
        targets = re.findall(r"^\.PHONY: (\S+)$", read("Makefile"), re.MULTILINE)
        listed = re.findall(r"^  make (\S+) +\S", make(), re.MULTILINE)
        assert sorted(targets) == sorted(listed)
        assert {"setup", "run", "test", "check", "samples", "bench", "clean"} <= set(targets)

    @pytest.mark.parametrize("readme", READMES)
    def test_every_make_command_of_a_readme_exists(self, readme: str) -> None:
        for target in re.findall(r"\bmake ([a-z]+)\b", " ".join(code_lines(readme))):
            assert make("--dry-run", target)

    def test_run_ingests_the_samples_asks_and_then_serves(self) -> None:
        recipe = make("--dry-run", "run")
        steps = [recipe.index(step) for step in ("ingest samples/", "ask ", "serve")]
        assert steps == sorted(steps)


class TestConstraints:
    def pins(self) -> dict[str, str]:
        lines = [line for line in read("constraints.txt").splitlines() if line and not line.startswith("#")]
        pins = [Requirement(line) for line in lines]
        return {pin.name.lower().replace("_", "-"): str(pin.specifier).removeprefix("==") for pin in pins}

    def test_every_line_pins_one_exact_public_version(self) -> None:
        for line in read("constraints.txt").splitlines():
            assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line), line

    def test_every_declared_dependency_is_pinned_within_its_range(self) -> None:
        project = tomllib.loads(read("pyproject.toml"))["project"]
        declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
        pins = self.pins()
        for requirement in map(Requirement, declared):
            name = requirement.name.lower().replace("_", "-")
            assert name in pins, name
            assert requirement.specifier.contains(pins[name]), f"{name} {pins[name]}"

    def test_the_chroma_server_is_as_old_as_the_chroma_package(self) -> None:
        assert compose()["chroma"]["image"] == f"chromadb/chroma:{self.pins()['chromadb']}"


class TestReadmes:
    def test_both_languages_show_the_same_commands_and_settings(self) -> None:
        english, indonesian = READMES
        settings = {readme: set(settings_table(readme)) for readme in READMES}
        assert settings[english] == settings[indonesian] != set()
        assert code_lines(english) == code_lines(indonesian)

    def test_the_settings_table_is_what_the_settings_are(self) -> None:
        if importlib.util.find_spec("service.settings") is None:
            pytest.skip("service.settings belum ada")
        from service.settings import Settings

        fields = {f"TELAAH_{name.upper()}": field for name, field in Settings.model_fields.items()}
        for readme in READMES:
            table = settings_table(readme)
            assert set(table) == set(fields)
            for name, default in table.items():
                if default.isdigit():
                    assert float(default) == float(fields[name].default), name

    @pytest.mark.parametrize("readme", READMES)
    def test_every_command_shown_exists(self, readme: str) -> None:
        if importlib.util.find_spec("service.cli") is None:
            pytest.skip("service.cli belum ada")
        shown = set(re.findall(r"`telaah ([a-z]+)\b", read(readme)))
        shown |= {line.split()[1] for line in code_lines(readme) if line.startswith("telaah ")}
        assert {"ingest", "ask", "reports", "audit", "serve", "verify", "reindex"} <= shown
        script = "import sys; from service.cli import main; sys.exit(main())"
        for command in sorted(shown):
            done = subprocess.run(
                [sys.executable, "-c", script, command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"telaah {command}: {done.stderr}"

    @pytest.mark.parametrize("readme", READMES)
    def test_every_path_and_link_named_exists(self, readme: str) -> None:
        links = re.findall(r"\]\(([^)#:]+)\)", read(readme))
        table = re.findall(r"^\| (`(?:ingest|service|samples|bench)[^|]*) \|", read(readme), re.MULTILINE)
        paths = [path for cell in table for path in re.findall(r"`([^`]+)`", cell)]
        assert paths
        assert [path for path in links if not (ROOT / path).exists()] == []
        if importlib.util.find_spec("service.cli") is not None:
            assert [path for path in paths if not (ROOT / path).exists()] == []


class TestContainers:
    def test_docker_compose_accepts_the_file(self) -> None:
        if (program := shutil.which("docker-compose")) is None:
            pytest.skip("docker-compose tidak terpasang (paket Debian docker-compose)")
        done = subprocess.run(
            [program, "--env-file", ".env.example", "config", "--quiet"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def test_no_service_starts_with_a_password_that_nobody_chose(self) -> None:
        assert "${POSTGRES_PASSWORD:?" in read("docker-compose.yml")
        assert "POSTGRES_PASSWORD:-" not in read("docker-compose.yml")

    def test_the_service_waits_for_healthy_stores_and_each_has_a_check(self) -> None:
        services = compose()
        waited = services["telaah"]["depends_on"]
        assert {name: how["condition"] for name, how in waited.items()} == dict.fromkeys(
            ["postgres", "chroma"], "service_healthy"
        )
        assert all("healthcheck" in services[name] for name in waited)
        assert "HEALTHCHECK" in read("Dockerfile")

    def test_the_service_is_bound_to_this_machine_and_cannot_write_outside_its_data(self) -> None:
        service = compose()["telaah"]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert re.search(r"^USER telaah$", read("Dockerfile"), re.MULTILINE)

    def test_the_stores_are_not_published(self) -> None:
        assert not any("ports" in compose()[name] for name in ("chroma", "postgres"))

    def test_the_setting_names_in_the_container_files_are_documented(self) -> None:
        used = set(compose()["telaah"]["environment"]) | set(re.findall(r"\b(TELAAH_[A-Z_]+)=", read("Dockerfile")))
        assert used <= set(settings_table("README.md"))

    def test_the_image_embeds_with_the_recommended_model(self) -> None:
        model = re.search(r"^ARG MODEL=(\S+)$", read("Dockerfile"), re.MULTILINE)
        folder = re.search(r"TELAAH_EMBEDDING_MODEL=(\S+)", read("Dockerfile"))
        assert model is not None
        assert folder is not None
        assert model[1] in read("README.md")
        assert Path(folder[1]).name == Path(model[1]).name
        assert compose()["telaah"]["environment"]["TELAAH_EMBEDDING_MODEL"] == folder[1]

    def test_everything_the_image_copies_reaches_the_builder(self) -> None:
        allowed = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
        copied = [line.split()[1:-1] for line in read("Dockerfile").splitlines() if re.match(r"COPY (?!--from)", line)]
        assert {name for names in copied for name in names} <= allowed


class TestCi:
    def test_the_script_can_be_run_and_parsed(self) -> None:
        script = ROOT / ".ci" / "run"
        assert os.access(script, os.X_OK)
        subprocess.run(["bash", "-n", script], check=True)

    def test_it_runs_the_same_targets_that_people_run(self) -> None:
        assert read(".ci/run").rstrip().splitlines()[-3:] == ["make check", "make test", "make eval"]


@pytest.mark.parametrize("name", FRAME)
def test_no_file_of_the_frame_names_this_machine_or_a_private_registry(name: str) -> None:
    text = read(name)
    assert not re.search(r"(?<![\w.])/(?:work|root|home)/", text)
    assert not re.search(r"/opt/(?:pypi|wheels)|simple/?\"|artifactory|nexus", text)
