"""What a phrase of a sentence names: the row whose telling words it has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.audit.grid import Grid
from service.audit.labels import folded
from service.domain.facts import Fact
from service.language.text import stem, stopwords

_PLAIN = frozenset(
    re.findall(
        r"\w+",
        "persentase nilai skor tingkat jumlah total indeks rata angka cakupan rasio capaian target realisasi tahun "
        "hasil kinerja indikator kabupaten kota provinsi dinas pemerintah daerah catat capai oleh raih",
    )
)
"""Words of indicators that say how something is counted or whose it is, not what it is."""
_SHORT_FORMS = (
    (re.compile(r"\bindeks kepuasan masyarakat\b|\bsurvei kepuasan masyarakat\b|\bskm\b"), "ikm"),
    (re.compile(r"\bindeks pembangunan manusia\b"), "ipm"),
    (re.compile(r"\bpenduduk miskin\b"), "kemiskinan"),
    (re.compile(r"\bkeluarga penerima manfaat\b"), "kpm"),
    (re.compile(r"\bsistem akuntabilitas kinerja instansi pemerintah\b"), "sakip"),
)
"""Names that every report abbreviates, in one place in full and in another not."""
_WORD = re.compile(r"[^\W\d_][\w-]*")
_TELLING = 2
"""Words that must be common; one is enough where it is an abbreviation."""


@dataclass(frozen=True, slots=True)
class Named:
    """All figures that tables print under one name."""

    words: frozenset[str]
    cells: tuple[tuple[Grid, Fact], ...]


@lru_cache(maxsize=16384)
def words_of(text: str) -> frozenset[str]:
    """The roots of what a text speaks of."""
    plain = folded(text)
    for full, short in _SHORT_FORMS:
        plain = full.sub(short, plain)
    words = (word for word in _WORD.findall(plain) if word not in stopwords() and word not in _PLAIN)
    return frozenset(root for word in words if (root := stem(word)) not in _PLAIN)


def meant(subject: str, names: Sequence[Named], home: frozenset[str] = frozenset()) -> Named | None:
    """The one thing that a subject names: all words of it, or of the subject's words all that any name has.

    ``home`` are the words of the report's own place: who names it names nothing else.
    """
    said = words_of(subject) - home
    short = {root for word in _WORD.findall(subject) if word.isupper() and len(word) > 1 for root in words_of(word)}
    known = said & frozenset().union(*(one.words for one in names))
    most = max((len(one.words & said) for one in names), default=0)
    having = [one for one in names if len(one.words & said) == most]
    having = [one for one in having if one.words <= said] or having
    if len({one.words for one in having}) != 1:
        return None
    one = having[0]
    if not (most >= _TELLING or known & short or one.words == said):
        return None
    return one if one.words <= said or known <= one.words else None
