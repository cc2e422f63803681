"""Parting those with equal totals: the chain of the rules in its order, then a recorded vote, never anything else."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from thidua.core.movements.model import RuleSet, Subject, TieBreak
from thidua.core.points import show_points
from thidua.core.scoring.model import Result, Tried, Vote

NO_RULES = RuleSet(())


@dataclass(frozen=True)
class Link:
    """One way to part equals; `value` None: this one has nothing to compare, so the link is passed over for the group."""

    by: str
    key: str
    name: str
    value: Callable[[Result], Fraction | None]
    show: Callable[[Fraction], str]


@dataclass(frozen=True)
class Parted:
    """Those who still share a place, by code, and for each the links tried on it."""

    codes: tuple[str, ...]
    trails: dict[str, tuple[Tried, ...]]


def links_of(rules: RuleSet, subject: Subject) -> list[Link]:
    """The chain of this subject without its final vote, which needs papers."""
    return [_link(rules, item) for item in rules.tie_breaks if item.subject == subject and item.by != "vote"]


def has_chain(rules: RuleSet, subject: Subject) -> bool:
    return any(item.subject == subject for item in rules.tie_breaks)


def parted(tied: Sequence[Result], links: Sequence[Link], votes: Iterable[Vote]) -> list[Parted]:
    """Groups of those still equal after the chain and the votes, best first.

    Doubt: no sheet says what happens where one of the equals was not measured on a link. Reading: the link compares only
    what all of them have; «not measured» neither loses nor wins.
    """
    trails: dict[str, list[Tried]] = {item.subject_code: [] for item in tied}
    groups = _split(list(tied), [*links, *(_by_vote(vote) for vote in votes)], trails)
    return [Parted(codes, {code: tuple(trails[code]) for code in codes}) for codes in map(_codes, groups)]


def _codes(group: Iterable[Result]) -> tuple[str, ...]:
    return tuple(sorted(item.subject_code for item in group))


def _split(tied: list[Result], links: Sequence[Link], trails: dict[str, list[Tried]]) -> list[list[Result]]:
    if len(tied) == 1 or not links:
        return [tied]
    link, rest = links[0], links[1:]
    values = {item.subject_code: link.value(item) for item in tied}
    known = {code: value for code, value in values.items() if value is not None}
    if len(known) < len(tied):
        return _split(tied, rest, trails)
    ordered = sorted(tied, key=lambda item: (-known[item.subject_code], item.subject_code))
    parts = [list(part) for _, part in groupby(ordered, key=lambda item: known[item.subject_code])]
    for code, value in known.items():
        trails[code].append(Tried(link.by, link.key, link.name, link.show(value), len(parts) > 1))
    return [group for part in parts for group in _split(part, rest, trails)]


def _link(rules: RuleSet, item: TieBreak) -> Link:
    if item.by == "criterion":
        name = next((each.name for each in rules.criteria if each.code == item.key), item.key)
        return Link(item.by, item.key, name, lambda result: _points(result, item.key), _shown)
    if item.by == "group":
        names = {theme.slug: theme.name for theme in rules.themes if theme.subject == item.subject}
        return Link(item.by, item.key, names.get(item.key, item.key), lambda result: _group(result, item.key), _shown)
    codes = {each.code for each in rules.criteria if each.rule.measure == item.key and each.subject == item.subject}
    return Link(item.by, item.key, item.key, lambda result: _measure(result, codes), str)


def _by_vote(vote: Vote) -> Link:
    papers = dict(vote.papers)
    return Link("vote", vote.about, vote.minutes, lambda result: _papers(papers, result), str)


def _papers(papers: dict[str, int], result: Result) -> Fraction | None:
    count = papers.get(result.subject_code)
    return None if count is None else Fraction(count)


def _points(result: Result, code: str) -> Fraction | None:
    points = next((score.points for score in result.criteria if score.code == code), None)
    return None if points is None else Fraction(points)


def _group(result: Result, slug: str) -> Fraction | None:
    points = next((group.points for group in result.groups if group.slug == slug), None)
    return None if points is None else Fraction(points)


def _measure(result: Result, codes: set[str]) -> Fraction | None:
    """The share of the measure over the criteria it feeds, from the first of them that was observed."""
    for score in result.criteria:
        if score.code in codes and score.hits is not None and score.trials:
            return Fraction(score.hits, score.trials)
    return None


def _shown(value: Fraction) -> str:
    return show_points(Decimal(value.numerator) / Decimal(value.denominator))
