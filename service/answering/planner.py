"""A question to a plan: spelling made plain, operation and measures by the grammar, the rest is the subject."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from service.answering.naming import RowNames
from service.answering.picking import (
    asks_which,
    counted_rows,
    counts_out_of,
    counts_rows,
    find_bound,
    find_goal,
    find_share,
    find_shift,
    find_size,
    find_untouched,
    names_rows_first,
    of_top,
    out_of_rows,
    picks,
)
from service.answering.plain import TOKEN, plain_words
from service.answering.polar import asks_whether
from service.answering.right_one import asks_either, asks_right, without_right
from service.answering.rows import level_noun
from service.answering.scope import Scope
from service.answering.subjects import apposed_words, concepts_of, weighed, without_bare_money
from service.answering.words import (
    is_everyday,
    operation_words,
    question_words,
    roots,
    short_region,
)
from service.domain.facts import Measure
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.domain.plans import Bound, Concept, Number, Operation, Plan, Relation, Size
from service.language.numbers import FoundKind, find_figures, read_roman
from service.language.units import UnitKind, kind, known_unit

_TABLE = re.compile(r"\b(?:tabel|table)\s*\.?\s*([a-z]?\.?\s*\d+(?:\s?\.\s?\d+)*)", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(?:tri\s?wulan|kuartal|tr?w|q)\s*\.?\s*(?:ke[- ]?)?"
    r"(iv|i{1,3}|[1-4]|pertama|kedua|ketiga|keempat|satu|dua|tiga|empat|terakhir)\b",
    re.IGNORECASE,
)
_ORDINALS = {
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "terakhir": 4,
}
_RATE = re.compile(r"\bper\s+(\d{1,3}(?:\.\d{3})+)(?:\s+(?!tahun|di|pada|dan)[A-Za-z]+){1,2}", re.IGNORECASE)
"""``per 100.000 kelahiran hidup``: the unit of a rate, no part of what it is of."""
_LACKING = re.compile(r" (?:kurang berapa|berapa kurang(?:nya)?)(?: lagi)? (?:banyak )?")
"""``Kurang berapa``: how far something falls short; nothing is called so."""
_TAG = re.compile(
    r"( sudah )(?:lewat(?: dari)? |lewati |melewati )?(?=.*? (?:atau )?belum(?: ya)? $)"
    r"|(?: atau)? belum(?: ya)?(?= $)"
)
"""``Sudah lewat target belum?``: words that only ask whether; no row is called so."""
_HANDLED = frozenset({"ditangani", "tertangani", "dilayani", "terlayani", "dibantu"})
_IN_POINTS = re.compile(r"(?<= berapa) poin(?! persen| lagi)(?= )")
"""``Nilainya berapa poin`` asks for a score: points alone set nothing apart."""
_TARGET_OF_NAME = re.compile(
    r" target(?:nya)? (?:(?!dan |serta |dengan |vs |dibanding)\S+ )*?(?:ter|di)(?:tangani|layani) "
)
"""``Target PPKS yang tertangani``: how the indicator is called, no second figure."""
_FALLS_SHORT = re.compile(r" (kurang|lebih|kelebihan) berapa .*?dari (target|pagu|anggaran)(?:nya)? ")
_STILL_TO_GO = re.compile(r" (?:kurang|butuh|perlu|tinggal|jarak|selisih|lagi) .*\btarget(?:nya)? ")
"""``Berapa poin lagi supaya sampai target``: how far what was reached is from its target."""
_LEAVING_OUT = re.compile(r" (?:tidak|belum) termasuk(?= )")
_LATEST_YEARS = re.compile(r"\b(?:\d{1,2}|dua|tiga|empat|lima|beberapa)\s+(?:tahun|thn)\s+terakhir\b", re.IGNORECASE)
_EITHER = re.compile(r" (?:lebih |paling |ter)\S+ atau (?:lebih |paling |ter)")
_WHICH = re.compile(r"\S (?:apa|mana|siapa)(?: saja)? yang (?!.* berapa )")
_OF_MULTIPLES = re.compile(r" (?:berapa )?kali(?: lipat(?:nya)?)?(?: dari(?:pada)?)?(?= )")
"""What stands between the two figures of ``A berapa kali lipat B``."""
_ROWS = "(?=program |kegiatan |sub |indikator |iku |ikk |layanan |jenis |sasaran |kecamatan )"
_SO_MANY = re.compile(rf" (?:hanya|cuma) (?:\d{{1,2}}|[a-z]+) {_ROWS}")
_DISTRICTS = re.compile(r" kab(?:upaten)? ?/ ?kota se ?-?")
_BOUNDARY = frozenset("+,()&")
_TURNED = re.compile(
    r" (?:nah |terus |lalu |dan |oh )*(?:kalau|kalo|yang|untuk|di|nah|terus|lalu) (?:\S+ ){1,4}(?:itu )?bagaimana "
)
"""``Nah, yang … bagaimana?``"""
_QUOTED = re.compile(r"[\"“”]([^\"“”]{3,240})[\"“”]")
_ENUMERATION = re.compile(r"\(([^()]*(?:,|\bdan\b|\bditambah\b|\bserta\b|&|\+)[^()]*)\)", re.IGNORECASE)
_LISTED = re.compile(r",|\bdan\b|\bditambah\b|\bserta\b|&|\+", re.IGNORECASE)
_ORDINAL = re.compile(r"[ivx]+|\d{1,2}|[ivx]+[a-e]")
_PICKS_ROWS = frozenset({Operation.LIST, Operation.COUNT, Operation.RANK})
_OF_SEVERAL_ROWS = _PICKS_ROWS | {Operation.SUM, Operation.MEAN}
_SPLIT = frozenset(
    {
        "dan",
        "atau",
        "ditambah",
        "plus",
        "dengan",
        "serta",
        "dibanding",
        "dibandingkan",
        "daripada",
        "vs",
        "versus",
        "sama",
    }
)
_BESIDE_NAME = re.compile(
    r"(?:\b(?:{0})|[+&,])\s*“|”\s*(?:(?:{0})\b|[+&,])".format("|".join(sorted(_SPLIT))), re.IGNORECASE
)
_STAGES = frozenset({"murni", "pergeseran", "sebelum", "setelah", "sesudah", "apbd"})
_JOINS = _SPLIT | {"+", "&", "apa", ","}
_EXCLUDING = frozenset({"selain", "kecuali", "bukan", "tanpa"})
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
_OF_TWO_MEASURES = frozenset({Operation.DIFFERENCE, Operation.REMAINDER, Operation.MULTIPLE, Operation.VERIFY})
_NEVER_CLAIMED = frozenset({Operation.EXPLAIN, Operation.SUMMARISE, Operation.SMALL_TALK})
"""What a question for something other than yes or no may look like."""
_OVER_YEARS = frozenset({Operation.DIFFERENCE, Operation.GROWTH})
_TIMES = ("kali",)
_PORTION = re.compile(r" berapa porsi(?:nya)? .*(?:dari|terhadap) ")
"""A portion of something is a share; a meal has none."""
_NEVER_UNITS = frozenset({"tahun", "nilai", "poin", "program", "indikator", "persen"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of content words between separators."""

    words: tuple[str, ...]
    excluded: bool = False


