"""What others say about a sheet: withdrawn files, confirmations by other agencies, notice, appeals and their answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.movements.models import Criterion
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Unit

USER = settings.AUTH_USER_MODEL


class Withdrawal(Kept):
    """A file no longer counts as evidence. The file stays: what was shown once is part of the record."""

    evidence = models.OneToOneField("marking.Evidence", on_delete=models.PROTECT, related_name="withdrawal")
    reason = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Withdrawal"].as_manager()

    def __str__(self) -> str:
        return f"{self.evidence_id}"


class Request(Kept):
    """The board asks another agency to confirm one criterion of a sheet."""

    sheet = models.ForeignKey("marking.Sheet", on_delete=models.PROTECT, related_name="requests")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="confirmation_requests")
    question = NfcTextField()
    due_on = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Request"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.criterion_id} ? {self.asked_id}"


class Verdict(models.TextChoices):
    YES = "yes", _("Đúng như đơn vị tự chấm")
    NO = "no", _("Không đúng")
    NUMBER = "number", _("Số liệu là")


class Confirmation(Kept):
    """An agency's answer; a later one replaces it and the earlier stays. The board weighs it: it changes no mark itself."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    number = NfcCharField(max_length=40, blank=True)
    reason = NfcTextField()
    file = models.FileField(upload_to="evidence/", max_length=200, blank=True)
    original_name = NfcCharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["Confirmation"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.verdict}"


class Announcement(Kept):
    """The result of an appraised sheet was told to its owner, who may appeal up to and including `appeals_until`."""

    sheet = models.OneToOneField("marking.Sheet", on_delete=models.PROTECT, related_name="announcement")
    appeals_until = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Announcement"].as_manager()

    def __str__(self) -> str:
        return f"{self.sheet_id} ≤ {self.appeals_until}"


class Appeal(Kept):
    """The owner asks for one criterion to be looked at again, with the reason."""

    sheet = models.ForeignKey("marking.Sheet", on_delete=models.PROTECT, related_name="appeals")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    reason = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Appeal"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.criterion_id}"


class AppealAnswer(Kept):
    """The board's answer. `mark` is the correcting entry where the number changed; the earlier number stays."""

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="answer")
    is_upheld = models.BooleanField()
    reason = NfcTextField()
    mark = models.OneToOneField("marking.Mark", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["AppealAnswer"].as_manager()

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.is_upheld}"
