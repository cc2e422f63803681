"""Forms of campaigns, dossiers and opinions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.models import ProposalList, Route, SubjectKind
from thidua.apps.orgs.models import Person, Unit
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

SELECT = {"class": "form-select"}
TEXT = {"class": "form-control"}
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Mục này không thuộc phạm vi của bạn.")}
NUMBER = {"required": _("Hãy ghi số."), "invalid": _("Hãy ghi số nguyên."), "min_value": _("Số không được âm.")}


class UnitChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ListChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.form} · {obj.period.movement.short_name} · {obj.period.name}"


class CampaignForm(forms.Form):
    name = forms.CharField(label=_("Tên đợt xét"), max_length=200, widget=forms.TextInput(attrs=TEXT))
    unit = UnitChoice(
        label=_("Cơ quan quyết định khen thưởng"), queryset=Unit.objects.none(), empty_label=_("— chọn cơ quan —"),
        widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    route = forms.ChoiceField(
        label=_("Loại hình khen thưởng"), choices=Route.choices, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
        help_text=_("Khen đột xuất dùng thủ tục đơn giản: tờ trình và báo cáo tóm tắt."),
    )  # fmt: skip
    year = forms.IntegerField(
        label=_("Năm xét"), min_value=1950, max_value=2100, error_messages=NUMBER,
        widget=forms.TextInput(attrs={**TEXT, "inputmode": "numeric"}),
    )  # fmt: skip
    opened_on = DayField(label=_("Ngày mở đợt"), error_messages=DAY_ERRORS)
    files_due_on = DayField(label=_("Hạn nộp hồ sơ"), error_messages=DAY_ERRORS)
    proposal_list = ListChoice(
        label=_("Danh sách đề xuất đã xác nhận (chỉ với phong trào thi đua)"), queryset=ProposalList.objects.none(),
        required=False, empty_label=_("— không —"), widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    awards = forms.MultipleChoiceField(
        label=_("Danh hiệu, hình thức được xét"), widget=forms.CheckboxSelectMultiple(), error_messages=CHOOSE
    )

    def __init__(
        self,
        *args: Any,
        units: QuerySet[Unit],
        lists: QuerySet[ProposalList],
        awards: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["proposal_list"].queryset = lists  # type: ignore[attr-defined]
        self.fields["awards"].choices = awards  # type: ignore[attr-defined]


class DossierForm(forms.Form):
    """Who is proposed. The three fields of the subject stand side by side: a page without scripts shows them all."""

    award = forms.ChoiceField(
        label=_("Danh hiệu, hình thức đề nghị"), widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )
    unit = UnitChoice(
        label=_("Đơn vị đề nghị"), queryset=Unit.objects.none(), empty_label=_("— chọn đơn vị —"),
        widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Đối tượng"), choices=SubjectKind.choices, widget=forms.Select(attrs=SELECT), error_messages=CHOOSE
    )
    person = forms.ModelChoiceField(
        label=_("Nếu là cá nhân: chọn người"), queryset=Person.objects.none(), required=False, empty_label=_("— không —"),
        widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    collective = UnitChoice(
        label=_("Nếu là tập thể: chọn tập thể"), queryset=Unit.objects.none(), required=False,
        empty_label=_("— không —"), widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    household = forms.CharField(
        label=_("Nếu là hộ gia đình: ghi tên chủ hộ, địa chỉ"), required=False, max_length=200,
        widget=forms.TextInput(attrs=TEXT),
    )  # fmt: skip

    def __init__(
        self, *args: Any, awards: Sequence[tuple[str, str]], units: QuerySet[Unit], people: QuerySet[Person],
        collectives: QuerySet[Unit], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.fields["award"].choices = awards  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["collective"].queryset = collectives  # type: ignore[attr-defined]


class ContentForm(forms.Form):
    named_as = forms.CharField(
        label=_("Tên, chức vụ, đơn vị như sẽ in trên bằng"), max_length=300, widget=forms.TextInput(attrs=TEXT)
    )
    achievement = forms.CharField(
        label=_("Thành tích: đã làm gì, kết quả đo được"), max_length=10_000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 8}),
    )  # fmt: skip
    from_on = DayField(label=_("Thành tích từ ngày"), error_messages=DAY_ERRORS)
    last_on = DayField(label=_("đến hết ngày"), error_messages=DAY_ERRORS)
    achieved_on = DayField(
        label=_("Ngày lập thành tích (nếu là một ngày cụ thể)"), required=False, error_messages=DAY_ERRORS,
        help_text=_("Dùng để đo khen thưởng có kịp thời không; để trống thì tính từ ngày cuối."),
    )  # fmt: skip


class CountForm(forms.Form):
    unit = UnitChoice(
        label=_("Đơn vị"), queryset=Unit.objects.none(), empty_label=_("— chọn đơn vị —"),
        widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip

    def __init__(self, *args: Any, units: QuerySet[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        for name, label in COUNTS:
            self.fields[name] = forms.IntegerField(
                label=label, min_value=0, max_value=100_000, error_messages=NUMBER,
                widget=forms.TextInput(attrs={**TEXT, "inputmode": "numeric"}),
            )  # fmt: skip
        self.fields["is_remote"] = forms.BooleanField(
            label=_("Đơn vị thuộc vùng đặc biệt khó khăn, biên giới"), required=False
        )


COUNTS = (
    ("people", _("Số cá nhân trong danh sách đề nghị")),
    ("leaders", _("Trong đó: lãnh đạo, quản lý")),
    ("women", _("Trong đó: nữ")),
    ("minorities", _("Trong đó: người dân tộc thiểu số")),
    ("repeated", _("Trong đó: đã được khen cùng danh hiệu năm trước")),
)


class AskForm(forms.Form):
    agency = UnitChoice(
        label=_("Cơ quan được hỏi"), queryset=Unit.objects.none(), empty_label=_("— chọn cơ quan —"),
        widget=forms.Select(attrs=SELECT), error_messages=CHOOSE,
    )  # fmt: skip
    question = forms.CharField(
        label=_("Nội dung cần cho ý kiến"), max_length=2000, widget=forms.Textarea(attrs={**TEXT, "rows": 3})
    )
    due_on = DayField(
        label=_("Hạn trả lời"), required=False, error_messages=DAY_ERRORS,
        help_text=_("Để trống thì lấy thời hạn theo quy định, tính ngày làm việc."),
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: QuerySet[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
