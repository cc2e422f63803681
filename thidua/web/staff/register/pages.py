"""What the views of the register share: trying an act, units and series to choose from."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from thidua.apps.accounts.models import User
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.register import labels
from thidua.apps.register.errors import REFUSALS
from thidua.apps.register.models import Book, Entry
from thidua.apps.register.rules import KEEPERS, units_to_keep_for
from thidua.web.ui.access import StaffRequest

PAGE = 50


def units_for(user: User) -> QuerySet[Unit]:
    """Bodies in whose name the user registers; those of his own grant come first."""
    return Unit.objects.alive_on(timezone.localdate()).filter(pk__in=reach(user, *KEEPERS)).order_by("order", "code")


def first_unit(user: User) -> Unit | None:
    """Where a form begins: the body the user's own grant names."""
    return next(iter(units_to_keep_for(user)), None)


def series_for(user: User, direction: str) -> list[str]:
    books = Book.objects.filter(unit__in=reach(user, *KEEPERS), direction=direction).exclude(series="")
    return sorted(set(books.order_by().values_list("series", flat=True)))


def tried(request: StaffRequest, act: Callable[[], Any], done: str) -> bool:
    """Do it and say so, or say why not."""
    try:
        act()
    except REFUSALS as fault:
        messages.error(request, labels.sentence(fault))
        return False
    messages.success(request, done)
    return True


def to_entry(entry: Entry) -> HttpResponse:
    return redirect("staff:register-entry", entry.pk)


def number_asked(text: str) -> int | None:
    """An id from the address; anything else is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
