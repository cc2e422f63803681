"""Form fields of a value of law by its kind, and the row they make: an officer types «80 %», the law keeps 4/5."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.candidates import labels as labels_eligibility
from thidua.apps.awards.law import labels as labels_law
from thidua.apps.orgs.models import Kind
from thidua.core.shares import NotAShare, read_share

Row = dict[str, Any]
TEXT = {"class": "form-control"}
SELECT = {"class": "form-select"}
REQUIRED = {"required": _("Hãy ghi giá trị."), "invalid_choice": _("Hãy chọn một mục trong danh sách.")}
#: Populations a share may be taken of, besides the holders of another award.
BASES = (("so-nguoi", _("số người của đơn vị")), ("nguoi-tham-gia", _("số người tham gia phong trào")))
SUBJECTS = tuple((slug, label) for slug, label in labels_eligibility.SUBJECTS.items())


class ShareField(forms.CharField):
    """«80 %», «80», «66,7 %» or «2/3»; a plain number is percent. Gives the exact fraction as text."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={**TEXT, "inputmode": "text"}))
        options.setdefault("help_text", _("Ghi phần trăm hoặc phân số, ví dụ 80 % hoặc 2/3."))
        super().__init__(max_length=20, error_messages=REQUIRED, **options)

    def clean(self, value: Any) -> str:
        text = "".join(super().clean(value).split())
        try:
            return str(read_share(text if "/" in text or text.endswith("%") else f"{text}%")) if text else ""
        except NotAShare:
            raise forms.ValidationError(
                _("Tỷ lệ chưa đúng; viết như 80 % hoặc 2/3, lớn hơn 0 và không quá 100 %.")
            ) from None


def whole(label: Any, most: int = 100_000, least: int = 0) -> forms.IntegerField:
    errors = {
        **REQUIRED,
        "invalid": _("Hãy ghi một số nguyên."),
        "min_value": _("Số nhỏ quá."),
        "max_value": _("Số lớn quá."),
    }
    widget = forms.TextInput(attrs={**TEXT, "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, error_messages=errors)


def text(label: Any, *, needed: bool = True, most: int = 300) -> forms.CharField:
    widget = forms.TextInput(attrs=TEXT)
    return forms.CharField(label=label, required=needed, max_length=most, widget=widget, error_messages=REQUIRED)


def one_of(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.Select(attrs=SELECT), error_messages=REQUIRED)


def some_of(label: Any, choices: Any, *, needed: bool = True) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=needed, widget=widget, error_messages=REQUIRED
    )


def tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def fields_of(kind: str, row: Row, names: Mapping[str, str]) -> dict[str, forms.Field]:
    """Fields by name; a standard or principle shows one for each of its figures."""
    awards = sorted(names.items(), key=lambda item: item[1])
    if kind == "standard":
        return {f"f-{at}": _figure(leaf, key, names) for at, (leaf, key) in enumerate(_figures(row))}
    if kind == "principle":
        return {key: ShareField(label=_("Giá trị")) for key, value in row.items() if key not in ("id", "text") and "/" in str(value)}  # fmt: skip
    if kind == "quota":
        return _quota(awards)
    if kind == "paper":
        return {
            "name": text(_("Tên giấy tờ")),
            "form": text(_("Mẫu số"), needed=False, most=60),
            "needed": tick(_("Có trong hồ sơ (bỏ chọn nếu tỉnh không yêu cầu)")),
            "simplified": tick(_("Chỉ trong thủ tục đơn giản")),
            "awards": some_of(_("Cho danh hiệu, hình thức (không chọn: tất cả)"), awards, needed=False),
            "subjects": some_of(_("Đối tượng (không chọn: tất cả)"), SUBJECTS, needed=False),
        }
    simple: dict[str, dict[str, forms.Field]] = {
        "threshold": {
            "share": ShareField(label=_("Tỷ lệ")),
            "base": one_of(_("Tính trên"), tuple(labels_law.BASES.items())),
        },
        "limit": {"days": whole(_("Số ngày"), 3650), "working": tick(_("Là ngày làm việc"))},
        "deadline": {
            "day": whole(_("Ngày"), 31, 1),
            "month": whole(_("Tháng"), 12, 1),
            "years_later": whole(_("Số năm sau năm thành tích"), 10),
        },
        "multiple": {"times": text(_("Số lần mức lương cơ sở"), most=10)},
        "number": {"amount": whole(_("Số tiền (đồng)"), 10**12, 1)},
        "award": {"decided_by": text(_("Người quyết định"))},
    }
    return simple.get(kind, {})


def _quota(awards: Any) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "award": one_of(_("Danh hiệu, hình thức"), awards),
        "kind": one_of(_("Cách giới hạn"), tuple(labels_law.QUOTA_KINDS.items())),
        "subjects": some_of(_("Đối tượng"), SUBJECTS),
        "number": whole(_("Số lượng (khi giới hạn bằng số)")),
        "share": ShareField(label=_("Tỷ lệ (khi giới hạn bằng tỷ lệ)"), required=False),
        "base": one_of(_("Tỷ lệ của"), (*BASES, *awards)),
        "rounding": one_of(_("Làm tròn"), tuple(labels_law.ROUNDINGS.items())),
        "unit_class": one_of(_("Loại đơn vị"), Kind.choices),
        "units": text(_("Mã các đơn vị nêu tên, cách nhau dấu phẩy"), needed=False),
        "counts": one_of(_("Tính ai"), (("all", _("mọi người")), ("leaders", _("chỉ lãnh đạo, quản lý")))),
    }
    fields["number"].required = False
    return fields