def read_plan(
    text: str,
    scope: Scope,
    abbreviations: Mapping[str, str],
    names: Sequence[RowNames] = (),
    printed: frozenset[str] = frozenset(),
) -> Plan:
    """What ``text`` asks for, its reports being settled.

    A row's name in full (``names``) is read as if it stood in quotation marks: no word inside it asks for anything.
    A word that the reports print (``printed``) is no misspelt word of the grammar.
    """
    text, scope = _with_name(text, scope, names)
    rate = _RATE.search(scope.rest)
    scope = replace(scope, rest=_LATEST_YEARS.sub(" ", _RATE.sub(" ", scope.rest)))
    plainly = partial(plain_words, printed=printed)
    table = _TABLE.search(scope.rest)
    rest = _TABLE.sub(" , ", scope.rest)
    quarters = _QUARTER.findall(plainly(rest) if " tw" in rest.casefold() or "trw" in rest.casefold() else rest)
    rest = _QUARTER.sub(" ", rest)
    whole = plainly(_QUOTED.sub(" , ", text))
    operation = _wanted(whole, rest)
    whole, rest = _without_claimed_count(operation, whole, rest)
    size, bound, rest = _bounded(operation, rest)
    numbers, rest = _numbers(rest)
    quoted = _QUOTED.findall(rest)
    rest = _QUOTED.sub(" , ", rest)
    plain = _uncounted(operation, _LACKING.sub(" berapa ", _apart(operation, plainly(rest))))
    if operation in _PICKS_ROWS and bound is None:
        bound, plain = find_untouched(plain)
    of_rows = operation in _PICKS_ROWS or _speaks_of_rows(operation, whole, size)
    of_number = operation is Operation.VERIFY and bound is not None and not _SO_MANY.search(whole)
    goal, without_goal = (None, plain) if of_number else find_goal(plain)
    plain = without_goal if of_rows else plain
    pieces = _subject_pieces(plain)
    words = operation_words()
    measures = _measures_of(operation, plain)
    if of_rows and operation is Operation.VERIFY and goal is None and bound is None and _all_reached(whole, measures):
        goal = Relation.AT_LEAST
    unit = f"per {rate.group(1)}" if rate is not None else _asked_unit(whole, text, measures)
    said = [
        word for piece in pieces if not piece.excluded for word in piece.words if known_unit(word) != unit or not unit
    ]
    said += [word for one in quoted for word in TOKEN.findall(one.casefold())] + _sources(whole)
    if operation in (Operation.GROWTH, Operation.DIFFERENCE) and not _STAGES & set(plain.split()):
        said = [word for word in said if word != "perubahan"]
    apposed = apposed_words(rest) if operation is Operation.LOOK_UP else set()
    apposed |= {"kepala"} if measures else set()  # ``target yang dijanjikan Kepala Dinas`` is not of the head
    concepts = without_bare_money(weighed(concepts_of(said, abbreviations), whole, apposed))
    if operation in _PICKS_ROWS and measures[:1] == (Measure.SERAPAN,):
        concepts = tuple(one for one in concepts if one.name not in question_words().money)  # ``serapan keuangan``
    return Plan(
        operation=operation,
        targets=scope.targets,
        concepts=_with_rivals(operation, concepts, scope),
        parts=_parts(rest, pieces, abbreviations),
        excluded=concepts_of([word for piece in pieces if piece.excluded for word in piece.words], abbreviations),
        rivals=tuple(_rival(name, whole) for name in scope.strangers) if scope.named else (),
        measures=measures,
        years=_years(scope, whole, operation),
        quarter=_quarter(quarters[-1]) if quarters else None,
        unit=unit,
        table=re.sub(r"\s", "", table.group(1)) if table else None,
        numbers=numbers,
        named=scope.named or bool(words.signs["every"].search(whole)),
        money=_of_money(whole),
        total=bool(words.signs["totals"].search(whole)),
        worked_out=bool(words.signs["worked_out"].search(whole) or asks_right(whole)),
        relative=bool(words.signs["relative"].search(whole)) and not words.signs["points"].search(whole),
        ascending=bool(words.signs["ascending"].search(whole)) and not _EITHER.search(whole),
        top=(operation in (Operation.SUM, Operation.MEAN) and bool(words.signs["top"].search(whole)))
        or (operation is Operation.DIFFERENCE and _spans(whole)),
        limit=_limit(out_of_rows().sub(" ", whole) if operation is Operation.RANK else whole),
        compared=(_short_of(operation, whole) or _compared(plain))
        if operation in _OF_TWO_MEASURES and not numbers
        else (),
        bound=bound if of_rows else None,
        goal=goal if of_rows else None,
        size=size,
        shift=find_shift(whole) if operation in _PICKS_ROWS else None,
        without=operation in _PICKS_ROWS and bool(words.signs["without"].search(whole)),
        enumerates=_ENUMERATION.search(rest) is not None,
        joins=any(word in _JOINS for word in whole.split()),
        span=scope.span,
        level=level_noun(whole),
        words=whole.strip(),
    )


