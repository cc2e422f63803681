"""The areas of the staff pages, in one literal list. An area is a package with `urls` and, if it has any, `cards`."""

from importlib import import_module
from types import ModuleType

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.orgs.scopes import roles
from thidua.web.staff.menu import Cards, Link, MenuItem

#: The menu: a heading, then the areas under it. Areas under no heading have no entry of their own.
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Văn bản"), ("documents", "register")),
    (_("Phong trào"), ("movements", "registrations", "trace")),
    (_("Công việc"), ("assignments", "targets", "procedures", "cases", "indicators")),
    (_("Kiểm tra, ý kiến"), ("inspections", "feedback")),
    (_("Đánh giá"), ("marking", "scoring")),
    (_("Khen thưởng"), ("awards", "awardlaw", "honours", "dossiers", "councils", "ballots", "decisions", "signatures")),
    (_("Báo cáo"), ("reports",)),
    (_("Hệ thống"), ("orgs", "calendars", "notices", "ledger")),
    ("", ("search", "help", "account")),
)
NAMES = tuple(name for _heading, names in GROUPS for name in names)
FEW = 9  # entries that fit into one row


def urls() -> list[ModuleType]:
    return [_module(name) for name in NAMES]


def menu_for(user: User) -> list[MenuItem]:
    return [item for _heading, items in grouped(user) for item in items]


def grouped(user: User) -> list[tuple[str | Promise, list[MenuItem]]]:
    """The headings under which the user may open something, with what."""
    mine = roles(user)
    found = []
    for heading, names in GROUPS:
        items = [item for name in names for item in _module(name).MENU if item.roles & mine]
        if items:
            found.append((heading, sorted(items, key=lambda item: item.place)))
    return found


def menu_rows(user: User, path: str) -> list[list[Link]]:
    """One row of links where few fit; else the headings, and below them the entries of the one the page stands under."""
    groups = grouped(user)
    items = [item for _heading, group in groups for item in group]
    here = _longest(items, path)
    if len(items) <= FEW:
        return [[Link(item.label, reverse(item.url_name), item is here) for item in items]]
    top, below = [], []
    for heading, group in groups:
        label = heading if len(group) > 1 else group[0].label
        top.append(Link(label, reverse(group[0].url_name), here in group))
        if here in group and len(group) > 1:
            below = [Link(item.label, reverse(item.url_name), item is here) for item in group]
    return [top, below] if below else [top]


def _longest(items: list[MenuItem], path: str) -> MenuItem | None:
    """«/nhiem-vu/hom-nay/» stands under its own entry, not under «/nhiem-vu/» too."""
    under = [item for item in items if path.startswith(reverse(item.url_name))]
    return max(under, key=lambda item: len(reverse(item.url_name)), default=None)


def _module(name: str) -> ModuleType:
    return import_module(f"thidua.web.staff.{name}.urls")


def card_makers() -> list[Cards]:
    return [module.cards for module in urls() if hasattr(module, "cards")]
