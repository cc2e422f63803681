"""Begin a dossier and write its content."""

from datetime import timedelta

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.awards.dossiers import actions, rules
from thidua.apps.awards.dossiers.actions import ContentFacts, NotFiled, Subject
from thidua.apps.awards.dossiers.state import content_of, disputed_items
from thidua.apps.awards.dossiers.words import PARTS, award_name, awards_for, subject_name
from thidua.apps.awards.models import Campaign, Dossier
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.orgs.scopes import branch
from thidua.core.awards import dossiers as core
from thidua.web.staff.dossiers.forms import ContentForm, DossierForm
from thidua.web.staff.dossiers.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed

#: Fields of the refusal → fields of the form, where they differ.
FIELDS = {"subject": None, "days": "from_on"}


@allowed(rules.may_file)
def new(request: StaffRequest, pk: int) -> HttpResponse:
    campaign = rules.open_campaign(request.user, pk)
    form = _dossier_form(request, campaign)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        subject = Subject(data["kind"], data["person"], data["collective"], data["household"])
        try:
            made = actions.make_dossier(
                campaign=campaign,
                award=data["award"],
                subject=subject,
                unit=data["unit"],
                by=request.user,
                at=timezone.now(),
            )
        except NotFiled as fault:
            show(form, fault)
        else:
            messages.success(
                request, _("Đã lập hồ sơ %(code)s. Ghi nội dung rồi tải giấy tờ lên.") % {"code": made.code}
            )
            return redirect("staff:dossier-content", made.pk)
    return render(request, "staff/dossiers/new.html", {"form": form, "campaign": campaign})


def _dossier_form(request: StaffRequest, campaign: Campaign) -> DossierForm:
    today = timezone.localdate()
    units = rules.units_filing(request.user, campaign, today)
    parents = dict(units.values_list("pk", "parent_id"))
    tops = [pk for pk, parent in parents.items() if parent not in parents]
    below = branch(parents)
    people = Person.objects.filter(pk__in=Post.objects.filter(unit__in=below).values("person"))
    return DossierForm(
        request.POST or None,
        awards=awards_for(campaign),
        units=units,
        people=people,
        collectives=Unit.objects.alive_on(today).filter(pk__in=below).order_by("order"),
        initial={"unit": tops[0]} if len(tops) == 1 else {},
    )


@allowed(rules.may_file)
def content(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_dossier(request.user, pk)
    rules.may_file.demand(request.user, one)
    before = content_of(one)
    last = {"last_on": before.until_on - timedelta(days=1)} if before else {}
    names = ("named_as", "achievement", "from_on", "achieved_on")
    initial = {**{name: getattr(before, name) for name in names}, **last} if before else {"named_as": subject_name(one)}
    form = ContentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            facts = ContentFacts(**form.cleaned_data)
            actions.save_content(dossier=one, facts=facts, by=request.user, at=timezone.now())
        except NotFiled as fault:
            show(form, fault)
        except FAULTS as fault:
            form.add_error(None, sentence(fault, one))
        else:
            messages.success(request, _("Đã lưu nội dung."))
            return redirect("staff:dossier", pk)
    return render(request, "staff/dossiers/content.html", {"form": form, "award": award_name(one), **_opened(one)})


def _opened(one: Dossier) -> dict[str, object]:
    """Which parts may differ: told above the form, because a locked part refuses only when saved."""
    opened = core.unlocked(one.state, disputed_items(one))
    parts = [str(PARTS[item]) for item in core.FIELDS if opened is not None and item in opened]
    return {"one": one, "parts": parts, "is_partly": opened is not None, "is_illustration": one.is_illustration}


def show(form: Form, fault: NotFiled) -> None:
    for field, text in fault.messages.items():
        place = FIELDS.get(field, field)
        form.add_error(place if place in form.fields else None, text)
