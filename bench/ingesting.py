"""Ingestion as a whole: pages a second, how much faster unchanged bytes are, and memory against the number of pages.

Usage: python -m bench.ingesting PDF...

Each file is ingested into a new data folder, then again. Memory is the peak of the reading children: once for a file
as it is, once for the same pages many times over.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

import pypdfium2

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from ingest.readers.sandbox import read_document
from service.stores.embedders import build_embedder
from service.stores.library import Library

_AGAIN = 50
_MANY_PAGES = 400


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdfs", nargs="+", type=Path)
    chosen = parser.parse_args()
    files = [(path.name, path.read_bytes()) for path in chosen.pdfs]
    with tempfile.TemporaryDirectory() as folder, _library(Path(folder)) as library:
        first = _seconds(library, files)
        again = sum(_seconds(library, files) for _ in range(_AGAIN)) / _AGAIN
        pages = sum(summary.pages for summary in library.reports.summaries())
    print(f"pages {pages}, first {first:.2f} s ({pages / first:.1f} pages/s), unchanged {again * 1000:.2f} ms")
    print(f"unchanged is {first / again:.0f} times faster")
    small, large = files[0][1], repeated(files[0][1], _MANY_PAGES)
    for name, data in (("as it is", small), (f"{_MANY_PAGES} pages", large)):
        count = read_document(data, Limits(), workers=1).page_count
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{files[0][0]} {name}: {count} pages, peak of the reading child so far {peak:.0f} MB")


def _library(folder: Path) -> Library:
    return Library.open(folder, embedder=build_embedder("bawaan"))


def _seconds(library: Library, files: list[tuple[str, bytes]]) -> float:
    started = time.perf_counter()
    for name, data in files:
        ingest(library, data, Request(name), Limits())
    return time.perf_counter() - started


def repeated(data: bytes, pages: int) -> bytes:
    """The same pages over and over until there are ``pages`` of them."""
    source, target = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    while len(target) < pages:
        target.import_pages(source, list(range(min(len(source), pages - len(target)))))
    path = Path(tempfile.mkstemp(suffix=".pdf")[1])
    target.save(path)
    try:
        return path.read_bytes()
    finally:
        path.unlink()


if __name__ == "__main__":
    main()
