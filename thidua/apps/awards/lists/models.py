"""Lists proposed for commendation: out of a ranking, by a stated rule, changed only with a reason."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.apps.marking.append_only import Kept
from thidua.apps.movements.models import Period
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Bloc, Unit
from thidua.apps.scoring.models import ScoreRun

USER = settings.AUTH_USER_MODEL


class State(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    CONFIRMED = "confirmed", _("Đã xác nhận")


class ProposalList(models.Model):
    """One round of proposals. `per_bloc` and `min_band` are the rule it was drawn up by; `decision` what was typed for
    the draft decision (grounds, achievement, who carries it out, masthead)."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="proposal_lists")
    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="proposal_lists")
    form = NfcCharField(max_length=200)
    per_bloc = models.PositiveSmallIntegerField()
    min_band = models.CharField(max_length=80)
    min_band_name = NfcCharField(max_length=200)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    decision = models.JSONField(default=dict)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.form} – {self.period}"


class Proposal(models.Model):
    """A unit on the list, or one taken off it: `is_in`. `reasons` are core lines for those the ranking named."""

    proposal_list = models.ForeignKey(ProposalList, on_delete=models.CASCADE, related_name="proposals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="proposals")
    bloc = models.ForeignKey(Bloc, on_delete=models.PROTECT, null=True, related_name="+")
    rank = models.PositiveIntegerField(null=True)
    total_milli = models.IntegerField()
    band_name = models.CharField(max_length=200, blank=True)
    needs_vote = models.BooleanField(default=False)
    is_in = models.BooleanField(default=True)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["proposal_list", "bloc__order", "rank", "unit__order"]
        constraints = [models.UniqueConstraint(fields=["proposal_list", "unit"], name="awards_unit_once_a_list")]

    def __str__(self) -> str:
        return f"{self.proposal_list_id} {self.unit}"


class Change(Kept):
    """An officer's addition or removal, with its reason."""

    proposal_list = models.ForeignKey(ProposalList, on_delete=models.CASCADE, related_name="changes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=12, choices=[("add", _("Bổ sung")), ("remove", _("Đưa ra"))])
    reason = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal_list_id} {self.verb} {self.unit_id}"