def _without_claimed_count(operation: Operation, whole: str, rest: str) -> tuple[str, str]:
    """``Lima dari tujuh indikator mencapai target``: so many rows are claimed, which is no figure of theirs."""
    if operation is not Operation.VERIFY or find_goal(whole)[0] is None:
        return whole, rest
    return _claimed_rows().sub(r" ada \1 \2 yang ", whole), _claimed_rows().sub(r" ada \2 yang ", rest)


@cache
def _claimed_rows() -> re.Pattern[str]:
    numeral = rf"(?:\d{{1,2}}|{'|'.join(operation_words().numerals)})"
    nouns = r"program|kegiatan|sub\s?kegiatan|indikator|iku|ikk|layanan|sasaran"
    return re.compile(
        rf"(?<!\S)(?:(?:ada|hanya|cuma|terdapat|sebanyak)\s+)?({numeral})(?:\s+dari\s+{numeral})?\s+({nouns})(?:\s+yang)?(?!\S)",
        re.IGNORECASE,
    )


def _sources(whole: str) -> list[str]:
    """``Ditangani lewat APBD``: who paid is part of what is asked, where people are."""
    return [] if _of_money(whole) or "apbd" not in whole.split() else ["apbd"]


def _of_money(whole: str) -> bool:
    """Whether an amount of money is meant; ``ditangani lewat APBD`` only says who paid."""
    said = set(whole.split())
    return bool(said & (question_words().money - ({"apbd"} if said & _HANDLED else frozenset())))


