from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.models import Person, Unit
from thidua.apps.register.details import Details
from thidua.apps.register.models import Book, Direction, Priority, Secrecy
from thidua.core.documents.lexicon.types import DOCUMENT_TYPES
from thidua.core.register.fields import LENGTHS, MOST_THREE_DIGITS
from thidua.core.register.following import LETTER
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

TEXT = {"class": "form-control"}
PICK = {"class": "form-select"}
NOT_OURS = {
    "required": _("Hãy chọn đơn vị."),
    "invalid_choice": _("Đơn vị này không thuộc phạm vi của bạn."),
}


def words(label: Any, most: int, *, rows: int = 0, required: bool = False, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={**TEXT, "rows": rows}) if rows else forms.TextInput(attrs=TEXT)
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=widget,
        help_text=hint,
        error_messages={
            "required": _("Hãy ghi mục này."),
            "max_length": _("Tối đa %(limit_value)d ký tự; đang có %(show_value)d."),
        },
    )


def count(label: Any) -> forms.IntegerField:
    wrong = _("Hãy ghi số từ 1 đến 999.")
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=MOST_THREE_DIGITS,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def type_names() -> list[tuple[str, Any]]:
    """The types of NĐ 30/2020 and those of law; a body's own word can still be typed."""
    return [(name[:1].upper() + name[1:], name[:1].upper() + name[1:]) for name in DOCUMENT_TYPES]


class UnitMixin(forms.Form):
    """The body whose book it is: asked only where the user keeps several."""

    unit = forms.ModelChoiceField(
        label=_("Sổ của đơn vị"), queryset=Unit.objects.none(), widget=forms.Select(attrs=PICK), error_messages=NOT_OURS
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.queryset = units  # type: ignore[attr-defined]
        self.only = list(units[:2])
        if len(self.only) == 1:
            field.required = False
            field.widget = forms.HiddenInput()

    def chosen_unit(self) -> Unit:
        return self.cleaned_data["unit"] or self.only[0]


class DetailsForm(UnitMixin):
    """Fields of NĐ 30/2020, Phụ lục VI, with their lengths."""

    type_name = forms.CharField(
        label=_("Tên loại"),
        max_length=LENGTHS["TypeName"],
        required=False,
        widget=forms.TextInput(attrs={**TEXT, "list": "type-names"}),
    )
    code_notation = words(_("Ký hiệu"), LENGTHS["CodeNotation"], hint=_("Ví dụ KH-UBND, UBND-TH, 2026/QĐ-UBND."))
    subject = words(_("Trích yếu nội dung"), LENGTHS["Subject"], rows=3, required=True)
    signer_position = words(_("Chức vụ người ký"), LENGTHS["Position"])
    signer_name = words(_("Người ký"), LENGTHS["FullName"])
    page_amount = count(_("Số trang"))
    priority = forms.ChoiceField(
        label=_("Độ khẩn"), choices=Priority.choices, widget=forms.Select(attrs=PICK), initial=Priority.NORMAL
    )
    secrecy = forms.ChoiceField(
        label=_("Độ mật"),
        choices=Secrecy.choices,
        required=False,
        widget=forms.Select(attrs=PICK),
        help_text=_("Văn bản mật chỉ vào sổ số, ký hiệu, ngày; nội dung không đưa vào hệ thống, chỉ người vào sổ xem."),
    )
    due_on = DayField(label=_("Hạn trả lời, xử lý"), required=False, error_messages=DAY_ERRORS)
    note = words(_("Ghi chú"), 300)

    def details(self, **fixed: Any) -> Details:
        names = Details.__dataclass_fields__
        return Details(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data} | fixed)


