"""Movements: list, one movement with its criteria and periods, draft, open."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.documents.rules import may_keep as may_keep_documents
from thidua.apps.documents.rules import open_document_to_keep
from thidua.apps.movements import actions, labels, plain, queries, queries_rules, rule_labels, rules
from thidua.apps.movements.models import Movement, RuleSetVersion, State
from thidua.core.movements.model import Criterion
from thidua.web.staff.documents.standing_view import notice
from thidua.web.staff.movements.forms import PeriodForm
from thidua.web.ui.access import StaffRequest, allowed


@require_GET
@allowed(rules.may_see)
def movements(request: StaffRequest) -> HttpResponse:
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = queries.movements_for(request.user, text=text, state=state if state in State.values else "")
    context = {
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
        "q": text,
        "state": state,
        "states": State.choices,
        "tones": labels.STATE_TONES,
        "may_keep": rules.may_keep.allows(request.user),
    }
    return render(request, "staff/movements/list.html", context)


@require_GET
@allowed(rules.may_see)
def movement(request: StaffRequest, slug: str) -> HttpResponse:
    thing = rules.open_movement(request.user, slug)
    versions = list(thing.versions.select_related("made_by__person").order_by("-number"))
    context = _table_context(thing, versions[0]) | {
        "versions": versions,
        "periods": queries.periods_of(thing),
        "phases": plain.phases_of(thing.phases),
        "workflows": plain.workflows_of(thing.workflows),
        "checklist": plain.checklist_of(thing.checklist),
        "faults": queries_rules.findings(thing, queries.ruleset_of(versions[0]), queries.known_clauses(thing)),
        "may_keep": (rules.may_keep & rules.is_not_closed).allows(request.user, thing),
        "may_trace": rules.may_trace.allows(request.user, thing),
        "tone": labels.STATE_TONES[thing.state],
        "force_notice": notice(request.user, thing.document, timezone.localdate()),
    }
    return render(request, "staff/movements/movement.html", context)


@require_GET
@allowed(rules.may_see)
def version(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """One version alone, made to be printed."""
    thing = rules.open_movement(request.user, slug)
    kept = thing.versions.filter(number=number).first()
    if kept is None:
        raise Http404
    return render(request, "staff/movements/version.html", _table_context(thing, kept))


def _table_context(thing: Movement, kept: RuleSetVersion) -> dict[str, Any]:
    held = queries.ruleset_of(kept)
    return {
        "movement": thing,
        "version": kept,
        "is_intact": queries.is_intact(kept),
        "tables": [_table(table) for table in queries.tables(held)],
        "adjustments": held.adjustments,
        "disqualifiers": held.disqualifiers,
        "band_names": {band.slug: band.name for band in held.bands},
        "rules": held,
        "tie_breaks": rule_labels.chain_words(held),
        "share_limits": rule_labels.share_words(held),
        "cross": rule_labels.cross_words(held),
        "comparables": rule_labels.group_words(held),
    }


def _table(table: queries.Table) -> dict[str, Any]:
    groups = [
        {"name": group.name, "total": group.total, "rows": [_line(criterion) for criterion in group.criteria]}
        for group in table.groups
    ]
    label = labels.SUBJECTS[table.subject]
    return {"subject": table.subject, "label": label, "groups": groups, "total": table.total, "bands": table.bands}


def _line(criterion: Criterion) -> dict[str, Any]:
    return {
        "criterion": criterion,
        "rule": rule_labels.rule_words(criterion.rule),
        "measured": rule_labels.measured_words(criterion.measured_by),
        "bounds": rule_labels.bound_words(criterion),
        "absent": rule_labels.absent_words(criterion.when_absent),
    }


@require_POST
@allowed(may_keep_documents)
def draft(request: StaffRequest, pk: int) -> HttpResponse:
    document = open_document_to_keep(request.user, pk)
    try:
        made = actions.draft_movement(document=document, by=request.user, at=timezone.now())
    except actions.NotPossible as fault:
        messages.error(request, fault.reason)
        return redirect("staff:document", pk=pk)
    messages.success(request, _("Đã lập dự thảo phong trào. Hãy xem lại tiêu chí trước khi mở."))
    return redirect("staff:movement", slug=made.slug)


@require_POST
@allowed(rules.may_keep)
def start(request: StaffRequest, slug: str) -> HttpResponse:
    thing = rules.open_movement_to_keep(request.user, slug)
    try:
        actions.open_movement(movement=thing, by=request.user, at=timezone.now())
        messages.success(request, _("Phong trào đã được mở. Có thể mở kỳ đầu tiên."))
    except actions.NotPossible as fault:
        messages.error(request, fault.reason)
    return redirect("staff:movement", slug=slug)


@allowed(rules.may_keep)
def period(request: StaffRequest, slug: str) -> HttpResponse:
    thing = rules.open_movement_to_keep(request.user, slug)
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        # People name the last day that counts; the period stores the day after it.
        until_on = given.pop("last_day") + timedelta(days=1)
        try:
            actions.open_period(movement=thing, until_on=until_on, by=request.user, at=timezone.now(), **given)
            messages.success(request, _("Đã mở kỳ “%(name)s”.") % {"name": given["name"]})
            return redirect("staff:movement", slug=slug)
        except actions.NotPossible as fault:
            form.add_error(None, fault.reason)
    context = {"movement": thing, "form": form, "version": queries.latest_version(thing)}
    return render(request, "staff/movements/period.html", context)
