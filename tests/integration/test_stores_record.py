"""The SQL record on SQLite, and what is SQLite's own."""

import sqlite3
from pathlib import Path

import pytest

from service.domain.errors import UnavailableError
from service.stores.database import Database
from service.stores.sql import SqlReportStore
from tests import builders
from tests.integration.record_behaviour import RecordBehaviour


class TestSqlite(RecordBehaviour):
    """A file of its own for every test."""

    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        return f"sqlite:///{tmp_path / 'telaah.db'}"


def test_every_write_is_durable_but_one_that_need_not_last_and_references_are_checked(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'telaah.db'}")
    found = []
    for lasting in (True, False, True):
        with database.writing(lasting=lasting) as connection:
            names = ("journal_mode", "synchronous", "foreign_keys")
            found.append([connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names])
    database.close()
    assert found == [["wal", 2, 1], ["wal", 1, 1], ["wal", 2, 1]]


def test_a_reader_is_not_kept_waiting_by_a_writer(tmp_path: Path) -> None:
    store = SqlReportStore(f"sqlite:///{tmp_path / 'telaah.db'}")
    store.replace(builders.report())
    with store.database.writing():
        assert store.report("contoh-2024") == builders.report()
    store.close()


def test_a_file_that_is_no_database_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "telaah.db"
    path.write_bytes(b"bukan basis data" * 500)
    with pytest.raises(UnavailableError, match="rusak"):
        SqlReportStore(f"sqlite:///{path}")
    assert path.read_bytes() == b"bukan basis data" * 500


def test_a_damaged_database_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "telaah.db"
    store = SqlReportStore(f"sqlite:///{path}")
    store.replace(builders.report(facts=200))
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM reports")
    connection.close()
    database = Database(f"sqlite:///{path}")
    problems = database.damage()
    database.close()
    assert any("tanpa laporan" in problem for problem in problems)


@pytest.mark.parametrize("url", ["mysql://x/y", "bukan alamat", "sqlite+tidakada:///x"])
def test_a_wrong_address_is_refused_in_words(url: str) -> None:
    with pytest.raises(UnavailableError, match=r"[Bb]asis data"):
        Database(url)
