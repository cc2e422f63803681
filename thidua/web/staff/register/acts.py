"""Buttons on the page of an entry."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.apps.register import actions, actions_files, actions_outgoing, rules
from thidua.apps.register.models import Book, Direction, Entry
from thidua.web.staff.dayfields import first_errors
from thidua.web.staff.register.forms import NumberForm
from thidua.web.staff.register.pages import number_asked, to_entry, tried
from thidua.web.staff.register.views import hand_over_form
from thidua.web.ui.access import StaffRequest, allowed


@require_POST
@allowed(rules.may_keep)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_entry_to_keep(request.user, pk)
    wanted = ACTS.get(request.POST.get("do", ""))
    if wanted is None:
        messages.error(request, _("Hãy chọn một việc trên trang này."))
    else:
        wanted(request, one)
    return to_entry(one)


def _number(request: StaffRequest, one: Entry) -> None:
    books = Book.objects.filter(unit=one.unit_id, direction=Direction.OUTGOING)
    form = NumberForm(request.POST, books=books)
    if not form.is_valid():
        return _say(request, first_errors(form))
    day, today, issues = form.cleaned_data["day"], timezone.localdate(), "issue" in request.POST
    if day > today:
        return _say(request, [_("Ngày văn bản không thể sau hôm nay.")])

    def do() -> None:
        actions_outgoing.number_outgoing(
            entry=one, book=form.cleaned_data["book"], series="", day=day, issue=issues, by=request.user,
            at=timezone.now(),
        )  # fmt: skip

    tried(request, do, _("Đã lấy số và phát hành.") if issues else _("Đã lấy số."))
    return None


def _issue(request: StaffRequest, one: Entry) -> None:
    def do() -> None:
        day = timezone.localdate()
        actions_outgoing.issue_outgoing(entry=one, by=request.user, at=timezone.now(), day=day)

    tried(request, do, _("Đã phát hành."))


def _cancel(request: StaffRequest, one: Entry) -> None:
    reason = request.POST.get("reason", "")

    def do() -> None:
        actions.cancel(entry=one, reason=reason, by=request.user, at=timezone.now())

    tried(request, do, _("Đã hủy; số không cấp lại cho văn bản khác."))


def _recall(request: StaffRequest, one: Entry) -> None:
    reason = request.POST.get("reason", "")

    def do() -> None:
        day = timezone.localdate()
        actions_outgoing.recall(entry=one, reason=reason, by=request.user, at=timezone.now(), day=day)

    tried(
        request, do, _("Đã thu hồi. Nơi nhận trong hệ thống đã được báo; các nơi khác hãy báo rồi đánh dấu bên dưới.")
    )


def _hand_over(request: StaffRequest, one: Entry) -> None:
    form = hand_over_form(one, request.POST)
    if not form.is_valid():
        return _say(request, first_errors(form))

    def do() -> None:
        day = timezone.localdate()
        actions.hand_over(entry=one, **form.cleaned_data, by=request.user, at=timezone.now(), day=day)

    tried(request, do, _("Đã chuyển xử lý."))
    return None


def _finish(request: StaffRequest, one: Entry) -> None:
    note = request.POST.get("note", "")

    def do() -> None:
        actions.finish(entry=one, note=note[:300], by=request.user, at=timezone.now())

    tried(request, do, _("Đã ghi xử lý xong."))


def _file(request: StaffRequest, one: Entry) -> None:
    case_file = rules.open_file_to_change(request.user, number_asked(request.POST.get("file", "")) or 0)

    def do() -> None:
        actions_files.add_to_file(case_file=case_file, entry=one, by=request.user, at=timezone.now())

    tried(request, do, _("Đã đưa vào hồ sơ."))


def _say(request: StaffRequest, texts: list[str]) -> None:
    for text in texts:
        messages.error(request, text)


ACTS: dict[str, Callable[[StaffRequest, Entry], None]] = {
    "number": _number,
    "issue": _issue,
    "cancel": _cancel,
    "recall": _recall,
    "hand_over": _hand_over,
    "finish": _finish,
    "file": _file,
}


@require_POST
@allowed(rules.may_comment)
def comment(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_entry(request.user, pk)
    rules.may_comment.demand(request.user, one)
    text = request.POST.get("text", "")[:2000]

    def do() -> None:
        actions.comment(entry=one, text=text, by=request.user, at=timezone.now())

    tried(request, do, _("Đã ghi góp ý."))
    return to_entry(one)
