"""Which operation a question wants, by the cues of the grammar and by what its rows and units turn them into."""

import re
from functools import cache

from service.answering.planning.asked_measures import measures_said, unit_said
from service.answering.planning.picking import (
    asks_which,
    counts_out_of,
    counts_rows,
    find_shift,
    names_rows_first,
    of_top,
    picks,
)
from service.answering.planning.polar import asks_whether, claims_figure
from service.answering.right_one import asks_either, asks_right, without_right
from service.answering.words import operation_words, question_words
from service.domain.facts import Measure
from service.domain.figures import PERSEN
from service.domain.plans import Operation

_IN_POINTS = re.compile(r"(?<= berapa) poin(?! persen| lagi)(?= )")
"""``Nilainya berapa poin`` asks for a score: points alone set nothing apart."""
_WHICH = re.compile(r"\S (?:apa|mana|siapa)(?: saja)? (?:(?:di|pada|dalam|se) (?:\S+ ){1,4}?)?yang (?!.* berapa )")
_TOLD = re.compile(r" (?:alasan|sebab|penyebab|kendala|kesimpulan)(?:nya)? (?=\d.* berapa )")
"""``Alasannya 16 meninggal … masih berapa yang …``: what the question tells itself, nothing that it asks."""
_TURNED = re.compile(
    r" (?:nah |terus |lalu |dan |oh )*(?:kalau|kalo|yang|untuk|di|nah|terus|lalu) (?:\S+ ){1,4}(?:itu )?bagaimana "
)
"""``Nah, yang … bagaimana?``"""
_OF_AMOUNT = re.compile(r" (?:jumlah|total|banyaknya|rata-rata) ")
"""A question that begins so asks for a figure without ``berapa``."""
_LISTED_IN = re.compile(r" (?:di|dalam|pada|menurut|dari|di dalam) (?:daftar|rincian)(?= )")
_OF_PEOPLE = re.compile(r" berapa (?:orang|jiwa|warga|keluarga|kk) .*yang (?:tercatat|tercantum|terdata) ")
"""``Berapa jiwa yang tercatat`` asks for a figure, ``berapa program yang tercatat`` for rows."""
_FROM_TO = re.compile(r" dari .* (?:ke|menjadi|jadi) ")
_PART_OF = re.compile(
    r" (?:berapa persen|persentase) (?:anggaran|pagu|realisasi|belanja|dana|alokasi|nilai) .* "
    r"(?:dari|terhadap) (?:(?:anggaran|pagu|realisasi|belanja|total|nilai) )*(?:program|kegiatan|sub kegiatan) "
)
"""``Berapa persen anggaran gaji dari Program …``: what part one row is of another."""
_OUT_OF = re.compile(
    r" dari (?:total|seluruh|semua|keseluruhan)(?:nya)? (?:[^\d\W]\S* |, ){1,6}berapa persen |"
    r" berapa persen (?!capaian |realisasi |serapan )(?:[^\d\W]\S* ){1,5}terhadap (?!target|pagu|anggaran|realisasi)"
)
"""``Dari total PSKS berapa persen yang karang taruna``, ``berapa persen tagana terhadap relawan``."""
_LACKS = re.compile(r" berapa .*(?:belum|tidak|tak) (?:di|ter)[a-z]{4,} ")
_OF_SHARES = re.compile(r" (?:persen\w*|rasio|porsi|proporsi|bagian|perbandingan) |%")
_TIMES = ("kali",)
_NEVER_CLAIMED = frozenset({Operation.EXPLAIN, Operation.SUMMARISE, Operation.FINDINGS, Operation.TABLE})
"""What a question for something other than yes or no may look like."""
_EACH = frozenset({"tiap", "setiap", "antar"})
_TOTAL = frozenset({"total", "totalnya", "jumlah"})


def operation_of(whole: str, rest: str) -> Operation:
    """What is wanted done: one figure or several, or rows that are picked, counted or added up."""
    operation = _first_read(whole, marked=rest.rstrip().endswith("?"))
    listed = operation is Operation.LIST
    operation = _of_figures(operation, whole)
    if operation is Operation.RANK and limit_of(whole) is not None:
        return of_top(whole)
    if operation is Operation.LOOK_UP and (_WHICH.search(whole) or names_rows_first(whole)) and picks(whole, rest):
        return Operation.LIST
    if operation in (Operation.LOOK_UP, Operation.DIFFERENCE) and asks_which(whole) and find_shift(whole) is not None:
        return Operation.LIST
    if operation is Operation.LOOK_UP and _totals_reports(whole):
        return Operation.SUM
    measured = bool(measures_said(whole)) or not question_words().money.isdisjoint(whole.split())
    if (listed or operation is Operation.LOOK_UP) and counts_rows(whole, rest, listed=listed, measured=measured):
        return Operation.COUNT
    return operation


