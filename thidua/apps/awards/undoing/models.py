"""What a withdrawal sets in motion: titles that rested on it are reviewed, money and objects come back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.decisions.models import Conferral, ConferralWithdrawal
from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.orgs.fields import NfcCharField, NfcTextField

USER = settings.AUTH_USER_MODEL


class Grounds(models.TextChoices):
    """Luật Thi đua, khen thưởng 06/2022/QH15, Điều 93."""

    FRAUD = "fraud", _("Gian dối trong kê khai thành tích")
    FALSE_PAPERS = "false-papers", _("Cung cấp thông tin sai, giả mạo hồ sơ, giấy tờ")
    WRONG_APPRAISAL = "wrong-appraisal", _("Thẩm định, xác nhận trái quy định của pháp luật")
    VIOLATION = "violation", _("Có kết luận vi phạm trong thời gian tính thành tích")


class ReviewOutcome(models.TextChoices):
    KEPT = "kept", _("Vẫn đủ điều kiện, giữ nguyên")
    WITHDRAWN = "withdrawn", _("Không còn đủ điều kiện, đã hủy bỏ")


class DependentReview(Kept):
    """A later award that rested on the withdrawn one. `through` is the award it rests on, `how` a slug of core."""

    withdrawal = models.ForeignKey(ConferralWithdrawal, on_delete=models.PROTECT, related_name="reviews")
    conferral = models.ForeignKey(Conferral, on_delete=models.PROTECT, related_name="reviews")
    through = models.ForeignKey(Conferral, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12)

    objects = AppendOnlyQuerySet["DependentReview"].as_manager()

    class Meta:
        ordering = ["withdrawal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["withdrawal", "conferral"], name="awards_reviewed_once_a_withdrawal")
        ]

    def __str__(self) -> str:
        return f"{self.withdrawal_id} {self.conferral_id}"


class ReviewResult(Kept):
    """What people found on reviewing it, with the reason."""

    review = models.OneToOneField(DependentReview, on_delete=models.PROTECT, related_name="result")
    outcome = models.CharField(max_length=10, choices=ReviewOutcome.choices)
    reason = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["ReviewResult"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.review_id} {self.outcome}"


class Recovery(Kept):
    """Something that must come back: money (`dong`), or an object (certificate, flag, badge)."""

    withdrawal = models.ForeignKey(ConferralWithdrawal, on_delete=models.PROTECT, related_name="recoveries")
    what = NfcCharField(max_length=120)
    dong = models.PositiveBigIntegerField(null=True, blank=True)

    objects = AppendOnlyQuerySet["Recovery"].as_manager()

    class Meta:
        ordering = ["withdrawal", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(dong__isnull=True) | Q(dong__gt=0), name="awards_recovery_of_something")
        ]

    def __str__(self) -> str:
        return f"{self.withdrawal_id} {self.what}"


class Receipt(Kept):
    """Part or all of it came back on a day; an object comes back once."""

    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="receipts")
    dong = models.PositiveBigIntegerField(null=True, blank=True)
    on = models.DateField()
    document = NfcCharField(max_length=200)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Receipt"].as_manager()

    class Meta:
        ordering = ["recovery", "pk"]

    def __str__(self) -> str:
        return f"{self.recovery_id} {self.dong}"
