"""One SQL database: how it is opened, read and written. SQLite by default, PostgreSQL by its URL.

A read sees one state from its first query to its last; a write happens whole or not at all. Database errors leave this
module as :class:`UnavailableError`, in Indonesian.
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from service.domain.errors import TelaahError, UnavailableError
from service.stores.schema import SCHEMA_VERSION, counters, meta, metadata

BUSY_SECONDS = 30.0
"""How long a statement waits for another process's write before it gives up."""

_OURS = (DataError, IntegrityError, ProgrammingError)
"""Database errors that mean a fault of this program, not of the store: never dressed up as unavailability."""

_SCHEMA_LOCK = 0x7E1AA4
"""PostgreSQL advisory lock held while the tables are made."""
_WRITER_LOCK = 0x7E1AA5
"""PostgreSQL advisory lock of the one writer."""
_LASTING, _QUICK = "FULL", "NORMAL"
"""How SQLite waits for the disk when a write is committed: until it is there, or not."""
_PAUSE = 0.02
_GENERATION = f"SELECT value FROM {counters.name} WHERE name = 'generation'"
_BUSY = "Basis data sedang ditulis proses lain. Coba lagi sebentar lagi."


class Database:
    """An open database with this program's tables in it.

    Raises :class:`UnavailableError` where it cannot be opened or was written with another schema.
    """

    def __init__(self, url: str | URL) -> None:
        self._engine = _engine(url)
        self.is_sqlite = self._engine.dialect.name == "sqlite"
        self._readers = self._engine if self.is_sqlite else _snapshot_engine(self._engine)
        self._writers = self._engine.execution_options(telaah_write=_LASTING)
        self._quick_writers = self._engine.execution_options(telaah_write=_QUICK)
        try:
            self.store_id = self._ready()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent state; waits for no writer."""
        with _translated(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, lasting: bool = True) -> Iterator[Connection]:
        """One transaction: committed at the end of the block, undone if it raises.

        What is not ``lasting`` may be lost where the power goes (never where this program ends), whole, and is written
        without waiting for the disk.
        """
        writers = self._writers if lasting else self._quick_writers
        with _translated(), writers.begin() as connection:
            yield connection

    @contextmanager
    def exclusively(self, seconds: float) -> Iterator[None]:
        """PostgreSQL only: hold the writers' advisory lock for the block. Raises UnavailableError after ``seconds``."""
        with _translated():
            connection = self._engine.connect()
            connection.detach()  # never back to the pool: closing it ends the session, and with it the lock
        with closing(connection):
            deadline = time.monotonic() + seconds
            while not _try_lock(connection):
                if time.monotonic() > deadline:
                    raise UnavailableError(_BUSY)
                time.sleep(_PAUSE)
            yield

    def generation(self) -> int:
        """How many times the reports changed since the store was made.

        Every question asks for it. One statement sees one state by itself: it goes to the driver without a transaction.
        """
        try:
            with _translated(), closing(self._engine.raw_connection()) as connection:
                cursor = connection.cursor()
                cursor.execute(_GENERATION)
                found = cursor.fetchone()
        except self._engine.dialect.loaded_dbapi.Error as error:
            raise UnavailableError(_explained(error)) from error
        return int(found[0]) if found is not None else 0

    def damage(self) -> list[str]:
        """What the database finds wrong with its own file (SQLite), in Indonesian; PostgreSQL checks itself."""
        if not self.is_sqlite:
            return []
        with self.reading() as connection:
            broken = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
            orphans = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
        problems = [f"Basis data: {line}." for line in broken[:10]]
        return [*problems, f"Basis data: {orphans} baris tanpa laporan."] if orphans else problems

    def close(self) -> None:
        self._engine.dispose()

    def _ready(self) -> str:
        """Make the tables where there are none, check their version where there are; the id of this store."""
        with self.reading() as connection:
            if inspect(connection).has_table(meta.name):
                return _checked_id(connection)
        with self.writing() as connection:
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})")
            if not inspect(connection).has_table(meta.name):
                _create(connection)
            return _checked_id(connection)


