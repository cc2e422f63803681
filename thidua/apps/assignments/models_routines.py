"""Periodic work: what is given again each week, month, quarter, half year or year."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.fields import Named, NfcCharField
from thidua.apps.orgs.models import Person, Unit


class Cadence(models.TextChoices):
    WEEKLY = "weekly", _("hằng tuần")
    MONTHLY = "monthly", _("hằng tháng")
    QUARTERLY = "quarterly", _("hằng quý")
    HALF_YEARLY = "half-yearly", _("6 tháng một lần")
    YEARLY = "yearly", _("hằng năm")


class Shift(models.TextChoices):
    NONE = "none", _("giữ nguyên ngày")
    NEXT = "next", _("lùi sang ngày làm việc kế tiếp")
    PREVIOUS = "previous", _("lên ngày làm việc liền trước")


class Routine(Named):
    """Work that comes back: each turn gives one task, `lead_days` days before it is due.

    `day` is a weekday (1 = Monday) for weekly work, else a day of the month; in a shorter month the last day. `month` is
    the month within the quarter, half year or year. `active_from`: turns of before are not given (the time it was
    stopped); `stopped_on`: no new ones.
    """

    NAME_FIELD = "title"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="routines")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = NfcCharField(max_length=300)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = NfcCharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    cadence = models.CharField(max_length=12, choices=Cadence.choices)
    day = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField(default=1)
    shift = models.CharField(max_length=8, choices=Shift.choices, default=Shift.NEXT)
    lead_days = models.PositiveSmallIntegerField(default=10)
    active_from = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    is_illustration = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(day__gte=1, day__lte=31), name="assignments_routine_day"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="assignments_routine_month"),
            models.CheckConstraint(condition=Q(lead_days__gte=1, lead_days__lte=90), name="assignments_routine_lead"),
        ]

    def __str__(self) -> str:
        return self.title
