"""Which measures a question names, in which unit, and whether money is meant."""

import re
from collections.abc import Sequence
from itertools import pairwise

from service.answering.planning.asked_rows import PICKS_ROWS
from service.answering.planning.formulas import formula_said
from service.answering.words import question_words
from service.domain.facts import Measure
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.domain.plans import Operation
from service.language.units import UnitKind, is_people, kind, known_unit

_HANDLED = frozenset({"ditangani", "tertangani", "dilayani", "terlayani", "dibantu"})
_PAID = re.compile(r" (?:(?:di|ter)(?:bayar|biayai|danai|tanggung)(?:kan)?|dari|lewat|melalui|oleh) (?:dana )?apbd ")
"""Who paid for what is counted."""
_TARGET_OF_NAME = re.compile(
    r" target(?:nya)? (?:(?!dan |serta |dengan |vs |dibanding)\S+ )*?(?:ter|di)(?:tangani|layani) "
)
"""``Target PPKS yang tertangani``: how the indicator is called, no second figure."""
_FALLS_SHORT = re.compile(r" (kurang|lebih|kelebihan) berapa .*?dari (target|pagu|anggaran)(?:nya)? ")
_STILL_TO_GO = re.compile(r" (?:kurang|butuh|perlu|tinggal|jarak|selisih|lagi) .*\btarget(?:nya)? ")
"""``Berapa poin lagi supaya sampai target``: how far what was reached is from its target."""
_OF_SEVERAL_ROWS = PICKS_ROWS | {Operation.SUM, Operation.MEAN}
_SUBSTANCE = frozenset(Measure) - {Measure.PERSENTASE, Measure.JUMLAH, Measure.NILAI, Measure.ANGGARAN}
_MODIFIES = {
    Measure.ANGGARAN: frozenset({Measure.REALISASI, Measure.SERAPAN, Measure.SISA}),
    Measure.PERSENTASE: frozenset(Measure) - {Measure.PERSENTASE, Measure.JUMLAH},
    Measure.JUMLAH: _SUBSTANCE | {Measure.ANGGARAN},
    Measure.NILAI: _SUBSTANCE,
}
"""Measures that only say how another one is put: ``realisasi anggaran``, ``persentase capaian``, ``jumlah target``."""
_SET_SIDE_BY_SIDE = frozenset(
    {Measure.ANGGARAN, Measure.REALISASI, Measure.TARGET, Measure.JUMLAH, Measure.CAPAIAN, Measure.SERAPAN}
)
_SPENT = frozenset({Measure.REALISASI, Measure.SERAPAN})
_PAID_OUT = frozenset({"tersalur", "tersalurkan", "terbayar", "terbayarkan", "dibayarkan", "disalurkan"})
"""What happens to money that is no longer a budget."""
_IN_PERCENT = frozenset({"persen", "persentase"})
_OF_TWO_MEASURES = frozenset({Operation.DIFFERENCE, Operation.REMAINDER, Operation.MULTIPLE, Operation.VERIFY})
_ALONGSIDE = (["dan"], ["serta"], ["beserta"], [","], [",", "dan"], ["&"], ["+"], ["/"])
_PORTION = re.compile(r" berapa porsi(?:nya)? .*(?:dari|terhadap) ")
"""A portion of something is a share; a meal has none."""
_OF_A_WHOLE = re.compile(r" dari (?:jumlah|total|keseluruhan) ")
"""``15 persen dari jumlah pegawai``: what it is a share of, no number that is asked for."""
_OF_CHANGE = re.compile(
    r" persentase (?=(?:kenaikan|penurunan|perubahan|pertumbuhan|peningkatan|penambahan|pengurangan)(?:nya)? )"
)
"""``Persentase perubahan``: how a change is told, not what changes."""
_GIVEN = re.compile(r" (\S+?)(?:nya)? (?:(?:sebesar|sebanyak|sejumlah|yang|rp) )*\d[\d.,]*(?=[ %])")
"""``Dari target 4.239 keluarga``: the figure of a measure that the question gives."""
_GIVEN_UNIT = re.compile(_GIVEN.pattern.partition("(?=[ %])")[0] + r" (\S+)(?= )")
_HEADED = re.compile(r" (?:realisasi|target|jumlah)(?:nya)? (?:(?:sampai )?triwulan \S+ )?(\S+) yang .* berapa $")
"""``Realisasi orang yang mendapat … berapa``: who or what is counted."""
_ALIKE = frozenset({Measure.TARGET, Measure.REALISASI})
"""Measures of one thing, told in one unit."""
_YEAR = re.compile(r" (?:19|20)\d{2}(?= )")
_NEVER_UNITS = frozenset({"tahun", "nilai", "poin", "program", "indikator", "persen"})


