"""What the derived indexes need of the SQL record, and what SQL remembers about them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, tuple_, update

from service.stores import schema
from service.stores.codec import Codec
from service.stores.database import Database
from service.stores.gathering import Gathered
from service.stores.memory import Recent
from service.stores.ports import Match, StoredVectors, Vectors

_GATHERED = Codec(Gathered)
_COLLECTION = "chroma_collection"
_PASSAGES_IN_MEMORY = 8_192
"""So many passages that were found stay decoded (some 3 kB each): an edition never changes."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One stored state of a report: its random name, how many (gathered) passages it has, and whose it is.

    ``named`` are the names of agency and region and the year.
    """

    report_id: str
    name: str
    passages: int
    abbreviations: Mapping[str, str]
    named: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All reports at one generation of the record, by id."""

    generation: int
    editions: Mapping[str, Edition]

    def names(self) -> dict[str, int]:
        """How many passages each edition has, by its name."""
        return {edition.name: edition.passages for edition in self.editions.values()}


@dataclass(frozen=True, slots=True)
class CollectionPart:
    """An edition in a Chroma collection; not ``complete``: perhaps only some of its vectors are there."""

    edition: str
    report_id: str
    passages: int
    complete: bool


class IndexRecord:
    """Reads and writes the index-facing side of a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._found: Recent[tuple[str, Gathered]] = Recent(_PASSAGES_IN_MEMORY)

    @property
    def store_id(self) -> str:
        """Random, made with the store: tells two stores on one Chroma server apart."""
        return self._database.store_id

    def generation(self) -> int:
        return self._database.generation()

    def snapshot(self) -> Snapshot:
        reports = schema.reports.c
        columns = (reports.id, reports.edition, reports.passages, reports.abbreviations)
        wanted = select(*columns, reports.agency, reports.region, reports.year).order_by(reports.id)
        with self._database.reading() as connection:
            editions = {
                row.id: Edition(
                    row.id,
                    row.edition,
                    row.passages,
                    json.loads(row.abbreviations),
                    f"{row.agency} {row.region} {row.year or ''}",
                )
                for row in connection.execute(wanted)
            }
            return Snapshot(_generation(connection), editions)

    def passages(self, edition: str) -> tuple[Gathered, ...]:
        """The passages of an edition as they are indexed, in order; none where it has been replaced."""
        passages, reports = schema.passages.c, schema.reports.c
        joined = schema.passages.join(schema.reports, passages.report_key == reports.key)
        wanted = select(passages.body).select_from(joined).where(reports.edition == edition).order_by(passages.ordinal)
        with self._database.reading() as connection:
            return _GATHERED.loads_all(connection.execute(wanted).scalars())

    def passages_at(self, matches: Sequence[Match]) -> dict[tuple[str, int], tuple[str, Gathered]]:
        """Report id and passage of every match, by edition and position; those of replaced editions may be missing."""
        places = [(match.edition, match.ordinal) for match in matches]
        known = {place: found for place in places if (found := self._found.get(_name(place))) is not None}
        missing = [place for place in places if place not in known]
        for place, found in self._read_at(missing).items() if missing else ():
            self._found.put(_name(place), found)
            known[place] = found
        return known

    def _read_at(self, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, Gathered]]:
        passages, reports = schema.passages.c, schema.reports.c
        joined = schema.passages.join(schema.reports, passages.report_key == reports.key)
        wanted = (
            select(reports.edition, passages.ordinal, reports.id, passages.body)
            .select_from(joined)
            .where(reports.edition.in_({edition for edition, _ in places}))
            .where(tuple_(reports.edition, passages.ordinal).in_(places))
        )
        with self._database.reading() as connection:
            return {
                (row.edition, row.ordinal): (row.id, _GATHERED.loads(row.body)) for row in connection.execute(wanted)
            }

    def vectors(self, edition: str) -> StoredVectors | None:
        """The vectors of an edition's passages, read-only; None where it has none."""
        vectors, reports = schema.vectors.c, schema.reports.c
        joined = schema.vectors.join(schema.reports, vectors.report_key == reports.key)
        wanted = select(vectors.model, vectors.dimension, vectors.matrix).select_from(joined)
        with self._database.reading() as connection:
            row = connection.execute(wanted.where(reports.edition == edition)).first()
        return None if row is None else StoredVectors(row.model, _matrix(row.matrix, row.dimension))

    def models(self) -> dict[str, int]:
        """How many reports have vectors of each model."""
        wanted = select(schema.vectors.c.model)
        counted: dict[str, int] = {}
        with self._database.reading() as connection:
            for model in connection.execute(wanted).scalars():
                counted[model] = counted.get(model, 0) + 1
        return counted

    def without_vectors(self, model: str) -> tuple[str, ...]:
        """Editions that have passages but no vectors of ``model``."""
        vectors, reports = schema.vectors.c, schema.reports.c
        joined = schema.reports.outerjoin(
            schema.vectors, (vectors.report_key == reports.key) & (vectors.model == model)
        )
        wanted = select(reports.edition).select_from(joined).where(vectors.report_key.is_(None), reports.passages > 0)
        with self._database.reading() as connection:
            return tuple(connection.execute(wanted.order_by(reports.id)).scalars())

    def put_vectors(self, edition: str, vectors: StoredVectors) -> bool:
        """Set an edition's vectors; False where the edition has been replaced meanwhile."""
        reports = schema.reports.c
        with self._database.writing() as connection:
            key = connection.execute(select(reports.key).where(reports.edition == edition)).scalar()
            if key is None:
                return False
            connection.execute(delete(schema.vectors).where(schema.vectors.c.report_key == key))
            connection.execute(insert(schema.vectors).values(report_key=key, **vector_columns(vectors)))
            return True

    def collection(self) -> str | None:
        """The name of the Chroma collection in use."""
        with self._database.reading() as connection:
            wanted = select(schema.meta.c.value).where(schema.meta.c.name == _COLLECTION)
            return connection.execute(wanted).scalar()

    def use_collection(self, name: str) -> None:
        """Swap the collection in use: from here on every reader asks the new one."""
        with self._database.writing() as connection:
            connection.execute(delete(schema.meta).where(schema.meta.c.name == _COLLECTION))
            connection.execute(insert(schema.meta).values(name=_COLLECTION, value=name))
            connection.execute(delete(schema.index_state).where(schema.index_state.c.collection != name))

    def collection_parts(self, name: str) -> tuple[CollectionPart, ...]:
        state = schema.index_state.c
        wanted = select(schema.index_state).where(state.collection == name).order_by(state.report_id, state.edition)
        with self._database.reading() as connection:
            return tuple(
                CollectionPart(row.edition, row.report_id, row.passages, bool(row.complete))
                for row in connection.execute(wanted)
            )

    def begin_part(self, name: str, edition: Edition) -> None:
        """Say that vectors of ``edition`` may be in the collection from now on."""
        row = {"edition": edition.name, "report_id": edition.report_id, "passages": edition.passages, "complete": 0}
        with self._database.writing() as connection:
            connection.execute(insert(schema.index_state).values(collection=name, **row))

    def complete_part(self, name: str, edition: str) -> None:
        with self._database.writing() as connection:
            connection.execute(update(schema.index_state).where(_part_is(name, edition)).values(complete=1))

    def drop_part(self, name: str, edition: str) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(schema.index_state).where(_part_is(name, edition)))


