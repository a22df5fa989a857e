"""Regions of Indonesia: the register, their slugs and nicknames, and finding them in text.

The parts: ``region_data`` the register, ``region_nicknames`` short names by rule, ``region_words`` what a text offers,
``region_names`` what it may mean, ``region_mentions`` both together.
"""

from service.language.region_data import (
    Region,
    RegionKind,
    all_regions,
    region_by_code,
    region_by_slug,
    slug,
    squash,
)
from service.language.region_mentions import RegionMatch, find_region, resolve_region
from service.language.region_names import Reading, nearest_regions
from service.language.region_nicknames import nicknames, region_by_nickname

__all__ = [
    "Reading",
    "Region",
    "RegionKind",
    "RegionMatch",
    "all_regions",
    "find_region",
    "nearest_regions",
    "nicknames",
    "region_by_code",
    "region_by_nickname",
    "region_by_slug",
    "resolve_region",
    "slug",
    "squash",
]
