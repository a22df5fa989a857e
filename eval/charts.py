"""Charts as inline SVG: no script, no font, no address from outside; each with a title and its figures in words."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from service.language.numbers import print_number

Json = Mapping[str, Any]

PARTS = (
    ("right", "benar", "c-right"),
    ("wrong", "salah, dengan peringatan", "c-warned"),
    ("confidently_wrong", "salah tanpa peringatan", "c-wrong"),
    ("abstained", "tidak dijawab", "c-none"),
    ("error", "gagal", "c-error"),
)
_WIDTH = 720
_LABEL = 190
_ROW = 30
_BAR = 18
_TAIL = 128
_TOP = 34
_BINS = 12


def score_chart(title: str, groups: Mapping[str, Json]) -> str:
    """Stacked shares a group, ordered as given: right, wrong with and without a warning, not answered, failed."""
    body = [_legend(PARTS)]
    for index, (name, counts) in enumerate(groups.items()):
        body.append(_stacked(_TOP + index * _ROW, name, counts))
    told = "; ".join(f"{name}: {one['right']} benar dari {one['count']}" for name, one in groups.items())
    return _svg(title, told, _TOP + len(groups) * _ROW + 6, body)


def _stacked(top: int, name: str, counts: Json) -> str:
    total, room = counts["count"], _WIDTH - _LABEL - _TAIL
    split = dict(counts) | {"wrong": counts["wrong"] - counts["confidently_wrong"]}
    parts, left = [_label(top, name)], float(_LABEL)
    for key, label, style in PARTS:
        width = room * split[key] / total if total else 0.0
        if width > 0:
            drawn = f'<rect class="{style}" x="{left:.1f}" y="{top}" width="{max(width - 1.5, 1):.1f}" height="{_BAR}"'
            parts.append(f"{drawn}><title>{escape(f'{name}: {split[key]} {label}')}</title></rect>")
        left += width
    said = f"{counts['right']} dari {total} · {_percent(counts['right'] / total if total else 0.0)}"
    parts.append(f'<text class="t-value" x="{_WIDTH - _TAIL + 8}" y="{top + 14}">{escape(said)}</text>')
    return "".join(parts)


def calibration_chart(title: str, levels: Sequence[Json]) -> str:
    """The share of right replies at each level of confidence, with Wilson's 95 per cent interval as a line."""
    room, parts = _WIDTH - _LABEL - _TAIL, [_axis(len(levels))]
    for index, level in enumerate(levels):
        top = _TOP + index * _ROW
        share = level["right"] / level["count"]
        low, middle, high = (_LABEL + room * value for value in (level["low"], share, level["high"]))
        y = top + _BAR / 2
        parts.append(_label(top, level["level"]))
        parts.append(f'<line class="l-range" x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}"/>')
        parts.append(f'<circle class="c-right" cx="{middle:.1f}" cy="{y}" r="6"/>')
        said = f"{_percent(share)} dari {level['count']}"
        parts.append(f'<text class="t-value" x="{_WIDTH - _TAIL + 8}" y="{top + 14}">{escape(said)}</text>')
    told = "; ".join(f"{one['level']}: {one['right']} benar dari {one['count']}" for one in levels)
    return _svg(title, told, _TOP + len(levels) * _ROW + 6, parts)


def _axis(rows: int) -> str:
    room, parts = _WIDTH - _LABEL - _TAIL, []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _LABEL + room * share
        parts.append(f'<line class="l-grid" x1="{x:.1f}" x2="{x:.1f}" y1="24" y2="{_TOP + rows * _ROW}"/>')
        parts.append(f'<text class="t-axis" x="{x:.1f}" y="16" text-anchor="middle">{_percent(share)}</text>')
    return "".join(parts)


def latency_chart(title: str, times: Sequence[float], marks: Mapping[str, float]) -> str:
    """How many replies took how long, in equal steps up to the slowest, with the percentiles marked."""
    highest = max(times, default=0.0) or 1.0
    counts = [0] * _BINS
    for value in times:
        counts[min(_BINS - 1, int(value / highest * _BINS))] += 1
    height, bottom, step = 120, 170, (_WIDTH - 60) / _BINS
    tallest = max(counts) or 1
    parts = [f'<line class="l-axis" x1="40" x2="{_WIDTH - 20}" y1="{bottom}" y2="{bottom}"/>']
    for index, count in enumerate(counts):
        tall, left = height * count / tallest, 40 + index * step
        span = f"{_milliseconds(highest * index / _BINS)} sampai {_milliseconds(highest * (index + 1) / _BINS)}"
        parts.append(
            f'<rect class="c-right" x="{left + 1:.1f}" y="{bottom - tall:.1f}" width="{step - 2:.1f}" '
            f'height="{tall:.1f}"><title>{escape(f"{span}: {count} jawaban")}</title></rect>'
        )
        if count:
            parts.append(_count(left + step / 2, bottom - tall - 5, count))
    for share in (0, 0.25, 0.5, 0.75, 1):
        anchor = "end" if share == 1 else "middle"
        x = 40 + (_WIDTH - 60) * share
        said = _milliseconds(highest * share)
        parts.append(f'<text class="t-axis" x="{x:.1f}" y="{bottom + 18}" text-anchor="{anchor}">{said}</text>')
    told = "; ".join(f"{name} {_milliseconds(value)}" for name, value in marks.items())
    parts.append(f'<text class="t-label" x="40" y="18">{escape(told)}</text>')
    return _svg(title, f"{len(times)} jawaban; {told}", bottom + 28, parts)


def _count(x: float, y: float, count: int) -> str:
    return f'<text class="t-axis" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{count}</text>'


def _legend(parts: Sequence[tuple[str, str, str]]) -> str:
    drawn, left = [], 0.0
    for _, label, style in parts:
        drawn.append(f'<rect class="{style}" x="{left:.0f}" y="4" width="12" height="12"/>')
        drawn.append(f'<text class="t-axis" x="{left + 17:.0f}" y="14">{escape(label)}</text>')
        left += 32 + 6.4 * len(label)
    return "".join(drawn)


def _label(top: int, text: str) -> str:
    shown = text if len(text) <= 27 else text[:26] + "…"
    return f'<text class="t-label" x="{_LABEL - 10}" y="{top + 14}" text-anchor="end">{escape(shown)}</text>'


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _milliseconds(value: float) -> str:
    from decimal import Decimal

    if value >= 1000:
        return f"{print_number(Decimal(str(round(value / 1000, 1))), 1)} dtk"
    return f"{value:.0f} md"


def _svg(title: str, told: str, height: float, parts: Sequence[str]) -> str:
    head = f'<svg role="img" viewBox="0 0 {_WIDTH} {height:.0f}" xmlns="http://www.w3.org/2000/svg">'
    return f"{head}<title>{escape(title)}</title><desc>{escape(told)}</desc>{''.join(parts)}</svg>"
