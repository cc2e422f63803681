"""Who keeps the catalogue, who posts, who checks. The catalogue itself is a public fact; who must hang what is not."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.orgs.models import Post, Unit
from thidua.apps.orgs.scopes import holds, kept, reach
from thidua.apps.procedures.models import CatalogueDraft, Procedure

READERS = (
    Role.BOARD_OFFICER,
    Role.AUDITOR,
    Role.INSPECTOR,
    Role.UNIT_CLERK,
    Role.UNIT_HEAD,
    Role.OFFICIAL,
)
POSTERS = (Role.UNIT_CLERK, Role.UNIT_HEAD, Role.BOARD_OFFICER)
may_see = holds(*CONTENT_ROLES)
may_see_postings = holds(*READERS)
may_keep = holds(Role.BOARD_OFFICER)
may_post = holds(*POSTERS)


def belongs(user: Any, unit: Unit | None) -> bool:
    if unit is None or not user.person_id:
        return False
    return Post.objects.filter(person_id=user.person_id, unit_id=unit.pk, until_on__isnull=True).exists()


may_check = holds(Role.INSPECTOR) & Permit(
    lambda user, unit: not belongs(user, unit),
    _("Người của chính đơn vị không tự kiểm tra niêm yết của đơn vị mình."),
)
OUT_OF_REACH = _("Thủ tục này do nơi khác công bố, ngoài phạm vi của bạn.")
UNIT_OUT_OF_REACH = _("Đơn vị này ngoài phạm vi của bạn.")


def around(user: User) -> frozenset[int]:
    """The units the user's content roles reach, and those above them: who announces stands above who handles."""
    within = reach(user, *CONTENT_ROLES)
    return kept(user, ("above", within), lambda: within | _above(within))


def _above(within: frozenset[int]) -> frozenset[int]:
    if not within:
        return frozenset()
    parents = dict(Unit.objects.values_list("id", "parent_id"))
    found: set[int] = set()
    for unit_id in within:
        at = parents.get(unit_id)
        while at is not None and at not in found:
            found.add(at)
            at = parents.get(at)
    return frozenset(found)


def open_procedure(user: User, code: str) -> Procedure:
    found = Procedure.objects.select_related("unit").filter(code=code).first()
    if found is None or found.unit_id not in around(user):
        raise Refused(OUT_OF_REACH)
    return found


def open_board(user: User, pk: int) -> Unit:
    """The one door to what a unit must post."""
    unit = Unit.objects.select_related("parent").filter(pk=pk).first()
    if unit is None or unit.pk not in reach(user, *READERS):
        raise Refused(UNIT_OUT_OF_REACH)
    return unit


def open_draft(user: User, pk: str) -> CatalogueDraft:
    """A staged workbook is seen and applied only by the officer who staged it."""
    draft = CatalogueDraft.objects.select_related("unit").filter(pk=pk).first()
    if draft is None:
        raise Http404
    may_keep.demand(user, draft)
    if draft.staged_by_id != user.pk:
        raise Refused(_("Tệp này do người khác nạp; mỗi người chỉ áp dụng tệp của mình."))
    return draft
