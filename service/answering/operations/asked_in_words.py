"""Which questions want words: ``Penghargaan apa …`` no figure, ``…, dan sesudah itu diapakan?`` both."""

import re

from service.domain.plans import Plan

_WORDS = r"(?:apa|siapa|kapan|bagaimana|mengapa|di ?mana|mana|diapakan|ngapain)"
_ASKS = re.compile(rf" {_WORDS}(?= )")
_BESIDES = re.compile(rf"\S (?:dan|serta|terus|lalu) (?:\S+ ){{0,6}}{_WORDS} ")
_COUNTS = re.compile(r" (?:berapa|jumlah|total|banyaknya|skor|indeks|angka|persen)(?= )")


def asks_in_words(plan: Plan) -> bool:
    """Whether what, who, where or when is asked, and no figure, amount or measure."""
    padded = f" {plan.words} "
    asks = _ASKS.search(padded) is not None and _COUNTS.search(padded) is None
    return asks and not (plan.measures or plan.unit or plan.money or plan.numbers or plan.table)


def asks_besides(words: str) -> bool:
    """Whether a second question stands behind the first, one that words answer."""
    return _BESIDES.search(f" {words} ") is not None
