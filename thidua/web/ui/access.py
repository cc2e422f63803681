"""Every view says who may see it: `@allowed(permit)` or `@open_to_all("why")`. A test refuses a view that says neither."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """What a view behind `@allowed` receives: somebody is signed in."""

    user: User


def allowed(permit: Permit) -> Callable[[View], View]:
    """Sends strangers to the sign-in page, refuses others with the permit's reason (`Refused`)."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            permit.demand(request.user)
            return view(request, *args, **kwargs)

        guarded.permit = permit  # type: ignore[attr-defined]
        return guarded

    return mark


def open_to_all(why: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        opened.open_because = why  # type: ignore[attr-defined]
        return opened

    return mark
