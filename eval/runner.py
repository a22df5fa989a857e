"""Asks a target every question of a set: in parallel, each in a conversation of its own, and resumable."""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from eval.questions import Question
from eval.ranking import DEPTHS, evidence_at, evidence_holders, ndcg_at, recall_at, reciprocal_rank
from eval.results import Reply, Row, fingerprint, judged, reply_from_json, reply_json
from eval.targets import AskError, HereTarget, Searchable, Target

OnDone = Callable[[], None]


class Journal:
    """The replies of a run, one a line, written as they come: what makes a run resumable. None keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.Lock()

    def read(self) -> Mapping[str, Reply]:
        """Replies by fingerprint; a line cut off by a crash, or of a failed call, is asked again."""
        if self._path is None or not self._path.exists():
            return {}
        found: dict[str, Reply] = {}
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                reply = reply_from_json(json.loads(line))
            except (ValueError, KeyError, TypeError):
                continue
            if reply.error is None:
                found[reply.fingerprint] = reply
        return found

    def clear(self) -> None:
        """Begin anew."""
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text("", encoding="utf-8")

    def add(self, reply: Reply) -> None:
        """Keep a reply at once, whole."""
        if self._path is None:
            return
        line = json.dumps(reply_json(reply), ensure_ascii=False)
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write("\n" + line)


def ask_all(
    target: Target, questions: Sequence[Question], *, workers: int, journal: Journal, resume: bool, on_done: OnDone
) -> list[Row]:
    """Ask and judge all questions, in their order. What the journal holds already is not asked again if ``resume``."""
    state = target.state
    known = journal.read() if resume else {}
    if not resume:
        journal.clear()
    replies: dict[str, Reply] = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        waiting = {}
        for question in questions:
            mark = fingerprint(question, state)
            if mark in known:
                replies[question.id] = known[mark]
                on_done()
            else:
                waiting[pool.submit(ask, target, question, mark)] = question.id
        try:
            for future in as_completed(waiting):
                replies[waiting[future]] = future.result()
                journal.add(future.result())
                on_done()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return [judged(question, replies[question.id]) for question in questions]


def ask(target: Target, question: Question, mark: str) -> Reply:
    """One question after its history; only the last reply is judged and timed."""
    try:
        session: str | None = None
        for earlier in question.history:
            session = target.ask(earlier, session).session_id
        told = target.ask(question.question, session)
    except AskError as error:
        return Reply(question.id, mark, {}, None, str(error))
    retrieval = measure_search(target, question) if isinstance(target, HereTarget) else {}
    return Reply(question.id, mark, told.response, told.milliseconds, None, told.plan, retrieval)


def measure_search(target: Searchable, question: Question) -> dict[str, float]:
    """The retrieval metrics of one question over all reports; nothing where no passage holds its evidence.

    Of the search by words and likeness alone, and (``shown_…``) of all that the service shows for the question.
    """
    holders = evidence_holders(question.evidence, target.passages())
    relevant = set().union(*holders)
    if not relevant:
        return {}
    query = " ".join((*question.history[-1:], question.question))
    ranked = target.search(query, max(DEPTHS))
    measured = {f"recall_at_{depth}": recall_at(ranked, relevant, depth) for depth in DEPTHS}
    for prefix, found in (("", ranked), ("shown_", target.shown(question.question, question.history, max(DEPTHS)))):
        measured |= {f"{prefix}evidence_at_{depth}": evidence_at(found, holders, depth) for depth in (5, 10)}
        measured[f"{prefix}mrr_at_10"] = reciprocal_rank(found, relevant)
        measured[f"{prefix}ndcg_at_10"] = ndcg_at(found, relevant)
    return measured
