"""Reports of a period and what they say about each clause."""

from django.db.models import QuerySet
from django.urls import reverse

from thidua.apps.movements.models import Movement, Period
from thidua.apps.reports.models import Report

LONGEST_LABEL = 90


def reports_of(period: Period) -> QuerySet[Report]:
    return Report.objects.filter(period=period).select_related("by__person").defer("paragraphs")


def trace_links(movement: Movement, period: Period) -> list[tuple[str, str, str, str]]:
    """(clause id, «paragraph», label, address) for every paragraph of the latest report of the period."""
    latest = Report.objects.filter(period=period, period__movement=movement).order_by("-at", "-pk").first()
    if latest is None:
        return []
    address = reverse("staff:report", args=[latest.pk])
    return [
        (cid, "paragraph", _short(item["text"]), f"{address}#doan-{place}")
        for place, item in enumerate(latest.paragraphs, start=1)
        for cid in item["clauses"]
    ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else text[:LONGEST_LABEL].rsplit(" ", 1)[0] + "…"
