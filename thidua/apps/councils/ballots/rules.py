"""Who runs a ballot, who draws a slip on screen, who reads the sealed board; the one door to a ballot."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.councils.models import Ballot, Way
from thidua.apps.orgs.scopes import holds, reach

DRAFT, OPEN, COUNTED, DISPUTED, VOID = "draft", "open", "counted", "disputed", "void"
READERS = (Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER, Role.INSPECTOR)
may_read = holds(*READERS)
may_run = holds(Role.COUNCIL_SECRETARY)
may_vote = holds(Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY)
is_draft = Permit(
    lambda _user, ballot: ballot is None or ballot.state == DRAFT,
    _("Lần bỏ phiếu này đã mở; phiếu và danh sách không đổi được nữa."),
)
is_open = Permit(
    lambda _user, ballot: ballot is None or ballot.state == OPEN, _("Lần bỏ phiếu này chưa mở hoặc đã đóng.")
)
is_counted = Permit(
    lambda _user, ballot: ballot is None or ballot.state == COUNTED,
    _("Bảng kiểm phiếu chỉ xem được sau khi niêm phong hòm phiếu và số phiếu đã khớp."),
)
on_the_roll = Permit(
    lambda user, ballot: ballot is None or ballot.meeting.roll.filter(person_id=user.person_id or 0).exists(),
    _("Tài khoản của bạn không gắn với thành viên nào trong danh sách đã chốt của phiên họp này."),
)
is_on_screen = Permit(
    lambda _user, ballot: ballot is None or way_of(ballot) == Way.SCREEN,
    _("Lần bỏ phiếu này dùng phiếu in: hãy bốc phiếu từ hòm tại phòng họp."),
)
may_draw = on_the_roll & is_open & is_on_screen
may_see_board = is_counted


def way_of(ballot: Ballot) -> str:
    made = getattr(ballot, "slip_set", None)
    return made.way if made else ""


def reached(user: User) -> frozenset[int]:
    """Units whose councils' ballots the user sees."""
    return reach(user, *READERS)


def open_ballot(user: User, pk: int) -> Ballot:
    """The one door. Members see ballots of councils of their units; the roll decides who may vote."""
    found = (
        Ballot.objects.select_related("meeting__council__unit", "slip_set")
        .filter(pk=pk, meeting__council__unit__in=reached(user))
        .first()
    )
    if found is None:
        raise Refused(_("Không có lần bỏ phiếu này trong phạm vi của bạn."))
    return found


def demand_run(user: User, ballot: Ballot) -> None:
    """The secretary of the council's own unit."""
    may_run.demand(user, ballot.meeting.council)
