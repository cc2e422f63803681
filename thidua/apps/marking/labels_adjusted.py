"""Vietnamese words of adjusted marks: what came of the estimate, how severe a marker is, why one mark was moved."""

from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.core.marking.adjusting import Adjusted, NotAdjustable, Severity, TooThin, shift
from thidua.core.points import rounded, show_points

FEW_MARKERS = 5


def explain_refusal(refusal: NotAdjustable, *, is_open: bool, waiting: int = 0) -> str:
    """Why the adjusted number cannot decide, and what would mend it. `is_open`: marks are being given already."""
    if not is_open:
        mend = _("Bốc thăm lại với nhiều người chấm mỗi phiếu hơn, hoặc gộp thêm khối, cụm vào đợt.")
    elif waiting:
        mend = _("Nhắc %(count)d phiếu chưa gửi gửi nốt rồi đóng lại.") % {"count": waiting}
    else:
        mend = _(
            "Mọi phiếu đã gửi nên không sửa được nữa; xin ý kiến nơi ban hành quy định chấm chéo của phong trào, "
            "và giữ đợt ở trạng thái đang chấm cho tới khi có ý kiến."
        )
    words = _("Phong trào quy định dùng điểm đã hiệu chỉnh nhưng chưa tính được: %(why)s %(mend)s")
    return words % {"why": why(refusal), "mend": mend}


def why(refusal: NotAdjustable) -> str:
    if refusal.why == "one_marker_each":
        return _("không có hai đơn vị nào cùng chấm một phiếu nên không tách được chấm nghiêm với phiếu yếu.")
    if isinstance(refusal, TooThin):
        return _(
            "chỉ có %(marks)d điểm cho %(unknown)d đại lượng phải ước lượng, không còn điểm nào cho thấy sai số."
        ) % {"marks": refusal.marks, "unknown": refusal.unknown}
    if refusal.why == "too_few":
        return _("quá ít điểm so với số đại lượng phải ước lượng (%(detail)s).") % {"detail": refusal.detail}
    return _("mô hình không tính được với các điểm này: %(detail)s") % {"detail": refusal.detail}


def outcome(found: Adjusted | NotAdjustable) -> str:
    """What came of the estimate, for the head of the page."""
    if isinstance(found, NotAdjustable):
        return _("Không tính được độ nghiêm: %(why)s") % {"why": why(found)}
    return {
        "fitted": _("Độ nghiêm ước lượng từ chính các điểm của đợt, bằng mô hình hỗn hợp (REML)."),
        "none_seen": _("Chênh lệch giữa những người chấm không vượt quá may rủi, nên không điểm nào bị hiệu chỉnh."),
        "agreed": _("Ai cùng chấm một tiêu chí đều cho cùng số điểm, nên không điểm nào bị hiệu chỉnh."),
        "exact": _("Các điểm chỉ khác nhau đúng bằng độ nghiêm của người chấm, không có sai số nào khác."),
        "nothing": _("Chưa ai cho điểm nên không có gì để hiệu chỉnh."),
    }[found.outcome]


def cautions(found: Adjusted | NotAdjustable) -> list[str]:
    """What a reader must know before relying on the figures."""
    if isinstance(found, NotAdjustable):
        return []
    told = []
    if found.parts > 1:
        told.append(
            _(
                "Những người chấm chia thành %(count)d mảng không có phiếu chung. Mỗi mảng chỉ được so trong mảng: "
                "hiệu chỉnh không làm đơn vị của mảng này hơn hay kém đơn vị của mảng khác."
            )
            % {"count": found.parts}
        )
    if found.outcome == "fitted" and sum(each.is_compared for each in found.severities) < FEW_MARKERS:
        told.append(_("Đợt có ít người chấm, nên độ nghiêm ước lượng được còn rất thô."))
    alone = [each for each in found.severities if not each.is_compared]
    if alone:
        words = _("%(count)d người chấm không có phiếu chung với ai nên không so được; điểm của họ giữ nguyên.")
        told.append(words % {"count": len(alone)})
    return told


def decides(which: str) -> str:
    if which == "adjusted":
        return _("Điểm đã hiệu chỉnh là số của đợt chấm chéo, theo quy định của phong trào trước khi chấm.")
    return _("Điểm thô (trung bình các điểm chấm) là số của đợt; điểm đã hiệu chỉnh chỉ để đối chiếu.")


def per_cent(share: Decimal) -> str:
    """«4,2 %» of the maximum, without sign."""
    return f"{show_points(rounded(abs(share) * 100).quantize(Decimal('0.1')))} %"


def severity(each: Severity) -> str:
    if not each.is_compared:
        return _("không có ai để so")
    if not each.lean:
        return _("ngang mức chung")
    words = _("chấm thấp hơn %(share)s điểm tối đa") if each.lean < 0 else _("chấm cao hơn %(share)s điểm tối đa")
    return words % {"share": per_cent(each.lean)}


def one_mark(marker: str, each: Severity, maximum: Decimal) -> str:
    """Why this mark of this marker counts as it does, in one sentence."""
    facts = {"marker": marker, "maximum": show_points(maximum)}
    if not each.is_compared:
        return _("«%(marker)s» không có phiếu chung với ai để so độ nghiêm, nên điểm này giữ nguyên.") % facts
    moved = shift(each.lean, maximum)
    if not moved:
        return _("«%(marker)s» chấm ngang mức chung, nên điểm này giữ nguyên.") % facts
    facts["by"] = show_points(abs(moved))
    if moved > 0:
        return (
            _(
                "«%(marker)s» thường chấm thấp hơn mức chung %(by)s điểm ở tiêu chí %(maximum)s điểm, nên điểm này được "
                "cộng %(by)s."
            )
            % facts
        )
    return (
        _(
            "«%(marker)s» thường chấm cao hơn mức chung %(by)s điểm ở tiêu chí %(maximum)s điểm, nên điểm này bị trừ "
            "%(by)s."
        )
        % facts
    )
