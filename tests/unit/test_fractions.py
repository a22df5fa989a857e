"""Fractions set one above the other are read as one line, and nothing else is."""

from ingest.readers.content import Word
from ingest.readers.fractions import join_fractions
from ingest.readers.lines import words_to_line
from ingest.readers.paragraphs import lines_to_paragraphs


def line(top: float, *words: tuple[str, float]):
    return words_to_line([Word(text, x0, top, x0 + 5.5 * len(text), top + 10) for text, x0 in words])


ABOVE = line(100, ("412", 250))
MIDDLE = line(108, ("Persentase", 100), ("layanan", 170), ("=", 220), ("×", 290), ("100", 300))
BELOW = line(116, ("430", 250))


def test_a_stacked_fraction_is_one_paragraph_from_left_to_right() -> None:
    (paragraph,) = lines_to_paragraphs([ABOVE, MIDDLE, BELOW], 70, 520, 1)
    assert paragraph.text == "Persentase layanan = 412 / 430 × 100"


def test_sides_of_several_words_are_held_together_by_brackets() -> None:
    sides = line(100, ("penerima", 250), ("bantuan", 300)), line(116, ("seluruh", 250), ("warga", 300))
    middle = line(108, ("Persentase", 100), ("=", 220), ("×", 360), ("100", 370))
    (joined,) = join_fractions([sides[0], middle, sides[1]])
    assert joined.text == "Persentase = (penerima bantuan) / (seluruh warga) × 100"


def test_a_fraction_may_end_its_line() -> None:
    (joined,) = join_fractions([ABOVE, line(108, ("Rasio", 100), ("=", 220)), BELOW])
    assert joined.text == "Rasio = 412 / 430"


def test_lines_that_merely_follow_each_other_stay_apart() -> None:
    prose = [line(100, ("Jumlah", 100)), line(114, ("Persentase", 100), ("=", 170)), line(128, ("Sasaran", 100))]
    assert join_fractions(prose) == prose
    far = [line(60, ("412", 250)), MIDDLE, BELOW]
    assert join_fractions(far) == far
