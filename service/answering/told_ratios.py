"""Ratios as sentences print them, ``1 : 25``: of its two figures neither is a figure by itself."""

import re

from service.domain.facts import Fact

_SIGN = r"\s*(?::|(?:ber)?banding)\s*"
_NUMBER = r"\d+(?:[.,]\d+)*"
_SAID = re.compile(r"\b(?:rasio|(?:per|se)?banding\w*|dibanding\w*|berbanding)\b", re.IGNORECASE)


def told_ratio(fact: Fact) -> str | None:
    """``1 : 25``, of either figure of it."""
    sentence = fact.sentence or ""
    printed = re.escape(fact.figure.printed.strip())
    if not printed or _SAID.search(sentence) is None:
        return None
    found = re.search(rf"(?<![\d.,:])(?:{printed}{_SIGN}{_NUMBER}|{_NUMBER}{_SIGN}{printed})(?![\d:]|[.,]\d)", sentence)
    return found[0] if found is not None else None
