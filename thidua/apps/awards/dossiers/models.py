"""Rounds of commendation and the dossiers filed to them. States are tables of thidua.core.awards; steps are never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.lists.models import ProposalList
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.movements.models import Period
from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField, NfcTextField
from thidua.apps.orgs.models import Person, Unit

USER = settings.AUTH_USER_MODEL


class Route(models.TextChoices):
    """Loại hình khen thưởng (Luật Thi đua, khen thưởng 2022, Điều 8) that a province handles."""

    YEARLY = "cong-trang", _("Công trạng, thành tích (hằng năm)")
    AD_HOC = "dot-xuat", _("Đột xuất")
    MOVEMENT = "phong-trao", _("Phong trào thi đua")
    SERVICE = "cong-hien", _("Quá trình cống hiến")
    FOREIGN = "doi-ngoai", _("Đối ngoại")


class SubjectKind(models.TextChoices):
    INDIVIDUAL = "individual", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")


class Campaign(Named):
    """Một đợt xét khen thưởng of the unit that decides it. `period` and `proposal_list` where it crowns a movement."""

    name = NfcCharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="campaigns")
    route = models.CharField(max_length=12, choices=Route.choices)
    year = models.PositiveSmallIntegerField()
    period = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, blank=True, related_name="campaigns")
    proposal_list = models.ForeignKey(
        ProposalList, on_delete=models.PROTECT, null=True, blank=True, related_name="campaigns"
    )
    opened_on = models.DateField()
    files_due_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True, help_text="no dossier is taken from this day on")
    is_illustration = models.BooleanField(default=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(files_due_on__gte=models.F("opened_on")), name="awards_campaign_due_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(route="phong-trao") | Q(period__isnull=True), name="awards_campaign_period_of_movement"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CampaignAward(models.Model):
    """An award that may be proposed in the campaign; `award` is a slug of the law files (clauses/values/awards)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="awards")
    award = models.CharField(max_length=60)

    class Meta:
        ordering = ["campaign", "award"]
        constraints = [models.UniqueConstraint(fields=["campaign", "award"], name="awards_award_once_a_campaign")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.award}"


class Dossier(models.Model):
    """One subject proposed for one award. `unit` files it; `law_on` is the day whose rules it is judged by.

    Exactly one of `person`, `collective`, `household` says who it is about. `code` is the receipt the applicant keeps.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="dossiers")
    award = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="dossiers")
    kind = models.CharField(max_length=12, choices=SubjectKind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers")
    collective = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="own_dossiers")
    household = NfcCharField(max_length=200, blank=True)
    state = models.CharField(max_length=16, default="draft", db_index=True)
    law_on = models.DateField()
    code = models.CharField(max_length=20, unique=True)
    made_at = models.DateTimeField()
    is_illustration = models.BooleanField(default=False)

    class Meta:
        ordering = ["campaign", "award", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="individual", person__isnull=False, collective__isnull=True, household="")
                | Q(kind="collective", person__isnull=True, collective__isnull=False, household="")
                | (Q(kind="household", person__isnull=True, collective__isnull=True) & ~Q(household="")),
                name="awards_dossier_of_one_subject",
            ),
            models.UniqueConstraint(
                fields=["campaign", "award", "person"],
                condition=Q(person__isnull=False) & ~Q(state="withdrawn"),
                name="awards_person_once_an_award",
            ),
            models.UniqueConstraint(
                fields=["campaign", "award", "collective"],
                condition=Q(collective__isnull=False) & ~Q(state="withdrawn"),
                name="awards_collective_once_an_award",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DossierStep(Kept):
    """Who did what with the dossier and when; `items` are the papers or fields a return names."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=20)
    before = models.CharField(max_length=16)
    after = models.CharField(max_length=16)
    reason = NfcTextField(blank=True)
    items = models.JSONField(default=list)
    due_on = models.DateField(null=True, blank=True, help_text="last working day of the stage that begins here")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["DossierStep"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.act}"


def paper_path(paper: "Paper", _name: str) -> str:
    return f"dossiers/{paper.dossier_id}/{paper.sha256[:32]}"


class Paper(Kept):
    """A file of the dossier; a newer one of the same kind replaces it and both stay."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=60)
    name = NfcCharField(max_length=200)
    file = models.FileField(upload_to=paper_path)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    is_generated = models.BooleanField(default=False)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["Paper"].as_manager()

    class Meta:
        ordering = ["dossier", "kind", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"
