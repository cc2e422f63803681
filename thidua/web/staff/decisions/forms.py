"""Forms of decisions, money, withdrawal."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.models import FundKind, Grounds, ReviewOutcome
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

TEXT, SELECT, AREA = {"class": "form-control"}, {"class": "form-select"}, {"class": "form-control", "rows": 3}
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Hãy chọn một mục trong danh sách.")}
OWED = {"required": _("Cần ghi mục này."), "max_length": _("Dài quá %(limit_value)d chữ.")}


class DongField(forms.CharField):
    """«2.340.000» as people write money; whole đồng."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 30)
        options.setdefault("widget", forms.TextInput(attrs=TEXT | {"inputmode": "numeric", "placeholder": "2.340.000"}))
        options.setdefault("error_messages", OWED)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip().removesuffix("đồng").removesuffix("đ").strip()
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,16}|[0-9]{1,3}([. ][0-9]{3}){1,5}", text):
            raise forms.ValidationError(_("Số tiền là số nguyên đồng, viết như 2.340.000."))
        return int(re.sub(r"[. ]", "", text))


def _year() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Năm của quỹ"), min_value=1945, max_value=2100, widget=forms.NumberInput(attrs=TEXT),
        error_messages={"required": _("Hãy ghi năm."), "invalid": _("Năm chưa đúng."), "min_value": _("Năm phải từ 1945."), "max_value": _("Năm phải đến 2100.")},
    )  # fmt: skip


def _document(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, widget=forms.TextInput(attrs=TEXT), error_messages=OWED)


class HandoverForm(forms.Form):
    on = DayField(label=_("Ngày trao"), error_messages=DAY_ERRORS)
    place = forms.CharField(
        label=_("Trao tại (hội nghị, nơi làm việc…)"), required=False, max_length=200, widget=forms.TextInput(attrs=TEXT),
        error_messages=OWED,
    )  # fmt: skip


class PayForm(forms.Form):
    year = _year()
    on = DayField(label=_("Ngày chi"), error_messages=DAY_ERRORS)
    document = _document(_("Chứng từ chi"))


class FundForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Khoản"), choices=[(kind.value, kind.label) for kind in (FundKind.INCOME, FundKind.ORGANISING)],
        widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    dong = DongField(label=_("Số tiền (đồng)"))
    year = _year()
    on = DayField(label=_("Ngày"), error_messages=DAY_ERRORS)
    document = _document(_("Văn bản, chứng từ"))


class WithdrawForm(forms.Form):
    grounds = forms.ChoiceField(
        label=_("Căn cứ hủy bỏ (Luật Thi đua, khen thưởng 2022, Điều 93)"), choices=Grounds.choices,
        widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Lý do, kết luận làm căn cứ"), max_length=4000, widget=forms.Textarea(attrs=AREA), error_messages=OWED
    )
    document = _document(_("Số văn bản hủy bỏ"))
    signed_on = DayField(label=_("Ngày ký văn bản hủy bỏ"), error_messages=DAY_ERRORS)
    objects = forms.CharField(
        label=_("Hiện vật phải thu hồi, mỗi dòng một thứ"), required=False, max_length=2000,
        widget=forms.Textarea(attrs=AREA), error_messages=OWED,
    )  # fmt: skip


class ReviewForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Kết quả xem xét"),
        choices=ReviewOutcome.choices,
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    reason = forms.CharField(
        label=_("Lý do"), max_length=4000, widget=forms.Textarea(attrs=AREA | {"rows": 2}), error_messages=OWED
    )


class ReceiptForm(forms.Form):
    dong = DongField(label=_("Số tiền đã thu (đồng); hiện vật thì để trống"), required=False)
    on = DayField(label=_("Ngày thu hồi"), error_messages=DAY_ERRORS)
    document = _document(_("Chứng từ, biên bản"))
