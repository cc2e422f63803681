"""Time and cost of the catalogue from one year to the next, and against the law. Whole numbers and exact shares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from thidua.core.citing import cites
from thidua.core.procedures.model import Version, in_force

Kind = Literal["new", "abolished", "kept", "absent"]
Move = Literal["cut", "same", "raised", "none"]


@dataclass(frozen=True)
class Row:
    """One procedure on the two days compared. `move` of time and of fee is «none» unless it stood on both days."""

    code: str
    before: Version | None
    now: Version | None

    @property
    def kind(self) -> Kind:
        if self.before is None:
            return "absent" if self.now is None else "new"
        return "abolished" if self.now is None else "kept"

    @property
    def time(self) -> Move:
        return self._move(lambda version: version.limit_days)

    @property
    def fee(self) -> Move:
        return self._move(lambda version: version.fee)

    @property
    def has_law_shortened(self) -> bool:
        """The law's own limit fell as well: the cut is the law's before it is the province's."""
        if self.before is None or self.now is None:
            return False
        return (
            self.before.law_days is not None
            and self.now.law_days is not None
            and self.now.law_days < self.before.law_days
        )

    def _move(self, value: Callable[[Version], int]) -> Move:
        if self.before is None or self.now is None:
            return "none"
        old, new = value(self.before), value(self.now)
        return "cut" if new < old else "raised" if new > old else "same"


@dataclass(frozen=True)
class Sum:
    """Totals of the same `n` procedures on both sides; `cut` is negative where things became worse."""

    n: int
    before: int
    now: int

    @property
    def cut(self) -> int:
        return self.before - self.now

    @property
    def share(self) -> Fraction | None:
        """Of what it was; None where nothing was to be cut."""
        return Fraction(self.cut, self.before) if self.before else None


@dataclass(frozen=True)
class Trend:
    """`day` against `before`: `days` and `fees` over procedures in force on both; `law_*` over those the law limits."""

    before: date
    day: date
    rows: tuple[Row, ...]
    days: Sum
    fees: Sum
    law_days: Sum
    law_fees: Sum

    def count(self, *, kind: str = "", time: str = "", fee: str = "") -> int:
        return sum(
            (not kind or row.kind == kind) and (not time or row.time == time) and (not fee or row.fee == fee)
            for row in self.rows
        )


@cites("LS-1.4c")
def trend(histories: Mapping[str, Iterable[Version]], before: date, day: date) -> Trend:
    """«bảo đảm hàng năm cắt giảm chi phí, thời gian tối đa trong thực hiện thủ tục hành chính»

    Reading: the announced limit and the fee on the last day of a year (or today) against the last day of the year before,
    over procedures in force on both days. A procedure that is new this year is no cut, however short; one abolished is
    counted as abolished, not as days saved. Against the law: the province's own limit beside the law's, where it sets one.
    Doubt: «chi phí» of people is more than the fee (journeys, copies); only what is announced can be compared without guessing.
    """
    found = [
        Row(code, in_force(kept, before), in_force(kept, day))
        for code, versions in sorted(histories.items())
        for kept in [list(versions)]
    ]
    rows = tuple(row for row in found if row.kind != "absent")
    both = [(row.before, row.now) for row in rows if row.before is not None and row.now is not None]
    now = [row.now for row in rows if row.now is not None]
    return Trend(
        before,
        day,
        rows,
        days=_sum((old.limit_days, new.limit_days) for old, new in both),
        fees=_sum((old.fee, new.fee) for old, new in both),
        law_days=_sum((one.law_days, one.limit_days) for one in now if one.law_days is not None),
        law_fees=_sum((one.law_fee, one.fee) for one in now if one.law_fee is not None),
    )


def _sum(pairs: Iterable[tuple[int, int]]) -> Sum:
    kept = list(pairs)
    return Sum(len(kept), sum(old for old, _new in kept), sum(new for _old, new in kept))


def index_series(sums: Sequence[Sum]) -> list[Fraction]:
    """A chain from 100: each year multiplies by what became of the same procedures, so that new ones do not disturb it.

    A year with nothing to compare leaves the index where it was.
    """
    series = [Fraction(100)]
    for one in sums:
        series.append(series[-1] * Fraction(one.now, one.before) if one.before else series[-1])
    return series


def year_days(year: int, today: date) -> tuple[date, date]:
    """The two days a year is judged by: the last of the year before, and its own last day or today if that is earlier."""
    return date(year - 1, 12, 31), min(date(year, 12, 31), today)
