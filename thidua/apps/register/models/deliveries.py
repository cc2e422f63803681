"""To whom an outgoing document went, how, and what became of it there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.fields import NfcCharField
from thidua.apps.register.models.entries import Entry


class Channel(models.TextChoices):
    SYSTEM = "system", _("Trong hệ thống")
    EMAIL = "email", _("Thư điện tử")
    EDXML = "edxml", _("Trục liên thông (edXML)")
    PAPER = "paper", _("Bản giấy")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("Chưa gửi")
    SENT = "sent", _("Đã gửi")
    ARRIVED = "arrived", _("Đã đến")
    RECEIVED = "received", _("Đã tiếp nhận")
    IN_PROGRESS = "in_progress", _("Đang xử lý")
    FINISHED = "finished", _("Đã hoàn thành")
    REFUSED = "refused", _("Từ chối tiếp nhận")
    RECALLED = "recalled", _("Đã bị thu hồi")


class Delivery(models.Model):
    """One recipient of one document. `name` is as printed; `unit` is empty while nobody knows which unit is meant.

    `choices` are the codes of units among which a person has to choose; `followed` tells the name of a former unit
    whose successor receives. `told_on` is the day on which a recipient outside the system was told of a recall.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="deliveries")
    name = NfcCharField(max_length=300)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    choices = models.JSONField(default=list, blank=True)
    followed = NfcCharField(max_length=300, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PAPER)
    address = NfcCharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    sent_on = models.DateField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    received_by = NfcCharField(max_length=120, blank=True)
    reason = NfcCharField(max_length=300, blank=True)
    told_on = models.DateField(null=True, blank=True)
    incoming = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="arrived_by")

    class Meta:
        ordering = ["entry", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "unit"], condition=Q(unit__isnull=False), name="register_one_delivery_a_unit"
            ),
            models.CheckConstraint(
                condition=~Q(channel="system") | Q(unit__isnull=False), name="register_in_system_means_a_unit"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="register_refusal_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.name}"

    @property
    def is_open_question(self) -> bool:
        """Somebody has to say which unit is meant."""
        return self.unit_id is None and bool(self.choices)
