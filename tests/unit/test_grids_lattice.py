"""Rules alone tell where cells lie, merged cells and missing borders included."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.content import Rule, level, upright
from ingest.readers.lattice import Area, Frame, edges_to_components, edges_to_frame, rules_to_edges, split_stacked
from ingest.readers.levels import rules_to_levels


def frame(rules: list[Rule]) -> Frame:
    across = rules_to_edges(rule for rule in rules if rule.horizontal)
    down = rules_to_edges(rule for rule in rules if not rule.horizontal)
    (component,) = edges_to_components(across, down)
    found = edges_to_frame(*component)
    assert found is not None
    return found


def grid(xs: list[float], ys: list[float]) -> list[Rule]:
    return [level(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


def test_a_full_grid_has_a_cell_a_slot() -> None:
    assert frame(grid([0, 50, 100], [0, 20, 40])).areas == (Area(0, 0), Area(0, 1), Area(1, 0), Area(1, 1))


def test_a_missing_vertical_piece_merges_columns() -> None:
    rules = [level(y, 0, 100) for y in (0, 20, 40)] + [upright(0, 0, 40), upright(100, 0, 40), upright(50, 20, 40)]
    assert frame(rules).areas == (Area(0, 0, column_span=2), Area(1, 0), Area(1, 1))


def test_a_missing_horizontal_piece_merges_rows() -> None:
    rules = [upright(x, 0, 40) for x in (0, 50, 100)] + [level(0, 0, 100), level(40, 0, 100), level(20, 50, 100)]
    assert frame(rules).areas == (Area(0, 0, row_span=2), Area(0, 1), Area(1, 1))


def test_a_column_without_an_outer_border_is_closed() -> None:
    rules = [level(y, 0, 150) for y in (0, 20, 40)] + [upright(50, 0, 40), upright(100, 0, 40)]
    assert frame(rules).xs == (0, 50, 100, 150)


def test_a_heading_over_columns_whose_border_ends_below_it_is_a_cell_of_its_own() -> None:
    rules = [level(0, 0, 150), level(40, 0, 150), level(60, 0, 150)]
    rules += [upright(x, 0, 60) for x in (0, 50, 150)] + [upright(100, 20, 60)]
    assert Area(0, 1, column_span=2) in frame(rules).areas


def test_what_is_no_rectangle_is_cut_into_rows() -> None:
    rules = [level(0, 0, 100), level(40, 0, 100), level(20, 0, 50), upright(0, 0, 40), upright(100, 0, 40)]
    rules += [upright(50, 0, 20)]
    spans = [(area.row, area.column, area.row_span, area.column_span) for area in frame(rules).areas]
    assert spans == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]


def test_double_rules_and_pieces_drawn_cell_by_cell_are_one_rule() -> None:
    pieces = [level(10, 0, 50), level(10.7, 50.4, 100), level(12, 0, 100)]
    (edge,) = rules_to_edges(pieces)
    assert (edge.start, edge.end) == (0, 100)


def test_tables_that_do_not_touch_are_apart() -> None:
    rules = [*grid([0, 50, 100], [0, 20]), *grid([0, 50, 100], [60, 80])]
    across = rules_to_edges(rule for rule in rules if rule.horizontal)
    down = rules_to_edges(rule for rule in rules if not rule.horizontal)
    assert len(edges_to_components(across, down)) == 2


def test_places_where_the_pieces_of_a_rule_meet_are_kept() -> None:
    (found,) = rules_to_levels([level(10, 0, 30), level(10, 30, 80), level(10, 80.5, 120)])
    assert (found.start, found.end, found.marks) == (0, 120, (30, 80.25))


borders = st.lists(st.integers(1, 40), min_size=1, max_size=5).map(
    lambda steps: [float(20 * sum(steps[:place])) for place in range(len(steps) + 1)]
)


@given(borders, borders, st.data())
def test_areas_cover_every_slot_once_whatever_pieces_are_missing(
    xs: list[float], ys: list[float], data: st.DataObject
) -> None:
    inner = [upright(x, a, b) for x in xs[1:-1] for a, b in pairwise(ys)]
    inner += [level(y, a, b) for y in ys[1:-1] for a, b in pairwise(xs)]
    kept = [piece for piece in inner if data.draw(st.booleans())]
    outer = [level(y, xs[0], xs[-1]) for y in (ys[0], ys[-1])] + [upright(x, ys[0], ys[-1]) for x in (xs[0], xs[-1])]
    across = rules_to_edges(rule for rule in [*outer, *kept] if rule.horizontal)
    down = rules_to_edges(rule for rule in [*outer, *kept] if not rule.horizontal)
    for component in edges_to_components(across, down):
        found = edges_to_frame(*component)
        if found is None:
            continue
        slots = [
            (row, column)
            for area in found.areas
            for row in range(area.row, area.row + area.row_span)
            for column in range(area.column, area.column + area.column_span)
        ]
        assert sorted(slots) == [(r, k) for r in range(len(found.ys) - 1) for k in range(len(found.xs) - 1)]


def components(rules: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    across = rules_to_edges(rule for rule in rules if rule.horizontal)
    down = rules_to_edges(rule for rule in rules if not rule.horizontal)
    return [part for component in edges_to_components(across, down) for part in split_stacked(*component)]


def test_tables_on_one_another_with_other_columns_are_two_frames() -> None:
    rules = grid([0, 50, 100, 200], [0, 20, 40]) + grid([0, 70, 140, 200], [40, 60, 80])
    frames = [edges_to_frame(*part) for part in components(rules)]
    assert [found and found.xs for found in frames] == [(0, 50, 100, 200), (0, 70, 140, 200)]


def test_a_heading_over_several_columns_does_not_part_a_table() -> None:
    rules = grid([0, 100, 200], [0, 20]) + grid([0, 50, 100, 150, 200], [20, 40, 60])
    assert len(components(rules)) == 1
