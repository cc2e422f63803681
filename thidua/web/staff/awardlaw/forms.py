from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.law.actions import Grounds
from thidua.apps.awards.models import Route
from thidua.web.staff.awardlaw.valuefields import SELECT, TEXT, Row, fields_of, initial_of, row_from
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

#: Fields of the grounds; what remains is the value.
GROUNDS = ("from_on", "last_on", "article", "reference")


class GroundsForm(forms.Form):
    """By which document and for which days."""

    from_on = DayField(label=_("Có hiệu lực từ ngày"), error_messages=DAY_ERRORS)
    last_on = DayField(
        label=_("Đến hết ngày"),
        required=False,
        error_messages=DAY_ERRORS,
        help_text=_("Bỏ trống nếu văn bản không ghi ngày hết hiệu lực."),
    )
    article = forms.CharField(
        label=_("Điều, khoản"),
        max_length=200,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Hãy ghi điều, khoản của văn bản.")},
    )
    reference = forms.CharField(
        label=_("Văn bản"),
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
        help_text=_("Số, ngày, cơ quan ban hành; ví dụ: Quyết định số …/QĐ-UBND ngày … của Ủy ban nhân dân tỉnh."),
        error_messages={"required": _("Hãy ghi văn bản của tỉnh quy định giá trị này.")},
    )

    def grounds(self) -> Grounds:
        data = self.cleaned_data
        until = data["last_on"] + timedelta(days=1) if data["last_on"] else None
        return Grounds(data["article"], data["reference"], data["from_on"], until)


class WorthForm(GroundsForm):
    """A value with its grounds; `made` gives the row to keep."""

    def made(self) -> Row:
        raise NotImplementedError


class ValueForm(WorthForm):
    """The value first, then its grounds."""

    def __init__(self, *args: Any, kind: str, row: Row, names: Mapping[str, str], **kwargs: Any) -> None:
        self.kind, self.row = kind, row
        kwargs["initial"] = {"from_on": timezone.localdate(), **initial_of(kind, row), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        grounds = dict(self.fields)
        self.fields.clear()
        self.fields.update({**fields_of(kind, row, names), **grounds})

    def made(self) -> Row:
        data = {name: value for name, value in self.cleaned_data.items() if name not in GROUNDS}
        return row_from(self.kind, self.row, data)


class RouteField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label=_("Loại hình khen thưởng"), choices=Route.choices, widget=forms.Select(attrs=SELECT), required=False
        )
