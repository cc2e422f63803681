"""Which former units hand their award record to a unit: mergers, splits and renewals, over any number of steps."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

#: former unit, successor, day, whether only a part passed over
Passing = tuple[int, int, date, bool]


@dataclass(frozen=True)
class Heir:
    """The record of `former` came over on `on` (the first step that took it in); `is_whole` if each step took all of it."""

    former: int
    on: date
    is_whole: bool


def heirs(passings: Collection[Passing], units: Collection[int]) -> Iterator[tuple[int, Heir]]:
    """(unit, Heir) for every former unit of each wanted unit.

    Reading: a unit that passed wholly into one successor hands over its record, and several may pass into the same; of
    a unit that was split nobody has the whole record, so its awards are shown with every part and count for none.
    Doubt: the law is silent on units that were reorganised except that a dissolved one is no longer commended
    (Thông tư 15/2025/TT-BNV); decision 31 keeps the reading.
    """
    into: dict[int, list[Passing]] = defaultdict(list)
    for passing in passings:
        into[passing[1]].append(passing)
    for unit in units:
        yield from ((unit, heir) for heir in _of_one(unit, into))


def _of_one(unit: int, into: dict[int, list[Passing]]) -> list[Heir]:
    """Whole ways first: a former unit reached by a whole and by a partial way counts as whole. Circles end by `seen`."""
    found: dict[int, Heir] = {}
    pending: list[tuple[int, bool, date | None]] = [(unit, True, None)]
    while pending:
        at, is_whole, before = pending.pop()
        for former, _successor, on, is_partial in into[at]:
            heir = Heir(former, on, is_whole and not is_partial)
            is_known = former in found and (found[former].is_whole or not heir.is_whole)
            if former == unit or is_known or (before is not None and on > before):
                continue
            found[former] = heir
            pending.append((former, heir.is_whole, on))
    return sorted(found.values(), key=lambda heir: (heir.on, heir.former))
