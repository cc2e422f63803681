"""Small forms beside one task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.assignments.models import Cadence, Part, Quality, Shift
from thidua.apps.assignments.routines import MOST_LEAD_DAYS
from thidua.apps.orgs.models import Person, Unit
from thidua.web.staff.assignments.forms import SELECT, TEXT, PersonChoice, WorkForm, numbered, units_named
from thidua.web.staff.dayfields import DAY_ERRORS, DayField


def _words(label: Any, error: Any, rows: int = 2, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=forms.Textarea(attrs={**TEXT, "rows": rows}),
        error_messages={"required": error},
        **more,
    )


class DoneForm(forms.Form):
    done_on = DayField(label=_("Ngày hoàn thành"), error_messages=DAY_ERRORS)
    done_part = forms.ChoiceField(
        label=_("Xong vào lúc"),
        choices=Part.choices,
        initial=Part.DAY,
        required=False,
        widget=forms.Select(attrs=SELECT),
        error_messages={"invalid_choice": _("Chọn trước 12 giờ trưa hoặc hết ngày.")},
    )
    note = _words(_("Kết quả"), _("Hãy ghi kết quả để người giao việc kiểm tra."), 3)

    def clean_done_part(self) -> str:
        return self.cleaned_data["done_part"] or Part.DAY


class ExtendForm(forms.Form):
    due_on = DayField(label=_("Hạn mới"), error_messages=DAY_ERRORS)
    reason = _words(_("Lý do gia hạn"), _("Hãy ghi lý do gia hạn."))


class AskForm(forms.Form):
    due_on = DayField(label=_("Xin lùi hạn đến ngày"), error_messages=DAY_ERRORS)
    reason = _words(_("Lý do xin gia hạn"), _("Hãy ghi lý do xin gia hạn."))


class ProgressForm(forms.Form):
    percent = numbered(_("Đã làm được bao nhiêu phần trăm"), 0, 100, required=False)
    note = _words(_("Việc đã làm, vướng mắc"), "", required=False)


class AcceptForm(forms.Form):
    quality = forms.ChoiceField(
        label=_("Chất lượng (không bắt buộc)"),
        choices=[("", _("— không xếp —")), *Quality.choices],
        required=False,
        widget=forms.Select(attrs=SELECT),
        error_messages={"invalid_choice": _("Chọn một mức chất lượng trong danh sách.")},
    )


class HandOverForm(forms.Form):
    """`unit` only for those who may move work between units; left empty the task stays in its unit."""

    person = PersonChoice(
        label=_("Chuyển cho người"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("— cả đơn vị, không đích danh —"),
        widget=forms.Select(attrs=SELECT),
        error_messages={"invalid_choice": _("Người này không giữ chức vụ tại đơn vị.")},
    )
    unit = forms.CharField(
        label=_("hoặc chuyển sang đơn vị khác (ghi tên đơn vị)"),
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs=TEXT),
    )
    reason = _words(_("Lý do chuyển"), _("Hãy ghi lý do chuyển."))

    def __init__(self, *args: Any, people: Any, today: Any, may_move: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        if not may_move:
            del self.fields["unit"]

    def clean_unit(self) -> Unit | None:
        name = " ".join(self.cleaned_data["unit"].split())
        return units_named([name], self.today)[0] if name else None


class RoutineForm(WorkForm):
    unit = forms.ModelChoiceField(
        label=_("Giao cho đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=_("— chọn đơn vị —"),
        widget=forms.Select(attrs=SELECT),
        error_messages={
            "required": _("Hãy chọn đơn vị."),
            "invalid_choice": _("Đơn vị này không thuộc phạm vi của bạn."),
        },
    )
    person = PersonChoice(
        label=_("Giao đích danh (nếu cần)"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("— cả đơn vị —"),
        widget=forms.Select(attrs=SELECT),
    )
    cadence = forms.ChoiceField(
        label=_("Bao lâu một lần"),
        choices=Cadence.choices,
        initial=Cadence.MONTHLY,
        widget=forms.Select(attrs=SELECT),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Chọn chu kỳ trong danh sách.")),
    )
    day = numbered(
        _("Hạn vào ngày"), 1, 31, initial=15,
        help_text=_("Ngày trong tháng; tháng không có ngày ấy thì lấy ngày cuối tháng. Việc hằng tuần: 1 là thứ Hai, 7 là Chủ nhật."),
    )  # fmt: skip
    month = numbered(
        _("Tháng thứ mấy trong kỳ"), 1, 12, initial=1, required=False,
        help_text=_("Quý: 1–3; sáu tháng: 1–6; năm: 1–12. Hằng tuần, hằng tháng: bỏ qua."),
    )  # fmt: skip
    shift = forms.ChoiceField(
        label=_("Hạn rơi vào ngày nghỉ thì"),
        choices=Shift.choices,
        initial=Shift.NEXT,
        widget=forms.Select(attrs=SELECT),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Chọn một cách trong danh sách.")),
    )
    lead_days = numbered(_("Giao trước hạn bao nhiêu ngày"), 1, MOST_LEAD_DAYS, initial=10)
    active_from = DayField(label=_("Bắt đầu từ ngày"), error_messages=DAY_ERRORS)
    ends_on = DayField(label=_("Đến hết ngày (để trống: chưa định)"), required=False, error_messages=DAY_ERRORS)

    field_order = (
        "title",
        "clause",
        "unit",
        "person",
        "cadence",
        "day",
        "month",
        "shift",
        "lead_days",
        "active_from",
        "ends_on",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.check_person(data, [data["unit"]] if data.get("unit") else [])
        if data.get("cadence") in (Cadence.WEEKLY, Cadence.MONTHLY) or not data.get("month"):
            data["month"] = 1
        return data