def sources_of(whole: str) -> list[str]:
    """``Ditangani lewat APBD``: who paid is part of what is asked, where people are."""
    return [] if is_of_money(whole) or "apbd" not in whole.split() else ["apbd"]


def is_of_money(whole: str) -> bool:
    """Whether an amount of money is meant; ``ditangani lewat APBD`` only says who paid."""
    said = set(whole.split())
    amounts = said & question_words().amounts - {"apbd"}
    who_paid = bool(said & _HANDLED) or (not amounts and (_PAID.search(whole) or any(is_people(word) for word in said)))
    return bool(said & (question_words().money - ({"apbd"} if who_paid else frozenset())))


def measures_of(operation: Operation, plain: str) -> tuple[Measure, ...]:
    """The measures named, without those that only belong to what is wanted done."""
    measures = measures_said(plain, joined=operation is Operation.LOOK_UP)
    if operation is Operation.GROWTH and "persentase" not in _OF_CHANGE.sub(" ", plain).split():
        return tuple(one for one in measures if one is not Measure.PERSENTASE)
    said = set(plain.split())
    if operation is Operation.LOOK_UP and said & _IN_PERCENT and _SPENT & set(measures):
        measures = tuple(
            one for one in measures if one is not Measure.ANGGARAN
        )  # ``anggaran X terserap berapa persen``
    spent = operation is not Operation.SHARE and measures[:1] == (Measure.REALISASI,)
    if operation is Operation.LOOK_UP and measures == (Measure.ANGGARAN,) and said & _PAID_OUT:
        return (Measure.REALISASI,)  # ``dana X yang tersalur``
    in_percent = bool(said & _IN_PERCENT) and Measure.ANGGARAN not in measures
    if spent and in_percent and question_words().money & said:
        return tuple(dict.fromkeys((Measure.SERAPAN, *measures[1:])))  # how many percent of the money was spent
    if (in_percent or operation is Operation.VERIFY) and _OF_A_WHOLE.search(plain):
        measures = tuple(one for one in measures if one is not Measure.JUMLAH)
    if operation in _OF_SEVERAL_ROWS and "kategori" in said:
        return tuple(one for one in measures if one is not Measure.PREDIKAT)  # ``semua kategori anak`` are kinds
    if operation is Operation.LOOK_UP and measures[:1] == (Measure.TARGET,) and _TARGET_OF_NAME.search(plain):
        return tuple(one for one in measures if one is not Measure.REALISASI)
    if operation is Operation.VERIFY and {Measure.TARGET, Measure.CAPAIAN} <= set(measures):
        return tuple(one for one in measures if one is not Measure.TARGET)  # ``target … tercapai`` is of attainment
    return measures


def without_given(operation: Operation, measures: tuple[Measure, ...], whole: str) -> tuple[Measure, ...]:
    """The measures without those whose figure is given, where one is left that is asked for."""
    if operation is not Operation.LOOK_UP or len(measures) < 2:
        return measures
    given = {question_words().single.get(word) for word in _GIVEN.findall(_YEAR.sub(" ", whole))}
    return tuple(one for one in measures if one not in given) or measures


def unit_of(whole: str, text: str, measures: Sequence[Measure]) -> str | None:
    """The unit asked for; an absorption that is to be worked out of amounts in rupiah is no amount itself."""
    unit = unit_said(whole, text) or _counted_unit(whole, measures)
    of_share = bool(measures) and measures[0] in (Measure.SERAPAN, Measure.CAPAIAN)
    return None if unit == RUPIAH and of_share and " berapa rupiah " not in whole else unit