def _bounded(operation: Operation, rest: str) -> tuple[Size | None, Bound | None, str]:
    """The size that is claimed and the number that rows are picked by, and the text to read on."""
    size, rest = find_size(rest) if operation is Operation.VERIFY else (None, rest)
    if operation in _PICKS_ROWS:
        rest = operation_words().hundred.sub(lambda found: f"{found[1] or found[2]} seluruhnya", rest)
    bound, unbound = find_bound(rest)
    if bound is None and operation in (Operation.LIST, Operation.COUNT):
        bound, unbound = find_share(rest)
    return size, bound, unbound if operation in _PICKS_ROWS else rest


def _speaks_of_rows(operation: Operation, whole: str, size: Size | None) -> bool:
    """Whether something is claimed of rows: of all of them, of none, of the larger part."""
    signs = operation_words().signs
    told = (signs["all_of"].search(whole), signs["any_of"].search(whole), _SO_MANY.search(whole))
    return operation is Operation.VERIFY and (size is not None or any(told))


def _all_reached(whole: str, measures: Sequence[Measure]) -> bool:
    """``Semua … sudah ditangani?``: of all of them it is claimed that as much was reached as there is to reach."""
    reached = measures[:1] in ((Measure.REALISASI,), (Measure.CAPAIAN,))
    return reached and bool(operation_words().signs["all_of"].search(whole))


def _subject_pieces(plain: str) -> list[_Piece]:
    """The content words; of a part ``terhadap`` its whole those of the part, where it has any."""
    part, _, whole_named = plain.partition(" terhadap ")
    own = _pieces(f"{part} ") if whole_named else []
    return own if any(piece.words for piece in own) else _pieces(plain)


def _with_name(text: str, scope: Scope, names: Sequence[RowNames]) -> tuple[str, Scope]:
    """A question with the name of a row, where it has one in full, between quotation marks."""
    for known in names:
        quoted, rest = _quoted(text, known), _quoted(scope.rest, known) or scope.rest
        if quoted is not None and _asks_otherwise(text, quoted) and not _is_joined(quoted, rest):
            return quoted, replace(scope, rest=rest)
    return text, scope


def _uncounted(operation: Operation, plain: str) -> str:
    """The words without how many rows there are: ``dari tujuh indikator``, ``rata-rata 9 unsur``."""
    if operation in _PICKS_ROWS:
        return out_of_rows().sub(" ", plain)
    return counted_rows().sub(" ", plain) if operation in (Operation.SUM, Operation.MEAN) else plain


def _apart(operation: Operation, plain: str) -> str:
    """``A berapa kali lipat B`` with its two figures set apart; ``sudah …, belum?`` without what only asks whether."""
    if operation is Operation.VERIFY:
        return _TAG.sub(lambda found: found[1] or "", plain)
    return _OF_MULTIPLES.sub(" , ", plain) if operation is Operation.MULTIPLE else plain


