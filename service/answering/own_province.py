"""``Dibanding provinsi``: the province of the district whose report is asked of, where a question names none."""

import re
from collections.abc import Sequence

from service.answering.fact_index import ReportIndex
from service.answering.words import roots
from service.language.regions import find_region, region_by_code

_PROVINCE = 2
"""Digits of a region's code that are its province's."""
_BARE = re.compile(
    r"\b((?:rata[- ]?rata|angka|capaian|realisasi|tingkat|dibanding(?:kan)?|daripada|ketimbang|dari|dengan|dgn"
    r"|vs\.?|versus|kalau|kalo|klo|untuk)\s+(?:se|di\s+)?)prov(?:insi)?(?:nya)?\b",
    re.IGNORECASE,
)


def with_own_province(text: str, known: Sequence[ReportIndex]) -> str:
    """The question with the name of the province behind its word; as it stands where the reports do not print it."""
    found = _BARE.search(text)
    if found is None or len(known) != 1:
        return text
    code = known[0].summary.identity.region_code or ""
    province = region_by_code(code[:_PROVINCE]) if len(code) > _PROVINCE else None
    if province is None or not all(map(known[0].knows, roots(province.name))):
        return text
    if any(one.start <= found.end() - 1 < one.end for one in find_region(text)):
        return text
    return f"{text[: found.start()]}{found[1]}{province.name}{text[found.end() :]}"
