"""What a sheet's pages show, shared by the views that read and the views that write."""

from collections.abc import Collection, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from thidua.apps.marking import queries, queries_after, queries_cross, rules
from thidua.apps.marking.models import Sheet
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.movements.models import Period
from thidua.apps.scoring.queries import preview
from thidua.web.staff.marking.forms import Form
from thidua.web.ui.access import StaffRequest


def chosen_period(request: StaffRequest, periods: list[Period], telling: Collection[int] = ()) -> Period | None:
    """The period named in the address, else the one that contains today, else the latest of those with something to
    tell (`telling`, by id), else the latest."""
    wanted = request.GET.get("ky", "")
    today = timezone.localdate()
    now = [item for item in periods if item.starts_on <= today < item.until_on]
    named = [item for item in periods if str(item.pk) == wanted]
    filled = [item for item in periods if item.pk in telling]
    return next(iter([*named, *now, *filled, *periods]), None)


def show_sheet(request: StaffRequest, sheet: Sheet, form: Form, status: int = 200) -> HttpResponse:
    return render(request, "staff/marking/sheet.html", context_of(request, sheet, form), status=status)


def show_appraisal(request: StaffRequest, sheet: Sheet, form: Form, status: int = 200) -> HttpResponse:
    return render(request, "staff/marking/appraise.html", context_of(request, sheet, form), status=status)


def context_of(request: StaffRequest, sheet: Sheet, form: Form) -> dict[str, object]:
    user, ruleset = request.user, rules_of(sheet.period)
    steps = list(sheet.steps.select_related("by__person"))
    spreads = queries_cross.spread_of(user, sheet) or {}
    confirmed = queries_after.confirmations_of(sheet)
    for field in form:
        field.spread = spreads.get(field.code)
        field.confirmations = confirmed.get(field.code, [])
    may_judge = rules.may_judge.allows(user, sheet) and sheet.state != "locked"
    may_ask = may_judge and sheet.state in ("filed", "appraised")
    return {
        "sheet": sheet,
        "form": form,
        "result": preview(sheet, timezone.localdate()),
        "steps": steps,
        "returned": steps[-1] if steps and sheet.state == "returned" else None,
        "may_self_mark": rules.may_self_mark.allows(user, sheet),
        "may_appraise": rules.may_appraise.allows(user, sheet),
        "may_judge": may_judge,
        "may_ask": may_ask,
        "agencies": queries_after.agencies(sheet) if may_ask else [],
        "requests": queries_after.requests_of(sheet),
        "announcement": queries_after.announcement_of(sheet),
        "appeals": queries_after.appeals_of(sheet),
        "may_appeal": queries_after.may_appeal_now(user, sheet, timezone.localdate()),
        "events": named(queries.events_of(sheet), ruleset.adjustments),
        "conditions": named(queries.conditions_of(sheet), ruleset.disqualifiers),
        "adjustments": [item for item in ruleset.adjustments if item.subject == sheet.subject],
        "disqualifiers": [item for item in ruleset.disqualifiers if item.subject == sheet.subject],
        "seen": str(queries.last_mark(sheet)),
        "is_illustration": sheet.is_illustration,
    }


def named(rows: Sequence[Any], kinds: Sequence[Any]) -> list[tuple[Any, str]]:
    """Rows with the rule set's name of their code."""
    names = {item.code: item.name for item in kinds}
    return [(row, names.get(row.code, row.code)) for row in rows]
