"""A book of numbers (sổ đăng ký): one body, one year, one direction, one series, from 01 on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import NfcCharField


class Direction(models.TextChoices):
    INCOMING = "incoming", _("Văn bản đến")
    OUTGOING = "outgoing", _("Văn bản đi")


class Book(models.Model):
    """`series` tells the number series of a council or board that uses the body's seal, «» is the body's own.

    `type_name` narrows a book to one named type where the body numbers it apart; «» takes every type without its own.
    `last_number` only grows, under a lock of this row.
    """

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="register_books")
    year = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=10, choices=Direction.choices)
    series = NfcCharField(max_length=60, blank=True)
    type_name = NfcCharField(max_length=100, blank=True)
    last_number = models.PositiveIntegerField(default=0)
    last_day = models.DateField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "direction", "series", "type_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "direction", "series", "type_name"], name="register_one_book_of_a_kind"
            ),
            models.CheckConstraint(condition=Q(year__gte=1945) & Q(year__lte=2100), name="register_book_year_is_ours"),
        ]

    def __str__(self) -> str:
        parts = [str(self.get_direction_display()), self.series, self.type_name, str(self.year)]
        return " – ".join(part for part in parts if part)
