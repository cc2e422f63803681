"""One row for each piece of background work, from the transaction that asked for it to its end."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("Chờ chạy")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không thành")
    STOPPED = "stopped", _("Đã dừng theo yêu cầu")


class JobQuerySet(models.QuerySet["Job"]):
    def claimable(self, now: datetime) -> "JobQuerySet":
        """Waiting and due, or running under a lease that has lapsed: its process died."""
        return self.filter(
            Q(state=State.WAITING, due_at__lte=now) | Q(state=State.RUNNING, lease_until__lte=now)
        ).order_by("due_at", "pk")

    def unfinished(self) -> "JobQuerySet":
        return self.filter(state__in=(State.WAITING, State.RUNNING))


class Job(models.Model):
    """`kind` names the handler, `key` the thing to be done: asked for twice, it is done once.

    `attempts` counts tries since the last progress; `done` of `total` are in the unit of the handler (rows, letters).
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    message = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="jobs_one_for_each_thing"),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False), name="jobs_running_under_a_lease"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="jobs_next")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def percent(self) -> int | None:
        """Whole per cent done, 0 to 100; None while the total is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def is_over(self) -> bool:
        return self.state in (State.DONE, State.FAILED, State.STOPPED)