def _of_figures(operation: Operation, whole: str) -> Operation:
    """What a cue comes to by the unit that is asked for, and by what stands around it."""
    if operation is Operation.LIST and _LISTED_IN.search(whole):
        placed = operation_said(_LISTED_IN.sub(" ", whole))
        return placed if placed is Operation.LOOK_UP else operation  # ``di daftar aset`` says where
    if operation is Operation.COUNT and _OF_PEOPLE.search(whole):
        return Operation.LOOK_UP
    if operation is Operation.LOOK_UP and _changes(whole):
        return Operation.GROWTH if unit_said(whole) == PERSEN else Operation.DIFFERENCE
    if operation in (Operation.RATIO, Operation.SHARE) and unit_said(whole) not in (None, PERSEN, *_TIMES):
        return Operation.LOOK_UP  # ``dari 29 orang, yang ditangani berapa orang`` wants a count
    if operation is Operation.LOOK_UP and (_PART_OF.search(whole) or _OUT_OF.search(whole)):
        return Operation.SHARE
    if operation is Operation.RATIO and _LACKS.search(whole) and not _OF_SHARES.search(whole):
        return Operation.DIFFERENCE  # ``berapa lagi yang belum tersentuh, dari populasi …`` wants no percentage
    in_points = operation is Operation.RATIO and " berapa poin " in whole  # ``… terhadap target berapa poin``
    return Operation.DIFFERENCE if in_points or (operation is Operation.RANK and spans(whole)) else operation


def _changes(whole: str) -> bool:
    """``Penambahan pagu dari … ke …``: a noun of change, and between what."""
    return operation_words().signs["changes"].stand_in(whole) and _FROM_TO.search(whole) is not None


def of_every_report(operation: Operation, whole: str) -> bool:
    """Whether all reports are meant where none is named: ``semua dinas``, ``kabupaten mana yang paling …``."""
    signs = operation_words().signs
    orders = operation in (Operation.RANK, Operation.COMPARE) and signs["which_report"].stand_in(whole)
    return orders or signs["every"].stand_in(whole)


def _totals_reports(whole: str) -> bool:
    """``Total anggaran semua dinas``: one figure of all together; ``tiap dinas`` wants each."""
    every = operation_words().signs["every"].first_in(whole)
    return every is not None and every.split()[0] not in _EACH and not _TOTAL.isdisjoint(whole.split())


def _first_read(whole: str, *, marked: bool) -> Operation:
    """What the grammar reads, but for rows that are counted by what they reach and a right figure that is asked for."""
    operation = Operation.LOOK_UP if _turns(whole) else operation_said(_without_doubt(whole))
    if operation not in _NEVER_CLAIMED and not names_rows_first(whole) and asks_whether(whole, marked=marked):
        return Operation.VERIFY
    if operation is Operation.LOOK_UP and claims_figure(whole, marked=marked):
        return Operation.VERIFY
    if operation is Operation.CLASSIFY and unit_said(whole) == PERSEN and Measure.PREDIKAT not in measures_said(whole):
        return Operation.LOOK_UP  # ``berapa persennya tergolong …`` wants a share, no grade
    if operation in (Operation.LOOK_UP, Operation.DIFFERENCE, Operation.RATIO) and counts_out_of(whole):
        return Operation.COUNT
    return operation


def _without_doubt(whole: str) -> str:
    """``Yang benar berapa`` asks for a figure; ``benarkah``, and which of two figures is right, for a check."""
    if asks_either(whole):
        return f" benarkah{whole}"
    return without_right(whole) if asks_right(whole) else whole


def spans(whole: str) -> bool:
    """``Serapan tertinggi dan terendah terpaut berapa``: how far the two ends of a column are apart."""
    signs = operation_words().signs
    return all(signs[name].stand_in(whole) for name in ("highest", "lowest", "apart"))


def _turns(plain: str) -> bool:
    """``Bagaimana dengan …?`` asks the question before of another subject; it wants nothing explained."""
    opens = any(plain.startswith(f" {opening} ") for opening in operation_words().sign_words["turns"])
    return opens or _TURNED.fullmatch(plain) is not None


def operation_said(plain: str) -> Operation:
    """The operation that the cues of the grammar say; to look up where none does."""
    plain = _TOLD.sub(" ", _IN_POINTS.sub("", plain))
    asks_figure = (" berapa " in plain and " nomor berapa " not in plain) or _OF_AMOUNT.match(plain) is not None
    for cue in operation_words().cues:
        if cue.phrases.stand_in(plain) and not (cue.weak and asks_figure):
            return cue.operation
    return Operation.LOOK_UP


def _counts_on(found: re.Match[str]) -> bool:
    """``Sasaran kedua``, ``triwulan 2`` are of a sequence; ``kedua sasaran``, ``program 3 terbesar`` are several."""
    return found.group(1) in operation_words().sign_words["numbered"] and not found.group(3).startswith("ter")


@cache
def _counting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    numerals = "|".join(operation_words().numerals)
    limiting = re.compile(rf"(\S*) (\d{{1,2}}|{numerals}) (?!persen|tahun)([a-z]+)")
    return limiting, re.compile(rf"(\S*) ke({numerals}) ([a-z]+)")


def limit_of(plain: str) -> int | None:
    """``3 kecamatan terbanyak``, ``tiga sub kegiatan``: how many are wanted."""
    found = next((one for way in _counting() for one in way.finditer(plain) if not _counts_on(one)), None)
    if found is None:
        return None
    word = found.group(2)
    value = int(word) if word.isdigit() else operation_words().numerals[word]
    return value if 0 < value <= 25 else None