def _wanted(whole: str, rest: str) -> Operation:
    """What is wanted done, the unit that is asked for considered."""
    operation = _first_read(whole)
    if operation not in _NEVER_CLAIMED and asks_whether(whole, marked=rest.rstrip().endswith("?")):
        return Operation.VERIFY
    if operation in (Operation.RATIO, Operation.SHARE) and _unit(whole) not in (None, PERSEN, *_TIMES):
        return Operation.LOOK_UP  # ``dari 29 orang, yang ditangani berapa orang`` wants a count
    if operation is Operation.RANK and _spans(whole):
        return Operation.DIFFERENCE
    if operation is Operation.RANK and _limit(whole) is not None:
        return of_top(whole)
    if operation is Operation.LOOK_UP and (_WHICH.search(whole) or names_rows_first(whole)) and picks(whole, rest):
        return Operation.LIST
    if operation in (Operation.LOOK_UP, Operation.DIFFERENCE) and asks_which(whole) and find_shift(whole) is not None:
        return Operation.LIST
    listed = operation is Operation.LIST
    if (listed or operation is Operation.LOOK_UP) and counts_rows(
        whole, rest, listed=listed, measured=bool(_measures(whole))
    ):
        return Operation.COUNT
    return operation


def _first_read(whole: str) -> Operation:
    """What the grammar reads, but for rows that are counted by what they reach and a right figure that is asked for."""
    operation = Operation.LOOK_UP if _turns(whole) else _operation(_without_doubt(whole))
    if operation in (Operation.LOOK_UP, Operation.DIFFERENCE, Operation.RATIO) and counts_out_of(whole):
        return Operation.COUNT
    return operation


def _without_doubt(whole: str) -> str:
    """``Yang benar berapa`` asks for a figure; ``benarkah``, and which of two figures is right, for a check."""
    if asks_either(whole):
        return f" benarkah{whole}"
    return without_right(whole) if asks_right(whole) else whole


def _spans(whole: str) -> bool:
    """``Serapan tertinggi dan terendah terpaut berapa``: how far the two ends of a column are apart."""
    signs = operation_words().signs
    return all(signs[name].search(whole) for name in ("highest", "lowest", "apart"))


def _measures_of(operation: Operation, plain: str) -> tuple[Measure, ...]:
    """The measures named, without those that only belong to what is wanted done."""
    measures = _measures(plain)
    if operation is Operation.GROWTH and "persentase" not in plain.split():
        return tuple(one for one in measures if one is not Measure.PERSENTASE)
    said = set(plain.split())
    spent = operation is not Operation.SHARE and measures[:1] == (Measure.REALISASI,)
    if spent and said & {"persen", "persentase"} and question_words().money & said:
        return (Measure.SERAPAN, *measures[1:])  # how many percent of the money was spent
    if operation in _OF_SEVERAL_ROWS and "kategori" in said:
        return tuple(one for one in measures if one is not Measure.PREDIKAT)  # ``semua kategori anak`` are kinds
    if operation is Operation.LOOK_UP and measures[:1] == (Measure.TARGET,) and _TARGET_OF_NAME.search(plain):
        return tuple(one for one in measures if one is not Measure.REALISASI)
    if operation is Operation.VERIFY and {Measure.TARGET, Measure.CAPAIAN} <= set(measures):
        return tuple(one for one in measures if one is not Measure.TARGET)  # ``target … tercapai`` is of attainment
    return measures


def _asked_unit(whole: str, text: str, measures: Sequence[Measure]) -> str | None:
    """The unit asked for; an absorption that is to be worked out of amounts in rupiah is no amount itself."""
    unit = _unit(whole, text)
    of_share = bool(measures) and measures[0] in (Measure.SERAPAN, Measure.CAPAIAN)
    return None if unit == RUPIAH and of_share and " berapa rupiah " not in whole else unit


def _quoted(text: str, names: RowNames) -> str | None:
    """``text`` with the name of a row in it between quotation marks."""
    span = None if _QUOTED.search(text) else names.find(text)
    return None if span is None else f"{text[: span[0]]} “{text[slice(*span)]}” {text[span[1] :]}"


def _asks_otherwise(text: str, quoted: str) -> bool:
    """Whether a name alone makes the question look like another one, or one figure of that name is asked for."""
    without = _operation(plain_words(_QUOTED.sub(" , ", quoted)))
    return without is Operation.LOOK_UP or without is not _operation(plain_words(text))


def _is_joined(quoted: str, rest: str) -> bool:
    """Whether another subject is set beside the name: ``Program Pemberdayaan Sosial dan “…”`` asks of both."""
    others = _pieces(plain_words(_QUOTED.sub(" , ", rest)))
    return _BESIDE_NAME.search(quoted) is not None and any(_tells(concepts_of(one.words, {})) for one in others)


