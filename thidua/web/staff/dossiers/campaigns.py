"""Campaigns: the list, a new one, one with its dossiers, dossiers out of a confirmed list, the balance of the list."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.awards.dossiers import campaigns as actions
from thidua.apps.awards.dossiers import queries, rules, words
from thidua.apps.awards.dossiers.actions import NotFiled, left_out, make_from_list
from thidua.apps.awards.dossiers.balance import balance_of
from thidua.apps.awards.models import Campaign, ProposalList, State
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.dossiers.forms import CampaignForm, CountForm
from thidua.web.staff.dossiers.making import show
from thidua.web.staff.dossiers.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_read_lists)
def campaigns(request: StaffRequest) -> HttpResponse:
    context = {
        "rows": queries.campaigns_listed(request.user)[:200],
        "may_make": rules.may_handle.allows(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "staff/dossiers/campaigns.html", context)


@allowed(rules.may_handle)
def new(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    within = reach(request.user, *rules.HANDLERS)
    lists = ProposalList.objects.filter(state=State.CONFIRMED, period__movement__unit__in=within)
    form = CampaignForm(
        request.POST or None,
        units=Unit.objects.alive_on(today).filter(pk__in=within).order_by("order"),
        lists=lists.select_related("period__movement"),
        awards=sorted(words.names_on(today).items(), key=lambda item: item[1]),
        initial={"year": today.year, "opened_on": today},
    )
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        chosen = data["proposal_list"]
        facts = actions.CampaignFacts(**data, period=chosen.period if chosen else None)
        try:
            made = actions.open_campaign(facts=facts, by=request.user, at=timezone.now())
        except NotFiled as fault:
            show(form, fault)
        else:
            messages.success(request, _("Đã mở đợt xét."))
            return redirect("staff:campaign", made.pk)
    return render(request, "staff/dossiers/campaign_new.html", {"form": form})


@require_safe
@allowed(rules.may_read_lists)
def campaign(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_campaign(request.user, pk)
    today = timezone.localdate()
    found = queries.with_clock(rules.dossiers_seen(request.user).filter(campaign=one))[:300]
    rows = [
        (row, words.award_name(row.dossier), words.subject_name(row.dossier)) for row in queries.rows_of(found, today)
    ]
    may_handle = rules.may_handle.allows(request.user, one)
    context = {
        "one": one,
        "awards": words.awards_for(one),
        "rows": rows,
        "state_words": words.STATES,
        "tones": words.TONES,
        "owners": words.OWNERS,
        "is_taking": one.closed_on is None and one.opened_on <= today,
        "may_file": rules.may_file.allows(request.user) and rules.units_filing(request.user, one, today).exists(),
        "may_handle": may_handle,
        "may_list": may_handle and one.proposal_list_id is not None,
        "today": today,
        "is_illustration": one.is_illustration,
    }
    return render(request, "staff/dossiers/campaign.html", context)


@require_POST
@allowed(rules.may_handle)
def from_list(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_campaign(request.user, pk)
    rules.may_handle.demand(request.user, one)
    try:
        made = make_from_list(campaign=one, award=request.POST.get("award", ""), by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, _("Đã lập %(n)d hồ sơ từ danh sách đề xuất.") % {"n": len(made)})
        gone = left_out(one, timezone.localdate())
        if gone:
            text = _("Không lập cho đơn vị đã giải thể: %(units)s.")
            messages.warning(request, text % {"units": "; ".join(unit.name for unit in gone)})
    return redirect("staff:campaign", pk)


@require_safe
@allowed(rules.may_read_lists)
def balance(request: StaffRequest, pk: int) -> HttpResponse:
    """The guard, live: what the units counted so far."""
    one = rules.open_campaign(request.user, pk)
    form = CountForm(units=rules.units_filing(request.user, one))
    return render(request, "staff/dossiers/balance.html", _balance(request, one, form))


@require_POST
@allowed(rules.may_count)
def count(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_campaign(request.user, pk)
    form = CountForm(request.POST, units=rules.units_filing(request.user, one))
    if form.is_valid():
        data = dict(form.cleaned_data)
        unit, counts = data.pop("unit"), actions.Counts(**data)
        try:
            actions.count_list(campaign=one, unit=unit, counts=counts, by=request.user, at=timezone.now())
        except NotFiled as fault:
            show(form, fault)
        else:
            messages.success(request, _("Đã ghi số liệu danh sách của đơn vị."))
            return redirect("staff:campaign-balance", pk)
    return render(request, "staff/dossiers/balance.html", _balance(request, one, form), status=422)


def _balance(request: StaffRequest, one: Campaign, form: CountForm) -> dict[str, Any]:
    guard = balance_of(one)
    sees_units = rules.may_handle.allows(request.user, one) or one.unit_id in reach(request.user, *rules.READERS)
    own = reach(request.user, *rules.READERS)
    closing = getattr(one, "closing", None)
    return {
        "one": one,
        "guard": guard,
        "checks": [(words.MEASURES[check.slug], check, [words.BREACHES[slug] for slug in check.breaches])
                   for check in guard.checks],
        "counts": [row for row in guard.counts if sees_units or row.unit_id in own],
        "sees_units": sees_units,
        "form": form if one.closed_on is None and rules.units_filing(request.user, one).exists() else None,
        "closing": closing,
        "closing_breaches": [words.MEASURES[slug] for slug in closing.breaches] if closing else [],
        "may_close": one.closed_on is None and rules.may_handle.allows(request.user, one),
        "has_breach": any(check.is_breached for check in guard.checks),
        "is_illustration": one.is_illustration,
    }  # fmt: skip


@require_POST
@allowed(rules.may_handle)
def close(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_campaign(request.user, pk)
    rules.may_handle.demand(request.user, one)
    try:
        actions.close_list(campaign=one, reason=request.POST.get("reason", ""), by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, _("Đã chốt danh sách của đợt xét."))
    return redirect("staff:campaign-balance", pk)
