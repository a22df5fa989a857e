"""Locks between processes: a file that one process holds, released by the kernel however that process ends.

The file stays behind unlocked; its content (the holder's process id) is for people and for messages.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from service.domain.errors import UnavailableError

_PAUSE = 0.02

_all: "WeakSet[FileLock]" = WeakSet()


class FileLock:
    """An exclusive lock on ``path``. Taken per object, so two threads exclude each other as two processes do."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        _all.add(self)

    @property
    def is_held(self) -> bool:
        return self._descriptor is not None

    def try_acquire(self) -> bool:
        """Take the lock if it is free or held by this object; never waits. Raises UnavailableError if it cannot be."""
        if self._descriptor is not None:
            return True
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise UnavailableError(
                f"Folder data tidak dapat ditulisi ({error}). Periksa hak akses TELAAH_DATA."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        self._descriptor = descriptor
        return True

    def acquire(self, seconds: float) -> bool:
        """Take the lock, waiting up to ``seconds`` for it."""
        deadline = time.monotonic() + seconds
        while not self.try_acquire():
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE)
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def holder(self) -> str:
        """The process id that the present or last holder wrote; empty where nobody did."""
        try:
            return self.path.read_text(encoding="ascii", errors="replace").strip()
        except OSError:
            return ""


def _forget_in_child() -> None:
    """A forked child shares the parent's descriptors: let go of them, or the lock would outlive the parent."""
    for lock in list(_all):
        lock.release()


os.register_at_fork(after_in_child=_forget_in_child)


@contextmanager
def held(lock: FileLock, seconds: float) -> Iterator[None]:
    """Hold ``lock`` for the block. Raises UnavailableError, naming the holder, after waiting ``seconds``."""
    if not lock.acquire(seconds):
        raise UnavailableError(
            f"Folder data sedang ditulis proses lain (PID {lock.holder() or 'tidak diketahui'}). "
            "Tunggu sampai selesai, lalu ulangi."
        )
    try:
        yield
    finally:
        lock.release()
