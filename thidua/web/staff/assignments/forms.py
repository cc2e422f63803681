from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Person, Unit
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

TEXT = {"class": "form-control"}


class ClauseChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.cid} – {obj.text[:90]}"


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        units = ", ".join(sorted({post.unit.name for post in obj.posts.all()}))
        return f"{obj.full_name} – {units}"


class GiveForm(forms.Form):
    title = forms.CharField(
        label=_("Việc cần làm"),
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Hãy ghi việc cần làm.")},
    )
    clause = ClauseChoice(
        label=_("Phục vụ điều khoản"),
        queryset=Clause.objects.none(),
        empty_label=_("— chọn điều khoản —"),
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={
            "required": _("Hãy chọn điều khoản mà nhiệm vụ phục vụ."),
            "invalid_choice": _("Điều khoản này không thuộc phong trào đang thực hiện."),
        },
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Giao cho đơn vị"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Đánh dấu một hay nhiều đơn vị; mỗi đơn vị nhận một nhiệm vụ riêng."),
        error_messages={
            "required": _("Hãy chọn ít nhất một đơn vị."),
            "invalid_choice": _("Có đơn vị không thuộc phạm vi của bạn."),
            "invalid_pk_value": _("Có đơn vị không thuộc phạm vi của bạn."),
        },
    )
    person = PersonChoice(
        label=_("Giao đích danh (chỉ khi chọn một đơn vị)"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("— cả đơn vị —"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    due_on = DayField(label=_("Hoàn thành trước hết ngày"), error_messages=DAY_ERRORS)
    weight = forms.IntegerField(
        label=_("Độ quan trọng (1 đến 5)"),
        min_value=1,
        max_value=5,
        initial=1,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages={
            "required": _("Hãy ghi số từ 1 đến 5."),
            "invalid": _("Hãy ghi số từ 1 đến 5."),
            "min_value": _("Hãy ghi số từ 1 đến 5."),
            "max_value": _("Hãy ghi số từ 1 đến 5."),
        },
    )
    source = forms.CharField(
        label=_("Căn cứ (số công văn, cuộc họp…)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
    )

    def __init__(self, *args: Any, clauses: Any, units: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clause"].queryset = clauses  # type: ignore[attr-defined]
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        units: Iterable[Unit] = data.get("units") or []
        person = data.get("person")
        if person is not None:
            chosen = list(units)
            if len(chosen) != 1:
                self.add_error("person", _("Giao đích danh thì chỉ chọn một đơn vị."))
            elif not person.posts.filter(unit=chosen[0]).exists():
                self.add_error("person", _("Người này không giữ chức vụ tại đơn vị đã chọn."))
        return data


class DoneForm(forms.Form):
    done_on = DayField(label=_("Ngày hoàn thành"), error_messages=DAY_ERRORS)
    note = forms.CharField(
        label=_("Kết quả"),
        max_length=2000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 3}),
        error_messages={"required": _("Hãy ghi kết quả để người giao việc kiểm tra.")},
    )


class ExtendForm(forms.Form):
    due_on = DayField(label=_("Hạn mới"), error_messages=DAY_ERRORS)
    reason = forms.CharField(
        label=_("Lý do gia hạn"),
        max_length=1000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 2}),
        error_messages={"required": _("Hãy ghi lý do gia hạn.")},
    )
