"""Rankings as pages show them."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min, QuerySet

from thidua.apps.marking.models import Evidence, Sheet
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.marking.snapshot import core_sheets
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc
from thidua.apps.scoring.certainty import records_of
from thidua.apps.scoring.certainty_words import BlocWords, bloc_words
from thidua.apps.scoring.models import OpenPackage, Score, ScoreRun
from thidua.apps.scoring.observed import observations_of
from thidua.core.points import from_milli
from thidua.core.scoring import Result, from_plain, score_sheet

LONG = ("run__inputs", "run__results")


@dataclass
class Tie:
    """Units that cannot be told apart: one rank, one total."""

    rank: int
    scores: list[Score]

    @property
    def is_shared(self) -> bool:
        return len(self.scores) > 1


@dataclass
class BlocRanking:
    """`unranked` stand apart: not filed, nothing measured, not classified."""

    bloc: Bloc
    ties: list[Tie] = field(default_factory=list)
    unranked: list[Score] = field(default_factory=list)
    words: BlocWords | None = None

    @property
    def scores(self) -> list[Score]:
        return [*(score for tie in self.ties for score in tie.scores), *self.unranked]


@dataclass
class Ranking:
    run: ScoreRun
    blocs: list[BlocRanking]

    @property
    def has_provisional(self) -> bool:
        return any(score.is_provisional for bloc in self.blocs for score in bloc.scores)


def latest_run(period: Period, *, published_only: bool = False) -> ScoreRun | None:
    """The last computation, or the last one that was published; without its long texts."""
    runs = ScoreRun.objects.light().filter(period=period)
    if published_only:
        runs = runs.filter(is_published=True)
    return runs.order_by("-number").first()


def ranking(period: Period, *, published_only: bool = True, run: ScoreRun | None = None) -> Ranking | None:
    """The ranking of every bloc in three queries; None while nothing is computed (or published)."""
    run = run or latest_run(period, published_only=published_only)
    if run is None:
        return None
    rows = (
        Score.objects.filter(run=run, person__isnull=True, bloc__isnull=False)
        .select_related("unit", "bloc")
        .defer("result")
        .order_by("bloc__order", "bloc__code", "rank", "unit__order", "unit__code")
    )
    blocs: dict[int, BlocRanking] = {}
    for score in rows:
        assert score.bloc is not None
        _place(blocs.setdefault(score.bloc.pk, BlocRanking(score.bloc)), score)
    _explain(run, period, blocs)
    return Ranking(run, list(blocs.values()))


def _explain(run: ScoreRun, period: Period, blocs: dict[int, BlocRanking]) -> None:
    """What is known of the certainty of each bloc, in words; one query, nothing simulated."""
    criteria = {item.code: item.name for item in rules_of(period).criteria}
    for pk, record in records_of(run).items():
        if pk in blocs:
            names = {score.unit.code: score.unit.name for score in blocs[pk].scores}
            blocs[pk].words = bloc_words(record, names, criteria)


def _place(bloc: BlocRanking, score: Score) -> None:
    if score.rank is None:
        bloc.unranked.append(score)
    elif bloc.ties and bloc.ties[-1].rank == score.rank:
        bloc.ties[-1].scores.append(score)
    else:
        bloc.ties.append(Tie(score.rank, [score]))


def packages_of(period: Period) -> list[OpenPackage]:
    """Put out for everybody, the newest first."""
    return list(
        OpenPackage.objects.filter(run__period=period, run__is_published=True).select_related("run").defer(*LONG)
    )


def officials(run: ScoreRun, units: frozenset[int]) -> list[Score]:
    """Results of officials of these units; never a public list."""
    rows = Score.objects.filter(run=run, person__isnull=False, unit__in=units).select_related("unit", "person")
    return list(rows.defer("result").order_by("unit__order", "person__order"))


def result_of(score: Score) -> Result:
    """The stored result with all its steps."""
    return from_plain(Result, score.result)


def preview(sheet: Sheet, on: date) -> Result:
    """What the sheet would come to if it were filed as it stands, from the facts of a day; nothing is stored."""
    observed = observations_of([sheet.unit], sheet.period, on)
    return score_sheet(rules_of(sheet.period), replace(core_sheets([sheet])[0], is_filed=True), observed)


def before(rows: QuerySet[Score], score: Score) -> Score | None:
    """Of `rows`, which are all of one subject: the last of an earlier period of the movement, else the run before."""
    period = score.run.period
    earlier = rows.filter(run__period__movement=period.movement_id, run__period__starts_on__lt=period.starts_on)
    found = earlier.order_by("-run__period__starts_on", "-run__number").first()
    same = rows.filter(run__period=period, run__number__lt=score.run.number)
    return found or same.order_by("-run__number").first()


def published_before(score: Score) -> Score | None:
    rows = Score.objects.filter(run__is_published=True, unit=score.unit_id, person__isnull=True)
    related = rows.select_related("run__period__version").defer("run__inputs", "run__results")
    return before(related, score)


def total_above(score: Score) -> Decimal | None:
    """The next higher total of the bloc; None for whoever has none above, or no place."""
    if score.rank is None:
        return None
    rows = Score.objects.filter(run=score.run_id, bloc=score.bloc_id, rank__isnull=False, person__isnull=True)
    above = rows.filter(total_milli__gt=score.total_milli).aggregate(next=Min("total_milli"))["next"]
    return None if above is None else from_milli(above)


def evidence_counts(sheet: Sheet) -> dict[str, int]:
    """Criterion code → files that show what its mark claims."""
    rows = Evidence.objects.filter(sheet=sheet, criterion__isnull=False).values_list("criterion__code")
    return dict(rows.annotate(files=Count("pk")).order_by("criterion__code"))


def computed(periods: Collection[Period]) -> set[int]:
    """Ids of the periods with at least one run."""
    return set(ScoreRun.objects.filter(period__in=periods).values_list("period_id", flat=True))
