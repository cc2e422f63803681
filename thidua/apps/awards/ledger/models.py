"""The ledger of achievements and initiatives: recorded once, corrected by a new row, consumed by dossiers.

A use lives as long as its dossier: one that was withdrawn or declined frees what it had consumed.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.dossiers.models import Dossier, SubjectKind
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Person, Unit

USER = settings.AUTH_USER_MODEL


class Achievement(Kept):
    """What a person, unit or household did, in its own words, with its time (half-open). `unit` recorded it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="achievements")
    kind = models.CharField(max_length=12, choices=SubjectKind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="achievements")
    collective = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="own_achievements"
    )
    household = NfcCharField(max_length=200, blank=True)
    text = NfcTextField()
    from_on = models.DateField()
    until_on = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    grounds = NfcTextField(
        blank=True, help_text="why it was corrected although a decision rests on the row it replaces"
    )
    is_illustration = models.BooleanField(default=False)

    objects = AppendOnlyQuerySet["Achievement"].as_manager()

    class Meta:
        ordering = ["-until_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="awards_achievement_days_in_order"),
            models.CheckConstraint(
                condition=Q(kind="individual", person__isnull=False, collective__isnull=True, household="")
                | Q(kind="collective", person__isnull=True, collective__isnull=False, household="")
                | (Q(kind="household", person__isnull=True, collective__isnull=True) & ~Q(household="")),
                name="awards_achievement_of_one_subject",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def subject_name(self) -> str:
        return str(self.person or self.collective or self.household)

    @property
    def subject_key(self) -> str:
        """Equal for the same person, unit or household of the same unit."""
        if self.person_id:
            return f"p{self.person_id}"
        return f"u{self.collective_id}" if self.collective_id else f"h{self.unit_id}/{self.household.casefold()}"


class AchievementFile(Kept):
    """Evidence. A correction carries the files of the row it replaces along."""

    achievement = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="files")
    name = NfcCharField(max_length=200)
    file = models.FileField(upload_to="achievements/", max_length=200)
    kind = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()

    objects = AppendOnlyQuerySet["AchievementFile"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Initiative(Kept):
    """Sáng kiến, giải pháp, đề tài, đề án. `unit` is where it was applied; recognition stands in rows of its own."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="initiatives")
    code = models.CharField(max_length=20)
    name = NfcCharField(max_length=300)
    summary = NfcTextField()
    year = models.PositiveSmallIntegerField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    grounds = NfcTextField(
        blank=True, help_text="why it was corrected although a decision rests on the row it replaces"
    )
    is_illustration = models.BooleanField(default=False)

    objects = AppendOnlyQuerySet["Initiative"].as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(replaces__isnull=True), name="awards_initiative_code_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class InitiativeAuthor(Kept):
    """`share` in hundredths of a per cent: the shares of one initiative make 10 000."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="initiative_shares")
    share = models.PositiveIntegerField()

    objects = AppendOnlyQuerySet["InitiativeAuthor"].as_manager()

    class Meta:
        ordering = ["initiative", "-share", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "person"], name="awards_author_once"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=10_000), name="awards_author_share_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.share}"


class Scope(models.TextChoices):
    BASE = "base", _("Cơ sở")
    PROVINCE = "province", _("Tỉnh")
    NATION = "nation", _("Toàn quốc")


class InitiativeRecognition(Kept):
    """A decision that recognises effect and reach in a scope; a wider scope is a further row."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="recognitions")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    number = NfcCharField(max_length=60)
    issuer = NfcCharField(max_length=200)
    signed_on = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["InitiativeRecognition"].as_manager()

    class Meta:
        ordering = ["initiative", "signed_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["initiative", "scope"], name="awards_recognised_once_a_scope")]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.scope}"


class Use(models.Model):
    """A dossier rests on it. `warning` keeps what the clerk was told and went on with; taken back with `dropped_at`."""

    warning = NfcTextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class AchievementUse(Use):
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="achievement_uses")
    achievement = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "achievement"],
                condition=Q(dropped_at__isnull=True),
                name="awards_achievement_once_a_dossier",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.achievement_id}"


class InitiativeUse(Use):
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="initiative_uses")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "initiative"],
                condition=Q(dropped_at__isnull=True),
                name="awards_initiative_once_a_dossier",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.initiative_id}"


class AchievementTerm(models.Model):
    """A feature of the text, hashed to 32 bits: the inverted index of the search for the same achievement."""

    owner = models.ForeignKey(Achievement, on_delete=models.CASCADE, related_name="terms", db_index=False)
    term = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["term", "owner"], name="awards_achievement_term")]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.term}"


class InitiativeTerm(models.Model):
    owner = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="terms", db_index=False)
    term = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["term", "owner"], name="awards_initiative_term")]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.term}"


class Alike(models.Model):
    """Two records that may be one, found when `later` was recorded. An officer rules: `is_same`, with the reason.

    `score` in thousandths; `reasons` as thidua.core.awards.likeness gives them.
    """

    score = models.PositiveSmallIntegerField()
    is_alike = models.BooleanField()
    reasons = models.JSONField()
    at = models.DateTimeField()
    is_same = models.BooleanField(null=True, blank=True)
    ruling = NfcTextField(blank=True)
    ruled_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-score", "-pk"]


class AlikeAchievement(Alike):
    later = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="alike_earlier")
    earlier = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="alike_later")

    class Meta(Alike.Meta):
        constraints = [models.UniqueConstraint(fields=["later", "earlier"], name="awards_alike_achievements_once")]

    def __str__(self) -> str:
        return f"{self.later_id} ~ {self.earlier_id}"


class AlikeInitiative(Alike):
    later = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="alike_earlier")
    earlier = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="alike_later")

    class Meta(Alike.Meta):
        constraints = [models.UniqueConstraint(fields=["later", "earlier"], name="awards_alike_initiatives_once")]

    def __str__(self) -> str:
        return f"{self.later_id} ~ {self.earlier_id}"


class HistoryDraft(models.Model):
    """A workbook of older awards that was read without a fault and waits for its «yes». Emptied once applied or stale."""

    filename = NfcCharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    staged_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    staged_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-staged_at"]

    def __str__(self) -> str:
        return self.filename
