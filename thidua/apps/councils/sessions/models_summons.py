"""The summons of a session: what was told, to whom it reached, who answered. No row here knows of a ballot."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.councils.models import Meeting
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField
from thidua.apps.orgs.models import Person

USER = settings.AUTH_USER_MODEL


class Summons(Kept):
    """One wording of the summons; `number` 2 and on were sent because day, hour, place, agenda or the reply changed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="summonses")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    starts_at = models.TimeField()
    place = NfcCharField(max_length=200)
    letters_to = NfcCharField(max_length=200, help_text="where an absent member's signed opinion goes")
    letters_until = models.DateField()
    agenda = models.JSONField(help_text="subject, unit, award, lower award of each item, as told")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Summons"].as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="councils_summons_number_once"),
            models.CheckConstraint(
                condition=Q(letters_until__lte=models.F("held_on")), name="councils_letters_before_the_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}.{self.number}"


class ReachedBy(models.TextChoices):
    NOTICE = "notice", _("Thông báo trong phần mềm")
    PAPER = "paper", _("Giấy mời trao tận tay hoặc gửi văn thư")


class SummonsCopy(Kept):
    """The summons reached this member. Who has no row has not been reached."""

    summons = models.ForeignKey(Summons, on_delete=models.PROTECT, related_name="copies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=ReachedBy.choices)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["SummonsCopy"].as_manager()

    class Meta:
        ordering = ["summons", "person__order", "person"]
        constraints = [models.UniqueConstraint(fields=["summons", "person"], name="councils_reached_once")]

    def __str__(self) -> str:
        return f"{self.summons_id} {self.person_id}"


class SummonsAnswer(Kept):
    """What a member said to a summons, or the secretary wrote down for the member; the last holds."""

    summons = models.ForeignKey(Summons, on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    comes = models.BooleanField()
    reason = NfcCharField(max_length=300, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["SummonsAnswer"].as_manager()

    class Meta:
        ordering = ["summons", "pk"]

    def __str__(self) -> str:
        return f"{self.summons_id} {self.person_id} {self.comes}"
