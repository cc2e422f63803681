"""The slips of a ballot: how many were made and what became of them, and on screen who has drawn one. Never which."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.councils.models import Ballot
from thidua.apps.orgs.models import Person


class Way(models.TextChoices):
    DRAWN = "drawn", _("Phiếu rút: in trên máy không nối mạng, bốc từ hòm")
    SCREEN = "screen", _("Phiếu trên màn hình: bí mật phụ thuộc quản trị máy chủ")


class SlipSet(models.Model):
    """`used`, `unused`, `spoiled` are what the counting team found at the close; together they are `made`."""

    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="slip_set")
    way = models.CharField(max_length=6, choices=Way.choices)
    made = models.PositiveSmallIntegerField()
    used = models.PositiveSmallIntegerField(null=True, blank=True)
    unused = models.PositiveSmallIntegerField(null=True, blank=True)
    spoiled = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used__isnull=True) | Q(made=F("used") + F("unused") + F("spoiled")),
                name="councils_slips_add_up",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.made}"


class Drawing(models.Model):
    """One member of the roll, for a ballot on screen: whether a slip was drawn. No time, no slip."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="drawings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    has_drawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["ballot", "person__order"]
        constraints = [models.UniqueConstraint(fields=["ballot", "person"], name="councils_one_drawing")]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.person_id}"
