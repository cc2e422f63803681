"""Who sees the law of commendation and who enters the province's own values and what is on record of candidates."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.orgs.scopes import grants, holds, province_of, reach

#: Law is nobody's secret: whoever works here reads it.
may_see_law = holds(*CONTENT_ROLES)
_is_province = Permit(
    lambda _user, unit: unit is None or unit.parent_id is None,
    _("Quy định riêng chỉ ghi cho tỉnh, không ghi cho từng đơn vị."),
)
may_change_law = holds(Role.BOARD_OFFICER) & _is_province

#: Who sees how far a candidate meets a standard: it shows ratings and discipline.
ASSESSORS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.COUNCIL_SECRETARY, Role.AUDITOR)
RECORDERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD)
may_assess = holds(*ASSESSORS)
may_record = holds(*RECORDERS)


def open_province(user: User, code: str) -> Unit:
    """The province asked for, or that of the user's first grant; only a province the user works in."""
    tops = [province_of(grant.unit) for grant in grants(user) if grant.unit and Role(grant.role) in CONTENT_ROLES]
    found = next((top for top in tops if not code or top.code == code), None)
    if found is None:
        raise Refused(_("Không có quy định của tỉnh này trong phạm vi của bạn."))
    return found


def open_assessed_unit(user: User, code: str, *wanted: Role) -> Unit:
    found = Unit.objects.filter(code=code, pk__in=reach(user, *(wanted or ASSESSORS))).first()
    if found is None:
        raise Refused(_("Không có đơn vị này trong phạm vi của bạn."))
    return found


def open_assessed_person(user: User, code: str, *wanted: Role) -> Person:
    """Somebody with a post, now or formerly, in a unit of the user's reach."""
    posts = Post.objects.filter(unit__in=reach(user, *(wanted or ASSESSORS)))
    found = Person.objects.filter(code=code, posts__in=posts).distinct().first()
    if found is None:
        raise Refused(_("Không có người này trong phạm vi của bạn."))
    return found
