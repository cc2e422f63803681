"""The form that gives a task, and what it shares with the one that sets up periodic work."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.apps.assignments.making import MOST_WORKING_DAYS
from thidua.apps.assignments.models import Part
from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Person, Unit
from thidua.core.vietnamese.folding import fold
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

TEXT = {"class": "form-control"}
SELECT = {"class": "form-select"}
MOST_NAMES = 60


def numbered(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    """A whole number between two others, refused in one sentence."""
    text = _("Hãy ghi số nguyên từ %(least)s đến %(most)s.")

    def say() -> str:
        return str(text) % {"least": least, "most": most}

    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), say()),
        **more,
    )


class ClauseChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.cid} – {obj.text[:90]}"


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        units = ", ".join(sorted({post.unit.name for post in obj.posts.all()}))
        return f"{obj.full_name} – {units}"


class WorkForm(forms.Form):
    """What is to be done, for which clause and on which ground."""

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
        widget=forms.Select(attrs=SELECT),
        error_messages={
            "required": _("Hãy chọn điều khoản mà nhiệm vụ phục vụ."),
            "invalid_choice": _("Điều khoản này không thuộc phong trào đang thực hiện."),
        },
    )
    weight = forms.IntegerField(
        label=_("Độ quan trọng (1 đến 5)"),
        min_value=1,
        max_value=5,
        initial=1,
        widget=forms.NumberInput(attrs=TEXT),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("Hãy ghi số từ 1 đến 5.")),
    )
    document = forms.CharField(
        label=_("Văn bản giao việc (số, ký hiệu của văn bản đã có trong hệ thống, nếu có)"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={**TEXT, "placeholder": "719/PĐ-UBND"}),
    )
    source = forms.CharField(
        label=_("Căn cứ khác (cuộc họp, ý kiến chỉ đạo…)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
    )

    def __init__(self, *args: Any, clauses: Any, units: Any, people: Any, within: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.within = within
        self.fields["clause"].queryset = clauses  # type: ignore[attr-defined]
        self.fields["units" if "units" in self.fields else "unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean_document(self) -> Document | None:
        text = " ".join(self.cleaned_data["document"].split())
        if not text:
            return None
        found = list(Document.objects.filter(number_symbol=text, unit__in=self.within).order_by("-pk")[:1])
        if not found:
            raise forms.ValidationError(_("Không có văn bản mang số, ký hiệu này trong phạm vi của bạn."))
        return found[0]

    def check_person(self, data: dict[str, Any], units: Iterable[Unit]) -> None:
        person, chosen = data.get("person"), list(units)
        if person is None:
            return
        if len(chosen) != 1:
            self.add_error("person", _now("Giao đích danh thì chỉ chọn một đơn vị."))
        elif not person.posts.filter(unit=chosen[0]).exists():
            self.add_error("person", _now("Người này không giữ chức vụ tại đơn vị đã chọn."))


class GiveForm(WorkForm):
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
        widget=forms.Select(attrs=SELECT),
    )
    due_on = DayField(
        label=_("Hoàn thành trước hết ngày"),
        required=False,
        error_messages=DAY_ERRORS,
        help_text=_("Ghi ngày, hoặc để trống và ghi số ngày làm việc ở ô dưới."),
    )
    due_days = numbered(
        _("hoặc trong số ngày làm việc (tính từ ngày sau ngày bắt đầu, trừ ngày nghỉ, lễ)"),
        1, MOST_WORKING_DAYS, required=False,
    )  # fmt: skip
    due_part = forms.ChoiceField(
        label=_("Trong ngày hạn, việc phải xong"),
        choices=Part.choices,
        initial=Part.DAY,
        required=False,
        widget=forms.Select(attrs=SELECT),
        error_messages={"invalid_choice": _("Chọn trước 12 giờ trưa hoặc hết ngày.")},
    )
    starts_on = DayField(label=_("Bắt đầu từ ngày (để trống: từ hôm nay)"), required=False, error_messages=DAY_ERRORS)
    co_owners = forms.CharField(
        label=_("Đơn vị phối hợp (mỗi dòng một tên; được xem và ghi chú, không chịu trách nhiệm chính)"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 2}),
    )
    further_clauses = forms.CharField(
        label=_("Các điều khoản khác mà việc này cũng phục vụ (mã, cách nhau bằng dấu phẩy)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={**TEXT, "placeholder": "LC-1.3a, LC-1.4a"}),
        help_text=_("Chỉ để tra cứu: mỗi nhiệm vụ được tính một lần, vào điều khoản chính."),
    )
    late_reason = forms.CharField(
        label=_("Lý do nếu hạn sau hạn của nhiệm vụ lớn (chỉ với việc con)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
    )

    field_order = (
        "title",
        "clause",
        "units",
        "person",
        "due_on",
        "due_days",
        "due_part",
        "weight",
        "document",
        "source",
    )

    def __init__(self, *args: Any, today: date, has_parent: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if not has_parent:
            del self.fields["late_reason"]

    def clean_co_owners(self) -> list[Unit]:
        """By name or code, accents aside; what is not known or not clear is named."""
        names = [name for line in self.cleaned_data["co_owners"].splitlines() if (name := " ".join(line.split()))]
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(_("Ghi nhiều nhất %(most)s đơn vị."), params={"most": MOST_NAMES})
        return units_named(names, self.today)

    def clean_further_clauses(self) -> list[Clause]:
        wanted = {part for part in re.split(r"[,;\s]+", self.cleaned_data["further_clauses"]) if part}
        found = list(self.fields["clause"].queryset.filter(cid__in=wanted))  # type: ignore[attr-defined]
        unknown = sorted(wanted - {clause.cid for clause in found})
        if unknown:
            text = _("Không có điều khoản %(ids)s trong phong trào đang thực hiện.")
            raise forms.ValidationError(text, params={"ids": ", ".join(unknown)})
        return found

    def clean_due_part(self) -> str:
        return self.cleaned_data["due_part"] or Part.DAY

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.check_person(data, data.get("units") or [])
        if not {"due_on", "due_days"} & set(self.errors) and (data.get("due_on") is None) == (
            data.get("due_days") is None
        ):
            self.add_error("due_on", _now("Hãy ghi ngày, hoặc số ngày làm việc (một trong hai)."))
        return data


def units_named(names: list[str], today: date) -> list[Unit]:
    """Units alive on the day by name or code. Raises ValidationError naming those not found or not clear."""
    folds = {fold(name): name for name in names}
    rows = Unit.objects.alive_on(today).filter(Q(fold__in=folds) | Q(code__in=names))
    by_name: dict[str, list[Unit]] = {}
    for unit in rows:
        for key in {unit.fold, fold(unit.code)}:
            by_name.setdefault(key, []).append(unit)
    wrong = [name for key, name in folds.items() if len(by_name.get(key, [])) != 1]
    if wrong:
        text = _("Không rõ đơn vị: %(names)s. Ghi đúng tên, hoặc mã đơn vị nếu có hai đơn vị cùng tên.")
        raise forms.ValidationError(text, params={"names": "; ".join(wrong)})
    return list({by_name[key][0].pk: by_name[key][0] for key in folds}.values())
