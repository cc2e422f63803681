"""How far a user's grants reach: the units of each granted branch. Computed once per request and user object."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.permits import Permit, signed_in
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.orgs.models import Unit


def grants(user: User, day: date | None = None) -> list[Grant]:
    """The user's grants in force, read once per user object."""
    day = day or timezone.localdate()
    cached: dict[date, list[Grant]] = user.__dict__.setdefault("_grants", {})
    if day not in cached:
        of_user = Grant.objects.filter(user=user) if user.is_authenticated else Grant.objects.none()
        cached[day] = list(of_user.in_force(day).select_related("unit"))
    return cached[day]


def roles(user: User) -> frozenset[Role]:
    """The roles the user holds over some unit; a grant without a unit gives none: missing scope denies."""
    return frozenset(Role(grant.role) for grant in grants(user) if grant.unit_id)


def reach(user: User, *wanted: Role) -> frozenset[int]:
    """Ids of all units in which the user holds one of `wanted` (any content role if none is named).

    Most people hold all their roles over the same units: one query per request, however many permits ask.
    """
    allowed = frozenset(wanted) or CONTENT_ROLES
    tops = frozenset(grant.unit_id for grant in grants(user) if Role(grant.role) in allowed and grant.unit_id)
    return kept(user, tops, lambda: branch(tops))


def kept(user: User, key: Hashable, compute: Callable[[], frozenset[int]]) -> frozenset[int]:
    """What was computed of the units for this user object, which lives one request; anew after a unit was saved here."""
    held: dict[Hashable, tuple[int, frozenset[int]]] = user.__dict__.setdefault("_units", {})
    found = held.get(key)
    if found is None or found[0] != _changes[0]:
        found = held[key] = (_changes[0], compute())
    return found[1]


#: How often a unit was saved or deleted by this process: a user object that outlives such a change computes anew.
_changes = [0]


def _changed(**_kwargs: object) -> None:
    _changes[0] += 1


for _signal in (post_save, post_delete):
    _signal.connect(_changed, sender=Unit, dispatch_uid="orgs.scopes.units_changed")


def branch(tops: Iterable[int]) -> frozenset[int]:
    """The units and everything below them. One query of two columns, whatever the depth."""
    pending = set(tops)
    if not pending:
        return frozenset()
    children: dict[int, list[int]] = defaultdict(list)
    for unit_id, parent_id in Unit.objects.values_list("id", "parent_id"):
        children[parent_id].append(unit_id)
    found: set[int] = set()
    while pending:
        unit_id = pending.pop()
        if unit_id not in found:
            found.add(unit_id)
            pending.update(children[unit_id])
    return frozenset(found)


def holds(*wanted: Role) -> Permit:
    """Signed in and holding one of the roles somewhere; with a thing that has a unit, holding it over that unit."""

    def test(user: User, thing: models.Model | None) -> bool:
        if thing is None:
            return bool(roles(user) & set(wanted))
        return unit_id_of(thing) in reach(user, *wanted)

    names = ", ".join("«{}»" for _role in wanted)
    text = format_lazy(
        _("Cần vai trò {roles} trong phạm vi đơn vị này."), roles=format_lazy(names, *(r.label for r in wanted))
    )
    return signed_in & Permit(test, text)


def unit_id_of(thing: models.Model) -> int | None:
    """The unit a thing belongs to: the unit itself, or its `unit_id`. A thing without one is out of every scope."""
    if thing._meta.label == "orgs.Unit":
        return thing.pk
    return getattr(thing, "unit_id", None)


def province_of(unit: Unit) -> Unit:
    """The topmost unit above: blocs belong to it."""
    while unit.parent is not None:
        unit = unit.parent
    return unit


def own_province(user: User) -> int | None:
    """Where the user's first grant stands: lists begin there. Tells nothing about rights."""
    granted = next((grant.unit for grant in grants(user) if grant.unit_id), None)
    return province_of(granted).pk if granted else None
