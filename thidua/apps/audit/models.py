"""Ledger entries and the vault of personal values they only commit to."""

from django.db import models


class Entry(models.Model):
    """One write. Rows are never changed or deleted: triggers refuse it on both databases (migration 0002)."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    role = models.CharField(max_length=40, blank=True)
    behalf = models.CharField(max_length=80, blank=True)
    verb = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80, db_index=True)
    object_id = models.CharField(max_length=80)
    payload = models.TextField()
    previous = models.CharField(max_length=64)
    leaf = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_entry_object")]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.object_type}:{self.object_id}"


class Sealed(models.Model):
    """A personal value and its salt; the entry holds only SHA-256(salt‖value). Deleting the row erases the value for good."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="sealed")
    field = models.CharField(max_length=80)
    salt = models.CharField(max_length=64)
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field"], name="audit_sealed_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.field}"
