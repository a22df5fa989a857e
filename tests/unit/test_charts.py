"""Charts: the figures of a chart stand in its spec and in the picture, and drawing needs no network."""

from decimal import Decimal

import pytest

from service.charts.drawing import to_png, to_svg
from service.charts.vega import vega_lite
from service.domain.charts import Chart, ChartKind, Point


def _chart(kind: ChartKind) -> Chart:
    points = tuple(
        Point(category, series, Decimal(value), text)
        for category, series, value, text in (
            ("2023", "target", "85", "85"),
            ("2023", "realisasi", "81.25", "81,25"),
            ("2024", "target", "90", "90"),
            ("2024", "realisasi", "92.5", "92,5"),
        )
    )
    return Chart("Target dan realisasi", kind, points, "persen", "Realisasi melewati target pada 2024.")


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_figure_stands_in_the_picture_as_it_is_written(kind: ChartKind) -> None:
    svg = to_svg(vega_lite(_chart(kind)))
    assert svg.startswith("<svg")
    for text in ("81,25", "92,5", "2023", "2024", "realisasi", "Target dan realisasi"):
        assert text in svg


def test_a_spec_carries_its_own_data_and_its_text_alternative() -> None:
    spec = vega_lite(_chart(ChartKind.BARS))
    assert [datum["nilai"] for datum in spec["data"]["values"]] == [85.0, 81.25, 90.0, 92.5]
    assert spec["description"] == "Realisasi melewati target pada 2024."
    assert "url" not in str(spec["data"])


def test_a_picture_for_a_document_is_a_png() -> None:
    assert to_png(vega_lite(_chart(ChartKind.LINE)), scale=1).startswith(b"\x89PNG")


def test_a_chart_without_points_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="points"):
        Chart("Kosong", ChartKind.BARS, (), None, "")
