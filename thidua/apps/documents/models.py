"""Parsers propose, people confirm: the raw reading stays, the corrected one stands beside it, clauses come last."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField, NfcTextField


class State(models.TextChoices):
    PROPOSED = "proposed", _("Máy đọc, chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    REJECTED = "rejected", _("Không dùng")


class DocumentQuerySet(NamedQuerySet):
    def confirmed(self) -> "DocumentQuerySet":
        return self.filter(state=State.CONFIRMED)


class Document(Named):
    """One launch document of a province. `text` is the source the offsets of `reading` and of the clauses point into.

    `reading` is the machine's, never changed; `corrected` is what a person made of it and what counts once confirmed.
    """

    NAME_FIELD = "subject"

    slug = models.SlugField(max_length=80, unique=True)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="documents")
    subject = NfcCharField(max_length=1000, blank=True)
    number_symbol = NfcCharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    filename = NfcCharField(max_length=200)
    file = models.FileField(upload_to="documents/", blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    text = models.TextField()
    # How the text was got out of the file: what it is (txt, docx, doc, odt, rtf, html, pdf, scan, image), and what a person
    # should know of it, in whole sentences.
    kind = models.CharField(max_length=10, blank=True)
    notes = models.JSONField(default=list, blank=True)
    reading = models.JSONField()
    corrected = models.JSONField()
    clause_prefix = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PROPOSED)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "slug"]

    def __str__(self) -> str:
        return self.number_symbol or self.filename

    @property
    def is_confirmed(self) -> bool:
        return self.state == State.CONFIRMED

    @property
    def is_proposed(self) -> bool:
        return self.state == State.PROPOSED


class Clause(models.Model):
    """A confirmed clause. `cid` is its stable id («LC-1.3a»); `start`..`end` are offsets in the document's text."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="clauses")
    cid = models.CharField(max_length=24, unique=True)
    section = models.CharField(max_length=24)
    text = NfcTextField()
    fold = models.TextField(editable=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "start"]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="documents_clause_span_in_order")
        ]

    def __str__(self) -> str:
        return self.cid


from thidua.apps.documents.models_graph import Citation, CitedDocument, StandingRecord  # noqa: E402, F401  (Django looks here)
