"""Which way an indicator should go."""

import re

_LOWER_IS_BETTER = re.compile(
    r"kemiskinan|\bmiskin\b|pengangguran|stunting|\btemuan\b|keluhan|pengaduan|kematian|kesenjangan|\bgini\b|kerawanan"
)
_OF_FALLING = re.compile(r"penurunan|menurunnya")


def lower_is_better(indicator: str) -> bool:
    """Whether an indicator counts what should become less; one that counts the falling itself should become more."""
    name = indicator.lower()
    return bool(_LOWER_IS_BETTER.search(name)) and not _OF_FALLING.search(name)
