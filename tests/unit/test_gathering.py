"""What is searched: the paragraphs of one section and page together, every one in exactly one group, in order."""

from hypothesis import given
from hypothesis import strategies as st

from service.domain.reports import Passage, PassageKind, Place
from service.stores.gathering import LONGEST, gather


def passage(
    number: int, text: str = "Isi.", section: str = "BAB I", page: int = 1, table: str | None = None
) -> Passage:
    kind = PassageKind.TABLE if table else PassageKind.PARAGRAPH
    return Passage(f"p{number}", kind, text, section, (section,), Place(page=page), table_id=table)


def test_short_neighbours_of_one_section_are_one_passage_under_their_heading() -> None:
    (only,) = gather([passage(1, "A. Visi"), passage(2, "Terwujudnya warga sejahtera.")])
    assert only.whole.text == "A. Visi\nTerwujudnya warga sejahtera."
    assert (only.whole.id, only.whole.context) == ("p1", "BAB I")
    assert [part.id for part in only.parts] == ["p1", "p2"]


def test_another_section_page_or_table_begins_another_passage() -> None:
    told = [
        passage(1),
        passage(2, section="BAB II"),
        passage(3, section="BAB II", page=2),
        passage(4, section="BAB II", page=2, table="t1"),
        passage(5, section="BAB II", page=2),
    ]
    assert [len(one.parts) for one in gather(told)] == [1, 1, 1, 1, 1]


@given(st.lists(st.tuples(st.integers(1, 1500), st.sampled_from(["BAB I", "BAB II"])), max_size=40))
def test_every_passage_is_in_one_group_and_no_group_of_several_is_too_long(sizes: list[tuple[int, str]]) -> None:
    told = [passage(number, "x" * size, section) for number, (size, section) in enumerate(sizes)]
    groups = list(gather(told))
    assert [part for one in groups for part in one.parts] == told
    assert all(len(one.parts) == 1 or sum(len(part.text) for part in one.parts) <= LONGEST for one in groups)
