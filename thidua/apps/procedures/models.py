"""Administrative procedures: the catalogue in dated versions, who handles what, what hangs on which wall.

A version is written once. What changes is a new version from a day on; the version before ends on that day.
"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField, NfcTextField
from thidua.apps.orgs.models import Unit

MOST_FEE = 1_000_000_000_000  # đồng; a typing error, not a fee, beyond it


class Level(models.TextChoices):
    PROVINCE = "province", _("Cấp tỉnh")
    COMMUNE = "commune", _("Cấp xã")
    SHARED = "shared", _("Cấp tỉnh và cấp xã")
    DISTRICT = "district", _("Cấp huyện (đến 30/6/2025)")
    OTHER = "other", _("Cơ quan khác")


class Online(models.TextChoices):
    FULL = "full", _("Toàn trình")
    PARTIAL = "partial", _("Một phần")
    NONE = "none", _("Chưa cung cấp")


class How(models.TextChoices):
    BOARD = "board", _("Bảng niêm yết tại trụ sở")
    SCREEN = "screen", _("Màn hình tra cứu tại trụ sở")
    WEB = "web", _("Trang thông tin điện tử")


class Sight(models.TextChoices):
    SEEN = "seen", _("Có niêm yết, đúng nội dung")
    FAULTY = "faulty", _("Có niêm yết, sai hoặc thiếu nội dung")
    MISSING = "missing", _("Không thấy niêm yết")


class Procedure(Named):
    """`unit` announces it (the province); `name` is that of the version that begins last. `code` is public and in URLs."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="procedures")
    code = models.CharField(max_length=40, unique=True)
    name = NfcCharField(max_length=500)
    is_illustration = models.BooleanField(default=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    def in_force(self, day: date) -> "VersionQuerySet":
        """from_on ≤ day < until_on."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)


class ProcedureVersion(models.Model):
    """What was announced: from_on ≤ day < until_on. `law_days` and `law_fee` are the law's own; empty where it sets none.

    `limit_days` counts working days; 0 is «within the working day». `legal_basis` holds one document a line.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = NfcCharField(max_length=500)
    field = NfcCharField(max_length=200)
    level = models.CharField(max_length=20, choices=Level.choices)
    legal_basis = NfcTextField(blank=True)
    applicants = NfcCharField(max_length=300, blank=True)
    conditions = NfcTextField(blank=True)
    result = NfcCharField(max_length=300, blank=True)
    announced_by = NfcCharField(max_length=200, blank=True)
    sets = models.PositiveSmallIntegerField(default=1)
    limit_days = models.PositiveSmallIntegerField()
    law_days = models.PositiveSmallIntegerField(null=True, blank=True)
    fee = models.PositiveBigIntegerField(default=0)
    law_fee = models.PositiveBigIntegerField(null=True, blank=True)
    fee_note = NfcCharField(max_length=300, blank=True)
    online_level = models.CharField(max_length=20, choices=Online.choices, default=Online.NONE)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = NfcTextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["procedure", "from_on"]
        indexes = [
            models.Index(fields=["from_on", "until_on"], name="procedures_version_days"),
            models.Index(fields=["field"], name="procedures_version_field"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="procedures_days_in_order"
            ),
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_number_once"),
            models.UniqueConstraint(fields=["procedure", "from_on"], name="procedures_version_begins_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(until_on__isnull=True), name="procedures_one_open_version"
            ),
            models.CheckConstraint(
                condition=Q(fee__lte=MOST_FEE) & (Q(law_fee__isnull=True) | Q(law_fee__lte=MOST_FEE)),
                name="procedures_fee_is_bearable",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.code} · {self.number}"

    @property
    def unit_id(self) -> int:
        return self.procedure.unit_id


class PaperLine(models.Model):
    """One paper of the dossier: how many originals, how many copies."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    name = NfcCharField(max_length=500)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="procedures_paper_position_once"),
            models.CheckConstraint(condition=Q(originals__gt=0) | Q(copies__gt=0), name="procedures_paper_counts"),
        ]

    def __str__(self) -> str:
        return self.name


class StepLine(models.Model):
    """One step with who does it and how long at most, in hours of work (8 to a working day): offices set half days."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = NfcCharField(max_length=500)
    owner = NfcCharField(max_length=200)
    hours = models.PositiveIntegerField()

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="procedures_step_position_once"),
        ]

    def __str__(self) -> str:
        return self.name


class DatedQuerySet(models.QuerySet["Offer"]):
    def in_force(self, day: date) -> "DatedQuerySet":
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)


class Offer(models.Model):
    """The unit takes in and handles the procedure: from_on ≤ day < until_on. What it handles it must post."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offers")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="offers")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "procedure__order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="procedures_offer_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["unit", "procedure"], condition=Q(until_on__isnull=True), name="procedures_one_open_offer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.procedure}"


class PostingQuerySet(models.QuerySet["Posting"]):
    def hanging(self, day: date) -> "PostingQuerySet":
        return self.filter(Q(removed_on__isnull=True) | Q(removed_on__gt=day), posted_on__lte=day)


class Posting(models.Model):
    """One version on one wall (or screen, or site) of a unit: posted_on ≤ day < removed_on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="postings")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="postings")
    how = models.CharField(max_length=20, choices=How.choices)
    posted_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "posted_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True) | Q(removed_on__gte=F("posted_on")),
                name="procedures_posting_days_in_order",
            ),
            models.UniqueConstraint(
                fields=["unit", "version", "how"],
                condition=Q(removed_on__isnull=True),
                name="procedures_one_open_posting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.version}"


class Check(models.Model):
    """An inspector looked at a posting. A later look is a further row; the last one on or before a day counts."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="checks")
    checked_on = models.DateField()
    sight = models.CharField(max_length=20, choices=Sight.choices)
    note = NfcTextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["posting", "checked_on", "pk"]

    def __str__(self) -> str:
        return f"{self.posting} {self.checked_on}"


class CatalogueDraft(models.Model):
    """A catalogue workbook that was read without a fault and waits for its «yes». Emptied once applied or stale."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    filename = NfcCharField(max_length=200)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    effective_on = models.DateField()
    staged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    staged_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-staged_at"]

    def __str__(self) -> str:
        return self.filename
