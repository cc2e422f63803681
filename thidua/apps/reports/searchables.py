"""Drafted reviews: the paragraphs that report on a clause."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.orgs.scopes import reach
from thidua.apps.reports.models import Kind, Report
from thidua.apps.reports.rules import READERS
from thidua.apps.search.registry import Row, Searchable, register

COLUMNS = (
    "pk",
    "period__movement__unit_id",
    "kind",
    "period__name",
    "period__movement__short_name",
    "paragraphs",
    "at",
)


def rows(ids: Collection[int] | None) -> Iterator[Row]:
    found = Report.objects.order_by("pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    for pk, unit_id, kind, period, movement, paragraphs, at in found.values_list(*COLUMNS):
        body = "\n".join(str(paragraph.get("text", "")) for paragraph in paragraphs)
        # In the language of the record, not of whoever asked for the report.
        title = f"{KIND_WORDS[kind]} {movement} · {period}"
        yield Row(pk, unit_id, str(pk), title, body, timezone.localdate(at))


KIND_WORDS = {Kind.INTERIM.value: "Báo cáo sơ kết", Kind.FINAL.value: "Báo cáo tổng kết"}


def visible(user: User) -> QuerySet[Report]:
    """What `rules.open_report` opens."""
    return Report.objects.filter(period__movement__unit__in=reach(user, *READERS))


def declare() -> None:
    register(
        Searchable(
            kind="report",
            label=_("Báo cáo"),
            place=75,
            model=Report,
            rows=rows,
            units=lambda user: reach(user, *READERS),
            visible=visible,
        )
    )
