"""Inspections and their findings. A finding feeds nothing before the inspection is final."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Period
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Unit
from thidua.core.inspections.states import SHOWN_TO_UNIT, Case


class Kind(models.TextChoices):
    PLANNED = "planned", _("Theo kế hoạch")
    SURPRISE = "surprise", _("Đột xuất")
    SELF_CHECK = "self-check", _("Đơn vị tự kiểm tra")


class State(models.TextChoices):
    DRAFT = "draft", _("Đang ghi")
    NOTIFIED = "notified", _("Đã thông báo, chờ đơn vị trả lời")
    AGREED = "agreed", _("Đơn vị đồng ý")
    OBJECTED = "objected", _("Đơn vị có ý kiến, chờ xem xét")
    DECIDED = "decided", _("Đã xem xét ý kiến")
    FINAL = "final", _("Có hiệu lực")


class Outcome(models.TextChoices):
    YES = "yes", _("Đạt")
    NO = "no", _("Không đạt")
    NOT_APPLICABLE = "na", _("Không áp dụng")


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def shown_to_unit(self) -> "InspectionQuerySet":
        return self.filter(state__in=SHOWN_TO_UNIT)

    def feeding(self) -> "InspectionQuerySet":
        """Final and seen by others: a unit's check of itself helps it prepare but feeds no figure."""
        return self.filter(state=State.FINAL).exclude(kind=Kind.SELF_CHECK)


class Inspection(models.Model):
    """Two inspectors stand for what was seen. `reply_until_on` is computed once, at notice, and stored."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inspections")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="inspections")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    inspected_on = models.DateField()
    place = NfcCharField(max_length=200, blank=True)
    first_inspector = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    second_inspector = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    notified_on = models.DateField(null=True)
    reply_until_on = models.DateField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    is_illustration = models.BooleanField(default=False)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-inspected_on", "unit__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_inspector=F("second_inspector")), name="inspections_two_different_inspectors"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (Q(notified_on__isnull=False) & Q(reply_until_on__gt=F("notified_on"))),
                name="inspections_notice_gives_a_window",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.inspected_on}"

    @property
    def case(self) -> Case:
        return Case(self.state, self.notified_on, self.reply_until_on)


class Finding(models.Model):
    """One checklist item as seen. `question` is copied: a later change of the checklist does not change what was asked."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=24)
    question = NfcTextField()
    clauses = models.ManyToManyField(Clause, related_name="findings")
    outcome = models.CharField(max_length=4, choices=Outcome.choices, blank=True)
    note = NfcTextField(blank=True)
    photo = models.FileField(upload_to="inspections/", blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True)
    is_struck = models.BooleanField(default=False)

    class Meta:
        ordering = ["inspection", "position"]
        constraints = [models.UniqueConstraint(fields=["inspection", "code"], name="inspections_finding_code_once")]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.code}"


class Step(models.Model):
    """Notice, reply, decision, effect: written once, with its reason."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=20)
    reason = NfcTextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["inspection", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.act}"
