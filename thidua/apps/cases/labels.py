"""Vietnamese words for what became of a case, and for what an action refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.apps.cases.errors import CannotImport
from thidua.apps.cases.models import CaseValues
from thidua.apps.cases.values import calendar
from thidua.core.cases import judging

TONES = {"early": "good", "on_time": "good", "late": "bad", "overdue": "bad", "open": "wait", "withdrawn": "idle"}
IMPORT_TONES = {
    "waiting": "wait", "checking": "wait", "writing": "wait", "cancelling": "wait", "refused": "bad", "done": "good",
    "cancelled": "idle",
}  # fmt: skip
FILTER_STATES: tuple[tuple[str, str | Promise], ...] = (
    ("returned", gettext_lazy("Đã trả")),
    ("late", gettext_lazy("Trả trễ hẹn")),
    ("open", gettext_lazy("Đang giải quyết, trong hạn")),
    ("overdue", gettext_lazy("Quá hạn chưa trả")),
    ("risk", gettext_lazy("Yêu cầu bổ sung nhiều hơn một lần")),
    ("no-apology", gettext_lazy("Trễ, không có văn bản xin lỗi")),
    ("withdrawn", gettext_lazy("Đã rút")),
)


def state_words(case: CaseValues, now: int) -> tuple[str, str]:
    """(words, tone): what became of the case, with the working days."""
    handled, days = case.handled, 0
    state = judging.state_of(calendar(), handled, now)
    at = now if handled.returned is None else handled.returned
    if state == "early":
        days = judging.days_early(calendar(), handled.due, at)
    elif state in ("late", "overdue"):
        days = judging.days_late(calendar(), handled.due, at)
    words = {
        "early": ngettext("Trả sớm %(n)s ngày làm việc", "Trả sớm %(n)s ngày làm việc", days),
        "on_time": _("Trả đúng hẹn"),
        "late": ngettext("Trả trễ %(n)s ngày làm việc", "Trả trễ %(n)s ngày làm việc", days)
        if days
        else _("Trả trễ, chưa đến một ngày làm việc"),
        "open": _("Đang giải quyết, trong hạn"),
        "overdue": ngettext("Quá hạn %(n)s ngày làm việc, chưa trả", "Quá hạn %(n)s ngày làm việc, chưa trả", days)
        if days
        else _("Quá hạn, chưa đến một ngày làm việc"),
        "withdrawn": _("Người nộp đã rút"),
    }[state]
    return (words % {"n": days} if "%(n)s" in words else words), TONES[state]


def refusal(fault: CannotImport) -> str:
    text = {
        "no_name": _("Hãy ghi tên nguồn hồ sơ."),
        "slug_taken": _("Mã nguồn “%(slug)s” đã có; hãy chọn mã khác."),
        "unknown_field": _("Có cột không thuộc phần mềm: %(fields)s."),
        "unknown_unit": _("Không có đơn vị mang mã này trong phạm vi của nguồn: %(codes)s."),
        "too_many_names": _("Nguồn này đã nhớ quá nhiều tên đơn vị; hãy ghi mã đơn vị trong tệp."),
        "too_large": _("Tệp lớn hơn %(limit)s MB; hãy chia nhỏ theo tháng hoặc nhập bằng lệnh thidua cases import."),
        "empty_file": _("Tệp rỗng, không có dòng nào; hãy chọn lại tệp."),
        "under_way": _("Nguồn này đang nhập một tệp khác (%(file)s); hãy chờ xong hoặc hủy lần nhập đó."),
        "not_refused": _("Lần nhập này không ở trạng thái “Không nhận” nên không làm lại được."),
        "not_stuck": _("Lần nhập này không bị dừng nên không cần chạy tiếp."),
        "not_under_way": _("Lần nhập này đã kết thúc nên không hủy được."),
    }[fault.what]
    return text % fault.facts if fault.facts else text
