"""Who came first in the blocs of a round, year by year, as published. The even-handedness checks ask."""

from collections import defaultdict
from collections.abc import Collection

from thidua.apps.marking.models import Round
from thidua.apps.marking.queries import bloc_year
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.core.marking.fairness.model import FirstPlace


def first_places(of: Round) -> tuple[FirstPlace, ...]:
    """Of the movement's periods up to the round's. Two queries.

    Reading: a result that was not published honoured nobody. Where a year has several published periods, the longest
    one says who came first that year, of equally long ones the last.
    """
    chosen = {run.pk: year for year, run in _yearly(of).items()}
    rows = Score.objects.filter(run__in=chosen, person__isnull=True, bloc__in=of.blocs.all()).values_list(
        "run_id", "bloc__code", "unit__code", "rank"
    )
    found: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for run, bloc, unit, rank in rows:
        if rank is not None:
            found[bloc, chosen[run]].append((unit, rank))
    return tuple(_place(bloc, year, ranks) for (bloc, year), ranks in sorted(found.items()))


def _yearly(of: Round) -> dict[int, ScoreRun]:
    runs = ScoreRun.objects.light().filter(
        is_published=True,
        period__movement=of.period.movement_id,
        period__starts_on__lte=of.period.starts_on,
    )
    years: dict[int, ScoreRun] = {}
    for run in runs.select_related("period").order_by("number"):
        year = bloc_year(run.period)
        if year not in years or _weight(run) >= _weight(years[year]):
            years[year] = run
    return years


def _weight(run: ScoreRun) -> tuple[int, int]:
    """Of one period the later run wins: it comes later and weighs the same."""
    period = run.period
    return (period.until_on - period.starts_on).days, period.until_on.toordinal()


def _place(bloc: str, year: int, ranks: Collection[tuple[str, int]]) -> FirstPlace:
    best = min(rank for _unit, rank in ranks)
    return FirstPlace(
        bloc=bloc,
        year=year,
        winners=tuple(sorted(unit for unit, rank in ranks if rank == best)),
        units=tuple(sorted(unit for unit, _rank in ranks)),
    )
