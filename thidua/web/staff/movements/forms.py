"""The form that opens a period."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.web.staff.dayfields import in_our_time


def _day(label: Any, hint: Any, *, required: bool) -> forms.DateField:
    errors = {"required": _("Hãy ghi ngày này."), "invalid": _("Ngày này không có trên lịch; hãy ghi như 31/7/2025.")}
    widget = forms.DateInput(
        attrs={"class": "form-control", "placeholder": _("ngày/tháng/năm"), "inputmode": "numeric"}
    )
    formats = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        input_formats=formats,
        widget=widget,
        error_messages=errors,
        validators=[in_our_time],
    )


class PeriodForm(forms.Form):
    name = forms.CharField(
        label=_("Tên kỳ"),
        max_length=120,
        help_text=_("Ví dụ: 6 tháng cuối năm 2025."),
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={"required": _("Hãy đặt tên kỳ.")},
    )
    slug = forms.RegexField(
        regex=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        label=_("Mã kỳ"),
        max_length=40,
        help_text=_(
            "Chữ thường không dấu, số và gạch nối, ví dụ 2025-h2; đứng trong địa chỉ và gói số liệu công khai."
        ),
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={
            "required": _("Hãy đặt mã kỳ."),
            "invalid": _("Mã kỳ chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ 2025-h2."),
        },
    )
    starts_on = _day(_("Từ ngày"), _("Ngày đầu tiên được tính."), required=True)
    last_day = _day(_("Đến hết ngày"), _("Ngày cuối cùng được tính."), required=True)
    plan_due_on = _day(_("Hạn nộp kế hoạch"), _("Bỏ trống nếu không đặt hạn."), required=False)
    marks_due_on = _day(_("Hạn chấm điểm"), _("Bỏ trống nếu không đặt hạn."), required=False)
