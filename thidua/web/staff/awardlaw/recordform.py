"""The form by which something is put on record of a person or a collective. One list of values serves every kind."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.candidates import labels
from thidua.apps.awards.candidates.records import NUMBERS, OF_PEOPLE, OF_UNITS, WORDS, Known
from thidua.apps.awards.models import RecordKind
from thidua.web.staff.awardlaw.valuefields import SELECT, TEXT
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Hãy chọn một mục trong danh sách.")}
NONE = ("", _("— chọn —"))
DISCIPLINES = [(slug, label) for slug, label in labels.DISCIPLINES.items() if slug != "none"]
OF_PERSON = [
    NONE,
    (_("Mức xếp loại"), list(labels.RATINGS.items())),
    (_("Có hay không"), list(labels.YES_NO.items())),
    (_("Kỷ luật"), DISCIPLINES),
    (_("Nghỉ"), [(slug, label) for slug, label in labels.LEAVES.items() if slug != "void"]),
    (_("Sửa nhầm"), [("void", labels.VOIDED)]),
]
OF_UNIT = [
    NONE,
    (_("Mức xếp loại"), list(labels.RATINGS.items())),
    (_("Có hay không"), list(labels.YES_NO.items())),
    (_("Kỷ luật nặng nhất"), list(labels.DISCIPLINES.items())),
]


class RecordForm(forms.Form):
    kind = forms.ChoiceField(label=_("Nội dung"), widget=forms.Select(attrs=SELECT), error_messages=CHOOSE)
    name = forms.ChoiceField(
        label=_("Điều kiện được xác nhận"),
        required=False,
        choices=[NONE, *labels.ATTESTED.items()],
        widget=forms.Select(attrs=SELECT),
        error_messages=CHOOSE,
        help_text=_("Chỉ chọn khi nội dung là điều kiện do người có trách nhiệm xác nhận."),
    )
    word = forms.ChoiceField(
        label=_("Mức, kết quả"), required=False, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )
    number = forms.CharField(
        label=_("Số lượng"),
        required=False,
        max_length=8,
        widget=forms.TextInput(attrs={**TEXT, "inputmode": "numeric"}),
        help_text=_("Khi nội dung là số người hoặc số năm của phong trào."),
    )
    year = forms.IntegerField(
        label=_("Năm"),
        required=False,
        min_value=1946,
        max_value=2100,
        widget=forms.TextInput(attrs={**TEXT, "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Năm gồm bốn chữ số."),
            "min_value": _("Năm từ 1946 đến 2100."),
            "max_value": _("Năm từ 1946 đến 2100."),
        },
    )
    from_on = DayField(
        label=_("Từ ngày"), required=False, error_messages=DAY_ERRORS, help_text=_("Kỷ luật, nghỉ, ngày vào cơ quan.")
    )
    last_on = DayField(
        label=_("Đến hết ngày"),
        required=False,
        error_messages=DAY_ERRORS,
        help_text=_("Ngày cuối của thời hạn kỷ luật hoặc thời gian nghỉ; bỏ trống nếu chưa hết."),
    )
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
        help_text=_("Văn bản, biên bản hoặc người xác nhận."),
        error_messages={"required": _("Hãy ghi căn cứ: văn bản, biên bản hoặc người xác nhận.")},
    )

    def __init__(self, *args: Any, is_person: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        barred = OF_UNITS if is_person else OF_PEOPLE
        kinds = [(slug, label) for slug, label in RecordKind.choices if slug not in barred]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["word"].choices = OF_PERSON if is_person else OF_UNIT  # type: ignore[attr-defined]
        if is_person:
            del self.fields["number"]
        else:
            del self.fields["from_on"], self.fields["last_on"]

    def known(self) -> Known:
        """Only what belongs to the kind is kept of what was typed."""
        data = self.cleaned_data
        kind, last = data["kind"], data.get("last_on")
        value = data["word"] if kind in WORDS else data.get("number", "").strip() if kind in NUMBERS else ""
        has_days = kind in OF_PEOPLE
        return Known(
            kind=kind,
            source=data["source"],
            name=data["name"] if kind == RecordKind.ATTESTED else "",
            year=None if has_days else data["year"],
            value=value,
            from_on=data.get("from_on") if has_days else None,
            until_on=last + timedelta(days=1) if has_days and last else None,
        )
