"""Who computes, publishes and sees scores. Before publication a unit sees its own result and nobody else's."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor
from thidua.apps.marking import rules as marking
from thidua.apps.movements.models import Period
from thidua.apps.orgs.scopes import holds, reach
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.apps.scoring.queries import before

may_compute = holds(Role.BOARD_OFFICER)
may_see_all = holds(Role.BOARD_OFFICER, Role.AUDITOR)
may_list = holds(*marking.READERS, Role.OFFICIAL, Role.BLOC_LEAD, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY)


def demand(by: Actor, period: Period) -> None:
    """The command line acts as the system itself; everybody else needs the right."""
    if by is not ledger.system:
        may_compute.demand(by, period.movement)


def open_period(user: User, pk: int) -> Period:
    """A period of a movement of the user's own province."""
    period = (
        Period.objects.filter(pk=pk, movement__unit__in=marking.homes(user))
        .select_related("movement__unit", "movement__document", "version")
        .first()
    )
    if period is None:
        raise Refused(_("Không có kỳ này trong phạm vi của bạn."))
    return period


def open_score(user: User, pk: int) -> Score:
    """Published unit results are open to everyone of the province; a person's never beyond the person and the unit."""
    score = _visible(user).filter(pk=pk).first()
    if score is None:
        raise Refused(_("Kết quả này chưa công bố hoặc không thuộc phạm vi của bạn."))
    return score


def earlier_score(user: User, score: Score) -> Score | None:
    """What this unit or person had before, as far as this user may see it: the period before, else the run before."""
    rows = _visible(user).filter(unit=score.unit_id, person=score.person_id)
    return before(rows, score)


def sees_the_others(user: User, run: ScoreRun) -> bool:
    """Whatever tells of the totals of others waits for the publication."""
    return run.is_published or may_see_all.allows(user, run.period.movement)


def _visible(user: User) -> QuerySet[Score]:
    own = Q(unit__in=reach(user, *marking.READERS))
    if user.person_id:
        own |= Q(person=user.person_id)
    published = Q(run__is_published=True, person__isnull=True, run__period__movement__unit__in=marking.homes(user))
    rows = Score.objects.filter(own | published)
    related = rows.select_related("unit", "person", "bloc", "run__period__movement", "run__period__version")
    return related.defer("run__inputs", "run__results")
