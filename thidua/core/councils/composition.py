"""Whether the seats of a day make a council that can meet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.core.citing import cites
from thidua.core.explain import Line


@dataclass(frozen=True)
class Member:
    """A seat of the day; `role` is chair, vice, member or secretary."""

    code: str
    role: str


@cites("LC-1.4d")
def faults_of(members: Iterable[Member]) -> tuple[Line, ...]:
    """What keeps these seats from meeting: nobody, no chair or two, no secretary, one person on two seats.

    An even number is no fault: nothing read asks for an odd one outside schools.
    """
    seats = list(members)
    if not seats:
        return (Line("no_members"),)
    roles = Counter(member.role for member in seats)
    twice = sorted(code for code, times in Counter(member.code for member in seats).items() if times > 1)
    found = [Line("twice", facts={"person": code}) for code in twice]
    if roles["chair"] != 1:
        found.append(Line("no_chair" if not roles["chair"] else "two_chairs"))
    if not roles["secretary"]:
        found.append(Line("no_secretary"))
    return tuple(found)
