"""Every value of the law in force on a day, and one value with its history, where the province enters its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.adapters.awardlaw_rows import key_of, quota_row, row_of
from thidua.apps.awards.candidates.assessing import award_names
from thidua.apps.awards.law import labels as labels_law
from thidua.apps.awards.law import queries as queries_law
from thidua.apps.awards.law import rules as rules_law
from thidua.apps.awards.law.actions import ADDABLE, CHANGEABLE, CannotEnter, end_value, enter_value
from thidua.apps.awards.law.values import law_of
from thidua.apps.awards.models import ProvincialValue
from thidua.apps.orgs.models import Unit
from thidua.core.awards.law import Law, LawOfDay, NoRegime, Quota
from thidua.web.staff.awardlaw.asking import asked_day
from thidua.web.staff.awardlaw.forms import GroundsForm, ValueForm, WorthForm
from thidua.web.staff.awardlaw.standardform import StandardForm
from thidua.web.staff.awardlaw.valuefields import Row, fields_of
from thidua.web.ui.access import StaffRequest, allowed

NEW = "moi"
EMPTY: dict[str, Row] = {
    "quota": {"id": NEW, "kind": "class-cap", "subjects": ["individual"], "counts": "all"},
    "paper": {"id": NEW, "needed": True, "simplified": False},
    "standard": {"conditions": []},
}


@require_safe
@allowed(rules_law.may_see_law)
def law(request: StaffRequest) -> HttpResponse:
    province = rules_law.open_province(request.user, request.GET.get("tinh", "").strip())
    day, kind, text = asked_day(request), request.GET.get("loai", ""), request.GET.get("q", "").strip()[:100]
    doubt = request.GET.get("nghiem", "") == "chua"
    context: dict[str, Any] = {
        "province": province, "day": day, "kinds": labels_law.KINDS, "kind": kind, "text": text, "doubt": doubt,
        "may_change": rules_law.may_change_law.allows(request.user, province),
    }  # fmt: skip
    whole = law_of(province)
    try:
        of_day = whole.on(day)
    except NoRegime as fault:
        return render(request, "staff/awardlaw/law.html", {**context, "fault": str(fault), "regimes": _spans(whole)})
    groups = queries_law.values_on(of_day, kind=kind, text=text, is_doubtful=doubt)
    context |= {"regime": of_day.regime, "groups": groups, "doubtful": queries_law.doubtful(of_day)}
    return render(request, "staff/awardlaw/law.html", {**context, "regimes": _spans(whole)})


def _spans(whole: Law) -> list[Any]:
    return sorted(whole.regimes, key=lambda regime: regime.from_on)


@allowed(rules_law.may_see_law)
def value(request: StaffRequest) -> HttpResponse:
    """One value, named by «muc» in the address; without it the list."""
    key = request.GET.get("muc", "").strip()
    province = rules_law.open_province(request.user, request.GET.get("tinh", "").strip())
    if request.method == "POST":
        rules_law.may_change_law.demand(request.user, province)
    if not key:
        return redirect("staff:award-law")
    if request.method == "POST":
        return _changed(request, province, key)
    return _page(request, province, key)


def _changed(request: StaffRequest, province: Unit, key: str) -> HttpResponse:
    is_ending = request.POST.get("do") == "end"
    shown = _Shown(province, key, request)
    form: GroundsForm = GroundsForm(request.POST) if is_ending else shown.form(request.POST)
    if not form.is_valid():
        return _page(request, province, key, form, status=422)
    fields: dict[str, Any] = {"unit": province, "grounds": form.grounds(), "by": request.user, "at": timezone.now()}
    try:
        if isinstance(form, WorthForm):
            row = _named(shown, form.made(), province)
            kept = key_of(shown.kind, row) if shown.is_new else key
            enter_value(key=kept, row=row, **fields)
            messages.success(request, _("Đã ghi quy định của tỉnh."))
        else:
            kept = key
            end_value(key=kept, **fields)
            messages.success(request, _("Đã kết thúc quy định riêng của tỉnh từ ngày đã chọn."))
    except CannotEnter as fault:
        for name, words in fault.messages.items():
            field = {"until_on": "last_on"}.get(name, name)
            form.add_error(field if field in form.fields else None, words)
        return _page(request, province, key, form, status=422)
    return redirect(f"{reverse('staff:award-value')}?{urlencode({'muc': kept})}")


def _named(shown: "_Shown", row: Row, province: Unit) -> Row:
    """A new quota or paper gets a name of its own: how many the province entered before is part of it."""
    if not shown.is_new or shown.kind == "standard":
        return row
    number = ProvincialValue.objects.filter(unit=province, key__startswith=f"{shown.kind}.").count() + 1
    return {**row, "id": f"tinh-{number}"}


class _Shown:
    """The value under a key as it holds on the day, or a new one to be added; 404 where the law knows no such key."""

    def __init__(self, province: Unit, key: str, request: StaffRequest) -> None:
        self.kind, _dot, self.name = key.partition(".")
        self.is_new = self.kind in ADDABLE and self.name == NEW
        self.law: LawOfDay = _nearest(law_of(province), asked_day(request))
        self.asked = {"award": request.GET.get("danh-hieu", ""), "subject": request.GET.get("doi-tuong", "")}
        self.names = award_names(self.law)
        self.entry = self.law.entries.get(key)
        if not self.is_new and self.entry is None and not _ever(law_of(province), key):
            raise Http404
        self.row = self._row()

    def _row(self) -> Row | None:
        if self.is_new:
            return EMPTY[self.kind]
        if self.entry is None or self.kind not in CHANGEABLE:
            return None
        value = self.entry.value
        return quota_row(self.name, value) if isinstance(value, Quota) else row_of(value)

    def form(self, data: Any = None) -> WorthForm:
        if self.row is None:
            raise Http404
        if self.is_new and self.kind == "standard":
            return StandardForm(data, names=self.names, initial=self.asked)
        return ValueForm(data, kind=self.kind, row=self.row, names=self.names)

    @property
    def can_be_changed(self) -> bool:
        is_typed = self.is_new and self.kind == "standard"
        return is_typed or (self.row is not None and bool(fields_of(self.kind, self.row, self.names)))


def _nearest(whole: Law, day: Any) -> LawOfDay:
    """A day no regime covers shows the nearest one's first or last day."""
    try:
        return whole.on(day)
    except NoRegime as fault:
        if fault.nearest is None:
            raise Http404 from None
        return whole.on(fault.nearest.from_on)


