from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Unit
from thidua.apps.targets.models import FIRST_YEAR, LAST_YEAR, MOST_WEIGHT, Direction, Kind
from thidua.core.targets.figures import NotFigure, parse_figure, show_figure

TEXT = {"class": "form-control"}
SELECT = {"class": "form-select"}
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Mục này không thuộc phạm vi của bạn.")}
WEIGHT_ERRORS = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("Hãy ghi số từ 1 đến 5."))
YEAR_ERRORS = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("Hãy ghi năm bốn chữ số, ví dụ 2026."))


#: Two forms stand on one page, each with a reason: their fields keep their names and differ in their ids.
CHANGE_IDS = "doi-%s"


class FigureField(forms.CharField):
    """A quantity typed as Vietnamese write it («1.234,5»); its value is integer thousandths, None when blank."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={**TEXT, "inputmode": "decimal", "placeholder": "1.234,5"}))
        options.setdefault("error_messages", {"required": _("Hãy ghi số.")})
        options.setdefault("max_length", 40)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_figure(text)
        except NotFigure as fault:
            raise forms.ValidationError(fault.reason) from None

    def prepare_value(self, value: Any) -> Any:
        return show_figure(value) if isinstance(value, int) else value


class ClauseChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.cid} – {obj.text[:90]}"


class DocumentChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} – {obj.subject[:90]}"


class GiveForm(forms.Form):
    code = forms.CharField(
        label=_("Mã chỉ tiêu"),
        max_length=40,
        widget=forms.TextInput(attrs=TEXT),
        help_text=_("Ví dụ CT-01; giữ cùng mã qua các năm thì ước được theo cùng kỳ."),
        error_messages={"required": _("Hãy ghi mã chỉ tiêu.")},
    )
    indicator = forms.CharField(
        label=_("Tên chỉ tiêu"),
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Hãy ghi tên chỉ tiêu.")},
    )
    year = forms.IntegerField(
        label=_("Năm"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        localize=False,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages=YEAR_ERRORS,
    )
    measure_unit = forms.CharField(
        label=_("Đơn vị tính"),
        max_length=40,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Hãy ghi đơn vị tính.")},
    )
    kind = forms.ChoiceField(
        label=_("Cách tính số cả năm"), choices=Kind.choices, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )
    direction = forms.ChoiceField(
        label=_("Chiều"), choices=Direction.choices, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )
    plan = FigureField(label=_("Kế hoạch cả năm"))
    baseline = FigureField(label=_("Số gốc (kết quả năm trước, nếu có)"), required=False)
    clause = ClauseChoice(
        label=_("Phục vụ điều khoản"),
        queryset=Clause.objects.none(),
        empty_label=_("— chọn điều khoản —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Giao cho đơn vị"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Mỗi đơn vị được đánh dấu nhận một chỉ tiêu riêng với cùng kế hoạch; kế hoạch khác nhau thì nạp từ Excel."
        ),
        error_messages={
            "required": _("Hãy chọn ít nhất một đơn vị."),
            "invalid_choice": _("Có đơn vị không thuộc phạm vi của bạn."),
            "invalid_pk_value": _("Có đơn vị không thuộc phạm vi của bạn."),
        },
    )
    weight = forms.IntegerField(
        label=_("Trọng số (1 đến 5)"),
        min_value=1,
        max_value=MOST_WEIGHT,
        initial=1,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages=WEIGHT_ERRORS,
    )
    document = DocumentChoice(
        label=_("Văn bản giao (nếu đã nạp)"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("— không chọn —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    source = forms.CharField(
        label=_("Căn cứ (số quyết định, cuộc họp…)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
    )

    def __init__(self, *args: Any, units: Any, clauses: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
        self.fields["clause"].queryset = clauses  # type: ignore[attr-defined]
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    month = forms.TypedChoiceField(
        label=_("Tháng"),
        coerce=int,
        choices=[(str(month), str(month)) for month in range(1, 13)],
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    value = FigureField(label=_("Số thực hiện trong tháng"))
    source = forms.CharField(
        label=_("Nguồn số liệu"), required=False, max_length=300, widget=forms.TextInput(attrs=TEXT)
    )
    reason = forms.CharField(
        label=_("Lý do đính chính (bắt buộc khi số của tháng đã được xác nhận)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 2}),
    )
    proof = forms.FileField(
        label=_("Tệp minh chứng (nếu có)"),
        required=False,
        widget=forms.FileInput(attrs={**TEXT, "accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"}),
        error_messages={"empty": _("Tệp minh chứng rỗng; hãy chọn lại tệp."), "invalid": _("Hãy chọn lại tệp.")},
    )


class ChangeForm(forms.Form):
    plan = FigureField(label=_("Kế hoạch mới"), required=False)
    reason = forms.CharField(
        label=_("Lý do (bắt buộc)"),
        max_length=2000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 2}),
        error_messages={"required": _("Hãy ghi lý do.")},
    )


class UploadForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Tệp chứa"),
        choices=[("figures", _("Số liệu các tháng")), ("plans", _("Chỉ tiêu được giao"))],
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    file = forms.FileField(
        label=_("Tệp Excel (.xlsx)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx", "class": "form-control"}),
        error_messages={
            "required": _("Hãy chọn tệp Excel."),
            "empty": _("Tệp rỗng. Hãy chọn lại tệp."),
            "invalid": _("Hãy chọn tệp Excel."),
        },
    )
    reason = forms.CharField(
        label=_("Lý do điều chỉnh (chỉ khi tệp đổi kế hoạch đã giao)"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs=TEXT),
    )
