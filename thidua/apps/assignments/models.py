"""Tasks given to units and people with a day by which they are due, and everything that happened to them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField, NfcTextField
from thidua.apps.orgs.models import Person, Unit


class Act(models.TextChoices):
    GIVEN = "given", _("Giao nhiệm vụ")
    REPORTED = "reported", _("Báo đã hoàn thành")
    ACCEPTED = "accepted", _("Xác nhận hoàn thành")
    RETURNED = "returned", _("Trả lại, chưa công nhận hoàn thành")
    EXTENDED = "extended", _("Gia hạn")
    REMINDED = "reminded", _("Nhắc việc")
    CANCELLED = "cancelled", _("Hủy nhiệm vụ")
    PROGRESS = "progress", _("Báo tiến độ")
    EXTENSION_ASKED = "extension_asked", _("Xin gia hạn")
    EXTENSION_REFUSED = "extension_refused", _("Không gia hạn")
    HANDED_OVER = "handed_over", _("Chuyển người, đơn vị thực hiện")
    WITHDRAWN = "withdrawn", _("Rút lại báo cáo hoàn thành")
    NOTE = "note", _("Ghi chú")


class Part(models.TextChoices):
    """How much of a day counts: until noon, or until its end."""

    MORNING = "morning", _("trước 12 giờ trưa")
    DAY = "day", _("hết ngày")


class Quality(models.TextChoices):
    EXCELLENT = "excellent", _("Xuất sắc")
    GOOD = "good", _("Tốt")
    FAIR = "fair", _("Đạt")
    POOR = "poor", _("Đạt ở mức thấp")


class AssignmentQuerySet(NamedQuerySet):
    def standing(self) -> "AssignmentQuerySet":
        return self.filter(cancelled_on__isnull=True)

    def due_within(self, starts_on: date, until_on: date) -> "AssignmentQuerySet":
        """Due on starts_on ≤ day < until_on, by the last agreed due day."""
        return self.filter(due_on__gte=starts_on, due_on__lt=until_on)

    def open(self) -> "AssignmentQuerySet":
        return self.standing().filter(done_on__isnull=True)

    def to_accept(self) -> "AssignmentQuerySet":
        """Reported, and nobody has answered."""
        return self.standing().filter(done_on__isnull=False, accepted_on__isnull=True)

    def overdue(self, day: date) -> "AssignmentQuerySet":
        return self.open().filter(due_on__lt=day)


class Assignment(Named):
    """`done_on` is the reported day; a returned report clears it and stays on record as a step.

    `due_on` is the last agreed day; each earlier one stands in the step that moved it. `due_days` is what the giver typed
    where the day was computed from working days. `asked_due_on` is the day the unit asks for while nobody has answered.
    `turn` is the nominal day of the routine the task came from: one task a turn. `percent` is the last one reported.
    Counts are kept under `clause` only; `further_clauses` are shown and found, so that no task counts twice.
    """

    NAME_FIELD = "title"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    title = NfcCharField(max_length=300)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    starts_on = models.DateField()
    due_on = models.DateField()
    due_part = models.CharField(max_length=8, choices=Part.choices, default=Part.DAY)
    due_days = models.PositiveSmallIntegerField(null=True, blank=True)
    asked_due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_part = models.CharField(max_length=8, choices=Part.choices, default=Part.DAY)
    accepted_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    source = NfcCharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    quality = models.CharField(max_length=10, choices=Quality.choices, blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    routine = models.ForeignKey(
        "assignments.Routine", on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    turn = models.DateField(null=True, blank=True)
    further_clauses = models.ManyToManyField(Clause, blank=True, related_name="further_assignments")
    is_illustration = models.BooleanField(default=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("given_on")), name="assignments_due_after_given"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("given_on")), name="assignments_done_after_given"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(done_on__isnull=False), name="assignments_accepted_was_done"
            ),
            models.CheckConstraint(condition=Q(weight__gte=1), name="assignments_weight_from_one"),
            models.CheckConstraint(
                condition=Q(starts_on__gte=F("given_on"), starts_on__lte=F("due_on")), name="assignments_starts_in_span"
            ),
            models.CheckConstraint(
                condition=Q(asked_due_on__isnull=True) | Q(asked_due_on__gt=F("due_on"), done_on__isnull=True),
                name="assignments_asked_for_later",
            ),
            models.CheckConstraint(
                condition=Q(quality="") | Q(accepted_on__isnull=False), name="assignments_quality_when_accepted"
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="assignments_percent_to_100"
            ),
            models.CheckConstraint(
                condition=Q(routine__isnull=True, turn__isnull=True) | Q(routine__isnull=False, turn__isnull=False),
                name="assignments_routine_has_turn",
            ),
            models.UniqueConstraint(fields=["routine", "turn"], name="assignments_one_task_a_turn"),
        ]
        # A partial index that begins with a column its condition fixes to nothing: SQLite then searches it («= NULL») instead of
        # walking a whole wider index, as it does where statistics are missing.
        indexes = [
            models.Index(
                fields=["done_on", "due_on", "unit", "clause"],
                condition=Q(done_on__isnull=True, cancelled_on__isnull=True),
                name="assignments_open_due",
            ),
            models.Index(
                fields=["done_on", "clause", "due_on", "unit"],
                condition=Q(done_on__isnull=True, cancelled_on__isnull=True),
                name="assignments_open_clause",
            ),
            models.Index(
                fields=["done_on", "unit", "due_on"],
                condition=Q(done_on__isnull=True, cancelled_on__isnull=True),
                name="assignments_open_unit",
            ),
            models.Index(fields=["due_on", "unit"], name="assignments_due"),
            models.Index(
                fields=["assigned_by", "asked_due_on"],
                condition=Q(asked_due_on__isnull=False),
                name="assignments_asked_of",
            ),
            models.Index(
                fields=["assigned_by", "due_on"],
                condition=Q(done_on__isnull=False, accepted_on__isnull=True, cancelled_on__isnull=True),
                name="assignments_to_accept_by",
            ),
            models.Index(
                fields=["accepted_on", "clause", "unit"],
                condition=Q(done_on__isnull=False, accepted_on__isnull=True, cancelled_on__isnull=True),
                name="assignments_to_accept",
            ),
            models.Index(
                fields=["unit", "clause", "due_on", "done_on", "accepted_on", "cancelled_on"],
                name="assignments_of_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def set_keys(self) -> None:
        """Work starts when it is given unless the giver said otherwise."""
        super().set_keys()
        if self.starts_on is None:
            self.starts_on = self.given_on


class CoOwner(models.Model):
    """A unit that works along («phối hợp»): it sees the task and may write progress; the owner answers for it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="co_owners")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="co_owned")

    class Meta:
        ordering = ["assignment", "unit__order"]
        constraints = [models.UniqueConstraint(fields=["assignment", "unit"], name="assignments_co_owner_once")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.unit_id}"


