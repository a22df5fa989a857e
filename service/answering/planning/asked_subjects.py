"""What a question is about: its content words, set side by side, left out, or of another region."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.answering.exclusion import with_exclusions
from service.answering.plain import TOKEN, plain_words
from service.answering.planning.asked_measures import sources_of
from service.answering.planning.asked_rows import PICKS_ROWS
from service.answering.planning.asked_source import read_source
from service.answering.row_nouns import ROW_NOUN
from service.answering.scope import Scope
from service.answering.stages import STAGE_WORDS
from service.answering.subjects import apposed_words, concepts_of, weighed, without_bare_money
from service.answering.words import (
    is_everyday,
    is_ordinal,
    mere_unit,
    operation_words,
    question_words,
    roots,
    short_region,
    with_grades,
)
from service.domain.facts import Measure
from service.domain.figures import PERSEN
from service.domain.plans import Concept, Operation, Plan
from service.language.units import known_unit

_LACKING = re.compile(r" (?:kurang berapa|berapa kurang(?:nya)?)(?: lagi)? (?:banyak )?")
"""``Kurang berapa``: how far something falls short; nothing is called so."""
_TAG = re.compile(
    r"( sudah )(?:lewat(?: dari)? |lewati |melewati )?(?=.*? (?:atau )?belum(?: ya)? $)"
    r"|(?: atau)? belum(?: ya)?(?= $)"
)
"""``Sudah lewat target belum?``: words that only ask whether; no row is called so."""
_OF_MULTIPLES = re.compile(r" (?:berapa )?kali(?: lipat(?:nya)?)?(?: dari(?:pada)?)?(?= )")
"""What stands between the two figures of ``A berapa kali lipat B``."""
_DISTRICTS = re.compile(r" kab(?:upaten)? ?/ ?kota se ?-?")
_BOUNDARY = frozenset("+,()&")
_ENUMERATION = re.compile(r"\(([^()]*(?:,|\bdan\b|\bditambah\b|\bserta\b|&|\+)[^()]*)\)", re.IGNORECASE)
_LISTED = re.compile(r",|\bdan\b|\bditambah\b|\bserta\b|&|\+", re.IGNORECASE)
_MOST_COUNTED = 10
_NUMBERED = frozenset({"halaman", "bab", "gambar", "grafik", "tahun", "lampiran", "angka", "poin", "kolom", "baris"})
_ROW_NOUN = re.compile(ROW_NOUN.replace(r"\b", r"(?:nya)?\b"))
_ORDINAL = re.compile(r"[ivx]+|\d{1,2}|[ivx]+[a-e]")
SPLIT = frozenset(
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
_JOINS = SPLIT | {"+", "&", "apa", ","}
_OF_BUDGET = frozenset(STAGE_WORDS) - {"perubahan"} | {"apbd"}
"""Words beside which ``perubahan`` is the stage of a budget, no change that is asked for."""

_AGAINST_WHOLES = frozenset({Operation.SHARE, Operation.RATIO, Operation.MULTIPLE})
"""What sets a part ``terhadap`` its whole."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of content words between separators."""

    words: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A question's words as far as they have been read."""

    whole: str
    """All of them in plain words."""
    rest: str
    """As they were written, without what was stated outright."""
    plain: str
    """In plain words, without what picks rows: those of measures and of the subject are left."""
    quoted: Sequence[str]


def with_subject(plan: Plan, words: Words, scope: Scope, abbreviations: Mapping[str, str]) -> Plan:
    """The plan with what it is about; its operation, measures and unit are settled."""
    source, plain = read_source(words.plain) if plan.operation is Operation.LOOK_UP else ([], words.plain)
    words = replace(words, plain=plain)
    pieces = _subject_pieces(plan, plain)
    concepts = _concepts(plan, words, pieces, abbreviations)
    left_out = [name for name in scope.strangers if _is_left_out(name, words.whole)]
    beside = [name for name in scope.strangers if name not in left_out]
    return replace(
        plan,
        concepts=_with_rivals(plan.operation, concepts, beside if scope.named else ()),
        source=concepts_of(source, abbreviations) if concepts else (),
        parts=_parts(words.rest, pieces, abbreviations),
        excluded=(
            *concepts_of([word for piece in pieces if piece.excluded for word in piece.words], abbreviations),
            *(_excluded_region(name) for name in left_out),
        ),
        rivals=tuple(_rival(name, words.whole) for name in beside) if scope.named else (),
        enumerates=_ENUMERATION.search(words.rest) is not None,
        joins=any(word in _JOINS for word in words.whole.split()),
    )


def separated(operation: Operation, plain: str) -> str:
    """``A berapa kali lipat B`` with its two figures apart; ``sudah …, belum?`` without what only asks whether."""
    if operation is Operation.VERIFY:
        plain = _TAG.sub(lambda found: found[1] or "", plain)
    if operation is Operation.MULTIPLE:
        plain = _OF_MULTIPLES.sub(" , ", plain)
    return _LACKING.sub(" berapa ", plain)


