"""How an item came out: for the award, for a lower one where that was offered, or not at all; and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thidua.core.citing import cites
from thidua.core.councils.shares import Bar, Bases, needed
from thidua.core.explain import Line
from thidua.core.shares import show_share

YES, LOWER, NO = "yes", "lower", "no"
CHOICES = (YES, LOWER, NO)
Verdict = Literal["passed", "lower", "failed"]


@dataclass(frozen=True)
class Count:
    """`secret`: the sealed box, screen and hand-marked papers together. `written`: signed opinions, their own column."""

    secret: Mapping[str, int]
    written: Mapping[str, int]

    def of(self, choice: str) -> int:
        return self.secret.get(choice, 0) + self.written.get(choice, 0)

    @property
    def valid(self) -> int:
        return sum(self.of(choice) for choice in CHOICES)


@dataclass(frozen=True)
class Asking:
    """What is put to the vote. `lower_bar` None: no lower award is offered. `number` is this ballot's place for the item."""

    bar: Bar
    lower_bar: Bar | None = None
    number: int = 1
    most_ballots: int = 1


@dataclass(frozen=True)
class Outcome:
    """`yes` is what counted for the verdict given, of `base`, where `needed` were wanted."""

    verdict: Verdict
    yes: int
    needed: int
    base: int
    may_vote_again: bool
    reasons: tuple[Line, ...]


@cites("LC-1.4d", "LC-3.3d")
def outcome(asking: Asking, count: Count, members: int, present: int) -> Outcome:
    """Share of the base of the day's rule; a paper left blank, a spoiled slip and silence are not a yes.

    Reading: who votes the higher award holds the subject worthy of the lower one too, so `yes` counts for it as well.
    Doubt: nothing read says so; the paper and the minutes state it (decision 33).
    """
    bases = Bases(members, present, count.valid)
    yes, base = count.of(YES), bases.of(asking.bar.base)
    wanted = needed(asking.bar, base)
    lines = [_votes(count, members), _wanted(asking.bar, wanted, base, yes)]
    if yes >= wanted:
        return Outcome("passed", yes, wanted, base, False, tuple(lines))
    if asking.lower_bar is not None:
        lower, lower_base = yes + count.of(LOWER), bases.of(asking.lower_bar.base)
        lower_wanted = needed(asking.lower_bar, lower_base)
        lines.append(_wanted(asking.lower_bar, lower_wanted, lower_base, lower, "lower_"))
        if lower >= lower_wanted:
            return Outcome("lower", lower, lower_wanted, lower_base, False, tuple(lines))
    left = asking.most_ballots - asking.number
    lines.append(Line("again" if left > 0 else "no_more_ballots", facts={"left": str(left)}))
    return Outcome("failed", yes, wanted, base, left > 0, tuple(lines))


def _votes(count: Count, members: int) -> Line:
    silent = members - count.valid
    return Line("votes", facts={**{each: str(count.of(each)) for each in CHOICES}, "silent": str(silent)})


def _wanted(bar: Bar, wanted: int, base: int, got: int, head: str = "") -> Line:
    facts = {"share": show_share(bar.share), "base": bar.base, "of": str(base), "needed": str(wanted), "got": str(got)}
    more = {"short": str(max(0, wanted - got)), "article": bar.article}
    strict = "1" if bar.is_strict else ""
    return Line(f"{head}{'reached' if got >= wanted else 'missed'}", facts={**facts, **more, "strict": strict})
