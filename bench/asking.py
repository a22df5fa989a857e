"""Time from a question to its answer, inside one process: the answerer over a data folder of this repository's samples.

Usage: python bench/asking.py [DATA_FOLDER]; without a folder the samples are ingested into a temporary one.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.domain.answers import Answer, Question
from service.settings import read_settings
from service.stores.library import Library
from service.wiring import open_answerer, open_library

SAMPLES = Path(__file__).parents[1] / "samples"
ROUNDS = 20
QUESTIONS = (
    "berapa realisasi anggaran {region}",
    "capaian ppks {region} berapa persen",
    "sisa anggaran program rehabilitasi sosial {region}",
    "program dengan sisa anggaran terbesar di {region}",
    "apa saja isu strategis dinas sosial {region}",
    "benarkah serapan anggaran {region} di atas 90%?",
    "kenapa capaian {region} rendah",
    "siapa yang serapan anggarannya paling tinggi",
)


def main() -> None:
    if len(sys.argv) > 1:
        measure(open_library(read_settings(data=Path(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(read_settings(data=Path(folder)))
        for path in sorted(SAMPLES.glob("*.pdf")):
            ingest(library, path.read_bytes(), Request(path.name), Limits())
        measure(library)


def measure(library: Library) -> None:
    answerer = open_answerer(library)
    regions = [summary.identity.region for summary in library.reports.summaries()]
    asked = [text.format(region=region) for text in QUESTIONS for region in regions]
    first = [_milliseconds(answerer.answer, text) for text in asked]
    again = sorted(_milliseconds(answerer.answer, text) for _ in range(ROUNDS) for text in asked)
    answerer.close()
    library.close()
    print(f"{len(regions)} reports, {len(asked)} questions, {ROUNDS} rounds")
    print(f"first round (indexes are made): max {max(first):.0f} ms, median {statistics.median(first):.1f} ms")
    p95 = again[int(len(again) * 0.95) - 1]
    print(f"later rounds: p50 {statistics.median(again):.1f} ms, p95 {p95:.1f} ms, max {again[-1]:.1f} ms")


def _milliseconds(answer: Callable[[Question], Answer], text: str) -> float:
    started = time.perf_counter()
    answer(Question(text))
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
