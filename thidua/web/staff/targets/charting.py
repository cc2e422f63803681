"""One target as a chart of twelve months: what accumulated, the plan, and where the year may end."""

from itertools import accumulate

from django.utils.translation import gettext as _

from thidua.apps.targets import labels
from thidua.apps.targets.queries import Row
from thidua.core.targets.figures import show_figure
from thidua.core.targets.forecasting import Forecast
from thidua.core.targets.model import MONTHS
from thidua.web.ui.charts import LineChart, scale_of


def running(row: Row) -> dict[int, int]:
    """Month → the year's figure as it then stood; months not reported are left out."""
    months = sorted(row.actuals)
    if row.target.kind == "level":
        return {month: row.actuals[month] for month in months}
    return dict(zip(months, accumulate(row.actuals[month] for month in months), strict=True))


def chart(row: Row) -> tuple[LineChart, list[tuple[int, str]]]:
    """The chart and the ticks of its scale."""
    told, found = running(row), row.forecast
    is_open = isinstance(found, Forecast) and found.method != "final"
    made = LineChart(
        key=f"chi-tieu-{row.target.pk}",
        title=_("%(indicator)s, năm %(year)s") % {"indicator": row.target.indicator, "year": row.target.year},
        description=_("Kế hoạch %(plan)s %(unit)s; thực hiện %(value)s; ước cả năm: %(forecast)s.")
        % {
            "plan": show_figure(row.target.plan_milli),
            "unit": row.target.measure_unit,
            "value": "–" if row.standing.value is None else show_figure(row.standing.value),
            "forecast": labels.forecast_words(found),
        },
        places=[str(month) for month in MONTHS],
        values=[told.get(month) for month in MONTHS],
        rule=row.target.plan_milli,
        rule_label=_("Kế hoạch %(plan)s") % {"plan": show_figure(row.target.plan_milli)},
        band=(found.low, found.point, found.high) if is_open and isinstance(found, Forecast) else None,
        band_label=_("Ước cả năm") if is_open else "",
    )
    scale = scale_of(made)
    low, high = round(scale.low), round(scale.high)
    step = _step(high - low)
    first = -(-low // step) * step
    return made, [(value, show_figure(value)) for value in range(first, high + 1, step)]


def _step(span: int) -> int:
    """A round step (1, 2 or 5 times a power of ten) that gives three to six ticks."""
    size = 10 ** max(0, len(str(max(span, 1) // 5)) - 1)
    return next(step * size for step in (1, 2, 5, 10) if span <= 5 * step * size)
