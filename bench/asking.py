"""Time from a question to its answer: inside one process, then over HTTP with one client and with eight.

Every answer is worked out anew, but for the last figure, where answers given before are remembered as usual.

Usage: python -m bench.asking [FOLDER] [PORT] [SET.jsonl...]; without a folder the samples are ingested into a temporary
one, without sets a few questions are asked of regions spread over those that are stored.
On a shared machine the wall time says as much of the neighbours as of the service: beside it stand the processor time
that an answer takes, the share of the machine that others had, and each question's fastest round.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.domain.answers import Question
from service.settings import read_settings
from service.wiring import open_answerer, open_library

SAMPLES = Path(__file__).parents[1] / "samples"
TELAAH = Path(sys.executable).with_name("telaah")
PORT = 8119
ROUNDS = 5
MOST_REGIONS = 5
CLIENTS, WORKERS = 8, 2
KEPT = 500
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
    port = int(sys.argv[2]) if len(sys.argv) > 2 else PORT
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]), port, _questions(sys.argv[3:]))
        return
    with tempfile.TemporaryDirectory() as folder:
        with open_library(read_settings(data=Path(folder))) as library:
            for path in sorted(SAMPLES.glob("*.pdf")):
                ingest(library, path.read_bytes(), Request(path.name), Limits())
        measure(Path(folder), port)


def _questions(sets: Sequence[str]) -> list[str]:
    lines = (line for name in sets for line in Path(name).read_text(encoding="utf-8").splitlines())
    return [json.loads(line)["question"] for line in lines]


def measure(folder: Path, port: int, asked: Sequence[str] = ()) -> None:
    asked = inside(folder, asked)
    with serving(folder, port, workers=1, kept=0) as process:
        ask_all(port, asked)
        measured = _timed(lambda: ask_all(port, [*asked] * ROUNDS), process)
        times = measured[0]
        _tell("HTTP, one client, one process", *measured)
        print(f"  each question's fastest round: {_spread(_fastest(times, len(asked)))}", flush=True)
    for kept, again in ((0, ""), (KEPT, ", asked before")):
        with serving(folder, port, workers=WORKERS, kept=kept) as process:
            _at_once(port, asked)
            what = f"HTTP, {CLIENTS} clients, {WORKERS} processes{again}"
            _tell(what, *_timed(lambda: _at_once(port, asked), process))


def inside(folder: Path, given: Sequence[str]) -> Sequence[str]:
    """Ask within this process; the questions asked."""
    with open_library(read_settings(data=folder)) as library:
        answerer = open_answerer(library, read_settings(data=folder, kept_answers=0))
        summaries = library.reports.summaries()
        chosen = summaries[:: max(1, len(summaries) // MOST_REGIONS)][:MOST_REGIONS]
        asked = given or [text.format(region=one.identity.region) for text in QUESTIONS for one in chosen]
        first = [_once(lambda text=text: answerer.answer(Question(text))) for text in asked]  # type: ignore[misc]
        started = time.process_time()
        again = [_once(lambda text=text: answerer.answer(Question(text))) for _ in range(ROUNDS) for text in asked]  # type: ignore[misc]
        cpu = (time.process_time() - started) * 1000 / len(again)
        answerer.close()
    print(f"{len(summaries)} reports, {len(asked)} questions, {ROUNDS} rounds")
    print(f"first round (indexes are made): max {max(first):.0f} ms, median {statistics.median(first):.1f} ms")
    _tell("in process", again, sum(again) / 1000, cpu)
    print(f"  each question's fastest round: {_spread(_fastest(again, len(asked)))}", flush=True)
    return asked


@contextmanager
def serving(folder: Path, port: int, *, workers: int, kept: int) -> Iterator[int]:
    """A service over a data folder, as its own group of processes; the group's number."""
    settings = os.environ | {"TELAAH_DATA": str(folder), "TELAAH_KEPT_ANSWERS": str(kept)}  # noqa: TID251 - the child needs the tester's own
    command = [str(TELAAH), "serve", "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, env=settings, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                _get(port, "/readyz")
                break
            except OSError:
                time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def ask_all(port: int, asked: Sequence[str]) -> list[float]:
    """The milliseconds of each question, one after the other over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    times = []
    for text in asked:
        started = time.perf_counter()
        connection.request("POST", "/chat", json.dumps({"question": text}), {"Content-Type": "application/json"})
        response = connection.getresponse()
        body = response.read()
        times.append((time.perf_counter() - started) * 1000)
        if response.status != 200:
            raise RuntimeError(body.decode())
    connection.close()
    return times


def _at_once(port: int, asked: Sequence[str]) -> list[float]:
    """Several clients at once, each with all questions, begun at another one."""
    turns = [[*asked[start:], *asked[:start]] for start in range(0, CLIENTS * 3, 3)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        return [one for times in clients.map(lambda own: ask_all(port, own), turns) for one in times]


def _get(port: int, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    connection.getresponse().read()
    connection.close()


def _fastest(times: Sequence[float], questions: int) -> list[float]:
    """The shortest time of each question, its rounds being one after the other."""
    return [min(times[place::questions]) for place in range(questions)]


def _timed(work: Callable[[], list[float]], group: int) -> tuple[list[float], float, float, float]:
    """The times of the answers, the seconds that all took, the processor milliseconds of the service an answer.

    Last the processors that neither the service nor this client had: what the neighbours took meanwhile.
    """
    before, own, busy, started = _cpu_of(group), time.process_time(), _busy(), time.perf_counter()
    times = work()
    whole = time.perf_counter() - started
    cpu = _cpu_of(group) - before
    others = (_busy() - busy - cpu - (time.process_time() - own)) / whole
    return times, whole, cpu * 1000 / len(times), max(0.0, others)


def _busy() -> float:
    """Processor seconds that anything on this machine has had (Linux)."""
    user, nice, system = map(int, Path("/proc/stat").read_text().split(maxsplit=4)[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def _cpu_of(group: int) -> float:
    """Processor seconds of a group of processes (Linux)."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _tell(what: str, times: Sequence[float], whole: float, cpu: float, others: float | None = None) -> None:
    beside = "" if others is None else f"; others had {others:.2f} of {os.cpu_count()} processors"
    print(
        f"{what}: {_spread(times)}; {len(times) / whole:.0f} answers/s; CPU {cpu:.1f} ms an answer{beside}", flush=True
    )


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95) - 1]
    return f"p50 {statistics.median(ordered):.1f} ms, p95 {p95:.1f} ms, max {ordered[-1]:.1f} ms"


def _once(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
