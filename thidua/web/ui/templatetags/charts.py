"""`{% line_chart chart ticks %}`: draws a `thidua.web.ui.charts.LineChart`."""

from collections.abc import Sequence

from django import template

from thidua.core.targets.figures import show_figure
from thidua.web.ui.charts import LineChart, draw

register = template.Library()


@register.filter
def figure(milli: int | None) -> str:
    """«1.234,5» from integer thousandths; an en dash where nothing stands."""
    return "–" if milli is None else show_figure(milli)


@register.simple_tag
def line_chart(chart: LineChart, ticks: Sequence[tuple[int, str]]) -> str:
    return draw(chart, ticks)
