"""A computation with all it rests on, and its results by unit and person. Runs are numbered, never overwritten."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.apps.marking.append_only import AppendOnlyQuerySet, Kept
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, Person, Unit
from thidua.apps.scoring.fields import PackedTextField, ReadyEncoder


class Standing(models.TextChoices):
    SCORED = "scored", _("Có kết quả")
    UNFILED = "unfiled", _("Chưa nộp phiếu")
    UNMEASURED = "unmeasured", _("Chưa có gì để tính")
    DISQUALIFIED = "disqualified", _("Không xếp loại")


class ScoreRunQuerySet(models.QuerySet["ScoreRun"]):
    def light(self) -> "ScoreRunQuerySet":
        """Without the two long texts, for pages."""
        return self.defer("inputs", "results")


class ScoreRun(models.Model):
    """`inputs` and `results` are canonical texts: anyone can recompute the second from the first.

    `code_version` names the program that computed and `rules_version` the number of the rule set («» and None in runs
    made before they were kept). `seed` is what lots and simulations of this run are drawn from: it follows from the rule
    set, the period and the number of the run, so nobody chooses it. `recomputed` of the results were computed; the others
    were taken over from the run before.
    """

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="score_runs")
    number = models.PositiveIntegerField()
    inputs = PackedTextField()
    results = PackedTextField()
    rules_fingerprint = models.CharField(max_length=64)
    inputs_sha256 = models.CharField(max_length=64)
    results_sha256 = models.CharField(max_length=64)
    rules_version = models.PositiveIntegerField(null=True)
    code_version = models.CharField(max_length=80, blank=True)
    seed = models.BigIntegerField(null=True)
    recomputed = models.PositiveIntegerField(null=True)
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ScoreRunQuerySet.as_manager()

    class Meta:
        ordering = ["period", "number"]
        constraints = [models.UniqueConstraint(fields=["period", "number"], name="scoring_run_once")]

    def __str__(self) -> str:
        return f"{self.period} lần {self.number}"


class Score(models.Model):
    """One result. `total_milli` orders and shows; the full result with its steps is `result` (plain form).

    `key` is the fingerprint of all the result depends on: under the same key a later run takes it over.
    """

    run = models.ForeignKey(ScoreRun, on_delete=models.CASCADE, related_name="scores")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scores")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="scores")
    bloc = models.ForeignKey(Bloc, on_delete=models.PROTECT, null=True, blank=True, related_name="scores")
    total_milli = models.IntegerField(help_text="thousandths of a point")
    band = models.CharField(max_length=80, blank=True)
    band_name = models.CharField(max_length=200, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    standing = models.CharField(max_length=12, choices=Standing.choices)
    is_provisional = models.BooleanField(default=False)
    key = models.CharField(max_length=64, blank=True)
    result = models.JSONField(encoder=ReadyEncoder)

    class Meta:
        ordering = ["run", "bloc", "rank", "unit__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "unit"], condition=models.Q(person__isnull=True), name="scoring_one_score_a_unit"
            ),
            models.UniqueConstraint(
                fields=["run", "person"], condition=models.Q(person__isnull=False), name="scoring_one_score_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.person or self.unit} {self.total_milli}"

    @property
    def subject_code(self) -> str:
        return self.person.code if self.person else self.unit.code


class Certainty(models.Model):
    """How sure the ranks of one bloc are, kept beside the run's results and never inside them.

    `record` is the canonical text of a `thidua.core.scoring.certainty.BlocRecord`, `sha256` its fingerprint. `basis` is
    the fingerprint of all it rests on: an unchanged bloc of a later run takes the record over, seed and all.
    """

    run = models.ForeignKey(ScoreRun, on_delete=models.CASCADE, related_name="certainties")
    bloc = models.ForeignKey(Bloc, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=64)
    record = PackedTextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["run", "bloc"]
        constraints = [models.UniqueConstraint(fields=["run", "bloc"], name="scoring_one_certainty_a_bloc")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.bloc_id}"


class OpenPackage(Kept):
    """The open package of a published run as it was put out for everybody, one zip file. Earlier ones stay.

    `seal` is the figure that stands for everything in it (`adapters.openpackage`), `sha256` that of the file itself.
    """

    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="packages")
    file = models.FileField(upload_to="packages/", max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["OpenPackage"].as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.run_id} {self.seal[:16]}"
