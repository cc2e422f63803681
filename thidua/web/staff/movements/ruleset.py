"""The editor of a rule set: a draft, its parts as forms, the linter's findings beside, frozen as a numbered version."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from thidua.adapters.sheets.criteria import read_criteria, read_criterion
from thidua.adapters.sheets.criteria_layout import COLUMNS, MEASURED_BY, SUBJECTS, WHEN_ABSENT
from thidua.adapters.sheets.criteria_writing import criterion_texts
from thidua.adapters.sheets.parts import PARTS, Part, PartRefused
from thidua.adapters.sheets.parts.cells import theme_labels
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.adapters.sheets.rule_words import RULE_NAMES
from thidua.apps.movements import actions, actions_rules, queries, queries_rules, rule_labels, rules
from thidua.apps.movements.models import Choice, Movement
from thidua.core.movements.model import Criterion, RuleSet
from thidua.core.points import show_points
from thidua.web.staff.movements.criteria import XLSX
from thidua.web.ui.access import StaffRequest, allowed

SPARE_ROWS = 3
WIDE = ("name", "guide", "parameters", "bounds", "clauses", "written", "conditions", "kinds", "titles")


@require_GET
@allowed(rules.may_keep)
def editor(request: StaffRequest, slug: str) -> HttpResponse:
    thing = rules.open_movement_to_keep(request.user, slug)
    held = queries_rules.working(thing)
    found = queries_rules.findings(thing, held.rules, queries.known_clauses(thing))
    context = {
        "movement": thing,
        "held": held,
        "parts": [_summary(part, held.rules) for part in PARTS.values()],
        "criteria": [_criterion_line(item) for item in held.rules.criteria],
        "findings": found,
        "open_count": sum(item.is_open for item in found),
        "choices": [(value, label) for value, label in Choice.choices if value != Choice.REOPENED],
    }
    return render(request, "staff/movements/rules.html", context)


@require_POST
@allowed(rules.may_keep)
def act(request: StaffRequest, slug: str) -> HttpResponse:
    """One button each: begin, give up, freeze the draft; decide on a finding."""
    thing = rules.open_movement_to_keep(request.user, slug)
    try:
        messages.success(request, _done(request, thing))
    except actions.NotPossible as fault:
        messages.error(request, fault.reason)
    return redirect("staff:movement-rules", slug=slug)


def _done(request: StaffRequest, thing: Movement) -> str:
    asked, reason = request.POST.get("do", ""), request.POST.get("reason", "")
    who: dict[str, Any] = {"movement": thing, "by": request.user, "at": timezone.now()}
    if asked == "start":
        actions_rules.start_draft(**who)
        return _("Đã có bản nháp để sửa.")
    if asked == "drop":
        actions_rules.drop_draft(**who)
        return _("Đã bỏ bản nháp; phiên bản đang dùng không đổi.")
    if asked == "freeze":
        version = actions_rules.freeze_draft(reason=reason, **who)
        return _("Đã ban hành phiên bản %(number)s của bộ tiêu chí.") % {"number": version.number}
    if asked == "decide":
        choice = request.POST.get("choice", "")
        actions_rules.decide_fault(key=request.POST.get("key", ""), choice=choice, reason=reason, **who)
        return _("Đã ghi cách xử lý và lý do.")
    raise actions.NotPossible(_("Không có việc này."))


@allowed(rules.may_keep)
def part(request: StaffRequest, slug: str, part_slug: str) -> HttpResponse:
    """One part as a table to fill in."""
    thing = rules.open_movement_to_keep(request.user, slug)
    shape = PARTS.get(part_slug)
    if shape is None:
        raise Http404
    held = queries_rules.working(thing)
    context: dict[str, Any] = {"movement": thing, "held": held, "part": shape, "hints": PART_HINTS.get(part_slug, "")}
    rows = shape.rows(held.rules)
    if request.method == "POST":
        rows = _typed(request, shape)
        try:
            changed = shape.read(rows, held.rules)
            _save(request, thing, changed, shape.title)
            return redirect("staff:movement-rules", slug=slug)
        except PartRefused as refused:
            names = shape.labels
            context["errors"] = [
                _("Dòng %(row)s, “%(column)s”: %(reason)s")
                % {"row": fault.row + 1, "column": names[fault.column], "reason": fault.reason}
                for fault in refused.faults
            ]
        except actions.NotPossible as fault:
            context["errors"] = [fault.reason]
    spare: list[dict[str, str]] = [{}] * (SPARE_ROWS if request.method != "POST" else 0)
    choices = shape.choices(held.rules)
    lines = [[_field(key, shape.labels, row, choices) for key in shape.columns] for row in [*rows, *spare]]
    return render(
        request, "staff/movements/rules_part.html", context | {"lines": lines, "heads": shape.labels.values()}
    )


def _typed(request: StaffRequest, shape: Part) -> list[dict[str, str]]:
    columns = [request.POST.getlist(key) for key in shape.columns]
    return [dict(zip(shape.columns, cells, strict=True)) for cells in zip(*columns, strict=False)]


@allowed(rules.may_keep)
def criterion(request: StaffRequest, slug: str) -> HttpResponse:
    """One criterion as a form; `ma` names it, without it a new one."""
    thing = rules.open_movement_to_keep(request.user, slug)
    held = queries_rules.working(thing)
    code = request.GET.get("ma", "")
    old = next((item for item in held.rules.criteria if item.code == code), None)
    if code and old is None:
        raise Http404
    texts = _texts_of(old, held.rules)
    context: dict[str, Any] = {"movement": thing, "held": held, "old": old}
    if request.method == "POST":
        texts = {key: request.POST.get(key, "") for key in (*COLUMNS, "place")}
        try:
            _save(request, thing, _with(held.rules, old, request.POST), f"{_('Tiêu chí')} {texts['code'] or code}")
            return redirect(reverse("staff:movement-rules", args=[slug]) + "#tieu-chi")
        except PartRefused as refused:
            context["errors"] = [fault.reason for fault in refused.faults]
        except actions.NotPossible as fault:
            context["errors"] = [fault.reason]
    labels = {key: label for key, (label, _width) in COLUMNS.items()}
    choices = _criterion_choices(held.rules)
    fields = [_field(key, labels, texts, choices) for key in COLUMNS]
    context |= {
        "fields": fields,
        "place": texts.get("place", ""),
        "patterns": PATTERNS,
        "measures": rule_labels.MEASURES,
    }
    return render(request, "staff/movements/rules_criterion.html", context)


def _texts_of(item: Criterion | None, held: RuleSet) -> dict[str, str]:
    if item is None:
        return {"place": str(len(held.criteria) + 1)}
    place = str(held.criteria.index(item) + 1)
    return criterion_texts(item, held) | {"max_points": show_points(item.max_points), "place": place}


def _with(held: RuleSet, old: Criterion | None, typed: Mapping[str, str]) -> RuleSet:
    """The rule set with the criterion put in its place, or left out."""
    others = [item for item in held.criteria if item is not old]
    if typed.get("remove") and old is not None:
        return replace(held, criteria=tuple(others))
    made = read_criterion(typed, held)
    if any(item.code == made.code for item in others):
        raise actions.NotPossible(_("Đã có tiêu chí mang mã “%(code)s”.") % {"code": made.code})
    place = typed.get("place", "")
    at = int(place) - 1 if place.isascii() and place.isdigit() and len(place) < 5 else len(others)
    others.insert(max(0, min(at, len(others))), made)
    return replace(held, criteria=tuple(others))


def _criterion_choices(held: RuleSet) -> dict[str, list[str]]:
    return {
        "subject": list(SUBJECTS.values()),
        "group": list(theme_labels(held).values()),
        "measured_by": list(MEASURED_BY.values()),
        "rule": list(RULE_NAMES),
        "when_absent": list(WHEN_ABSENT.values()),
    }


@require_GET
@allowed(rules.may_keep)
def draft_workbook(request: StaffRequest, slug: str) -> HttpResponse:
    thing = rules.open_movement_to_keep(request.user, slug)
    headers = {"Content-Disposition": f'attachment; filename="quy-tac-{slug}.xlsx"'}
    return HttpResponse(queries_rules.draft_workbook(thing), content_type=XLSX, headers=headers)


@allowed(rules.may_keep)
def load(request: StaffRequest, slug: str) -> HttpResponse:
    """A workbook into the draft: what cannot be read is refused with its cells, what can is left to the linter."""
    thing = rules.open_movement_to_keep(request.user, slug)
    held = queries_rules.working(thing)
    context: dict[str, Any] = {"movement": thing, "held": held}
    if request.method == "POST":
        try:
            found = read_criteria(_data(request), queries.known_clauses(thing), held.rules, is_draft=True)
            _save(request, thing, found, "Excel")
            return redirect("staff:movement-rules", slug=slug)
        except SheetRefused as refused:
            context["cells"] = refused.errors
        except actions.NotPossible as fault:
            context["errors"] = [fault.reason]
    return render(request, "staff/movements/rules_load.html", context)


def _data(request: StaffRequest) -> bytes:
    upload = request.FILES.get("file")
    if upload is None:
        raise actions.NotPossible(_("Chưa chọn tệp Excel nào."))
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        raise actions.NotPossible(_("Tệp lớn quá giới hạn; bảng tiêu chí chỉ cần vài trăm kB."))
    return upload.read()


def _save(request: StaffRequest, thing: Movement, changed: RuleSet, named: str) -> None:
    """Only the revision the editor saw may be replaced; a text that is no number was never handed out."""
    seen = request.POST.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
    at = timezone.now()
    actions_rules.change_draft(movement=thing, rules=changed, part=named, revision=revision, by=request.user, at=at)
    messages.success(request, _("Đã lưu vào bản nháp: %(part)s.") % {"part": named})


def _field(key: str, labels: Mapping[str, str], row: Mapping[str, str], choices: Mapping[str, Any]) -> dict[str, Any]:
    """A choice typed long ago and no longer offered stays visible, so that saving never changes it in silence."""
    value, offered = row.get(key, ""), list(choices.get(key, ()))
    if offered and value and value not in offered:
        offered.append(value)
    return {"key": key, "label": labels[key], "value": value, "choices": offered, "is_wide": key in WIDE}


def _summary(shape: Part, held: RuleSet) -> dict[str, Any]:
    labels = shape.labels
    rows = [
        [(labels[key], text) for key, text in texts.items() if text and key != "slug"] for texts in shape.rows(held)
    ]
    return {"slug": shape.slug, "title": shape.title, "rows": rows}


def _criterion_line(item: Criterion) -> dict[str, Any]:
    return {"criterion": item, "rule": rule_labels.rule_words(item.rule), "bounds": rule_labels.bound_words(item)}


#: What to type behind each pattern, as the hint beside the form shows it.
PATTERNS = (
    ("Tỷ lệ", "assignments.on_time"),
    ("Ngưỡng", "assignments.on_time; từ 80%; dưới ngưỡng 1"),
    ("Bậc", "cases.on_time; 88%: 2; trên 90%: 3; 100%: 5; văn bản “88–90: 2; …”"),
    ("Trừ theo lượt", "inspections.conform; trừ 2"),
    ("Mẫu × điểm", "feedback.courtesy; mẫu 50; mỗi người 0,4"),
    ("So mức chung", "entered.par_index; so với entered.par_index_tb; kém hơn 1"),
    ("Hội đồng chấm", ""),
)
PART_HINTS: Mapping[str, Promise] = {
    "muc": gettext_lazy(
        "Điều kiện thêm viết: tên | số liệu | tỷ lệ, cách nhau bằng dấu chấm phẩy; ví dụ Vượt mức | "
        "targets.exceeded | 50%."
    ),
    "tong-diem": gettext_lazy(
        "Không khai thì tổng điểm của mỗi đối tượng là 100. Chọn “có” ở cột Gồm cả thưởng khi tổng in trên "
        "văn bản tính cả điểm thưởng."
    ),
    "tach-hang": gettext_lazy(
        "Ghi theo thứ tự xét. Bằng nhau đến hết chuỗi thì phải bỏ phiếu, phần mềm không tự tách."
    ),
    "ty-le": gettext_lazy(
        "Cột Trên số xếp các mức: tên các mức làm mẫu số, cách nhau bằng dấu phẩy; để trống là mọi nơi được xếp loại."
    ),
    "nhom-tuong-dong": gettext_lazy(
        "Ai cũng vào nhóm đầu tiên nhận mình; không vào nhóm nào thì so với những người cũng không vào nhóm nào. "
        "Loại đơn vị viết như ở mục Tổ chức, cách nhau bằng dấu chấm phẩy; ví dụ Sở, ban, ngành; Cơ quan Đảng. "
        "Chức vụ, chức danh chỉ dùng cho cá nhân."
    ),
    "thuong-tru": gettext_lazy(
        "Ghi Số liệu tự đếm nếu phần mềm tự cộng: có Đạt từ thì cộng một lần khi tỷ lệ đạt, không có thì "
        "cộng theo từng trường hợp."
    ),
    "dieu-kien": gettext_lazy("Chọn “không nộp phiếu” nếu không tự chấm thì bị xếp thẳng vào mức này."),
    "cham-cheo": gettext_lazy(
        "Quy định trước khi chấm: các kỳ đã mở giữ phiên bản cũ nên đợt đã lập không đổi. Không khai thì mỗi đợt tự "
        "chọn số người chấm, và trung bình các điểm chấm quyết định. Điểm đã hiệu chỉnh cần từ 2 người chấm mỗi phiếu, "
        "nên từ 3."
    ),
    "nhom": gettext_lazy(
        "Điểm của nhóm là số in trên văn bản; phần mềm so với tổng các tiêu chí. Quy đổi về: chỉ ghi khi chú "
        "thích của văn bản nêu số này."
    ),
}
