"""The list of sheets, one sheet, its files and the history of one criterion."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.marking import actions, queries, queries_after, rules, rules_cross
from thidua.apps.marking.checking import reopened
from thidua.apps.marking.models import Evidence, Stage, State
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, Unit
from thidua.apps.scoring.queries import preview
from thidua.web.staff.marking.forms import Form
from thidua.web.staff.marking.pages import chosen_period, show_sheet
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_list)
def sheets(request: StaffRequest) -> HttpResponse:
    periods = queries.periods_to_mark(request.user, timezone.localdate())
    period = chosen_period(request, periods)
    context: dict[str, object] = {"periods": periods, "period": period, "states": State.choices}
    if period is not None:
        context |= _listed(request, period)
    return render(request, "staff/marking/list.html", context)


def _listed(request: StaffRequest, period: Period) -> dict[str, object]:
    blocs = list(Bloc.objects.filter(province=period.movement.unit_id))
    bloc = next((item for item in blocs if item.code == request.GET.get("khoi")), None)
    state = request.GET.get("trang-thai", "")
    state = state if state in State.values else ""
    text = request.GET.get("q", "").strip()
    found = queries.sheets_of(request.user, period=period, bloc=bloc, state=state, text=text)
    page = Paginator(found, 50).get_page(request.GET.get("trang"))
    kept = request.GET.copy()
    kept.pop("trang", None)
    return {
        "blocs": blocs,
        "bloc": bloc,
        "state": state,
        "text": text,
        "page": page,
        "kept": kept.urlencode(),
        "counts": queries.counts(request.user, period),
        "missing": list(queries.without_sheet(request.user, period)),
        "people": queries.people_without_sheet(request.user, period)[:200],
        "to_announce": queries_after.to_announce(request.user, period),
        "is_illustration": queries.is_illustrated(period),
    }


@require_POST
@allowed(rules.may_list)
def open_one(request: StaffRequest) -> HttpResponse:
    """Open the sheet of a unit, or of a person of it, and go there."""
    period = get_object_or_404(Period.objects.select_related("movement"), pk=_number(request.POST.get("period")))
    unit = get_object_or_404(Unit, pk=_number(request.POST.get("unit")))
    person = queries.person_of(unit, period, _number(request.POST.get("person")))
    sheet = actions.open_sheet(period=period, unit=unit, person=person, by=request.user, at=timezone.now())
    return redirect("staff:sheet", sheet.pk)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


@require_safe
@allowed(rules.may_list)
def sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """Whoever may see it sees it; the boxes to write in appear for those whose turn it is."""
    found = rules.open_sheet(request.user, pk)
    form = Form(queries.sheet_groups(found), preview(found, timezone.localdate()), Stage.SELF, opened=reopened(found))
    return show_sheet(request, found, form)


@require_safe
@allowed(rules.may_list)
def history(request: StaffRequest, pk: int, code: str) -> HttpResponse:
    found = rules.open_sheet(request.user, pk)
    criterion = get_object_or_404(found.period.version.criteria, code=code)
    context = {
        "sheet": found,
        "criterion": criterion,
        "marks": queries.history(found, criterion),
        "is_illustration": found.is_illustration,
    }
    return render(request, "staff/marking/history.html", context)


@require_safe
@allowed(rules_cross.may_read_files)
def evidence(request: StaffRequest, pk: int) -> HttpResponse | FileResponse:
    """The file as it was given, as an attachment, to whoever may see its sheet or has it to mark."""
    item = get_object_or_404(Evidence, pk=pk)
    rules_cross.open_evidence(request.user, item)
    if not item.file.storage.exists(str(item.file.name)):
        messages.error(
            request, _("Tệp này không còn trong kho lưu trữ. Báo quản trị hệ thống để khôi phục từ bản sao.")
        )
        return redirect("staff:sheet", item.sheet_id)
    return FileResponse(item.file.open("rb"), as_attachment=True, filename=item.original_name)
