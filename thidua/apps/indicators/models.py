"""Counts as the last run of the engine gave them: derived figures, replaced whole by the next run, never corrected.

One row for each group that has anything; columns are core's counts, integers only. The facts behind them lie in files.
"""

from django.db import models
from django.db.models import F, Q

from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Movement
from thidua.apps.orgs.models import Person, Unit
from thidua.core.indicators import CaseCounts, TargetCounts, TaskCounts, names_of


class Snapshot(models.Model):
    """One run: the day the facts were judged on, how many there were. Only the newest is kept."""

    as_of = models.DateField()
    made_at = models.DateTimeField()
    engine = models.CharField(max_length=12)
    tasks = models.PositiveBigIntegerField()
    cases = models.PositiveBigIntegerField()
    targets = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.as_of}"


class Tally(models.Model):
    """`month` is yyyymm: of the due day of a task, of the promised day of a case, of the report of a target."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", db_index=False)
    month = models.PositiveIntegerField()

    class Meta:
        abstract = True


class TaskTally(Tally):
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "unit", "month", "clause"], name="indicators_tasks_once")
        ]


class PersonTally(Tally):
    """Tasks of one person in one unit. Shown to that person, the head of the unit and the board only."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "unit", "month", "person"], name="indicators_people_once")
        ]


class CaseTally(Tally):
    """`procedure` is the code the source system gave; empty where it gave none."""

    procedure = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "unit", "month", "procedure"], name="indicators_cases_once")
        ]


class TargetTally(Tally):
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "unit", "month", "clause"], name="indicators_targets_once")
        ]


class LateTally(Tally):
    """How many tasks (`table` "tasks") or cases were finished `days` working days late: exact, for exact medians."""

    table = models.CharField(max_length=8)
    days = models.PositiveIntegerField()
    n = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "unit", "month", "table", "days"], name="indicators_late_once")
        ]


for _model, _counts in (
    (TaskTally, TaskCounts), (PersonTally, TaskCounts), (CaseTally, CaseCounts), (TargetTally, TargetCounts),
):  # fmt: skip
    for _name in names_of(_counts):
        _model.add_to_class(_name, models.PositiveBigIntegerField(default=0))


class LastShare(models.Model):
    """The last part of the allowed time that counts as the last minute, of one movement (one tenth where none is set)."""

    movement = models.OneToOneField(Movement, on_delete=models.CASCADE, related_name="+")
    numerator = models.PositiveSmallIntegerField()
    denominator = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(numerator__gte=1, numerator__lt=F("denominator")), name="indicators_share_within_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"
