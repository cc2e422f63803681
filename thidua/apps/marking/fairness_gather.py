"""A closed round as the even-handedness checks read it. A constant number of queries for any number of marks."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from thidua.apps.marking.models import CrossMark, Mark, Round, Stage, State
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot import FILED_STATES
from thidua.apps.orgs.models import BlocMembership
from thidua.core.marking.fairness.model import CrossMarkRow, FirstPlace, StatedMark, Window
from thidua.core.marking.fairness.record import Inputs
from thidua.core.points import from_milli

#: The board's numbers count once the appraisal is finished: one that is under way is no finding yet.
APPRAISED_STATES = frozenset({State.APPRAISED, State.LOCKED})
LATE = timedelta(hours=24)
TICK = timedelta(microseconds=1)

#: Knows who came first in earlier periods. Scoring, which stands above marking, puts itself here when it starts.
first_places: list[Callable[[Round], tuple[FirstPlace, ...]]] = []


def gather(of: Round) -> Inputs:
    """What is on record now: the marks of a closed round stay as they are, appraisals and results come later."""
    home, most = blocs_of(of), maxima(of)
    return Inputs(
        rows=cross_entries(of, home, most),
        stated=tuple(_stated(of, home, most)),
        places=tuple(place for known in first_places for place in known(of)),
        window=window_of(of),
        home=home,
    )


def blocs_of(of: Round) -> dict[str, str]:
    """Unit code → code of its bloc in the round's year."""
    rows = BlocMembership.objects.filter(bloc__in=of.blocs.all(), year=bloc_year(of.period))
    return dict(rows.order_by("unit__code").values_list("unit__code", "bloc__code"))


def maxima(of: Round) -> dict[str, Decimal]:
    """Of the criteria that people mark."""
    found = criteria_of(rules_of(of.period), "unit")
    return {code: item.max_points for code, item in found.items() if is_judged(item)}


def cross_entries(of: Round, home: Mapping[str, str], most: Mapping[str, Decimal]) -> tuple[CrossMarkRow, ...]:
    """Every entry of every mark that was handed in, earlier ones too: changes near the closing are asked about.

    A mark that ends without points («not enough to judge by») is no mark, whatever stood there before.
    """
    assert not of.is_sealed, "marks of an open round are nobody's to read"
    marks = CrossMark.objects.filter(pairing__draw=of.draw, pairing__submission__isnull=False).order_by("pk")
    columns = ("pairing__marker__code", "pairing__sheet__unit__code", "criterion__code", "points_milli", "at")
    entries: dict[tuple[str, str, str], list[tuple[int | None, datetime]]] = defaultdict(list)
    for marker, marked, criterion, milli, at in marks.values_list(*columns).iterator(chunk_size=10_000):
        if criterion in most:
            entries[marker, marked, criterion].append((milli, at))
    return tuple(
        CrossMarkRow(marker, marked, criterion, points, most[criterion], at, home.get(marked, ""))
        for (marker, marked, criterion), chain in entries.items()
        if chain[-1][0] is not None
        for points, at in _in_order(chain)
    )


def _in_order(chain: list[tuple[int | None, datetime]]) -> Iterator[tuple[Decimal, datetime]]:
    """The rows tell the order; a clock that stood still or went back is pushed on by a microsecond."""
    last: datetime | None = None
    for milli, at in chain:
        last = at if last is None or at > last else last + TICK
        if milli is not None:
            yield from_milli(milli), last


def _stated(of: Round, home: Mapping[str, str], most: Mapping[str, Decimal]) -> Iterator[StatedMark]:
    """What members claimed, and what the board found where it has finished. Not applicable is neither."""
    members = BlocMembership.objects.filter(bloc__in=of.blocs.all(), year=bloc_year(of.period)).values("unit")
    marks = Mark.objects.current().filter(
        sheet__period=of.period,
        sheet__person__isnull=True,
        sheet__unit__in=members,
        sheet__state__in=FILED_STATES,
        stage__in=(Stage.SELF, Stage.APPRAISAL),
    )
    columns = ("sheet__unit__code", "criterion__code", "stage", "points_milli", "sheet__state")
    found: dict[tuple[str, str], dict[str, Decimal | None]] = defaultdict(dict)
    for unit, criterion, stage, milli, state in marks.order_by("pk").values_list(*columns).iterator(chunk_size=10_000):
        if criterion in most and (stage == Stage.SELF or state in APPRAISED_STATES):
            found[unit, criterion][stage] = None if milli is None else from_milli(milli)
    for (unit, criterion), pair in found.items():
        own, board = pair.get(Stage.SELF), pair.get(Stage.APPRAISAL)
        if own is not None or board is not None:
            yield StatedMark(unit, criterion, own, board, most[criterion], home[unit])


def window_of(of: Round) -> Window | None:
    """Late is the last day before the deadline (or before an earlier closing), at most half of the time for marking.

    Reading: after the deadline nobody knew when the round would close, so all of that is late too.
    """
    if of.closed_at is None:
        return None
    deadline = timezone.make_aware(datetime.combine(of.due_on + timedelta(days=1), time.min))
    expected = min(of.closed_at, deadline)
    had = max(expected - (of.opened_at or expected), timedelta(0))
    return Window(expected - min(LATE, had / 2), of.closed_at)
