"""Which markers count, and how deep each stands: the cheapest account of the whole sequence.

A document is walked once with a handful of hypotheses. A hypothesis is the stack of open lists; each paragraph that
could be numbered either goes on with an open list, opens one, or is taken for plain text, and each has its price.
What comes later decides: "7." among 1, 2, 3 is text, a second "II." between II. and IV. is a badly scanned "III.", a
heading without number between I. and III. has lost it. The number of hypotheses is bounded, so time is linear.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from thidua.core.documents.body.markers import Marker, letters_between

# Divisions of a whole document, outermost first; all other styles nest as they come.
RANK = {"phan": 0, "chuong": 1, "muc": 2, "tieu-muc": 3, "dieu": 4, "big-letter": 5, "roman": 5}
DIVISIONS = ("phan", "chuong", "muc", "tieu-muc", "dieu")
NESTED = 10
DEEPEST = 12
ALLOWED_GAP = 3
HYPOTHESES, HOPELESS = 4, 9.0
# What each step costs, by how odd it is in real documents.
OPENED, REOPENED, RESTARTED, REPEATED, GAP, OTHER_FORM = 1.0, 6.0, 4.5, 5.0, 2.0, 1.0
HEADLESS, HEADLESS_DIVISION, ORPHAN, LOST, LOST_FIRST = 5.5, 1.0, 3.0, 3.0, 4.5
# Leaving a marker unread, by its doubt.
UNREAD = (7.0, 3.0, 0.9)


@dataclass(frozen=True)
class Candidate:
    """A paragraph that could be numbered: `readings` of its marker, or none where a heading may have lost it."""

    index: int
    readings: tuple[Marker, ...]


@dataclass(frozen=True)
class Placed:
    """A decision: the paragraph opens a section at `depth`. `printed` is False where the marker was lost."""

    index: int
    depth: int
    style: str
    path: tuple[int, ...]
    length: int
    cost: float
    printed: bool = True


class _Level(NamedTuple):
    style: str
    form: str
    path: tuple[int, ...]
    rank: int


_Stack = tuple[_Level, ...]


@dataclass(slots=True)
class _Hypothesis:
    stack: _Stack
    cost: float
    chosen: Placed | None
    before: "_Hypothesis | None"


def placed_markers(candidates: Iterable[Candidate]) -> dict[int, Placed]:
    """Paragraph index → where its section stands, for those that open one."""
    alive = [_Hypothesis((), 0.0, None, None)]
    for candidate in candidates:
        alive = _advance(alive, candidate)
    return _decisions(alive[0])


def _decisions(last: _Hypothesis) -> dict[int, Placed]:
    found: list[Placed] = []
    step: _Hypothesis | None = last
    while step is not None:
        if step.chosen is not None:
            found.append(step.chosen)
        step = step.before
    return {each.index: each for each in reversed(found)}


def _advance(alive: list[_Hypothesis], candidate: Candidate) -> list[_Hypothesis]:
    best: dict[_Stack, _Hypothesis] = {}
    for old in alive:
        for new in _steps(old, candidate):
            known = best.get(new.stack)
            if known is None or new.cost < known.cost:
                best[new.stack] = new
    ranked = sorted(best.values(), key=lambda each: each.cost)[:HYPOTHESES]
    limit = ranked[0].cost + HOPELESS
    return [each for each in ranked if each.cost <= limit]


def _steps(old: _Hypothesis, candidate: Candidate) -> Iterable[_Hypothesis]:
    if not candidate.readings:
        yield old
        yield from _lost(old, candidate)
        return
    options = [(marker, depth, price) for marker in candidate.readings for depth, price in _places(marker, old.stack)]
    certain = _certain(candidate, options)
    if certain is None:
        yield _Hypothesis(old.stack, old.cost + UNREAD[candidate.readings[0].doubt], None, old)
    for marker, depth, price in options if certain is None else [certain]:
        cost = price + marker.cost
        level = _Level(marker.style, marker.form, marker.path, _rank(marker))
        placed = Placed(candidate.index, depth, marker.style, marker.path, marker.length, cost)
        yield _Hypothesis((*old.stack[:depth], level), old.cost + cost, placed, old)


def _certain(candidate: Candidate, options: list[tuple[Marker, int, float]]) -> tuple[Marker, int, float] | None:
    """A sure marker with one reading that is just the next of an open list needs no alternatives."""
    if len(candidate.readings) > 1 or candidate.readings[0].doubt:
        return None
    return next((option for option in options if option[2] == 0), None)


def _lost(old: _Hypothesis, candidate: Candidate) -> Iterable[_Hypothesis]:
    """A heading in capitals whose number the scan dropped takes the next one of an outer list, or opens the first."""
    if not old.stack:
        placed = Placed(candidate.index, 0, "roman", (1,), 0, LOST_FIRST, printed=False)
        yield _Hypothesis((_Level("roman", ".", (1,), RANK["roman"]),), old.cost + LOST_FIRST, placed, old)
    for depth, level in enumerate(old.stack):
        if level.style not in ("roman", "big-letter") or level.rank == NESTED:
            continue
        path = (level.path[0] + 1,)
        placed = Placed(candidate.index, depth, level.style, path, 0, LOST, printed=False)
        yield _Hypothesis(
            (*old.stack[:depth], _Level(level.style, level.form, path, level.rank)), old.cost + LOST, placed, old
        )


# --- where one reading of a marker can stand ---


def _places(marker: Marker, stack: _Stack) -> Iterable[tuple[int, float]]:
    if marker.style == "arabic-decimal":
        yield from _decimal_places(marker, stack)
        return
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.style == marker.style and (level.rank == NESTED) == (_rank(marker) == NESTED):
            cost = _going_on(marker, level)
            if cost is not None:
                yield depth, cost
    cost = _opening(marker, stack)
    depth = _opening_depth(marker, stack)
    if cost is not None and depth < DEEPEST:
        yield depth, cost


def _rank(marker: Marker) -> int:
    return _rank_of(marker.style, marker.form)


@lru_cache(1024)
def _rank_of(style: str, form: str) -> int:
    return NESTED if form.startswith("i") else RANK.get(style, NESTED)


def _going_on(marker: Marker, level: _Level) -> float | None:
    """The price of being the next item of an open list; None when it cannot be."""
    step = marker.number - level.path[-1]
    if marker.style == "letter" and step > 1:
        step = max(1, letters_between(level.path[-1], marker.number))
    other = 0.0 if marker.form == level.form else OTHER_FORM
    if step == 1:
        return other
    if marker.doubt >= 2 and not marker.cost:
        return None
    if step > 1:
        if marker.style in DIVISIONS:
            return other + GAP
        return other + GAP + step
    if marker.number == 1:
        return other + RESTARTED
    if step == 0 or marker.style in DIVISIONS:
        return other + REPEATED
    return None


def _opening(marker: Marker, stack: _Stack) -> float | None:
    """The price of being the first item of a new list."""
    if any(level.style == marker.style and level.form == marker.form for level in stack):
        return None if marker.style in RANK or marker.number > 1 else OPENED + REOPENED
    if marker.number == 1:
        return OPENED
    if marker.style in DIVISIONS and marker.number > 0 and marker.doubt < 2:
        return HEADLESS_DIVISION
    if marker.doubt >= 2 or marker.cost:
        return None
    return HEADLESS + marker.number - 2 if marker.number <= 1 + ALLOWED_GAP else None


def _opening_depth(marker: Marker, stack: _Stack) -> int:
    """Under everything open, but a division closes the lower divisions and the loose lists before it."""
    depth, rank = len(stack), _rank(marker)
    while rank < NESTED and depth and stack[depth - 1].rank > rank:
        depth -= 1
    return depth


def _decimal_places(marker: Marker, stack: _Stack) -> Iterable[tuple[int, float]]:
    """3.1. belongs under 3., 3.1.2. under 3.1.; without such a parent it stands beside its like or under the rest."""
    doubtful = 1.0 if marker.doubt else 0.0
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.style == "arabic-decimal" and len(level.path) == len(marker.path):
            step = marker.number - level.path[-1]
            if level.path[:-1] == marker.path[:-1] and 0 < step <= ALLOWED_GAP:
                yield depth, 0.0 if step == 1 else GAP + step
            else:
                yield depth, ORPHAN + doubtful
        if level.path == marker.path[:-1] and level.style in (
            "arabic",
            "arabic-decimal",
            "roman",
            "dieu",
            "big-letter",
        ):
            yield depth + 1, doubtful + (0.0 if marker.number == 1 else GAP)
    if not marker.doubt and len(stack) < DEEPEST:
        yield len(stack), ORPHAN + (1.0 if marker.number == 1 else 2.0)
