"""Whether a figure is of a region that a question names beside the report's own."""

import re
from functools import lru_cache

from service.answering.standings import names_twin
from service.answering.words import roots
from service.domain.facts import Fact
from service.domain.plans import Concept
from service.language.region_mentions import find_region

_OF_DISTRICTS, _OF_PROVINCES = frozenset({"kota", "kabupaten", "kab"}), frozenset({"provinsi", "prov"})
_KINDS = frozenset({"Provinsi", "Kabupaten", "Kota"})
_A_REGION = re.compile(r"\b(?:Kab(?:upaten|\.)|Kota|Prov(?:insi|\.))\s+[A-Z]")


def is_of(fact: Fact, place: Concept) -> bool:
    """Whether a figure's own row, column or sentence names a place."""
    told = (*fact.row, *fact.column)
    if not any(map(_A_REGION.search, told)):
        told = (*told, fact.sentence or "")  # what is named after a region of its own is of that one
    of_province = place.name.startswith("Provinsi")
    return any(
        said.issuperset(wording)
        and not names_twin(part, place.name)
        and not _names_another(part, place.name)
        and not (of_province and said & _OF_DISTRICTS and not said & _OF_PROVINCES)
        for part in told
        if (said := set(roots(part)))
        for wording in place.wordings
    )


@lru_cache(maxsize=4096)
def _names_another(text: str, name: str) -> bool:
    """``Lampung Barat`` where ``Provinsi Lampung`` is meant: a region whose name only begins with the other's."""
    named = [one.region.name for mention in find_region(text) for one in mention.readings]
    return bool(named) and name.partition(" ")[0] in _KINDS and name not in named
