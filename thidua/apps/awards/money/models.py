"""Money: what goes with each award, and the fund it is paid from. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.decisions.models import Conferral, Decision
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField
from thidua.apps.orgs.models import Unit

USER = settings.AUTH_USER_MODEL


class FundKind(models.TextChoices):
    """Nguồn và khoản chi của quỹ thi đua, khen thưởng; the slugs are those of core.awards.fund."""

    INCOME = "income", _("Trích lập, nộp vào quỹ")
    AWARD = "award", _("Chi tiền thưởng")
    ORGANISING = "organising", _("Chi tổ chức, tuyên truyền, kiểm tra")
    RETURNED = "returned", _("Thu hồi tiền thưởng")


class Payment(Kept):
    """The money of one award by the law of the day its decision was signed; 0 where a higher title is paid instead.

    `dong` is null where the law on file names no multiple. `rests_on` are the values used, with article and status.
    """

    conferral = models.OneToOneField(Conferral, on_delete=models.PROTECT, related_name="payment")
    dong = models.PositiveBigIntegerField(null=True)
    instead = models.ForeignKey(Conferral, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=12)
    rests_on = models.JSONField(default=list)

    objects = AppendOnlyQuerySet["Payment"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.conferral_id} {self.dong}"


class FundEntry(Kept):
    """One movement of a unit's fund in a year. A mistake is put right by an entry of its own, with its document."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="fund_entries")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=FundKind.choices)
    dong = models.PositiveBigIntegerField()
    on = models.DateField()
    document = NfcCharField(max_length=200)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="fund_entries")
    is_illustration = models.BooleanField(default=False)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["FundEntry"].as_manager()

    class Meta:
        ordering = ["unit", "year", "on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(dong__gt=0), name="awards_fund_moves_something"),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(kind="award"), name="awards_decision_is_paid_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.kind} {self.dong}"
