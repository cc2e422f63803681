"""What was asked of a round's even-handedness, what the board concluded, and what the units named had to say."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.marking.fairness_labels import NAMES, Words
from thidua.apps.marking.models_cross import Round
from thidua.apps.orgs.fields import NfcTextField
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.packed import PackedTextField

USER = settings.AUTH_USER_MODEL


class FairnessCheckQuerySet(AppendOnlyQuerySet["FairnessCheck"]):
    def light(self) -> "FairnessCheckQuerySet":
        """Without the two long texts, for lists."""
        return self.defer("inputs", "record")


class FairnessCheck(Kept):
    """One check of a closed round. Checks are numbered, never overwritten.

    `inputs` and `record` are the canonical texts of `thidua.core.marking.fairness.record`: the second follows from the
    first and `seed`, and `seed` from `inputs_sha256`, so that nobody picks it. `named` holds the keys of what stands out.
    `job` is the number of the background work that made it: done once however often the work is taken up.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="fairness_checks")
    number = models.PositiveSmallIntegerField()
    inputs = PackedTextField()
    record = PackedTextField()
    inputs_sha256 = models.CharField(max_length=64)
    record_sha256 = models.CharField(max_length=64)
    seed = models.BigIntegerField()
    code_version = models.CharField(max_length=80)
    tried = models.PositiveIntegerField(help_text="hypotheses tried")
    named = models.JSONField(default=list, help_text="keys of the findings that stand out")
    job = models.PositiveBigIntegerField(null=True, blank=True, unique=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = FairnessCheckQuerySet.as_manager()

    class Meta:
        ordering = ["round", "number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="marking_fairness_checks_counted")]

    def __str__(self) -> str:
        return f"{self.round_id} #{self.number}"


class Outcome(models.TextChoices):
    """What the board does about a finding. None of them changes a point."""

    NORMAL = "normal", _("đã xem xét: bình thường")
    EXPLAIN = "explain", _("mời đơn vị giải trình")
    AGAIN = "again", _("cần chấm lại tiêu chí")


class FairnessReview(Kept):
    """What the board looked at and concluded about one finding; a later one replaces it and both stay.

    `key` names the finding across checks (`record.key_of`); `units` are those asked for their view.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="fairness_reviews")
    seen = models.ForeignKey(FairnessCheck, on_delete=models.PROTECT, related_name="reviews")
    key = models.CharField(max_length=16)
    question = models.CharField(max_length=16, help_text="code of the check")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reason = NfcTextField()
    units = models.ManyToManyField(Unit, related_name="fairness_reviews", blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = AppendOnlyQuerySet["FairnessReview"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "key"], condition=Q(replaces__isnull=True), name="marking_one_first_fairness_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.key} {self.outcome}"

    @property
    def name(self) -> Words:
        """The question's."""
        return NAMES[self.question]


class FairnessReply(Kept):
    """What a unit that was asked had to say, once."""

    review = models.ForeignKey(FairnessReview, on_delete=models.PROTECT, related_name="replies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = NfcTextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["FairnessReply"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "unit"], name="marking_one_fairness_reply")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.unit_id}"
