"""The list of tasks with its filters, the same as a workbook, and the form that gives tasks."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.adapters.sheets.file_list import Cell, write_file_list
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions, labels, queries, rules
from thidua.apps.assignments.models import Assignment
from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.assignments.filtering import filters
from thidua.web.staff.assignments.forms import GiveForm
from thidua.web.staff.assignments.wording import sentence
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50
MOST_ROWS = 20_000  # of a workbook a person still opens
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@allowed(rules.may_list)
def assignments(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    within = reach(request.user, *rules.READERS)
    chosen = filters(request)
    page = Paginator(chosen.apply(within, today), PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "staff/assignments/list.html",
        {
            "page": page,
            "rows": [(one, queries.status_of(one, today)) for one in page],
            "overdue": queries.listed(within, today, status="overdue").count(),
            "open": queries.listed(within, today, status="open").count(),
            "reported": queries.listed(within, today, status="reported").count(),
            "units": Unit.objects.filter(pk__in=within, assignments__isnull=False).distinct(),
            "clauses": Clause.objects.filter(assignments__unit__in=within).distinct().order_by("cid"),
            "statuses": [(name, labels.filter_words(name)) for name in labels.FILTERS],
            "tones": labels.TONES,
            "words_of": {name: labels.status_words(name) for name in labels.TONES},
            "chosen": chosen.texts,
            "kept": chosen.kept,
            "is_filtered": chosen.is_any,
            "may_give": bool(reach(request.user, Role.BOARD_OFFICER, Role.UNIT_HEAD)),
            "is_unit_only": not reach(request.user, Role.BOARD_OFFICER, Role.AUDITOR),
        },
    )


@require_safe
@allowed(rules.may_list)
def export(request: StaffRequest) -> HttpResponse:
    """The filtered list as a workbook."""
    today = timezone.localdate()
    chosen = filters(request)
    found = chosen.apply(reach(request.user, *rules.READERS), today)[:MOST_ROWS]
    columns = [
        _("TT"), _("Đơn vị"), _("Hạn"), _("Việc cần làm"), _("Tình trạng"), _("Điều khoản"), _("Người thực hiện"),
        _("Ngày giao"), _("Hoàn thành"), _("Xác nhận"), _("Chất lượng"), _("Căn cứ"),
    ]  # fmt: skip
    rows = [_row(place, one, queries.status_of(one, today)) for place, one in enumerate(found, 1)]
    heads = [_("DANH SÁCH NHIỆM VỤ"), _("Lập ngày %(day)s") % {"day": f"{today:%d/%m/%Y}"}]
    content = write_file_list(title=_("Nhiệm vụ"), heads=heads, columns=columns, rows=rows)
    name = f"nhiem-vu-{today.isoformat()}.xlsx"
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _row(place: int, one: Assignment, status: str) -> list[Cell]:
    title = f"{one.title} ({_('dữ liệu minh họa')})" if one.is_illustration else one.title
    return [
        place, one.unit.name, one.due_on, title, labels.status_words(status), one.clause.cid,
        one.person.full_name if one.person else "", one.given_on, one.done_on, one.accepted_on,
        one.get_quality_display() if one.quality else "", one.source,
    ]  # fmt: skip


@allowed(rules.may_give)
def give(request: StaffRequest) -> HttpResponse:
    """One task to one or several units, each receives its own; or a part of a task («thuoc» in the address)."""
    today = timezone.localdate()
    within = reach(request.user, Role.BOARD_OFFICER, Role.UNIT_HEAD)
    parent = _parent(request)
    form = GiveForm(
        request.POST or None,
        clauses=queries.clauses_in_use(within),
        units=Unit.objects.alive_on(today).filter(pk__in=within),
        people=Person.objects.filter(posts__unit__in=within).distinct().prefetch_related("posts__unit"),
        within=queries.units_above(within),
        today=today,
        has_parent=parent is not None,
        initial={"clause": parent.clause_id, "due_on": parent.due_on, "units": [parent.unit_id]} if parent else None,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        tasks = [
            actions.Task(
                unit=unit,
                title=data["title"],
                clause=data["clause"],
                given_on=today,
                due_on=data["due_on"],
                person=data["person"],
                source=data["source"],
                weight=data["weight"],
                is_illustration=unit.is_illustration,
                starts_on=data["starts_on"],
                due_part=data["due_part"],
                due_days=data["due_days"],
                document=data["document"],
                parent=parent,
                late_reason=data.get("late_reason", ""),
                further_clauses=data["further_clauses"],
                co_owners=[other for other in data["co_owners"] if other != unit],
            )
            for unit in data["units"]
        ]
        try:
            made = actions.give_assignments(tasks=tasks, by=request.user, at=timezone.now())
        except actions.CannotDo as fault:
            form.add_error(None, sentence(fault))
        else:
            messages.success(request, _("Đã giao %(count)s nhiệm vụ.") % {"count": len(made)})
            return redirect("staff:assignment", parent.pk) if parent else redirect("staff:assignments")
    return render(request, "staff/assignments/give.html", {"form": form, "parent": parent})


def _parent(request: StaffRequest) -> Assignment | None:
    """The task this one will be part of; a number that is none is no parent."""
    text = request.GET.get("thuoc", "")
    return rules.open_assignment(request.user, int(text)) if text.isdecimal() and len(text) < 18 else None
