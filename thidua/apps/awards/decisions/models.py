"""Decisions and what they conferred. A conferral is never deleted: it is withdrawn by a row with its grounds."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua.apps.awards.dossiers.models import Campaign, Dossier, Route, SubjectKind
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Person, Unit

USER = settings.AUTH_USER_MODEL


class Decision(models.Model):
    """A decision of commendation: made here from a campaign, or an older one that was brought in (`is_imported`)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="decisions", help_text="whose decision it is")
    issuer = NfcCharField(max_length=200)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    number = NfcCharField(max_length=40)
    signed_on = models.DateField()
    subject = NfcTextField(blank=True)
    is_imported = models.BooleanField(default=False)
    is_illustration = models.BooleanField(default=False)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "issuer", "number", "signed_on"], name="awards_decision_number_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.number


class Conferral(Kept):
    """One award given to one subject. `for_from_on`–`for_until_on` (half-open) is the time the achievement lies in.

    `golden` is its ordinal in the golden book (số sổ vàng) of the decision; `code` leads to the public check page.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conferrals")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="conferral")
    award = models.CharField(max_length=60)
    route = models.CharField(max_length=12, choices=Route.choices)
    kind = models.CharField(max_length=12, choices=SubjectKind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="conferrals")
    collective = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="conferrals")
    household = NfcCharField(max_length=200, blank=True)
    named_as = NfcCharField(max_length=300, help_text="name, post and unit as printed that day")
    for_from_on = models.DateField()
    for_until_on = models.DateField()
    golden = models.PositiveIntegerField()
    code = models.CharField(max_length=16, unique=True)
    is_leader = models.BooleanField(default=False, help_text="leadership tier for statistics and balance")

    objects = AppendOnlyQuerySet["Conferral"].as_manager()

    class Meta:
        ordering = ["decision", "golden"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "golden"], name="awards_golden_number_once"),
            models.CheckConstraint(
                condition=Q(for_until_on__gt=models.F("for_from_on")), name="awards_conferral_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ConferralWithdrawal(Kept):
    """Hủy bỏ (Luật Thi đua, khen thưởng 2022, Điều 93): with grounds and the deciding document."""

    conferral = models.OneToOneField(Conferral, on_delete=models.PROTECT, related_name="withdrawal")
    grounds = models.CharField(max_length=30)
    reason = NfcTextField()
    document = NfcCharField(max_length=200)
    signed_on = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["ConferralWithdrawal"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.conferral_id}"
