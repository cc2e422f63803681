"""Several awards of one subject at the same time: which are paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.core.awards.law import LawOfDay
from thidua.core.awards.money.amount import Amount, amount
from thidua.core.explain import Line


@dataclass(frozen=True)
class Payable:
    """`code` names the conferral. `from_on`–`until_on` (half-open) is the time of the achievement it rewards."""

    code: str
    award: str
    subject: str
    from_on: date
    until_on: date


@dataclass(frozen=True)
class Paid:
    """`dong` 0 where a higher title of the same period is paid instead; `instead` is its code."""

    item: Payable
    dong: int
    amount: Amount
    lines: tuple[Line, ...]
    instead: str = ""


def paid(items: Iterable[Payable], law: LawOfDay) -> list[Paid]:
    """Awards of ONE subject decided at one time: of titles for the same period only the highest; forms are all paid.

    Reading: «same period» is the very same span of days; a title of one year and one of three years are both paid.
    Reading: one achievement is never rewarded with two forms, so that forms at one time always differ in achievement.
    """
    listed = list(items)
    best = _highest(listed, law)
    return [_paid(item, best.get((item.from_on, item.until_on)), law) for item in listed]


def _highest(items: list[Payable], law: LawOfDay) -> dict[tuple[date, date], Payable]:
    """Equal height (not met in practice): the larger amount, then the code, so that order never matters."""
    best: dict[tuple[date, date], Payable] = {}
    for item in items:
        span = (item.from_on, item.until_on)
        if _is_title(item, law) and (span not in best or _weight(item, law) > _weight(best[span], law)):
            best[span] = item
    return best


def _is_title(item: Payable, law: LawOfDay) -> bool:
    return law.award(item.award).value.family == "title"


def _weight(item: Payable, law: LawOfDay) -> tuple[int, int, str]:
    return law.award(item.award).value.height, amount(item.award, item.subject, law).dong, item.code


def _paid(item: Payable, best: Payable | None, law: LawOfDay) -> Paid:
    found = amount(item.award, item.subject, law)
    if _is_title(item, law) and best is not None and best.code != item.code:
        line = Line("higher_title_paid", facts={"instead": best.code, "award": best.award})
        return Paid(item, 0, found, (*found.lines, line), best.code)
    return Paid(item, found.dong, found, found.lines)
