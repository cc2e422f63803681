"""Runs of years: the same title again and again, an excellent rating year after year. Gaps are named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from thidua.core.awards.eligibility.facts import RATINGS, Facts, grade
from thidua.core.awards.eligibility.model import Outcome
from thidua.core.awards.eligibility.window import Counts, Window
from thidua.core.awards.history import PastAward


@dataclass(frozen=True)
class Chain:
    """`have` are years that count, `open` years nobody can tell yet, `missing` spans («2024», «2021–2023») without it."""

    outcome: Outcome
    have: tuple[int, ...]
    open: tuple[str, ...]
    missing: tuple[str, ...]


def chain(year: int, times: int, every: int, state: Callable[[int], Counts]) -> Chain:
    """`times` steps back from `year`; each must fall within `every` years of the one after it.

    Reading: the run ends with the year under consideration, whose own title is decided first (order of the year).
    Reading: where a title needs several years («every»), a shorter pause between two of them is still consecutive.
    """
    certain, gaps = _walk(year, times, every, lambda one: state(one) is Counts.YES)
    _, never = _walk(year, times, every, lambda one: state(one) is not Counts.NO)
    if not gaps:
        return Chain(Outcome.MET, certain, (), ())
    if never:
        return Chain(Outcome.NOT_MET, certain, (), never)
    return Chain(Outcome.UNKNOWN, certain, gaps, ())


def _walk(year: int, times: int, every: int, holds: Callable[[int], bool]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Years found and spans without any. Taking the latest year of each span never misses a run that exists."""
    have, gaps, last = list[int](), list[str](), year
    for _ in range(times):
        span = range(last, last - every, -1)
        found = next((one for one in span if holds(one)), None)
        if found is None:
            gaps.append(_words(span))
        else:
            have.append(found)
        last = (span[-1] if found is None else found) - 1
    return tuple(sorted(have)), tuple(sorted(gaps))


def _words(span: range) -> str:
    return str(span[0]) if len(span) == 1 else f"{span[-1]}–{span[0]}"


def title_state(facts: Facts, slug: str, past: Iterable[PastAward], window: Window) -> Callable[[int], Counts]:
    """Of one year: the title was given and counts, was not given, or nobody can tell yet."""
    given = {item.year: window.of_span(item.from_on, item.until_on) for item in past if item.award == slug}

    def state(year: int) -> Counts:
        if year in given:
            return given[year]
        if year == facts.year and slug in facts.undecided:
            return Counts.DOUBTFUL
        is_on_record = facts.history_from is not None and year >= facts.history_from
        return Counts.NO if is_on_record else Counts.DOUBTFUL

    return state


def rating_state(facts: Facts, level: str, window: Window) -> Callable[[int], Counts]:
    """Of one year: rated at least `level`; a year without any rating is unknown."""

    def state(year: int) -> Counts:
        rating = facts.ratings.get(year)
        if rating is None:
            return Counts.DOUBTFUL
        return window.of_year(year) if grade(rating, RATINGS) >= grade(level, RATINGS) else Counts.NO

    return state
