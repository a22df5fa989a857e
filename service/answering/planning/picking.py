"""The words that pick rows: by a number, by their own target, as many as are highest; and those that count them."""

import re
from decimal import Decimal
from functools import cache

from service.answering.phrases import standing
from service.answering.row_nouns import ROW_NOUN
from service.answering.words import operation_words, question_words
from service.domain.figures import KALI, PERSEN, RUPIAH
from service.domain.plans import Bound, Number, Operation, Relation, Size
from service.language.numbers import find_figures
from service.language.units import known_unit

_FILLED = re.compile(
    r" (?:diisi|terisi|berisi|dihuni|ditempati|punya|memiliki|mempunyai|hanya|cuma)\s*$", re.IGNORECASE
)
_WORKED_OUT_OF_TOP = re.compile(
    r"^(?: (?:berapa|hitung|hitungkan|tolong|coba|nilai|besar|kalau))* (rata-rata|total|gabungan|jumlahkan) .* "
    r"(?:ter(?:besar|tinggi|banyak|rendah|kecil)|paling \S+) "
)
_HOW_MANY = re.compile(r" (?:ada )?berapa (?:banyak )?(\S+) ")
_THAT = re.compile(r" berapa .* yang ")
_OF_ROWS = re.compile(r" (?:apa|mana)(?: saja)? (?!.* berapa ).*?yang ")
_NONE = re.compile(r"\bnol\b(?!\s+koma)", re.IGNORECASE)
_NOUGHT = re.compile(r"(?<![\d.,])0(?![\d.,])")
_YANG = re.compile(r"\b(?:yang|yg)\b", re.IGNORECASE)
_ROWS_THAT = re.compile(
    r" (?:(?:tolong|coba|mohon|cari|carikan|tunjukkan|perlihatkan|sampaikan|nama|nama-nama|semua) )*"
    rf"{ROW_NOUN} (?:[^\s,]+ ){{0,6}}?yang "
)
_ROWS_OUT_OF = re.compile(rf" {ROW_NOUN}")
_COUNTED_OUT = re.compile(rf" berapa (?:banyak |jumlah |buah )?(?:yang |di antaranya |{ROW_NOUN} |$)")
_PEOPLE = frozenset({"orang", "jiwa", "warga", "keluarga", "kk", "anggota"})


def find_bound(text: str) -> tuple[Bound | None, str]:
    """The number that rows are picked by, and the text without it and its phrase."""
    nought = _NONE.search(text)
    text = in_digits(text)
    behind = _bound_behind(text)
    if behind is not None:
        return behind
    for pattern, relation in standing(operation_words().bounds, text):
        phrase = pattern.search(text)
        if phrase is None:
            continue
        for found in find_figures(text):
            if found.start <= phrase.end() < found.end and found.figure.value is not None:
                printed = text[found.start : found.end]
                number = Number(found.figure.value, found.figure.unit, printed)
                kept = phrase.end() if _is_measure(phrase.group().strip()) else phrase.start()
                return Bound(relation, number), f"{_FILLED.sub(' ', text[:kept])} {text[found.end :]}"
    if nought is not None:  # ``yang sisa anggarannya nol``
        number = Number(Decimal(0), None, nought.group())
        return Bound(Relation.EXACTLY, number), _NOUGHT.sub(" ", text)
    return None, text


def _bound_behind(text: str) -> tuple[Bound, str] | None:
    """``100 persen ke atas``, ``2 orang atau kurang``: a number whose bound stands behind it."""
    told = standing(operation_words().bounds_behind, text)
    for found in find_figures(text) if told else ():
        for pattern, relation in told:
            phrase = pattern.match(text, found.end)
            if phrase is not None and found.figure.value is not None:
                number = Number(found.figure.value, found.figure.unit, text[found.start : found.end])
                return Bound(relation, number), f"{text[: found.start]} {text[phrase.end() :]}"
    return None


def find_share(text: str) -> tuple[Bound | None, str]:
    """``Yang penyalurannya 100 %``: a bare percentage behind ``yang`` that rows are picked by."""
    at = _YANG.search(text)
    for found in find_figures(text):
        if found.figure.unit == PERSEN and found.figure.value is not None and at is not None and at.end() < found.start:
            number = Number(found.figure.value, PERSEN, text[found.start : found.end])
            denied = _NOT_YET.search(text[: found.start])
            relation = Relation.EXACTLY if denied is None else Relation.BELOW
            before = text[: denied.start() if denied is not None else found.start]
            return Bound(relation, number), f"{before} {text[found.end :]}"
    return None, text


_NOT_YET = re.compile(
    r"\b(?:belum|blm|tidak|tdk|nggak|ngga|gak|ga|enggak|tak|kurang)\s+(?:(?:sampai|genap|penuh|full|bisa|dapat|dari)\s+)*$",
    re.I,
)
"""``Yang belum 100 %``: less than so much."""
_OFTEN = re.compile(
    r"\s*(?:[?.,]|$|(?:tahun|di|pada|selama|dalam|sepanjang|setahun|sebulan|per|sampai|hingga|ya|kan|benar|betul)\b)"
)
"""What goes on behind how often something was done, where a multiple would say of what."""


