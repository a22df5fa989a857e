"""Predicates: values put on scales. Where a printed scale leaves a gap (90–91), both neighbours are given."""

from collections.abc import Sequence
from decimal import Decimal

from service.calculator.core import Definition, UnfitError, in_base_units, must_be, show, value_of
from service.domain.calculations import Band, Cause, Classification, Operand, Scale, Untestable
from service.language.numbers import read_bounds
from service.language.units import UnitKind

PREDIKAT = Definition("PREDIKAT", "predikat menurut skala", "kategori skala yang memuat nilai", ("nilai",), 1, 1)
AKIP = Definition("AKIP", "predikat AKIP", "kategori nilai AKIP", ("nilai AKIP",), 1, 1, "PermenPANRB 88/2021")
SKM = Definition("SKM", "mutu pelayanan SKM", "kategori nilai SKM", ("nilai SKM",), 1, 1, "PermenPANRB 14/2017")


def _band(category: str, low: str | None, high: str | None, *, low_included: bool = True) -> Band:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Band(category, ends[0], ends[1], low_included=low_included)


COMMON_SCALE = Scale(
    "capaian kinerja",
    (
        _band("Sangat Tinggi", "91", None),
        _band("Tinggi", "76", "90"),
        _band("Sedang", "66", "75"),
        _band("Rendah", "51", "65"),
        _band("Sangat Rendah", None, "50"),
    ),
    "Permendagri 86/2017 sebagaimana lazim dipakai",
)
"""Use the report's own scale table where it has one: :func:`scale_from_table`."""
AKIP_SCALE = Scale(
    "AKIP",
    (
        _band("AA", "90", "100", low_included=False),
        _band("A", "80", "90", low_included=False),
        _band("BB", "70", "80", low_included=False),
        _band("B", "60", "70", low_included=False),
        _band("CC", "50", "60", low_included=False),
        _band("C", "30", "50", low_included=False),
        _band("D", "0", "30"),
    ),
    "PermenPANRB 88/2021",
)
AKIP_SCALE_2012 = Scale(
    "AKIP lama",
    (
        _band("AA", "85", "100", low_included=False),
        _band("A", "75", "85", low_included=False),
        _band("B", "65", "75", low_included=False),
        _band("CC", "50", "65", low_included=False),
        _band("C", "30", "50", low_included=False),
        _band("D", "0", "30"),
    ),
    "PermenPANRB 25/2012",
)
"""Before BB came; plans of those years, and some after them, still go by it."""
SKM_SCALE = Scale(
    "SKM",
    (
        _band("A", "88.31", "100"),
        _band("B", "76.61", "88.30"),
        _band("C", "65", "76.60"),
        _band("D", "25", "64.99"),
    ),
    "PermenPANRB 14/2017",
)
SKM_SCALE_2004 = Scale(
    "IKM lama",
    (
        _band("A", "81.26", "100"),
        _band("B", "62.51", "81.25"),
        _band("C", "43.76", "62.50"),
        _band("D", "25", "43.75"),
    ),
    "KepmenPAN 25/2004",
)


def predicate(operand: Operand, scale: Scale, *, open_top: bool = True) -> Classification | Untestable:
    """The category of a value on a given scale; both neighbours where the scale has a gap or an overlap there.

    ``open_top``: above the highest band stays in it (capaian over 100 is still Sangat Tinggi). Source: domain.md,
    Predicates.
    """
    return _classified(PREDIKAT, operand, scale, (UnitKind.RATIO, UnitKind.INDEX), open_top=open_top)


def akip_grade(score: Operand) -> Classification | Untestable:
    """AA > 90, A > 80, BB > 70, B > 60, CC > 50, C > 30, else D. Source: domain.md; PermenPANRB 88/2021."""
    return _classified(AKIP, score, AKIP_SCALE, (UnitKind.INDEX, UnitKind.RATIO, UnitKind.GRADE), open_top=False)


def skm_grade(score: Operand) -> Classification | Untestable:
    """A from 88,31, B from 76,61, C from 65, D from 25, to two decimals. Source: PermenPANRB 14/2017."""
    return _classified(SKM, score, SKM_SCALE, (UnitKind.INDEX, UnitKind.RATIO, UnitKind.GRADE), open_top=False)


def scale_from_table(name: str, rows: Sequence[tuple[str, str]], source: str = "") -> Scale | None:
    """A scale from a report's own table: (category, printed range) per row. None if any range cannot be read."""
    bands = []
    for category, printed in rows:
        bounds = read_bounds(printed)
        if bounds is None:
            return None
        bands.append(Band(category, bounds.low, bounds.high, bounds.low_included, bounds.high_included))
    return Scale(name, tuple(bands), source) if bands else None


def _classified(
    definition: Definition, operand: Operand, scale: Scale, kinds: tuple[UnitKind, ...], *, open_top: bool
) -> Classification | Untestable:
    try:
        (base,) = in_base_units((operand,))
        must_be((base,), *kinds)
        bands = _bands_for(value_of(base), scale, open_top=open_top)
    except UnfitError as unfit:
        return Untestable(definition.name, unfit.cause, unfit.reason)
    categories = tuple(band.category for band in bands)
    working = f"{show(base)} pada skala {scale.name}: {' atau '.join(categories)}"
    if len(categories) > 1:
        working += " (skala tidak menentukan dengan tunggal)"
    return Classification(definition.name, scale.name, base, categories, working)


def _bands_for(value: Decimal, scale: Scale, *, open_top: bool) -> list[Band]:
    """The bands that hold a value, best first; in a gap the nearest above and below it."""
    holding = [band for band in scale.bands if band.holds(value)]
    if holding:
        return holding
    above = [band for band in scale.bands if band.low is not None and band.low >= value]
    below = [band for band in scale.bands if band.high is not None and band.high <= value]
    if below and not above and open_top:
        return [max(below, key=lambda band: band.high or value)]
    if not above or not below:
        raise UnfitError(Cause.OUT_OF_SCALE, f"nilai {value:f} di luar skala {scale.name}".replace(".", ","))
    return [min(above, key=lambda band: band.low or value), max(below, key=lambda band: band.high or value)]
