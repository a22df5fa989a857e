"""``Terbesar kedua``: which one of a ranking is asked for, by its place in it."""

import re
from functools import cache

from service.answering.row_nouns import ROW_NOUN
from service.answering.words import operation_words

_MOST = r"(?:ter(?:besar|tinggi|banyak|kecil|rendah|sedikit|baik|buruk|mahal|murah|luas)|paling\s+[^\W\d]+)"
_PLACE = r"(?:urutan|peringkat|ranking|rangking|nomor|no\.?|posisi)"
_HOLDING = r"(?:menempati|menduduki|berada (?:di|pada)|di|pada)"


def placed(text: str) -> tuple[str, int | None]:
    """The text as if the first one were asked for, and the place of the one that is; None where none is said."""
    for way in _ways():
        found = way.search(text)
        if found is not None:
            said = found["place"].casefold()
            place = int(said) if said.isdigit() else operation_words().numerals[said]
            return f"{text[: found.start()]}{found['what'] or ''}{found['most']}{text[found.end() :]}", place
    return text, None


@cache
def _ways() -> tuple[re.Pattern[str], re.Pattern[str]]:
    place = rf"(?P<place>\d{{1,2}}|{'|'.join(operation_words().numerals)})"
    behind = rf"{_MOST})\s+(?:(?:{_PLACE}\s+)?ke[-\s]?|{_PLACE}\s+){place}\b(?!\s+{ROW_NOUN})"
    before = (
        rf"\b(?:{_HOLDING}\s+)?{_PLACE}\s+(?:ke[-\s]?)?{place}\s+(?P<what>(?:[^\W\d]+\s+){{0,3}}?)(?P<most>{_MOST})\b"
    )
    return re.compile(rf"\b(?P<what>)(?P<most>{behind}", re.IGNORECASE), re.compile(before, re.IGNORECASE)
