"""Published rankings as the portal shows them, and the open packages anyone may take. A page without one simply has no such part."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.apps.marking.queries import is_illustrated
from thidua.apps.movements.models import Movement, Period
from thidua.apps.scoring import queries
from thidua.apps.scoring.certainty_words import BlocWords
from thidua.apps.scoring.models import OpenPackage, Score, ScoreRun

MOST_PACKAGES = 30


@dataclass(frozen=True)
class RankedUnit:
    """`place` is text: «1», or «2–4» where units cannot be told apart. `note` says in words what decided.

    `ranks` is the 95 % interval of the rank and `error` that of the points, where they are known.
    """

    place: str
    code: str
    name: str
    points_milli: int | None
    level: str = ""
    note: str = ""
    ranks: str = ""
    error: str = ""


@dataclass(frozen=True)
class BlocRanking:
    bloc: str
    rows: tuple[RankedUnit, ...]
    explanation: str = ""
    sentences: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    is_illustration: bool = False


def published_rankings(period: Period | None) -> list[BlocRanking]:
    """Only results that were published; nothing is computed for a page view."""
    found = queries.ranking(period, published_only=True) if period else None
    if found is None or period is None:
        return []
    is_invented = is_illustrated(period)
    return [
        BlocRanking(
            str(one.bloc),
            _rows(one),
            sentences=tuple(one.words.groups) if one.words else (),
            method=tuple(one.words.method) if one.words else (),
            is_illustration=is_invented or one.bloc.is_illustration,
        )
        for one in found.blocs
    ]


def ranked_period(movement: Movement, shown: Period | None) -> Period | None:
    """The period whose results are shown: the one on the page, else the last one that has any."""
    rows = movement.periods.filter(score_runs__is_published=True).select_related("version", "movement").distinct()
    found = list(rows.order_by("-starts_on"))
    return shown if shown in found else next(iter(found), None)


@dataclass(frozen=True)
class Packages:
    """`current` belongs to the ranking on the page; the others are of earlier publications."""

    current: OpenPackage | None
    earlier: Sequence[OpenPackage]


def packages(movement: Movement, run: ScoreRun | None) -> Packages:
    rows = OpenPackage.objects.filter(run__period__movement=movement, run__is_published=True)
    found = list(rows.select_related("run__period").defer(*queries.LONG)[:MOST_PACKAGES])
    current = next((one for one in found if run is not None and one.run_id == run.pk), None)
    return Packages(current, [one for one in found if one is not current])


def _rows(bloc: queries.BlocRanking) -> tuple[RankedUnit, ...]:
    ranked = [_ranked(score, tie, bloc.words) for tie in bloc.ties for score in tie.scores]
    apart = [RankedUnit("–", s.unit.code, s.unit.name, None, "", s.get_standing_display()) for s in bloc.unranked]
    return (*ranked, *apart)


def _place(tie: queries.Tie) -> str:
    return f"{tie.rank}–{tie.rank + len(tie.scores) - 1}" if tie.is_shared else str(tie.rank)


def _ranked(score: Score, tie: queries.Tie, words: BlocWords | None) -> RankedUnit:
    notes = [
        _("bằng điểm nhau") if tie.is_shared else "",
        _("tạm tính, còn mục chờ thẩm định") if score.is_provisional else "",
    ]
    unit = score.unit
    line = words.by_code.get(unit.code) if words else None
    note = "; ".join(filter(None, notes))
    ranks, error = (line.ranks, line.error) if line else ("", "")
    return RankedUnit(_place(tie), unit.code, unit.name, score.total_milli, score.band_name, note, ranks, error)
