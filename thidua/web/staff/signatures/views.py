"""The page of signatures: papers with what was found, check a file, sign a file of one's own."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from thidua.adapters.signing import SigningFault, signatures_of
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.dossiers import rules
from thidua.apps.awards.signatures import actions as actions_signatures
from thidua.apps.awards.signatures.labels import fault_words
from thidua.apps.awards.signatures.papers import PDF, trusted_roots
from thidua.apps.awards.signatures.queries import GROUPS, papers_checked
from thidua.apps.orgs.scopes import holds
from thidua.core.signatures import worst
from thidua.web.staff.signatures.forms import CheckForm, SignForm, field_of
from thidua.web.staff.signatures.wording import authorities, of_check, of_signature, said
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 25
#: Whoever reads dossiers and may also write: an auditor signs nothing here.
may_sign = holds(*(role for role in rules.VISITORS if role != Role.AUDITOR))
REFUSED = 422


@require_safe
@allowed(rules.may_visit)
def home(request: StaffRequest) -> HttpResponse:
    return _home(request, CheckForm())


def _home(request: StaffRequest, form: CheckForm, status: int = 200) -> HttpResponse:
    group = request.GET.get("ket-qua", "")
    group = group if group in GROUPS else ""
    page = Paginator(papers_checked(request.user, group), PAGE).get_page(request.GET.get("trang"))
    rows = [{"paper": paper, **of_check(paper.signature_checks.all()[0])} for paper in page]
    context = {
        "page": page, "rows": rows, "group": group, "form": form, "is_filtered": bool(group),
        "may_sign": may_sign.allows(request.user), "kept": urlencode({"ket-qua": group} if group else {}), **authorities(timezone.now()),
    }  # fmt: skip
    return render(request, "staff/signatures/home.html", context, status=status)


@require_POST
@allowed(rules.may_visit)
def check(request: StaffRequest) -> HttpResponse:
    """Reads and forgets: nothing is written."""
    form = CheckForm(request.POST, request.FILES)
    if form.is_valid():
        content, at = form.cleaned_data["file"], timezone.now()
        try:
            if not content.startswith(PDF):
                raise SigningFault("not_a_pdf")
            found = signatures_of(content, trusted_roots(), at)
        except SigningFault as fault:
            form.add_error("file", fault_words(fault))
        else:
            shown = {
                "name": form.file_name,
                "at": at,
                "signatures": [of_signature(one) for one in found],
                **said(worst(found) or "unsigned"),
            }
            return render(request, "staff/signatures/checked.html", shown)
    return _home(request, form, REFUSED)


@sensitive_post_parameters("password")
@allowed(may_sign)
def sign(request: StaffRequest) -> HttpResponse:
    """The signed copy goes straight to the browser."""
    is_sent = request.method == "POST"
    form = SignForm(request.POST, request.FILES) if is_sent else SignForm()
    if is_sent and form.is_valid():
        data = form.cleaned_data
        try:
            signed = actions_signatures.sign_file(
                content=data["file"], key_file=data["key_file"], password=data["password"], look=form.chosen_look,
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except SigningFault as fault:
            form.add_error(field_of(fault), fault_words(fault))
        else:
            return _download(signed, form.file_name)
    return render(request, "staff/signatures/sign.html", {"form": form}, status=REFUSED if is_sent else 200)


def _download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    stem = name[:-4] if name.lower().endswith(".pdf") else name
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"{stem}-da-ky.pdf")
    answer.headers["Cache-Control"] = "no-store"
    return answer
