"""Vietnamese words for inspections."""

from django.utils.translation import gettext as _

TONES = {
    "draft": "idle",
    "notified": "wait",
    "agreed": "wait",
    "objected": "bad",
    "decided": "wait",
    "final": "good",
}
OUTCOME_TONES = {"yes": "good", "no": "bad", "na": "idle", "": "idle"}


def act_words(act: str) -> str:
    return {
        "make": _("Lập phiếu kiểm tra"),
        "notify": _("Thông báo cho đơn vị"),
        "agree": _("Đơn vị đồng ý"),
        "object": _("Đơn vị có ý kiến"),
        "decide": _("Xem xét ý kiến"),
        "finalise": _("Chốt kết quả"),
    }[act]
