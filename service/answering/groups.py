"""Groups of rows that a question numbers: the rows under ``Sasaran 2``, by their heading or by their numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.answering.cards import Card
from service.answering.words import operation_words
from service.domain.plans import Concept
from service.language.numbers import read_roman

_NOUNS = ("sasaran", "tujuan", "misi")
_PLACES = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
_NAMED = re.compile(
    rf" ({'|'.join(_NOUNS)})(?: strategis)?(?: nomor| no| ke)?[ -](?:ke-)?(\d{{1,2}}|[ivx]+|{'|'.join(_PLACES)})(?= )"
)
_HEADED = re.compile(
    rf"(?:({'|'.join(_NOUNS)})\s*(?:strategis\s*)?)?(?:ke\W?)?(\d{{1,2}}|[ivx]+)\s*(?:[.:)–-]|$)", re.IGNORECASE
)
_LEADING = re.compile(r"(\d{1,2})\.\d")


@dataclass(frozen=True, slots=True)
class Group:
    """What rows are grouped by, and which of the groups is meant."""

    noun: str
    number: int

    def without(self, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
        """The subject without the words that name the group."""
        own = {self.noun, "strategis", str(self.number), *_PLACES}
        return tuple(one for one in concepts if one.name not in own and read_roman(one.name) != self.number)

    def rows(self, cards: Sequence[Card]) -> list[Card]:
        """The rows of a table that are of this group; none where the table has no such groups."""
        headed = [card for card in cards if card.row is not None and any(map(self._is_heading, card.row.path[:-1]))]
        return headed or [card for card in cards if self._is_numbered(card)]

    def _is_heading(self, label: str) -> bool:
        found = _HEADED.match(" ".join(label.split()))
        return found is not None and _value(found[2]) == self.number

    def _is_numbered(self, card: Card) -> bool:
        """``2.1 …``: the number of a row begins with that of its group."""
        if card.row is None:
            return False
        found = _LEADING.match(card.row.number or " ".join(card.row.path[-1:]))
        return found is not None and int(found[1]) == self.number


def named_group(words: str) -> Group | None:
    """The group that a question names by number: ``sasaran 2``, ``sasaran strategis II``, ``tujuan pertama``."""
    found = _NAMED.search(f" {words} ")
    number = _value(found[2]) if found is not None else None
    return Group(found[1], number) if found is not None and number is not None else None


def _value(printed: str) -> int | None:
    word = printed.casefold()
    if word in _PLACES:
        return _PLACES.index(word) + 1
    if word in operation_words().numerals:
        return operation_words().numerals[word]
    return int(word) if word.isdigit() else read_roman(word)