class IncomingForm(DetailsForm):
    arrived_on = DayField(label=_("Ngày đến"), error_messages=DAY_ERRORS)
    code_number = words(_("Số"), LENGTHS["CodeNumber"], hint=_("Ghi như trên văn bản, kể cả số 0 ở đầu."))
    issued_on = DayField(label=_("Ngày ban hành"), required=False, error_messages=DAY_ERRORS)
    organ_name = words(_("Cơ quan ban hành"), LENGTHS["OrganName"], required=True)
    to_places = words(_("Nơi nhận ghi trên văn bản"), LENGTHS["ToPlaces"], rows=2)
    series = forms.ChoiceField(label=_("Hệ thống số"), required=False, widget=forms.Select(attrs=PICK))
    despite = words(_("Lý do vẫn vào sổ"), 300)
    field_order = ("unit", "series", "arrived_on", "code_number", "code_notation", "issued_on", "organ_name", "type_name",
                   "subject")  # fmt: skip

    def __init__(self, *args: Any, series: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill_series(self, series)


def _fill_series(form: forms.Form, series: list[str]) -> None:
    own = [("", _("Sổ chung của đơn vị"))]
    form.fields["series"].choices = own + [(name, name) for name in series]  # type: ignore[attr-defined]
    if not series:
        form.fields["series"].widget = forms.HiddenInput()


class DraftForm(DetailsForm):
    to = words(_("Kính gửi"), 1000, rows=2)
    to_places = words(
        _("Nơi nhận"), LENGTHS["ToPlaces"], rows=3, hint=_("Cách nhau bằng dấu chấm phẩy; gắn với đơn vị ở bước sau.")
    )
    issued_amount = count(_("Số lượng bản"))
    field_order = ("unit", "type_name", "code_notation", "subject", "to", "to_places")


class UploadForm(UnitMixin):
    kind = forms.ChoiceField(
        label=_("Văn bản này là"), choices=Direction.choices, widget=forms.RadioSelect, initial=Direction.INCOMING
    )
    file = forms.FileField(
        label=_("Tệp văn bản"),
        widget=forms.FileInput(attrs=TEXT),
        help_text=_("Tối đa 20 MB: Word, OpenDocument, PDF, bản quét, ảnh chụp hoặc .txt."),
        error_messages={
            "required": _("Hãy chọn tệp."),
            "invalid": _("Hãy chọn tệp."),
            "empty": _("Tệp rỗng, hãy chọn lại tệp."),
            "missing": _("Hãy chọn tệp."),
        },
    )


class BookForm(UnitMixin):
    year = forms.IntegerField(
        label=_("Năm"),
        min_value=1945,
        max_value=2100,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages={
            "required": _("Hãy ghi năm."),
            "invalid": _("Hãy ghi năm bằng số."),
            "min_value": _("Năm từ 1945 đến 2100."),
            "max_value": _("Năm từ 1945 đến 2100."),
        },
    )
    direction = forms.ChoiceField(label=_("Chiều"), choices=Direction.choices, widget=forms.Select(attrs=PICK))
    series = words(
        _("Hệ thống số riêng của"), 60, hint=_("Ví dụ: Hội đồng Thi đua – Khen thưởng. Để trống nếu là của đơn vị.")
    )
    type_name = forms.CharField(
        label=_("Riêng cho loại"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={**TEXT, "list": "type-names"}),
        help_text=_("Để trống: sổ dùng cho mọi loại chưa có sổ riêng."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("series") and not data.get("type_name") and not self.errors:
            self.add_error(None, _("Sổ chung tự mở khi lấy số đầu tiên; ở đây chỉ mở sổ riêng cho hội đồng hoặc loại."))
        return data


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class HandOverForm(forms.Form):
    handler = PersonChoice(
        label=_("Người xử lý"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("— chưa chọn —"),
        widget=forms.Select(attrs=PICK),
        error_messages={"invalid_choice": _("Người này không giữ chức vụ tại đơn vị.")},
    )
    handler_unit = forms.ModelChoiceField(
        label=_("Bộ phận xử lý"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("— chưa chọn —"),
        widget=forms.Select(attrs=PICK),
        error_messages=NOT_OURS,
    )
    note = words(_("Ý kiến chuyển"), 300)

    def __init__(self, *args: Any, people: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = people  # type: ignore[attr-defined]
        self.fields["handler_unit"].queryset = units  # type: ignore[attr-defined]


class NumberForm(forms.Form):
    """Which book and which day; by default the book follows from the type, the day is today."""

    book = forms.ModelChoiceField(
        label=_("Sổ"),
        queryset=Book.objects.none(),
        required=False,
        empty_label=_("— theo tên loại, sổ chung —"),
        widget=forms.Select(attrs=PICK),
        error_messages={"invalid_choice": _("Sổ này không phải sổ văn bản đi của đơn vị.")},
    )
    day = DayField(label=_("Ngày văn bản"), error_messages=DAY_ERRORS)

    def __init__(self, *args: Any, books: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["book"].queryset = books  # type: ignore[attr-defined]


class CaseFileForm(UnitMixin):
    title = words(_("Tiêu đề hồ sơ"), 300, required=True)
    organ_id = words(_("Mã cơ quan"), LENGTHS["OrganId"])
    file_catalog = words(_("Mục lục (năm lập)"), LENGTHS["FileCatalog"])
    file_notation = words(_("Số và ký hiệu hồ sơ"), LENGTHS["FileNotation"], required=True)
    is_restricted = forms.BooleanField(
        label=_("Hạn chế: chỉ người có tên mới xem, mỗi lần mở đều được ghi lại"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )


TYPE_WORDS = [LETTER, *[name for name, _label in type_names() if name != LETTER]]