def _try_lock(connection: Connection) -> bool:
    with _translated():
        is_taken = bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_WRITER_LOCK})").scalar())
        connection.commit()  # the lock belongs to the session; an open transaction would only hold up VACUUM
        return is_taken


def clean(text: str) -> str:
    """``text`` as every database takes it, for columns that copy it: a NUL or lone surrogate becomes U+FFFD."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    rows = [{"name": "schema_version", "value": SCHEMA_VERSION}, {"name": "store_id", "value": uuid.uuid4().hex}]
    connection.execute(insert(meta), rows)
    connection.execute(insert(counters), [{"name": "generation", "value": 0}])


def _checked_id(connection: Connection) -> str:
    found: dict[str, str] = {row.name: row.value for row in connection.execute(select(meta.c.name, meta.c.value))}
    version = found.get("schema_version")
    if version != SCHEMA_VERSION or "store_id" not in found:
        raise UnavailableError(
            f"Data tersimpan memakai susunan versi {version!r}, sedangkan program ini memakai {SCHEMA_VERSION!r}. "
            "Masukkan ulang laporan ke folder data yang baru: setel TELAAH_DATA ke folder kosong, "
            "lalu jalankan `telaah ingest`."
        )
    return found["store_id"]


def _engine(url: str | URL) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise UnavailableError(f"Basis data {parsed.drivername!r} tidak didukung. Pakai SQLite atau PostgreSQL.")
        if parsed.get_backend_name() == "sqlite":
            return _sqlite_engine(parsed)
        return create_engine(parsed, pool_pre_ping=True, pool_size=8, max_overflow=64)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise UnavailableError(
            "Alamat basis data tidak dapat dibaca. Contoh yang benar: "
            "sqlite:////data/telaah.db atau postgresql://nama@tuan-rumah/telaah."
        ) from error


def _sqlite_engine(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, pool_size=8, max_overflow=64)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _snapshot_engine(engine: Engine) -> Engine:
    """PostgreSQL's default shows every statement a newer state; one read must see one state."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """WAL: readers and the one writer never wait. How much a commit waits for the disk, :func:`_begin_sqlite` says."""
    connection.isolation_level = None  # transactions begin where _begin_sqlite says, not where the driver thinks
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    _switch_to_wal(cursor)
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _switch_to_wal(cursor: Any) -> None:
    """SQLite does not wait while two processes switch a new file to WAL at once: one of them has to ask again."""
    import sqlite3

    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the write lock at once: a read that turns into a write can fail for good in WAL mode.

    FULL: a commit that was acknowledged survives a power cut.
    """
    write = connection.get_execution_options().get("telaah_write")
    if write is not None:
        connection.exec_driver_sql(f"PRAGMA synchronous = {write}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write is not None else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except TelaahError:
        raise
    except _OURS:
        raise
    except (DatabaseError, PoolTimeoutError) as error:
        raise UnavailableError(_explained(error)) from error


def _explained(error: Exception) -> str:
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    lowered = reason.casefold()
    if "locked" in lowered or "busy" in lowered:
        return _BUSY
    if "not a database" in lowered or "malformed" in lowered:
        return (
            f"Berkas basis data rusak ({reason}). Pulihkan dari cadangan, atau setel TELAAH_DATA ke folder kosong "
            "dan masukkan ulang laporan dengan `telaah ingest`."
        )
    if "full" in lowered:
        return f"Ruang penyimpanan penuh ({reason}). Kosongkan ruang lalu ulangi."
    if "readonly" in lowered or "read-only" in lowered:
        return f"Folder data tidak dapat ditulisi ({reason}). Periksa hak akses TELAAH_DATA."
    return f"Basis data tidak dapat dipakai ({reason}). Periksa TELAAH_DATA dan TELAAH_DATABASE_URL."