def _concepts(
    plan: Plan, words: Words, pieces: Sequence[_Piece], abbreviations: Mapping[str, str]
) -> tuple[Concept, ...]:
    """The content words as concepts, those marked that the subject can do without."""
    said = [word for piece in pieces if not piece.excluded for word in piece.words]
    said = [word for word in said if mere_unit(word) != plan.unit or not plan.unit]
    said += [word for one in words.quoted for word in TOKEN.findall(with_grades(one.casefold()))] + sources_of(
        words.whole
    )
    if plan.operation in (Operation.GROWTH, Operation.DIFFERENCE) and not _OF_BUDGET & set(words.plain.split()):
        said = [word for word in said if word != "perubahan"]
    apposed = apposed_words(words.rest) if plan.operation is Operation.LOOK_UP else set()
    apposed |= {"kepala"} if plan.measures else set()  # ``target yang dijanjikan Kepala Dinas`` is not of the head
    concepts = without_bare_money(weighed(concepts_of(said, abbreviations), words.whole, apposed))
    if plan.operation in PICKS_ROWS and plan.measures[:1] == (Measure.SERAPAN,):
        return tuple(one for one in concepts if one.name not in question_words().money)  # ``serapan keuangan``
    return concepts


def _subject_pieces(plan: Plan, plain: str) -> list[_Piece]:
    """The content words; of a part ``terhadap`` its whole those of the part, where it has any.

    Where no share is asked for it is part of a name: ``kasus kekerasan terhadap perempuan``.
    """
    if plan.operation not in _AGAINST_WHOLES and plan.unit != PERSEN:
        return pieces_of(plain)
    part, _, whole_named = plain.partition(" terhadap ")
    own = pieces_of(f"{part} ") if whole_named else []
    return own if any(piece.words for piece in own) else pieces_of(plain)


def pieces_of(plain: str) -> list[_Piece]:
    """Content words between separators; what follows ``selain`` is set apart up to the next separator."""
    lexicon = question_words()
    pieces: list[_Piece] = []
    current: list[str] = []
    excluded = False
    leaving_out = operation_words().sign_words["leaving_out"]
    words = [*with_exclusions(plain).split(), ",", ","]
    for before, word, behind in zip(["", *words], words, words[1:], strict=False):
        if word in _BOUNDARY or word in SPLIT or word in leaving_out or (excluded and word in ("di", "pada")):
            if current:
                pieces.append(_Piece(tuple(current), excluded))
            current, excluded = [], word in leaving_out
        elif _counts_rows(before, word):
            continue
        elif _says_something(word, lexicon.fillers) and (word not in lexicon.single or excluded):
            current.append(word)
        elif current[-1:] == [before] and is_ordinal(word) and not _ROW_NOUN.match(behind):
            current.append(word)  # ``pelayaran kedua``, not ``penjumlahan kedua kegiatan``
    return pieces


def _counts_rows(before: str, word: str) -> bool:
    """``Capaian 5 SPM``, ``3 PSKS terbanyak``: a small number behind no noun says how many, as ``lima`` does."""
    if not word.isdigit() or not 1 < int(word) <= _MOST_COUNTED:
        return False
    quiet = question_words().fillers - operation_words().sign_words["numbered"] - _NUMBERED - SPLIT
    return not before or before in quiet or before in question_words().single


def _says_something(word: str, fillers: frozenset[str]) -> bool:
    counted = word.removeprefix("ke") in operation_words().numerals or word in operation_words().numerals
    return word not in fillers and word not in ("/", "s.d", "s/d") and not counted


def _parts(rest: str, pieces: Sequence[_Piece], abbreviations: Mapping[str, str]) -> tuple[tuple[Concept, ...], ...]:
    """Subjects set side by side; an enumeration in parentheses is the list that is meant."""
    listed = _ENUMERATION.search(rest)
    if listed is not None:
        own = [pieces_of(plain_words(one)) for one in _LISTED.split(listed.group(1))]
        groups = [concepts_of([word for piece in one for word in piece.words], abbreviations) for one in own]
        filled = list(dict.fromkeys(groups)) if all(groups) else []
    else:
        groups = [concepts_of(piece.words, abbreviations) for piece in pieces if not piece.excluded]
        filled = list(dict.fromkeys(filter(tells, groups)))
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


def tells(concepts: Sequence[Concept]) -> bool:
    """Whether words name a subject: more than what any question may have, and more than a unit."""
    soft = question_words().soft
    return any(one.name not in soft and not is_everyday(one.name) and mere_unit(one.name) is None for one in concepts)


def _is_left_out(name: str, whole: str) -> bool:
    """``Selain Kota Gorontalo``: another region's row is not to be counted, nothing is set beside it."""
    leaving = "|".join(operation_words().sign_words["leaving_out"])
    listed = r"(?:\S+ (?:dan|serta|,) ){0,3}"
    own = re.escape(short_region(name).casefold())
    return re.search(rf" (?:{leaving}) {listed}(?:\S+ )?{own} ", with_exclusions(f" {whole} ")) is not None


def _excluded_region(name: str) -> Concept:
    """A region that is left out; a city is told from the district of its name by what it is called in full."""
    return Concept(name, (roots(short_region(name) if name.startswith("Kabupaten") else name),))


def _with_rivals(operation: Operation, concepts: tuple[Concept, ...], beside: Sequence[str]) -> tuple[Concept, ...]:
    """Another region in a question about one report's table is part of what is looked up or added up there."""
    return (*concepts, *map(_rival, beside)) if operation in (Operation.LOOK_UP, Operation.SUM) else concepts


def _rival(name: str, whole: str = "") -> Concept:
    """Another region; ``rata-rata kab/kota se-Jawa Barat`` is of its districts, not of the province."""
    if _DISTRICTS.search(whole) and name.startswith("Provinsi"):
        return Concept(short_region(name), (roots(f"kota {short_region(name)}"),))
    return Concept(name, (roots(short_region(name)),))
