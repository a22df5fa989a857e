"""Which questions want words: ``Penghargaan apa …`` no figure, ``…, dan sesudah itu diapakan?`` both."""

import re

from service.answering.operations.passage_kinds import kinds_of
from service.domain.plans import Plan

_WORDS = r"(?:apa|siapa|kapan|bagaimana|mengapa|di ?mana|mana|diapakan|ngapain)"
_ASKS = re.compile(rf" {_WORDS}(?= )")
_BESIDES = re.compile(rf"\S (?:dan|serta|terus|lalu) (?:\S+ ){{0,6}}{_WORDS} ")
_WHETHER = re.compile(
    r" apa (?!saja |yang |itu |arti |bunyi |nama )(?:\S+ ){1,6}?"
    r"(?:ada|punya|mempunyai|memiliki|dimiliki|terdapat|tersedia|terbentuk|dibentuk) "
)
_COUNTS = re.compile(r" (?:berapa|jumlah|total|banyaknya|skor|indeks|angka|persen)(?= )")


def asks_in_words(plan: Plan) -> bool:
    """Whether what, who, where or when is asked, or what only sentences tell, and no figure, amount or measure."""
    if not wants_no_figure(plan):
        return False
    return bool(kinds_of(plan.words)) or (_ASKS.search(f" {plan.words} ") is not None and not plan.numbers)


def wants_no_figure(plan: Plan) -> bool:
    """Whether nothing in a question says that it wants a figure."""
    counts = _COUNTS.search(f" {plan.words} ") is not None
    return not (counts or plan.measures or plan.unit or plan.money or plan.table)


def asks_whether(words: str) -> bool:
    """``Apa Bontang punya rumah singgah?``: ``apa`` for ``apakah``."""
    return _WHETHER.match(f" {words} ") is not None


def asks_besides(words: str) -> bool:
    """Whether a second question stands behind the first, one that words answer."""
    return _BESIDES.search(f" {words} ") is not None
