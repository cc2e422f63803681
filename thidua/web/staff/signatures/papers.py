"""Signatures of one paper of a dossier: what each check found, check again, sign in its place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from thidua.adapters.signing import SigningFault
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.dossiers import rules
from thidua.apps.awards.dossiers.actions import NotFiled
from thidua.apps.awards.models import Paper
from thidua.apps.awards.signatures import actions as actions_signatures
from thidua.apps.awards.signatures.labels import fault_words
from thidua.apps.awards.signatures.queries import checks_of, open_paper
from thidua.apps.marking.errors import BadFile
from thidua.apps.orgs.scopes import holds
from thidua.core.awards.dossiers import Locked
from thidua.web.staff.signatures.forms import KeyForm, field_of
from thidua.web.staff.signatures.wording import of_check
from thidua.web.ui.access import StaffRequest, allowed

REFUSED = 422
may_check = holds(Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD)


@require_safe
@allowed(rules.may_visit)
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    one = open_paper(request.user, pk)
    newer = Paper.objects.filter(replaces=one).first()
    context = {
        "one": one,
        "newer": newer,
        "checks": [of_check(check) for check in checks_of(one)],
        "may_check": may_check.allows(request.user, one.dossier),
        "may_sign": newer is None
        and one.name.lower().endswith(".pdf")
        and rules.may_file.allows(request.user, one.dossier),
    }
    return render(request, "staff/signatures/paper.html", context)


@require_POST
@allowed(may_check)
def check(request: StaffRequest, pk: int) -> HttpResponse:
    one = open_paper(request.user, pk)
    may_check.demand(request.user, one.dossier)
    try:
        actions_signatures.check_paper(paper=one, by=request.user, at=timezone.now())
    except BadFile as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Đã kiểm tra lại chữ ký số với các chứng thư tin cậy hôm nay."))
    return redirect("staff:paper-signatures", one.pk)


@sensitive_post_parameters("password")
@allowed(rules.may_file)
def sign(request: StaffRequest, pk: int) -> HttpResponse:
    one = open_paper(request.user, pk)
    rules.may_file.demand(request.user, one.dossier)
    is_sent = request.method == "POST"
    form = KeyForm(request.POST, request.FILES) if is_sent else KeyForm()
    if is_sent and form.is_valid():
        made = _signed(request, one, form)
        if made is not None:
            messages.success(request, _("Đã ký số. Bản đã ký thay bản trước; cả hai đều được lưu."))
            return redirect("staff:paper-signatures", made.pk)
    return render(
        request, "staff/signatures/sign_paper.html", {"one": one, "form": form}, status=REFUSED if is_sent else 200
    )


def _signed(request: StaffRequest, one: Paper, form: KeyForm) -> Paper | None:
    data = form.cleaned_data
    try:
        return actions_signatures.sign_paper(
            paper=one, key_file=data["key_file"], password=data["password"], look=form.chosen_look,
            by=request.user, at=timezone.now(),
        )  # fmt: skip
    except SigningFault as fault:
        form.add_error(field_of(fault), fault_words(fault))
    except Locked:
        form.add_error(None, _("Hồ sơ đã nộp, thành phần này không mở để sửa nên không ký thay được."))
    except (BadFile, NotFiled) as fault:
        form.add_error(None, str(fault))
    return None
