"""Rules in the making, what people decided about their faults, figures they enter, votes they record. Nothing is overwritten."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.movements.models import Movement, Period, RuleSetVersion
from thidua.apps.orgs.fields import NfcCharField
from thidua.apps.orgs.models import Unit


class RuleDraft(models.Model):
    """A rule set being edited. Frozen it becomes the next version; `revision` keeps two editors from losing each other's work."""

    movement = models.OneToOneField(Movement, on_delete=models.PROTECT, related_name="rule_draft")
    based_on = models.ForeignKey(RuleSetVersion, on_delete=models.PROTECT, related_name="+")
    rules = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.movement} bản nháp {self.revision}"


class Choice(models.TextChoices):
    AS_WRITTEN = "as-written", _("Giữ đúng như văn bản")
    AS_READ = "as-read", _("Giữ cách hiểu đang ghi")
    REOPENED = "reopened", _("Xem xét lại")


class FaultDecision(models.Model):
    """What a person decided about one finding of the linter, and why. The latest on a key counts; none is ever changed."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="fault_decisions")
    key = models.CharField(max_length=16)
    kind = models.CharField(max_length=40)
    where = NfcCharField(max_length=120, blank=True)
    words = NfcCharField(max_length=500)
    choice = models.CharField(max_length=12, choices=Choice.choices)
    reason = NfcCharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["movement", "pk"]

    def __str__(self) -> str:
        return f"{self.key} {self.choice}"


class EnteredFigure(models.Model):
    """A figure nobody counts here: so many out of so many, with its source. The latest of a unit and measure counts."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="entered_figures")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="entered_figures")
    measure = models.CharField(max_length=80)
    hits = models.PositiveBigIntegerField()
    trials = models.PositiveBigIntegerField()
    source = NfcCharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["period", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(trials__gt=0) & Q(hits__lte=F("trials")), name="movements_figure_counts_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.hits}/{self.trials}"


class TieVote(models.Model):
    """A recorded vote among equals: `papers` pairs a code with its papers. A later one on the same equals counts instead."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="tie_votes")
    about = models.CharField(max_length=80)
    within = models.CharField(max_length=80, blank=True)
    papers = models.JSONField()
    minutes = NfcCharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["period", "pk"]

    def __str__(self) -> str:
        return f"{self.period_id} {self.about} {self.within}"
