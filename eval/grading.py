"""One answer against its known answer. Deterministic, no model as judge; the outcome agrees with the public scorer's.

The ways of being wrong are kept apart, since they differ in what they cost: a figure off by a scale of ten (``scale``),
of the other sign (``sign``), of another unit (``unit``), near but not exact (``near``), or simply another (``value``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from eval.questions import (
    FIRST_SAID,
    Expected,
    ListAnswer,
    NoAnswer,
    NumberAnswer,
    Question,
    TextAnswer,
    YesNoAnswer,
)
from eval.wording import as_number, bare, first_sentence, plain, unit_name

Response = Mapping[str, Any]
"""The object of ``POST /chat``, as it came over the wire."""

SCALES = (Decimal(100), Decimal(1000), Decimal(10) ** 6, Decimal(10) ** 9)
NEAR = Decimal("0.01")
"""Number Match of T²-RAGBench (arXiv:2506.12071): within one per cent. Counted as wrong here."""
_SLACK = 1e-9
_UNITS_THAT_MATTER = {"persen": ("persen", "poin_persen"), "rupiah": ("rupiah",)}


class Outcome(StrEnum):
    """How a question ended."""

    RIGHT = "right"
    WRONG = "wrong"
    ABSTAINED = "abstained"
    ERROR = "error"


class Mistake(StrEnum):
    """In what way an answer is wrong."""

    SCALE = "scale"
    SIGN = "sign"
    UNIT = "unit"
    NEAR = "near"
    VALUE = "value"
    UNSPOKEN = "unspoken"
    NO_FIGURE = "no_figure"
    MISSING = "missing"
    ORDER = "order"
    YES_NO = "yes_no"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Grade:
    """The judgement of one answer; ``recall`` is the share of items named (lists only)."""

    outcome: Outcome
    note: str = ""
    mistake: Mistake | None = None
    recall: float | None = None


_RIGHT = Grade(Outcome.RIGHT)


def grade(question: Question, response: Response) -> Grade:
    """Judge ``response`` to ``question``."""
    status = response.get("status")
    expected = question.answer
    if isinstance(expected, NoAnswer):
        given = headline(response).get("text") or str(response.get("answer", ""))[:80]
        said_so = status == "not_found"
        return _RIGHT if said_so else _wrong(Mistake.ANSWERED, f"menjawab {given!r}, padahal laporan tidak memuatnya")
    if status in ("not_found", "clarification"):
        return Grade(Outcome.ABSTAINED, str(status), recall=0.0 if isinstance(expected, ListAnswer) else None)
    return _answered(question, expected, response)


def headline(response: Response) -> Mapping[str, Any]:
    """The headline, or an empty object."""
    found = response.get("headline")
    return found if isinstance(found, Mapping) else {}


def _answered(question: Question, expected: Expected, response: Response) -> Grade:
    match expected:
        case NumberAnswer():
            return number_grade(expected, response)
        case YesNoAnswer():
            return yes_no_grade(expected, response)
        case TextAnswer():
            return text_grade(expected, response, first_said=question.type in FIRST_SAID)
        case ListAnswer():
            return list_grade(expected, response)
        case NoAnswer():
            raise AssertionError("judged before")


def _wrong(mistake: Mistake, note: str, recall: float | None = None) -> Grade:
    return Grade(Outcome.WRONG, note, mistake, recall)


def number_grade(expected: NumberAnswer, response: Response) -> Grade:
    """Execution accuracy of FinQA (arXiv:2109.00122), stricter: scale, sign and unit must be right too.

    Right where |given − known| ≤ tolerance, or within it of an accepted other value, the unit is the known one where
    it is per cent or rupiah, and the headline stands in the answer that a person reads.
    """
    head = headline(response)
    given = as_number(head.get("value"))
    if given is None:
        return _wrong(Mistake.NO_FIGURE, f"tidak ada angka di headline ({str(response.get('answer', ''))[:80]!r})")
    if not is_within(given, expected):
        return _wrong(number_mistake(given, expected.value), f"menjawab {given:g}, seharusnya {expected.value}")
    wanted, said = unit_name(expected.unit), unit_name(head.get("unit"))
    if wanted in _UNITS_THAT_MATTER and said not in _UNITS_THAT_MATTER[wanted]:
        return _wrong(Mistake.UNIT, f"satuan {said}, seharusnya {wanted}")
    if not is_spoken(head, str(response.get("answer", ""))):
        return _wrong(Mistake.UNSPOKEN, "headline tidak ada dalam jawaban")
    return _RIGHT


def is_within(given: float, expected: NumberAnswer) -> bool:
    """Within the tolerance (or half a unit of the last written digit) of the value or of an accepted one."""
    allowed = float(expected.allowed) + _SLACK
    return any(abs(given - float(value)) <= allowed for value in (expected.value, *expected.accept))


def number_mistake(given: float, known: Decimal) -> Mistake:
    """Why a figure is wrong: by a scale, by its sign, near (one per cent), or another value."""
    value = float(known)
    if value != 0 and given != 0:
        ratio = abs(given / value)
        if any(abs(ratio / float(scale) - 1) < 1e-4 or abs(ratio * float(scale) - 1) < 1e-4 for scale in SCALES):
            return Mistake.SCALE
        if abs(given + value) <= abs(value) * 1e-4:
            return Mistake.SIGN
        if abs(given - value) <= abs(value) * float(NEAR):
            return Mistake.NEAR
    return Mistake.VALUE


def is_spoken(head: Mapping[str, Any], answer: str) -> bool:
    """The headline's own text stands in the answer."""
    text = bare(head.get("text"))
    return bool(head.get("text")) and text in bare(answer)


