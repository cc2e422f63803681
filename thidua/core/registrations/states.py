"""The way of a plan, as a literal table."""

MOVES = {
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "withdraw"): "draft",
    ("submitted", "return"): "returned",
    ("submitted", "approve"): "approved",
}
#: In these states the unit's clerk may change the items.
OPEN = frozenset({"draft", "returned"})
#: In these the plan lies with the head or is approved: it counts as filed.
FILED = frozenset({"submitted", "approved"})


class WrongMove(ValueError):
    """The plan is not in a state from which this can be done."""

    def __init__(self, state: str, act: str) -> None:
        super().__init__(f"{state}: {act}")
        self.state, self.act = state, act


def move(state: str, act: str) -> str:
    if (state, act) not in MOVES:
        raise WrongMove(state, act)
    return MOVES[state, act]
