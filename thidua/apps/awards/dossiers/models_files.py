"""What is written about a dossier on its way: its content, holds, opinions of other agencies, the list's balance.

Nothing is overwritten: a newer content replaces an older one and both stay; a hold or question is closed by its answer.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.decisions.models import Decision
from thidua.apps.awards.dossiers.models import Campaign, Dossier
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Unit

USER = settings.AUTH_USER_MODEL


class Content(Kept):
    """Who is proposed, as it will be printed, for what, and when it was done (half-open). `achieved_on` starts the clock
    of timeliness: the day of an unplanned merit, else the last day of the span."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="contents")
    named_as = NfcCharField(max_length=300)
    achievement = NfcTextField()
    from_on = models.DateField()
    until_on = models.DateField()
    achieved_on = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["Content"].as_manager()

    class Meta:
        ordering = ["dossier", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="awards_content_days_in_order"),
            models.CheckConstraint(
                condition=Q(achieved_on__gte=F("from_on")) & Q(achieved_on__lt=F("until_on")),
                name="awards_content_achieved_within",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.named_as}"


class HoldKind(models.TextChoices):
    DISCIPLINE = "discipline", _("Đang xem xét kỷ luật")
    INSPECTION = "inspection", _("Đang thanh tra, kiểm tra, điều tra có dấu hiệu vi phạm")
    COMPLAINT = "complaint", _("Đang xác minh khiếu nại, tố cáo, tin báo")
    OPINION = "opinion", _("Chờ hoặc chưa thống nhất ý kiến cơ quan liên quan")


class Hold(models.Model):
    """The dossier waits, it is not turned down. Closed by the document that concludes; an open one has no `closed_at`."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=12, choices=HoldKind.choices)
    reason = NfcTextField()
    document = NfcCharField(max_length=200, help_text="what the hold refers to")
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    conclusion = NfcCharField(max_length=200, blank=True, help_text="number and day of the concluding document")
    outcome = NfcTextField(blank=True)
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["dossier", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(conclusion=""), name="awards_hold_closed_by_a_document"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class Answer(models.TextChoices):
    AGREES = "agrees", _("Đồng ý, không có vướng mắc")
    OBJECTS = "objects", _("Không đồng ý hoặc đang có vướng mắc")


class Opinion(models.Model):
    """Hiệp y, xác nhận: one agency is asked about one dossier, until a working day. No answer leaves `answered_at` empty."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="opinions")
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="opinions")
    question = NfcTextField()
    due_on = models.DateField()
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    text = NfcTextField(blank=True)
    document = NfcCharField(max_length=200, blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    hold = models.OneToOneField(Hold, on_delete=models.PROTECT, null=True, blank=True, related_name="opinion")

    class Meta:
        ordering = ["dossier", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="awards_opinion_answered_whole",
            ),
            models.UniqueConstraint(
                fields=["dossier", "agency"], condition=Q(answer=""), name="awards_opinion_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.agency}"


class ListCount(Kept):
    """What a unit counts of its own list in a campaign: numbers, never who. The newest row of the unit holds."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="list_counts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="list_counts")
    people = models.PositiveIntegerField()
    leaders = models.PositiveIntegerField()
    women = models.PositiveIntegerField()
    minorities = models.PositiveIntegerField()
    repeated = models.PositiveIntegerField(help_text="honoured with the same award the year before")
    is_remote = models.BooleanField(default=False)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["ListCount"].as_manager()

    class Meta:
        ordering = ["campaign", "unit", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(leaders__lte=F("people"))
                & Q(women__lte=F("people"))
                & Q(minorities__lte=F("people"))
                & Q(repeated__lte=F("people")),
                name="awards_counts_within_the_list",
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.unit}"


class ListClosing(Kept):
    """The list of a campaign was closed: what the guard showed, and the reason where it was closed in spite of that."""

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="closing")
    figures = models.JSONField()
    breaches = models.JSONField(default=list)
    reason = NfcTextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["ListClosing"].as_manager()

    def __str__(self) -> str:
        return f"{self.campaign_id}"


class Shortfall(Kept):
    """One criterion a candidate who was not chosen did not meet, with its article and what was found."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="shortfalls")
    criterion = NfcCharField(max_length=300)
    article = NfcCharField(max_length=200, blank=True)
    finding = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Shortfall"].as_manager()

    class Meta:
        ordering = ["dossier", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.criterion}"


class Handover(Kept):
    """The day the awards of a decision were handed over: the last day timeliness counts."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="handover")
    on = models.DateField()
    place = NfcCharField(max_length=200, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Handover"].as_manager()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.on}"
