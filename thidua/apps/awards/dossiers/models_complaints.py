"""Complaints and petitions about a commendation: receipt, clock, escalation, outcome. Steps are never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.dossiers.models import Dossier
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcTextField
from thidua.apps.orgs.models import Unit

USER = settings.AUTH_USER_MODEL


class ComplaintOutcome(models.TextChoices):
    UPHELD = "upheld", _("Đúng: xem xét lại hồ sơ")
    PARTLY = "partly", _("Đúng một phần")
    REJECTED = "rejected", _("Không có cơ sở")


class Complaint(models.Model):
    """`unit` has to answer by `due_on`; `code` is the receipt. States and moves: thidua.core.awards.complaints."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="complaints")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="award_complaints")
    code = models.CharField(max_length=20, unique=True)
    text = NfcTextField()
    state = models.CharField(max_length=12, default="lodged", db_index=True)
    level = models.PositiveSmallIntegerField(default=1)
    lodged_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    lodged_at = models.DateTimeField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=ComplaintOutcome.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_illustration = models.BooleanField(default=False)

    class Meta:
        ordering = ["-lodged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state__in=("lodged", "escalated")), name="awards_one_open_complaint"
            )
        ]

    def __str__(self) -> str:
        return self.code


class ComplaintStep(Kept):
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=12)
    text = NfcTextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["ComplaintStep"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.act}"
