"""The form of one version: papers and steps are typed one a line, so that it works without scripts and on a phone."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.adapters.sheets.catalogue import CODE, step_hours
from thidua.adapters.sheets.values import NotReadable
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures.models import MOST_FEE, Level, Online
from thidua.apps.procedures.versions import lines
from thidua.core.procedures import Paper, Step, Version
from thidua.core.procedures.model import HOURS_A_DAY
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

TEXT, AREA, SELECT = {"class": "form-control"}, {"class": "form-control", "rows": 4}, {"class": "form-select"}
WHOLE = {
    "invalid": gettext_lazy("Hãy ghi số nguyên, ví dụ 15."),
    "min_value": gettext_lazy("Số không được nhỏ hơn %(limit_value)s."),
    "max_value": gettext_lazy("Số quá lớn; hãy kiểm tra."),
    "required": gettext_lazy("Hãy ghi số ngày; ghi 0 nếu trả trong ngày."),
}
MOST_LINES = 100


class VersionForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Tên thủ tục"),
        max_length=500,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": gettext_lazy("Hãy ghi tên thủ tục.")},
    )
    field = forms.CharField(
        label=gettext_lazy("Lĩnh vực"),
        max_length=200,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": gettext_lazy("Hãy ghi lĩnh vực.")},
    )
    level = forms.ChoiceField(label=gettext_lazy("Cấp thực hiện"), choices=Level.choices, widget=forms.Select(attrs=SELECT))  # fmt: skip
    online = forms.ChoiceField(
        label=gettext_lazy("Dịch vụ công trực tuyến"), choices=Online.choices, widget=forms.Select(attrs=SELECT)
    )
    limit_days = forms.IntegerField(
        label=gettext_lazy("Thời hạn giải quyết (ngày làm việc; 0 là trong ngày)"),
        min_value=0,
        max_value=2000,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages=WHOLE,
    )
    law_days = forms.IntegerField(
        label=gettext_lazy("Thời hạn theo luật (để trống nếu luật không định)"),
        required=False,
        min_value=0,
        max_value=2000,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages=WHOLE,
    )
    fee = forms.IntegerField(
        label=gettext_lazy("Phí, lệ phí (đồng; 0 là không thu)"),
        min_value=0,
        max_value=MOST_FEE,
        initial=0,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages={**WHOLE, "required": gettext_lazy("Hãy ghi mức phí; ghi 0 nếu không thu.")},
    )
    law_fee = forms.IntegerField(
        label=gettext_lazy("Mức phí theo luật (để trống nếu luật không định)"),
        required=False,
        min_value=0,
        max_value=MOST_FEE,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages=WHOLE,
    )
    fee_note = forms.CharField(
        label=gettext_lazy("Ghi chú về phí"), required=False, max_length=300, widget=forms.TextInput(attrs=TEXT)
    )
    papers = forms.CharField(
        label=gettext_lazy("Thành phần hồ sơ"),
        required=False,
        help_text=gettext_lazy("Mỗi giấy tờ một dòng: tên | số bản chính | số bản sao. Ví dụ: Đơn đề nghị | 1 | 0"),
        widget=forms.Textarea(attrs=AREA),
    )
    sets = forms.IntegerField(
        label=gettext_lazy("Số bộ hồ sơ"),
        min_value=1,
        max_value=99,
        initial=1,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages={**WHOLE, "required": gettext_lazy("Hãy ghi số bộ hồ sơ.")},
    )
    steps = forms.CharField(
        label=gettext_lazy("Các bước thực hiện"),
        required=False,
        help_text=gettext_lazy(
            "Mỗi bước một dòng: tên bước | người, bộ phận thực hiện | thời hạn. "
            "Ví dụ: Thẩm định hồ sơ | Phòng Kinh tế | 2,5 ngày (hoặc 4 giờ)"
        ),
        widget=forms.Textarea(attrs={**AREA, "rows": 6}),
    )
    applicants = forms.CharField(
        label=gettext_lazy("Đối tượng thực hiện"), required=False, max_length=300, widget=forms.TextInput(attrs=TEXT)
    )
    conditions = forms.CharField(
        label=gettext_lazy("Yêu cầu, điều kiện"), required=False, max_length=4000, widget=forms.Textarea(attrs=AREA)
    )
    result = forms.CharField(
        label=gettext_lazy("Kết quả"), required=False, max_length=300, widget=forms.TextInput(attrs=TEXT)
    )
    legal_basis = forms.CharField(
        label=gettext_lazy("Căn cứ pháp lý"),
        required=False,
        max_length=8000,
        help_text=gettext_lazy("Mỗi văn bản một dòng."),
        widget=forms.Textarea(attrs=AREA),
    )
    announced_by = forms.CharField(
        label=gettext_lazy("Quyết định công bố"), required=False, max_length=200, widget=forms.TextInput(attrs=TEXT)
    )
    from_on = DayField(label=gettext_lazy("Có hiệu lực từ ngày"), error_messages=DAY_ERRORS)

    def clean_papers(self) -> tuple[Paper, ...]:
        rows = _split(self.cleaned_data["papers"], 3)
        return tuple(Paper(row[0], _whole(row[1], at, 1), _whole(row[2], at, 0)) for at, row in enumerate(rows, 1))

    def clean_steps(self) -> tuple[Step, ...]:
        return tuple(_step(row, at) for at, row in enumerate(_split(self.cleaned_data["steps"], 3), 1))

    def version(self) -> Version:
        """Raises NotAVersion."""
        data = {key: value for key, value in self.cleaned_data.items() if key in Version.__dataclass_fields__}
        return Version(**data | {"legal_basis": lines(data["legal_basis"])})


class ProcedureForm(VersionForm):
    """A procedure nobody announced before."""

    code = forms.RegexField(
        CODE,
        label=gettext_lazy("Mã thủ tục"),
        max_length=40,
        help_text=gettext_lazy("Mã quốc gia, ví dụ 1.000748; chữ không dấu, chữ số và các dấu . _ -"),
        widget=forms.TextInput(attrs=TEXT),
        error_messages={
            "required": gettext_lazy("Hãy ghi mã thủ tục."),
            "invalid": gettext_lazy("Mã chỉ gồm chữ không dấu, chữ số và các dấu . _ - (tối đa 40 ký tự)."),
        },
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Nơi công bố"),
        queryset=Unit.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs=SELECT),
        error_messages={"invalid_choice": gettext_lazy("Nơi công bố không thuộc phạm vi của bạn.")},
    )
    field_order = ("code", "unit")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


def initial_of(version: Version, from_on: date) -> dict[str, Any]:
    """What the form shows of the version that is to be followed."""
    same = {name: getattr(version, name) for name in VersionForm.base_fields if name in Version.__dataclass_fields__}
    return {
        **same,
        "papers": "\n".join(f"{one.name} | {one.originals} | {one.copies}" for one in version.papers),
        "steps": "\n".join(f"{one.name} | {one.owner} | {_time(one.hours)}" for one in version.steps),
        "legal_basis": "\n".join(version.legal_basis),
        "from_on": from_on,
    }


def _time(hours: int) -> str:
    return f"{hours // HOURS_A_DAY} ngày" if hours % HOURS_A_DAY == 0 else f"{hours} giờ"


def _split(text: str, parts: int) -> list[list[str]]:
    rows = [[part.strip() for part in line.split("|")] for line in lines(text)]
    if len(rows) > MOST_LINES:
        raise forms.ValidationError(_("Nhiều nhất %(n)s dòng.") % {"n": MOST_LINES})
    for at, row in enumerate(rows, 1):
        if len(row) > parts or not row[0] or len(row[0]) > 500:
            raise forms.ValidationError(_("Dòng %(n)s chưa đúng; xem ví dụ bên dưới ô.") % {"n": at})
        row.extend([""] * (parts - len(row)))
    return rows


def _whole(text: str, at: int, missing: int) -> int:
    if not text:
        return missing
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise forms.ValidationError(_("Dòng %(n)s: số bản phải là số nguyên.") % {"n": at})
    return int(text)


def _step(row: list[str], at: int) -> Step:
    if not row[1] or len(row[1]) > 200:
        raise forms.ValidationError(_("Dòng %(n)s: hãy ghi người, bộ phận thực hiện.") % {"n": at})
    try:
        hours = step_hours(row[2]) if row[2] else 0
    except NotReadable as fault:
        raise forms.ValidationError(_("Dòng %(n)s: %(why)s") % {"n": at, "why": fault.reason}) from None
    return Step(row[0], row[1], hours)
