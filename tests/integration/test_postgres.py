"""The same record, and the whole library, on a real PostgreSQL started from the Debian binaries."""

import os
import pwd
import shutil
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from service.domain.errors import UnavailableError
from service.stores import library as library_module
from service.stores.embedders import HashedEmbedder
from service.stores.library import Library
from tests import builders
from tests.integration.record_behaviour import RecordBehaviour


def _binaries() -> Path | None:
    """The newest installed server; on the PATH or where Debian keeps them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else (Path(on_path).parent if on_path else None)


def _as_plain_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    user = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *command]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a throw-away server on a Unix socket, without the database's name."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL binaries (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="telaah-pg-", dir="/tmp"))  # short: a socket's path has 107 bytes at most
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    _run([str(binaries / "initdb"), "-D", str(data), "-U", "telaah", "--auth=trust", "-E", "UTF8", "--locale=C"])
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    _run([*control, "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield f"postgresql://telaah@/{{}}?host={folder}"
    finally:
        _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def url(server: str) -> Iterator[str]:
    """An empty database."""
    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(
        server.format("postgres").replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield server.format(name)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()


class TestPostgres(RecordBehaviour):
    """A database of its own for every test, in one server."""


def test_the_library_searches_checks_and_rebuilds_on_postgres(url: str, tmp_path: Path) -> None:
    stored = builders.report("a-2024")
    with Library.open(tmp_path, database_url=url, embedder=HashedEmbedder()) as library:
        library.replace(stored)
        library.replace(builders.report("b-2024"))
        library.delete("b-2024")
        assert library.reports.report("a-2024") == stored
        assert [hit.passage.id for hit in library.search("penerima bantuan", limit=1)] == ["p2"]
        assert library.verify().problems == ()
        library.reindex()
        assert library.verify().problems == ()
    assert not (tmp_path / "telaah.db").exists()


def test_two_services_with_two_folders_share_one_database(url: str, tmp_path: Path) -> None:
    embedder = HashedEmbedder()
    with (
        Library.open(tmp_path / "one", database_url=url, embedder=embedder) as one,
        Library.open(tmp_path / "two", database_url=url, embedder=embedder) as two,
    ):
        one.replace(builders.report("a-2024"))
        assert [hit.report_id for hit in two.search("penerima bantuan", limit=1)] == ["a-2024"]
        two.replace(replace(builders.report("a-2024"), passages=(builders.passage(9, "Panti asuhan baru."),)))
        assert [hit.passage.id for hit in one.search("panti asuhan", limit=1)] == ["p9"]


def test_writers_on_postgres_exclude_each_other(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "WRITER_SECONDS", 0.2)
    embedder = HashedEmbedder()
    with (
        Library.open(tmp_path / "one", database_url=url, embedder=embedder) as one,
        Library.open(tmp_path / "two", database_url=url, embedder=embedder) as two,
    ):
        holding, done = threading.Event(), threading.Event()

        def hold() -> None:
            with one._writer(5):
                holding.set()
                done.wait(20)

        holder = threading.Thread(target=hold)
        holder.start()
        holding.wait(20)
        with pytest.raises(UnavailableError, match="ditulis proses lain"):
            two.replace(builders.report())
        done.set()
        holder.join()
        two.replace(builders.report())
        assert one.reports.report("contoh-2024") == builders.report()


def test_a_server_that_is_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="TELAAH_DATABASE_URL"):
        Library.open(tmp_path, database_url=f"postgresql://telaah@/x?host={tmp_path}", embedder=HashedEmbedder())


def _run(command: list[str]) -> None:
    subprocess.run(_as_plain_user(command), check=True, capture_output=True, timeout=60, cwd="/")
