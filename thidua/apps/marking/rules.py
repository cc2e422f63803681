"""Who sees and who moves a sheet. Sealed until publication: nobody sees the marks of a unit outside his own scope."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.marking.models import Pairing, RoundState, Sheet
from thidua.apps.orgs.models import Post, Unit
from thidua.apps.orgs.scopes import branch, grants, holds, reach

OWNERS = (Role.UNIT_CLERK, Role.UNIT_HEAD)
READERS = (Role.BOARD_OFFICER, Role.AUDITOR, *OWNERS)

may_list = holds(*READERS, Role.OFFICIAL)
may_lead_marking = holds(Role.BOARD_OFFICER)

_owns_unit = holds(*OWNERS)
_is_unit_sheet = Permit(lambda _user, sheet: sheet.person_id is None, _("Phiếu này của cá nhân."))
_is_own_person = Permit(
    lambda user, sheet: bool(user.person_id) and sheet.person_id == user.person_id,
    _("Phiếu của cá nhân do chính người đó hoặc đơn vị của họ tự chấm."),
)
_is_open_to_owner = Permit(
    lambda _user, sheet: sheet.is_open_to_owner,
    _(
        "Phiếu đã nộp nên không sửa được điểm tự chấm. Nếu cần bổ sung, đề nghị Ban Thi đua – Khen thưởng trả lại phiếu."
    ),
)
_is_not_own_unit = Permit(
    lambda user, sheet: (
        sheet.unit_id not in own_units(user) and (not sheet.person_id or sheet.person_id != user.person_id)
    ),
    _("Bạn thuộc đơn vị này nên không thẩm định phiếu của đơn vị mình."),
)
_is_waiting_for_board = Permit(
    lambda _user, sheet: sheet.state == "filed", _("Chỉ thẩm định phiếu đã nộp và chưa hoàn thành thẩm định.")
)
_is_not_in_round = Permit(
    lambda _user, sheet: not in_round(sheet),
    _("Phiếu đang trong đợt chấm chéo: thẩm định sau khi khối, cụm thống nhất điểm."),
)

may_self_mark = (_owns_unit | _is_own_person) & _is_open_to_owner
may_open = _owns_unit | _is_own_person | may_lead_marking
may_enter_paper = may_lead_marking & _is_open_to_owner
may_judge = may_lead_marking & _is_not_own_unit
may_appraise = may_judge & _is_waiting_for_board & _is_not_in_round


def in_round(sheet: Sheet) -> bool:
    """A round that was opened and not yet agreed marks this sheet."""
    going = (RoundState.OPEN, RoundState.CLOSED)
    return Pairing.objects.filter(sheet=sheet, draw__round__state__in=going).exists()


def own_units(user: User, day: date | None = None) -> frozenset[int]:
    """Units the user works in or speaks for, and the units those are parts of: none of them may he appraise.

    Parts of the province's own top (a root unit) do not make the root «his»: it is never marked.
    """
    cached: frozenset[int] | None = user.__dict__.get("_own_units")
    if cached is not None:
        return cached
    day = day or timezone.localdate()
    tops = {grant.unit_id for grant in grants(user) if grant.role in (*OWNERS, Role.OFFICIAL) and grant.unit_id}
    if user.person_id:
        tops |= set(Post.objects.held_on(day).filter(person_id=user.person_id).values_list("unit_id", flat=True))
    found = _with_ancestors(tops) if tops else frozenset()
    user.__dict__["_own_units"] = found
    return found


def homes(user: User) -> frozenset[int]:
    """Units whose movements concern the user: above and below every unit he holds a content role in."""
    tops = {grant.unit_id for grant in grants(user) if grant.role in CONTENT_ROLES and grant.unit_id}
    return (_with_ancestors(tops) | reach(user)) if tops else frozenset()


def _with_ancestors(units: set[int]) -> frozenset[int]:
    parents = dict(Unit.objects.values_list("id", "parent_id"))
    found: set[int] = set()
    for unit_id in units:
        step: int | None = unit_id
        while step is not None and step not in found:
            found.add(step)
            step = parents.get(step)
    return frozenset(found)


def demand_covered(sheet: Sheet) -> None:
    """A movement reaches the units under the one that launched it, no others."""
    if sheet.unit_id not in branch([sheet.period.movement.unit_id]):
        raise Refused(_("Phong trào của kỳ này không áp dụng cho đơn vị đã chọn."))


def visible(user: User) -> Any:
    """The sheets this user may see: of his branches by office, and his own."""
    own = Q(person_id=user.person_id) if user.person_id else Q(pk__in=())
    return Sheet.objects.filter(Q(unit_id__in=reach(user, *READERS)) | own)


def open_sheet(user: User, pk: int) -> Sheet:
    """The one door to a sheet. Says the same of a sheet elsewhere and of one that does not exist."""
    sheet = visible(user).with_names().filter(pk=pk).first()
    if sheet is None:
        raise Refused(_("Không có phiếu này trong phạm vi của bạn."))
    return sheet