def _turns(plain: str) -> bool:
    """``Bagaimana dengan …?`` asks the question before of another subject; it wants nothing explained."""
    opens = any(plain.startswith(f" {opening} ") for opening in operation_words().sign_words["turns"])
    return opens or _TURNED.fullmatch(plain) is not None


def _operation(plain: str) -> Operation:
    plain = _IN_POINTS.sub("", plain)
    asks_figure = " berapa " in plain and " nomor berapa " not in plain
    for cue in operation_words().cues:
        if cue.pattern.search(plain) and not (cue.weak and asks_figure):
            return cue.operation
    return Operation.LOOK_UP


def _measures(plain: str) -> tuple[Measure, ...]:
    """The measures named, in the order of the question."""
    found: dict[int, Measure] = {}
    taken: set[int] = set()
    for said, measure in question_words().spoken:
        place = plain.find(said)
        if place < 0:
            continue
        own = set(range(place, place + len(said) - 1))
        if not own & taken:
            found[place] = measure
            taken |= own
    ordered = dict.fromkeys(found[place] for place in sorted(found))
    return tuple(measure for measure in ordered if not _MODIFIES.get(measure, frozenset()) & ordered.keys())


def _compared(plain: str) -> tuple[Measure, ...]:
    """Two measures of one subject that are set side by side: ``anggaran dikurangi realisasi``."""
    words, single = plain.split(), question_words().single
    said = tuple(dict.fromkeys(single[word] for word in words if single.get(word) in _SET_SIDE_BY_SIDE))
    return said if len(said) == 2 else ()


def _short_of(operation: Operation, whole: str) -> tuple[Measure, ...]:
    """``Kurang berapa dari target``, ``lebih berapa dari pagu``: the two figures of one row that are apart."""
    found = _FALLS_SHORT.search(whole) if operation is Operation.DIFFERENCE else None
    if found is None:
        to_go = operation is Operation.DIFFERENCE and _STILL_TO_GO.search(whole) and " antara " not in whole
        return (Measure.TARGET, Measure.REALISASI) if to_go else ()
    goal = Measure.ANGGARAN if found[2].startswith(("pagu", "anggaran")) else Measure.TARGET
    return (Measure.REALISASI, goal) if found[1] in ("lebih", "kelebihan") else (goal, Measure.REALISASI)


def _unit(plain: str, text: str = "") -> str | None:
    """The unit that the question asks for: ``berapa persen``, ``brp unit``, ``dalam rupiah``."""
    if " poin persen " in plain:
        return POIN_PERSEN
    if re.search(r" persentase (?!poin)", plain):
        return PERSEN
    for found in re.finditer(r" (?:berapa|dalam) (?:banyak |ribu |juta )?([^\s,]+)(?: (\S+))? ", plain):
        for phrase in (f"{found.group(1)} {found.group(2) or ''}".strip(), found.group(1)):
            unit = known_unit(phrase)
            told = found.group().startswith(" berapa") or kind(unit) is not UnitKind.COUNT  # ``dalam panti`` is a place
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


def _numbers(text: str) -> tuple[tuple[Number, ...], str]:
    """Figures that the question names, and the text without the ones that are no part of a name."""
    numbers = []
    rest = text
    for found in reversed(find_figures(text)):
        if found.kind is not FoundKind.FIGURE or found.figure.value is None:
            continue
        printed = text[found.start : found.end]
        numbers.append(Number(found.figure.value, found.figure.unit, printed))
        if found.figure.unit is not None or len(re.sub(r"\D", "", printed)) > 2:
            rest = f"{rest[: found.start]} {rest[found.end :]}"
    return tuple(reversed(numbers)), rest


def _pieces(plain: str) -> list[_Piece]:
    """Content words between separators; what follows ``selain`` is set apart up to the next separator."""
    lexicon = question_words()
    pieces: list[_Piece] = []
    current: list[str] = []
    excluded = False
    for word in [*_LEAVING_OUT.sub(" kecuali ", plain).split(), ","]:
        if word in _BOUNDARY or word in _SPLIT or word in _EXCLUDING or (excluded and word in ("di", "pada")):
            if current:
                pieces.append(_Piece(tuple(current), excluded))
            current, excluded = [], word in _EXCLUDING
        elif _says_something(word, lexicon.fillers) and (word not in lexicon.single or excluded):
            current.append(word)
    return pieces


