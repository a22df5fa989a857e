"""The stages of a budget: ``murni`` before all changes, ``pergeseran`` when sums were shifted, ``perubahan`` after."""

import re
from collections.abc import Sequence

from service.answering.words import lexicon

_KNOWN = lexicon("marks.toml")
FIRST, CHANGED = "murni", "perubahan"
_SAID, _BY_HEADING = _KNOWN["stages"], _KNOWN["stages_by_heading"]
BEFORE_CHANGE, AFTER_CHANGE = frozenset(_SAID[FIRST]), frozenset(_SAID[CHANGED])
STAGES = frozenset(_SAID)
"""What the stages are called."""
STAGE_WORDS = tuple(word for words in _SAID.values() for word in words)
"""All that a question says for them, the first stage first."""
_STAGE_OF = {word: stage for known in (_SAID, _BY_HEADING) for stage, words in known.items() for word in words}
_AFTERWARDS = ("setelah", "sesudah")
_STAGED = ("apbd", "anggaran", "dpa", "pagu")
_ANY = re.compile(rf"\b({'|'.join(_STAGE_OF)})\b", re.IGNORECASE)


def budget_stage(text: str) -> str | None:
    """The stage that a heading or the words of a subject name first; what it is called before ``setelah``."""
    said = [one.casefold() for one in _ANY.findall(text)]
    named = [one for one in said if one not in _AFTERWARDS] if said and said[0] in _AFTERWARDS else said
    return _STAGE_OF[(named or said)[0]] if said else None


def is_after_change(heading: Sequence[str]) -> bool:
    """Whether a heading is of the budget after its change: what was spent was spent of that."""
    return budget_stage(" ".join(heading)) == CHANGED


def asked_stage(text: str) -> str | None:
    """The stage that a question asks for: beside another one, ``perubahan`` is the change that is asked about."""
    named = [_STAGE_OF[one.casefold()] for one in _ANY.findall(text)]
    return next((one for one in named if one != CHANGED), CHANGED) if named else None


def is_stage(text: str) -> bool:
    """Whether words name a stage and nothing besides, but for what has it: ``setelah perubahan``, ``APBD murni``."""
    words = set(text.casefold().split())
    return not words.isdisjoint(_STAGE_OF) and words <= {*_STAGE_OF, *_STAGED}