class Step(models.Model):
    """One thing that happened to a task: written once, never changed. An extension keeps both due days and its reason.

    `by` is empty where the program itself acted (a reminder sent, a periodic task given).
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=20, choices=Act.choices)
    on = models.DateField()
    note = NfcTextField(blank=True)
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    unit_before = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="handed_over")
    unit_after = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person_before = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person_after = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["assignment", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(act="extended") | (Q(due_before__isnull=False) & Q(due_after__isnull=False) & ~Q(note="")),
                name="assignments_extension_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(act="handed_over")
                | (Q(unit_before__isnull=False) & Q(unit_after__isnull=False) & ~Q(note="")),
                name="assignments_hand_over_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(act__in=["extension_asked", "extension_refused", "returned", "cancelled"]) | ~Q(note=""),
                name="assignments_step_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="assignments_step_percent_to_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.act}"


class Attachment(models.Model):
    """A file that shows what was done. Stored under a random name, served only to who may see the task."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="files")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to="assignments/", max_length=200)
    kind = models.CharField(max_length=8)
    original_name = NfcCharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.original_name


from thidua.apps.assignments.models_proposals import Proposal, ProposalState  # noqa: E402, F401  (Django looks here)
from thidua.apps.assignments.models_routines import Cadence, Routine, Shift  # noqa: E402, F401
