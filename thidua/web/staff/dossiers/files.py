"""Papers of a dossier: take a file, give it back, draft one as a Word file."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.awards.dossiers import actions, rules
from thidua.apps.awards.dossiers.drafts import paper_docx
from thidua.apps.councils.ballots.result_paper import KIND, result_docx
from thidua.apps.marking.errors import BadFile
from thidua.web.staff.awards.views import download
from thidua.web.staff.dossiers.pages import dossier_page
from thidua.web.staff.dossiers.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed


@require_POST
@allowed(rules.may_file)
def add(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_dossier(request.user, pk)
    rules.may_file.demand(request.user, one)
    upload, kind = request.FILES.get("file"), request.POST.get("kind", "")
    try:
        if upload is None:
            raise BadFile(_("Hãy chọn tệp rồi bấm Tải lên."))
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise BadFile(_("Tệp lớn hơn %(n)d MB; hãy giảm dung lượng.") % {"n": settings.UPLOAD_LIMIT // 2**20})
        actions.add_paper(
            dossier=one, kind=kind, name=upload.name or "", content=upload.read(), by=request.user, at=timezone.now()
        )
    except FAULTS as fault:
        messages.error(request, sentence(fault, one))
        return dossier_page(request, one, typed=request.POST)
    messages.success(request, _("Đã nhận tệp."))
    return redirect("staff:dossier", pk)


@require_safe
@allowed(rules.may_visit)
def paper(request: StaffRequest, pk: int, paper: int) -> HttpResponseBase:
    """As a download: a file of somebody is never rendered under the name of this site."""
    one = rules.open_dossier(request.user, pk)
    found = one.papers.filter(pk=paper).first()
    if found is None or not found.file.storage.exists(str(found.file.name)):
        raise Http404
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name)


@require_safe
@allowed(rules.may_visit)
def draft(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    one = rules.open_dossier(request.user, int(pk))
    try:
        draft_of = result_docx if kind == KIND else partial(paper_docx, kind=kind)
        content = draft_of(one, today=timezone.localdate())
    except FAULTS as fault:
        messages.error(request, sentence(fault, one))
        return redirect("staff:dossier", one.pk)
    return download(content, f"{kind}-{one.code}.docx")
