"""A value of law or practice with the days it holds, the article that says so and whether anybody read that article."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Literal, TypeVar, get_args

T = TypeVar("T")

Status = Literal["verified", "unverified", "provincial"]
STATUSES: tuple[str, ...] = get_args(Status)


class NotADatedValue(ValueError):
    """A value lacks its article, source or status, or ends before it begins; `key` and `reason` say which."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key, self.reason = key, reason


@dataclass(frozen=True)
class Dated(Generic[T]):
    """`value` holds on the days from `from_on` to the day before `until_on`; no end: until something closes it."""

    key: str
    value: T
    from_on: date
    until_on: date | None
    article: str
    source: str
    status: Status

    def __post_init__(self) -> None:
        if not self.article.strip() or not self.source.strip():
            raise NotADatedValue(self.key, "thiếu điều khoản hoặc nguồn")
        if self.status not in STATUSES:
            raise NotADatedValue(self.key, f"tình trạng “{self.status}” không có trong danh mục")
        if self.until_on is not None and self.until_on <= self.from_on:
            raise NotADatedValue(self.key, "ngày hết hiệu lực phải sau ngày bắt đầu")

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

    def within(self, from_on: date, until_on: date | None) -> "Dated[T] | None":
        """The same value clipped to a span; None where they do not meet."""
        start = max(self.from_on, from_on)
        ends = [end for end in (self.until_on, until_on) if end is not None]
        end = min(ends) if ends else None
        return None if end is not None and end <= start else replace(self, from_on=start, until_on=end)
