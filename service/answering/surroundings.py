"""What stands about a sentence and says what its figures are of: titles and lead-ins over it, sentences beside it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from service.answering.passages import leads_in, passage_words, titles_above
from service.answering.words import is_everyday, quiet_roots, roots
from service.domain.facts import Fact
from service.domain.reports import Passage, PassageKind, Place

_NO_WORDS: frozenset[str] = frozenset()
_BACK = 40
"""Passages that may stand between the parts of a listing and the lead-in that is over all of them."""
_LONGEST_LINE = 100
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+(?=[A-Z])")
_BEFORE = 2
"""Sentences before one that goes on telling, in which its subject may be named."""
_PUTTING = frozenset({"hitung", "perhitungan", "grade", "mutu", "poin", "point", "angka", "hal", "gambar"})
"""Roots that, like those of measures, say how a figure is put and not what it is of."""


class Surroundings(NamedTuple):
    """The words about a figure of a sentence that are not its own."""

    over: frozenset[str]
    """Those of the titles and lead-ins that it stands under."""
    beside: frozenset[str]
    """Those of the sentences beside it, where its own name no subject."""


NOTHING_ABOUT = Surroundings(_NO_WORDS, _NO_WORDS)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a report by the place where they are printed."""

    passages: Sequence[Passage]
    positions: Mapping[Place, Sequence[int]]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "Paragraphs":
        """The paragraphs among a report's passages."""
        positions: dict[Place, list[int]] = defaultdict(list)
        for position, passage in enumerate(passages):
            if passage.kind is not PassageKind.TABLE:
                positions[passage.place].append(position)
        return cls(passages, positions)

    def about(self, fact: Fact) -> Surroundings:
        """What stands about a figure of the running text."""
        positions = self.positions.get(fact.place)
        if positions is None or fact.sentence is None or fact.table_id is not None:
            return NOTHING_ABOUT
        over = passage_words(titles_above(self.passages, positions[0]))
        over = over.union(*map(passage_words, self._lead_ins(positions[0])))
        if not _goes_on(fact):
            return Surroundings(over, _NO_WORDS)
        return Surroundings(over, _words_beside(fact.sentence, " ".join(self.passages[one].text for one in positions)))

    def _lead_ins(self, position: int) -> Iterable[str]:
        """The lead-in of a passage, and the one over the listing that it is a part of.

        ``… 22 orang dengan rincian:`` over ``Menurut golongan terdiri dari:`` over ``Golongan III: 14``.
        """
        own = self.passages[position]
        if not (own.kind is PassageKind.LIST_ITEM or _is_line(own.text)):
            return  # what a lead-in was over is a table, and this the text behind it
        nearest = False
        for place in range(position - 1, max(-1, position - _BACK), -1):
            one, after = self.passages[place], self.passages[place + 1]
            if one.section != own.section or one.kind is PassageKind.TABLE:
                return
            if leads_in(one):
                if not nearest or leads_in(after):
                    yield one.text
                if nearest and leads_in(after):
                    return
                nearest = True
            elif one.kind is not PassageKind.LIST_ITEM and not _is_line(one.text):
                return


def _is_line(text: str) -> bool:
    """``Golongan III : 14 orang``: a line of a listing, which ends no sentence."""
    return len(text) <= _LONGEST_LINE and text.rstrip()[-1:] not in ".!?"


def _goes_on(fact: Fact) -> bool:
    """Whether the words before a figure name nothing: ``Dengan perhitungan nilai 58,30``.

    A sentence without any is kept under its section's heading.
    """
    if fact.row[-1:] == fact.section[-1:]:
        return True
    own = roots(" ".join(fact.row[-1:]))
    return all(len(word) == 1 or word in _PUTTING or word in quiet_roots() or is_everyday(word) for word in own)


def _words_beside(sentence: str, paragraph: str) -> frozenset[str]:
    """The words of the sentences right before one, and of the one behind it that has no figure of its own."""
    before, found, after = " ".join(paragraph.split()).partition(" ".join(sentence.split()))
    if not found:
        return _NO_WORDS
    beside = _SENTENCE_END.split(before.strip())[-_BEFORE:]
    following = _SENTENCE_END.split(after.strip())[0]
    if not any(letter.isdigit() for letter in following):
        beside = [*beside, following]
    return passage_words(" ".join(beside))
