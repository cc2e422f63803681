"""What the layout shows on every page: who is signed in, in which roles, and where they may go."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from thidua.apps.notices.queries import unread_count
from thidua.apps.orgs.queries import holds_illustrations
from thidua.apps.orgs.rules import may_see_organisation
from thidua.apps.orgs.scopes import roles
from thidua.web.staff import areas


def page(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    common = {"languages": settings.LANGUAGES, "site_is_illustrated": holds_illustrations}
    if user is None or not user.is_authenticated:
        return {"user": user, "menu": [], "my_roles": [], "find_url": reverse("portal:search"), **common}
    return {
        "user": user,
        "menu": areas.menu_rows(user, request.path),
        "find_url": reverse("staff:search" if may_see_organisation.allows(user) else "portal:search"),
        "unread_notices": partial(unread_count, user),
        "my_roles": sorted(str(role.label) for role in roles(user)),
        **common,
    }
