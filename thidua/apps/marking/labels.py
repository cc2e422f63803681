"""Vietnamese words of marking: states, moves, refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.marking.models import State
from thidua.core.marking import (
    EvidenceMissing,
    MarkedNotApplicable,
    NegativeMark,
    OverMaximum,
    ReasonMissing,
    RefusedMark,
    TooFine,
    WrongMove,
)
from thidua.core.points import show_points

#: Tone of the state badge (thidua.css).
TONES = {"draft": "idle", "filed": "wait", "returned": "bad", "appraised": "good", "locked": "good"}

MOVES: dict[str, str | Promise] = {
    "open": gettext_lazy("Lập phiếu"),
    "file": gettext_lazy("Nộp phiếu"),
    "return": gettext_lazy("Trả lại để bổ sung"),
    "appraise": gettext_lazy("Hoàn thành thẩm định"),
    "lock": gettext_lazy("Khóa phiếu"),
}


def explain_refusal(error: RefusedMark) -> str:
    """One sentence: what is wrong with this mark and how to mend it."""
    most = show_points(error.most) if error.most is not None else ""
    if isinstance(error, OverMaximum):
        return _("Điểm vượt mức tối đa %(most)s. Nhập số từ 0 đến %(most)s.") % {"most": most}
    if isinstance(error, NegativeMark):
        return _("Điểm không được âm. Điểm trừ được ghi ở mục «Điểm thưởng, điểm trừ».")
    if isinstance(error, TooFine):
        return _("Điểm chỉ được có tối đa ba chữ số sau dấu phẩy, ví dụ 9,5.")
    if isinstance(error, EvidenceMissing):
        return _("Cần ít nhất một tệp minh chứng hoặc một lời giải trình cho số điểm tự chấm.")
    if isinstance(error, MarkedNotApplicable):
        return _("Đã chọn «Không áp dụng» thì để trống ô điểm.")
    if isinstance(error, ReasonMissing):
        return _("Cần ghi rõ lý do.")
    return _("Điểm này không nhận được. Kiểm tra lại tiêu chí và số điểm.")


def explain_move(error: WrongMove) -> str:
    state = State(error.state).label
    return _("Phiếu đang ở trạng thái «%(state)s» nên chưa thực hiện được bước «%(verb)s».") % {
        "state": state,
        "verb": MOVES.get(error.verb, error.verb),
    }
