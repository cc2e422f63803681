from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.calendars.actions import MOST_DAYS
from thidua.apps.calendars.models import Kind, Status
from thidua.apps.orgs.models import Unit
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

SELECT = {"class": "form-select"}
TEXT = {"class": "form-control"}
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Mục này không thuộc phạm vi của bạn.")}
LONGEST_TERM = 2000


class TermForm(forms.Form):
    """«Hạn sau N ngày làm việc kể từ …», asked in the address."""

    tu = DayField(label=_("Kể từ ngày"), error_messages=DAY_ERRORS)
    ngay = forms.IntegerField(
        label=_("Số ngày làm việc"),
        min_value=0,
        max_value=LONGEST_TERM,
        widget=forms.TextInput(attrs={**TEXT, "inputmode": "numeric", "size": "4"}),
        error_messages={
            "required": _("Hãy ghi số ngày làm việc."),
            "invalid": _("Số ngày làm việc là một số nguyên, ví dụ 5."),
            "min_value": _("Số ngày làm việc không nhỏ hơn 0."),
            "max_value": _("Số ngày làm việc không quá 2000."),
        },
    )


class DayForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("Áp dụng cho"),
        queryset=Unit.objects.none(),
        empty_label=_("— chọn đơn vị —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
        help_text=_(
            "Ngày ghi cho tỉnh áp dụng cho mọi đơn vị; ngày ghi cho một đơn vị chỉ áp dụng cho đơn vị ấy và các bộ phận trực thuộc."
        ),
    )
    day = DayField(label=_("Ngày"), error_messages=DAY_ERRORS)
    weekly_until = DayField(
        label=_("Lặp lại hằng tuần đến hết ngày"),
        required=False,
        error_messages=DAY_ERRORS,
        help_text=_(
            "Bỏ trống nếu chỉ một ngày. Ví dụ làm việc sáng thứ bảy hằng tuần đến hết năm; ngày lễ được bỏ qua."
        ),
    )
    kind = forms.ChoiceField(
        label=_("Ngày này"), choices=Kind.choices, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )
    name = forms.CharField(label=_("Tên ngày"), required=False, max_length=200, widget=forms.TextInput(attrs=TEXT))
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Hãy ghi căn cứ: số, ngày của văn bản hoặc thông báo.")},
        help_text=_("Số, ngày của văn bản hoặc thông báo cho biết ngày này."),
    )
    status = forms.ChoiceField(
        label=_("Đã đối chiếu chưa"), choices=Status.choices, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, until = data.get("day"), data.get("weekly_until")
        if day and until and until < day:
            self.add_error("weekly_until", _("Ngày kết thúc phải từ ngày đã chọn trở đi."))
        elif day and until and (until - day).days // 7 + 1 > MOST_DAYS:
            self.add_error(
                "weekly_until",
                _("Mỗi lần ghi nhiều nhất %(most)s ngày; hãy chọn ngày kết thúc sớm hơn.") % {"most": MOST_DAYS},
            )
        return data

    def wanted(self) -> list[date]:
        """The day, and the same weekday of each week until the last."""
        day: date = self.cleaned_data["day"]
        until: date = self.cleaned_data["weekly_until"] or day
        return [day + timedelta(days=7 * week) for week in range((until - day).days // 7 + 1)]
