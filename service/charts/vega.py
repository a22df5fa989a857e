"""A chart as a Vega-Lite 5 spec with its figures inside: nothing is fetched to draw it."""

from typing import Any

from service.domain.charts import Chart, ChartKind

Spec = dict[str, Any]
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_PALETTE = ("#1f6f8b", "#e08e45", "#5b8c5a", "#8d5a97", "#b23a48", "#6c757d")
_BAR, _WIDTH, _HEIGHT = 22, 440, 240
_LOCALE = {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]}}


def vega_lite(chart: Chart) -> Spec:
    """The spec of a chart. Every datum keeps the figure's own text (``teks``), which is drawn beside the mark."""
    values = [
        {"kategori": point.category, "seri": point.series, "nilai": float(point.value), "teks": point.text}
        for point in chart.points
    ]
    spec: Spec = {
        "$schema": _SCHEMA,
        "title": {"text": chart.title, "anchor": "start"},
        "description": chart.alternative,
        "data": {"values": values},
        "config": {"view": {"stroke": None}, "axis": {"labelLimit": 240}, "locale": _LOCALE},
    }
    return spec | (_bars(chart) if chart.kind is ChartKind.BARS else _line(chart))


def _bars(chart: Chart) -> Spec:
    category = {"field": "kategori", "type": "nominal", "sort": list(chart.categories), "title": None}
    value = {"field": "nilai", "type": "quantitative", "title": _axis_title(chart), "scale": {"zero": True}}
    shared: Spec = {"y": category, "x": value}
    if len(chart.series) > 1:
        shared["yOffset"] = {"field": "seri", "sort": list(chart.series)}
    text = {"mark": {"type": "text", "align": "left", "dx": 3, "fontSize": 10}, "encoding": {"text": {"field": "teks"}}}
    bars: Spec = {"mark": {"type": "bar"}, "encoding": {"color": _colour(chart)}}
    return {
        "width": _WIDTH,
        "height": {"step": _BAR},
        "encoding": shared,
        "layer": [bars, text],
    }


def _line(chart: Chart) -> Spec:
    category = {"field": "kategori", "type": "ordinal", "sort": list(chart.categories), "title": None}
    value = {"field": "nilai", "type": "quantitative", "title": _axis_title(chart), "scale": {"zero": False}}
    line: Spec = {"mark": {"type": "line", "point": True}, "encoding": {"color": _colour(chart)}}
    text = {"mark": {"type": "text", "dy": -10, "fontSize": 10}, "encoding": {"text": {"field": "teks"}}}
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "encoding": {"x": category | {"axis": {"labelAngle": 0}}, "y": value},
        "layer": [line, text],
    }


def _colour(chart: Chart) -> Spec:
    legend: Spec | None = {"orient": "top", "title": None} if len(chart.series) > 1 else None
    colours = [_PALETTE[at % len(_PALETTE)] for at in range(len(chart.series))]
    scale = {"domain": list(chart.series), "range": colours}
    return {"field": "seri", "type": "nominal", "legend": legend, "scale": scale}


def _axis_title(chart: Chart) -> str | None:
    return chart.unit.replace("_", " ") if chart.unit else None
