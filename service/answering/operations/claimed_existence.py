"""``Apakah sudah punya Perda …?``: yes or no from the sentences that say that something is there, or lacking."""

import re
from collections.abc import Iterator

from service.answering.case import Case
from service.answering.drafting import Draft, decided, owner
from service.answering.fact_index import ReportIndex, tells_little
from service.answering.passages import passage_words
from service.answering.sentences import sentences
from service.answering.words import roots
from service.domain.answers import Status
from service.domain.plans import Concept
from service.domain.reports import Passage

_BEING = (
    r"ada(?:nya|kah)?|punya|mempunyai|dipunyai|memiliki|dimiliki|terdapat|tersedia(?:nya)?|terbentuk(?:nya)?|"
    r"membentuk|dibentuk|dilengkapi|tersusun(?:nya)?|dibangun|terbangun(?:nya)?|disediakan|menyediakan"
)
_ASKS = re.compile(rf"(?<!\w)(?:{_BEING})(?!\w)")
_DENIED = re.compile(
    rf"\b(?:belum|tidak|tak|tanpa)\s+(?:(?:pernah|juga|lagi|satu\s?pun|ada\s+yang)\s+)?(?:{_BEING})\b", re.I
)
_SAID = re.compile(
    rf"\b(?:(?:telah|sudah)\s+(?:{_BEING})|(?:memiliki|mempunyai|dilengkapi|terdapat|tersedia))\b", re.IGNORECASE
)
_NEAR = 60
"""Letters that may stand between what is there and the word that says so: no other thing has room."""


def verify_existence(case: Case) -> Draft | None:
    """Whether what the question names is there, where every sentence that tells says the same."""
    plan = case.plan
    if plan.numbers or plan.measures or plan.unit or not _ASKS.search(plan.words):
        return None
    telling = [one for one in plan.concepts if not tells_little(one) and not _ASKS.fullmatch(one.name)]
    told = [one for index, _ in case.reports for one in _told(index, telling)] if telling else []
    if not told or len({there for *_, there in told}) > 1:
        return None
    index, passage, sentence, there = told[0]
    draft = Draft(status=Status.ANSWERED)
    number = draft.cite_passage(index.summary, passage)
    claimed = _DENIED.search(plan.words) is None
    return decided(
        draft, holds=there is claimed, told=f"laporan {owner(index.summary)} menulis: “{sentence}” [{number}]."
    )


def _told(index: ReportIndex, telling: list[Concept]) -> Iterator[tuple[ReportIndex, Passage, str, bool]]:
    """The sentences that have all that is named, with whether they say that it is there."""
    for passage in index.passages:
        if passage.table_id is not None or not _has_all(passage_words(passage.text), telling):
            continue
        for sentence in sentences(passage.text):
            there = _is_there(sentence, telling) if _has_all(frozenset(roots(sentence)), telling) else None
            if there is not None:
                yield index, passage, " ".join(sentence.split()), there


def _has_all(words: frozenset[str], telling: list[Concept]) -> bool:
    return all(any(words.issuperset(wording) for wording in one.wordings) for one in telling)


def _is_there(sentence: str, telling: list[Concept]) -> bool | None:
    """What a sentence says right before or right behind what is named; None where it says neither."""
    for said, there in ((_DENIED, False), (_SAID, True)):
        for found in said.finditer(sentence):
            behind = frozenset(roots(sentence[found.end() : found.end() + _NEAR]))
            before = frozenset(roots(sentence[max(0, found.start() - _NEAR) : found.start()]))
            if _has_all(behind, telling) or _has_all(before, telling):
                return there
    return None
