"""Look up what a person or unit was ever awarded, wherever they moved and whatever the unit was merged into."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.awards.history.queries import Entry, entries_of
from thidua.apps.awards.law.catalogue import award_name
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.queries import found_by_name
from thidua.apps.orgs.models import Person, Unit
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_read)
def search(request: StaffRequest) -> HttpResponse:
    text = request.GET.get("tim", "").strip()[:200]
    people, units = found_by_name(request.user, text) if text else ([], [])
    context = {"text": text, "people": people, "units": units, "may_import": rules.may_import.allows(request.user)}
    return render(request, "staff/honours/history_search.html", context)


@require_safe
@allowed(rules.may_read)
def of_person(request: StaffRequest, pk: int) -> HttpResponse:
    who = rules.open_history_person(request.user, pk)
    posts = who.posts.select_related("unit").order_by("from_on")
    return _page(request, who, {"posts": list(posts)})


@require_safe
@allowed(rules.may_read)
def of_unit(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, rules.open_history_unit(request.user, pk), {"posts": []})


def _page(request: StaffRequest, subject: Person | Unit, more: dict[str, object]) -> HttpResponse:
    today = timezone.localdate()
    entries = entries_of([subject], today)[subject][::-1]
    rows = [(entry, award_name(entry.conferral.award), _last_on(entry)) for entry in entries]
    context = {"subject": subject, "rows": rows, "today": today, "counting": sum(entry.counts for entry in entries)}
    return render(request, "staff/honours/history.html", context | more)


def _last_on(entry: Entry) -> object:
    return entry.conferral.for_until_on - timedelta(days=1)
