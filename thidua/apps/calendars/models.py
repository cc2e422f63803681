"""Days on which a province or a unit works otherwise than the plain week and the shipped holidays say."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import NfcCharField
from thidua.apps.orgs.models import Unit


class Kind(models.TextChoices):
    """`USUAL` takes an earlier record back: the day is again what the layer beneath says."""

    OFF = "off", _("Nghỉ cả ngày")
    ON = "on", _("Làm việc cả ngày")
    HALF_MORNING = "half-morning", _("Chỉ làm việc buổi sáng")
    HALF_AFTERNOON = "half-afternoon", _("Chỉ làm việc buổi chiều")
    USUAL = "usual", _("Như lịch chung (bỏ ngày riêng đã ghi)")


class Status(models.TextChoices):
    VERIFIED = "verified", _("Đã đối chiếu văn bản")
    UNVERIFIED = "unverified", _("Chưa đối chiếu văn bản")


class DayQuerySet(models.QuerySet["Day"]):
    def saying(self) -> "DayQuerySet":
        """In force and not merely taking an earlier record back."""
        return self.filter(is_current=True).exclude(kind=Kind.USUAL)


class Day(models.Model):
    """One record for one day of a unit and everything below it; the province's own days are those of its topmost unit.

    A correction is a new row: the former one stays with its author and moment, no longer current.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="calendar_days")
    day = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = NfcCharField(max_length=200, blank=True)
    source = NfcCharField(max_length=300)
    status = models.CharField(max_length=20, choices=Status.choices)
    is_current = models.BooleanField(default=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    is_illustration = models.BooleanField(default=False)

    objects = DayQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "day"], condition=Q(is_current=True), name="calendars_one_current_record_a_day"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="calendars_day_kind_known"),
            models.CheckConstraint(condition=~Q(source=""), name="calendars_day_has_a_source"),
        ]
        indexes = [models.Index(fields=["unit", "day"], name="calendars_day_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.kind}"
