"""The way of a dossier from the first paper to the answer: states, acts, whose turn it is, what is unlocked.

A hold is not a state: the dossier stays where it is and the acts in BLOCKED_BY_HOLD wait for the conclusion (P3, P5 of the
principles in clauses/values/awards).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from thidua.core.citing import cites

DRAFT, FILED, RETURNED, RECEIVED = "draft", "filed", "returned", "received"
FORWARDED, COUNCIL, PASSED = "forwarded", "council", "passed"
DECIDED, DECLINED, WITHDRAWN = "decided", "declined", "withdrawn"
STATES = (DRAFT, FILED, RETURNED, RECEIVED, FORWARDED, COUNCIL, PASSED, DECIDED, DECLINED, WITHDRAWN)
#: Nothing follows, but a refusal is taken up again where a complaint against it was upheld («reopen»).
ENDED = frozenset({DECIDED, DECLINED, WITHDRAWN})

MOVES: Mapping[tuple[str, str], str] = {
    (DRAFT, "file"): FILED,
    (RETURNED, "file"): FILED,
    (FILED, "receive"): RECEIVED,
    (FILED, "return"): RETURNED,
    (RECEIVED, "return"): RETURNED,
    (RECEIVED, "forward"): FORWARDED,
    (RECEIVED, "decline"): DECLINED,
    (FORWARDED, "decline"): DECLINED,
    (FORWARDED, "to_council"): COUNCIL,
    (FORWARDED, "accept"): PASSED,
    (COUNCIL, "pass"): PASSED,
    (COUNCIL, "decline"): DECLINED,
    (PASSED, "decide"): DECIDED,
    (PASSED, "decline"): DECLINED,
    (DECLINED, "reopen"): RECEIVED,
    (DRAFT, "withdraw"): WITHDRAWN,
    (FILED, "withdraw"): WITHDRAWN,
    (RETURNED, "withdraw"): WITHDRAWN,
    (RECEIVED, "withdraw"): WITHDRAWN,
    (FORWARDED, "withdraw"): WITHDRAWN,
}
BLOCKED_BY_HOLD = frozenset({"forward", "to_council", "accept", "decide"})
#: Acts that are owed a reason.
WITH_REASON = frozenset({"return", "decline", "withdraw", "reopen"})

Owner = Literal["unit", "receiver", "council", "decider"]


@dataclass(frozen=True)
class Stage:
    """Whose turn it is, and the name of the time limit in the law files («limit.…»); none: the campaign's own day."""

    owner: Owner
    limit: str = ""


STAGES: Mapping[str, Stage] = {
    DRAFT: Stage("unit"),
    FILED: Stage("receiver", "ho-so-tiep-nhan"),
    RETURNED: Stage("unit", "ho-so-bo-sung"),
    RECEIVED: Stage("receiver", "ho-so-tham-dinh"),
    FORWARDED: Stage("receiver", "ho-so-trinh"),
    COUNCIL: Stage("council", "ho-so-hoi-dong"),
    PASSED: Stage("decider", "ho-so-ky-quyet-dinh"),
}
AD_HOC = "dot-xuat"
#: Parts of the content that can be disputed and unlocked apart from papers.
FIELDS = ("named_as", "achievement", "days")
#: Supplied by the council of the campaign after filing, so not asked of the unit (thidua.core.councils).
SUPPLIED_LATER = frozenset({"ket-qua-bo-phieu"})


class WrongMove(ValueError):
    """The act does not exist in this state."""

    def __init__(self, state: str, act: str) -> None:
        super().__init__(f"{state}: {act}")
        self.state, self.act = state, act


class Held(ValueError):
    """An open hold stands in the way of the act."""


class ReasonOwed(ValueError):
    """Nobody is turned down, sent back or taken off without a written reason."""


class Incomplete(ValueError):
    """Papers or disputed parts are missing; `missing` are their slugs in the order of the law."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(", ".join(self.missing))


class Locked(ValueError):
    """This part was not returned, so it cannot be changed."""

    def __init__(self, item: str) -> None:
        super().__init__(item)
        self.item = item


@cites("LS-1.4d", "LC-1.4d")
def moved(state: str, act: str, *, is_held: bool = False, reason: str = "") -> str:
    """The state after the act. Raises WrongMove, Held, ReasonOwed."""
    if (state, act) not in MOVES:
        raise WrongMove(state, act)
    if is_held and act in BLOCKED_BY_HOLD:
        raise Held(act)
    if act in WITH_REASON and not reason.strip():
        raise ReasonOwed(act)
    return MOVES[state, act]


def limit_name(state: str, route: str) -> str:
    """The limit of the stage; unplanned merit has shorter ones of its own (simplified procedure, Điều 85)."""
    stage = STAGES.get(state)
    if stage is None or not stage.limit:
        return ""
    return f"{stage.limit}-{AD_HOC}" if route == AD_HOC else stage.limit


def unlocked(state: str, disputed: Collection[str]) -> frozenset[str] | None:
    """What the unit may change: None is everything (draft); after a return only what was disputed; else nothing."""
    if state == DRAFT:
        return None
    return frozenset(disputed) if state == RETURNED else frozenset()


def require_unlocked(state: str, disputed: Collection[str], item: str) -> None:
    """Raises Locked."""
    allowed = unlocked(state, disputed)
    if allowed is not None and item not in allowed:
        raise Locked(item)


def missing_papers(required: Iterable[str], present: Collection[str]) -> tuple[str, ...]:
    """Kinds the law of the day asks for that are not there yet, those the council supplies left aside."""
    return tuple(kind for kind in required if kind not in SUPPLIED_LATER and kind not in present)


def require_complete(
    required: Iterable[str], present: Collection[str], disputed: Collection[str], changed: Collection[str]
) -> None:
    """All papers there, and everything disputed was changed since the return. Raises Incomplete."""
    missing = [*missing_papers(required, present)]
    missing += [item for item in disputed if item not in changed and item not in missing]
    if missing:
        raise Incomplete(missing)
