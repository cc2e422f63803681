"""Reads of councils: lists of the pages, the outcome of a dossier for everybody who needs it."""

import re

from django.db.models import Count, Q, QuerySet

from thidua.apps.accounts.models import User
from thidua.apps.awards.models import Dossier
from thidua.apps.councils import rules
from thidua.apps.councils.ballots.results import Outcome, outcome_of_item
from thidua.apps.councils.models import Ballot, Council, Item, Meeting
from thidua.apps.orgs.scopes import reach


def outcome_of(dossier: Dossier) -> Outcome | None:
    """By the last counted ballot of any session; None before one was counted."""
    item = Item.objects.filter(dossier=dossier, ballots__state="counted").order_by("meeting__held_on", "pk").last()
    return outcome_of_item(item) if item else None


#: A year somebody may mean; anything else typed there filters nothing.
YEAR = re.compile("[12][0-9]{3}")


def councils_seen(user: User) -> QuerySet[Council]:
    seats = Count("seats", filter=Q(seats__until_on__isnull=True), distinct=True)
    seen = Council.objects.filter(unit__in=reach(user, *rules.READERS)).select_related("unit")
    return seen.annotate(seated=seats, sessions=Count("meetings", distinct=True))


def meetings_seen(user: User, *, state: str = "", council: str = "", year: str = "") -> QuerySet[Meeting]:
    found = Meeting.objects.filter(council__unit__in=reach(user, *rules.READERS)).select_related("council__unit")
    if state:
        found = found.filter(state=state)
    if council.isascii() and council.isdigit():
        found = found.filter(council=int(council[:9]))
    if YEAR.fullmatch(year):
        found = found.filter(held_on__year=int(year))
    return found.annotate(agenda=Count("items", distinct=True)).order_by("-held_on", "-pk")


def ballots_of(meeting: Meeting) -> list[Ballot]:
    rows = meeting.ballots.prefetch_related("items", "steps__by__person", "sheets").select_related("slip_set")
    return list(rows.order_by("number"))


def sittings_of(user: User) -> QuerySet[Meeting]:
    """Sessions being prepared or held in which the user's person sits or counts."""
    if user.person_id is None:
        return Meeting.objects.none()
    own = Q(roll__person=user.person_id) | Q(scrutineers__person=user.person_id)
    return meetings_seen(user).filter(own, state="open").distinct()
