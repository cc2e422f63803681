"""Make a decision: choose the dossiers, read the words over, look at the draft, take the number."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import NoLayout
from thidua.apps.awards.decisions import actions as actions_decisions
from thidua.apps.awards.decisions import labels as labels_decisions
from thidua.apps.awards.decisions import queries as queries_decisions
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.decisions.deciding import NEEDED, WORDS, Span, Wanted, demand_wanted, demand_words, in_order
from thidua.apps.awards.decisions.queries import Passed
from thidua.apps.awards.models import Campaign, Route
from thidua.apps.documents.layouts import docx_of
from thidua.core.awards import Awardee
from thidua.web.staff.awards.views import DOCX
from thidua.web.staff.dayfields import DAY_ERRORS, DayField
from thidua.web.staff.decisions.views import download
from thidua.web.ui.access import StaffRequest, allowed

LONG = ("grounds", "achievement", "recipients")
#: Names, places and achievements typed in one row; a browser sends what the page printed.
MOST_ROWS = 2000


class DecisionForm(forms.Form):
    """The words of the decision, the day, and the time of the achievement where it is not the usual one."""

    signed_on = DayField(label=gettext_lazy("Ngày ký"), error_messages=DAY_ERRORS)
    from_on = DayField(label=gettext_lazy("Thành tích từ ngày"), required=False, error_messages=DAY_ERRORS)
    last_on = DayField(label=gettext_lazy("đến hết ngày"), required=False, error_messages=DAY_ERRORS)
    series = forms.CharField(
        label=gettext_lazy("Sổ riêng (nếu có)"), required=False, max_length=60,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )  # fmt: skip

    def __init__(self, *args: Any, is_ad_hoc: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WORDS:
            widget: forms.Widget = forms.TextInput(attrs={"class": "form-control"})
            if name in LONG:
                widget = forms.Textarea(attrs={"class": "form-control", "rows": 3})
            self.fields[name] = forms.CharField(
                label=str(labels_decisions.FIELDS[name]), required=name in NEEDED, max_length=4000, widget=widget,
                error_messages={"required": gettext_lazy("Cần ghi mục này.")},
            )  # fmt: skip
        self.fields["from_on"].required = self.fields["last_on"].required = is_ad_hoc

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("from_on"), found.get("last_on")
        if bool(first) != bool(last):
            self.add_error("last_on", _("Ghi cả hai ngày, hoặc để trống cả hai."))
        elif first and last and last < first:
            self.add_error("last_on", _("Ngày cuối phải bằng hoặc sau ngày đầu."))
        return found

    @property
    def span(self) -> Span | None:
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("last_on")
        return Span(first, last + timedelta(days=1)) if first and last else None

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "").replace("\r\n", "\n") for name in WORDS}


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(rules.may_decide)
def make(request: StaffRequest, pk: int, award: str) -> HttpResponse:
    campaign = rules.open_campaign(request.user, pk)
    rows = queries_decisions.passed_of(campaign, award)[:MOST_ROWS]
    is_ad_hoc = campaign.route == Route.AD_HOC and not all(one.is_dated for one in rows)
    if request.method != "POST":
        first = {**queries_decisions.suggested_words(campaign, award), "signed_on": timezone.localdate()}
        return _page(request, campaign, award, rows, DecisionForm(initial=first, is_ad_hoc=is_ad_hoc))
    form = DecisionForm(request.POST, is_ad_hoc=is_ad_hoc)
    wanted = _wanted(request.POST, rows)
    if not form.is_valid():
        return _page(request, campaign, award, rows, form, 422)
    try:
        if request.POST.get("do") == "xem":
            return _preview(campaign, wanted, form)
        made = actions_decisions.make_decision(
            campaign=campaign, wanted=wanted, words=form.words, signed_on=form.cleaned_data["signed_on"],
            span=form.span, series=form.cleaned_data["series"].strip(), by=request.user, at=timezone.now(),
        )  # fmt: skip
    except labels_decisions.FAULTS as fault:
        field = getattr(fault, "field", "")
        form.add_error(field if field in form.fields else None, labels_decisions.sentence(fault))
        return _page(request, campaign, award, rows, form, 422)
    except (CannotWrite, NoLayout) as fault:
        form.add_error(None, str(fault))
        return _page(request, campaign, award, rows, form, 422)
    messages.success(request, _("Đã lập quyết định số %(number)s.") % {"number": made.number})
    return redirect("staff:decision", made.pk)


def _wanted(posted: Mapping[str, str], rows: list[Passed]) -> list[Wanted]:
    """Rows ticked, with the words typed beside them."""
    ticked = set(posted.getlist("chon"))  # type: ignore[attr-defined]
    return [
        Wanted(
            one.dossier,
            posted.get(f"ten-{one.dossier.pk}", one.name).replace("\x00", "").strip(),
            posted.get(f"noi-{one.dossier.pk}", one.place).replace("\x00", "").strip(),
            posted.get(f"tt-{one.dossier.pk}", one.achievement).replace("\x00", "").strip(),
        )
        for one in rows
        if str(one.dossier.pk) in ticked
    ]


def _preview(campaign: Campaign, wanted: list[Wanted], form: DecisionForm) -> HttpResponse:
    """The draft with a blank number; nothing is written anywhere."""
    demand_wanted(campaign, wanted)
    words = demand_words(form.words)
    awardees = [Awardee(one.name, one.dossier.kind, one.place, one.achievement) for one in in_order(wanted)]  # type: ignore[arg-type]
    draft = queries_decisions.draft_with(words, awardees, "", None, is_illustration=campaign.is_illustration)
    return download(docx_of(draft, form.cleaned_data["signed_on"]), "du-thao-quyet-dinh.docx", DOCX)


def _page(  # noqa: PLR0917  what the page shows, in its order
    request: StaffRequest, campaign: Campaign, award: str, rows: list[Passed], form: DecisionForm, status: int = 200
) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    shown = [
        {
            "row": one.dossier,
            "name": posted.get(f"ten-{one.dossier.pk}", one.name) if posted is not None else one.name,
            "place": posted.get(f"noi-{one.dossier.pk}", one.place) if posted is not None else one.place,
            "achievement": posted.get(f"tt-{one.dossier.pk}", "") if posted is not None else one.achievement,
            "is_held": one.is_held,
            "is_ticked": str(one.dossier.pk) in posted.getlist("chon") if posted is not None else not one.is_held,
        }
        for one in rows
    ]
    context = {
        "campaign": campaign,
        "award_name": queries_decisions.name_of(campaign, award),
        "rows": shown,
        "form": form,
        "is_illustration": campaign.is_illustration,
    }
    return render(request, "staff/decisions/make.html", context, status=status)
