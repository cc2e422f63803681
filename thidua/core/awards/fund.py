"""The emulation and commendation fund (quỹ thi đua, khen thưởng): a list of entries that is only added to, and its balance."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

#: Kind of entry → what it does to the balance. «organising»: organising, propaganda, inspection.
SIGNS = {"income": 1, "returned": 1, "award": -1, "organising": -1}


class NotAnAmount(ValueError):
    """An entry moves a whole, positive number of đồng."""


class FundTooSmall(ValueError):
    """More would be spent than the fund holds."""

    def __init__(self, balance: int, asked: int) -> None:
        super().__init__(f"{balance} < {asked}")
        self.balance, self.asked = balance, asked


class OrganisingTooHigh(ValueError):
    """More would go into organising than its share of the income allows; `room` is what is left of it."""

    def __init__(self, room: int, asked: int) -> None:
        super().__init__(f"{room} < {asked}")
        self.room, self.asked = room, asked


@dataclass(frozen=True)
class Entry:
    kind: str
    dong: int


def balance(entries: Iterable[Entry]) -> int:
    return sum(SIGNS[entry.kind] * entry.dong for entry in entries)


def total(entries: Iterable[Entry], kind: str) -> int:
    return sum(entry.dong for entry in entries if entry.kind == kind)


def organising_room(entries: Iterable[Entry], share: Fraction) -> int:
    """What may still be spent on organising.

    Reading: the share is of the year's income alone; money that came back is no income. Half a đồng is never spent.
    """
    listed = list(entries)
    return share.numerator * total(listed, "income") // share.denominator - total(listed, "organising")


def demand_entry(before: Iterable[Entry], new: Entry, share: Fraction | None) -> None:
    """Raises NotAnAmount, FundTooSmall, OrganisingTooHigh. `before` are the entries of the year; no share: no cap."""
    listed = list(before)
    if new.kind not in SIGNS or new.dong <= 0:
        raise NotAnAmount(new.kind)
    if SIGNS[new.kind] < 0 and balance(listed) < new.dong:
        raise FundTooSmall(balance(listed), new.dong)
    if new.kind == "organising" and share is not None and organising_room(listed, share) < new.dong:
        raise OrganisingTooHigh(max(organising_room(listed, share), 0), new.dong)
