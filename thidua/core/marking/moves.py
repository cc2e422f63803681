"""The steps a sheet goes through, as one table."""

START = "draft"

MOVES: dict[tuple[str, str], str] = {
    ("draft", "file"): "filed",
    ("filed", "return"): "returned",
    ("returned", "file"): "filed",
    ("filed", "appraise"): "appraised",
    ("appraised", "lock"): "locked",
}

STATES: frozenset[str] = frozenset({START, *MOVES.values()})
VERBS: frozenset[str] = frozenset(verb for _, verb in MOVES)

#: The way of a cross-marking round. Drawing again is open until it opens; each draw stays on record.
ROUND_MOVES: dict[tuple[str, str], str] = {
    ("draft", "draw"): "drawn",
    ("drawn", "draw"): "drawn",
    ("drawn", "open"): "open",
    ("open", "close"): "closed",
    ("closed", "agree"): "agreed",
}


class WrongMove(ValueError):
    """`verb` is not open from `state`; `open_verbs` are."""

    def __init__(self, state: str, verb: str) -> None:
        super().__init__(f"{verb} from {state}")
        self.state = state
        self.verb = verb
        self.open_verbs = verbs_from(state)


def move_round(state: str, verb: str) -> str:
    """The round's state after `verb`; raises WrongMove."""
    try:
        return ROUND_MOVES[state, verb]
    except KeyError:
        raise WrongMove(state, verb) from None


def verbs_from(state: str) -> tuple[str, ...]:
    return tuple(sorted(verb for source, verb in MOVES if source == state))


def move(state: str, verb: str) -> str:
    """The state after `verb`; raises WrongMove."""
    try:
        return MOVES[state, verb]
    except KeyError:
        raise WrongMove(state, verb) from None
