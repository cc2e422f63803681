"""Which later awards rested on one that was withdrawn. The answer is a list to be reviewed by people, never a verdict."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.core.awards.law import AnyOf, Condition, LawOfDay, Predicate
from thidua.core.citing import cites

#: Conditions that read earlier awards of the same subject, and those that count awards of a collective's members.
OWN, OF_MEMBERS = frozenset({"title", "had"}), frozenset({"members-share", "has-member"})


@dataclass(frozen=True)
class Given:
    """One award as it was given. `whose` names the subject; `within` the collectives a person served in at that time."""

    code: str
    award: str
    subject: str
    whose: str
    route: str
    from_on: date
    until_on: date
    decided_on: date
    within: frozenset[str] = frozenset()

    @property
    def last_year(self) -> int:
        return (self.until_on - timedelta(days=1)).year


@dataclass(frozen=True)
class Dependent:
    """`through` is the award it rests on directly (the withdrawn one or one that rests on it); `how`: «linked» by its
    own dossier, «required» by its standard, «one-way» where another branch of the standard may carry it, «counted»
    among the members of a collective."""

    given: Given
    through: str
    how: str


@cites("LC-1.4d")
def dependents(
    lost: Given, others: Iterable[Given], law_on: Callable[[date], LawOfDay], links: Mapping[str, frozenset[str]]
) -> list[Dependent]:
    """Everything that rests on `lost`, directly or through another award, each once, nearest first.

    `links` are the awards a dossier named as its evidence, by the code of the award it led to. A standard of a day
    whose law is not on file links nothing: what was named in the dossier still does.
    """
    rest = {item.code: item for item in others if item.code != lost.code}
    found, edge = list[Dependent](), [lost]
    while edge:
        reached = list[Given]()
        for earlier in edge:
            for later in sorted(rest.values(), key=lambda item: (item.decided_on, item.code)):
                how = _how(earlier, later, law_on, links)
                if how:
                    found.append(Dependent(later, earlier.code, how))
                    reached.append(rest.pop(later.code))
        edge = reached
    return found


def _how(earlier: Given, later: Given, law_on: Callable[[date], LawOfDay], links: Mapping[str, frozenset[str]]) -> str:
    if earlier.code in links.get(later.code, frozenset()):
        return "linked"
    is_own, is_member = later.whose == earlier.whose, later.whose in earlier.within
    if not (is_own or is_member):
        return ""
    try:
        standards = law_on(later.decided_on).standards(later.award, later.subject, later.route)
    except LookupError:
        return ""
    ways = [
        how
        for standard in standards
        for predicate, is_sole in _asked(standard.value.conditions)
        if (how := _reads(predicate, earlier, later, is_own=is_own, is_sole=is_sole and len(standards) == 1))
    ]
    return min(ways, key=["required", "counted", "one-way"].index, default="")


def _reads(predicate: Predicate, earlier: Given, later: Given, *, is_own: bool, is_sole: bool) -> str:
    """How the condition of the later award's standard reads the earlier award; empty where it does not.

    Reading: a run of `times`, each within `every` years of the next, ends in the last year of the later award's time.
    """
    if predicate.asks.get("award") != earlier.award:
        return ""
    if predicate.kind in OF_MEMBERS:
        return "" if is_own or earlier.last_year != later.last_year else "counted"
    if predicate.kind not in OWN or not is_own:
        return ""
    back = int(predicate.asks.get("years", 0)) or int(predicate.asks.get("times", 1)) * int(
        predicate.asks.get("every", 1)
    )
    first = min(later.from_on.year, later.last_year - back + 1)
    if not first <= earlier.last_year <= later.last_year:
        return ""
    return "required" if is_sole else "one-way"


def _asked(conditions: Iterable[Condition], is_sole: bool = True) -> Iterator[tuple[Predicate, bool]]:
    """Every single condition, and whether no other branch could stand in for it."""
    for condition in conditions:
        if isinstance(condition, AnyOf):
            for branch in condition.branches:
                yield from _asked(branch, is_sole and len(condition.branches) == 1)
        else:
            yield condition, is_sole
