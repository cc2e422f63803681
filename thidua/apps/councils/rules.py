"""Who keeps a council, who sits, who counts and who sees; the doors to a council, a session and a ballot.

Until a ballot is counted nobody sees a choice or a number of papers, the secretary, the chair and the auditor included.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.councils.models import Ballot, Council, Meeting
from thidua.apps.orgs.scopes import holds, reach

READERS = (Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER, Role.BOARD_OFFICER, Role.AUDITOR)
may_see = holds(*READERS)
may_keep = holds(Role.COUNCIL_SECRETARY)
OUT_OF_REACH = _("Không có hội đồng hoặc phiên họp này trong phạm vi của bạn.")


def is_scrutineer(user: Any, meeting: Meeting | None) -> bool:
    if meeting is None:
        return True
    return user.person_id is not None and meeting.scrutineers.filter(person=user.person_id).exists()


def is_on_roll(user: Any, meeting: Meeting | None) -> bool:
    if meeting is None:
        return True
    return user.person_id is not None and meeting.roll.filter(person=user.person_id).exists()


#: Asked with the meeting, whose unit is its council's.
counts = Permit(is_scrutineer, _("Chỉ thành viên tổ kiểm phiếu của phiên họp được làm việc này."))
may_count = holds(Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER, Role.BOARD_OFFICER)
may_recuse = holds(Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER)


def demand_recusing(user: User, meeting: Meeting, person_id: int) -> None:
    """The secretary writes down what a member says; a member recuses only himself."""
    if meeting.council.unit_id in reach(user, Role.COUNCIL_SECRETARY):
        return
    if user.person_id != person_id or not is_on_roll(user, meeting):
        raise Refused(_("Thành viên chỉ tự xin không tham gia bỏ phiếu cho mình; trường hợp khác do thư ký ghi."))


def demand_answering(user: User, meeting: Meeting, person_id: int) -> None:
    """A member answers a summons for himself; the secretary writes down what another said."""
    if meeting.council.unit_id in reach(user, Role.COUNCIL_SECRETARY):
        return
    if user.person_id != person_id:
        raise Refused(_("Thành viên chỉ trả lời giấy mời cho mình; trường hợp khác do thư ký ghi."))


def open_council(user: User, pk: int) -> Council:
    found = Council.objects.select_related("unit").filter(pk=pk, unit__in=reach(user, *READERS)).first()
    if found is None:
        raise Refused(OUT_OF_REACH)
    return found


def open_meeting(user: User, pk: int) -> Meeting:
    seen = Meeting.objects.select_related("council__unit")
    found = seen.filter(pk=pk, council__unit__in=reach(user, *READERS)).first()
    if found is None:
        raise Refused(OUT_OF_REACH)
    return found


def open_ballot(user: User, pk: int) -> Ballot:
    seen = Ballot.objects.select_related("meeting__council__unit")
    found = seen.filter(pk=pk, meeting__council__unit__in=reach(user, *READERS)).first()
    if found is None:
        raise Refused(OUT_OF_REACH)
    return found
