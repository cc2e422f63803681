"""The law of a day: the regime in force, with the province's own values laid over it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from thidua.core.awards.law.dated import Dated, Status
from thidua.core.awards.law.model import (
    Award,
    Deadline,
    Limit,
    Multiple,
    Number,
    Order,
    PaperRule,
    Principle,
    Quota,
    Standard,
    Threshold,
    Value,
)

T = TypeVar("T", bound=Value)


@dataclass(frozen=True)
class Regime:
    """A law with its decree and the days on which the two hold together (half-open)."""

    slug: str
    name: str
    from_on: date
    until_on: date | None
    article: str
    source: str
    status: Status
    entries: tuple[Dated[Value], ...]

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

    def days_away(self, day: date) -> int:
        if day < self.from_on:
            return (self.from_on - day).days
        return 0 if self.until_on is None or day < self.until_on else (day - self.until_on).days + 1


class RegimesOverlap(ValueError):
    """Two regimes would hold on one day: `first` and `second`."""

    def __init__(self, first: Regime, second: Regime) -> None:
        super().__init__(f"“{first.name}” và “{second.name}” cùng có hiệu lực một ngày; sửa ngày bắt đầu hoặc kết thúc")
        self.first, self.second = first, second


class NoRegime(LookupError):
    """No body of rules covers the day; `nearest` is the one closest to it."""

    def __init__(self, day: date, nearest: Regime | None) -> None:
        near = f"; gần nhất là “{nearest.name}” ({_span(nearest)})" if nearest else ""
        super().__init__(
            f"Ngày {day:%d/%m/%Y} không thuộc thời gian hiệu lực của bộ quy định thi đua, khen thưởng nào{near}"
        )
        self.day, self.nearest = day, nearest


class NoSuchRule(LookupError):
    """The law of the day has no value under the key: an unknown award, or a figure nobody entered."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(
            f"Quy định ngày {day:%d/%m/%Y} không có giá trị “{key}”; kiểm tra tên gọi hoặc bổ sung giá trị"
        )
        self.key, self.day = key, day


def _span(regime: Regime) -> str:
    until = f" đến trước ngày {regime.until_on:%d/%m/%Y}" if regime.until_on else ""
    return f"từ {regime.from_on:%d/%m/%Y}{until}"


@dataclass(frozen=True)
class LawOfDay:
    """Everything that holds on `day`, each value with its article, source and status. Keys are «kind.name…»."""

    day: date
    regime: Regime
    entries: Mapping[str, Dated[Value]]

    def find(self, key: str, kind: type[T]) -> Dated[T]:
        found = self.entries.get(key)
        if found is None or not isinstance(found.value, kind):
            raise NoSuchRule(key, self.day)
        return found  # type: ignore[return-value]  # checked just above

    def all_of(self, kind: type[T]) -> tuple[Dated[T], ...]:
        return tuple(item for item in self.entries.values() if isinstance(item.value, kind))  # type: ignore[misc]

    def award(self, slug: str) -> Dated[Award]:
        return self.find(f"award.{slug}", Award)

    def standards(self, award: str, subject: str, route: str) -> tuple[Dated[Standard], ...]:
        """Any one of them suffices. None: the standard was not read, and eligibility is unknown."""
        found = self._standards.get((award, subject), ())
        return tuple(item for item in found if route in item.value.routes)

    @cached_property
    def _standards(self) -> Mapping[tuple[str, str], tuple[Dated[Standard], ...]]:
        """Found once a day of law: hundreds of candidates ask the same law for dozens of awards."""
        found: dict[tuple[str, str], tuple[Dated[Standard], ...]] = {}
        for item in self.all_of(Standard):
            key = (item.value.award, item.value.subject)
            found[key] = (*found.get(key, ()), item)
        return found

    def papers(self, award: str, subject: str, route: str, is_simplified: bool = False) -> tuple[Dated[PaperRule], ...]:
        return tuple(
            item
            for item in self.all_of(PaperRule)
            if item.value.is_needed
            and item.value.is_simplified == is_simplified
            and (not item.value.awards or award in item.value.awards)
            and (not item.value.subjects or subject in item.value.subjects)
            and (not item.value.routes or route in item.value.routes)
        )

    def quotas(self, award: str) -> tuple[Dated[Quota], ...]:
        """Empty: nobody is limited by number; whoever meets the standard is considered."""
        return tuple(item for item in self.all_of(Quota) if item.value.award == award)

    def threshold(self, slug: str) -> Dated[Threshold]:
        """Of votes by award slug; of presence by «quorum» and «award-session»."""
        return self.find(f"threshold.{slug}", Threshold)

    def limit(self, step: str) -> Dated[Limit]:
        return self.find(f"limit.{step}", Limit)

    def deadline(self, step: str) -> Dated[Deadline]:
        return self.find(f"deadline.{step}", Deadline)

    def multiple(self, award: str, subject: str) -> Dated[Multiple]:
        return self.find(f"multiple.{award}.{subject}", Multiple)

    def number(self, slug: str) -> Dated[Number]:
        return self.find(f"number.{slug}", Number)

    def principle(self, slug: str) -> Dated[Principle] | None:
        found = self.entries.get(f"principle.{slug}")
        return self.find(found.key, Principle) if found else None

    def order(self, award: str) -> Dated[Order] | None:
        found = self.entries.get(f"order.{award}")
        return self.find(found.key, Order) if found else None


@dataclass(frozen=True)
class Law:
    """Regimes one after another, values that run through them (base salary), and the province's own."""

    regimes: tuple[Regime, ...]
    common: tuple[Dated[Value], ...] = ()
    provincial: tuple[Dated[Value], ...] = ()

    def __post_init__(self) -> None:
        ordered = sorted(self.regimes, key=lambda regime: regime.from_on)
        for before, after in pairwise(ordered):
            if before.until_on is None or before.until_on > after.from_on:
                raise RegimesOverlap(before, after)

    def with_provincial(self, rows: Iterable[Dated[Value]]) -> "Law":
        """Rows in the order they were entered; of two that begin the same day the later entered one holds."""
        return replace(self, provincial=(*self.provincial, *rows))

    def regime_on(self, day: date) -> Regime:
        for regime in self.regimes:
            if regime.holds_on(day):
                return regime
        raise NoRegime(day, min(self.regimes, key=lambda regime: regime.days_away(day), default=None))

    def on(self, day: date) -> LawOfDay:
        """A case takes the rules of its own day, never of today."""
        regime = self.regime_on(day)
        found = {item.key: item for item in (*regime.entries, *self.common) if item.holds_on(day)}
        return LawOfDay(day, regime, found | _over(self.provincial, day))


def _over(rows: tuple[Dated[Value], ...], day: date) -> dict[str, Dated[Value]]:
    """A later entry closes the earlier one: once closed, an earlier entry does not return when the later one ends."""
    latest: dict[str, Dated[Value]] = {}
    for row in rows:
        held = latest.get(row.key)
        if row.from_on <= day and (held is None or row.from_on >= held.from_on):
            latest[row.key] = row
    return {key: row for key, row in latest.items() if row.holds_on(day)}
