"""Sheets and what stands on them. A number once written stays; the latest row of a stage counts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.movements.models import Criterion, Period
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Person, Unit

USER = settings.AUTH_USER_MODEL


class State(models.TextChoices):
    """The states of thidua.core.marking.MOVES; a test holds the two together."""

    DRAFT = "draft", _("Đang tự chấm")
    FILED = "filed", _("Đã nộp, chờ thẩm định")
    RETURNED = "returned", _("Trả lại để bổ sung")
    APPRAISED = "appraised", _("Đã thẩm định")
    LOCKED = "locked", _("Đã khóa")


class SheetQuerySet(models.QuerySet["Sheet"]):
    def with_names(self) -> "SheetQuerySet":
        return self.select_related("unit", "person", "period__movement", "period__version")


class Sheet(models.Model):
    """The marks of one unit, or of one official of it, for one period."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sheets")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="sheets")
    subject = models.CharField(max_length=12, choices=[("unit", _("Tập thể")), ("official", _("Cá nhân"))])
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT, db_index=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    is_illustration = models.BooleanField(default=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["period", "unit__order", "person__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "unit"], condition=Q(person__isnull=True), name="marking_one_sheet_a_unit"
            ),
            models.UniqueConstraint(
                fields=["period", "person"], condition=Q(person__isnull=False), name="marking_one_sheet_a_person"
            ),
            models.CheckConstraint(
                condition=Q(subject="unit", person__isnull=True) | Q(subject="official", person__isnull=False),
                name="marking_sheet_subject_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.unit} – {self.period}"

    @property
    def subject_code(self) -> str:
        """The public code that results and packages use instead of a name."""
        return self.person.code if self.person else self.unit.code

    @property
    def is_open_to_owner(self) -> bool:
        return self.state in (State.DRAFT, State.RETURNED)


class Step(Kept):
    """One move of a sheet, with its reason where one is owed (a return)."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12, choices=State.choices)
    criteria = models.JSONField(default=list, blank=True, help_text="codes a return reopens; none: all")
    reason = NfcTextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.verb}"


class Stage(models.TextChoices):
    SELF = "self", _("Tự chấm")
    CROSS = "cross", _("Chấm chéo")
    AGREED = "agreed", _("Họp khối, cụm")
    APPRAISAL = "appraisal", _("Thẩm định")


class Mark(Kept):
    """One number of one stage. No points and applicable = marking taken back; not applicable is said expressly.

    `reason` is the owner's explanation at the stage «self», the board's ground at the stage «appraisal»,
    the bloc meeting's at «agreed». «cross» is the number of a closed round, written by its closing.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="marks")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    points_milli = models.IntegerField(null=True, blank=True, help_text="thousandths of a point")
    is_not_applicable = models.BooleanField(default=False)
    reason = NfcTextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["Mark"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # with the one-to-one `replaces` this makes every history one unbroken line
            models.UniqueConstraint(
                fields=["sheet", "criterion", "stage"],
                condition=Q(replaces__isnull=True),
                name="marking_one_first_mark",
            ),
            models.CheckConstraint(
                condition=Q(is_not_applicable=False) | Q(points_milli__isnull=True), name="marking_no_points_when_na"
            ),
            models.CheckConstraint(
                condition=Q(points_milli__isnull=True) | Q(points_milli__gte=0), name="marking_points_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.criterion_id} {self.stage} {self.points_milli}"


class Evidence(Kept):
    """A file that shows what a mark claims. Stored under a random name, served only to who may see the sheet."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="evidence")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    file = models.FileField(upload_to="evidence/", max_length=200)
    kind = models.CharField(max_length=8)
    original_name = NfcCharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.original_name


class Event(Kept):
    """`count` recognised bonus or deduction events of the rule set's `code`. Taken back by a replacing row of count 0."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="events")
    code = models.CharField(max_length=24)
    count = models.PositiveIntegerField()
    reason = NfcTextField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["Event"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.code} ×{self.count}"


class Disqualification(Kept):
    """A verified disqualifying condition with the paper that proves it; lifted by a replacing row."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="disqualifications")
    code = models.CharField(max_length=24)
    is_lifted = models.BooleanField(default=False)
    reason = NfcTextField()
    document_reference = NfcCharField(max_length=200)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["Disqualification"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.code}"


from thidua.apps.marking.models_after import (  # noqa: E402, F401  (Django looks here)
    Announcement,
    Appeal,
    AppealAnswer,
    Confirmation,
    Request,
    Verdict,
    Withdrawal,
)
from thidua.apps.marking.models_cross import (  # noqa: E402, F401
    Adjustment,
    BlocMeeting,
    Conflict,
    CrossMark,
    Draw,
    Pairing,
    Round,
    RoundState,
    Submission,
)
