"""Councils (Hội đồng Thi đua – Khen thưởng), their meetings and what is put to the vote.

No row here says who voted how: papers live in the sealed box of their ballot (thidua.apps.councils.ballots.box), in a file apart.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.models import Dossier
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField, NfcTextField
from thidua.apps.orgs.models import Person, Unit

USER = settings.AUTH_USER_MODEL


class Council(Named):
    """Set up by a decision (`founded_by`); a change of members is a new decision and holds from its day on."""

    name = NfcCharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="councils")
    founded_by = NfcCharField(max_length=200, help_text="number, symbol and day of the founding decision")
    founded_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)
    is_illustration = models.BooleanField(default=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=F("founded_on")),
                name="councils_days_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SeatRole(models.TextChoices):
    CHAIR = "chair", _("Chủ tịch Hội đồng")
    VICE = "vice", _("Phó Chủ tịch Hội đồng")
    MEMBER = "member", _("Ủy viên")
    SECRETARY = "secretary", _("Ủy viên, thư ký")


class Seat(models.Model):
    """A person's membership: from_on ≤ day < until_on, by `decision`."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER)
    decision = NfcCharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["council", "role", "person__order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="councils_seat_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(until_on__isnull=True), name="councils_one_open_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.person}"


class Meeting(models.Model):
    """A session. The roll is frozen at the opening: N of every ballot is its length, whoever comes or goes later."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings")
    name = NfcCharField(max_length=200)
    held_on = models.DateField()
    place = NfcCharField(max_length=200, blank=True)
    is_award_session = models.BooleanField(default=True)
    state = models.CharField(max_length=12, default="draft", db_index=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_illustration = models.BooleanField(default=False)

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class RollEntry(Kept):
    """One member of the frozen roll, as seated that day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="roll")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=SeatRole.choices)

    objects = AppendOnlyQuerySet["RollEntry"].as_manager()

    class Meta:
        ordering = ["meeting", "person__order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="councils_once_on_the_roll")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"


class Item(models.Model):
    """One dossier put before the meeting for one award; `lower_award` is what may be given instead where the rules allow."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="items")
    award = models.CharField(max_length=60)
    lower_award = models.CharField(max_length=60, blank=True)
    place = models.PositiveSmallIntegerField(help_text="order on the agenda and on the paper")

    class Meta:
        ordering = ["meeting", "place"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "dossier", "award"], name="councils_item_once"),
            models.UniqueConstraint(fields=["meeting", "place"], name="councils_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}.{self.place}"


class Recusal(Kept):
    """A member keeps out of one item, with the reason. The member still counts in N."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="recusals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Recusal"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="councils_recused_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.person_id}"


class Ballot(models.Model):
    """One round of voting over some items. `number` 1, 2 … within the meeting; counts stand here only after sealing.

    `members` is N. `rule` keeps threshold, base, article and source as they were on the day. `root` is the sealed board's.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="ballots")
    items = models.ManyToManyField(Item, related_name="ballots")
    number = models.PositiveSmallIntegerField()
    members = models.PositiveSmallIntegerField()
    rule = models.JSONField()
    state = models.CharField(max_length=12, default="draft", db_index=True)
    counts = models.JSONField(default=dict)
    root = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="councils_ballot_number_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.number}"


class WrittenOpinion(Kept):
    """A signed opinion of an absent member, registered before the ballot opens; it is not secret and counted apart."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="opinions")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10)
    document = NfcCharField(max_length=200, help_text="number or day of the letter")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["WrittenOpinion"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "item", "person"], name="councils_one_written_opinion")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.item_id}"


from thidua.apps.councils.ballots.models import Drawing, SlipSet, Way  # noqa: E402
from thidua.apps.councils.sessions.models import (  # noqa: E402  (they build on the above)
    Attendance,
    BallotStep,
    Clearance,
    CouncilValue,
    CountSheet,
    PresenceKind,
    Scrutineer,
    ValueKey,
)
from thidua.apps.councils.sessions.models_summons import ReachedBy, Summons, SummonsAnswer, SummonsCopy  # noqa: E402

__all__ = [
    "Attendance", "Ballot", "BallotStep", "Clearance", "Council", "CouncilValue", "CountSheet", "Drawing", "Item",
    "Meeting", "PresenceKind", "ReachedBy", "Recusal", "RollEntry", "Scrutineer", "Seat", "SeatRole", "SlipSet", "Summons",
    "SummonsAnswer", "SummonsCopy", "ValueKey", "Way", "WrittenOpinion",
]  # fmt: skip
