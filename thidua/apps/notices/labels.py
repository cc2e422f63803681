"""Vietnamese words for notices and background work."""

from django.utils.translation import gettext as _

TONES = {"waiting": "wait", "sending": "wait", "sent": "good", "failed": "bad", "unknown": "bad", "dropped": "idle"}
JOB_TONES = {"waiting": "wait", "running": "wait", "done": "good", "failed": "bad", "stopped": "idle"}


def job_words(kind: str) -> str:
    """A kind without words is shown as it is called in the code."""
    return {
        "notices.send": _("Gửi thông báo"),
        "assignments.remind": _("Nhắc việc sắp đến hạn và quá hạn"),
        "assignments.routines": _("Giao việc định kỳ"),
        "cases.import": _("Nhập hồ sơ một cửa"),
        "calendars.refresh": _("Cập nhật lịch nghỉ lễ"),
        "cross.fairness": _("Kiểm tra công tâm một đợt chấm chéo"),
        "indicators.facts": _("Đưa dữ kiện ra tệp để đếm"),
        "indicators.count": _("Đếm chỉ số"),
    }.get(kind, kind)
