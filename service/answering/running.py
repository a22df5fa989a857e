"""Figures that run on: of the year up to a part of it, beside those of the part alone."""

import re

from service.domain.facts import Fact

RUNNING = re.compile(r"\b(?:kumulatif|akumulasi|s\.?\s?d\.?|s/d|sampai dengan|hingga)(?=\W|$)", re.IGNORECASE)
"""Figures that run on from part to part are never added up."""
_ASKED = re.compile(rf"{RUNNING.pattern}|\bsampai\b", re.IGNORECASE)


def runs_on(fact: Fact) -> bool:
    """Whether a figure is of the year up to its part, so that it may not be added to those before it."""
    return RUNNING.search(" ".join((*fact.column, *fact.row[-1:], fact.caption))) is not None


def asks_running(words: str) -> bool:
    """``Sampai triwulan III``, ``realisasi kumulatif``: whether what has been reached by then is asked for."""
    return _ASKED.search(words) is not None
