"""Inspections: where, what was noted, what was answered. Photographs have no words."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.inspections.models import Finding, Inspection, Step
from thidua.apps.inspections.queries import seen_by
from thidua.apps.inspections.rules import READERS
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.search.registry import Row, Searchable, register


def rows(ids: Collection[int] | None) -> Iterator[Row]:
    visits = Inspection.objects.order_by("pk")
    findings = Finding.objects.exclude(note="").order_by("inspection", "position")
    steps = Step.objects.exclude(reason="").order_by("inspection", "at", "pk")
    if ids is not None:
        visits, findings, steps = (
            visits.filter(pk__in=ids), findings.filter(inspection__in=ids), steps.filter(inspection__in=ids)
        )  # fmt: skip
    said: dict[int, list[str]] = defaultdict(list)
    for visit_id, code, note in findings.values_list("inspection_id", "code", "note"):
        said[visit_id].append(f"{code}: {note}")
    for visit_id, reason in steps.values_list("inspection_id", "reason"):
        said[visit_id].append(reason)
    for pk, unit_id, unit, place, day in visits.values_list("pk", "unit_id", "unit__name", "place", "inspected_on"):
        title = f"{unit} · {place}" if place else unit
        yield Row(pk, unit_id, str(pk), title, "\n".join(said[pk]), day)


def visible(user: User) -> QuerySet[Inspection]:
    return seen_by(user)


def declare() -> None:
    register(
        Searchable(
            kind="inspection",
            label=_("Kiểm tra"),
            place=70,
            model=Inspection,
            rows=rows,
            units=lambda user: reach(user, *READERS),
            visible=visible,
            follows={
                Finding: lambda finding: [finding.inspection_id],
                Step: lambda step: [step.inspection_id],
                Unit: lambda unit: list(unit.inspections.order_by().values_list("pk", flat=True)),
            },
        )
    )
