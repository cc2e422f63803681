"""Background work: what runs, what waits, what went wrong; stop it, or let it go on."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.jobs.models import State
from thidua.apps.notices import actions_jobs, labels, rules
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50
ALL = "tat-ca"


@require_safe
@allowed(rules.may_keep)
def jobs(request: StaffRequest) -> HttpResponse:
    """Without a filter the program's own turns that went well are left out: there is one every hour."""
    state = request.GET.get("trang-thai", "").strip()
    found = rules.jobs_kept_by(request.user).select_related("by__person")
    if state in State.values:
        found = found.filter(state=state)
    elif state != ALL:
        state, found = "", found.exclude(Q(by__isnull=True), state=State.DONE)
    page = Paginator(found.order_by("-pk"), PAGE).get_page(request.GET.get("trang"))
    rows = [(job, labels.job_words(job.kind), rules.may_keep_routine.allows(request.user, job)) for job in page]
    return render(
        request,
        "staff/notices/jobs.html",
        {
            "page": page,
            "rows": rows,
            "states": [*State.choices, (ALL, _("Tất cả, kể cả lượt tự chạy đã xong"))],
            "state": state,
            "tones": labels.JOB_TONES,
            "kept": urlencode({"trang-thai": state}) if state else "",
        },
    )


@require_POST
@allowed(rules.may_keep)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    job = rules.open_job(request.user, pk)
    wish = request.POST.get("do")
    if wish == "stop":
        _say(request, actions_jobs.stop_job(job=job, by=request.user, at=timezone.now()), _("Đã dừng việc này."))
    elif wish == "again":
        done = actions_jobs.run_again(job=job, by=request.user, at=timezone.now())
        _say(request, done, _("Việc sẽ chạy tiếp từ chỗ đã dừng."))
    else:
        messages.error(request, _("Hãy chọn dừng hoặc chạy lại."))
    return redirect("staff:jobs")


def _say(request: StaffRequest, is_done: bool, sentence: str) -> None:
    if is_done:
        messages.success(request, sentence)
    else:
        messages.info(request, _("Việc này vừa đổi trạng thái nên không làm được điều đó; bảng dưới là hiện trạng."))
