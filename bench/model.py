"""What a lying, dead or slow model changes: every question of the sets, with the real client over HTTP.

``python -m bench.model --data DATA SET...``; DATA is a folder with the reports of those sets (it is only read).
"""

import argparse
import json
import logging
import re
import time
from collections.abc import Sequence
from pathlib import Path

from service.answering.answerer import Answerer
from service.domain.answers import Answer, Question, Status
from service.settings import Settings
from service.wiring import open_answerer, open_library
from tests.model_scripts import LIES, liar, sound
from tests.openai_server import HANG_UP, Script, Slow, openai_server, say

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SECONDS = 2.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--kinds", default="sound,lies,down,slow")
    parser.add_argument("sets", nargs="+", type=Path)
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    asked = _questions(given.sets)
    settings = Settings(data=given.data)
    library = open_library(settings)
    plain = Answerer(library.reports, library)
    for question in asked:
        plain.answer(Question(question))  # indexes are made once, and not what is measured
    before, took = _run(plain, asked)
    print(f"{len(asked)} pertanyaan; tanpa model p50 {_at(took, 50):.3f} s, p95 {_at(took, 95):.3f} s")
    scripts: dict[str, list[tuple[str, Script]]] = {
        "sound": [("jujur", sound)],
        "lies": [(lie.__name__, liar(lie)) for lie in LIES],
        "down": [("putus", lambda _: HANG_UP)],
        "slow": [("lambat", lambda _: Slow(60.0, say("terlambat")))],
    }
    for kind in given.kinds.split(","):
        for name, script in scripts[kind]:
            with openai_server(script) as server:
                own = settings.model_copy(
                    update={"model": "openai:naskah", "model_base_url": server.url, "model_seconds": _SECONDS}
                )
                answerer = open_answerer(library, own)
                answerer.answer(Question(asked[0]))
                after, took = _run(answerer, asked)
                answerer.close()
            _tell(name, asked, before, after, took)
    library.close()


def _questions(sets: Sequence[Path]) -> list[str]:
    lines = [line for path in sets for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [json.loads(line) for line in lines]
    return [row["question"] for row in rows if "question" in row]


def _run(answerer: Answerer, asked: Sequence[str]) -> tuple[list[Answer], list[float]]:
    answers, took = [], []
    for question in asked:
        started = time.perf_counter()
        answers.append(answerer.answer(Question(question)))
        took.append(time.perf_counter() - started)
    return answers, took


def _tell(
    name: str, asked: Sequence[str], before: Sequence[Answer], after: Sequence[Answer], took: Sequence[float]
) -> None:
    other = [place for place, pair in enumerate(zip(before, after, strict=True)) if _facts(pair[0]) != _facts(pair[1])]
    new = [place for place, pair in enumerate(zip(before, after, strict=True)) if _new_figures(*pair)]
    written = sum(bool(one.model and one.model.written) for one in after)
    warned = sum(any(notice.code == "model_unavailable" for notice in one.warnings) for one in after)
    print(
        f"{name:18} figur atau status berubah {len(other)}, angka baru dalam teks {len(new)}, ditulis model {written}, "
        f"peringatan tanpa model {warned}, p50 {_at(took, 50):.3f} s, p95 {_at(took, 95):.3f} s"
    )
    for place in sorted({*other, *new}):
        print(f"    {before[place].status} → {after[place].status}: {asked[place]}\n      {after[place].text[:300]!r}")


def _facts(answer: Answer) -> tuple[object, ...]:
    """What must not change: status, headline, values, calculations."""
    return answer.status, answer.headline, answer.values, answer.calculations


def _new_figures(before: Answer, after: Answer) -> set[str]:
    if before.status is not after.status and after.status is Status.ANSWERED:
        return set()
    return set(_FIGURE.findall(after.text)) - set(_FIGURE.findall(before.text))


def _at(took: Sequence[float], percent: int) -> float:
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    main()
