"""Forms of councils and sessions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.councils.models import SeatRole, ValueKey
from thidua.apps.orgs.models import Unit
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

INPUT, SELECT, CHECK = {"class": "form-control"}, {"class": "form-select"}, {"class": "form-check-input"}
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Mục này không thuộc phạm vi của bạn.")}


def words(label: Any, most: int = 200, *, is_required: bool = True, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=is_required,
        help_text=hint,
        widget=forms.TextInput(attrs=INPUT),
        error_messages={"required": _("Hãy ghi mục này.")},
    )


class FoundingForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("Thuộc đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=_("— chọn đơn vị —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    name = words(_("Tên Hội đồng"))
    decision = words(
        _("Quyết định thành lập"), hint=_("Số, ký hiệu, ngày và cơ quan ban hành, như ghi trên quyết định.")
    )
    founded_on = DayField(label=_("Ngày thành lập"), error_messages=DAY_ERRORS)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    person = words(_("Họ tên hoặc mã của thành viên"), hint=_("Nếu trùng tên, ghi mã ở trang Tổ chức."))
    role = forms.ChoiceField(
        label=_("Chức danh trong Hội đồng"),
        choices=SeatRole.choices,
        initial=SeatRole.MEMBER,
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    decision = words(_("Theo quyết định"))
    from_on = DayField(label=_("Từ ngày"), error_messages=DAY_ERRORS)


class UnseatForm(forms.Form):
    decision = words(_("Theo quyết định"))
    until_on = DayField(label=_("Không còn là thành viên từ ngày"), error_messages=DAY_ERRORS)


class ValueForm(forms.Form):
    key = forms.ChoiceField(
        label=_("Giá trị của quy chế"),
        choices=ValueKey.choices,
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    text = words(_("Bằng"), 12, hint=_("Tỷ lệ viết như 2/3 hoặc 80%; số lần viết như 2."))
    is_strict = forms.BooleanField(
        label=_("Phải quá tỷ lệ này (ví dụ quá nửa)"), required=False, widget=forms.CheckboxInput(attrs=CHECK)
    )
    reference = words(_("Văn bản, điều khoản quy định"), 300)
    from_on = DayField(label=_("Áp dụng từ ngày"), error_messages=DAY_ERRORS)


class CallForm(forms.Form):
    name = words(_("Tên phiên họp"))
    held_on = DayField(label=_("Ngày họp"), error_messages=DAY_ERRORS)
    place = words(_("Địa điểm"), is_required=False)
    is_award_session = forms.BooleanField(
        label=_("Phiên họp xét khen thưởng"),
        required=False,
        initial=True,
        help_text=_("Phiên xét khen thưởng cần nhiều thành viên có mặt hơn phiên thường."),
        widget=forms.CheckboxInput(attrs=CHECK),
    )


class SummonsForm(forms.Form):
    held_on = DayField(label=_("Ngày họp"), error_messages=DAY_ERRORS)
    starts_at = forms.TimeField(
        label=_("Giờ họp"),
        input_formats=["%H:%M", "%Hh%M", "%Hh", "%H giờ %M", "%H giờ", "%H:%M:%S"],
        help_text=_("Viết như 8:00 hoặc 8h00."),
        widget=forms.TimeInput(attrs=INPUT, format="%H:%M"),
        error_messages={"required": _("Hãy ghi giờ họp."), "invalid": _("Giờ chưa đúng; viết như 8:00.")},
    )
    place = words(_("Địa điểm"))
    letters_to = words(
        _("Thành viên vắng gửi ý kiến bằng văn bản tới"), hint=_("Nơi nhận: bộ phận, địa chỉ hoặc hộp thư công vụ.")
    )
    letters_until = DayField(label=_("Chậm nhất hết ngày"), error_messages=DAY_ERRORS)
