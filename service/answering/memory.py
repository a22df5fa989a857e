"""What the conversation has come to: the last plan of a session, at hand or read again from its questions."""

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Protocol

from service.domain.errors import UnavailableError
from service.domain.plans import Plan

_MOST_SESSIONS = 2_000


class ConversationStore(Protocol):
    """Keeps the questions of conversations for other processes and later days."""

    def questions(self, session_id: str) -> tuple[str, ...]: ...
    def add(self, session_id: str, question: str) -> None: ...


class Memory:
    """The last plans in memory; the questions behind them in a store, written without making an answer wait."""

    def __init__(self, store: ConversationStore | None) -> None:
        self._store = store
        self._plans: OrderedDict[str, Plan] = OrderedDict()
        self._lock = Lock()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="telaah-conversation") if store else None

    def plan(self, session_id: str) -> Plan | None:
        """The last plan of a session, if this process has it."""
        with self._lock:
            return self._plans.get(session_id)

    def questions(self, session_id: str) -> tuple[str, ...]:
        """The questions of a session that this process does not have at hand."""
        return self._store.questions(session_id) if self._store is not None else ()

    def remember(self, session_id: str, plan: Plan, question: str) -> None:
        """Keep the plan that a question came to."""
        with self._lock:
            self._plans[session_id] = plan
            self._plans.move_to_end(session_id)
            while len(self._plans) > _MOST_SESSIONS:
                self._plans.popitem(last=False)
        if self._writer is not None:
            self._writer.submit(self._write, session_id, question)

    def close(self) -> None:
        """Wait until everything is written."""
        if self._writer is not None:
            self._writer.shutdown(wait=True)

    def _write(self, session_id: str, question: str) -> None:
        try:
            if self._store is not None:
                self._store.add(session_id, question)
        except UnavailableError:
            return  # a conversation that another process cannot follow is no reason to refuse an answer
