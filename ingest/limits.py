"""The bounds within which a file is read. Chosen in the settings, passed as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a file, pages, wall-clock seconds a page and a file, address space of the reading process in bytes."""

    max_bytes: int = 64 * 1024 * 1024
    max_pages: int = 2_000
    seconds_per_page: float = 20.0
    seconds_per_file: float = 900.0
    memory_bytes: int = 2 * 1024**3