def initial_of(kind: str, row: Row) -> Row:
    """What the form shows of the row in force."""
    if kind == "standard":
        return {f"f-{at}": _shown(leaf[key]) for at, (leaf, key) in enumerate(_figures(row))}
    found = {key: _shown(value) for key, value in row.items()}
    if kind == "quota":
        found["units"] = ", ".join(row.get("units", []))
    if kind == "multiple":
        found["times"] = str(row.get("times", "")).replace(".", ",")
    return found


def row_from(kind: str, row: Row, data: Mapping[str, Any]) -> Row:
    """The row with what was typed; keys that do not belong to the kind of quota are left out."""
    if kind == "standard":
        made = deepcopy(row)
        for at, (leaf, key) in enumerate(_figures(made)):
            leaf[key] = data[f"f-{at}"]
        return made
    if kind == "quota":
        return _quota_row(row, data)
    made = {**row, **data}
    if kind == "multiple":
        made["times"] = str(data["times"]).replace(",", ".").strip()
    return {
        key: value for key, value in made.items() if value not in ("", []) or key in ("days", "amount", "years_later")
    }


def _quota_row(row: Row, data: Mapping[str, Any]) -> Row:
    kind = data["kind"]
    made = {"id": row["id"], "award": data["award"], "kind": kind, "subjects": data["subjects"]}
    if kind == "share":
        return {**made, "share": data["share"], "base": data["base"], "rounding": data["rounding"], "counts": data["counts"]}  # fmt: skip
    made["number"] = data["number"]
    if kind == "named-unit":
        made["units"] = [code.strip() for code in data["units"].split(",") if code.strip()]
    else:
        made["unit_class"] = data["unit_class"]
    return {**made, "counts": data["counts"]}


def _figures(row: Row) -> Iterator[tuple[Row, str]]:
    """Every figure of a standard with the condition it stands in: times, years, number, share, months."""
    for leaf in _leaves(row["conditions"]):
        for key in ("share", "times", "number", "years", "months"):
            if key in leaf:
                yield leaf, key


def _leaves(conditions: list[Row]) -> Iterator[Row]:
    for one in conditions:
        if "any" in one:
            for branch in one["any"]:
                yield from _leaves(branch)
        else:
            yield one


LABELS = {
    "share": _("Tỷ lệ"),
    "times": _("Số lần liên tục"),
    "number": _("Số lượng"),
    "years": _("Số năm"),
    "months": _("Số tháng"),
}


def _figure(leaf: Row, key: str, names: Mapping[str, str]) -> forms.Field:
    about = names.get(str(leaf.get("award", "")), "") or str(labels_eligibility.RULES[leaf["is"]])
    label = f"{LABELS[key]} – {about}"
    return ShareField(label=label) if key == "share" else whole(label, 100, 1)


def _shown(value: Any) -> Any:
    if isinstance(value, str) and "/" in value:
        return labels_law.percent(Fraction(value)) if value.replace("/", "").isdigit() else value
    return labels_law.percent(Fraction(1)) if value == "1" else value
