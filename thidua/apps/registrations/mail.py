"""Messages to the clerks of units."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.apps.accounts.models import Grant
from thidua.apps.accounts.roles import Role
from thidua.apps.registrations.models import Mail, Reminder
from thidua.apps.registrations.queries import address


def clerk_addresses(unit_ids: Sequence[int], day: date) -> Mapping[int, list[str]]:
    rows = (
        Grant.objects.in_force(day)
        .filter(role=Role.UNIT_CLERK, unit__in=unit_ids, user__is_active=True)
        .exclude(user__email="")
        .values_list("unit_id", "user__email")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for unit_id, email in sorted(set(rows)):
        found[unit_id].append(email)
    return found


def send(reminder: Reminder, to: list[str], connection: BaseEmailBackend) -> Mail:
    if not to:
        return Mail.NO_ADDRESS
    subject, body = _letter(reminder)
    try:
        EmailMessage(subject, body, to=to, connection=connection).send()
    except Exception:  # noqa: BLE001  whatever the mail server does, the reminder itself must stand
        return Mail.FAILED
    return Mail.SENT


@override(settings.LANGUAGE_CODE)
def _letter(reminder: Reminder) -> tuple[str, str]:
    """Subject and body in the office's language, not in that of the sender's screen."""
    period = reminder.period
    due = period.plan_due_on
    subject = _("Nhắc nộp kế hoạch thi đua: %(period)s") % {"period": period.name}
    body = _(
        "Kính gửi %(unit)s,\n\nĐến nay hệ thống chưa nhận được kế hoạch thi đua %(period)s của đơn vị "
        "(phong trào: %(movement)s).%(due)s\n\nLập và trình kế hoạch tại: %(url)s\n\n"
        "Thư này được gửi tự động; nếu đơn vị đã nộp thì bỏ qua."
    ) % {
        "unit": reminder.unit.name,
        "period": period.name,
        "movement": period.movement.short_name,
        "due": _(" Hạn nộp: %(day)s.") % {"day": f"{due:%d/%m/%Y}"} if due else "",
        "url": settings.BASE_URL + address(period, reminder.unit.code),
    }
    return subject, body
