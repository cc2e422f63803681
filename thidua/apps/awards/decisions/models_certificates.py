"""What follows a decision: its words and register line, and printed certificates."""

from django.conf import settings
from django.db import models

from thidua.apps.awards.decisions.models import Conferral, Decision
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Unit

USER = settings.AUTH_USER_MODEL


class DecisionText(Kept):
    """What was typed for a decision made here (grounds, executors, signatory…) and its line in the register."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="text")
    entry = models.OneToOneField("register.Entry", on_delete=models.PROTECT, related_name="award_decision")
    words = models.JSONField(default=dict)
    law_article = NfcCharField(max_length=300, blank=True, help_text="the body of rules of the day it was signed")

    objects = AppendOnlyQuerySet["DecisionText"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.decision_id}"


class ConferralText(Kept):
    """What is printed beside the name: place, achievement, and the name of the award as the law of that day writes it."""

    conferral = models.OneToOneField(Conferral, on_delete=models.PROTECT, related_name="text")
    award_name = NfcCharField(max_length=200)
    family = models.CharField(max_length=10)
    place = NfcCharField(max_length=300, blank=True)
    achievement = NfcTextField(blank=True)

    objects = AppendOnlyQuerySet["ConferralText"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.conferral_id}"


class Stock(models.Model):
    """A way of printing certificates: plain paper, or pre-printed stock with the positions of what it lacks.

    `spots` hold the positions by part, in tenths of a millimetre and of a point (core.awards.certificates.Spot).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="certificate_stocks")
    name = NfcCharField(max_length=120)
    is_framed = models.BooleanField(default=True, help_text="plain paper: the frame is printed too")
    spots = models.JSONField(default=list)
    is_illustration = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit", "name"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="awards_stock_name_once")]

    def __str__(self) -> str:
        return self.name


def batch_path(batch: "CertificateBatch", _name: str) -> str:
    return f"certificates/{batch.decision_id}/{batch.pk}.pdf"


class CertificateBatch(models.Model):
    """A file of certificates asked for: empty until the background job has made it. Withdrawn awards are not printed.

    `spots` are the positions as they were when it was asked for; no stock: plain paper with the default positions.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="batches")
    stock_name = NfcCharField(max_length=120, blank=True)
    spots = models.JSONField(default=list)
    is_framed = models.BooleanField(default=True)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    file = models.FileField(upload_to=batch_path, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.pk}"
