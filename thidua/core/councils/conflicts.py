"""Which members have a stake in what is put to the vote. The system points at it; people recuse themselves or say why not."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.core.citing import cites


@dataclass(frozen=True)
class Sitting:
    """A member of the roll and the units of that day: where posts are held, which of them are headed."""

    code: str
    units: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """Who an item is about: a person, or a collective; `filed_by` is the unit that proposes."""

    item: str
    person: str = ""
    collective: str = ""
    filed_by: str = ""


@dataclass(frozen=True)
class Stake:
    """`kind`: candidate (the member is proposed), heads, works (in the collective), proposes (heads the filing unit)."""

    item: str
    member: str
    kind: str


@cites("LC-1.4d")
def stakes(members: Iterable[Sitting], candidates: Iterable[Candidate]) -> tuple[Stake, ...]:
    """At most one for a member and item: the strongest.

    Doubt: no rule read says who must keep out, so each is asked about, none is excluded by the program.
    """
    seated = list(members)
    found = [(each, member, _kind(member, each)) for each in candidates for member in seated]
    return tuple(Stake(each.item, member.code, kind) for each, member, kind in found if kind)


def _kind(member: Sitting, candidate: Candidate) -> str:
    if candidate.person and candidate.person == member.code:
        return "candidate"
    if candidate.collective and candidate.collective in member.heads:
        return "heads"
    if candidate.collective and candidate.collective in member.units:
        return "works"
    return "proposes" if candidate.filed_by and candidate.filed_by in member.heads else ""
