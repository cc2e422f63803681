"""Targets of units, each change of their plan, and the months reported. What is written stays; the latest row counts."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.fields import Named, NamedQuerySet, NfcCharField, NfcTextField
from thidua.apps.orgs.models import Unit
from thidua.core.targets.model import Target as Given

USER = settings.AUTH_USER_MODEL
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_WEIGHT = 5


class Direction(models.TextChoices):
    UP = "up", _("càng cao càng tốt")
    DOWN = "down", _("càng thấp càng tốt")


class Kind(models.TextChoices):
    FLOW = "flow", _("cộng dồn các tháng")
    LEVEL = "level", _("lấy tháng cuối")


class TargetQuerySet(NamedQuerySet):
    def standing(self) -> "TargetQuerySet":
        return self.filter(withdrawn_on__isnull=True)


class Target(Named):
    """One indicator given to one unit for one year. Quantities are thousandths of `measure_unit`.

    `code` names the indicator across units and years («CT-01»): by it a workbook finds the target and a forecast the
    same target of earlier years. `plan_milli` is the plan in force; former plans stand in the steps that changed them.
    """

    NAME_FIELD = "indicator"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    indicator = NfcCharField(max_length=300)
    measure_unit = NfcCharField(max_length=40)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    plan_milli = models.BigIntegerField(help_text="thousandths of the unit of measure")
    baseline_milli = models.BigIntegerField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="targets")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="targets")
    source = NfcCharField(max_length=300, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    is_illustration = models.BooleanField(default=False)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "unit__order", "code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "code"], name="targets_code_once_a_unit_and_year"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR) & Q(year__lte=LAST_YEAR), name="targets_year_in_our_time"
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1) & Q(weight__lte=MOST_WEIGHT), name="targets_weight_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"

    @property
    def given(self) -> Given:
        return Given(self.plan_milli, self.direction, self.kind, self.baseline_milli)  # type: ignore[arg-type]


class AppendOnly(RuntimeError):
    """Somebody tried to change or delete a row that only may be followed by another."""


class KeptQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model._meta.label)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model._meta.label)


class Kept(models.Model):
    """A row that is added and never changed."""

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self._meta.label)


class Act(models.TextChoices):
    GIVEN = "given", _("Giao chỉ tiêu")
    CHANGED = "changed", _("Điều chỉnh kế hoạch")
    WITHDRAWN = "withdrawn", _("Rút chỉ tiêu")


class Step(Kept):
    """The target given, its plan changed, the target withdrawn: with both plans and the reason."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10, choices=Act.choices)
    plan_before = models.BigIntegerField(null=True, blank=True)
    plan_after = models.BigIntegerField(null=True, blank=True)
    reason = NfcTextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(act="given") | ~Q(reason=""), name="targets_change_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.act}"


class Actual(Kept):
    """One month's figure. A correction is a new row that names the one it replaces, with the reason."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="actuals")
    month = models.PositiveSmallIntegerField()
    value_milli = models.BigIntegerField()
    source = NfcCharField(max_length=300, blank=True)
    reason = NfcTextField(blank=True)
    file = models.FileField(upload_to="targets/", max_length=200, blank=True)
    file_name = NfcCharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering = ["pk"]
        constraints = [
            # with the one-to-one `replaces` this makes the history of a month one unbroken line
            models.UniqueConstraint(
                fields=["target", "month"], condition=Q(replaces__isnull=True), name="targets_one_first_figure_a_month"
            ),
            models.CheckConstraint(condition=Q(month__gte=1) & Q(month__lte=12), name="targets_month_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.month}: {self.value_milli}"


class Confirmation(Kept):
    """The board takes a figure as right: from here on the month is locked and counts."""

    actual = models.OneToOneField(Actual, on_delete=models.PROTECT, related_name="confirmation")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.actual_id}"
