"""What became of a ballot that was sealed, found not to agree, and voided: told openly, without any number of the box."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.councils.ballots.labels import FAULT_WORDS
from thidua.apps.councils.models import Ballot, BallotStep

DISPUTES = BallotStep.objects.filter(ballot=OuterRef("pk"), act="dispute")


@dataclass(frozen=True)
class Voided:
    """`faults` say in kind why the count was not accepted; `announced` all that was ever told of it.

    How many papers said what, how many lay in the box and the slips of the sheet were never public, and are not here.
    """

    ballot: Ballot
    faults: tuple[str | Promise, ...]
    announced: str
    reason: str
    document: str
    by: User
    at: datetime


def voided_after_dispute(ballots: QuerySet[Ballot]) -> QuerySet[Ballot]:
    return ballots.filter(Exists(DISPUTES), state="void")


def published() -> QuerySet[Ballot]:
    """What citizens are told of sessions that are over: counted ballots, and disputed ones that were voided."""
    over = Ballot.objects.filter(meeting__state="closed").select_related("meeting__council__unit")
    return over.filter(Q(state="counted") | Q(Exists(DISPUTES), state="void"))


def voided_of(ballots: Iterable[Ballot]) -> list[Voided]:
    """Of these, those that were disputed and then voided, in their order. Two queries."""
    rows = {ballot.pk: ballot for ballot in ballots if ballot.state == "void" and ballot.sealed_at is not None}
    if not rows:
        return []
    told: dict[int, list[BallotStep]] = {pk: [] for pk in rows}
    steps = BallotStep.objects.filter(ballot__in=rows, act__in=("dispute", "void")).order_by("pk")
    for step in steps.select_related("by__person"):
        told[step.ballot_id].append(step)
    return [
        _one(ballot, told[pk]) for pk, ballot in rows.items() if {step.act for step in told[pk]} >= {"dispute", "void"}
    ]


def _one(ballot: Ballot, steps: list[BallotStep]) -> Voided:
    kinds = [kind for step in steps if step.act == "dispute" for kind in step.facts.get("faults", [])]
    last = next(step for step in reversed(steps) if step.act == "void")
    announced = _(
        "Chỉ công bố đã niêm phong và số phiếu không khớp; không công bố kết quả hay số phiếu nào. Mã gốc: %(root)s."
    )
    return Voided(
        ballot=ballot,
        faults=tuple(FAULT_WORDS[kind] for kind in dict.fromkeys(kinds)),
        announced=announced % {"root": ballot.root},
        reason=last.reason,
        document=last.facts.get("document", ""),
        by=last.by,
        at=last.at,
    )