def _says_something(word: str, fillers: frozenset[str]) -> bool:
    counted = word.removeprefix("ke") in operation_words().numerals or word in operation_words().numerals
    return word not in fillers and word not in ("/", "s.d", "s/d") and not counted


def _parts(rest: str, pieces: Sequence[_Piece], abbreviations: Mapping[str, str]) -> tuple[tuple[Concept, ...], ...]:
    """Subjects set side by side; an enumeration in parentheses is the list that is meant."""
    listed = _ENUMERATION.search(rest)
    if listed is not None:
        own = [_pieces(plain_words(one)) for one in _LISTED.split(listed.group(1))]
        groups = [concepts_of([word for piece in one for word in piece.words], abbreviations) for one in own]
        filled = list(dict.fromkeys(groups)) if all(groups) else []
    else:
        groups = [concepts_of(piece.words, abbreviations) for piece in pieces if not piece.excluded]
        filled = list(dict.fromkeys(filter(_tells, groups)))
    return _spelled_out(filled) if len(filled) > 1 else ()


def _spelled_out(parts: Sequence[tuple[Concept, ...]]) -> tuple[tuple[Concept, ...], ...]:
    """``Golongan III dan IV``: what is only a number in a row takes the words before the number it stands beside."""
    told: list[tuple[Concept, ...]] = []
    for part in parts:
        counted = [one for one in part if known_unit(one.name) is None]
        if told and len(counted) == 1 and _ORDINAL.fullmatch(counted[0].name):
            place = next((place for place, one in enumerate(told[-1]) if _ORDINAL.fullmatch(one.name)), 0)
            told.append((*told[-1][:place], *part))
        else:
            told.append(part)
    return tuple(told)


def _tells(concepts: Sequence[Concept]) -> bool:
    """Whether words name a subject: more than what any question may have, and more than a unit."""
    soft = question_words().soft
    return any(one.name not in soft and not is_everyday(one.name) and known_unit(one.name) is None for one in concepts)


def _with_rivals(operation: Operation, concepts: tuple[Concept, ...], scope: Scope) -> tuple[Concept, ...]:
    """Another region in a question about one report's table is part of what is looked up there."""
    if operation is not Operation.LOOK_UP or not scope.named:
        return concepts
    return (*concepts, *(_rival(name) for name in scope.strangers))


def _rival(name: str, whole: str = "") -> Concept:
    """Another region; ``rata-rata kab/kota se-Jawa Barat`` is of its districts, not of the province."""
    if _DISTRICTS.search(whole) and name.startswith("Provinsi"):
        return Concept(short_region(name), (roots(f"kota {short_region(name)}"),))
    return Concept(name, (roots(short_region(name)),))


def _years(scope: Scope, plain: str, operation: Operation) -> tuple[int, ...]:
    lately = operation_words().signs["last_year"].search(plain)
    if lately and len(scope.years) == 1 and operation in _OVER_YEARS:
        return (scope.years[0] - 1, scope.years[0])  # ``dari tahun lalu ke 2024``
    if scope.years:
        return scope.years
    own = [one.identity.year for one in scope.reports if one.identity.year]
    if lately and len(set(own)) == 1:
        return (own[0] - 1,)
    return ()


def _quarter(printed: str) -> int | None:
    if printed.casefold() in _ORDINALS:
        return _ORDINALS[printed.casefold()]
    return int(printed) if printed.isdigit() else read_roman(printed)


def _counts_on(found: re.Match[str]) -> bool:
    """``Sasaran kedua`` is one of a sequence, ``kedua sasaran`` are both."""
    return found.group(1) in operation_words().sign_words["numbered"]


@cache
def _counting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    numerals = "|".join(operation_words().numerals)
    limiting = re.compile(rf" (\d{{1,2}}|{numerals}) (?!persen|tahun)[a-z]")
    return limiting, re.compile(rf"(\S+) ke({numerals}) [a-z]")


def _limit(plain: str) -> int | None:
    """``3 kecamatan terbanyak``, ``tiga sub kegiatan``: how many are wanted."""
    limiting, together = _counting()
    found = limiting.search(plain) or next((one for one in together.finditer(plain) if not _counts_on(one)), None)
    if found is None:
        return None
    word = found.group(found.lastindex or 1)
    value = int(word) if word.isdigit() else operation_words().numerals[word]
    return value if 0 < value <= 25 else None
