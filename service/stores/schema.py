"""Every SQL table, in one place. The same definitions run on SQLite and PostgreSQL.

A stored dataclass lies whole in a ``body`` column (see :mod:`service.stores.codec`); the columns beside it are copies
for filtering, joining and for people with an SQL prompt. Rows of a report hang on ``reports.key``, which is new for
every replacement, so one DELETE removes all of the old state.
"""

import hashlib

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

from service.domain.facts import Report
from service.stores.codec import Codec

SCHEMA_VERSION = f"3-{hashlib.sha256(Codec(Report).layout.encode()).hexdigest()[:12]}"
"""Changes by itself when a domain type changes its fields: stored bodies of another layout are never misread."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
"""``schema_version``, ``store_id``, ``chroma_collection``."""

counters = Table(
    "counters",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Integer, nullable=False),
)
"""``generation``: how many times the reports changed. Every index compares it with what it has seen."""

reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("edition", String(32), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("agency", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("year", Integer),
    Column("extractor_version", Text, nullable=False),
    Column("ingested_at", String(40), nullable=False),
    Column("tables", Integer, nullable=False),
    Column("facts", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("abbreviations", Text, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""``edition`` is a random name for one stored state of a report: derived indexes say which editions they hold."""


def _of_report() -> tuple[Column[int], Column[int]]:
    """The two columns that place a row: its report, and its position from 0 in the report's own order."""
    return (
        Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
        Column("ordinal", Integer, primary_key=True, autoincrement=False),
    )


sections = Table(
    "sections",
    metadata,
    *_of_report(),
    Column("level", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("page", Integer),
    Column("body", Text, nullable=False),
)

tables = Table(
    "tables",
    metadata,
    *_of_report(),
    Column("id", Text, nullable=False),
    Column("number", Text),
    Column("caption", Text, nullable=False),
    Column("page", Integer),
    Column("body", Text, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    *_of_report(),
    Column("id", Text, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("measure", String(32), nullable=False),
    Column("id_of_table", Text),
    Column("table_number", Text),
    Column("row_text", Text, nullable=False),
    Column("column_text", Text, nullable=False),
    Column("year", Integer),
    Column("until", Integer),
    Column("quarter", Integer),
    Column("code", Text),
    Column("printed", Text, nullable=False),
    Column("value", Text),
    Column("unit", Text),
    Column("page", Integer),
    Column("body", Text, nullable=False),
)
"""``value`` holds the exact digits. ``row_text``, ``column_text``, ``table_number`` and ``unit`` are case-folded."""

Index("facts_by_measure_and_year", facts.c.measure, facts.c.year)
Index("facts_by_code", facts.c.code)

passages = Table(
    "passages",
    metadata,
    *_of_report(),
    Column("id", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("page", Integer),
    Column("body", Text, nullable=False),
)
"""One row is what the indexes hold as one: a :class:`service.stores.gathering.Gathered`."""

findings = Table(
    "findings",
    metadata,
    *_of_report(),
    Column("id", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("severity", String(32), nullable=False),
    Column("table_number", Text),
    Column("message", Text, nullable=False),
    Column("body", Text, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    *_of_report(),
    Column("fact_id", Text, nullable=False),
    Column("formula", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""The workings of figures that held; a figure has as many as it was recomputed in different ways."""

vectors = Table(
    "vectors",
    metadata,
    Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("model", Text, nullable=False),
    Column("dimension", Integer, nullable=False),
    Column("matrix", LargeBinary, nullable=False),
)
"""One row a report: little-endian float32, (passages, dimension), in passage order. All of one model, or none."""

ingestion_log = Table(
    "ingestion_log",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("action", String(32), nullable=False),
    Column("report_id", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("message", Text, nullable=False),
    sqlite_autoincrement=True,
)

index_state = Table(
    "index_state",
    metadata,
    Column("collection", String(128), primary_key=True),
    Column("edition", String(32), primary_key=True),
    Column("report_id", Text, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("complete", Integer, nullable=False),
)
"""What a Chroma collection holds. A row is written before its vectors are added (``complete`` 0) and completed after,
so that whatever a killed process left behind has a name and can be removed without scanning the collection."""
