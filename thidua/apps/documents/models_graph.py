"""The citation graph: every document that was received or only named is a node, every mention an edge."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import NfcCharField
from thidua.core.documents.graph.identity import Identity


class Role(models.TextChoices):
    LEGAL_BASIS = "legal_basis", _("căn cứ")
    CITED = "cited", _("viện dẫn")
    PARTLY = "partly", _("sửa, bỏ một phần")
    REPLACED = "replaced", _("thay thế")
    REPEALED = "repealed", _("bãi bỏ")
    EXPIRED = "expired", _("làm hết hiệu lực")


#: What rests on the other document; the other roles change or end it.
RESTING = (Role.LEGAL_BASIS, Role.CITED)
ENDING = (Role.REPLACED, Role.REPEALED, Role.EXPIRED)


class Standing(models.TextChoices):
    IN_FORCE = "in_force", _("Còn hiệu lực")
    REPLACED = "replaced", _("Đã bị thay thế")
    REPEALED = "repealed", _("Đã bị bãi bỏ")
    EXPIRED = "expired", _("Hết hiệu lực")


class CitedDocument(models.Model):
    """A document as a province knows it: received (`document`), or only named by others, with what they said of it.

    `unit` is the topmost unit of those that name it, since «UBND tỉnh» means another body in another province.
    """

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="cited_documents")
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="node"
    )
    identity_key = models.CharField(max_length=160, blank=True, db_index=True)
    issuer_key = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number_symbol = NfcCharField(max_length=120, blank=True)
    title = NfcCharField(max_length=300, blank=True)
    type = NfcCharField(max_length=80, blank=True)
    issuer = NfcCharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    about = NfcCharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit", "identity_key"], name="documents_cited_identity")]

    def __str__(self) -> str:
        return self.number_symbol or self.title or (str(self.document) if self.document_id else str(self.pk))

    @property
    def identity(self) -> Identity | None:
        if not self.identity_key:
            return None
        number, _slash, symbol = self.identity_key.partition("/")
        return Identity(number, symbol, self.issuer_key, self.year)


class Citation(models.Model):
    """One mention. `start`..`end` are offsets in the citing document's text; `clause` is the clause they lie in.

    `field` is the place in the reading, for the mark in the text; `is_sure`: issuer and year are said and agree.
    """

    citing = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="citations")
    cited = models.ForeignKey(CitedDocument, on_delete=models.PROTECT, related_name="citations")
    clause = models.ForeignKey(
        "documents.Clause", on_delete=models.SET_NULL, null=True, blank=True, related_name="citations"
    )
    role = models.CharField(max_length=12, choices=Role.choices)
    field = models.CharField(max_length=40)
    text = NfcCharField(max_length=600)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    is_sure = models.BooleanField(default=False)

    class Meta:
        ordering = ["citing", "start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=models.F("start")),
                name="documents_citation_span_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.citing_id} → {self.cited_id}"


class StandingRecord(models.Model):
    """What an officer recorded about a document's force, with the source. Never changed: a later record corrects it."""

    cited = models.ForeignKey(CitedDocument, on_delete=models.PROTECT, related_name="records")
    state = models.CharField(max_length=12, choices=Standing.choices)
    since = models.DateField(null=True, blank=True)
    source = NfcCharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["cited", "at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="documents_standing_has_a_source")]

    def __str__(self) -> str:
        return f"{self.cited_id} {self.state}"
