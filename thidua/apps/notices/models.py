"""What users are told, how each wants to be told, and what left by which outlet."""

from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import NfcCharField, NfcTextField
from thidua.apps.orgs.models import Unit
from thidua.core.notices.hours import Habits


class Way(models.TextChoices):
    EMAIL = "email", _("Thư điện tử")
    WEBHOOK = "webhook", _("Tin nhắn qua cổng của tỉnh (SMS, Zalo)")
    NONE = "none", _("Chỉ xem trong phần mềm")


class State(models.TextChoices):
    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    UNKNOWN = "unknown", _("Không rõ đã gửi")
    DROPPED = "dropped", _("Thôi không gửi")


class Preference(models.Model):
    """How one person wants to be told; who has no row has the defaults."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.EMAIL)
    digest_at = models.TimeField(default=time(7, 0))
    quiet_from = models.TimeField(default=time(21, 0))
    quiet_until = models.TimeField(default=time(6, 0))
    urgent_at_once = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.way}"

    @property
    def habits(self) -> Habits:
        return Habits(self.digest_at, self.quiet_from, self.quiet_until, self.urgent_at_once)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> "DeliveryQuerySet":
        return self.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "pk")

    def troubled(self) -> "DeliveryQuerySet":
        """Not sent and not simply waiting its turn: a person should look."""
        return self.filter(Q(state__in=(State.FAILED, State.UNKNOWN)) | (Q(state=State.WAITING) & ~Q(fault="")))


class Delivery(models.Model):
    """One letter or message: a batch of notices to one person by one outlet.

    `identity` names the batch and goes out with every copy of it. `claim` names the try that holds it: it is «sending»,
    and so on disk, before a byte leaves. See docs/decisions/0016 for why «sending» never goes back to «waiting» by itself.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries")
    way = models.CharField(max_length=10, choices=Way.choices)
    identity = models.CharField(max_length=40, unique=True)
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=16, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = NfcTextField(blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sending") | (Q(claimed_at__isnull=False) & ~Q(claim="")),
                name="notices_sending_is_claimed",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="notices_sent_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("failed", "unknown")) | ~Q(fault=""), name="notices_trouble_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="notices_next")]

    def __str__(self) -> str:
        return f"{self.identity} {self.state}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)

    def leaving(self, now: datetime) -> "NoticeQuerySet":
        """Due to leave the application, and neither read in it nor part of a letter yet."""
        return self.unread().filter(delivery__isnull=True, leaves_at__lte=now)


class Notice(models.Model):
    """Told once: (kind, key, user) is unique. The notice in the application is the record; letters only point to it.

    `leaves_at` is empty for who only looks into the application. One notice goes into one letter at most.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    title = NfcCharField(max_length=300)
    body = NfcTextField(blank=True)
    address = models.CharField(max_length=300)
    is_urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    leaves_at = models.DateTimeField(null=True, blank=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, null=True, blank=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "user"], name="notices_told_once")]
        indexes = [
            models.Index(fields=["user", "-made_at"], name="notices_of_a_user"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notices_unread"),
            models.Index(
                fields=["leaves_at"],
                condition=Q(delivery__isnull=True, read_at__isnull=True, leaves_at__isnull=False),
                name="notices_leaving",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class ReminderDays(models.Model):
    """The timetable of reminders of a unit and all below it, from a day on; a later row takes its place.

    `movement` is the slug of a movement, empty for all. Days are working days.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reminder_days")
    movement = models.CharField(max_length=80, blank=True)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    from_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["unit", "movement", "-from_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.movement} {self.from_on}"
