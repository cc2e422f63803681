"""Procedures: public facts, found by name, code, field and legal basis."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.procedures.models import Procedure, ProcedureVersion
from thidua.apps.procedures.rules import may_see
from thidua.apps.search.registry import Row, Searchable, register


def rows(ids: Collection[int] | None) -> Iterator[Row]:
    """As last announced: a name it bore before is found in the words."""
    versions = ProcedureVersion.objects.select_related("procedure").order_by("procedure", "from_on")
    if ids is not None:
        versions = versions.filter(procedure__in=ids)
    kept: dict[int, list[ProcedureVersion]] = {}
    for row in versions:
        kept.setdefault(row.procedure_id, []).append(row)
    for pk, own in kept.items():
        last, one = own[-1], own[-1].procedure
        names = dict.fromkeys(row.name for row in own if row.name != last.name)
        said = "\n".join([last.field, last.legal_basis, *names])
        yield Row(
            pk, one.unit_id, one.code, last.name, said, last.from_on, codes=(one.code,), is_past=bool(last.until_on)
        )


def visible(user: User) -> QuerySet[Procedure]:
    return Procedure.objects.all() if may_see.allows(user) else Procedure.objects.none()


def declare() -> None:
    register(
        Searchable(
            kind="procedure",
            label=_("Thủ tục"),
            place=65,
            model=Procedure,
            rows=rows,
            units=lambda _user: None,
            visible=visible,
            public=Procedure.objects.all,
            follows={ProcedureVersion: lambda row: [row.procedure_id]},
        )
    )
