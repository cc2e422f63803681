"""The areas of the staff pages, in one literal list. An area is a package with `urls` and, if it has any, `cards`."""

from importlib import import_module
from types import ModuleType

from thidua.apps.accounts.models import User
from thidua.apps.orgs.scopes import roles
from thidua.web.staff.menu import Cards, MenuItem

NAMES = (
    "documents",
    "register",
    "movements",
    "registrations",
    "assignments",
    "targets",
    "procedures",
    "cases",
    "indicators",
    "inspections",
    "feedback",
    "marking",
    "scoring",
    "awards",
    "reports",
    "trace",
    "orgs",
    "ledger",
    "calendars",
    "notices",
    "search",
    "help",
    "account",
)


def urls() -> list[ModuleType]:
    return [import_module(f"thidua.web.staff.{name}.urls") for name in NAMES]


def menu_for(user: User) -> list[MenuItem]:
    mine = roles(user)
    items = [item for module in urls() for item in module.MENU if item.roles & mine]
    return sorted(items, key=lambda item: item.place)


def card_makers() -> list[Cards]:
    return [module.cards for module in urls() if hasattr(module, "cards")]
