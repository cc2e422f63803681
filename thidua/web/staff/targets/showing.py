"""A target as a line of a page: every figure already in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thidua.apps.orgs.models import Unit
from thidua.apps.targets import labels
from thidua.apps.targets.crediting import Credited
from thidua.apps.targets.models import Target
from thidua.apps.targets.queries import Row
from thidua.core.points import show_points
from thidua.core.targets.figures import show_figure
from thidua.core.targets.forecasting import Forecast


@dataclass(frozen=True)
class Shown:
    target: Target
    plan: str
    baseline: str
    value: str
    share: str
    short_share: str
    state: str
    words: str
    sign: str
    tone: str
    forecast: str
    outlook: str
    method: str
    months: int
    missing: str
    waiting: int


def shown(row: Row) -> Shown:
    found, target = row.standing, row.target
    return Shown(
        target=target,
        plan=show_figure(target.plan_milli),
        baseline="" if target.baseline_milli is None else show_figure(target.baseline_milli),
        value="–" if found.value is None else show_figure(found.value),
        share=labels.share_words(found),
        short_share=labels.share_short(found),
        state=found.state,
        words=str(labels.STATES[found.state]),
        sign=labels.SIGNS[found.state],
        tone=labels.TONES[found.state],
        forecast=labels.forecast_words(row.forecast),
        outlook=str(labels.OUTLOOKS[row.outlook]) if row.outlook else "",
        method=str(labels.METHODS[row.forecast.method]) if isinstance(row.forecast, Forecast) else "",
        months=len(found.months),
        missing=", ".join(str(month) for month in found.missing),
        waiting=len(row.waiting),
    )


@dataclass
class BoardLine:
    """One unit: its targets by code, how many of those judged are reached, and the credit proposed."""

    unit: Unit
    cells: list[Shown | None]
    reached: int = 0
    judged: int = 0
    credit: str = ""
    by_code: dict[str, Shown] = field(default_factory=dict)


@dataclass(frozen=True)
class Board:
    """Units against targets. `heads` are (code, name of the first target with it)."""

    heads: list[tuple[str, str]]
    lines: list[BoardLine]
    is_proposal: bool

    @classmethod
    def of(cls, rows: Iterable[Row], credit: Credited) -> "Board":
        kept = list(rows)
        names: dict[str, str] = {}
        lines: dict[int, BoardLine] = {}
        for row in kept:
            one = row.target
            names.setdefault(one.code, one.indicator)
            line = lines.setdefault(one.unit_id, BoardLine(one.unit, []))
            line.by_code[one.code] = shown(row)
            line.judged += row.standing.is_complete
            line.reached += row.standing.is_complete and row.standing.state in ("reached", "exceeded")
            line.credit = _credit(credit, one)
        heads = sorted(names.items())
        for line in lines.values():
            line.cells = [line.by_code.get(code) for code, _name in heads]
        return cls(heads, list(lines.values()), _is_proposal(credit.rules))


def _credit(credit: Credited, target: Target) -> str:
    return show_points(credit.units[target.unit_id, target.year].points)


def _is_proposal(rules: Mapping[int, object]) -> bool:
    return any(getattr(rule, "is_proposal", False) for rule in rules.values())
