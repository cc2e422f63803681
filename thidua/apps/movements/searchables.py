"""Movements and the criteria of their latest version; a movement that is open or closed opens its clauses to everybody."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.documents.closing import closed_to
from thidua.apps.documents.models import Clause
from thidua.apps.documents.rules import readable_units
from thidua.apps.movements.models import Criterion, Movement, RuleSetVersion, State
from thidua.apps.search.registry import Row, Searchable, publish, register

PUBLIC = (State.OPEN, State.CLOSED)


def movement_rows(ids: Collection[int] | None) -> Iterator[Row]:
    found = Movement.objects.order_by("pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    columns = ("pk", "unit_id", "slug", "name", "short_name", "themes", "note", "document__issued_on", "from_year")
    for pk, unit_id, slug, name, short_name, themes, note, issued_on, from_year in found.values_list(*columns):
        said = [short_name if short_name != name else "", *_theme_words(themes), note]
        body = "\n".join(line for line in said if line)
        yield Row(pk, unit_id, slug, name, body, issued_on, from_year, codes=(slug,))


def _theme_words(themes: Any) -> list[str]:
    return [str(theme.get("text", "")) for theme in themes if isinstance(theme, dict)]


def _latest() -> QuerySet[RuleSetVersion]:
    newest = RuleSetVersion.objects.order_by().values("movement").annotate(newest=Max("pk")).values("newest")
    return RuleSetVersion.objects.filter(pk__in=newest)


def criterion_rows(ids: Collection[int] | None) -> Iterator[Row]:
    found = Criterion.objects.filter(version__in=_latest()).order_by("pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    columns = (
        "pk", "version__movement__unit_id", "version__movement__slug", "version__number", "code", "name", "guide",
        "version__movement__document__issued_on",
    )  # fmt: skip
    for pk, unit_id, slug, number, code, name, guide, issued_on in found.values_list(*columns):
        yield Row(pk, unit_id, f"{slug}/{number}/{code}", f"{code} · {name}", guide, issued_on, codes=(code,))


def criteria_of(version: RuleSetVersion) -> list[int]:
    """Of this version and of the one before it, which a newer one puts out of use."""
    same = Criterion.objects.filter(version__movement=version.movement_id, version__number__gte=version.number - 1)
    return list(same.values_list("pk", flat=True))


def published_criteria() -> QuerySet[Criterion]:
    """Of public movements, once a period has been opened on the version."""
    return Criterion.objects.filter(version__movement__state__in=PUBLIC, version__periods__isnull=False)


def published_clauses() -> QuerySet[Clause]:
    """Of public movements; a launch document in a restricted file is shown to no citizen."""
    return Clause.objects.filter(document__movements__state__in=PUBLIC).exclude(closed_to(None, "document"))


def declare() -> None:
    register(
        Searchable(
            kind="movement",
            label=_("Phong trào"),
            place=30,
            model=Movement,
            rows=movement_rows,
            units=readable_units,
            visible=_visible_movements,
            public=lambda: Movement.objects.filter(state__in=PUBLIC),
        )
    )
    register(
        Searchable(
            kind="criterion",
            label=_("Tiêu chí"),
            place=40,
            model=Criterion,
            rows=criterion_rows,
            units=readable_units,
            visible=_visible_criteria,
            public=published_criteria,
        )
    )
    publish("clause", published_clauses)


def _visible_movements(user: User) -> QuerySet[Movement]:
    return Movement.objects.filter(unit__in=readable_units(user))


def _visible_criteria(user: User) -> QuerySet[Criterion]:
    return Criterion.objects.filter(version__movement__unit__in=readable_units(user))
