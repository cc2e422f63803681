"""Whose tasks a person reads on pages that count everything. Over a whole installation no unit has to be named.

Naming four thousand units in each query costs more than counting their tasks.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.rules import READERS
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import grants, reach

Q = TypeVar("Q", bound=QuerySet[Any])


@dataclass(frozen=True)
class Scope:
    """`is_whole`: every unit there is; else `units`. Nothing granted is no unit at all."""

    is_whole: bool
    units: frozenset[int]

    def narrow(self, rows: Q, path: str = "unit") -> Q:
        """The rows whose unit is in scope."""
        return rows if self.is_whole else rows.filter(**{f"{path}__in": self.units})

    def size(self) -> int:
        return Unit.objects.count() if self.is_whole else len(self.units)


def read_scope(user: User, *wanted: Role) -> Scope:
    """Over the units in which the user holds one of `wanted` (a reader's role if none is named)."""
    allowed = wanted or READERS
    tops = [grant.unit for grant in grants(user) if Role(grant.role) in allowed and grant.unit]
    if not tops:
        return Scope(is_whole=False, units=frozenset())
    held = {unit.pk for unit in tops if unit.parent_id is None}
    if held and not Unit.objects.filter(parent__isnull=True).exclude(pk__in=held).exists():
        return Scope(is_whole=True, units=frozenset())
    return Scope(is_whole=False, units=reach(user, *allowed))
