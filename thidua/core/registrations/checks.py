"""What stands in the way of submitting a plan."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.core.citing import cites


@dataclass(frozen=True)
class Item:
    """One line of a plan as it stands; `person_has_post` = holds a post in the unit on the due day."""

    clause: str
    content: str
    target: str
    person: str | None
    person_has_post: bool
    starts_on: date | None
    due_on: date | None


@dataclass(frozen=True)
class Fault:
    """`place` is the item's number from 1, None for the plan as a whole; `what` a slug that labels put into words."""

    what: str
    place: int | None = None


class Incomplete(ValueError):
    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(fault.what for fault in faults))
        self.faults = tuple(faults)


@cites("LC-3.1")
def faults(items: Sequence[Item], clauses: Collection[str], starts_on: date, until_on: date) -> tuple[Fault, ...]:
    """«lựa chọn … nội dung» for the period starts_on ≤ day < until_on: at least one item, each one answerable.

    Every item names a clause of the movement, what is done, the target, a person holding a post in the unit on the due
    day, and a due day within the period.
    """
    if not items:
        return (Fault("no_items"),)
    found: list[Fault] = []
    for place, item in enumerate(items, 1):
        found += [Fault(what, place) for what in _item_faults(item, clauses, starts_on, until_on)]
    return tuple(found)


def _item_faults(item: Item, clauses: Collection[str], starts_on: date, until_on: date) -> list[str]:
    checks = (
        ("clause_not_of_movement", item.clause not in clauses),
        ("no_content", not item.content.strip()),
        ("no_target", not item.target.strip()),
        ("no_person", item.person is None),
        ("person_without_post", item.person is not None and not item.person_has_post),
        ("no_due_day", item.due_on is None),
        ("due_outside_period", item.due_on is not None and not starts_on <= item.due_on < until_on),
        ("due_before_start", bool(item.starts_on and item.due_on and item.due_on < item.starts_on)),
    )
    return [what for what, is_wrong in checks if is_wrong]
