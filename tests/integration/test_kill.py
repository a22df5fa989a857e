"""SIGKILL at chosen points and at random moments of a replacement: the old report or the new one, never a mixture.

A nursery process imports everything once and forks one child a kill; the children open the stores themselves.
"""

import json
import random
import signal
import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.facts import Report
from service.stores.embedders import HashedEmbedder
from service.stores.library import Library
from tests import builders

SIZES = (40, 70)

NURSERY = """
import json, os, signal, sys, time, threading
from pathlib import Path
import chromadb, tantivy
from sqlalchemy import event
from service.stores.embedders import HashedEmbedder
from service.stores.lexical import LexicalIndex
from service.stores.library import Library
from tests.integration.test_kill import state

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def arm(library, order):
    engine = library.reports.database._engine
    seen = {"count": 0}
    if "statement" in order:
        def before(connection, cursor, statement, *rest):
            seen["count"] += order["statement"] in statement
            if seen["count"] == order.get("times", 1):
                die()
        event.listen(engine, order.get("when", "before_cursor_execute"), before)
    if "commit" in order:
        def commit(connection):
            seen["count"] += 1
            if seen["count"] == order["commit"]:
                die()
        event.listen(engine, "commit", commit)
    if "after" in order:
        threading.Timer(order["after"], die).start()

for line in sys.stdin:
    order = json.loads(line)
    child = os.fork()
    if child == 0:
        library = Library.open(Path(order["folder"]), embedder=HashedEmbedder())
        library.sync()
        arm(library, order)
        if order.get("act") == "reindex":
            library.reindex()
        else:
            library.replace(state(order["turn"]))
        library.close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(json.dumps({"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
                      "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None}), flush=True)
"""


def state(turn: int) -> Report:
    """Two states of one report in turn, different in every part."""
    size = SIZES[turn % 2]
    passages = tuple(builders.passage(number, _sentence(number, turn)) for number in range(size))
    facts = tuple(builders.fact(number, caption=f"putaran {turn}") for number in range(size))
    return replace(builders.report("a-2024"), pages=turn, passages=passages, facts=facts)


def _sentence(number: int, turn: int) -> str:
    """Unlike every other, as far as vectors go; the same in every process."""
    chance = random.Random(f"{number}/{turn}")
    words = ["".join(chance.choices(string.ascii_lowercase, k=8)) for _ in range(6)]
    return f"Kalimat {number} putaran {turn}: {' '.join(words)}."


class Nursery:
    """Starts children that die as ordered."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", NURSERY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
        )

    def run(self, folder: Path, turn: int, **order: object) -> dict[str, int]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"folder": str(folder), "turn": turn, **order}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, int] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(30)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(state(0))
        library.replace(replace(state(0), id="b-2024"))
    return tmp_path


def assert_whole(folder: Path, allowed: tuple[int, ...]) -> int:
    """The turn whose state is stored; everything agrees with it once the indexes were brought up to the record."""
    with Library.open(folder, embedder=HashedEmbedder()) as library:
        stored = library.reports.report("a-2024")
        assert stored.pages in allowed
        assert stored == state(stored.pages)
        hits = library.search("kalimat putaran", report_ids=["a-2024"], limit=100)
        assert {hit.passage for hit in hits} == set(stored.passages)
        library.sync()
        checked = library.verify()
        assert (checked.problems, checked.unchecked) == ((), ())
        found = library.search("kalimat putaran", limit=200)
        assert {hit.passage for hit in found if hit.report_id == "a-2024"} <= set(stored.passages)
        return stored.pages


POINTS = {
    "before the old state goes": ({"statement": "DELETE FROM reports"}, "old"),
    "after the old state went": ({"statement": "DELETE FROM reports", "when": "after_cursor_execute"}, "old"),
    "among the facts": ({"statement": "INSERT INTO facts"}, "old"),
    "after the passages": ({"statement": "INSERT INTO passages", "when": "after_cursor_execute"}, "old"),
    "before the vectors": ({"statement": "INSERT INTO vectors"}, "old"),
    "after the last statement": ({"statement": "UPDATE counters", "when": "after_cursor_execute"}, "old"),
    "at the commit": ({"commit": 1}, "either"),
    "before the words are indexed": ({"statement": "SELECT reports.id, reports.edition"}, "new"),
    "while the words are gathered": ({"statement": "SELECT passages.body"}, "new"),
    "before the old vectors leave Chroma": ({"statement": "FROM index_state"}, "new"),
    "after the old vectors left Chroma": ({"statement": "DELETE FROM index_state"}, "new"),
    "before new vectors enter Chroma": ({"statement": "INSERT INTO index_state"}, "new"),
    "with the new vectors announced": (
        {"statement": "INSERT INTO index_state", "when": "after_cursor_execute"},
        "new",
    ),
    "with the new vectors in Chroma": ({"statement": "UPDATE index_state"}, "new"),
}


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_leaves_the_old_state_or_the_new(nursery: Nursery, folder: Path, point: str) -> None:
    order, expected = POINTS[point]
    assert nursery.run(folder, 1, **order)["signal"] == signal.SIGKILL
    turn = assert_whole(folder, (0, 1))
    assert expected == "either" or turn == (1 if expected == "new" else 0)


def test_kills_at_random_moments_never_leave_a_mixture(nursery: Nursery, tmp_path: Path) -> None:
    """One folder, killed again and again without being repaired in between by anyone but the next child."""
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(state(0))
    chance = random.Random(20241121)
    killed, current = 0, 0
    for turn in range(1, 26):
        outcome = nursery.run(tmp_path, turn, after=chance.uniform(0.0, 0.12))
        assert outcome["signal"] in (0, signal.SIGKILL)
        assert outcome["signal"] or outcome["exit"] == 0
        killed += outcome["signal"] == signal.SIGKILL
        with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
            stored = library.reports.report("a-2024")
        assert stored.pages in (current, turn)
        assert stored == state(stored.pages)
        current = stored.pages
    assert killed > 0
    assert_whole(tmp_path, (current,))


@pytest.mark.parametrize(
    "order",
    [
        {"statement": "SELECT passages.body"},
        {"statement": "INSERT INTO index_state"},
        {"statement": "UPDATE index_state"},
        {"statement": "UPDATE index_state", "times": 2, "when": "after_cursor_execute"},
        {"statement": "INSERT INTO meta"},
        {"commit": 1},
        {"after": 0.05},
    ],
    ids=str,
)
def test_a_kill_in_the_middle_of_reindexing_loses_nothing(
    nursery: Nursery, folder: Path, order: dict[str, object]
) -> None:
    assert nursery.run(folder, 0, act="reindex", **order)["signal"] == signal.SIGKILL
    assert_whole(folder, (0,))
    with Library.open(folder, embedder=HashedEmbedder()) as library:
        library.sync()
        assert library._cache._opened().names() == (library._record.collection(),)
