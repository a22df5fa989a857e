"""The numbers of tables that a question names."""

import re

_NUMBERED = re.compile(r"\b(?:tabel|table)\s*\.?\s*((?:[ivx]+\s?\.|[a-z]?\.?)\s*\d+(?:\s?\.\s?\d+)*)", re.IGNORECASE)


def table_numbers(text: str) -> tuple[str, ...]:
    """Each once, in order, without the blanks inside: ``Tabel 2 . 6`` → ``2.6``, ``Tabel III.2`` → ``III.2``."""
    return tuple(dict.fromkeys(re.sub(r"\s", "", found) for found in _NUMBERED.findall(text)))


def without_tables(text: str) -> str:
    """The text with a comma for every table that it names by number."""
    return _NUMBERED.sub(" , ", text)
