"""The type of a Word summary is as large as its pages allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.summaries import Length, Statement, Summary, SummaryCell, SummarySection, SummaryTable, Topic
from service.exports.summary_pages import WIDTH_CM, fitting, height, widths

_LINE = "Target dan realisasi indikator ke-sekian tidak sama pada kedua tabel yang memuatnya."


def told(lines: int, length: Length = Length.SHORT) -> Summary:
    items = tuple(Statement(_LINE) for _ in range(lines))
    section = SummarySection(Topic.FINDINGS, "Yang tidak cocok", items=items)
    return Summary(("rekaan-2024",), "Ringkasan rekaan", length, (section,), (), ())


@pytest.mark.parametrize(("length", "page"), [(Length.SHORT, 26.7), (Length.FULL, 4 * 26.1)])
def test_more_to_tell_is_set_in_smaller_type_until_none_is_smaller(length: Length, page: float) -> None:
    sizes = [fitting(told(lines, length), ()) for lines in range(1, 420, 6)]
    bodies = [one.body for one in sizes]
    assert bodies == sorted(bodies, reverse=True)
    assert len(set(bodies)) > 2
    for lines, one in zip(range(1, 420, 6), sizes, strict=True):
        if one.body > min(bodies):
            assert height(told(lines, length), one, ()) <= page


def test_pictures_take_room_as_text_does() -> None:
    few = told(20)
    assert fitting(few, ()).body > fitting(few, (18.0,)).body


def test_a_heading_without_anything_under_it_takes_no_room() -> None:
    with_empty = Summary(
        ("rekaan-2024",),
        "Ringkasan rekaan",
        Length.SHORT,
        (*told(3).sections, SummarySection(Topic.STAFF, "Pegawai")),
        (),
        (),
    )
    sizes = fitting(told(3), ())
    assert height(with_empty, sizes, ()) == pytest.approx(height(told(3), sizes, ()))


@given(
    rows=st.lists(
        st.tuples(st.text("abc ", max_size=90), st.from_regex(r"[0-9]{1,3}(\.[0-9]{3}){0,4}( orang)?", fullmatch=True)),
        min_size=1,
        max_size=8,
    ),
    size=st.sampled_from([6.0, 7.5]),
)
def test_columns_fill_the_page_and_hold_every_figure_on_one_line(rows: list[tuple[str, str]], size: float) -> None:
    cells = tuple((SummaryCell(name), SummaryCell(figure)) for name, figure in rows)
    table = SummaryTable("Capaian", ("Indikator", "Realisasi"), cells, figures=(1,))
    columns = widths(table, size)
    assert sum(columns) == pytest.approx(WIDTH_CM)
    longest = max(len(word) for _, figure in rows for word in figure.split())
    assert columns[1] >= longest * size * 0.02


def test_a_long_unit_leaves_room_for_the_name_of_the_indicator() -> None:
    row = (SummaryCell("Persentase kendaraan wajib uji yang laik jalan"), *(SummaryCell("5.520.000 ribu rupiah"),) * 2)
    name, target, _, _ = widths(SummaryTable("IKU", ("Indikator", "Target", "Realisasi"), (row,), figures=(1, 2)), 7.5)
    assert name > target
