"""The files that reports were read from, kept as they came, so that a page can be shown beside its figures.

A file lies in the data folder under its SHA-256, whole or not at all; SQL remembers which were kept, so that a lost one
is told apart from one that never was. Files follow the record: what no report uses any more is swept away.
"""

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, String, Table, delete, insert, select

from service.domain.errors import UnavailableError
from service.stores.database import Database
from service.stores.ports import ReportSummary

_SUFFIXES = {"pdf": ".pdf", "teks": ".txt"}
_UNFINISHED = ".sebagian"
_SHA256 = re.compile(r"[0-9a-f]{64}")

_metadata = MetaData()
_originals = Table(
    "originals",
    _metadata,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", Integer, nullable=False),
)


class FolderOfOriginals:
    """A :class:`service.stores.ports.OriginalStore`. What changes it happens under the writer's lock."""

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database
        self._is_ready = False

    def keep(self, sha256: str, media: str, data: bytes) -> None:
        """Keep a file, in place of a damaged copy of it. Raises UnavailableError where the folder cannot be used."""
        if self.get(sha256) is None:
            _write_whole(self._folder / f"{sha256}{_SUFFIXES.get(media, '')}", data)
        self._make()
        with self._database.writing() as connection:
            connection.execute(delete(_originals).where(_originals.c.sha256 == sha256))
            connection.execute(insert(_originals).values(sha256=sha256, bytes=len(data)))

    def get(self, sha256: str) -> bytes | None:
        """The file as it came; None where it is not here or was altered."""
        path = self._path(sha256)
        if path is None:
            return None
        with suppress(OSError):
            data = path.read_bytes()
            return data if hashlib.sha256(data).hexdigest() == sha256 else None
        return None

    def sweep(self, used: Collection[str]) -> None:
        """Remove files that no report uses, and what a killed writer left unfinished."""
        for path in self._files():
            if path.suffix == _UNFINISHED or path.stem not in used:
                with suppress(OSError):
                    path.unlink()
        gone = self._kept() - set(used)
        if gone:
            with self._database.writing() as connection:
                connection.execute(delete(_originals).where(_originals.c.sha256.in_(gone)))

    def problems(self, reports: Iterable[ReportSummary]) -> Iterator[str]:
        """Kept files that are missing or altered, in Indonesian."""
        kept = self._kept()
        for report in reports:
            if report.sha256 in kept and self.get(report.sha256) is None:
                state = "hilang dari folder data ini" if self._path(report.sha256) is None else "berubah isinya"
                yield f"{report.id}: berkas asli {report.source!r} {state}. Masukkan ulang berkas yang sama."

    def _files(self) -> list[Path]:
        return sorted(self._folder.iterdir()) if self._folder.is_dir() else []

    def _path(self, sha256: str) -> Path | None:
        if _SHA256.fullmatch(sha256) is None:
            return None
        paths = (self._folder / f"{sha256}{suffix}" for suffix in _SUFFIXES.values())
        return next((path for path in paths if path.is_file()), None)

    def _kept(self) -> set[str]:
        self._make()
        with self._database.reading() as connection:
            return set(connection.execute(select(_originals.c.sha256)).scalars())

    def _make(self) -> None:
        """The table is made at the first use, also in a store that is older than it."""
        if not self._is_ready:
            with self._database.writing() as connection:
                _metadata.create_all(connection)
            self._is_ready = True


def _write_whole(path: Path, data: bytes) -> None:
    """The file is on the disk under its name, or there is none: it outlives a kill and a power cut."""
    unfinished = path.with_suffix(_UNFINISHED)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _settle(path.parent)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise UnavailableError(
            f"Berkas asli tidak dapat disimpan ({error.strerror}). Periksa ruang dan hak akses TELAAH_DATA."
        ) from error


def _settle(folder: Path) -> None:
    """Have the kernel write the folder's own entries."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
