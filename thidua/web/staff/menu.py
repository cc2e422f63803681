"""What an area contributes to the menu and to the home page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.functional import Promise

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role


@dataclass(frozen=True)
class MenuItem:
    """`place` orders the menu from left to right; `roles` see the entry."""

    label: str | Promise
    url_name: str
    roles: frozenset[Role]
    place: int


@dataclass(frozen=True)
class Link:
    """One entry as the page shows it."""

    label: str | Promise
    url: str
    is_here: bool


@dataclass(frozen=True)
class Card:
    """One thing waiting on the home page: how many, where to go, and how pressing it is."""

    title: str
    count: int
    url: str
    tone: Literal["good", "wait", "bad", "idle"] = "wait"
    hint: str = ""


Cards = Callable[[User, date], list[Card]]
