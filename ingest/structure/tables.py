"""Raw tables to tables as understood."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.structure.alignment import aligned
from ingest.structure.columns import expected_groups, repair_lost_span, understand_columns, with_year_left
from ingest.structure.headers import header_paths
from ingest.structure.legends import read_legend, spelled_out
from ingest.structure.matrix import texts
from ingest.structure.measures import named_by_caption
from ingest.structure.misread import repeated_readings
from ingest.structure.rows import pieces_to_rows
from ingest.structure.setting_apart import set_apart
from ingest.structure.stitching import Piece, RawTable
from service.domain.reports import Table, TablePart


def understand_tables(raw_tables: Sequence[RawTable]) -> tuple[Table, ...]:
    """Every raw table with its columns and rows resolved; ids are the caption number, made unique."""
    taken: Counter[str] = Counter()
    return tuple(_understand(raw, _table_id(raw, position, taken)) for position, raw in enumerate(raw_tables, 1))


def _understand(raw: RawTable, table_id: str) -> Table:
    raw = set_apart(raw)
    printed = tuple(row for piece in raw.pieces for row in piece.body)
    header = spelled_out(raw.header, read_legend(raw.caption.title, raw.legend))
    paths = header_paths(header) if header else tuple(() for _ in range(raw.width))
    paths = repair_lost_span(paths, printed)
    pieces, notes = _aligned_pieces(raw.pieces, paths)
    columns = understand_columns(paths, tuple(row for piece in pieces for row in piece.body))
    columns = with_year_left(columns, raw.caption.title)
    if raw.caption.number is not None:
        columns = named_by_caption(columns, raw.caption.title)
    rows, starts = pieces_to_rows(pieces, columns)
    return Table(
        id=table_id,
        number=raw.caption.number,
        caption=raw.caption.title,
        section=raw.section,
        header=tuple(tuple(texts(row)) for row in raw.header),
        columns=columns,
        rows=rows,
        parts=tuple(TablePart(piece.place, start, piece.reason) for piece, start in zip(pieces, starts, strict=True)),
        notes=(*notes, *dict.fromkeys(repeated_readings(raw.header, (piece.repeated for piece in raw.pieces)))),
    )


def _aligned_pieces(
    pieces: Sequence[Piece], paths: Sequence[tuple[str, ...]]
) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """Every row moved to where its cells fit; twice, since moved rows sharpen what the columns hold."""
    notes: dict[str, None] = {}
    current = tuple(pieces)
    for _ in range(2):
        groups = expected_groups(paths, tuple(row for piece in current for row in piece.body))
        moved = []
        for piece in current:
            body = []
            for row in piece.body:
                fitted, shift = aligned(row, groups)
                if shift:
                    shown = " | ".join(text for text in texts(row) if text)[:60]
                    notes[f"baris “{shown}” digeser {shift} kolom menurut isinya"] = None
                body.append(fitted)
            moved.append(replace(piece, body=tuple(body)))
        current = tuple(moved)
    return current, tuple(notes)


def _table_id(raw: RawTable, position: int, taken: Counter[str]) -> str:
    name = (
        f"t{re.sub(r'[^0-9A-Za-z]+', '-', raw.caption.number).lower()}"
        if raw.caption.number
        else f"tanpa-nomor-{position}"
    )
    taken[name] += 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"
