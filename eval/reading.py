"""JSON Lines to typed questions, facts and findings, and back. A wrong line is refused with file, line and field."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from eval.questions import (
    Cell,
    Evidence,
    Expected,
    KnownFact,
    KnownFinding,
    ListAnswer,
    NoAnswer,
    NumberAnswer,
    Question,
    QuestionType,
    TextAnswer,
    YesNoAnswer,
)
from service.domain.errors import InvalidRequestError

T = TypeVar("T")
Json = dict[str, object]

_NOTES = frozenset({"note", "accept_note", "calc", "strength", "quote2", "caption_printed"})
"""Remarks for people; any line may carry them."""
_QUESTION = frozenset(
    {"id", "question", "type", "reports", "answer", "evidence", "flag", "flag_note", "difficulty", "history", "review"}
)
_EVIDENCE = frozenset({"report", "table", "section", "quote", "row", "column"})
_ANSWERS: Mapping[str, frozenset[str]] = {
    "number": frozenset({"kind", "value", "unit", "tolerance", "accept", "accept_note"}),
    "text": frozenset({"kind", "all_of", "any_of"}),
    "list": frozenset({"kind", "items", "min", "ordered"}),
    "boolean": frozenset({"kind", "value", "why_any_of"}),
    "none": frozenset({"kind", "why"}),
}
_FACT = frozenset({"id", "report", "table", "row", "column", "period", "raw", "value", "unit"})
_FINDING = frozenset(
    {"id", "report", "table", "row", "column", "kind", "reported", "recomputed", "formula", "quote", "note"}
)
_JSON_NAMES = {
    str: "teks",
    bool: "true atau false",
    list: "daftar",
    dict: "objek",
    int: "bilangan bulat",
    Decimal: "angka",
}


class SetError(InvalidRequestError):
    """A line of an evaluation set cannot be used. The message names file, line and field, and what to do."""


class Fields:
    """The fields of one JSON object, taken by name and type; what is missing or wrong is refused with its place."""

    def __init__(self, place: str, values: Json, known: frozenset[str], prefix: str = "") -> None:
        self._place = place
        self._values = values
        self._prefix = prefix
        for name in values:
            if name not in known | _NOTES:
                near = get_close_matches(name, known, n=1)
                hint = f" Maksudnya {near[0]!r}?" if near else f" Yang dikenal: {', '.join(sorted(known))}."
                raise self.error(name, f"tidak dikenal.{hint}")

    def error(self, name: str, why: str) -> SetError:
        """The refusal of field ``name``."""
        return SetError(f"{self._place}, bidang {self._prefix + name!r}: {why}")

    def text(self, name: str) -> str:
        """A text that says something."""
        value = self._get(name, str)
        if not value.strip():
            raise self.error(name, "kosong. Isi dengan teks.")
        return value

    def text_or_none(self, name: str) -> str | None:
        """A text, or None where it is null or absent."""
        return None if self._values.get(name) is None else self._get(name, str)

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """True or false; required where there is no default."""
        return default if default is not None and name not in self._values else self._get(name, bool)

    def whole(self, name: str, lowest: int, highest: int) -> int:
        """A whole number within bounds."""
        value = self._get(name, int)
        if not lowest <= value <= highest:
            raise self.error(name, f"harus antara {lowest} dan {highest}, tertulis {value}.")
        return value

    def number(self, name: str) -> Decimal:
        """A JSON number, exact."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self._wrong(name, Decimal)
        return Decimal(value)

    def number_or_none(self, name: str) -> Decimal | None:
        """A JSON number, or None where it is absent."""
        return None if self._values.get(name) is None else self.number(name)

    def cell(self, name: str) -> Cell:
        """A number, or the words of a cell."""
        value = self._values.get(name)
        return value if isinstance(value, str) else self.number(name)

    def cell_or_none(self, name: str) -> Cell | None:
        """A number, words, or None."""
        return None if self._values.get(name) is None else self.cell(name)

    def texts(self, name: str, *, least: int = 0) -> tuple[str, ...]:
        """A list of texts (absent: none) with at least so many."""
        values = self._get(name, list) if name in self._values or least else []
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.error(name, "harus daftar teks yang tidak kosong.")
        if len(values) < least:
            raise self.error(name, f"harus berisi sedikitnya {least} butir.")
        return tuple(values)

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """A list of numbers (absent: none)."""
        values = self._get(name, list) if name in self._values else []
        if not all(isinstance(value, int | Decimal) and not isinstance(value, bool) for value in values):
            raise self.error(name, "harus daftar angka.")
        return tuple(Decimal(value) for value in values)

    def object(self, name: str, known: frozenset[str]) -> "Fields":
        """An object within this one."""
        return Fields(self._place, self._get(name, dict), known, f"{self._prefix}{name}.")

    def objects(self, name: str, known: frozenset[str]) -> Iterator["Fields"]:
        """A list of objects within this one."""
        for index, value in enumerate(self._get(name, list)):
            if not isinstance(value, dict):
                raise self.error(f"{name}[{index}]", "harus objek.")
            yield Fields(self._place, value, known, f"{self._prefix}{name}[{index}].")

    def choice(self, name: str, options: Iterable[str]) -> str:
        """One of the options."""
        value, allowed = self.text(name), list(options)
        if value not in allowed:
            raise self.error(name, f"tertulis {value!r}; pilih salah satu dari: {', '.join(allowed)}.")
        return value

    def _get(self, name: str, wanted: type[T]) -> T:
        value = self._values.get(name)
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise self._wrong(name, wanted)
        return value

    def _wrong(self, name: str, wanted: type) -> SetError:
        kind = _JSON_NAMES[wanted]
        return self.error(name, f"harus {kind}." if name in self._values else f"tidak ada; harus {kind}.")


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of one file. Raises SetError."""
    return _read(path, _QUESTION, _question)


def read_facts(path: Path) -> tuple[KnownFact, ...]:
    """The table facts of one file. Raises SetError."""
    return _read(path, _FACT, _fact)


def read_findings(path: Path) -> tuple[KnownFinding, ...]:
    """The inconsistencies, or clean places, of one file. Raises SetError."""
    return _read(path, _FINDING, _finding)


def _read(path: Path, known: frozenset[str], make: Callable[[Fields], T]) -> tuple[T, ...]:
    made: list[T] = []
    seen: dict[str, int] = {}
    for number, values in _lines(path):
        fields = Fields(f"{path.name} baris {number}", values, known)
        identity = fields.text("id")
        if identity in seen:
            raise fields.error("id", f"{identity!r} sudah dipakai di baris {seen[identity]}. Setiap id harus berbeda.")
        seen[identity] = number
        made.append(make(fields))
    if not made:
        raise SetError(f"{path.name} tidak berisi satu baris pun.")
    return tuple(made)


def _lines(path: Path) -> Iterator[tuple[int, Json]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SetError(f"Berkas {path.name} tidak dapat dibuka: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SetError(f"{path.name} bukan teks UTF-8 (bita ke-{error.start + 1}).") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line, parse_float=Decimal)
        except (json.JSONDecodeError, RecursionError) as error:
            column = f" kolom {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
            raise SetError(
                f"{path.name} baris {number}{column}: bukan JSON yang sah. Satu objek tiap baris."
            ) from error
        if not isinstance(values, dict):
            raise SetError(f"{path.name} baris {number}: harus satu objek JSON, bukan {type(values).__name__}.")
        yield number, values


def _question(fields: Fields) -> Question:
    answer = _answer(fields)
    asked = QuestionType(fields.choice("type", QuestionType))
    history = fields.texts("history")
    if asked is QuestionType.FOLLOWUP and not history:
        raise fields.error("history", "wajib bagi pertanyaan lanjutan (followup).")
    if (asked is QuestionType.UNANSWERABLE) != isinstance(answer, NoAnswer):
        raise fields.error("type", "'unanswerable' berpasangan dengan answer.kind 'none', dan hanya dengan itu.")
    made = Question(
        id=fields.text("id"),
        question=fields.text("question"),
        type=asked,
        reports=fields.texts("reports"),
        answer=answer,
        evidence=tuple(_evidence(one) for one in fields.objects("evidence", _EVIDENCE)),
        flag=fields.flag("flag"),
        difficulty=fields.whole("difficulty", 1, 4),
        flag_note=fields.text_or_none("flag_note"),
        history=history,
        review=fields.flag("review", default=False),
    )
    if made.answerable and not made.evidence:
        raise fields.error("evidence", "kosong. Tunjukkan tempat jawabannya di laporan.")
    if made.flag and not made.flag_note:
        raise fields.error("flag_note", "wajib bila flag true: sebutkan yang keliru dalam satu kalimat.")
    return made


def _answer(fields: Fields) -> Expected:
    anything = fields.object("answer", frozenset().union(*_ANSWERS.values()))
    kind = anything.choice("kind", _ANSWERS)
    inner = fields.object("answer", _ANSWERS[kind])
    match kind:
        case "number":
            return _number_answer(inner)
        case "text":
            return _text_answer(inner)
        case "list":
            return _list_answer(inner)
        case "boolean":
            return YesNoAnswer(inner.flag("value"), inner.texts("why_any_of"))
        case _:
            return NoAnswer(inner.text("why"))


def _number_answer(inner: Fields) -> NumberAnswer:
    tolerance = inner.number_or_none("tolerance")
    if tolerance is not None and tolerance < 0:
        raise inner.error("tolerance", "tidak boleh negatif.")
    return NumberAnswer(
        inner.number("value"),
        inner.text_or_none("unit"),
        tolerance,
        inner.numbers("accept"),
        inner.text_or_none("accept_note"),
    )


def _text_answer(inner: Fields) -> TextAnswer:
    made = TextAnswer(inner.texts("all_of"), inner.texts("any_of"))
    if not made.all_of and not made.any_of:
        raise inner.error("all_of", "kosong, demikian pula any_of. Tulis kata yang harus ada dalam jawaban.")
    return made


def _list_answer(inner: Fields) -> ListAnswer:
    items = inner.texts("items", least=1)
    return ListAnswer(items, inner.whole("min", 1, len(items)), inner.flag("ordered", default=False))


def _evidence(fields: Fields) -> Evidence:
    return Evidence(
        fields.text("report"),
        fields.text_or_none("table"),
        fields.text_or_none("section"),
        fields.text("quote"),
        fields.text_or_none("row"),
        fields.text_or_none("column"),
    )


def _fact(fields: Fields) -> KnownFact:
    return KnownFact(
        fields.text("id"),
        fields.text("report"),
        fields.text_or_none("table"),
        fields.text("row"),
        fields.text("column"),
        fields.text_or_none("period"),
        fields.text("raw"),
        fields.cell("value"),
        fields.text_or_none("unit"),
    )


def _finding(fields: Fields) -> KnownFinding:
    return KnownFinding(
        fields.text("id"),
        fields.text("report"),
        fields.text_or_none("table"),
        fields.text_or_none("row"),
        fields.text_or_none("column"),
        fields.text("kind"),
        fields.cell_or_none("reported"),
        fields.cell_or_none("recomputed"),
        fields.text_or_none("formula"),
        fields.text_or_none("quote"),
        fields.text_or_none("note"),
    )


def write_questions(path: Path, questions: Iterable[Question]) -> None:
    """Write a set in the order given; read back, it gives the same questions."""
    lines = [_dumped(question_json(question)) for question in questions]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def question_json(question: Question) -> Json:
    """The JSON object of one line; optional fields only where they say something."""
    made: Json = {
        "id": question.id,
        "question": question.question,
        "type": question.type.value,
        "reports": list(question.reports),
    }
    if question.history:
        made["history"] = list(question.history)
    made["answer"] = answer_json(question.answer)
    made["evidence"] = [_evidence_json(one) for one in question.evidence]
    made["flag"] = question.flag
    if question.flag_note:
        made["flag_note"] = question.flag_note
    made["difficulty"] = question.difficulty
    if question.review:
        made["review"] = True
    return made


def answer_json(answer: Expected) -> Json:
    """The ``answer`` object of a line."""
    match answer:
        case NumberAnswer():
            made: Json = {"kind": "number", "value": answer.value, "unit": answer.unit}
            if answer.tolerance is not None:
                made["tolerance"] = answer.tolerance
            if answer.accept:
                made["accept"] = list(answer.accept)
            if answer.accept_note:
                made["accept_note"] = answer.accept_note
            return made
        case TextAnswer():
            return {"kind": "text", "all_of": list(answer.all_of), "any_of": list(answer.any_of)}
        case ListAnswer():
            made = {"kind": "list", "items": list(answer.items), "min": answer.least}
            return made | {"ordered": True} if answer.ordered else made
        case YesNoAnswer():
            return {"kind": "boolean", "value": answer.value, "why_any_of": list(answer.why_any_of)}
        case NoAnswer():
            return {"kind": "none", "why": answer.why}


def _evidence_json(evidence: Evidence) -> Json:
    made: Json = {
        "report": evidence.report,
        "table": evidence.table,
        "section": evidence.section,
        "quote": evidence.quote,
    }
    if evidence.row is not None:
        made["row"] = evidence.row
    if evidence.column is not None:
        made["column"] = evidence.column
    return made


def _dumped(value: object) -> str:
    """JSON with decimals as they are written: 99.60 keeps its zero, which says how exact it is."""
    match value:
        case Decimal():
            return format(value, "f")
        case dict():
            return "{" + ", ".join(f"{json.dumps(name)}: {_dumped(one)}" for name, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(_dumped(one) for one in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
