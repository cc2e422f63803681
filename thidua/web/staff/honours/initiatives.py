"""The ledger of initiatives: list, one with authors, recognitions and uses, a new one, a recognition."""

from decimal import Decimal
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.awards.law.catalogue import award_name
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.initiatives import Idea, correct_initiative, recognise_initiative, record_initiative
from thidua.apps.awards.ledger.queries import initiatives, likely, subjects_in
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.ledger.resting import holds_back, uses_of
from thidua.apps.awards.models import Initiative, Scope
from thidua.apps.orgs.models import Unit
from thidua.core.points import show_points
from thidua.web.staff.honours.choosing import chosen_unit, recording_units, say
from thidua.web.staff.honours.forms import IdeaForm, RecogniseForm
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_read)
def listed(request: StaffRequest) -> HttpResponse:
    text, unit, scope = (request.GET.get(name, "").strip() for name in ("tim", "don-vi", "pham-vi"))
    kept = {"tim": text, "don-vi": unit, "pham-vi": scope}
    found = initiatives(request.user, text=text[:200], unit=unit, scope=scope if scope in Scope.values else "")
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "text": text,
        "unit": unit,
        "scope": scope,
        "scopes": Scope.choices,
        "kept": urlencode({key: value for key, value in kept.items() if value}),
        "is_filtered": any(kept.values()),
        "may_record": rules.may_record.allows(request.user),
    }
    return render(request, "staff/honours/initiatives.html", context)


@require_safe
@allowed(rules.may_read)
def one(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, rules.open_initiative(request.user, pk), RecogniseForm())


def _page(request: StaffRequest, record: Initiative, form: RecogniseForm, status: int = 200) -> HttpResponse:
    newer = Initiative.objects.filter(replaces=record).first()
    context = {
        "one": record,
        "authors": [(author, author.share / 100) for author in record.authors.select_related("person")],
        "recognitions": list(record.recognitions.all()),
        "uses": [(use, award_name(use.dossier.award)) for use in uses_of(record)],
        "likely": likely(request.user, record),
        "kind": "initiative",
        "newer": newer,
        "may_rule": newer is None and rules.may_rule.allows(request.user, record),
        "may_correct": newer is None
        and holds_back(record) != "dossier"
        and rules.may_record.allows(request.user, record),
        "form": form,
    }
    return render(request, "staff/honours/initiative.html", context, status=status)


@allowed(rules.may_record)
def new(request: StaffRequest) -> HttpResponse:
    units = recording_units(request.user, timezone.localdate())
    unit = chosen_unit(request, units)
    if unit is None:
        return render(request, "staff/honours/choose_unit.html", {"units": units, "kind": "initiative"})
    return _form_page(request, unit, None)


@allowed(rules.may_record)
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    record = rules.open_initiative(request.user, pk)
    rules.may_record.demand(request.user, record)
    return _form_page(request, record.unit, record)


def _form_page(request: StaffRequest, unit: Unit, old: Initiative | None) -> HttpResponse:
    people, _units = subjects_in(unit, timezone.localdate())
    if old is not None:
        people = list(dict.fromkeys([*people, *(author.person for author in old.authors.select_related("person"))]))
    needs_grounds = old is not None and holds_back(old) == "decision"
    form = IdeaForm(request.POST or None, people=people, initial=_initial(old), needs_grounds=needs_grounds)
    if request.method == "POST" and form.is_valid():
        try:
            made = _save(request, form, unit, old)
        except NotRecorded as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("Đã ghi sáng kiến với mã %(code)s.") % {"code": made.code})
            return redirect("staff:initiative", made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "unit": unit, "old": old}
    return render(request, "staff/honours/initiative_form.html", context, status=status)


def _initial(old: Initiative | None) -> dict[str, object]:
    if old is None:
        return {"year": timezone.localdate().year}
    told: dict[str, object] = {"name": old.name, "summary": old.summary, "year": old.year, "share1": ""}
    for at, author in enumerate(old.authors.all(), start=1):
        told[f"author{at}"] = author.person_id
        told[f"share{at}"] = show_points(Decimal(author.share) / 100)
    return told


def _save(request: StaffRequest, form: IdeaForm, unit: Unit, old: Initiative | None) -> Initiative:
    data = form.cleaned_data
    idea = Idea(unit, data["name"], data["summary"], data["year"], form.authors(), unit.is_illustration)
    if old is None:
        return record_initiative(idea=idea, by=request.user, at=timezone.now())
    return correct_initiative(
        initiative=old, idea=idea, by=request.user, at=timezone.now(), grounds=data.get("grounds", "")
    )


@require_POST
@allowed(rules.may_rule)
def recognise(request: StaffRequest, pk: int) -> HttpResponse:
    record = rules.open_initiative(request.user, pk)
    form = RecogniseForm(request.POST)
    if form.is_valid():
        try:
            recognise_initiative(initiative=record, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NotRecorded as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("Đã ghi quyết định công nhận."))
            return redirect("staff:initiative", record.pk)
    return _page(request, record, form, status=422)