def find_size(text: str) -> tuple[Size | None, str]:
    """How large something is claimed to be (``hampir separuh``, ``dua kali lipat``), and the text without it."""
    lexicon = operation_words()
    found = lexicon.sizes.pattern.search(text)
    if found is None:
        return None, text
    said = " ".join(found.group().split())
    if found.group("times") is not None and "lipat" not in said and _OFTEN.match(text, found.end()):
        return None, text  # ``dilaksanakan 12 kali tahun 2024``: how often, and no multiple of anything
    fraction, times = found.group("fraction"), found.group("times")
    if fraction is not None:
        value, implied = lexicon.fractions[" ".join(fraction.casefold().split())]
        number = Number(value, PERSEN, said)
    else:
        word = times.casefold()
        value = Decimal(lexicon.numerals[word]) if word in lexicon.numerals else Decimal(word.replace(",", "."))
        number, implied = Number(value, KALI, said), None
    phrase = " ".join((found.group("relation") or "").casefold().split())
    relation = next((one for own, one in lexicon.relations if own == phrase), implied)
    relation = None if relation is Relation.EXACTLY else relation  # ``mencapai separuh``: about as much
    size = Size(number, relation, nearly=found.group("nearly") is not None)
    return size, f"{text[: found.start()]} {text[found.end() :]}"


def of_top(whole: str) -> Operation:
    """``Rata-rata tiga program terbesar``, ``berapa total …``: what is worked out of the highest rows."""
    asked = _WORKED_OUT_OF_TOP.search(whole)
    if asked is None:
        return Operation.RANK
    return Operation.MEAN if asked.group(1).startswith("rata") else Operation.SUM


def asks_which(whole: str) -> bool:
    """``Layanan apa di dinas ini yang …``: rows are asked for, no figure."""
    return _OF_ROWS.search(whole) is not None


def counts_rows(whole: str, rest: str, *, listed: bool, measured: bool) -> bool:
    """``Daftar aset ada berapa laptop``, ``berapa golongan yang cuma diisi satu orang``: rows are to be counted."""
    asked = _HOW_MANY.search(whole)
    noun = asked.group(1) if asked is not None else None
    if (
        noun is None
        or known_unit(noun) in (PERSEN, RUPIAH)
        or any(noun == words[0] for words, _ in question_words().measures)
    ):
        return False
    if listed:
        return not measured
    if find_shift(whole) is not None and noun not in _PEOPLE:
        return True
    of_rows = noun not in _PEOPLE and _THAT.search(whole) is not None
    return of_rows and find_bound(_YANG.split(rest, maxsplit=1)[-1])[0] is not None


def names_rows_first(whole: str) -> bool:
    """``Kecamatan yang penerimanya di atas 3.000``: rows are named, and asked for without a word of asking."""
    return " berapa " not in whole and _ROWS_THAT.match(whole) is not None


def counts_out_of(whole: str) -> bool:
    """``Dari tujuh indikator, berapa yang mencapai target``, ``program yang melampaui target ada berapa``."""
    meets = find_goal(whole)[0] is not None or _bound_behind(whole) is not None or find_bound(whole)[0] is not None
    return meets and _ROWS_OUT_OF.search(whole) is not None and _COUNTED_OUT.search(whole) is not None


def find_untouched(plain: str) -> tuple[Bound | None, str]:
    """``Tidak ada yang tertangani``: rows with nothing reached, and the words without that."""
    found = operation_words().untouched.pattern.search(plain)
    if found is None:
        return None, plain
    bound = Bound(Relation.EXACTLY, Number(Decimal(0), None, found.group().strip()))
    return bound, f"{plain[: found.start()]} realisasi {plain[found.end() :]}"


def in_digits(text: str) -> str:
    """``Satu orang`` → ``1 orang``, behind a phrase that picks rows by a number; ``nol`` is one wherever it stands."""
    text = _NONE.sub("0", text)
    numerals = operation_words().numerals
    return _filled_with().sub(lambda found: f"{found.group(1)} {numerals[found.group(2).casefold()]}", text)


@cache
def _filled_with() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in operation_words().sign_words["filled_with"])
    return re.compile(rf"\b({phrases}) ({'|'.join(operation_words().numerals)})\b(?! ?pun\b)", re.IGNORECASE)


def picks(whole: str, rest: str) -> bool:
    """Whether ``… apa yang …`` goes on with what rows must meet: a number, their own target, or lacking something."""
    lacking = operation_words().signs["without"].stand_in(whole)
    return find_bound(rest)[0] is not None or find_goal(whole)[0] is not None or lacking


def find_shift(whole: str) -> Relation | None:
    """``Yang jumlahnya turun dari 2023``: how rows are to stand to their own figure of another year."""
    found = _shifting().search(whole)
    if found is None:
        return None
    return Relation.BELOW if found[1] in operation_words().sign_words["falling"] else Relation.ABOVE


@cache
def _shifting() -> re.Pattern[str]:
    signs = operation_words().sign_words
    ways = "|".join(sorted(signs["rising"] | signs["falling"], key=len, reverse=True))
    return re.compile(
        rf" yang (?:(?!berapa )\S+ ){{0,5}}?({ways})(?= )(?! berapa)"
        r"(?: \S+){0,2}? (?:dari|dibanding|dibandingkan|daripada|sejak|ketimbang|tahun|(?:di|pada) 20\d\d"
        r"|(?:di |pada |setelah |saat )?(?:apbd )?perubahan) "
    )


def _is_measure(phrase: str) -> bool:
    """``Yang realisasinya 100 %``: the word before the number says which column is meant."""
    return any(" ".join(words) == phrase.casefold() for words, _ in question_words().measures)


def find_goal(plain: str) -> tuple[Relation | None, str]:
    """How rows are to stand to their own target, population or budget, and the words without that."""
    words = operation_words()
    for one, relation in words.wholly:
        if found := one.pattern.search(plain):
            return relation, f"{plain[: found.start()]} {plain[found.end() :]}"
    for phrase, relation in words.goals:
        if f" {phrase} " in plain:
            return relation, plain.replace(f" {phrase} ", " ")
    for pattern, relation in standing(words.against, plain):
        if found := pattern.search(plain):
            return relation, f"{plain[: found.start()]} {plain[found.end() :]}"
    return None, plain
