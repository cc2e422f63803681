"""Movements, their rule sets and periods. Rules are data with a fingerprint; a changed rule is a new version."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField, NfcTextField


class State(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    OPEN = "open", _("Đang thực hiện")
    CLOSED = "closed", _("Đã tổng kết")


class Movement(Named):
    slug = models.SlugField(max_length=80, unique=True)
    name = NfcCharField(max_length=500)
    short_name = NfcCharField(max_length=200)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="movements")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="movements")
    from_year = models.PositiveSmallIntegerField(null=True)
    to_year = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    themes = models.JSONField(default=list)
    note = NfcTextField(blank=True)
    workflows = models.JSONField(default=list)
    phases = models.JSONField(default=list)
    checklist = models.JSONField(default=list)
    is_illustration = models.BooleanField(default=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


class RuleSetVersion(models.Model):
    """One frozen set of criteria, bands and adjustments. `rules` is its canonical plain form, `fingerprint` its SHA-256."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    rules = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    reason = NfcCharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["movement", "number"]
        constraints = [models.UniqueConstraint(fields=["movement", "number"], name="movements_version_once")]

    def __str__(self) -> str:
        return f"{self.movement} v{self.number}"


class Criterion(models.Model):
    """A criterion of one version as a row, so that marks and the trace can point at it. The rule itself stays in `rules`."""

    version = models.ForeignKey(RuleSetVersion, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=24)
    name = NfcCharField(max_length=500)
    subject = models.CharField(max_length=12)
    group = models.CharField(max_length=80)
    measured_by = models.CharField(max_length=20)
    max_milli = models.PositiveIntegerField(help_text="thousandths of a point")
    guide = NfcTextField(blank=True)
    position = models.PositiveIntegerField()
    clauses = models.ManyToManyField(Clause, related_name="criteria")

    class Meta:
        ordering = ["version", "position"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="movements_criterion_code_once")]

    def __str__(self) -> str:
        return self.code


class PeriodQuerySet(models.QuerySet["Period"]):
    def containing(self, day: date) -> "PeriodQuerySet":
        return self.filter(starts_on__lte=day, until_on__gt=day)


class Period(models.Model):
    """A span of days that is marked and reviewed together: starts_on ≤ day < until_on. Fixed to one rule version."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="periods")
    slug = models.SlugField(max_length=40)
    name = NfcCharField(max_length=120)
    starts_on = models.DateField()
    until_on = models.DateField()
    version = models.ForeignKey(RuleSetVersion, on_delete=models.PROTECT, related_name="periods")
    plan_due_on = models.DateField(null=True, blank=True)
    marks_due_on = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["movement", "starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "slug"], name="movements_period_once"),
            models.CheckConstraint(condition=Q(until_on__gt=F("starts_on")), name="movements_period_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


from thidua.apps.movements.models_rules import (  # noqa: E402, F401  (Django looks here)
    Choice,
    EnteredFigure,
    FaultDecision,
    RuleDraft,
    TieVote,
)
