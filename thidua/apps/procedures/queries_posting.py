"""What each unit must post and what hangs there; counts for scoring and links for the trace."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from thidua.apps.orgs.models import Unit
from thidua.apps.procedures.models import Check, Offer, Posting, ProcedureVersion
from thidua.core.procedures import Coverage, Hung, coverage, posted_count, status
from thidua.core.procedures.posting import PostedCount, Status


@dataclass
class Hanging:
    """A posting that hangs on the day, with the last look anybody took at it."""

    posting: Posting
    check: Check | None = None

    @property
    def sight(self) -> str:
        return self.check.sight if self.check else ""


@dataclass
class Line:
    """One procedure the unit must post: the version in force, what hangs of it, the status."""

    version: ProcedureVersion
    hangings: list[Hanging] = field(default_factory=list)

    @property
    def status(self) -> Status:
        return status(
            self.version.number,
            [Hung(one.posting.version.number, one.posting.how, one.sight) for one in self.hangings],
        )


@dataclass
class Board:
    """`lines`: what must hang; `needless`: what hangs though nobody must post it any more."""

    lines: list[Line]
    needless: list[Hanging]

    @property
    def count(self) -> PostedCount:
        return posted_count(line.status for line in self.lines)

    @property
    def online(self) -> Coverage:
        return coverage(line.version.online_level for line in self.lines)


def boards(units: Iterable[Unit], day: date) -> dict[int, Board]:
    """By unit id. Four queries for any number of units."""
    ids = [unit.pk for unit in units]
    offers: dict[int, list[int]] = defaultdict(list)
    for unit_id, procedure_id in (
        Offer.objects.filter(unit__in=ids).in_force(day).order_by().values_list("unit_id", "procedure_id")
    ):
        offers[unit_id].append(procedure_id)
    wanted = {pk for kept in offers.values() for pk in kept}
    versions = {
        row.procedure_id: row
        for row in ProcedureVersion.objects.in_force(day).filter(procedure__in=wanted).select_related("procedure")
    }
    hanging = _hanging(ids, day)
    return {unit_id: _board(offers[unit_id], versions, hanging[unit_id]) for unit_id in ids}


def board(unit: Unit, day: date) -> Board:
    return boards([unit], day)[unit.pk]


def _hanging(ids: Sequence[int], day: date) -> dict[int, list[Hanging]]:
    found: dict[int, list[Hanging]] = defaultdict(list)
    by_pk: dict[int, Hanging] = {}
    rows = Posting.objects.filter(unit__in=ids).hanging(day).select_related("version__procedure")
    for posting in rows.order_by("posted_on", "pk"):
        by_pk[posting.pk] = Hanging(posting)
        found[posting.unit_id].append(by_pk[posting.pk])
    looks = Check.objects.filter(posting__unit__in=ids, checked_on__lte=day).filter(
        Q(posting__removed_on__isnull=True) | Q(posting__removed_on__gt=day)
    )
    for check in looks.order_by("checked_on", "pk"):
        if check.posting_id in by_pk:
            by_pk[check.posting_id].check = check
    return found


def _board(offered: Sequence[int], versions: dict[int, ProcedureVersion], hanging: Sequence[Hanging]) -> Board:
    lines = {pk: Line(versions[pk]) for pk in offered if pk in versions}
    needless = []
    for one in hanging:
        line = lines.get(one.posting.version.procedure_id)
        if line is None:
            needless.append(one)
        else:
            line.hangings.append(one)
    ordered = sorted(lines.values(), key=lambda line: (line.version.procedure.order, line.version.procedure.code))
    return Board(ordered, needless)