def _name(place: tuple[str, int]) -> str:
    edition, ordinal = place
    return f"{edition} {ordinal}"


def vector_columns(vectors: StoredVectors) -> dict[str, Any]:
    """The columns of a row of ``vectors`` besides its report."""
    import numpy as np

    matrix = np.ascontiguousarray(vectors.matrix, dtype="<f4")
    return {"model": vectors.model, "dimension": matrix.shape[1], "matrix": matrix.tobytes()}


def missing_and_gone(wanted: Mapping[str, int], found: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Editions that an index lacks, and those to remove; one with a wrong count is both."""
    missing = [name for name, passages in wanted.items() if passages and found.get(name) != passages]
    gone = [name for name, passages in found.items() if wanted.get(name) != passages]
    return missing, gone


def _part_is(name: str, edition: str) -> Any:
    return (schema.index_state.c.collection == name) & (schema.index_state.c.edition == edition)


def _generation(connection: Connection) -> int:
    wanted = select(schema.counters.c.value).where(schema.counters.c.name == "generation")
    return int(connection.execute(wanted).scalar_one())


def _matrix(stored: Iterable[int] | bytes, dimension: int) -> Vectors:
    import numpy as np

    return np.frombuffer(bytes(stored), dtype="<f4").reshape(-1, dimension)
