"""One task: where it stands, who works on it, its parts, files and history, and what the reader may do."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.apps.accounts.models import User
from thidua.apps.assignments import labels, queries, rules
from thidua.apps.assignments.holding import reporter_of
from thidua.apps.assignments.models import Assignment, Attachment
from thidua.apps.orgs.models import Person
from thidua.web.staff.assignments.forms_acts import (
    AcceptForm,
    AskForm,
    DoneForm,
    ExtendForm,
    HandOverForm,
    ProgressForm,
)
from thidua.web.ui.access import StaffRequest, allowed

OPEN = ("open", "overdue")


@require_safe
@allowed(rules.may_see)
def assignment(request: StaffRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    one = rules.open_assignment(request.user, pk)
    status = queries.status_of(one, today)
    return render(
        request,
        "staff/assignments/detail.html",
        {
            "one": one,
            "steps": queries.steps_of(one),
            "co_owners": one.co_owners.select_related("unit"),
            "further": one.further_clauses.order_by("cid"),
            "children": [(part, queries.status_of(part, today)) for part in one.children.select_related("unit")],
            "state_words": labels.status_words(status),
            "words_of": {name: labels.status_words(name) for name in labels.TONES},
            "tone": labels.TONES[status],
            "tones": labels.TONES,
            "is_illustration": one.is_illustration,
            **may(request.user, one, status),
            **_forms(request.user, one, today),
        },
    )


def may(user: User, one: Assignment, status: str) -> dict[str, bool]:
    """Which acts the page offers; each act asks again when it is done."""
    works, judges = rules.may_report.allows(user, one), rules.may_judge.allows(user, one)
    is_open, is_reported = status in OPEN, status == "reported"
    return {
        "may_report": works and is_open,
        "may_ask": works and is_open and one.asked_due_on is None,
        "may_withdraw": works and is_reported and reporter_of(one) == user.pk,
        "may_judge": judges and is_reported,
        "may_extend": judges and is_open,
        "may_answer": judges and is_open and one.asked_due_on is not None,
        "may_cancel": judges and (is_open or is_reported),
        "may_hand_over": rules.may_rename.allows(user, one) and is_open,
        "may_divide": rules.may_give.allows(user, one) and is_open,
        "may_note": rules.may_note(user, one) and status != "cancelled",
    }


def _forms(user: User, one: Assignment, today: date) -> dict[str, Any]:
    asked = {"due_on": one.asked_due_on} if one.asked_due_on else {}
    return {
        "done_form": DoneForm(initial={"done_on": today}),
        "progress_form": ProgressForm(prefix="progress", initial={"percent": one.percent}),
        "ask_form": AskForm(prefix="ask"),
        "extend_form": ExtendForm(prefix="extend", initial=asked),
        "accept_form": AcceptForm(),
        "hand_over_form": hand_over_form(user, one, today),
    }


def hand_over_form(user: User, one: Assignment, today: date, data: Any = None) -> HandOverForm:
    people = Person.objects.filter(posts__in=one.unit.posts.held_on(today)).distinct().prefetch_related("posts__unit")
    may_move = rules.may_judge.allows(user, one)
    return HandOverForm(data, prefix="hand", people=people, today=today, may_move=may_move)


@require_safe
@allowed(rules.may_see)
def attachment(request: StaffRequest, pk: int) -> HttpResponse | FileResponse:
    """The file as it was given, as an attachment, to whoever may see its task."""
    item = get_object_or_404(Attachment, pk=pk)
    rules.open_assignment(request.user, item.assignment_id)
    if not item.file.storage.exists(str(item.file.name)):
        messages.error(
            request, _("Tệp này không còn trong kho lưu trữ. Báo quản trị hệ thống để khôi phục từ bản sao.")
        )
        return redirect("staff:assignment", item.assignment_id)
    return FileResponse(item.file.open("rb"), as_attachment=True, filename=item.original_name)
