"""Letter grades and categories as values: what a cell grades its subject with, and when two grades contradict."""

import re

from service.domain.figures import Figure

_LETTERS = re.compile(r"(?:AA|BB|CC|[A-E])[+-]?")
_FAMILIES = (
    frozenset({"tinggi", "sedang", "rendah"}),
    frozenset({"baik", "cukup", "kurang", "buruk", "memuaskan", "memadai", "istimewa"}),
    frozenset({"berhasil"}),
    frozenset({"efisien"}),
    frozenset({"efektif"}),
)
"""Categories of one scale, by their last word; those of different scales (Tinggi, Baik) do not contradict."""


def grade_of(figure: Figure) -> str | None:
    """The grade that is printed with or instead of a figure, in one spelling: ``BB``, ``sangat baik``."""
    if figure.grade is None:
        return None
    grade = " ".join(figure.grade.split())
    return grade.upper() if is_letter(grade) else grade.lower()


def is_letter(grade: str) -> bool:
    """Whether a grade is a letter (``BB``), not a category in words."""
    return _LETTERS.fullmatch(grade.upper()) is not None


def comparable(one: Figure, other: Figure) -> bool:
    """Whether both have a grade of one scale: both letters, or words that belong together."""
    first, second = grade_of(one), grade_of(other)
    if first is None or second is None:
        return False
    return _family(first) is not None and _family(first) == _family(second)


def differ(one: Figure, other: Figure) -> bool:
    """Whether two figures are graded differently on one scale; one without a grade differs from none."""
    return comparable(one, other) and grade_of(one) != grade_of(other)


def _family(grade: str) -> int | None:
    """A number for each scale that grades come from; None for words of no known scale."""
    if is_letter(grade):
        return -1
    last = grade.rpartition(" ")[2]
    return next((at for at, family in enumerate(_FAMILIES) if last in family), None)
