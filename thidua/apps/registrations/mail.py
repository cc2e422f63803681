"""What the clerks of a unit are told when the board reminds it to file. Their letters are the business of `notices`."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.notices.actions import notify
from thidua.apps.notices.kinds import declare
from thidua.apps.notices.queries import owners_of
from thidua.apps.registrations.models import Mail, Reminder
from thidua.apps.registrations.queries import address

KIND = declare("plan.reminded", gettext_lazy("Nhắc nộp kế hoạch thi đua"))


def tell_clerks(reminders: Sequence[Reminder]) -> None:
    """Sets each reminder's `mail`; the caller saves. Inside the transaction of the reminders."""
    if reminders:
        clerks = owners_of([one.unit_id for one in reminders], reminders[0].on, Role.UNIT_CLERK)
        for reminder in reminders:
            reminder.mail = _tell(reminder, clerks)


def _tell(reminder: Reminder, clerks: Mapping[int, list[User]]) -> Mail:
    users = clerks.get(reminder.unit_id, [])
    if not users:
        return Mail.NOBODY
    title, body = _words(reminder)
    notify(
        users=users,
        kind=KIND,
        title=title,
        body=body,
        address=address(reminder.period, reminder.unit.code),
        key=f"{reminder.unit_id} {reminder.on.isoformat()}",
        at=reminder.at,
        urgent=True,
    )
    return Mail.TOLD


@override(settings.LANGUAGE_CODE)
def _words(reminder: Reminder) -> tuple[str, str]:
    """Title and body in the office's language, not in that of the sender's screen."""
    period = reminder.period
    due = period.plan_due_on
    words = {"unit": reminder.unit.name, "period": period.name, "movement": period.movement.short_name}
    if due:
        title = _("Nhắc nộp kế hoạch thi đua %(period)s, hạn %(day)s")
        words["day"] = f"{due:%d/%m/%Y}"
    else:
        title = _("Nhắc nộp kế hoạch thi đua %(period)s")
    body = _(
        "Đến nay hệ thống chưa nhận được kế hoạch thi đua %(period)s của %(unit)s (phong trào: %(movement)s). "
        "Nếu đơn vị đã nộp thì bỏ qua."
    )
    return title % words, body % words
