"""Whose notices, whose letters, whose background work; the doors to one of each."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.permits import Permit, Refused, signed_in
from thidua.apps.accounts.roles import Role
from thidua.apps.jobs.models import Job
from thidua.apps.notices.models import Delivery, DeliveryQuerySet, Notice
from thidua.apps.orgs.scopes import holds, reach, roles

may_read = signed_in
#: They keep the program running; neither page shows what a notice says.
KEEPERS = (Role.ADMINISTRATOR, Role.BOARD_OFFICER)
may_keep = holds(*KEEPERS)
may_set_days = holds(Role.BOARD_OFFICER)
#: The program's own routines belong to nobody's unit.
may_keep_routine = Permit(
    lambda user, job: job.by_id is not None or Role.ADMINISTRATOR in roles(user),
    _("Việc tự chạy của phần mềm chỉ quản trị hệ thống được dừng hoặc chạy lại."),
)


def open_notice(user: User, pk: int) -> Notice:
    """One's own only; others' and missing ones look alike."""
    found = Notice.objects.filter(user=user, pk=pk).first()
    if found is None:
        raise Refused(_("Không có thông báo này trong số thông báo gửi cho bạn."))
    return found


def deliveries_kept_by(user: User) -> DeliveryQuerySet:
    """To people who hold a role within the keeper's branch."""
    within = reach(user, *KEEPERS)
    return Delivery.objects.filter(Exists(Grant.objects.filter(user=OuterRef("user"), unit__in=within)))


def open_delivery(user: User, pk: int) -> Delivery:
    found = deliveries_kept_by(user).select_related("user__person").filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có thư này trong phạm vi của bạn."))
    return found


def jobs_kept_by(user: User) -> QuerySet[Job]:
    """The program's own, and those asked for by people of the keeper's branch."""
    within = reach(user, *KEEPERS)
    of_branch = Exists(Grant.objects.filter(user=OuterRef("by"), unit__in=within))
    return Job.objects.filter(Q(by__isnull=True) | of_branch)


def open_job(user: User, pk: int) -> Job:
    found = jobs_kept_by(user).select_related("by__person").filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có việc nền này trong phạm vi của bạn."))
    may_keep_routine.demand(user, found)
    return found
