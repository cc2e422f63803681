"""The ways of a session and of a ballot, as literal tables."""

MEETING_MOVES = {
    ("draft", "open"): "open",
    ("draft", "cancel"): "cancelled",
    ("open", "close"): "closed",
}
#: «disputed»: sealed, but slips and papers do not agree; nothing is decided until the sheet is set right or it is voided.
BALLOT_MOVES = {
    ("draft", "open"): "open",
    ("draft", "void"): "void",
    ("open", "seal"): "counted",
    ("open", "dispute"): "disputed",
    ("open", "void"): "void",
    ("disputed", "seal"): "counted",
    ("disputed", "dispute"): "disputed",
    ("disputed", "void"): "void",
}


class WrongMove(ValueError):
    """The session or ballot is in `state`, where `act` is not possible."""

    def __init__(self, state: str, act: str) -> None:
        super().__init__(f"{state}: {act}")
        self.state, self.act = state, act


def meeting_after(state: str, act: str) -> str:
    return _after(MEETING_MOVES, state, act)


def ballot_after(state: str, act: str) -> str:
    return _after(BALLOT_MOVES, state, act)


def _after(moves: dict[tuple[str, str], str], state: str, act: str) -> str:
    if (state, act) not in moves:
        raise WrongMove(state, act)
    return moves[state, act]
