"""What the chair should know before a ballot opens: whether it may, and what each item still needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from thidua.core.citing import cites
from thidua.core.councils.shares import Bar, needed
from thidua.core.explain import Line
from thidua.core.shares import show_share

#: «courier»: absent, but a sealed slip from the same box was carried to the member, who therefore votes in secret.
Presence = Literal["present", "absent", "courier"]


@dataclass(frozen=True)
class Asked:
    """An item on the paper: who keeps out of it, who sent a signed opinion, whose stake nobody has answered.

    `alike` and `claimed` name earlier dossiers: with a look-alike nobody has ruled on, and resting on the same thing.
    """

    item: str
    bar: Bar
    recused: frozenset[str] = frozenset()
    opined: frozenset[str] = frozenset()
    unanswered: frozenset[str] = frozenset()
    alike: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quorum:
    """`present` of `members`, where `needed` must attend. Couriers and letters are not attendance."""

    members: int
    present: int
    needed: int
    bar: Bar
    has_quorum: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "has_quorum", self.present >= self.needed)

    @property
    def line(self) -> Line:
        facts = {
            "present": str(self.present),
            "members": str(self.members),
            "needed": str(self.needed),
            "share": show_share(self.bar.share),
        }
        return Line("quorum" if self.has_quorum else "no_quorum", facts=facts)


@cites("LC-1.4d")
def quorum(bar: Bar, roll: Mapping[str, Presence]) -> Quorum:
    """Reading: attendance is presence in the room; the absent are asked in writing but do not make the quorum."""
    present = sum(presence == "present" for presence in roll.values())
    return Quorum(len(roll), present, needed(bar, len(roll)), bar)


def voters(roll: Mapping[str, Presence], asked: Asked) -> frozenset[str]:
    """Who may hold a slip for the item."""
    here = {code for code, presence in roll.items() if presence != "absent"}
    return frozenset(here) - asked.recused - asked.opined


def silent(roll: Mapping[str, Presence], asked: Asked) -> frozenset[str]:
    """Absent members whose opinion nobody has: each is one «yes» fewer, the base stays."""
    away = {code for code, presence in roll.items() if presence == "absent"}
    return frozenset(away) - asked.opined - asked.recused


@cites("LC-1.4d")
def warnings(roll: Mapping[str, Presence], items: Iterable[Asked]) -> dict[str, tuple[Line, ...]]:
    """Item → what to know: «cần 9/9 phiếu; 1 thành viên chưa có ý kiến» first, then what makes it impossible or exposed,
    last what was claimed before."""
    return {asked.item: _of(roll, asked) for asked in items}


def _of(roll: Mapping[str, Presence], asked: Asked) -> tuple[Line, ...]:
    base = len(roll) if asked.bar.base == "all-members" else len(voters(roll, asked) | asked.opined)
    wanted, can = needed(asked.bar, base), len(voters(roll, asked)) + len(asked.opined)
    facts = {"needed": str(wanted), "base": str(base), "silent": str(len(silent(roll, asked))), "can": str(can)}
    lines = [Line("needs", facts=facts)]
    if wanted > can:
        lines.append(Line("cannot_pass", facts=facts))
    elif wanted == can:
        lines.append(Line("all_must_agree", facts=facts))
    if len(asked.opined) == 1:
        lines.append(Line("lone_letter"))
    if len(voters(roll, asked)) == 1:
        lines.append(Line("lone_voter"))
    if asked.unanswered:
        lines.append(Line("stake_unanswered", facts={"count": str(len(asked.unanswered))}))
    lines += [Line("alike_unruled", facts={"words": words}) for words in asked.alike]
    lines += [Line("claimed_before", facts={"words": words}) for words in asked.claimed]
    return tuple(lines)
