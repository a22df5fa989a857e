"""The tools of a planning model: typed arguments, facts and passages by id, and never a figure in a result."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prompts import delimited
from service.answering.case import Case, operand
from service.answering.fact_index import ReportIndex
from service.answering.searching import search
from service.answering.subjects import concepts_of
from service.answering.words import question_words
from service.calculator import FORMULAS
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.plans import Operation
from service.domain.reports import Passage
from service.models.messages import Tool

NOTHING = "tidak_ada"
_Formula = StrEnum("_Formula", {name: name for name in FORMULAS})  # type: ignore[misc]
_MOST_FACTS = 12
_MOST_PASSAGES = 5
_MOST_FINDINGS = 10
_PASSAGE = 600
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*\s?%?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", str_max_length=300)


class SearchFacts(_Arguments):
    """Arguments of ``cari_fakta``."""

    kata: str = Field(description="Pokok yang dicari, dengan kata-kata laporan.", min_length=2)
    laporan: list[str] = Field(default_factory=list, description="Id laporan; kosong berarti semua.", max_length=20)
    ukuran: Measure | None = None
    tahun: int | None = Field(default=None, ge=1945, le=2100)


class SearchPassages(_Arguments):
    """Arguments of ``cari_paragraf``."""

    kata: str = Field(min_length=2)
    laporan: list[str] = Field(default_factory=list, max_length=20)


class Calculate(_Arguments):
    """Arguments of ``hitung``."""

    rumus: _Formula
    fakta: list[str] = Field(min_length=1, max_length=40)


class AuditOf(_Arguments):
    """Arguments of ``audit``."""

    laporan: str


class Proposal(_Arguments):
    """The plan that a model hands in; every id must have come from a tool."""

    operasi: Operation | Literal["tidak_ada"]
    fakta: list[str] = Field(default_factory=list, max_length=40, description="Id fakta yang menjawab.")
    paragraf: list[str] = Field(default_factory=list, max_length=10, description="Id paragraf yang menjawab.")
    rumus: _Formula | None = Field(default=None, description="Rumus atas fakta itu, bila harus dihitung.")
    pokok: list[str] = Field(default_factory=list, max_length=20, description="Pokok pertanyaan, kata demi kata.")
    bagian: list[str] = Field(default_factory=list, max_length=10, description="Pokok yang disandingkan.")
    ukuran: Measure | None = None


_TOOLS: Mapping[str, tuple[type[_Arguments], str]] = {
    "cari_fakta": (SearchFacts, "Cari baris tabel atau kalimat berangka. Hasilnya id fakta dan labelnya, tanpa angka."),
    "cari_paragraf": (SearchPassages, "Cari paragraf laporan. Hasilnya id paragraf dan isinya."),
    "hitung": (
        Calculate,
        "Periksa apakah rumus dapat dihitung dari fakta ini. Hasilnya dapat atau tidak, tanpa angka.",
    ),
    "audit": (AuditOf, "Temuan pemeriksaan sebuah laporan: jenis dan tempatnya."),
    "rencana": (Proposal, "Serahkan rencana akhir."),
}
TOOLS: tuple[Tool, ...] = tuple(Tool(name, told, kind.model_json_schema()) for name, (kind, told) in _TOOLS.items())


@dataclass(slots=True)
class Workbench:
    """What the tools work on for one question, and every id they have given out."""

    case: Case
    facts: dict[str, tuple[ReportIndex, Fact]] = field(default_factory=dict)
    passages: dict[str, tuple[ReportIndex, Passage]] = field(default_factory=dict)

    def use(self, name: str, arguments: Mapping[str, Any]) -> "str | Proposal":
        """The result of a tool for the model to read, or the plan that it hands in."""
        kind, _ = _TOOLS.get(name, (None, ""))
        if kind is None:
            return f"Alat {name[:40]!r} tidak ada. Yang ada: {', '.join(_TOOLS)}."
        try:
            given = kind.model_validate(dict(arguments))
        except ValidationError as error:
            places = ", ".join(".".join(map(str, one["loc"])) or "isi" for one in error.errors()[:4])
            return f"Masukan tidak sah: {places}."
        match given:
            case Proposal():
                return given
            case SearchFacts():
                return self._told(self._search_facts(given))
            case SearchPassages():
                return self._told(self._search_passages(given))
            case Calculate():
                return self._try(given)
            case AuditOf():
                return self._told(self._findings(given))
        return "Alat ini tidak dapat dipakai."

    def _indexes(self, ids: Sequence[str]) -> list[ReportIndex]:
        return [index for index, _ in self.case.reports if not ids or index.summary.id in ids]

    def _search_facts(self, given: SearchFacts) -> list[object]:
        words = [word for word in _WORD.findall(given.kata.casefold()) if word not in question_words().fillers]
        found: list[tuple[float, ReportIndex, Fact]] = []
        for index in self._indexes(given.laporan):
            for hit in search(index, concepts_of(words, index.abbreviations)):
                fact = hit.fact
                other = given.tahun and fact.period is not None and fact.period.year != given.tahun
                worth = hit.coverage - 0.1 * hit.surplus - 0.3 * bool(other)
                worth += 0.1 * (given.ukuran is not None and fact.measure is given.ukuran)
                found.append((worth, index, fact))
        found.sort(key=lambda one: (-one[0], one[1].summary.id, one[2].id))
        return [self._fact(index, fact) for _, index, fact in found[:_MOST_FACTS]]

    def _fact(self, index: ReportIndex, fact: Fact) -> object:
        key = f"{index.summary.id}#{fact.id}"
        self.facts[key] = (index, fact)
        said = fact.sentence and _DIGITS.sub("…", fact.sentence)[:_PASSAGE]
        return {
            "id": key,
            "baris": " / ".join(fact.row)[-160:],
            "kolom": " / ".join(fact.column)[-120:],
            "ukuran": fact.measure.value,
            "periode": str(fact.period) if fact.period is not None else None,
            "satuan": fact.figure.unit,
            "tabel": fact.table_number,
            **({"kalimat": said} if said else {}),
        }

    def _search_passages(self, given: SearchPassages) -> list[object]:
        indexes = {index.summary.id: index for index in self._indexes(given.laporan)}
        hits = self.case.passages.search(given.kata, report_ids=list(indexes), limit=_MOST_PASSAGES)
        told: list[object] = []
        for hit in hits:
            if hit.report_id in indexes:
                key = f"{hit.report_id}#p{hit.passage.id}"
                self.passages[key] = (indexes[hit.report_id], hit.passage)
                told.append({"id": key, "bagian": hit.passage.section[-1:], "isi": hit.passage.text[:_PASSAGE]})
        return told

    def _findings(self, given: AuditOf) -> list[object]:
        found = [one for index in self._indexes([given.laporan]) for one in index.all_findings[:_MOST_FINDINGS]]
        return [
            {"jenis": one.kind.value, "tabel": one.table_number, "baris": " / ".join(one.row)[-120:]} for one in found
        ]

    def _try(self, given: Calculate) -> str:
        facts = [self.facts[one][1] for one in given.fakta if one in self.facts]
        if len(facts) != len(given.fakta):
            return "Ada id fakta yang tidak pernah diberikan alat."
        outcome = FORMULAS[given.rumus.value]([operand(fact) for fact in facts])
        return "Dapat dihitung." if isinstance(outcome, Calculation) else "Tidak dapat dihitung dari fakta ini."

    @staticmethod
    def _told(found: list[object]) -> str:
        return delimited("hasil", json.dumps(found, ensure_ascii=False, indent=None))
