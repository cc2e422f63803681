"""Where a task stands, in Vietnamese."""

from django.utils.translation import gettext as _

TONES = {"open": "wait", "overdue": "bad", "reported": "wait", "accepted": "good", "cancelled": "idle"}


#: What the list can be narrowed to: the states, and two questions across them.
FILTERS = (*TONES, "unfinished", "asked")


def filter_words(name: str) -> str:
    asked = {"unfinished": _("Chưa xong (cả quá hạn)"), "asked": _("Đang xin gia hạn")}
    return asked.get(name) or status_words(name)


def status_words(status: str) -> str:
    return {
        "open": _("Đang thực hiện"),
        "overdue": _("Quá hạn chưa xong"),
        "reported": _("Đã báo xong, chờ xác nhận"),
        "accepted": _("Đã xác nhận hoàn thành"),
        "cancelled": _("Đã hủy"),
    }[status]
