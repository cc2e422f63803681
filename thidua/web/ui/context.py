"""What the layout shows on every page: who is signed in, in which roles, and where they may go."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from thidua.apps.orgs.scopes import roles
from thidua.web.staff import areas


def page(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"user": user, "menu": [], "my_roles": [], "languages": settings.LANGUAGES}
    menu = [
        {"label": item.label, "url": reverse(item.url_name), "is_here": request.path.startswith(reverse(item.url_name))}
        for item in areas.menu_for(user)
    ]
    return {
        "user": user,
        "menu": menu,
        "my_roles": sorted(str(role.label) for role in roles(user)),
        "languages": settings.LANGUAGES,
    }
