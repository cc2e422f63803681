"""One's API tokens: made, shown once, revoked; and those an administrator looks after."""

from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.scopes import reach
from thidua.apps.tokens import actions, queries, rules
from thidua.apps.tokens.errors import CannotMake
from thidua.apps.tokens.keys import Key
from thidua.apps.tokens.models import ApiToken, Scope
from thidua.web.staff.dayfields import DAY_ERRORS, DayField
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50
USUAL = timedelta(days=180)


class TokenForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Dùng cho phần mềm nào"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={"required": gettext_lazy("Hãy ghi tên phần mềm để sau này biết mã nào cần thu hồi.")},
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Được làm gì"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Hãy chọn ít nhất một việc."),
            "invalid_choice": gettext_lazy("Không có việc này để chọn."),
        },
    )
    expires_on = DayField(label=gettext_lazy("Dùng được đến trước ngày"), error_messages=DAY_ERRORS)


@require_safe
@allowed(rules.may_list_own)
def tokens(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    return _page(request, TokenForm(initial={"expires_on": today + USUAL}), today)


@never_cache
@require_POST
@allowed(rules.may_make)
def make(request: StaffRequest) -> HttpResponse:
    """The key stands on the answer to this very request and nowhere else: no redirect, no session, no cache."""
    today, form = timezone.localdate(), TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, today, status=422)
    try:
        made, key = actions.make_token(owner=request.user, **form.cleaned_data, at=timezone.now(), day=today)
    except CannotMake as fault:
        form.add_error(None, _sentence(fault))
        return _page(request, form, today, status=422)
    return _page(request, TokenForm(initial={"expires_on": today + USUAL}), today, made=made, key=key)


@require_POST
@allowed(rules.may_list_own)
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    token = rules.open_token(request.user, pk)
    if actions.revoke_token(token=token, by=request.user, at=timezone.now()):
        messages.success(
            request,
            _("Đã thu hồi mã %(prefix)s; phần mềm dùng mã này bị từ chối ngay từ bây giờ.") % {"prefix": token.prefix},
        )
    else:
        messages.info(request, _("Mã này đã được thu hồi từ trước."))
    return redirect("staff:tokens" if token.owner_id == request.user.pk else "staff:tokens-overseen")


@require_safe
@allowed(rules.may_oversee)
def overseen(request: StaffRequest) -> HttpResponse:
    found = queries.tokens_within(reach(request.user, Role.ADMINISTRATOR))
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    return render(
        request, "staff/account/overseen.html", {"page": page, "rows": _rows(list(page), timezone.localdate())}
    )


def _page(
    request: StaffRequest,
    form: TokenForm,
    today: date,
    *,
    made: ApiToken | None = None,
    key: Key | None = None,
    status: int = 200,
) -> HttpResponse:
    page = Paginator(queries.tokens_of(request.user), PAGE).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "rows": _rows(list(page), today),
        "made": made,
        "key": key.text if key else "",
        "may_make": rules.may_make.allows(request.user),
        "may_oversee": rules.may_oversee.allows(request.user),
    }
    return render(request, "staff/account/tokens.html", context, status=status)


def _rows(found: list[ApiToken], today: date) -> list[tuple[ApiToken, str]]:
    """Each with where it stands: in-force, expired, revoked."""
    return [
        (one, "revoked" if one.revoked_at else "in-force" if one.is_in_force(today) else "expired") for one in found
    ]


def _sentence(fault: CannotMake) -> str:
    return {
        "no_name": _("Hãy ghi tên phần mềm để sau này biết mã nào cần thu hồi."),
        "no_scope": _("Hãy chọn ít nhất một việc."),
        "expiry": _("Ngày hết hạn phải sau hôm nay và trong vòng một năm."),
        "too_many": _("Tài khoản đã có %(most)s mã đang dùng được; hãy thu hồi mã không còn dùng trước khi tạo thêm.")
        % {"most": actions.MOST_IN_FORCE},
    }[fault.what]
