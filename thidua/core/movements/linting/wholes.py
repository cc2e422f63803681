"""Faults of the table as a whole: sums, circles of caps, the tie-break chain, shares of levels."""

from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

from thidua.core.movements.caps import circle
from thidua.core.movements.linting.levels import most_bonus
from thidua.core.movements.linting.model import Fault, show
from thidua.core.movements.model import ComparableGroup, RuleSet, ShareLimit, Subject, TieBreak, Total


def sum_faults(rules: RuleSet, expected: Decimal | None) -> Iterator[Fault]:
    """Each subject's criteria against its declared total, each group against its printed one."""
    if not rules.criteria:
        yield Fault("", "no_criteria")
    for subject in get_args(Subject):
        yield from _subject(rules, subject, expected)
    for theme in rules.themes:
        points = [c.max_points for c in rules.criteria if c.group == theme.slug and c.subject == theme.subject]
        total = sum(points, Decimal(0))
        if points and theme.max_points is not None and theme.max_points != total:
            facts = {"total": show(total), "expected": show(theme.max_points), "group": theme.name}
            yield Fault(theme.slug, "group_sum", facts)
        if theme.rescale_to is not None and theme.rescale_to != total:
            facts = {"note": show(theme.rescale_to), "total": show(total), "group": theme.name}
            yield Fault(theme.slug, "rescale_unlike_group", facts)


def _subject(rules: RuleSet, subject: Subject, expected: Decimal | None) -> Iterator[Fault]:
    points = [criterion.max_points for criterion in rules.criteria if criterion.subject == subject]
    if not points:
        return
    declared = rules.total_of(subject)
    wanted = declared.points if expected is None else expected
    total = sum(points, Decimal(0)) + (most_bonus(rules, subject) if declared.includes_bonus else Decimal(0))
    if total != wanted:
        yield Fault(subject, "sum", {"total": show(total), "expected": show(wanted)})
    yield from _limits(rules, declared)


def _limits(rules: RuleSet, declared: Total) -> Iterator[Fault]:
    subject = declared.subject
    for limit in (declared.bonus_limit, declared.penalty_limit):
        if limit is not None and limit <= 0:
            yield Fault(subject, "limit_not_positive", {"limit": show(limit)})
    bonus = sum((a.limit for a in rules.adjustments if a.subject == subject and a.limit > 0), Decimal(0))
    if declared.bonus_limit is not None and 0 < bonus < declared.bonus_limit:
        facts = {"limit": show(declared.bonus_limit), "most": show(bonus)}
        yield Fault(subject, "bonus_never_reached", facts)


def cap_faults(rules: RuleSet) -> Iterator[Fault]:
    for subject in get_args(Subject):
        codes = circle(item for item in rules.criteria if item.subject == subject)
        if codes:
            yield Fault(codes[0], "caps_circular", {"circle": " → ".join((*codes, codes[0]))})


def chain_faults(rules: RuleSet) -> Iterator[Fault]:
    seen: set[TieBreak] = set()
    for place, link in enumerate(rules.tie_breaks):
        where = f"{link.subject}:{place + 1}"
        if not _is_known(rules, link):
            yield Fault(where, "tie_break_unknown", {"by": link.by, "key": link.key})
        if link in seen:
            yield Fault(where, "tie_break_twice", {"key": link.key})
        later = [other for other in rules.tie_breaks[place + 1 :] if other.subject == link.subject]
        if link.by == "vote" and later:
            yield Fault(where, "vote_not_last")
        seen.add(link)


def _is_known(rules: RuleSet, link: TieBreak) -> bool:
    own = [item for item in rules.criteria if item.subject == link.subject]
    known = {
        "criterion": {item.code for item in own},
        "group": {item.group for item in own},
        "measure": {item.rule.measure for item in own if item.rule.measure},
        "vote": {link.key},
    }
    return link.key in known[link.by]


def share_faults(rules: RuleSet) -> Iterator[Fault]:
    limited: set[tuple[str, str]] = set()
    for limit in rules.share_limits:
        where = f"{limit.subject}:{limit.band}"
        slugs = {band.slug for band in rules.bands if band.subject == limit.subject}
        yield from (
            Fault(where, "share_of_unknown", {"band": slug}) for slug in (limit.band, *limit.of) if slug not in slugs
        )
        if not 0 <= limit.share <= 1:
            yield Fault(where, "share_out_of_range", {"share": str(limit.share)})
        if limit.share == 0:
            yield Fault(where, "share_gives_nobody")
        if (limit.subject, limit.band) in limited:
            yield Fault(where, "share_twice")
        if limit.within == "bloc" and limit.subject == "official":
            yield Fault(where, "share_no_bloc")
        if limit.within == "group" and all(group.subject != limit.subject for group in rules.comparables):
            yield Fault(where, "share_no_group")
        yield from _impossible(where, limit)
        limited.add((limit.subject, limit.band))


def group_faults(rules: RuleSet) -> Iterator[Fault]:
    """Groups of those compared with each other: each has its slug, is asked for, and can be reached."""
    asked = {limit.subject for limit in rules.share_limits if limit.within == "group"}
    seen: list[ComparableGroup] = []
    for group in rules.comparables:
        where = f"{group.subject}:{group.slug}"
        same = [other for other in seen if other.subject == group.subject]
        if any(other.slug == group.slug for other in same):
            yield Fault(where, "comparable_twice")
        hiding = next((other for other in same if _hides(other, group)), None)
        if hiding is not None:
            yield Fault(where, "comparable_never_reached", {"other": hiding.name})
        if group.subject not in asked:
            yield Fault(where, "comparable_unused", is_blocking=False)
        seen.append(group)


def _hides(earlier: ComparableGroup, group: ComparableGroup) -> bool:
    """Everybody the group would take is taken by the earlier one."""
    is_any_unit = not earlier.kinds and not earlier.units
    names_more = bool(group.kinds or group.units)
    inside = set(group.kinds) <= set(earlier.kinds) and set(group.units) <= set(earlier.units)
    if not (is_any_unit or (names_more and inside)):
        return False
    if group.subject == "unit":
        return True
    is_any_title = not earlier.titles or (bool(group.titles) and set(group.titles) <= set(earlier.titles))
    return earlier.posts in ("any", group.posts) and is_any_title


def _impossible(where: str, limit: ShareLimit) -> Iterator[Fault]:
    """A share of itself: nobody can hold «at most 20 % of the excellent» as excellent, however many there are."""
    if limit.of == (limit.band,) and limit.share < 1:
        yield Fault(where, "share_of_itself", {"share": str(limit.share)})
