import re
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.movements.models import Movement
from thidua.apps.notices.models import Way
from thidua.apps.orgs.models import Unit
from thidua.core.notices.timetable import MOST_DAYS
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

SELECT = {"class": "form-select"}
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Không có lựa chọn này.")}
NUMBERS = re.compile(r"\d{1,3}", re.ASCII)


def _hour(text: str) -> time:
    return time(int(text))


class HourField(forms.TypedChoiceField):
    """A whole hour of the day, chosen from a list: easier on a telephone than typing."""

    def __init__(self, hours: range, **options: Any) -> None:
        choices = [(str(hour), f"{hour:02d}:00") for hour in hours]
        options = {"coerce": _hour, "widget": forms.Select(attrs=SELECT), "error_messages": CHOOSE, **options}
        super().__init__(choices=choices, **options)

    def prepare_value(self, value: Any) -> Any:
        return str(value.hour) if isinstance(value, time) else value


class PreferencesForm(forms.Form):
    email = forms.EmailField(
        label=_("Địa chỉ thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "form-control", "autocomplete": "email"}),
        error_messages={"invalid": _("Đây không phải địa chỉ thư; viết như ten@tinh.gov.vn.")},
    )
    way = forms.ChoiceField(label=_("Cách nhận"), widget=forms.Select(attrs=SELECT), error_messages=CHOOSE)
    digest_at = HourField(range(5, 21), label=_("Giờ nhận bản gộp hằng ngày"))
    quiet_from = HourField(range(24), label=_("Giờ yên tĩnh từ"))
    quiet_until = HourField(range(24), label=_("đến"))
    urgent_at_once = forms.BooleanField(
        label=_("Việc gấp thì báo ngay, không đợi bản gộp (trừ giờ yên tĩnh)"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def __init__(self, *args: Any, ways: list[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(str(way), way.label) for way in ways]  # type: ignore[attr-defined]


class DaysField(forms.CharField):
    """«3, 1»: whole numbers of working days; empty = never."""

    def __init__(self, least: int, **options: Any) -> None:
        self.least = least
        widget = forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric"})
        super().__init__(required=False, max_length=100, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        parts = [part for part in re.split(r"[\s,;]+", str(super().clean(value))) if part]
        if not all(NUMBERS.fullmatch(part) and self.least <= int(part) <= MOST_DAYS for part in parts):
            raise forms.ValidationError(
                _("Ghi các số từ %(least)s đến %(most)s, cách nhau bằng dấu phẩy, ví dụ 3, 1."),
                params={"least": self.least, "most": MOST_DAYS},
            )
        return [int(part) for part in parts]


class DaysForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("Áp dụng cho"),
        queryset=Unit.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    movement = forms.ModelChoiceField(
        label=_("Phong trào"),
        queryset=Movement.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("Mọi phong trào"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    before = DaysField(0, label=_("Số ngày làm việc trước hạn"))
    after = DaysField(1, label=_("Số ngày làm việc sau hạn"))
    from_on = DayField(label=_("Áp dụng từ ngày"), error_messages=DAY_ERRORS)

    def __init__(self, *args: Any, units: Any, movements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["movement"].queryset = movements  # type: ignore[attr-defined]
