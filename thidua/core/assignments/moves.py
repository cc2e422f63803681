"""What may happen to a task in which state, as one table. «open» holds no report, «reported» waits for the giver."""

from datetime import date

#: (state, act) → state afterwards. What is not here is refused.
MOVES = {
    ("open", "progress"): "open",
    ("open", "remind"): "open",
    ("open", "ask_extension"): "open",
    ("open", "refuse_extension"): "open",
    ("open", "extend"): "open",
    ("open", "hand_over"): "open",
    ("open", "note"): "open",
    ("open", "report"): "reported",
    ("open", "cancel"): "cancelled",
    ("reported", "note"): "reported",
    ("reported", "withdraw"): "open",
    ("reported", "return"): "open",
    ("reported", "accept"): "accepted",
    ("reported", "cancel"): "cancelled",
    ("accepted", "note"): "accepted",
}
#: Acts on a report: on an open task they miss the report, on an accepted one they come too late.
ON_A_REPORT = frozenset({"accept", "return", "withdraw", "cancel"})


class WrongMove(ValueError):
    """`what`: why the state does not allow the act."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def state_of(done_on: date | None, accepted_on: date | None, cancelled_on: date | None) -> str:
    if cancelled_on is not None:
        return "cancelled"
    if accepted_on is not None:
        return "accepted"
    return "open" if done_on is None else "reported"


def move(state: str, act: str) -> str:
    """The state afterwards. Raises WrongMove."""
    if (state, act) in MOVES:
        return MOVES[state, act]
    if state == "cancelled":
        raise WrongMove("cancelled")
    if state == "open":
        raise WrongMove("not_reported")
    raise WrongMove("already_accepted" if state == "accepted" and act in ON_A_REPORT else "already_done")
