"""What was asked in a conversation, so that a follow-up is understood by whichever process gets it.

Only the questions are kept: a plan is read from them again, so no stored form of a plan can grow old. Bounded in
questions a session and in sessions, and forgotten after a while. Where the power goes the last seconds may be lost: no
answer waits for the disk.
"""

import json
import time
from collections.abc import Callable, Sequence

from sqlalchemy import (
    Column,
    Connection,
    Float,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
    text,
    update,
)

from service.stores.database import Database

MOST_QUESTIONS = 8
"""Questions kept of one conversation, newest last."""
MOST_SESSIONS = 10_000
"""Conversations kept; the longest silent are forgotten first."""
PRUNING = 60.0
"""Seconds between two times of forgetting."""
LIFETIME = 7 * 24 * 3600.0
"""Seconds after the last question until a conversation is forgotten."""

_metadata = MetaData()
_conversations = Table(
    "conversations",
    _metadata,
    Column("session_id", String(100), primary_key=True),
    Column("asked_at", Float, nullable=False, index=True),
    Column("questions", Text, nullable=False),
)
_OWN = _conversations.c.session_id == bindparam("own")
_KEPT = select(_conversations.c.questions, _conversations.c.asked_at).where(_OWN)
_BEGIN = text(
    f"INSERT INTO {_conversations.name} (session_id, asked_at, questions) "
    "VALUES (:own, :asked_at, :questions) ON CONFLICT (session_id) DO NOTHING"
)
"""Most questions open a conversation: one statement writes them, and says so where there was one already."""
_GO_ON = update(_conversations).where(_OWN)


class Conversations:
    """The questions of every living conversation, in the same database as the reports."""

    def __init__(self, database: Database, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now
        self._is_ready = False
        self._pruned_at = float("-inf")

    def questions(self, session_id: str) -> tuple[str, ...]:
        """What was asked so far, oldest first; empty for an unknown or expired conversation."""
        self._make()
        with self._database.reading() as connection:
            found = connection.execute(_KEPT, {"own": session_id}).one_or_none()
        return tuple(json.loads(found.questions)) if found is not None and self._lives(found.asked_at) else ()

    def add(self, session_id: str, question: str) -> None:
        """Add a question to a conversation."""
        self.add_all([(session_id, question)])

    def add_all(self, asked: Sequence[tuple[str, str]]) -> None:
        """Add questions to their conversations in one transaction; now and then forget what is too old or too much."""
        self._make()
        with self._database.writing(lasting=False) as connection:
            for session_id, question in asked:
                self._add(connection, session_id, question)
            if self._now() - self._pruned_at >= PRUNING:
                self._prune(connection)
                self._pruned_at = self._now()

    def _add(self, connection: Connection, session_id: str, question: str) -> None:
        row = {"own": session_id, "asked_at": self._now(), "questions": json.dumps([question], ensure_ascii=False)}
        if connection.execute(_BEGIN, row).rowcount:
            return
        found = connection.execute(_KEPT, {"own": session_id}).one()
        before = json.loads(found.questions) if self._lives(found.asked_at) else []
        told = json.dumps([*before, question][-MOST_QUESTIONS:], ensure_ascii=False)
        connection.execute(_GO_ON, row | {"questions": told})

    def _lives(self, asked_at: float) -> bool:
        return asked_at > self._now() - LIFETIME

    def _prune(self, connection: Connection) -> None:
        connection.execute(delete(_conversations).where(_conversations.c.asked_at <= self._now() - LIFETIME))
        count = connection.execute(select(func.count()).select_from(_conversations)).scalar() or 0
        if count > MOST_SESSIONS:
            oldest = select(_conversations.c.session_id).order_by(_conversations.c.asked_at)
            gone = [one for (one,) in connection.execute(oldest.limit(count - MOST_SESSIONS))]
            connection.execute(delete(_conversations).where(_conversations.c.session_id.in_(gone)))

    def _make(self) -> None:
        """The table is made at the first use: a process that only asks once never writes."""
        if not self._is_ready:
            with self._database.writing() as connection:
                _metadata.create_all(connection)
            self._is_ready = True
