"""Form fields the staff areas share: days a browser or a person types, and refusals as one sentence."""

from datetime import date
from typing import Any

from django import forms
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

from thidua.core.vietnamese.dates import ImpossibleDate, parse_date

FIRST_YEAR, LAST_YEAR = 1945, 2100


def in_our_time(day: date) -> None:
    """A slip of the hand («20266») is no day of a movement, and the last day of year 9999 has no day after it."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(
            _("Năm phải từ %(first)s đến %(last)s."), params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
        )


class DayField(forms.DateField):
    """A day typed as Vietnamese write it (2/3/2026); 2026-03-02 is taken too.

    No browser date picker: it shows 03/02/2026 on an English Windows, and an officer would read it the other way round.
    """

    default_validators = [in_our_time]

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "widget",
            forms.DateInput(
                attrs={"class": "form-control", "inputmode": "numeric", "placeholder": _("ngày/tháng/năm")},
                format="%d/%m/%Y",
            ),
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and "-" not in value[:5] and value.strip():
            try:
                return parse_date(value)
            except ImpossibleDate as fault:
                raise forms.ValidationError(str(fault)) from None
        return super().to_python(value)


DAY_ERRORS = {
    "required": _("Hãy ghi ngày."),
    "invalid": _("Ngày chưa đúng; viết như 15/7/2026."),
}


def first_errors(form: BaseForm) -> list[str]:
    """Every field's first error as «Label: sentence», for one message above the page."""
    found = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        found.append(f"{label}: {errors[0]}" if label else str(errors[0]))
    return found
