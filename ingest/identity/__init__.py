"""Whose report it is and for when, decided by vote over everything that the pages print.

``zones`` cuts the pages into title page, headers, preface, signatures and body; one module each votes on region,
agency, kind and year; ``tally`` weighs; ``identify`` brings the votes together; ``genre`` says whether the file is a
report at all.
"""

from ingest.identity.genre import GenreVerdict, looks_like_report
from ingest.identity.identify import identify
from ingest.identity.slugs import qualified_slug, report_slug

__all__ = ["GenreVerdict", "identify", "looks_like_report", "qualified_slug", "report_slug"]
