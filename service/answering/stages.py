"""The stages of a budget: ``murni`` before all changes, ``pergeseran`` when sums were shifted, ``perubahan`` after."""

import re

from service.answering.words import lexicon

_KNOWN = lexicon("marks.toml")
_SAID, _BY_HEADING = _KNOWN["stages"], _KNOWN["stages_by_heading"]
BEFORE_CHANGE, AFTER_CHANGE = frozenset(_SAID["murni"]), frozenset(_SAID["perubahan"])
STAGES = frozenset(_SAID)
"""What the stages are called."""
STAGE_WORDS = tuple(word for words in _SAID.values() for word in words)
"""All that a question says for them, the first stage first."""
_STAGE_OF = {word: stage for known in (_SAID, _BY_HEADING) for stage, words in known.items() for word in words}
_ANY = re.compile(rf"\b({'|'.join(_STAGE_OF)})\b", re.IGNORECASE)


def budget_stage(text: str) -> str | None:
    """The stage that a heading or the words of a subject name first."""
    said = _ANY.search(text)
    return _STAGE_OF[said[0].casefold()] if said else None
