"""What a question leaves out, however it says so, told in one way: ``kecuali …``."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.answering.cards import Card
    from service.answering.fact_index import ReportIndex
    from service.domain.plans import Concept

_NOT_COUNTED = re.compile(
    r" (?:kalau|jika|bila|apabila|asal|tapi|tetapi|dengan|,) ((?:(?!kalau |jika |bila |dengan )\S+ ){1,8}?)"
    r"(?:(?:tidak|tak|jangan|belum) (?:ikut )?"
    r"(?:dihitung|termasuk|diikutkan|diikutsertakan|disertakan|dimasukkan|masuk)"
    r"|dikecualikan|dikeluarkan|dikesampingkan|diabaikan|dilewatkan)(?= )"
)
"""``Kalau korban bencana tidak dihitung``: what is left out stands before the words that say so."""
_LEFT_OUT = re.compile(
    r" (?:(?:tidak|tak|belum|bukan) (?:termasuk|menghitung|mencakup)|tanpa (?:menghitung|memasukkan|melibatkan)"
    r"|di luar(?= (?!panti|negeri|daerah|wilayah|kota |kabupaten|provinsi|jawa|domisili|sekolah|rumah|kantor))"
    r"|lain dari(?:pada)?|terkecuali)(?= )"
)
"""Words for ``kecuali``; ``di luar panti`` is a place."""
_LEVELS = frozenset({"program", "kegiatan", "sub"})


def with_exclusions(plain: str) -> str:
    """A question in plain words with ``kecuali`` before whatever it leaves out."""
    return _LEFT_OUT.sub(" kecuali", _NOT_COUNTED.sub(r" kecuali \1, ", plain))


def is_excluded(card: "Card", index: "ReportIndex", excluded: "Sequence[Concept]") -> bool:
    """Whether a row is of what the question leaves out."""
    said = [one for one in index.resolve(excluded) if one.name not in _LEVELS]
    return bool(said) and all(any(card.label.issuperset(wording) for wording in one.wordings) for one in said)
