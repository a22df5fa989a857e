"""Self-checks of a page that was read: is every digit of the text layer in one block, and only in one?"""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.document import Grid, Page
from ingest.readers.content import PageContent, Word

_MANY_UNMAPPED = 0.05  # of the words; a stray symbol without a code is no damage, a font without codes is
_NOT_DIGIT = re.compile(r"\D+")
_FEW_WORDS = 8
_SCAN = 0.6  # of the page under one picture
_MANY_OVERLAPS = 3


def page_reads_cleanly(content: PageContent, page: Page) -> bool:
    """Whether nothing speaks against the page as read."""
    return not (letters_are_unmapped(content) or digits_differ(content, page) or words_overlap(content.words))


def letters_are_unmapped(content: PageContent) -> bool:
    """Whether a good part of the text layer has no Unicode value, so that its letters and digits are guesses."""
    return content.unmapped > max(2, _MANY_UNMAPPED * len(content.words))


def digits_differ(content: PageContent, page: Page) -> bool:
    """Whether any digit of the words was lost, doubled or added on the way to the blocks."""
    printed = _digits(word.text for word in content.words)
    return printed != _digits(page_texts(page))


def page_texts(page: Page) -> list[str]:
    """The text of every paragraph and every cell."""
    texts: list[str] = []
    for block in page.blocks:
        if isinstance(block, Grid):
            texts += [cell.text for row in block.rows for cell in row]
        else:
            texts.append(block.text)
    return texts


def _digits(texts: Iterable[str]) -> Counter[str]:
    return Counter(_NOT_DIGIT.sub("", "".join(texts)))


def words_overlap(words: tuple[Word, ...]) -> bool:
    """Whether figures are printed over one another, so that their order cannot be told."""
    figures = sorted((w for w in words if w.turn == 0 and any(map(str.isdigit, w.text))), key=lambda w: (w.top, w.x0))
    overlaps = 0
    for place, word in enumerate(figures):
        for other in figures[place + 1 : place + 4]:
            across = min(word.x1, other.x1) - max(word.x0, other.x0)
            down = min(word.bottom, other.bottom) - max(word.top, other.top)
            overlaps += across > 0.3 * word.size and down > 0.5 * word.size
    return overlaps >= _MANY_OVERLAPS


def unread_reason(content: PageContent, number: int) -> str | None:
    """Why recognition has to read the page (Indonesian); None where its text layer serves, or nothing is printed."""
    if not content.has_text:
        if not content.has_images:
            return None
        return f"halaman {number} tidak memiliki lapisan teks (hanya gambar, kemungkinan hasil pindaian)"
    if len(content.words) < _FEW_WORDS and content.image_share >= _SCAN:
        return f"halaman {number} berupa gambar pindaian dengan lapisan teks hanya {len(content.words)} kata"
    if content.unmapped > 0.3 * len(content.words):
        return f"halaman {number} memiliki lapisan teks yang hurufnya tidak dapat dikenali (fon tanpa kode Unicode)"
    return None