def yes_no_grade(expected: YesNoAnswer, response: Response) -> Grade:
    """The headline's boolean; that the reason is given shows in citations and groundedness."""
    value = headline(response).get("value")
    if not isinstance(value, bool):
        return _wrong(Mistake.NO_FIGURE, f"tidak ada ya/tidak di headline ({str(response.get('answer', ''))[:80]!r})")
    return _RIGHT if value is expected.value else _wrong(Mistake.YES_NO, f"menjawab {'ya' if value else 'tidak'}")


def text_grade(expected: TextAnswer, response: Response, *, first_said: bool) -> Grade:
    """All of ``all_of`` (in headline or first sentence where ``first_said``) and one of ``any_of``, as substrings."""
    whole = plain(response.get("answer"))
    opening = f"{plain(headline(response).get('text'))} | {first_sentence(response.get('answer'))}"
    where = opening if first_said else whole
    missing = [words for words in expected.all_of if plain(words) not in where]
    if expected.any_of and not any(plain(words) in whole for words in expected.any_of):
        missing.append("salah satu dari " + " / ".join(expected.any_of))
    return _RIGHT if not missing else _wrong(Mistake.MISSING, f"tidak menyebut {', '.join(missing)}")


def list_grade(expected: ListAnswer, response: Response) -> Grade:
    """At least ``least`` items, in order where asked. Item recall = items named / items known."""
    text = plain(response.get("answer"))
    places = [text.find(plain(item)) for item in expected.items]
    named = [place for place in places if place >= 0]
    recall = len(named) / len(expected.items)
    if expected.ordered and named != sorted(named):
        return _wrong(Mistake.ORDER, "urutannya lain dari yang diminta", recall)
    if len(named) < expected.least:
        return _wrong(Mistake.MISSING, f"menyebut {len(named)} dari sedikitnya {expected.least} butir", recall)
    return Grade(Outcome.RIGHT, recall=recall)


def is_flagged(response: Response) -> bool:
    """The answer warns of something."""
    return any(isinstance(one, Mapping) and one.get("code") for one in _list(response, "warnings"))


def is_answered(response: Response) -> bool:
    """The answer claims something, rather than asking back or saying that it is not there."""
    return response.get("status") == "answered"


def _list(response: Response, name: str) -> Sequence[Any]:
    found = response.get(name)
    return found if isinstance(found, list) else []
