"""Changes of marks near the closing time.

Two questions, both counted exactly:
- of a marker: are more of the marker's sittings with changes late than of the others'? Null: every sitting is as
  likely to be a late one, whoever sits (hypergeometric). A sitting is a run of changes by one marker without a pause
  of an hour: sixty marks changed at one go are one decision.
- of a marked unit: do late changes fall on its sheets more often than the habits of its markers explain? Null: which
  of a marker's changed sheets are changed late has nothing to do with whom they are about (a sum of independent
  chances, one for each marker). Who does everything in the last hour does so for everybody, and tells nothing here.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from math import comb

from thidua.core.citing import cites
from thidua.core.marking.fairness.model import CLOSING, NULLS, Finding, NotEnough, Window
from thidua.core.marking.fairness.tables import Change, Table

PAUSE = timedelta(hours=1)
NEEDED = 5  # sittings (or changed sheets) in the whole round, with at least one late and one early


@cites("LS-2.3d", "LC-1.2a")
def closing(table: Table, window: Window) -> list[Finding] | NotEnough:
    """One finding for each marker with changes, and for each unit whose sheets were changed."""
    changes = [change for change in table.changes if change.at <= window.closes_at]
    sittings = _sittings(changes, window)
    late = sum(sum(flags) for flags in sittings.values())
    whole = sum(len(flags) for flags in sittings.values())
    if whole < NEEDED:
        return NotEnough(CLOSING, "sittings", NEEDED, whole)
    if late in (0, whole):
        return NotEnough(CLOSING, "late_and_early", 1, 0)
    found = [
        _of_marker(name, flags, late=late, whole=whole, changes=changes, window=window)
        for name, flags in sorted(sittings.items())
    ]
    return found + _of_units(changes, window)


def _sittings(changes: Sequence[Change], window: Window) -> dict[str, list[bool]]:
    """For each marker, whether each sitting ended late."""
    moments = defaultdict(list)
    for change in changes:
        moments[change.marker].append(change.at)
    found: dict[str, list[bool]] = {}
    for marker, times in moments.items():
        times.sort()
        ends = [one for one, after in pairwise(times) if after - one >= PAUSE] + times[-1:]
        found[marker] = [end >= window.late_from for end in ends]
    return found


def _of_marker(
    name: str, flags: list[bool], *, late: int, whole: int, changes: Sequence[Change], window: Window
) -> Finding:
    mine = sum(flags)
    moved = sum(float(c.by) for c in changes if c.marker == name and c.at >= window.late_from)
    usual = len(flags) * late / whole
    p = hypergeometric(mine, whole, late, len(flags))
    return Finding(
        check=CLOSING,
        null=NULLS[CLOSING],
        subjects=(name,),
        statistic=float(mine),
        p=float(p),
        n=len(flags),
        effect=mine - usual,
        effect_unit="changes",
        method="exact",
        is_large=mine > usual,
        figures={"of_marker": 1.0, "late": float(mine), "usual": usual, "points": moved},
    )


def _of_units(changes: Sequence[Change], window: Window) -> list[Finding]:
    """The last change of each sheet says whether it was late."""
    last: dict[tuple[str, str], bool] = {}
    for change in sorted(changes, key=lambda one: one.at):
        last[change.marker, change.marked] = change.at >= window.late_from
    habits: dict[str, list[bool]] = defaultdict(list)
    for (marker, _), is_late in last.items():
        habits[marker].append(is_late)
    sheets: dict[str, list[tuple[Fraction, bool]]] = defaultdict(list)
    for (marker, marked), is_late in sorted(last.items()):
        flags = habits[marker]
        if 0 < sum(flags) < len(flags):  # others tell nothing
            sheets[marked].append((Fraction(sum(flags), len(flags)), is_late))
    return [_of_unit(unit, rows, changes, window) for unit, rows in sorted(sheets.items())]


def _of_unit(unit: str, rows: list[tuple[Fraction, bool]], changes: Sequence[Change], window: Window) -> Finding:
    late = sum(is_late for _, is_late in rows)
    usual = float(sum(chance for chance, _ in rows))
    moved = sum(float(c.by) for c in changes if c.marked == unit and c.at >= window.late_from)
    return Finding(
        check=CLOSING,
        null=NULLS[CLOSING],
        subjects=(unit,),
        statistic=float(late),
        p=float(at_least(late, [chance for chance, _ in rows])),
        n=len(rows),
        effect=moved,
        effect_unit="points",
        method="exact",
        is_large=late > usual,
        figures={"of_marker": 0.0, "late": float(late), "usual": usual, "points": moved},
    )


def hypergeometric(at_least: int, whole: int, marked: int, drawn: int) -> Fraction:
    """Chance that `drawn` of `whole`, `marked` of which are marked, hold at least so many marked ones."""
    most = min(marked, drawn)
    ways = sum(comb(marked, k) * comb(whole - marked, drawn - k) for k in range(at_least, most + 1) if drawn >= k)
    return Fraction(ways, comb(whole, drawn))


def at_least(count: int, chances: Sequence[Fraction]) -> Fraction:
    """Chance of at least `count` successes in independent trials of these chances."""
    spread = [Fraction(1)]
    for chance in chances:
        missed = [share * (1 - chance) for share in spread] + [Fraction(0)]
        hit = [Fraction(0)] + [share * chance for share in spread]
        spread = [one + other for one, other in zip(missed, hit, strict=True)]
    return sum(spread[count:], Fraction(0))
