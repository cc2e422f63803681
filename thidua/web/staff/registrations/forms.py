from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.orgs.models import Person
from thidua.apps.registrations.models import PlanItem
from thidua.core.registrations.targets import NotATarget, parse_target, show_target
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

TEXT = {"class": "form-control"}


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class ItemForm(forms.Form):
    """One item of a plan. Nothing is required while drafting: submitting the plan asks for everything at once."""

    content = forms.CharField(
        label=_("Việc sẽ làm"), required=False, max_length=2000, widget=forms.Textarea(attrs={**TEXT, "rows": 3})
    )
    target = forms.CharField(
        label=_("Chỉ tiêu, kết quả cần đạt"), required=False, max_length=300, widget=forms.TextInput(attrs=TEXT)
    )
    number = forms.CharField(
        label=_("Chỉ tiêu bằng số (nếu có)"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={**TEXT, "inputmode": "decimal"}),
    )
    measure_unit = forms.CharField(
        label=_("Đơn vị tính"), required=False, max_length=60, widget=forms.TextInput(attrs=TEXT)
    )
    person = PersonChoice(
        label=_("Người chịu trách nhiệm"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("— chọn người —"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    starts_on = DayField(label=_("Bắt đầu"), required=False, error_messages=DAY_ERRORS)
    due_on = DayField(label=_("Hoàn thành trước hết ngày"), required=False, error_messages=DAY_ERRORS)

    def __init__(self, *args: Any, people: list[Person], item: PlanItem, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "content": item.content,
                "target": item.target,
                "number": show_target(item.target_milli),
                "measure_unit": item.measure_unit,
                "person": item.person_id,
                "starts_on": item.starts_on,
                "due_on": item.due_on,
            },
        )
        super().__init__(*args, **kwargs)
        ids = {person.pk for person in people} | ({item.person_id} if item.person_id else set())
        self.fields["person"].queryset = Person.objects.filter(pk__in=ids)  # type: ignore[attr-defined]

    def clean_number(self) -> int | None:
        try:
            return parse_target(self.cleaned_data["number"])
        except NotATarget as fault:
            raise forms.ValidationError(
                _("“%(text)s” chưa phải là số; viết như 95 hoặc 95,5 hoặc 1.200."), params={"text": fault.text}
            ) from None

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "content": data["content"],
            "target": data["target"],
            "target_milli": data["number"],
            "measure_unit": data["measure_unit"],
            "person_id": data["person"].pk if data["person"] else None,
            "starts_on": data["starts_on"],
            "due_on": data["due_on"],
        }


class DoneForm(forms.Form):
    done_on = DayField(label=_("Ngày hoàn thành"), error_messages=DAY_ERRORS)
    result = forms.CharField(
        label=_("Kết quả"),
        max_length=2000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 3}),
        error_messages={"required": _("Hãy ghi kết quả đạt được để người xem kiểm tra được.")},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 3}),
        error_messages={"required": _("Hãy ghi lý do, để người lập biết cần sửa gì.")},
    )
