"""Units: public facts, found by their names of today and of the past, and by their codes."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.orgs.models import Unit, UnitPast
from thidua.apps.orgs.rules import may_see_organisation
from thidua.apps.search.registry import Row, Searchable, register


def rows(ids: Collection[int] | None) -> Iterator[Row]:
    units, past = Unit.objects.order_by("pk"), UnitPast.objects.order_by("unit", "from_on")
    if ids is not None:
        units, past = units.filter(pk__in=ids), past.filter(unit__in=ids)
    names: dict[int, list[str]] = defaultdict(list)
    for unit_id, name in past.values_list("unit_id", "name"):
        names[unit_id].append(name)
    for pk, code, name, dissolved_on in units.values_list("pk", "code", "name", "dissolved_on"):
        said = "; ".join(dict.fromkeys(names[pk]))
        yield Row(pk, pk, f"{pk}/{code}", name, said, codes=(code,), is_past=dissolved_on is not None)


def visible(user: User) -> QuerySet[Unit]:
    return Unit.objects.all() if may_see_organisation.allows(user) else Unit.objects.none()


def declare() -> None:
    register(
        Searchable(
            kind="unit",
            label=_("Đơn vị"),
            place=80,
            model=Unit,
            rows=rows,
            units=lambda _user: None,
            visible=visible,
            public=Unit.objects.all,
            follows={UnitPast: lambda past: [past.unit_id]},
        )
    )
