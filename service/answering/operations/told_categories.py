"""Categories that a report tells in words, and those that the rules give a score that a question names."""

import re
from collections.abc import Iterator

from service.answering.case import Case
from service.answering.drafting import Draft, owner, subject, where
from service.answering.fact_index import ReportIndex
from service.answering.proving import warn_of
from service.answering.sentences import sentences
from service.answering.words import question_words, roots
from service.calculator import akip_grade, skm_grade
from service.domain.answers import Headline
from service.domain.calculations import Classification, Operand
from service.domain.facts import Measure
from service.domain.findings import Finding, FindingKind
from service.domain.plans import Concept, Number
from service.domain.reports import Passage

_CUES = re.compile(
    r"\b(?:ber)?(?:kategori|predikat|kriteria|mutu(?: pelayanan)?|klasifikasi)\b\s*:?"
    r"(?:(?:\s+[a-z]+){0,4}\s+(?=[\"“*(]))?\s*[\"“*(]*\s*"
    r"((?:sangat |cukup |kurang |tidak )?"
    r"(?:tinggi|rendah|sedang|baik|memadai|memuaskan|berhasil|efektif|efisien|cukup|kurang))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:hal|angka|nilai|capaian|kondisi|hasil)? ?(?:ini|tersebut) ", re.IGNORECASE)
_MEANINGS = {
    "SKM": {"A": "Sangat Baik", "B": "Baik", "C": "Kurang Baik", "D": "Tidak Baik"},
    "AKIP": {
        "AA": "Sangat Memuaskan",
        "A": "Memuaskan",
        "BB": "Sangat Baik",
        "B": "Baik",
        "CC": "Cukup",
        "C": "Kurang",
        "D": "Sangat Kurang",
    },
}
"""What the letters of PermenPANRB 14/2017 and 88/2021 mean."""
_OF_SURVEYS, _OF_ACCOUNTABILITY = frozenset({"skm", "ikm"}), frozenset({"sakip", "akip"})
_SCORES = frozenset({"nilai", "skor", "mutu", "mutunya", "nilainya", "skornya"})
_IN_POINTS, _BEST_SCORE = frozenset({None, "poin"}), 100
BY_SCALE = re.compile(r" (?:skala|skalanya|kriteria penilaian|ambang|rentang|interval)(?= )")
"""What asks for the grade of a scale, and not for the one that is printed."""
_ENOUGH = 0.85
_CLOSE = 200


def category_beside(case: Case, given: Number) -> Draft | None:
    """The category that a report writes next to the very score that the question gives."""
    for index, _ in case.reports:
        for fact in index.by_value.get(given.value, ()):
            after = (fact.sentence or "").partition(fact.figure.printed)[2]
            found = _CUES.search(after[:_CLOSE])
            if found is None:
                continue
            draft = Draft()
            number = draft.cite(index, fact)
            category = found.group(1).title()
            said = f"{subject(fact)} {owner(index.summary)} {draft.report(index, fact)}"
            draft.sentences.append(f"Kategorinya **{category}**: {said} ({where(fact)}) [{number}].")
            draft.say_name(category)
            return draft
    return None


def category_of_percentage(case: Case, given: Number) -> Draft | None:
    """The category that a report tells of the very percentage, in its sentence or in the one that goes on from it."""
    printed = re.compile(rf"(?<![\d.,]){re.escape(re.sub(r'[^0-9.,]', '', given.printed))}(?![.,]?\d)")
    found = [
        (index, passage, told, category)
        for index, _ in case.reports
        for passage in index.passages
        if passage.table_id is None and printed.search(passage.text)
        for told, category in _categories_of(case, printed, list(sentences(passage.text)))
    ]
    if not found or len({category for *_, category in found}) > 1:
        return None
    index, passage, told, category = found[0]
    draft = Draft()
    number = draft.cite_passage(index.summary, passage)
    draft.sentences.append(f"Kategorinya **{category}** menurut laporan {owner(index.summary)}: “{told}” [{number}].")
    draft.headline = Headline(category, None, category)
    return draft


def _categories_of(case: Case, printed: re.Pattern[str], said: list[str]) -> Iterator[tuple[str, str]]:
    for sentence, after in zip(said, [*said[1:], ""], strict=True):
        place = printed.search(sentence)
        if place is None or not _speaks_of(case, sentence):
            continue
        told = f"{sentence} {after}" if _GOES_ON.match(after) else sentence
        near = _CUES.search(told, place.end()) or _CUES.search(sentence)
        if near is not None:
            yield " ".join(told.split()), near.group(1).title()


def _speaks_of(case: Case, sentence: str) -> bool:
    """Whether a sentence is of what a percentage was asked of: of money where money was, else of a thing named."""
    said = set(roots(sentence))
    if case.plan.money or case.plan.measure is Measure.SERAPAN:
        return bool(said & {root for word in question_words().money for root in roots(word)})
    return any(all(word in said for word in wording) for one in case.plan.concepts for wording in one.wordings)


