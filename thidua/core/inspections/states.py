"""The way of an inspection: nobody is scored down unheard.

A finding has effect only after the unit was notified and either its days to reply have passed in silence, or it agreed, or its
objection was decided. `step` is the one way to move; the table alone does not know about days.
"""

from dataclasses import dataclass, replace
from datetime import date

MOVES = {
    ("draft", "notify"): "notified",
    ("notified", "agree"): "agreed",
    ("notified", "object"): "objected",
    ("objected", "decide"): "decided",
    ("notified", "finalise"): "final",
    ("agreed", "finalise"): "final",
    ("decided", "finalise"): "final",
}
#: What the inspected unit may see: a surprise visit stays with the team until notice is given.
SHOWN_TO_UNIT = frozenset({"notified", "agreed", "objected", "decided", "final"})


class WrongMove(ValueError):
    def __init__(self, state: str, act: str) -> None:
        super().__init__(f"{state}: {act}")
        self.state, self.act = state, act


class WindowOpen(ValueError):
    """The unit may still reply until `until_on` inclusive."""

    def __init__(self, until_on: date) -> None:
        super().__init__(until_on.isoformat())
        self.until_on = until_on


class WindowClosed(ValueError):
    """The days to reply ended on `until_on`."""

    def __init__(self, until_on: date) -> None:
        super().__init__(until_on.isoformat())
        self.until_on = until_on


@dataclass(frozen=True)
class Case:
    """`reply_until_on` is the last day on which the unit may reply."""

    state: str = "draft"
    notified_on: date | None = None
    reply_until_on: date | None = None


def step(case: Case, act: str, today: date, reply_until_on: date | None = None) -> Case:
    """The case after the act; `reply_until_on` is needed to notify. Raises WrongMove, WindowOpen, WindowClosed."""
    if (case.state, act) not in MOVES:
        raise WrongMove(case.state, act)
    moved = replace(case, state=MOVES[case.state, act])
    if act == "notify":
        if reply_until_on is None or reply_until_on <= today:
            raise WrongMove(case.state, act)
        return replace(moved, notified_on=today, reply_until_on=reply_until_on)
    if case.reply_until_on is None:
        raise WrongMove(case.state, act)
    if act in ("agree", "object") and today > case.reply_until_on:
        raise WindowClosed(case.reply_until_on)
    if act == "finalise" and case.state == "notified" and today <= case.reply_until_on:
        raise WindowOpen(case.reply_until_on)
    return moved
