"""``Apakah sudah punya Perda …?``: yes or no from the sentences that say that something is there, or lacking."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.answering.case import Case
from service.answering.drafting import Draft, decided, owner
from service.answering.fact_index import ReportIndex
from service.answering.passages import passage_words
from service.answering.respelling import tells_little
from service.answering.sentences import sentences
from service.answering.words import roots
from service.domain.answers import Status
from service.domain.plans import Concept
from service.domain.reports import Passage

_BEING = (
    r"ada(?:nya|kah)?|punya|mempunyai|dipunyai|memiliki|dimiliki|terdapat|tersedia(?:nya)?|terbentuk(?:nya)?|"
    r"membentuk|dibentuk|dilengkapi|tersusun(?:nya)?|dibangun|terbangun(?:nya)?|disediakan|menyediakan"
)
_RUNNING = (
    r"(?:ber)?fungsi|difungsikan|(?:ber)?operasi(?:onal)?|dioperasikan|(?:ber)?jalan|dijalankan|aktif|diaktifkan|"
    r"(?:di|ter)pakai|dimanfaatkan|digunakan|diterapkan"
)
_ALREADY, _NOT = r"(?:telah|sudah|udah|mulai)", r"(?:belum|tidak|tak|tanpa)"
_NEAR = 60
"""Letters that may stand between what is there and the word that says so: no other thing has room."""


@dataclass(frozen=True, slots=True)
class _State:
    """What may be said of a thing with any of a family of words: that it is there, that it runs."""

    asked: re.Pattern[str]
    denied: re.Pattern[str]
    said: re.Pattern[str]
    """Said outright: ``sudah berfungsi``."""
    implied: re.Pattern[str] | None = None
    """Said by the word alone; in a table that may be the name of an indicator."""

    @classmethod
    def of(cls, words: str, asked: str, implied: str | None = None) -> "_State":
        """The state of a family of words."""
        pauses = r"(?:(?:pernah|juga|lagi|dapat|bisa|satu\s?pun|ada\s+yang)\s+)?"
        return cls(
            re.compile(asked),
            re.compile(rf"\b{_NOT}\s+{pauses}(?:{words})\b", re.IGNORECASE),
            re.compile(rf"\b{_ALREADY}\s+{pauses}(?:{words})\b", re.IGNORECASE),
            re.compile(rf"\b(?:{implied})\b", re.IGNORECASE) if implied is not None else None,
        )


_STATES = (
    _State.of(_BEING, rf"(?<!\w)(?:{_BEING})(?!\w)", "memiliki|mempunyai|dilengkapi|terdapat|tersedia"),
    _State.of(_RUNNING, rf"(?<!\w)(?:{_ALREADY}|{_NOT})\s+(?:bisa\s+|dapat\s+)?(?:{_RUNNING})(?!\w)"),
)


def verify_existence(case: Case) -> Draft | None:
    """Whether what the question names is there, or runs, where every sentence that tells says the same."""
    plan = case.plan
    if plan.numbers or plan.measures or plan.unit:
        return None
    return next((found for one in _STATES if (found := _verify(case, one)) is not None), None)


def _verify(case: Case, state: _State) -> Draft | None:
    plan = case.plan
    asked = state.asked.search(plan.words)
    if asked is None:
        return None
    own = {*asked[0].split(), *roots(asked[0])}
    telling = [one for one in plan.concepts if not tells_little(one) and one.name not in own]
    told = [one for index, _ in case.reports for one in _told(index, telling, state)] if telling else []
    if not told or len({there for *_, there in told}) > 1:
        return None
    index, passage, sentence, there = told[0]
    draft = Draft(status=Status.ANSWERED)
    number = draft.cite_passage(index.summary, passage)
    claimed = state.denied.search(plan.words) is None
    return decided(
        draft, holds=there is claimed, told=f"laporan {owner(index.summary)} menulis: “{sentence}” [{number}]."
    )


def _told(
    index: ReportIndex, telling: list[Concept], state: _State
) -> Iterator[tuple[ReportIndex, Passage, str, bool]]:
    """The sentences, and rows of tables, that have all that is named, with whether they say that it is so."""
    for passage in index.passages:
        if not _has_all(passage_words(passage.text), telling):
            continue
        in_table = passage.table_id is not None
        for sentence in passage.text.splitlines() if in_table else sentences(passage.text):
            outright = (state.denied, False), (state.said, True)
            ways = outright if in_table or state.implied is None else (*outright, (state.implied, True))
            there = _is_there(sentence, telling, ways) if _has_all(frozenset(roots(sentence)), telling) else None
            if there is not None:
                yield index, passage, " ".join(sentence.split()), there


def _has_all(words: frozenset[str], telling: list[Concept]) -> bool:
    return all(any(words.issuperset(wording) for wording in one.wordings) for one in telling)


def _is_there(sentence: str, telling: list[Concept], ways: Iterable[tuple[re.Pattern[str], bool]]) -> bool | None:
    """What a sentence says right before or right behind what is named; None where it says neither."""
    for said, there in ways:
        for found in said.finditer(sentence):
            behind = frozenset(roots(sentence[found.end() : found.end() + _NEAR]))
            before = frozenset(roots(sentence[max(0, found.start() - _NEAR) : found.start()]))
            if _has_all(behind, telling) or _has_all(before, telling):
                return there
    return None