def category_of_score(case: Case) -> Draft | None:
    """``Nilai SKM masuk mutu apa?``: the category of a score itself, not of how far its target was reached."""
    asked = set(case.plan.words.split())
    if _scored(case) is None or not asked & _SCORES or "berapa" in asked or Measure.CAPAIAN in case.plan.measures:
        return None
    told = told_category(case)
    if told is not None:
        return told
    best = case.best_of_all(measure=Measure.REALISASI, unit=None)
    value = best.fact.figure.value if best is not None and best.fact.figure.unit in _IN_POINTS else None
    if best is None or value is None or not 0 < value <= _BEST_SCORE:
        return None
    return category_by_rule(case, Number(value, None, best.fact.figure.printed))


def _scored(case: Case) -> str | None:
    """The score with a scale in the rules that a question is of: ``SKM`` or ``AKIP``."""
    words = {word for one in case.plan.concepts for word in one.words}
    return "SKM" if words & _OF_SURVEYS else "AKIP" if words & _OF_ACCOUNTABILITY else None


def grades_by_rule(case: Case, given: Number) -> tuple[tuple[str, str], ...]:
    """The letters, with what they mean, that the rules give a score of the sort that is asked of."""
    name, value = _scored(case), Operand("nilai", given.value, None)
    if name is None:
        return ()
    outcome = skm_grade(value) if name == "SKM" else akip_grade(value)
    found = outcome.categories if isinstance(outcome, Classification) else ()
    return tuple((one, _MEANINGS[name][one]) for one in found)


def category_by_rule(case: Case, given: Number) -> Draft | None:
    """A survey's or accountability score by the scale of the rules, where the report speaks of such a score."""
    due = grades_by_rule(case, given)
    near = case.best_of_all(measure=None, unit=None, years=())
    if not due or near is None:
        return None
    name = _scored(case)
    category = " atau ".join(f"{letter} ({meaning})" for letter, meaning in due)
    draft = Draft()
    number = draft.cite(near.index, near.fact)
    said = f"{subject(near.fact)} {owner(near.index.summary)} ada di {where(near.fact)} [{number}]"
    draft.sentences.append(f"Nilai {given.printed} masuk kategori **{category}** menurut skala {name}; {said}.")
    draft.headline = Headline(category, None, category)
    return draft


def told_category(case: Case) -> Draft | None:
    """``Masuk kategori apa?``: the sentence that tells the category of what is asked."""
    found = [
        (covered, -len(sentence), index, passage, sentence, category)
        for index, _ in case.reports
        for passage, sentence, category in _told(index)
        if (covered := _covered(index, case.plan.concepts, sentence)) >= _ENOUGH
    ]
    most = max((one[0] for one in found), default=0.0)
    best = [one for one in found if one[0] == most]
    if not best or len({category for *_, category in best}) > 1:
        return None  # nothing tells it, or several sentences tell it differently
    _, _, index, passage, sentence, category = max(best, key=lambda one: one[1])
    draft = Draft()
    fault = next(grade_faults(index, sentence), None)
    if fault is not None and BY_SCALE.search(f" {case.plan.words} "):
        return _by_its_scale(draft, index, fault)
    number = draft.cite_passage(index.summary, passage)
    if fault is not None:
        warn_of(draft, index, fault, None)
    draft.sentences.append(
        f"Kategorinya **{category}** menurut laporan {owner(index.summary)}: “{sentence}” [{number}]."
    )
    draft.headline = Headline(category, None, category)
    return draft


def grade_faults(index: ReportIndex, text: str) -> Iterator[Finding]:
    """What the audit says of a grade that a text gives its score."""
    said = " ".join(text.split())
    for finding in index.all_findings:
        quote = " ".join(finding.quote.split())
        if finding.kind is FindingKind.CLASSIFICATION and finding.table_id is None and quote and quote in said:
            yield finding


def _by_its_scale(draft: Draft, index: ReportIndex, fault: Finding) -> Draft | None:
    """The category that the scale gives a score, where the report prints another one beside it."""
    fact = index.facts.get(fault.fact_id or "")
    if fact is None:
        return None
    scale = next((one for one in _MEANINGS if one in fault.working), None)
    meaning = _MEANINGS[scale].get(fault.recomputed) if scale is not None else None
    category = f"{fault.recomputed} ({meaning})" if meaning is not None else fault.recomputed
    said = f"{subject(fact)} {owner(index.summary)} {draft.report(index, fact)} ({where(fact)})"
    draft.sentences.append(f"Kategorinya **{category}** menurut skalanya: {said} [{draft.cite(index, fact)}].")
    draft.headline = Headline(category, None, category)
    warn_of(draft, index, fault, None)
    return draft


def _told(index: ReportIndex) -> Iterator[tuple[Passage, str, str]]:
    for passage in index.passages:
        if passage.table_id is not None:
            continue
        for sentence in sentences(passage.text):
            found = _CUES.search(sentence)
            if found is not None:
                yield passage, " ".join(sentence.split()), found.group(1).title()


def _covered(index: ReportIndex, concepts: tuple[Concept, ...], sentence: str) -> float:
    """How much of the question's worth a sentence says."""
    said = set(roots(sentence))
    worths = [index.texts.worth(one) for one in concepts]
    gained = sum(
        worth
        for one, worth in zip(concepts, worths, strict=True)
        if any(all(word in said for word in wording) for wording in one.wordings)
    )
    return gained / sum(worths) if sum(worths) else 0.0
