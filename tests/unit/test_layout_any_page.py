"""Whatever stands on a page, no word is lost, doubled or invented, and nothing breaks."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Grid
from ingest.readers.checks import page_texts
from ingest.readers.content import PageContent, Rule, Word
from ingest.readers.layout import content_to_page
from service.domain.reports import Box

_COLUMNS = (40.0, 90.0, 200.0, 280.0, 350.0)
_TEXTS = ("Panti", "rumah", "1.204", "98,5", "12", "Tabel", "3.1", "-", "TOTAL", "2024", ":", "....", "100%", "BAB")


@st.composite
def words(draw: st.DrawFn) -> Word:
    text = draw(st.sampled_from(_TEXTS))
    size = draw(st.sampled_from([7.0, 9.0, 12.0]))
    x = draw(st.one_of(st.sampled_from(_COLUMNS), st.floats(0, 380)))
    top = draw(st.one_of(st.integers(2, 40).map(lambda line: 12.0 * line), st.floats(0, 580)))
    turn = draw(st.sampled_from([0] * 12 + [90, 180, 270, 45]))
    wide, high = (size, len(text) * size / 2) if turn in (90, 270) else (len(text) * size / 2, size)
    return Word(text, x, top, x + wide, top + high, size, draw(st.booleans()), turn)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    horizontal = draw(st.booleans())
    at = draw(st.integers(2, 40)) * 12.0 if horizontal else draw(st.sampled_from((30.0, *_COLUMNS, 390.0)))
    start = draw(st.sampled_from([30.0, 90.0, 24.0]))
    return Rule(horizontal, at, start, start + draw(st.sampled_from([40.0, 300.0, 360.0])))


fills = st.tuples(st.integers(2, 40), st.sampled_from([12.0, 24.0])).map(
    lambda row: Box(30.0, 12.0 * row[0], 390.0, 12.0 * row[0] + row[1])
)
contents = st.builds(
    lambda found, drawn, shaded: PageContent(400, 600, tuple(found), tuple(drawn), tuple(shaded)),
    st.lists(words(), max_size=60),
    st.lists(rules(), max_size=24),
    st.lists(fills, max_size=4),
)


@settings(max_examples=300, deadline=None)
@given(contents)
def test_every_word_is_in_exactly_one_block(content: PageContent) -> None:
    page = content_to_page(content, 1, "uji")
    found = Counter(" ".join(page_texts(page)).split())
    assert found == Counter(word.text for word in content.words)


@settings(max_examples=150, deadline=None)
@given(contents)
def test_cells_never_overlap_and_stay_in_their_grid(content: PageContent) -> None:
    for block in content_to_page(content, 1, "uji").blocks:
        if not isinstance(block, Grid):
            continue
        slots = [
            (row + down, cell.column + across)
            for row, cells in enumerate(block.rows)
            for cell in cells
            for down in range(cell.row_span)
            for across in range(cell.column_span)
        ]
        assert len(slots) == len(set(slots))
        assert all(column < block.width and row < len(block.rows) for row, column in slots)


def test_a_word_right_on_the_edge_of_two_shaded_rows_is_in_one_of_them() -> None:
    shades = (Box(30.0, 24.0, 390.0, 36.0), Box(30.0, 48.0, 390.0, 72.0))
    held = (
        Word("Panti", 40.0, 24.0, 57.5, 31.0, 7.0, bold=False, turn=0),
        Word("Panti", 40.0, 36.0, 57.5, 43.0, 7.0, bold=False, turn=0),
        Word("1.204", 200.0, 30.0, 230.0, 42.0, 12.0, bold=False, turn=0),
    )
    page = content_to_page(PageContent(400, 600, held, (), shades), 1, "uji")
    assert Counter(" ".join(page_texts(page)).split()) == Counter(word.text for word in held)
