"""Tasks read from documents, waiting for a person to give them or not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Unit


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
        "assignments.Assignment", on_delete=models.PROTECT, null=True, blank=True, related_name="proposal"
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
