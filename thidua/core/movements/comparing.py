"""Who is compared with whom where the share of a level is limited within groups of like units or posts."""

from dataclasses import dataclass

from thidua.core.movements.model import ComparableGroup, RuleSet, Subject

NO_GROUP = ""


@dataclass(frozen=True)
class Described:
    """What a group may ask of a unit, or of an official in his unit; `titles` are those of the posts he holds there."""

    unit: str
    kind: str
    titles: tuple[str, ...] = ()
    is_head: bool = False


def group_of(rules: RuleSet, subject: Subject, who: Described) -> str:
    """The slug of the first group that takes `who`.

    Reading: whom no group takes are compared with each other, so nobody escapes the limit by fitting nowhere.
    """
    own = (group for group in rules.comparables if group.subject == subject)
    return next((group.slug for group in own if _takes(group, who)), NO_GROUP)


def _takes(group: ComparableGroup, who: Described) -> bool:
    is_any_unit = not group.kinds and not group.units
    if not (is_any_unit or who.kind in group.kinds or who.unit in group.units):
        return False
    return group.subject == "unit" or _has_post(group, who)


def _has_post(group: ComparableGroup, who: Described) -> bool:
    if group.posts != "any" and who.is_head != (group.posts == "head"):
        return False
    listed = {_plain(title) for title in group.titles}
    return not listed or any(_plain(title) in listed for title in who.titles)


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
