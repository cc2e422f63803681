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


class AssignmentQuerySet(NamedQuerySet):
    def standing(self) -> "AssignmentQuerySet":
        return self.filter(cancelled_on__isnull=True)

    def due_within(self, starts_on: date, until_on: date) -> "AssignmentQuerySet":
        """Due on starts_on ≤ day < until_on, by the last agreed due day."""
        return self.filter(due_on__gte=starts_on, due_on__lt=until_on)

    def open(self) -> "AssignmentQuerySet":
        return self.standing().filter(done_on__isnull=True)

    def overdue(self, day: date) -> "AssignmentQuerySet":
        return self.open().filter(due_on__lt=day)


class Assignment(Named):
    """`done_on` is the reported day; a returned report clears it and stays on record as a step.

    `due_on` is the last agreed day; each earlier one stands in the step that moved it.
    """

    NAME_FIELD = "title"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    title = NfcCharField(max_length=300)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    source = NfcCharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
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
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One thing that happened to a task: written once, never changed. An extension keeps both due days and its reason."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=20, choices=Act.choices)
    on = models.DateField()
    note = NfcTextField(blank=True)
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["assignment", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(act="extended") | (Q(due_before__isnull=False) & Q(due_after__isnull=False) & ~Q(note="")),
                name="assignments_extension_is_complete",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.act}"


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("Máy đề xuất, chờ nhận")
    EDITED = "edited", _("Đã sửa, chờ nhận")
    ACCEPTED = "accepted", _("Đã giao")
    REJECTED = "rejected", _("Không giao")
    EXPANDED = "expanded", _("Đã tách cho từng đơn vị")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> "ProposalQuerySet":
        return self.filter(state__in=(ProposalState.PROPOSED, ProposalState.EDITED))


class Proposal(models.Model):
    """A task found in a confirmed document, not yet given: what the machine read, then what a person made of it.

    `identity` knows the task again when the document is read anew. `deadline` is the reading's own value: `due_on` stays
    empty where it names no day. `match_kind` and `match_codes` tell how the printed owner was recognised.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proposals")
    identity = models.CharField(max_length=64)
    place = models.PositiveIntegerField()
    task_index = models.PositiveIntegerField()
    section = NfcCharField(max_length=60, blank=True)
    owner = NfcTextField()
    match_kind = models.CharField(max_length=12)
    match_codes = models.JSONField(default=list)
    via = NfcCharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = NfcCharField(max_length=300, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    deadline = models.CharField(max_length=40, blank=True)
    with_units = models.JSONField(default=list)
    source_text = NfcTextField(blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    reason = NfcTextField(blank=True)
    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["document", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "identity"], name="assignments_one_proposal_a_task"),
            models.CheckConstraint(
                condition=Q(state="accepted", assignment__isnull=False)
                | (~Q(state="accepted") & Q(assignment__isnull=True)),
                name="assignments_accepted_proposal_was_given",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(reason=""), name="assignments_rejected_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.title}"

    @property
    def is_waiting(self) -> bool:
        return self.state in (ProposalState.PROPOSED, ProposalState.EDITED)

    @property
    def unit_code(self) -> str:
        return self.unit.code if self.unit else ""
