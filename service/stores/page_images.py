"""Pictures of pages, and the sizes of the pages of a file: made once, kept in the data folder, bounded in bytes.

Everything here can be made again from the original file; a lost or cut-off entry is only made anew.
"""

import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

MOST_BYTES = 256 * 1024**2
"""Of all pictures together; the longest unseen go first."""

_SIZES = "ukuran.json"
_PNG = b"\x89PNG\r\n\x1a\n"

PageSize = tuple[float, float]
"""Width and height in points of a page as it is seen."""


class PageImages:
    """A folder for each file, named by its SHA-256. Safe between threads and processes: entries appear whole."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def get(self, sha256: str, number: int, width: int) -> bytes | None:
        """The picture of a page at this width, if it is kept."""
        path = self._picture(sha256, number, width)
        with suppress(OSError):
            image = path.read_bytes()
            os.utime(path)
            return image if image.startswith(_PNG) else None
        return None

    def put(self, sha256: str, number: int, width: int, image: bytes) -> None:
        """Keep a picture; a full or read-only disk only costs making it again."""
        _write(self._picture(sha256, number, width), image)
        self._shrink()

    def sizes(self, sha256: str) -> tuple[PageSize, ...] | None:
        """The sizes of all pages of a file, if they are known."""
        with suppress(OSError, ValueError, TypeError):
            pairs = json.loads((self._folder / sha256 / _SIZES).read_bytes())
            return tuple((float(width), float(height)) for width, height in pairs)
        return None

    def put_sizes(self, sha256: str, sizes: Collection[PageSize]) -> None:
        """Remember the sizes of all pages of a file."""
        _write(self._folder / sha256 / _SIZES, json.dumps([list(size) for size in sizes]).encode())

    def sweep(self, used: Collection[str]) -> None:
        """Remove the pictures of files that no report uses."""
        for folder in self._folder.iterdir() if self._folder.is_dir() else ():
            if folder.name not in used:
                rmtree(folder, ignore_errors=True)

    def _picture(self, sha256: str, number: int, width: int) -> Path:
        return self._folder / sha256 / f"{number}-{width}.png"

    def _shrink(self) -> None:
        with suppress(OSError):
            entries = [(path.stat(), path) for path in self._folder.glob("*/*.png")]
            total = sum(status.st_size for status, _ in entries)
            for status, path in sorted(entries, key=lambda entry: entry[0].st_mtime):
                if total <= self._most_bytes:
                    return
                path.unlink(missing_ok=True)
                total -= status.st_size


def _write(path: Path, data: bytes) -> None:
    unfinished = path.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        unfinished.replace(path)
        return
    with suppress(OSError):
        unfinished.unlink()
