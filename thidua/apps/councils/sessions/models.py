"""What surrounds a ballot: the council's own values, who attends, who counts, answered stakes, the sheet of slips.

Nothing here tells a choice. Attendance is kept per member until the session closes; each change is a line of the ledger.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.councils.models import Ballot, Council, Item, Meeting
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Person

USER = settings.AUTH_USER_MODEL


class ValueKey(models.TextChoices):
    """What a council's working rules may set over the law files. The last two stand in no law file that was read."""

    QUORUM = "quorum", _("Phiên họp thường: tỷ lệ thành viên phải có mặt")
    AWARD_SESSION = "award-session", _("Phiên họp xét khen thưởng: tỷ lệ thành viên phải có mặt")
    OTHER_AWARDS = "other-awards", _("Danh hiệu, hình thức chưa có tỷ lệ riêng: tỷ lệ đồng ý trên tổng số thành viên")
    MOST_BALLOTS = "most-ballots", _("Số lần bỏ phiếu nhiều nhất cho một nội dung")


class CouncilValue(Kept):
    """One value of the working rules from a day on, with the text that says so; of one key the latest begun holds."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="values")
    key = models.CharField(max_length=20, choices=ValueKey.choices)
    text = models.CharField(max_length=12, help_text="«2/3», «80%» or a number")
    is_strict = models.BooleanField(default=False)
    reference = NfcCharField(max_length=300)
    from_on = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["CouncilValue"].as_manager()

    class Meta:
        ordering = ["council", "key", "from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.council_id} {self.key}={self.text}"


class PresenceKind(models.TextChoices):
    PRESENT = "present", _("Dự họp")
    ABSENT = "absent", _("Vắng")
    COURIER = "courier", _("Vắng, đã nhận phiếu kín chuyển tới")


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=PresenceKind.choices)
    reason = NfcCharField(max_length=300, blank=True)

    class Meta:
        ordering = ["meeting", "person__order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="councils_attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id} {self.presence}"


class Scrutineer(models.Model):
    """A member of the counting team (tổ kiểm phiếu), who need not sit in the council; never someone with a stake."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="scrutineers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False)

    class Meta:
        ordering = ["meeting", "-is_lead", "person__order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="councils_scrutineer_once"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(is_lead=True), name="councils_one_lead_scrutineer"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"


class Clearance(Kept):
    """A stake the system pointed at, and why the member votes all the same."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="clearances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Clearance"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="councils_cleared_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.person_id}"


class CountSheet(Kept):
    """The counting team's sheet of reconciliation, written before the box is sealed; a correction replaces and says why."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="sheets")
    issued = models.PositiveSmallIntegerField()
    screen = models.PositiveSmallIntegerField()
    paper = models.PositiveSmallIntegerField()
    spoiled = models.PositiveSmallIntegerField()
    unused = models.PositiveSmallIntegerField()
    reason = NfcTextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["CountSheet"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.issued}"


class BallotStep(Kept):
    """What happened to a ballot as a whole: opened, sealed, found in disagreement, voided with a reason."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10)
    reason = NfcTextField(blank=True)
    facts = models.JSONField(default=dict, help_text="who attended at the opening; disagreements found at the sealing")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["BallotStep"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.act}"
