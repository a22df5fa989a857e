"""What a question leaves out, however it says so, told in one way: ``kecuali …``."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from service.answering.denial import DENYING, MAKING_OPPOSITE

if TYPE_CHECKING:
    from service.answering.cards import Card
    from service.answering.fact_index import ReportIndex
    from service.domain.plans import Concept, Plan

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


def with_opposites_left_out(plan: "Plan", indexes: "Sequence[ReportIndex]") -> "Plan":
    """``Disabilitas non mental``: what is not so is left out, unless a row of the reports is called so itself."""
    at = next((place for place, one in enumerate(plan.concepts[:-1]) if one.name in MAKING_OPPOSITE - DENYING), None)
    if at is None:
        return plan
    denying, denied = plan.concepts[at : at + 2]
    names = (card.label for index in indexes for card in index.cards)
    if any(label.issuperset(denying.wordings[0]) and not label.isdisjoint(denied.words) for label in names):
        return plan
    return replace(
        plan,
        concepts=plan.concepts[:at] + plan.concepts[at + 2 :],
        parts=tuple(tuple(one for one in part if one not in (denying, denied)) for part in plan.parts),
        excluded=(*plan.excluded, denied),
    )


def is_excluded(card: "Card", index: "ReportIndex", excluded: "Sequence[Concept]") -> bool:
    """Whether a row is of what the question leaves out."""
    said = [one for one in index.resolve(excluded) if one.name not in _LEVELS]
    return bool(said) and all(any(card.label.issuperset(wording) for wording in one.wordings) for one in said)
