"""The stretch of a sentence that one of its figures stands in: ``dan 298 di antaranya selesai dalam batas waktu``."""

import re

from service.domain.facts import Fact

_BREAK = re.compile(r"; |\. |, | (?:dan|serta|sedangkan|sementara) ")


def stretch_of(fact: Fact) -> str:
    """What a sentence says of one figure before it joins another; nothing where the figure stands in it twice."""
    printed = re.compile(rf"(?<![\d.,]){re.escape(fact.figure.printed)}(?![.,]?\d)")
    own = [one for one in _BREAK.split(fact.sentence or "") if printed.search(one)]
    return " ".join(own[0].split()) if len(own) == 1 else ""
