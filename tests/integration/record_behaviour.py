"""What every SQL record must do, whichever database it lies in. Collected by the modules that subclass it."""

import string
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from threading import Event, Thread

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, update

from service.domain.errors import UnavailableError, UnknownReportError
from service.domain.facts import Fact, Measure, Origin, Period, Report
from service.domain.figures import Figure, Reading
from service.domain.findings import Audit
from service.domain.reports import Box, Cell, Passage, PassageKind, Place, UnreadPage
from service.stores import schema
from service.stores.ports import FactFilter, LogEntry, StoredVectors
from service.stores.sql import SqlReportStore
from tests import builders

TEXTS = st.text(max_size=12)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
PLACES = st.builds(
    Place,
    page=st.none() | st.integers(),
    box=st.none() | st.builds(Box, *[st.floats(allow_nan=False)] * 4),
    line=st.none() | st.integers(),
)
FIGURES = st.builds(
    Figure,
    printed=TEXTS,
    value=NUMBERS,
    unit=st.none() | TEXTS,
    step=NUMBERS,
    reading=st.sampled_from([Reading.EXACT, Reading.BY_CONVENTION]),
    note=st.none() | TEXTS,
    upper=st.none() | NUMBERS,
)
FACTS = st.builds(
    Fact,
    id=TEXTS,
    origin=st.sampled_from(Origin),
    figure=FIGURES,
    row=st.lists(TEXTS, max_size=3).map(tuple),
    column=st.lists(TEXTS, max_size=3).map(tuple),
    measure=st.sampled_from(Measure),
    period=st.none() | st.builds(Period, st.integers(), quarter=st.sampled_from([None, 1, 2, 3, 4])),
    place=PLACES,
    table_row=st.none() | st.integers(),
    sentence=st.none() | TEXTS,
)
PASSAGES = st.builds(
    Passage,
    id=TEXTS,
    kind=st.sampled_from(PassageKind),
    text=TEXTS,
    context=TEXTS,
    section=st.lists(TEXTS, max_size=2).map(tuple),
    place=PLACES,
    table_id=st.none() | TEXTS,
)
REPORTS = st.builds(
    lambda facts, passages, cell, unread: replace(
        builders.report(facts=0),
        facts=tuple(facts),
        passages=tuple(passages),
        tables=(replace(builders.table(rows=1), caption=cell.printed, notes=(cell.printed,)),),
        unread=(UnreadPage(1, unread),),
    ),
    st.lists(FACTS, max_size=4),
    st.lists(PASSAGES, max_size=3),
    st.builds(Cell, printed=TEXTS, place=PLACES),
    TEXTS,
)