def _counted_unit(whole: str, measures: Sequence[Measure]) -> str | None:
    """The unit of what is counted: that of the target that the question gives, or the noun that it asks of."""
    if not measures or measures[0] not in _ALIKE or is_of_money(whole):
        return None
    single = question_words().single
    given = [unit for word, unit in _GIVEN_UNIT.findall(_YEAR.sub(" ", whole)) if single.get(word) in _ALIKE]
    headed = _HEADED.search(whole)
    said = (known_unit(one) for one in (*given, *(headed.groups() if headed else ())))
    return next((unit for unit in said if kind(unit) is UnitKind.COUNT), None)


def measures_said(plain: str, *, joined: bool = False) -> tuple[Measure, ...]:
    """The measures named, in the order of the question.

    ``joined``: one that only says how another is put counts too where both are asked for: ``anggaran dan realisasi``.
    """
    found: dict[int, tuple[int, Measure]] = {}
    taken: set[int] = set()
    for said, measure in question_words().spoken:
        place = plain.find(said)
        if place < 0:
            continue
        own = set(range(place, place + len(said) - 1))
        if not own & taken:
            found[place] = place + len(said), measure
            taken |= own
    places = sorted(found)
    ordered = dict.fromkeys(found[place][1] for place in places)
    both = {
        found[one][1]
        for one, other in pairwise(places)
        if joined and plain[found[one][0] : other].split() in _ALONGSIDE and found[one][1] is not found[other][1]
    }
    return tuple(one for one in ordered if one in both or not _MODIFIES.get(one, frozenset()) & ordered.keys())


def compared_measures(operation: Operation, whole: str, plain: str) -> tuple[Measure, ...]:
    """The two measures of one subject that a question sets against each other."""
    if operation not in _OF_TWO_MEASURES:
        return ()
    formula = formula_said(whole)
    if formula is not None:
        return formula.first, formula.second
    return (_short_of(whole) if operation is Operation.DIFFERENCE else ()) or _side_by_side(plain)


def _side_by_side(plain: str) -> tuple[Measure, ...]:
    """Two measures of one subject that are set side by side: ``anggaran dikurangi realisasi``."""
    words, single = plain.split(), question_words().single
    said = tuple(dict.fromkeys(single[word] for word in words if single.get(word) in _SET_SIDE_BY_SIDE))
    return said if len(said) == 2 else ()


def _short_of(whole: str) -> tuple[Measure, ...]:
    """``Kurang berapa dari target``, ``lebih berapa dari pagu``: the two figures of one row that are apart."""
    found = _FALLS_SHORT.search(whole)
    if found is None:
        to_go = _STILL_TO_GO.search(whole) and " antara " not in whole and whole.count(" target") == 1
        return (Measure.TARGET, Measure.REALISASI) if to_go else ()
    goal = Measure.ANGGARAN if found[2].startswith(("pagu", "anggaran")) else Measure.TARGET
    return (Measure.REALISASI, goal) if found[1] in ("lebih", "kelebihan") else (goal, Measure.REALISASI)


def unit_said(plain: str, text: str = "") -> str | None:
    """The unit that the question asks for: ``berapa persen``, ``brp unit``, ``dalam rupiah``."""
    if " poin persen " in plain:
        return POIN_PERSEN
    if re.search(r" persentase (?!poin)", plain):
        return PERSEN
    for found in re.finditer(
        r" (?:berapa|dalam|jumlahkan|totalkan) (?:banyak |total |ribu |juta )?([^\s,]+)(?: (\S+))? ", plain
    ):
        for phrase in (f"{found.group(1)} {found.group(2) or ''}".strip(), found.group(1)):
            unit = known_unit(phrase)
            told = found.group().startswith(" berapa") or kind(unit) is not UnitKind.COUNT  # ``dalam panti`` is a place
            told = told or (
                unit is not None and "kan " in found.group() and is_people(unit)
            )  # ``jumlahkan KK``; ``kegiatan`` are rows
            if unit is not None and unit not in _NEVER_UNITS and told and not _PORTION.search(plain):
                return unit
        if found.group(1) == "persen":
            return PERSEN
    for word, unit in (("persen", PERSEN), ("rupiah", RUPIAH)):
        if f" {word} " in plain:
            return unit
    if re.search(r"\(\s*%\s*\)|(?<![\d\s])\s%", text):
        return PERSEN
    return None
