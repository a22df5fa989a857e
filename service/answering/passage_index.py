"""The passages of one report as questions in words weigh them."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.answering.passages import Told, is_heading, leads_in, told
from service.answering.respelling import respelt
from service.answering.words import roots
from service.domain.plans import Concept
from service.domain.reports import Passage

SOFT_WEIGHT = 0.2
"""What is left of a word's worth where any question may have it."""
UNKNOWN_SOFT = 0.02


@dataclass(slots=True)
class PassageIndex:
    """What the passages of one edition of a report say, each read when it is first weighed."""

    passages: tuple[Passage, ...]
    vocabulary: frozenset[str]
    _told: dict[int, Told] = field(default_factory=dict)
    _leads: tuple[int, ...] | None = None
    _idfs: dict[str, float] = field(default_factory=dict)

    def told(self, position: int) -> Told:
        """What a passage says."""
        known = self._told.get(position)
        if known is None:
            known = self._told[position] = told(self.passages, position)
        return known

    @property
    def leads(self) -> Sequence[int]:
        """The positions of the headings and of what leads in a list."""
        if self._leads is None:
            self._leads = tuple(
                place
                for place, one in enumerate(self.passages)
                if one.table_id is None and (leads_in(one) or is_heading(one))
            )
        return self._leads

    def worth(self, concept: Concept) -> float:
        """What a concept counts in running text."""
        words = self.words
        known = [wording for wording in concept.wordings if all(word in words for word in wording)]
        most = math.log(1 + len(self.passages))
        worth = min((max(words[word] for word in wording) for wording in known if wording), default=most)
        return worth * (SOFT_WEIGHT if known else UNKNOWN_SOFT) if concept.light else worth

    def weights(self, words: str) -> Mapping[str, float]:
        """The words of a question that the passages have, with how telling they are here."""
        known = self.words
        return {word: known[word] for word in roots(words) if word in known}

    def resolve(self, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
        """Concepts with misspelt words brought to the spelling of this report's text."""
        words = self.words
        return tuple(respelt(concept, words, self.vocabulary) for concept in concepts)

    @property
    def words(self) -> Mapping[str, float]:
        """The words of the passages, with how telling each is."""
        if not self._idfs:
            counts = Counter(
                word for one in self.passages for word in {*roots(one.text), *roots(" ".join(one.section[-1:]))}
            )
            whole = max(1, len(self.passages))
            self._idfs = {word: math.log(1 + whole / (1 + count)) for word, count in counts.items()}
        return self._idfs
