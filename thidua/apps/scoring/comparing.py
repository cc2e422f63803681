"""Which comparable group each sheet stands in, by the period's rules and the posts held at its end."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from django.db.models import Q

from thidua.apps.marking.models import Sheet
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.marking.snapshot import Subject
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Post, Unit
from thidua.core import marking as core
from thidua.core.movements.comparing import Described, group_of


def grouped(
    period: Period, sheets: tuple[core.Sheet, ...], units: Mapping[str, Unit], rows: Sequence[Sheet | Subject]
) -> tuple[core.Sheet, ...]:
    """The sheets with the name of their group; as they came where the rules know no groups. One query at most."""
    rules = rules_of(period)
    if not rules.comparables:
        return sheets
    people = _people(period, rows) if any(group.subject == "official" for group in rules.comparables) else {}

    def named(sheet: core.Sheet) -> core.Sheet:
        who = people.get(sheet.subject_code) if sheet.subject == "official" else _unit(units[sheet.subject_code])
        return sheet if who is None else replace(sheet, comparable=group_of(rules, sheet.subject, who))

    return tuple(named(sheet) for sheet in sheets)


def _unit(unit: Unit) -> Described:
    return Described(unit.code, unit.kind)


def _people(period: Period, rows: Sequence[Sheet | Subject]) -> dict[str, Described]:
    """Reading: the post held on the period's last day counts, else the last one held in it; of the sheet's unit only."""
    held: dict[tuple[int, int], list[Post]] = defaultdict(list)
    for post in _posts(period):
        held[post.person_id, post.unit_id].append(post)
    found = {}
    for sheet in rows:
        if sheet.person_id is None:
            continue
        posts = _last(held[sheet.person_id, sheet.unit_id], period)
        titles = tuple(post.title for post in posts)
        is_head = any(post.is_head for post in posts)
        found[sheet.subject_code] = Described(sheet.unit.code, sheet.unit.kind, titles, is_head)
    return found


def _posts(period: Period) -> Sequence[Post]:
    """Half-open days: begun before the period ended, not over when it began."""
    lasting = Q(until_on__isnull=True) | Q(until_on__gt=period.starts_on)
    return list(Post.objects.filter(lasting, from_on__lt=period.until_on).order_by("from_on", "pk"))


def _last(posts: Sequence[Post], period: Period) -> Sequence[Post]:
    last_day = period.until_on - timedelta(days=1)
    on_it = [post for post in posts if post.until_on is None or post.until_on > last_day]
    return on_it or posts[-1:]
