"""What the conversation has come to: the last plan of a session, at hand or read again from its questions."""

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from service.domain.errors import UnavailableError
from service.domain.plans import Plan

_MOST_SESSIONS = 2_000
_MOST_QUESTIONS = 16
_PATIENCE = 1.0
"""Seconds that an answer waits at most until its question is written."""


class ConversationStore(Protocol):
    """Keeps the questions of conversations for other processes and later days."""

    def questions(self, session_id: str) -> tuple[str, ...]: ...
    def add_all(self, asked: Sequence[tuple[str, str]]) -> None: ...


@dataclass(frozen=True, slots=True)
class _Known:
    """The questions of a session that this process knows of, and the plan that they came to where it made one."""

    plan: Plan | None
    questions: tuple[str, ...]


class Memory:
    """The last plans in memory; the questions behind them in a store that all processes share.

    Questions are written when their answer is worked out, many in one transaction where many come at once; an answer
    leaves when its question is written, so that whichever process gets the next question finds it.
    """

    def __init__(self, store: ConversationStore | None) -> None:
        self._store = store
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._lock = Lock()
        self._waiting: list[tuple[str, str]] = []
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="telaah-conversation") if store else None

    def recall(self, session_id: str) -> tuple[Plan | None, tuple[str, ...]]:
        """The last plan of a session where this process has it, else the questions that it must be read from."""
        with self._lock:
            known = self._known.get(session_id)
        if self._store is None:
            return (known.plan if known is not None else None), ()
        asked = self._store.questions(session_id)
        if known is not None and (not asked or known.questions[-len(asked) :] == asked):
            return known.plan, ()
        with self._lock:
            self._known[session_id] = _Known(None, asked)  # another process answered in between, or before this one
        return None, asked

    def remember(self, session_id: str, plan: Plan, question: str) -> None:
        """Keep the plan that a question came to."""
        with self._lock:
            known = self._known.get(session_id)
            before = known.questions[-_MOST_QUESTIONS:] if known is not None else ()
            self._known[session_id] = _Known(plan, (*before, question))
            self._known.move_to_end(session_id)
            while len(self._known) > _MOST_SESSIONS:
                self._known.popitem(last=False)
            if self._writer is not None:
                self._waiting.append((session_id, question))

    def settle(self) -> None:
        """Have all questions that wait written, and wait for that, but not for long."""
        if self._writer is not None:
            try:
                self._writer.submit(self._write).result(timeout=_PATIENCE)
            except Late:
                return  # a store that is slow is no reason to keep an answer back

    def close(self) -> None:
        """Wait until everything is written."""
        if self._writer is not None:
            self._writer.submit(self._write)
            self._writer.shutdown(wait=True)

    def _write(self) -> None:
        """Write all that waits, this question's among it, if an earlier turn has not."""
        with self._lock:
            asked, self._waiting = self._waiting, []
        if self._store is None or not asked:
            return
        try:
            self._store.add_all(asked)
        except UnavailableError:
            return  # a conversation that another process cannot follow is no reason to refuse an answer
