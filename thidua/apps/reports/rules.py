"""Who drafts and who reads reviews."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.scopes import holds, reach
from thidua.apps.reports.models import Report

READERS = (Role.BOARD_OFFICER, Role.AUDITOR, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY)
may_read = holds(*READERS)
may_draft = holds(Role.BOARD_OFFICER)


def open_report(user: User, pk: int) -> Report:
    found = (
        Report.objects.filter(pk=pk, period__movement__unit__in=reach(user, *READERS))
        .select_related("period__movement__unit", "run", "by__person")
        .defer("run__inputs", "run__results")
        .first()
    )
    if found is None:
        raise Refused(_("Không có báo cáo này trong phạm vi của bạn."))
    return found
