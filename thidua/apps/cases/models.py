"""Cases of citizens, the files they came in, and what a case was before a later file changed it.

A case is seen once the file that brought it is wholly written (decision 0018): `Case.objects` shows those, `Case.stored`
also the ones still being written. No personal data of an applicant is stored.
"""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.jobs.models import Job
from thidua.apps.orgs.fields import NfcCharField
from thidua.apps.orgs.models import Unit
from thidua.core.cases.judging import Handled
from thidua.core.cases.values import LONGEST_CODE


class Channel(models.TextChoices):
    ONLINE = "online", _("Trực tuyến")
    COUNTER = "counter", _("Trực tiếp")
    POST = "post", _("Bưu chính")


class Apology(models.TextChoices):
    WRITTEN = "written", _("Có văn bản xin lỗi")
    NONE = "none", _("Không có văn bản xin lỗi")


class State(models.TextChoices):
    """Of an import."""

    WAITING = "waiting", _("Chờ kiểm tra")
    CHECKING = "checking", _("Đang kiểm tra")
    WRITING = "writing", _("Đang ghi")
    CANCELLING = "cancelling", _("Đang hủy")
    REFUSED = "refused", _("Không nhận")
    DONE = "done", _("Đã nhập xong")
    CANCELLED = "cancelled", _("Đã hủy")


UNFINISHED = (State.WAITING, State.CHECKING, State.WRITING, State.CANCELLING)
#: Cases first written by an import in one of these are not shown yet, or no more.
HIDDEN = (State.WRITING, State.CANCELLING)


class Source(models.Model):
    """A one-stop system whose exports are taken over. `unit` bounds it: cases of other branches are refused.

    `headings` (field → heading) and `unit_codes` (name in the file → unit code) hold what people settled for its files.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = NfcCharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="case_sources")
    headings = models.JSONField(default=dict)
    unit_codes = models.JSONField(default=dict)
    is_illustration = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "slug"]

    def __str__(self) -> str:
        return self.name


class ImportFile(models.Model):
    """One file handed in, kept unchanged. `exported_on` decides between files: the later export is the truer one.

    `written` portions of `portions` are in the database; `faults` holds the first faulty rows, `bad.csv` beside the file all.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="imports")
    name = NfcCharField(max_length=200)
    file = models.FileField(upload_to="cases/", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    exported_on = models.DateField()
    accept_good = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    message = models.TextField(blank=True)
    notes = models.JSONField(default=list)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    unknown_units = models.JSONField(default=list)
    portions = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    bad = models.PositiveBigIntegerField(default=0)
    repeated = models.PositiveBigIntegerField(default=0)
    new = models.PositiveBigIntegerField(default=0)
    changed = models.PositiveBigIntegerField(default=0)
    same = models.PositiveBigIntegerField(default=0)
    older = models.PositiveBigIntegerField(default=0)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    is_illustration = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(state__in=UNFINISHED), name="cases_one_import_of_a_source_at_a_time"
            ),
            models.CheckConstraint(condition=Q(written__lte=F("portions")), name="cases_written_within_portions"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_id(self) -> int:
        """Whose branch it belongs to: permits ask for it."""
        return self.source.unit_id

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def good(self) -> int:
        return self.rows - self.bad

    @property
    def rank(self) -> tuple[date, int]:
        """Later exports win; of one day's, the file handed in later."""
        return self.exported_on, self.pk


class CaseValues(models.Model):
    """What a system tells of a case. `returned_at` null: open. Lateness is judged in core, never stored."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure_code = models.CharField(max_length=LONGEST_CODE, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)
    supplements = models.PositiveSmallIntegerField(default=0)
    apology = models.CharField(max_length=8, choices=Apology.choices, blank=True)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def handled(self) -> Handled:
        """As core judges it."""
        return Handled(
            _seconds(self.received_at),
            _seconds(self.due_at),
            _seconds(self.returned_at) if self.returned_at else None,
            self.supplements,
            self.apology,
            self.channel,
            self.withdrawn,
        )


class CaseQuerySet(models.QuerySet["Case"]):
    def due_within(self, since: datetime, until: datetime) -> "CaseQuerySet":
        return self.filter(due_at__gte=since, due_at__lt=until)

    def received_within(self, since: datetime, until: datetime) -> "CaseQuerySet":
        return self.filter(received_at__gte=since, received_at__lt=until)


class Shown(models.Manager["Case"]):
    def get_queryset(self) -> CaseQuerySet:
        hidden = ImportFile.objects.filter(state__in=HIDDEN).values("pk")
        return CaseQuerySet(self.model, using=self._db).exclude(first_import__in=hidden)


class Case(CaseValues):
    """`code` is the case's own number in its source system. `last_import` gave the values it has now."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=LONGEST_CODE)
    first_import = models.ForeignKey(ImportFile, on_delete=models.PROTECT, related_name="+")
    last_import = models.ForeignKey(ImportFile, on_delete=models.PROTECT, related_name="+", db_index=False)

    stored = CaseQuerySet.as_manager()
    objects = Shown.from_queryset(CaseQuerySet)()

    class Meta:
        default_manager_name = "objects"
        base_manager_name = "stored"
        constraints = [
            models.UniqueConstraint(fields=["source", "code"], name="cases_code_once_in_a_source"),
            models.CheckConstraint(condition=Q(due_at__gte=F("received_at")), name="cases_due_after_received"),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5), name="cases_rating_one_to_five"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "received_at"], name="cases_of_a_unit"),
            models.Index(fields=["received_at", "id"], name="cases_in_time"),
            models.Index(fields=["procedure_code", "received_at"], name="cases_of_a_procedure"),
            models.Index(fields=["due_at"], name="cases_open", condition=Q(returned_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def system(self) -> str:
        """The slug of the source system."""
        return self.source.slug


class CaseVersion(CaseValues):
    """The values a case had by one import. Made when a later file changes a case: the values before, and the new ones.

    A case that never changed has none: its own row is its only version.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="versions")
    brought_by = models.ForeignKey(ImportFile, on_delete=models.PROTECT, related_name="versions")

    class Meta:
        ordering = ["case_id", "brought_by_id"]
        constraints = [models.UniqueConstraint(fields=["case", "brought_by"], name="cases_one_version_by_an_import")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.brought_by_id}"


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


VALUE_FIELDS = (
    "unit_id", "procedure_code", "channel", "received_at", "due_at", "returned_at", "supplements", "apology", "rating",
    "withdrawn",
)  # fmt: skip


def values_of(thing: Any) -> dict[str, Any]:
    return {field: getattr(thing, field) for field in VALUE_FIELDS}
