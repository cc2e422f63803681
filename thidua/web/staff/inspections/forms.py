from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.inspections.models import Kind
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

SELECT = {"class": "form-select"}
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Mục này không thuộc phạm vi của bạn.")}


class InspectorChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label)


class PeriodChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.movement.short_name} · {obj.name}"


class VisitForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("Đơn vị được kiểm tra"),
        queryset=Unit.objects.none(),
        empty_label=_("— chọn đơn vị —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    period = PeriodChoice(
        label=_("Kỳ thi đua"),
        queryset=Period.objects.none(),
        empty_label=_("— chọn kỳ —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    kind = forms.ChoiceField(
        label=_("Loại kiểm tra"), choices=Kind.choices, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )
    inspected_on = DayField(label=_("Ngày kiểm tra"), error_messages=DAY_ERRORS)
    place = forms.CharField(
        label=_("Địa điểm"), required=False, max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    first = InspectorChoice(
        label=_("Người kiểm tra thứ nhất"),
        queryset=User.objects.none(),
        empty_label=_("— chọn người —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )
    second = InspectorChoice(
        label=_("Người kiểm tra thứ hai"),
        queryset=User.objects.none(),
        empty_label=_("— chọn người —"),
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
    )

    def __init__(self, *args: Any, units: Any, periods: Any, people: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["period"].queryset = periods  # type: ignore[attr-defined]
        self.fields["first"].queryset = people  # type: ignore[attr-defined]
        self.fields["second"].queryset = people  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind, Kind(kind).label) for kind in kinds]  # type: ignore[attr-defined]
