"""Ids of reports made from their identity."""

import re

from service.domain.errors import InvalidRequestError
from service.domain.reports import Identity
from service.language.regions import region_by_code, slug

_LONGEST_AGENCY = 60


def report_slug(identity: Identity) -> str:
    """``<region>-<year>`` for a Dinas Sosial, ``<agency>-<region>-<year>`` for any other agency.

    Raises:
        InvalidRequestError: the region or the year is unknown, so no id can be made.
    """
    region = region_by_code(identity.region_code) if identity.region_code else None
    if region is None or identity.year is None:
        missing = "Wilayah" if region is None else "Tahun"
        raise InvalidRequestError(
            f"{missing} laporan tidak dapat ditentukan dari isinya. Beri --id, atau --region dan --year."
        )
    place = f"{slug(region)}-{identity.year}"
    if not identity.agency or _slugged(identity.agency).startswith("dinas-sosial"):
        return place
    return f"{_shortened(_slugged(identity.agency))}-{place}"


def qualified_slug(identity: Identity) -> str:
    """The slug with kind and quarter, for a second document of the same agency and year."""
    quarter = f"-tw{identity.quarter}" if identity.quarter is not None else ""
    return f"{report_slug(identity)}-{_slugged(identity.kind)}{quarter}"


def _slugged(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _shortened(text: str) -> str:
    """Cut at a word so that ids stay typable."""
    return text if len(text) <= _LONGEST_AGENCY else text[: _LONGEST_AGENCY + 1].rpartition("-")[0]
