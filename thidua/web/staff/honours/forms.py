"""Forms of the ledgers of achievements and initiatives, of recognition and of the import."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.awards.models import Scope
from thidua.apps.orgs.models import Person, Unit
from thidua.core.points import NotPoints, parse_points
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

SELECT = {"class": "form-select"}
TEXT = {"class": "form-control"}
CHOOSE = {
    "required": gettext_lazy("Hãy chọn một mục."),
    "invalid_choice": gettext_lazy("Mục này không thuộc phạm vi của bạn."),
}
NEEDED = {"required": gettext_lazy("Cần ghi nội dung này.")}
MOST_AUTHORS = 5


class WithGrounds(forms.Form):
    """Asks why, only where a decision rests on the row that is corrected."""

    def __init__(self, *args: Any, needs_grounds: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_grounds:
            self.fields["grounds"] = forms.CharField(
                label=_("Căn cứ của việc sửa"),
                help_text=_("Đã có quyết định dựa vào bản ghi này: ghi văn bản và lý do sửa."),
                max_length=2_000,
                widget=forms.Textarea(attrs={**TEXT, "rows": 2}),
                error_messages=NEEDED,
            )


class DeedForm(WithGrounds):
    """Within one unit, chosen before: its people and parts are the choices."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Cá nhân"), queryset=Person.objects.none(), required=False,
        empty_label=gettext_lazy("— không phải cá nhân —"), widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    collective = forms.ModelChoiceField(
        label=gettext_lazy("hoặc Tập thể"), queryset=Unit.objects.none(), required=False,
        empty_label=gettext_lazy("— không phải tập thể —"), widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    household = forms.CharField(
        label=gettext_lazy("hoặc Hộ gia đình"), required=False, max_length=200, widget=forms.TextInput(attrs=TEXT)
    )
    text = forms.CharField(
        label=gettext_lazy("Thành tích"),
        help_text=gettext_lazy("Đã làm gì, ở đâu, kết quả bao nhiêu. Số liệu cụ thể giúp tìm ra thành tích bị kể lại lần hai."),
        max_length=20_000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 6}),
        error_messages=NEEDED,
    )  # fmt: skip
    from_on = DayField(label=gettext_lazy("Từ ngày"), error_messages=DAY_ERRORS)
    last_on = DayField(label=gettext_lazy("Đến hết ngày"), error_messages=DAY_ERRORS)

    def __init__(self, *args: Any, people: list[Person], units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("person", Person.objects.filter(pk__in=[one.pk for one in people]).order_by("order", "code"))
        self._choose("collective", Unit.objects.filter(pk__in=[one.pk for one in units]).order_by("order", "code"))

    def _choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows


class IdeaForm(WithGrounds):
    name = forms.CharField(
        label=gettext_lazy("Tên sáng kiến"), max_length=300, widget=forms.TextInput(attrs=TEXT), error_messages=NEEDED
    )
    summary = forms.CharField(
        label=gettext_lazy("Cách làm và hiệu quả"),
        help_text=gettext_lazy("Tóm tắt, có số liệu: giảm bao nhiêu, áp dụng ở đâu."),
        max_length=20_000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 5}),
        error_messages=NEEDED,
    )
    year = forms.IntegerField(
        label=gettext_lazy("Năm áp dụng"),
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages={**NEEDED, "invalid": gettext_lazy("Năm gồm bốn chữ số.")},
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("order", "code")
        for at in range(1, MOST_AUTHORS + 1):
            self.fields[f"author{at}"] = forms.ModelChoiceField(
                label=_("Tác giả %(n)d") % {"n": at},
                queryset=rows,
                required=at == 1,
                empty_label=_("— chọn người —"),
                widget=forms.Select(attrs=SELECT),
                error_messages=CHOOSE,
            )
            self.fields[f"share{at}"] = forms.CharField(
                label=_("Đóng góp của tác giả %(n)d (%%)") % {"n": at},
                required=at == 1,
                initial="100" if at == 1 else "",
                max_length=6,
                widget=forms.TextInput(attrs={**TEXT, "inputmode": "decimal"}),
                error_messages=NEEDED,
            )

    def authors(self) -> list[tuple[Person, int]]:
        """Shares in hundredths of a per cent. An author without a share has none and is refused with the sum."""
        found = list[tuple[Person, int]]()
        for at in range(1, MOST_AUTHORS + 1):
            person = self.cleaned_data.get(f"author{at}")
            if person is not None:
                found.append((person, _hundredths(self.cleaned_data.get(f"share{at}") or "")))
        return found


def _hundredths(text: str) -> int:
    """«33,33» → 3333; what is no share is 0, which the action refuses."""
    try:
        value = parse_points(text.strip().removesuffix("%")) * 100
    except NotPoints:
        return 0
    return int(value) if value == value.to_integral_value() and 0 < value <= 10_000 else 0


class RecogniseForm(forms.Form):
    scope = forms.ChoiceField(
        label=gettext_lazy("Phạm vi ảnh hưởng"), choices=Scope.choices, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )  # fmt: skip
    number = forms.CharField(
        label=gettext_lazy("Số quyết định"), max_length=60, widget=forms.TextInput(attrs=TEXT), error_messages=NEEDED
    )
    issuer = forms.CharField(
        label=gettext_lazy("Cơ quan công nhận"),
        max_length=200,
        widget=forms.TextInput(attrs=TEXT),
        error_messages=NEEDED,
    )
    signed_on = DayField(label=gettext_lazy("Ngày ký"), error_messages=DAY_ERRORS)


class UploadForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Đơn vị có quyết định"), queryset=Unit.objects.none(), empty_label=None,
        widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("Tệp Excel (.xlsx)"),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp Excel."),
            "empty": gettext_lazy("Tệp rỗng. Hãy chọn lại tệp."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx", "class": "form-control"}),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                _("Tệp lớn hơn %(n)s MB. Hãy xóa các trang, hình thừa rồi nạp lại.")
                % {"n": settings.UPLOAD_LIMIT // 2**20}
            )
        return file