def _ever(whole: Law, key: str) -> bool:
    found = [*whole.common, *whole.provincial, *(item for regime in whole.regimes for item in regime.entries)]
    return any(item.key == key for item in found)


def _page(
    request: StaffRequest, province: Unit, key: str, form: GroundsForm | None = None, *, status: int = 200
) -> HttpResponse:
    shown = _Shown(province, key, request)
    may_change = rules_law.may_change_law.allows(request.user, province)
    if may_change and shown.can_be_changed and not isinstance(form, WorthForm):
        value_form: GroundsForm | None = shown.form()
    else:
        value_form = form if may_change and isinstance(form, WorthForm) else None
    own = ProvincialValue.objects.filter(unit=province, key=key).order_by("-pk").first()
    is_ended = own is None or own.row is None
    context = {
        "province": province, "day": shown.law.day, "key": key, "is_new": shown.is_new, "form": value_form,
        "is_standard": isinstance(value_form, StandardForm),
        "kind": labels_law.KINDS.get(shown.kind, shown.kind), "kind_slug": shown.kind,
        "about": labels_law.about(key, shown.entry.value, shown.names) if shown.entry else "",
        "history": [] if shown.is_new else queries_law.history_of(province, key, shown.names),
        "end_form": None if is_ended or not may_change
        else form if form is not None and not isinstance(form, WorthForm) else GroundsForm(auto_id="end_%s"),
    }  # fmt: skip
    return render(request, "staff/awardlaw/value.html", context, status=status)
