"""What can be found, each thing once, and its text in short parts. The words themselves stand in `search_words`.

`search_words` is no model: FTS5 on SQLite, two `tsvector` columns on PostgreSQL (migration 0002), its key the part's id.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.core.search import Zone


class Entry(models.Model):
    """One thing. `key` is what its page's address is made of; `is_past`: no longer there;
    `digest` tells whether the thing has changed since."""

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    unit_id = models.PositiveBigIntegerField(db_index=True)
    year = models.PositiveSmallIntegerField(null=True)
    day = models.DateField(null=True, db_index=True)
    is_past = models.BooleanField(default=False)
    key = models.CharField(max_length=200)
    title = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("mục tìm được")
        ordering = ["kind", "object_id"]
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Part(models.Model):
    """A stretch of an entry's text, short enough for every engine; `text` is what snippets are cut from."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="parts")
    zone = models.PositiveSmallIntegerField(choices=[(zone.value, zone.name.lower()) for zone in Zone])
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.zone}"
