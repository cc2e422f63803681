"""Refusals of councils, sessions and ballots: a slug the pages put into words, and the names it is about."""

from collections.abc import Iterable

from thidua.core.explain import Line


class CannotHold(ValueError):
    """`what` is the slug; `names` are people, awards or agenda numbers meant."""

    def __init__(self, what: str, names: Iterable[str] = ()) -> None:
        self.what, self.names = what, tuple(names)
        super().__init__(": ".join([what, *self.names]))


class NotReady(ValueError):
    """The session or ballot cannot begin; `lines` say all that is missing."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = tuple(lines)
        super().__init__(", ".join(line.step for line in self.lines))


def require(holds: bool, what: str, names: Iterable[str] = ()) -> None:
    if not holds:
        raise CannotHold(what, names)


class CannotPoll(ValueError):
    """`what` is a slug that the pages put into words; `detail` what else they say."""

    def __init__(self, what: str, detail: str = "") -> None:
        super().__init__(what)
        self.what, self.detail = what, detail
