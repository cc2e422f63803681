"""Plans that units register for a period, their items, the steps they went through, and reminders to file."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Period
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Person, Unit
from thidua.core.registrations.states import FILED, OPEN
from thidua.core.registrations.targets import show_target


class State(models.TextChoices):
    DRAFT = "draft", _("Đang lập")
    SUBMITTED = "submitted", _("Chờ thủ trưởng duyệt")
    RETURNED = "returned", _("Trả lại để sửa")
    APPROVED = "approved", _("Đã duyệt")


class PlanQuerySet(models.QuerySet["Plan"]):
    def filed(self) -> "PlanQuerySet":
        return self.filter(state__in=FILED)

    def approved(self) -> "PlanQuerySet":
        return self.filter(state=State.APPROVED)


class Plan(models.Model):
    """One plan a period for a unit. `filed_on` is the day of the first submission that was not withdrawn."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    filed_on = models.DateField(null=True)
    is_illustration = models.BooleanField(default=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["period", "unit__order"]
        constraints = [models.UniqueConstraint(fields=["unit", "period"], name="registrations_one_plan_a_period")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.period}"

    @property
    def is_open(self) -> bool:
        """The clerk may change its items."""
        return self.state in OPEN

    @property
    def is_filed(self) -> bool:
        return self.state in FILED


class PlanItem(models.Model):
    """One thing the unit will do for a clause. Numeric targets are thousandths of `measure_unit`."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="plan_items")
    content = NfcTextField(blank=True)
    target = NfcCharField(max_length=300, blank=True)
    target_milli = models.BigIntegerField(null=True, blank=True)
    measure_unit = NfcCharField(max_length=60, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_items")
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    result = NfcTextField(blank=True)

    class Meta:
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="registrations_item_place_once"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(result=""), name="registrations_done_has_a_result"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.position}"

    @property
    def target_shown(self) -> str:
        """«Niêm yết đủ thủ tục (100 %)»."""
        number = (
            f"{show_target(self.target_milli)} {self.measure_unit}".strip() if self.target_milli is not None else ""
        )
        return f"{self.target} ({number})" if self.target and number else self.target or number


class PlanStep(models.Model):
    """What was done with a plan, by whom, why. Never changed: a returned plan keeps every reason it was returned for."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=20)
    reason = NfcTextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["plan", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.act}"


class Mail(models.TextChoices):
    WAITING = "waiting", _("Chưa gửi thư")
    SENT = "sent", _("Đã gửi thư điện tử")
    NO_ADDRESS = "no-address", _("Đơn vị chưa có địa chỉ thư; lời nhắc hiện trên trang đầu của cán bộ đầu mối")
    FAILED = "failed", _("Không gửi được thư; lời nhắc vẫn hiện trên trang đầu của cán bộ đầu mối")
    TOLD = "told", _("Đã báo cho cán bộ đầu mối trong phần mềm; thư đi theo cách nhận từng người chọn")
    NOBODY = "nobody", _("Đơn vị chưa có cán bộ đầu mối để báo")


class Reminder(models.Model):
    """The board reminded a unit to file; at most one a day. Its clerks get a notice; the reminder stands without one.

    `mail` of reminders before the notices came tells how their own letter went.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plan_reminders")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="plan_reminders")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    mail = models.CharField(max_length=20, choices=Mail.choices, default=Mail.WAITING)

    class Meta:
        ordering = ["-on", "unit__order"]
        constraints = [models.UniqueConstraint(fields=["unit", "on"], name="registrations_one_reminder_a_day")]

    def __str__(self) -> str:
        return f"{self.unit} {self.on}"
