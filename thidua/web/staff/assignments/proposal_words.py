"""What the table says about a proposal: how the owner was recognised, what the document says about the day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.apps.assignments.models import Proposal
from thidua.core.assignments.due_days import first_after, is_recurring
from thidua.web.staff.deadline_words import rhythm

TONES = {"proposed": "wait", "edited": "wait", "accepted": "good", "rejected": "idle", "expanded": "idle"}


@dataclass(frozen=True)
class Notes:
    """`unit_tone`: «good» one unit is settled, «wait» a person chooses among known ones, «bad» nobody known."""

    unit: str
    unit_tone: str
    due: str
    due_tone: str


def notes(row: Proposal, day: date) -> Notes:
    tone = "good" if row.unit_id else "wait" if row.match_codes else "bad"
    return Notes(unit_note(row), tone, *due_note(row, day))


def unit_note(row: Proposal) -> str:
    count = len(row.match_codes)
    if row.unit_id and row.match_kind not in ("exact", "followed"):
        return _("do người chọn")
    return {
        "exact": _("nhận ra đúng tên"),
        "followed": _("“%(via)s” nay thuộc đơn vị này") % {"via": row.via},
        "split": _("“%(via)s” đã nhập vào %(count)s đơn vị; hãy chọn") % {"via": row.via, "count": count},
        "ambiguous": _("tên hợp với %(count)s đơn vị; hãy chọn") % {"count": count},
        "group": _("nhóm %(count)s đơn vị; hãy tách cho từng đơn vị hoặc chọn một") % {"count": count},
        "self": _("văn bản không ghi tên đơn vị; hãy chọn"),
    }.get(row.match_kind, _gone(row))


def _gone(row: Proposal) -> str:
    if row.via:
        return _("“%(via)s” đã giải thể, chưa ghi đơn vị kế thừa; hãy chọn") % {"via": row.via}
    return _("không có trong tổ chức; hãy chọn đơn vị")


def due_note(row: Proposal, day: date) -> tuple[str, str]:
    """What the document states: a day, a day that comes back, a rhythm without a day, nothing."""
    if is_recurring(row.deadline):
        coming = first_after(row.deadline, day)
        if coming:
            return _("định kỳ; kỳ tới %(day)s") % {"day": f"{coming:%d/%m/%Y}"}, "wait"
        return _("%(rhythm)s, chưa nêu ngày – cần người đặt") % {"rhythm": rhythm(row.deadline)}, "wait"
    if not row.due_on:
        return _("chưa nêu – cần người đặt"), "wait"
    return (_("hạn văn bản nêu đã qua"), "bad") if row.due_on < day else ("", "good")
