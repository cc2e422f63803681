"""Where a task stands, in Vietnamese."""

from django.utils.translation import gettext as _

TONES = {"open": "wait", "overdue": "bad", "reported": "wait", "accepted": "good", "cancelled": "idle"}


def status_words(status: str) -> str:
    return {
        "open": _("Đang thực hiện"),
        "overdue": _("Quá hạn chưa xong"),
        "reported": _("Đã báo xong, chờ xác nhận"),
        "accepted": _("Đã xác nhận hoàn thành"),
        "cancelled": _("Đã hủy"),
    }[status]
