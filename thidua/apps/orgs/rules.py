"""Who may see people and change the organisation. Units themselves are public facts; people are not."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.orgs.models import ImportDraft, Unit
from thidua.apps.orgs.scopes import holds, reach

may_see_organisation = holds(*CONTENT_ROLES, Role.ADMINISTRATOR)
may_see_people = holds(*CONTENT_ROLES)
may_change_organisation = holds(Role.BOARD_OFFICER)


def open_unit(user: User, pk: int) -> Unit:
    """The one door to a unit's inner affairs: within the user's scope, or Refused."""
    unit = Unit.objects.select_related("parent").filter(pk=pk).first()
    if unit is None:
        raise Http404
    if unit.pk not in reach(user):
        raise Refused(_("Đơn vị này ngoài phạm vi của bạn."))
    return unit


def open_draft(user: User, pk: str) -> ImportDraft:
    """A staged workbook is seen and applied only by the officer who staged it."""
    draft = ImportDraft.objects.filter(pk=pk).first()
    if draft is None:
        raise Http404
    may_change_organisation.demand(user)
    if draft.staged_by_id != user.pk:
        raise Refused(_("Tệp này do người khác nạp; mỗi người chỉ áp dụng tệp của mình."))
    return draft
