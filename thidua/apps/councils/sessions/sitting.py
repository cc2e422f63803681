"""Rows of a session as core reads them: the roll with who attends, the items with who keeps out."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from thidua.apps.councils import values
from thidua.apps.councils.models import Ballot, Clearance, Council, Item, Meeting, Recusal, Seat
from thidua.apps.orgs.models import Post, Unit
from thidua.core.awards.law import Award
from thidua.core.councils.conflicts import Candidate, Sitting, Stake, stakes
from thidua.core.councils.readiness import Asked, Presence, Quorum, quorum
from thidua.core.councils.shares import Bar


def seats_on(council: Council, day: date) -> list[Seat]:
    held = council.seats.filter(from_on__lte=day).exclude(until_on__lte=day)
    return list(held.select_related("person").order_by("person__order", "pk"))


def presence_of(meeting: Meeting) -> dict[str, Presence]:
    """Every member of the frozen roll by code; who was not ticked is absent."""
    told = cast("dict[str, Presence]", dict(meeting.attendance.values_list("person__code", "presence")))
    codes = meeting.roll.values_list("person__code", flat=True)
    return {code: told.get(code, "absent") for code in codes}


def quorum_of(meeting: Meeting) -> Quorum:
    bar = values.quorum_bar(meeting.council, meeting.held_on, is_award_session=meeting.is_award_session)
    return quorum(bar, presence_of(meeting))


def items_of(meeting: Meeting) -> list[Item]:
    rows = meeting.items.select_related("dossier__person", "dossier__collective", "dossier__unit", "dossier__campaign")
    return list(rows.order_by("place"))


def subject_name(item: Item) -> str:
    dossier = item.dossier
    return str(dossier.person or dossier.collective or dossier.household)


def stakes_of(meeting: Meeting, items: Iterable[Item] | None = None) -> tuple[Stake, ...]:
    """By posts held on the day of the session; before the roll is frozen, of the seats of that day."""
    people = dict(meeting.roll.values_list("person_id", "person__code"))
    if not people:
        people = {seat.person_id: seat.person.code for seat in seats_on(meeting.council, meeting.held_on)}
    listed = items_of(meeting) if items is None else items
    return stakes(_sittings(people, meeting.held_on), [_candidate(item) for item in listed])


def _sittings(people: Mapping[int, str], day: date) -> list[Sitting]:
    units: dict[int, set[str]] = {pk: set() for pk in people}
    heads: dict[int, set[str]] = {pk: set() for pk in people}
    posts = Post.objects.held_on(day).filter(person__in=people)
    for person, unit, is_head in posts.values_list("person_id", "unit__code", "is_head"):
        units[person].add(unit)
        if is_head:
            heads[person].add(unit)
    return [Sitting(code, frozenset(units[pk]), frozenset(heads[pk])) for pk, code in people.items()]


def _candidate(item: Item) -> Candidate:
    dossier = item.dossier
    return Candidate(
        str(item.pk),
        dossier.person.code if dossier.person else "",
        dossier.collective.code if dossier.collective else "",
        dossier.unit.code,
    )


def unanswered(meeting: Meeting, items: Iterable[Item]) -> list[Stake]:
    """Stakes nobody has answered by a recusal or a reason to vote all the same."""
    listed = list(items)
    pks = [item.pk for item in listed]
    answered = {
        (str(item), code)
        for model in (Recusal, Clearance)
        for item, code in model.objects.filter(item__in=pks).values_list("item_id", "person__code")
    }
    return [stake for stake in stakes_of(meeting, listed) if (stake.item, stake.member) not in answered]


def asked_of(ballot: Ballot) -> list[Asked]:
    """The ballot's items with their bars as frozen in its rule."""
    items = list(
        ballot.items.select_related("dossier__person", "dossier__collective", "dossier__unit").order_by("place")
    )
    recused, opined, open_stakes = (dict[str, set[str]]() for _each in range(3))
    for item, code in Recusal.objects.filter(item__in=items).values_list("item_id", "person__code"):
        recused.setdefault(str(item), set()).add(code)
    for item, code in ballot.opinions.values_list("item_id", "person__code"):
        opined.setdefault(str(item), set()).add(code)
    for stake in unanswered(ballot.meeting, items):
        open_stakes.setdefault(stake.item, set()).add(stake.member)
    return [
        Asked(
            str(item.pk),
            bar_in(ballot, item.pk),
            frozenset(recused.get(str(item.pk), ())),
            frozenset(opined.get(str(item.pk), ())),
            frozenset(open_stakes.get(str(item.pk), ())),
        )
        for item in items
    ]


def bar_in(ballot: Ballot, item: int) -> Bar:
    return values.bar_of(ballot.rule["items"][str(item)]["bar"])


def lower_bar_in(ballot: Ballot, item: int) -> Bar | None:
    plain = ballot.rule["items"][str(item)].get("lower_bar")
    return values.bar_of(plain) if plain else None


def lower_awards(item: Item, unit: Unit) -> list[tuple[str, str]]:
    """In the law of the council's `unit`: awards below the item's own, of its family, open to its subject by its route, highest first."""
    dossier = item.dossier
    law = values.law_of(unit, dossier.law_on)
    awards = {entry.value.slug: entry.value for entry in law.all_of(Award)} if law else {}
    own = awards.get(item.award)
    if own is None:
        return []
    fit = [
        award
        for award in awards.values()
        if award.height < own.height
        and award.family == own.family
        and dossier.kind in award.subjects
        and dossier.campaign.route in award.routes
    ]
    return [(award.slug, award.name) for award in sorted(fit, key=lambda award: -award.height)]
