"""A closed round in which two markers gave the same numbers, and one in which nobody did anything unusual.

Seven units, everybody marks everybody: the smallest round in which two sheets of marks can be compared.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

from tests.support import cross_world
from tests.support.cross_world import Cross
from tests.support.world import AT
from thidua.apps.jobs.models import Job
from thidua.apps.jobs.working import run_next
from thidua.apps.marking import actions_rounds
from thidua.apps.marking.fairness_queue import CHECK
from thidua.apps.marking.models import CrossMark, FairnessCheck, Round, Submission
from thidua.apps.orgs.models import Unit

UNITS = 7
MAXIMA = {"A1": Decimal(10), "A3": Decimal(5)}
COPIED, COPIER = 0, 1
CLOSED_AT = AT + timedelta(hours=40)


@dataclass
class Checked:
    cross: Cross
    round: Round

    @property
    def pair(self) -> tuple[Unit, Unit]:
        """The two whose marks are alike."""
        return self.cross.here.units[COPIED], self.cross.here.units[COPIER]

    @property
    def check(self) -> FairnessCheck:
        return FairnessCheck.objects.filter(round=self.round).latest("number")


def closed(*, copies: bool = True) -> Checked:
    """Marked and closed; the check that the closing asked for waits."""
    made = cross_world.make(units=UNITS)
    opened = made.opened(markers=UNITS - 1)
    _mark(made, opened, copies=copies)
    return Checked(made, actions_rounds.close_round(of=opened, by=made.here.officer, at=CLOSED_AT))


def checked(*, copies: bool = True) -> Checked:
    made = closed(copies=copies)
    work(made.round)
    return made


def work(of: Round) -> None:
    """Do the checks of the round that wait, as the worker would, and nothing else."""
    Job.objects.exclude(kind=CHECK).delete()
    for _ in range(9):
        if not run_next("worker", lambda: CLOSED_AT + timedelta(hours=1 + of.fairness_checks.count())):
            return


def _mark(made: Cross, opened: Round, *, copies: bool) -> None:
    place = {unit.pk: at for at, unit in enumerate(made.here.units)}
    rows = {row.code: row for row in made.here.period.version.criteria.all()}
    pairs = made.pairs(opened)
    CrossMark.objects.bulk_create(
        CrossMark(
            pairing=pair, criterion=rows[code], points_milli=int(given * 1000), by=made.markers[pair.marker_id], at=AT
        )
        for pair in pairs
        for code in MAXIMA
        for given in [number(place[pair.marker_id], place[pair.sheet.unit_id], code, copies=copies)]
    )
    Submission.objects.bulk_create(Submission(pairing=pair, by=made.markers[pair.marker_id], at=AT) for pair in pairs)


def number(marker: int, marked: int, code: str, *, copies: bool) -> Decimal:
    """Quality and chance; the copier's chance is the other's wherever both mark."""
    pair = (COPIED, COPIER)
    who = COPIED if copies and marker == COPIER and marked not in pair else marker
    share = (
        Decimal("0.6")
        + Decimal("0.02") * (_lot(code, marked) % 5)
        + Decimal("0.03") * (_lot(who, marked, code) % 9 - 4)
    )
    return Decimal(round(MAXIMA[code] * share * 4)) / 4


def _lot(*parts: object) -> int:
    return int(sha256(":".join(str(part) for part in parts).encode()).hexdigest()[:8], 16)
