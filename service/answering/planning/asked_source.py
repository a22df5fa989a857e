"""``Di tabel perjanjian kinerja``, ``menurut renstra``: from which table or document a figure is to be taken."""

import re
from functools import cache

from service.answering.words import lexicon, question_words

_ENDS = frozenset(
    ["berapa", "apa", "apakah", "mana", "yang", "untuk", "tahun", "di", "pada", "dengan", "dan", "atau", ","]
)
_MOST_WORDS = 6
_OF_LEVEL = re.compile(r"^ tingkat (?=(?:sub )?kegiatan |program |sasaran |tujuan )")
"""``Rencana aksi tingkat sub kegiatan``: of which level a document is."""


def read_source(plain: str) -> tuple[list[str], str]:
    """The words that name the source, and the others; words alone that any table may have name none."""
    found = _named().search(plain)
    if found is None:
        return [], plain
    behind = _OF_LEVEL.sub(" ", plain[found.end() - 1 :])[1:].split(" ")
    taken: list[str] = []
    for word in behind[:_MOST_WORDS]:
        if not word or word in _ENDS or word in question_words().single:
            break
        taken.append(word)
    document = found["behind"] or found["alone"]
    told = [*document.split(), *taken] if document else taken
    told = [word for word in told if word not in question_words().fillers]
    if not told:
        return [], plain
    rest = " ".join(behind[len(taken) :])
    return told, f"{plain[: found.start()]} , {rest}" if rest else f"{plain[: found.start()]} , "


@cache
def _named() -> re.Pattern[str]:
    raw = lexicon("marks.toml")["sources"]
    within, kinds, documents = (
        "|".join(sorted(raw[name], key=len, reverse=True)) for name in ("within", "kinds", "documents")
    )
    return re.compile(rf" (?:{within}) (?:(?:{kinds}) (?:(?P<behind>{documents}) )?|(?P<alone>{documents}) )")
