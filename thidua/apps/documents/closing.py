"""Documents another app closes to a reader: the register's restricted files stand above this app, so they say it here.

Every way to a document, its clauses and its place in the graph asks `closed_to`; so do search and the public pages.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from thidua.apps.accounts.models import User
from thidua.apps.documents.models import Document

#: The documents closed to a person, or (None) to the public.
Closes = Callable[[User | None], QuerySet[Document]]

_asked: dict[str, Closes] = {}


def close(name: str, closes: Closes) -> None:
    """Said once by the app's AppConfig.ready."""
    _asked[name] = closes


def closed_to(user: User | None, field: str = "pk") -> Q:
    """Rows whose document (`field` leads to its id) is closed to the user; of nobody's saying, none."""
    found = Q(pk__in=[])
    for closes in _asked.values():
        found |= Q(**{f"{field}__in": closes(user).order_by().values("pk")})
    return found
