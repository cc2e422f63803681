"""Forms to check and to sign. A certificate file and its password are read into memory and gone with the request."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from thidua.adapters.signing import BadKeyFile, Look, SigningFault, WrongPassword
from thidua.adapters.signing.looks import PNG

CONTROL = {"class": "form-control"}
MOST_KEY, MOST_PICTURE = 200 * 1024, 1024 * 1024
LOOKS = [
    ("line", _("Dòng chữ ở góc trên bên phải: người ký, cơ quan, thời gian ký")),
    ("name", _("Hình chữ ký, đặt phía trên họ tên người ký")),
    ("seal", _("Hình dấu cơ quan, trùm một phần ba hình chữ ký về bên trái")),
    ("none", _("Không hiện trên trang, chỉ thấy trong phần mềm đọc PDF")),
]


def _file(label: Any, accept: str, *, required: bool = True, hint: Any = "") -> forms.FileField:
    empty = _("Tệp rỗng. Hãy chọn lại tệp.")
    missing = _("Hãy chọn tệp.")
    return forms.FileField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.FileInput(attrs={**CONTROL, "accept": accept}),
        error_messages={"required": missing, "invalid": missing, "missing": missing, "empty": empty},
    )


class PdfMixin(forms.Form):
    """The name the browser gave stays at hand; the value is the content."""

    file_name = ""

    def clean_file(self) -> bytes:
        chosen = self.cleaned_data["file"]
        self.file_name = str(chosen.name)
        return _content(chosen, settings.UPLOAD_LIMIT)


class CheckForm(PdfMixin):
    file = _file(_("Tệp PDF"), ".pdf,application/pdf", hint=_("Tệp chỉ được đọc để kiểm tra, không lưu lại."))


class KeyForm(forms.Form):
    """How to sign; what to sign is known."""

    key_file = _file(_("Tệp chứng thư số (.p12, .pfx)"), ".p12,.pfx", hint=_("Dùng một lần rồi bỏ, không lưu lại."))
    password = forms.CharField(
        label=_("Mật khẩu của tệp chứng thư"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={**CONTROL, "autocomplete": "off"}),
        error_messages={"required": _("Hãy nhập mật khẩu."), "max_length": _("Mật khẩu dài quá 200 chữ.")},
    )
    look = forms.ChoiceField(
        label=_("Cách hiện trên trang"),
        choices=LOOKS,
        initial="line",
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một cách."), "invalid_choice": _("Hãy chọn một cách.")},
    )
    first = forms.CharField(
        label=_("Dòng đầu, khi hiện bằng dòng chữ"),
        required=False,
        max_length=100,
        help_text=_("Ví dụ: Số: 12/TTr-UBND"),
        widget=forms.TextInput(attrs=CONTROL),
        error_messages={"max_length": _("Dòng này dài quá 100 chữ.")},
    )
    picture = _file(
        _("Hình chữ ký hoặc hình dấu (.png)"),
        ".png",
        required=False,
        hint=_("Nền trong suốt; chữ ký màu xanh, dấu màu đỏ theo kích thước thật. Để trống thì hiện bằng chữ."),
    )
    above = forms.CharField(
        label=_("Họ tên in trong tệp, ngay dưới chỗ đặt hình chữ ký"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs=CONTROL),
        error_messages={"max_length": _("Họ tên dài quá 100 chữ.")},
    )

    def clean_key_file(self) -> bytes:
        return _content(self.cleaned_data["key_file"], MOST_KEY)

    def clean_picture(self) -> bytes | None:
        chosen = self.cleaned_data.get("picture")
        if not chosen:
            return None
        content = _content(chosen, MOST_PICTURE)
        if not content.startswith(PNG):
            raise forms.ValidationError(_("Hình chữ ký hoặc hình dấu phải là ảnh PNG."))
        return content

    @property
    def chosen_look(self) -> Look | None:
        data = self.cleaned_data
        if data["look"] == "none":
            return None
        return Look(data["look"], data["picture"], above=data["above"], first=data["first"])


class SignForm(PdfMixin, KeyForm):
    file = _file(
        _("Tệp PDF cần ký"), ".pdf,application/pdf", hint=_("Bản đã ký tải về máy của bạn, không lưu lại ở đây.")
    )
    field_order = ("file", "key_file", "password", "look")


def field_of(fault: SigningFault) -> str | None:
    """Where the person mends it; None for what is no field of its own, such as the paper."""
    if fault.what in ("no_place", "no_words"):
        return "above"
    if fault.what == "bad_picture":
        return "picture"
    return {WrongPassword: "password", BadKeyFile: "key_file"}.get(type(fault))


def _content(chosen: UploadedFile, most: int) -> bytes:
    if (chosen.size or 0) > most:
        raise forms.ValidationError(_("Tệp lớn hơn %(limit)s."), params={"limit": filesizeformat(most)})
    return chosen.read()
