"""One's own account: which roles it holds, and a new password."""

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.accounts.actions import set_password
from thidua.apps.accounts.permits import signed_in
from thidua.apps.orgs.scopes import grants
from thidua.web.ui.access import StaffRequest, allowed


class NewPassword(PasswordChangeForm):
    """Django's own rules; the words and the look are ours."""

    error_messages = {
        "password_incorrect": gettext_lazy("Mật khẩu hiện tại không đúng."),
        "password_mismatch": gettext_lazy("Hai lần gõ mật khẩu mới không giống nhau."),
    }
    LABELS = {
        "old_password": gettext_lazy("Mật khẩu hiện tại"),
        "new_password1": gettext_lazy("Mật khẩu mới"),
        "new_password2": gettext_lazy("Gõ lại mật khẩu mới"),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, label in self.LABELS.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs["class"] = "form-control"
            field.error_messages["required"] = _("Hãy điền mục này.")
            if isinstance(field, forms.CharField):
                field.max_length = 200


@allowed(signed_in)
def account(request: StaffRequest) -> HttpResponse:
    form = NewPassword(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = set_password(
            user=request.user, password=form.cleaned_data["new_password1"], by=request.user, at=timezone.now()
        )
        update_session_auth_hash(request, user)
        messages.success(request, _("Đã đổi mật khẩu. Các máy khác đang đăng nhập bằng mật khẩu cũ đã bị thoát."))
        return redirect("staff:account")
    status = 422 if form.errors else 200
    return render(request, "staff/account/account.html", {"form": form, "grants": grants(request.user)}, status=status)
