"""Who sees indicators. Units: those who oversee or lead them. People: oneself, the head of the unit, the board; nobody else.

Figures about one person are personal data: an auditor, a clerk and a bloc lead see units only.
"""

from django.db.models import Q

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.scopes import holds, reach

READERS = (
    Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.INSPECTOR, Role.BLOC_LEAD, Role.AUDITOR,
)  # fmt: skip
PEOPLE_READERS = (Role.BOARD_OFFICER, Role.UNIT_HEAD)
may_see = holds(*READERS)
may_see_people = holds(*PEOPLE_READERS, Role.OFFICIAL)
BOARD = (Role.BOARD_OFFICER,)
may_count = holds(*BOARD)


def people_seen(user: User) -> Q:
    """Of tallies per person: those in the units one heads or oversees, and one's own wherever they are."""
    seen = Q(unit__in=reach(user, *PEOPLE_READERS))
    return seen | Q(person=user.person_id) if user.person_id else seen
