"""A target as given, and the words used of it. All quantities are integer thousandths of the unit of measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Direction = Literal["up", "down"]
Kind = Literal["flow", "level"]
MONTHS = range(1, 13)
#: Month (1–12) → thousandths reported for it. A month that is not a key is not reported, which is never zero.
Actuals = Mapping[int, int]


class NoSuchMonth(ValueError):
    """A month outside 1–12; `month` is what was given."""

    def __init__(self, month: int) -> None:
        super().__init__(str(month))
        self.month = month


@dataclass(frozen=True)
class Target:
    """One year's target of one unit.

    `direction`: «up» means more is better (reached at or above the plan), «down» means less is better (reached at or below).
    `kind`: months of a «flow» add up to the year (số thủ tục giải quyết); of a «level» the last month counts (tỷ lệ hồ sơ trễ).
    `baseline` is where the year began from, for instance last year's result; None where nobody stated it.
    """

    plan: int
    direction: Direction = "up"
    kind: Kind = "flow"
    baseline: int | None = None

    def reaches(self, value: int) -> bool:
        return value >= self.plan if self.direction == "up" else value <= self.plan

    def exceeds(self, value: int) -> bool:
        return self.reaches(value) and value != self.plan


def checked(actuals: Actuals) -> Actuals:
    """The same months; raises NoSuchMonth."""
    for month in actuals:
        if month not in MONTHS:
            raise NoSuchMonth(month)
    return actuals
