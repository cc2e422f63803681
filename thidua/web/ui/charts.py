"""Line charts drawn on the server: SVG with a title and a description; the page gives the same figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 640, 270
LEFT, RIGHT, TOP, BOTTOM = 84, 600, 18, 226
TICKS = 4


@dataclass(frozen=True)
class LineChart:
    """`values` by place, None where nothing is known; `rule` is a level drawn across; `band` is (low, middle, high) at the end.

    `ticks` shows a value of the scale as text. Positions only are floats: every figure is printed by whoever makes the chart.
    """

    key: str
    title: str
    description: str
    places: Sequence[str]
    values: Sequence[int | None]
    rule: int | None = None
    rule_label: str = ""
    band: tuple[int, int, int] | None = None
    band_label: str = ""


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    count: int

    def x(self, place: int) -> float:
        return round(LEFT + (RIGHT - LEFT) * place / max(1, self.count - 1), 1)

    def y(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def scale_of(chart: LineChart) -> _Scale:
    """From zero (or below) to the highest of what is drawn; an interval far beyond it is cut, not allowed to flatten the rest."""
    known = [value for value in chart.values if value is not None]
    known += [chart.rule] if chart.rule is not None else []
    known += [chart.band[1]] if chart.band else []
    top, floor = max([*known, 0]), min([*known, 0])
    span = max(top - floor, 1)
    if chart.band:
        top, floor = max(top, min(chart.band[2], top + span)), min(floor, max(chart.band[0], floor - span))
    return _Scale(floor, max(top, floor + 1), len(chart.places))


def draw(chart: LineChart, ticks: Sequence[tuple[int, str]]) -> SafeString:
    """`ticks` are (value, text) of the vertical scale."""
    scale = scale_of(chart)
    return format_html(
        '<svg class="line-chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}{}{}{}{}</svg>',
        WIDTH, HEIGHT, chart.key, chart.key, chart.key, chart.title, chart.key, chart.description,
        _grid(scale, ticks), _places(scale, chart), _rule(scale, chart), _band(scale, chart), _line(scale, chart),
    )  # fmt: skip


def _grid(scale: _Scale, ticks: Sequence[tuple[int, str]]) -> SafeString:
    return format_html_join(
        "",
        '<line class="chart-grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="chart-text" x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (LEFT, RIGHT, scale.y(value), scale.y(value), LEFT - 8, scale.y(value) + 4, text)
            for value, text in ticks
            if scale.low <= value <= scale.high
        ),
    )


def _places(scale: _Scale, chart: LineChart) -> SafeString:
    return format_html_join(
        "",
        '<text class="chart-text" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((scale.x(place), BOTTOM + 20, text) for place, text in enumerate(chart.places)),
    )


def _rule(scale: _Scale, chart: LineChart) -> SafeString:
    if chart.rule is None:
        return SafeString("")
    at = scale.y(chart.rule)
    return format_html(
        '<line class="chart-rule" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="chart-text" x="{}" y="{}">{}</text>',
        LEFT, RIGHT, at, at, LEFT + 6, at - 5 if at > TOP + 14 else at + 14, chart.rule_label,
    )  # fmt: skip


def _band(scale: _Scale, chart: LineChart) -> SafeString:
    """An upright interval at the last place, with a cross-bar at its middle."""
    if chart.band is None:
        return SafeString("")
    low, middle, high = (scale.y(value) for value in chart.band)
    x = scale.x(scale.count - 1)
    return format_html(
        '<rect class="chart-band" x="{}" y="{}" width="18" height="{}"/><line class="chart-middle" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text class="chart-text" x="{}" y="{}" text-anchor="end">{}</text>',
        x - 9, high, round(max(low - high, 1), 1), x - 12, x + 12, middle, middle, x - 16, middle + 4, chart.band_label,
    )  # fmt: skip


def _line(scale: _Scale, chart: LineChart) -> SafeString:
    known = [(scale.x(place), scale.y(value)) for place, value in enumerate(chart.values) if value is not None]
    path = " ".join(f"{x},{y}" for x, y in known)
    dots = format_html_join("", '<circle class="chart-dot" cx="{}" cy="{}" r="3.5"/>', known)
    return format_html('<polyline class="chart-line" points="{}"/>{}', path, dots)
