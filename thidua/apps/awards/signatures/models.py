"""What was found when the signatures of a paper were checked. A later check, with other roots, is a new row."""

from django.conf import settings
from django.db import models

from thidua.apps.awards.dossiers.models import Paper
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField

USER = settings.AUTH_USER_MODEL


class SignatureCheck(Kept):
    """`verdict` is that of the worst signature (thidua.core.signatures), «unsigned» or «unreadable» (`fault` says why).

    `roots` is how many certificates were trusted that day: a verdict «unknown» with none says nothing against the signer.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="signature_checks")
    verdict = models.CharField(max_length=12)
    fault = models.CharField(max_length=30, blank=True)
    roots = models.PositiveIntegerField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["SignatureCheck"].as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.verdict}"


class PaperSignature(Kept):
    """One signature as that check found it, in the order of signing."""

    check_made = models.ForeignKey(SignatureCheck, on_delete=models.PROTECT, related_name="signatures")
    place = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=200)
    signer = NfcCharField(max_length=300)
    organisation = NfcCharField(max_length=300, blank=True)
    issuer = NfcCharField(max_length=300)
    serial = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    signed_at = models.DateTimeField(null=True, blank=True)
    is_timed = models.BooleanField(default=False)
    verdict = models.CharField(max_length=12)
    revocation = models.CharField(max_length=12)
    differences = models.JSONField(default=list)

    objects = AppendOnlyQuerySet["PaperSignature"].as_manager()

    class Meta:
        ordering = ["check_made", "place"]
        constraints = [models.UniqueConstraint(fields=["check_made", "place"], name="awards_signature_place_once")]

    def __str__(self) -> str:
        return f"{self.check_made_id} {self.signer}"
