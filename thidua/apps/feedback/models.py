"""What citizens say about a unit, as counts of a day. No row stands for one person; see docs/decisions/0006.

Free text is not taken in this version: a sentence can name its writer, and no threshold of readers protects it. It
waits until there is one.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Item(models.TextChoices):
    """«4 xin, 4 luôn»: what a citizen can tell after one visit. The order is that of the form."""

    XIN_CHAO = "xin_chao", _("Xin chào")
    XIN_LOI = "xin_loi", _("Xin lỗi")
    XIN_CAM_ON = "xin_cam_on", _("Xin cảm ơn")
    XIN_PHEP = "xin_phep", _("Xin phép")
    LUON_MIM_CUOI = "luon_mim_cuoi", _("Luôn mỉm cười")
    LUON_NHE_NHANG = "luon_nhe_nhang", _("Luôn nhẹ nhàng")
    LUON_LANG_NGHE = "luon_lang_nghe", _("Luôn lắng nghe")
    LUON_GIUP_DO = "luon_giup_do", _("Luôn giúp đỡ")


class Reply(models.TextChoices):
    YES = "yes", _("Có")
    NO = "no", _("Không")
    UNKNOWN = "unknown", _("Không rõ")


#: Beside the eight items one more count: all eight «yes» or not. Its name is that of the measure «feedback.courtesy».
COURTESY = "courtesy"


class Channel(models.Model):
    """A door to a unit's form. `code` stands in the printed address: short, ASCII, not to be guessed.

    `is_ticketed` tells how people come to it: handed out with the result of a case, or standing openly at the desk. It
    is told beside the figures because the two reach different people; answers do not say through which door they came.
    """

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="channels")
    code = models.CharField(max_length=16, unique=True)
    is_ticketed = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["unit__order", "code"]

    def __str__(self) -> str:
        return f"{self.unit} {self.code}"


class DayCount(models.Model):
    """How often an item was answered yes, no or not known for a unit on a day. The only trace an answer leaves."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    item = models.CharField(max_length=20)
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["unit", "day", "item"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "day", "item"], name="feedback_one_count_a_day"),
            models.CheckConstraint(condition=Q(item__in=[*Item.values, COURTESY]), name="feedback_known_item"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.item}"


class SealedDay(models.Model):
    """A day that is over: the ledger holds SHA-256(salt‖counts), so a later change shows; the counts stay here."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["day", "unit"]
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="feedback_day_sealed_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"
