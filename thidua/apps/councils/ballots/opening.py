"""Whether a prepared ballot may open, and what to know before it does."""

from dataclasses import dataclass, replace

from thidua.apps.awards.ledger.claims import ALIKE, claims_before
from thidua.apps.awards.ledger.labels import claim_words
from thidua.apps.councils.ballots import polling
from thidua.apps.councils.errors import NotReady
from thidua.apps.councils.models import Ballot
from thidua.apps.councils.sessions import sitting
from thidua.core.councils.readiness import Asked, Quorum, warnings
from thidua.core.explain import Line


@dataclass(frozen=True)
class Readiness:
    """`obstacles` keep the ballot shut; `warnings` (item id → lines) are for the chair to weigh."""

    quorum: Quorum
    obstacles: tuple[Line, ...]
    warnings: dict[str, tuple[Line, ...]]


def readiness(ballot: Ballot) -> Readiness:
    meeting = ballot.meeting
    asked = sitting.asked_of(ballot)
    found = sitting.quorum_of(meeting)
    obstacles = [] if found.has_quorum else [found.line]
    if not meeting.attendance.exists():
        obstacles = [Line("attendance_missing")]
    if not meeting.scrutineers.exists():
        obstacles.append(Line("team_missing"))
    waiting = {code for one in asked for code in one.unanswered}
    if waiting:
        obstacles.append(Line("stake_unanswered", facts={"count": str(len(waiting))}))
    return Readiness(found, tuple(obstacles), warnings(sitting.presence_of(meeting), _with_claims(ballot, asked)))


def _with_claims(ballot: Ballot, asked: list[Asked]) -> list[Asked]:
    """Not an obstacle: whether two achievements are one is for the officer to rule, and for the council to weigh."""
    items = {str(item.pk): item.dossier for item in polling.items_of(ballot)}
    claims = claims_before(list(items.values()))
    found = []
    for one in asked:
        told = claims.get(items[one.item].pk, ())
        alike = tuple(claim_words(claim) for claim in told if claim.kind == ALIKE)
        claimed = tuple(claim_words(claim) for claim in told if claim.kind != ALIKE)
        found.append(replace(one, alike=alike, claimed=claimed))
    return found


def require_ready(ballot: Ballot) -> None:
    """Raises NotReady with every obstacle at once. Called inside the transaction that opens the ballot."""
    obstacles = readiness(ballot).obstacles
    if obstacles:
        raise NotReady(obstacles)