class RecordBehaviour:
    """Subclasses give the fixture ``url``: a database of their own for every test."""

    @pytest.fixture
    def store(self, url: str) -> Iterator[SqlReportStore]:
        opened = SqlReportStore(url)
        yield opened
        opened.close()

    def test_a_report_comes_back_exactly_as_it_was_stored(self, store: SqlReportStore) -> None:
        stored = builders.report()
        store.replace(stored)
        assert store.report(stored.id) == stored
        assert store.sections(stored.id) == stored.sections
        assert store.tables(stored.id) == stored.tables
        assert store.facts(stored.id) == stored.facts
        assert store.passages(stored.id) == stored.passages
        assert store.audit(stored.id) == stored.audit

    @settings(
        max_examples=40,
        deadline=None,
        # SQLite and PostgreSQL inherit this test on purpose; examples of one are not replayed on the other.
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(stored=REPORTS)
    def test_any_report_comes_back_exactly(self, store: SqlReportStore, stored: Report) -> None:
        store.replace(stored)
        assert store.report(stored.id) == stored

    def test_digits_are_kept_not_only_values(self, store: SqlReportStore) -> None:
        figures = [Figure("x", Decimal(digits), step=Decimal("0.10")) for digits in ("99.60", "1E+3", "-0", "1" * 60)]
        stored = replace(
            builders.report(), facts=tuple(builders.fact(i, figure=figure) for i, figure in enumerate(figures))
        )
        store.replace(stored)
        assert [str(fact.figure.value) for fact in store.facts(stored.id)] == ["99.60", "1E+3", "-0", "1" * 60]

    def test_text_that_databases_refuse_survives(self, store: SqlReportStore) -> None:
        odd = "a\x00b \udcff 𝟙 \u202e"
        stored = replace(
            builders.report(),
            source=odd,
            facts=(builders.fact(figure=replace(builders.figure(), printed=odd), row=(odd,), caption=odd),),
            passages=(builders.passage(text=odd, context=odd),),
            tables=(replace(builders.table(), caption=odd, number=odd),),
        )
        store.replace(stored)
        assert store.report(stored.id) == stored
        assert store.log()[0].report_id == stored.id

    def test_replacing_leaves_nothing_of_the_old_report(self, store: SqlReportStore) -> None:
        store.replace(builders.report(facts=30))
        second = replace(builders.report(facts=2), sha256="b" * 64, tables=(), audit=Audit())
        store.replace(second)
        assert store.report(second.id) == second
        assert store.ids_by_sha256(builders.report().sha256) == ()
        assert store.ids_by_sha256("b" * 64) == (second.id,)
        assert _row_counts(store)["facts"] == 2
        assert _row_counts(store)["findings"] == 0

    def test_deleting_leaves_no_row_behind(self, store: SqlReportStore) -> None:
        stored = builders.report()
        store.replace(stored, vectors=StoredVectors("m", np.ones((2, 1), dtype=np.float32)))
        assert all(_row_counts(store).values())
        store.delete(stored.id)
        assert not any(_row_counts(store).values())
        assert store.summaries() == ()

    def test_a_failure_half_way_changes_nothing(self, store: SqlReportStore) -> None:
        before = builders.report()
        store.replace(before)
        generation, log = store.generation(), store.log()
        engine = store.database._engine  # the only way to make a real statement fail at a chosen point

        def fail(connection, cursor, statement, *rest) -> None:
            if "INSERT INTO findings" in statement:
                raise RuntimeError("stopped here")

        event.listen(engine, "before_cursor_execute", fail)
        with pytest.raises(RuntimeError, match="stopped here"):
            store.replace(replace(before, facts=()))
        event.remove(engine, "before_cursor_execute", fail)
        assert store.report(before.id) == before
        assert (store.generation(), store.log()) == (generation, log)

    def test_vectors_must_be_as_many_as_passages(self, store: SqlReportStore) -> None:
        with pytest.raises(ValueError, match="2 passages"):
            store.replace(builders.report(), vectors=StoredVectors("m", np.ones((3, 4), dtype=np.float32)))
        assert store.summaries() == ()

    def test_an_unknown_report_is_refused_by_name(self, store: SqlReportStore) -> None:
        for ask in (store.report, store.facts, store.tables, store.audit, store.passages, store.summary, store.delete):
            with pytest.raises(UnknownReportError, match="tidak-ada"):
                ask("tidak-ada")

    def test_every_change_raises_the_generation_and_nothing_else_does(self, store: SqlReportStore) -> None:
        seen = [store.generation()]
        store.replace(builders.report())
        seen.append(store.generation())
        store.record(LogEntry(datetime.now(UTC), "sama", "contoh-2024", "a.pdf", "0", "Tidak berubah."))
        store.summaries()
        assert store.generation() == seen[-1]
        store.delete("contoh-2024")
        assert seen == [0, 1]
        assert store.generation() == 2

    def test_the_log_tells_newest_first_what_happened(self, store: SqlReportStore) -> None:
        store.replace(builders.report())
        store.replace(builders.report())
        store.record(
            LogEntry(datetime(2026, 1, 2, tzinfo=UTC), "gagal", "lain", "b.pdf", "1", "Berkas terkunci sandi.")
        )
        store.delete("contoh-2024")
        assert [entry.action for entry in store.log()] == ["hapus", "gagal", "ganti", "tambah"]
        assert [entry.action for entry in store.log(2)] == ["hapus", "gagal"]
        assert store.log()[1].at == datetime(2026, 1, 2, tzinfo=UTC)

    def test_a_summary_counts_what_is_there(self, store: SqlReportStore) -> None:
        before = datetime.now(UTC)
        store.replace(builders.report("b-2024", facts=5), extractor_version="7")
        store.replace(builders.report("a-2024"))
        names = [summary.id for summary in store.summaries()]
        summary = store.summary("b-2024")
        assert names == ["a-2024", "b-2024"]
        assert (summary.facts, summary.tables, summary.passages, summary.findings) == (5, 2, 2, 2)
        assert summary.identity == builders.identity()
        assert summary.extractor_version == "7"
        assert before <= summary.ingested_at <= datetime.now(UTC)

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (FactFilter(), {"f1", "f2", "f3", "f4"}),
            (FactFilter(row="PENERIMA   bantuan"), {"f2"}),
            (FactFilter(row="%"), {"f4"}),
            (FactFilter(row="_"), set()),
            (FactFilter(column="tw iv"), {"f3"}),
            (FactFilter(table="3.1"), {"f1", "f2"}),
            (FactFilter(table="A.16"), {"f3"}),
            (FactFilter(table="a.16"), {"f3"}),
            (FactFilter(table="t9"), {"f4"}),
            (FactFilter(table="3"), set()),
            (FactFilter(measure="TARGET"), {"f2"}),
            (FactFilter(unit="Orang"), {"f2"}),
            (FactFilter(year=2024), {"f1", "f2", "f4"}),
            (FactFilter(year=2023), {"f3", "f4"}),
            (FactFilter(quarter=4), {"f3"}),
            (FactFilter(origin="narasi"), {"f4"}),
            (FactFilter(year=2024, measure="realisasi", table="3.1"), {"f1"}),
        ],
    )
    def test_facts_are_filtered_by_what_they_are(
        self, store: SqlReportStore, wanted: FactFilter, found: set[str]
    ) -> None:
        stored = replace(builders.report(), facts=_varied_facts())
        store.replace(stored)
        first = store.facts(stored.id, wanted)
        store.facts(stored.id)
        again = store.facts(stored.id, wanted)
        assert {fact.id for fact in first} == found
        assert first == again
        assert [fact for fact in stored.facts if fact in first] == list(first)

    def test_facts_follow_a_replacement_at_once(self, store: SqlReportStore) -> None:
        stored = builders.report(facts=3)
        store.replace(stored)
        assert len(store.facts(stored.id)) == 3
        store.replace(builders.report(facts=1))
        assert len(store.facts(stored.id)) == 1

    def test_one_read_sees_one_state(self, store: SqlReportStore) -> None:
        """A replacement in the middle of reading a report must not mix the two."""
        old, new = builders.report(facts=3), replace(builders.report(facts=9), passages=())
        store.replace(old)
        read, wrote = Event(), Event()

        def pause(connection, cursor, statement, *rest) -> None:
            if "FROM tables" in statement and not read.is_set():
                read.set()
                wrote.wait(20)

        def write() -> None:
            read.wait(20)
            other = SqlReportStore(store.database._engine.url.render_as_string(hide_password=False))
            other.replace(new)
            other.close()
            wrote.set()

        event.listen(store.database._engine, "after_cursor_execute", pause)
        writer = Thread(target=write)
        writer.start()
        assert store.report(old.id) == old
        writer.join()
        assert store.report(old.id) == new

    def test_two_writers_take_turns(self, url: str, store: SqlReportStore) -> None:
        def write(name: str) -> None:
            mine = SqlReportStore(url)
            for _ in range(5):
                mine.replace(builders.report(name))
            mine.close()

        writers = [Thread(target=write, args=(name,)) for name in ("a-2024", "b-2024")]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert store.generation() == 10
        assert [summary.id for summary in store.summaries()] == ["a-2024", "b-2024"]

    def test_many_may_open_a_new_store_at_once(self, url: str) -> None:
        stores: list[SqlReportStore] = []
        openers = [Thread(target=lambda: stores.append(SqlReportStore(url))) for _ in range(4)]
        for opener in openers:
            opener.start()
        for opener in openers:
            opener.join()
        assert len({store.database.store_id for store in stores}) == 1
        assert len(stores) == 4
        for store in stores:
            store.close()

    def test_a_store_of_another_version_is_refused_with_advice(self, url: str, store: SqlReportStore) -> None:
        with store.database.writing() as connection:
            connection.execute(update(schema.meta).where(schema.meta.c.name == "schema_version").values(value="0-old"))
        with pytest.raises(UnavailableError, match=r"0-old.*TELAAH_DATA ke folder kosong"):
            SqlReportStore(url)

    def test_the_log_keeps_time_to_the_microsecond(self, store: SqlReportStore) -> None:
        at = datetime.fromtimestamp(time.time(), UTC)
        store.record(LogEntry(at, "sama", "x", "y", "z", string.printable.replace("\x00", "")))
        assert store.log()[0] == LogEntry(at, "sama", "x", "y", "z", string.printable)


def _varied_facts() -> tuple[Fact, ...]:
    orang = replace(builders.figure(), unit="orang")
    return (
        builders.fact(1),
        builders.fact(2, row=("Jumlah", "penerima Bantuan"), measure=Measure.TARGET, figure=orang),
        builders.fact(3, column=("TW IV",), period=Period(2023, quarter=4), table_number="A.16", table_id="t2"),
        builders.fact(
            4,
            row=("96,53 % naik",),
            origin=Origin.NARRATIVE,
            period=Period(2021, until=2026),
            table_id="t9",
            table_number=None,
            measure=Measure.CAPAIAN,
        ),
    )


def _row_counts(store: SqlReportStore) -> dict[str, int]:
    parts = (schema.reports, schema.sections, schema.tables, schema.facts, schema.passages, schema.findings)
    with store.database.reading() as connection:
        return {
            part.name: int(connection.execute(select(func.count()).select_from(part)).scalar_one())
            for part in (*parts, schema.vectors)
        }
