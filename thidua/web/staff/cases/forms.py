from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.cases.models import Source
from thidua.apps.orgs.models import Unit
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

SELECT, CONTROL = {"class": "form-select"}, {"class": "form-control"}
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Mục này không thuộc phạm vi của bạn.")}
KINDS = ".csv,.tsv,.txt,.xlsx,.xls,.ods,.parquet,.json,.jsonl"


class FileForm(forms.Form):
    source = forms.ModelChoiceField(
        label=_("Nguồn hồ sơ"),
        queryset=Source.objects.none(),
        empty_label=_("— chọn nguồn —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    file = forms.FileField(
        label=_("Tệp xuất từ hệ thống một cửa (CSV, Excel, Parquet, JSON)"),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp rỗng, không có dòng nào; hãy chọn lại tệp.")},
        widget=forms.FileInput(attrs={**CONTROL, "accept": KINDS}),
    )
    exported_on = DayField(
        label=_("Ngày xuất số liệu"),
        help_text=_("Khi hai tệp nói khác nhau về một hồ sơ, tệp xuất sau được tin."),
        error_messages=DAY_ERRORS,
    )
    accept_good = forms.BooleanField(
        label=_("Nhận các dòng đúng dù tệp có dòng lỗi"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        help_text=_("Bỏ trống: còn một dòng lỗi thì không nhận dòng nào."),
    )

    def __init__(self, *args: Any, sources: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]


class SourceForm(forms.Form):
    slug = forms.SlugField(
        label=_("Mã nguồn"),
        max_length=40,
        widget=forms.TextInput(attrs=CONTROL),
        help_text=_("Chữ không dấu, ví dụ mot-cua-tinh."),
        error_messages={"invalid": _("Mã chỉ gồm chữ không dấu, chữ số và dấu gạch ngang.")},
    )
    name = forms.CharField(label=_("Tên nguồn"), max_length=200, widget=forms.TextInput(attrs=CONTROL))
    unit = forms.ModelChoiceField(
        label=_("Hồ sơ của đơn vị nào và các đơn vị trực thuộc"),
        queryset=Unit.objects.none(),
        empty_label=_("— chọn đơn vị —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
