"""Vietnamese sentences for states, acts and faults of plans."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thidua.core.registrations.checks import Fault

TONES = {"draft": "idle", "submitted": "wait", "returned": "bad", "approved": "good", "none": "idle"}


def state_words(state: str) -> str:
    return {
        "none": _("Chưa lập"),
        "draft": _("Đang lập"),
        "submitted": _("Chờ thủ trưởng duyệt"),
        "returned": _("Trả lại để sửa"),
        "approved": _("Đã duyệt"),
    }[state]


def act_words(act: str) -> str:
    return {
        "start": _("Bắt đầu lập"),
        "copy": _("Chép từ kỳ trước"),
        "submit": _("Trình thủ trưởng"),
        "withdraw": _("Rút về để sửa"),
        "return": _("Trả lại"),
        "approve": _("Duyệt"),
    }[act]


def fault_lines(faults: Sequence[Fault]) -> list[str]:
    """One sentence for each item: «Mục 1: chưa ghi việc sẽ làm; chưa có ngày hoàn thành.»"""
    lines: dict[int | None, list[str]] = {}
    for fault in faults:
        lines.setdefault(fault.place, []).append(fault_words(fault.what).rstrip("."))
    return [
        "; ".join(texts) + "."
        if place is None
        else _("Mục %(place)s: %(text)s.") % {"place": place, "text": "; ".join(texts)}
        for place, texts in lines.items()
    ]


def fault_words(what: str) -> str:
    return {
        "no_items": _("Kế hoạch chưa có nội dung nào. Hãy chọn ít nhất một điều khoản để thực hiện."),
        "clause_not_of_movement": _("điều khoản không thuộc văn bản phát động của phong trào; hãy bỏ mục này."),
        "no_content": _("chưa ghi việc sẽ làm."),
        "no_target": _("chưa ghi chỉ tiêu hoặc kết quả cần đạt."),
        "no_person": _("chưa có người chịu trách nhiệm."),
        "person_without_post": _("người chịu trách nhiệm không giữ chức vụ tại đơn vị vào ngày hoàn thành."),
        "no_due_day": _("chưa có ngày hoàn thành."),
        "due_outside_period": _("ngày hoàn thành nằm ngoài kỳ thi đua."),
        "due_before_start": _("ngày hoàn thành trước ngày bắt đầu."),
    }[what]
