"""Words for every step of a computation. Core gives numbers and slugs, this gives sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.core.explain import Line

TONES = {"scored": "good", "unfiled": "bad", "unmeasured": "idle", "disqualified": "bad"}

STATES: dict[str, str | Promise] = {
    "measured": _("Tính từ số liệu"),
    "appraised": _("Đã thẩm định"),
    "pending": _("Chờ thẩm định, tạm tính"),
    "not_measured": _("Chưa có số liệu"),
    "not_applicable": _("Không áp dụng"),
    "not_filed": _("Chưa nộp phiếu"),
}

SENTENCES: dict[str, str | Promise] = {
    "ratio": _("%(hits)s trên %(trials)s trường hợp đạt yêu cầu; điểm = %(hits)s/%(trials)s × tối đa %(max)s."),
    "threshold_reached": _(
        "%(hits)s trên %(trials)s trường hợp đạt yêu cầu, từ mức %(at_least)s trở lên: được điểm của mức này."
    ),
    "threshold_missed": _("%(hits)s trên %(trials)s trường hợp đạt yêu cầu, chưa tới mức %(at_least)s."),
    "step_reached": _("%(hits)s trên %(trials)s trường hợp đạt yêu cầu, thuộc bậc từ %(at_least)s trở lên."),
    "step_passed": _("%(hits)s trên %(trials)s trường hợp đạt yêu cầu, thuộc bậc trên %(at_least)s."),
    "no_step_reached": _("%(hits)s trên %(trials)s trường hợp đạt yêu cầu, chưa tới bậc thấp nhất %(at_least)s."),
    "per_event": _("Điểm tối đa %(max)s, trừ %(each)s điểm cho mỗi trường hợp chưa đạt: có %(count)s trường hợp."),
    "sample_points": _(
        "%(hits)s trên %(trials)s người của mẫu trả lời đạt; mẫu quy định %(size)s người, mỗi người %(each)s điểm."
    ),
    "against_reached": _("Đạt %(hits)s/%(trials)s, bằng hoặc hơn mức so sánh %(other)s: được đủ điểm."),
    "against_missed": _("Đạt %(hits)s/%(trials)s, chưa bằng mức so sánh %(other)s."),
    "sample": _("Số liệu lấy từ mẫu %(trials)s ý kiến, không phải toàn bộ: con số có khoảng tin cậy."),
    "appraised": _("Thẩm định: tự chấm %(self)s, lý do: %(reason)s."),
    "appraised_same": _("Thẩm định giữ nguyên điểm tự chấm %(self)s."),
    "appraisal_overrides": _("Thẩm định thay con số tính từ số liệu, lý do: %(reason)s."),
    "self_mark_set_aside": _("Tiêu chí tính từ số liệu nên điểm tự chấm không được dùng."),
    "pending": _("Tạm lấy điểm tự chấm %(self)s, chờ thẩm định."),
    "no_self_mark": _("Chưa có điểm tự chấm được công nhận nên tạm tính 0, chờ thẩm định."),
    "not_filed": _("Chưa nộp phiếu nên không có điểm tự chấm."),
    "not_applicable": _("Không áp dụng nên không tính vào điểm tối đa, lý do: %(reason)s."),
    "not_applicable_full": _("Không được giao nên theo bảng tiêu chí được điểm tối đa, lý do: %(reason)s."),
    "gate_open": _("Điều kiện tiên quyết %(measure)s đã có (%(hits)s/%(trials)s, cần từ %(at_least)s)."),
    "gate_closed": _(
        "Điều kiện tiên quyết %(measure)s chưa có (%(hits)s/%(trials)s, cần từ %(at_least)s) nên tiêu chí được 0 điểm."
    ),
    "gate_unshown": _("Chưa ai ghi nhận điều kiện tiên quyết %(measure)s nên tiêu chí được 0 điểm."),
    "capped_by_other": _("Bị khống chế bởi tiêu chí %(by)s, tiêu chí ấy được %(reached)s trên %(max)s điểm."),
    "absent_left_out": _(
        "Chưa có số liệu nên không tính vào điểm tối đa (%(max)s), các tiêu chí còn lại của nhóm được quy đổi."
    ),
    "absent_full": _("Không phát sinh trường hợp nào: theo bảng tiêu chí được đủ %(max)s điểm."),
    "absent_zero": _("Không có số liệu: theo bảng tiêu chí tính 0 trên %(max)s điểm."),
    "group_rescaled": _("Nhóm «%(group)s»: mới tính được %(counted)s trên %(max)s điểm tối đa nên quy đổi theo tỷ lệ."),
    "group_left_out": _("Nhóm «%(group)s» (%(max)s điểm) chưa tính được tiêu chí nào nên không tính vào điểm tối đa."),
    "total_rescaled": _("Tổng: mới tính được %(counted)s trên %(max)s điểm tối đa nên quy đổi theo tỷ lệ."),
    "nothing_counted": _("Chưa tính được tiêu chí nào."),
    "bonus": _("Điểm thưởng «%(name)s»: %(count)s lần, mỗi lần %(each)s."),
    "deduction": _("Điểm trừ «%(name)s»: %(count)s lần, mỗi lần %(each)s."),
    "limited": _("Không vượt quá giới hạn %(limit)s."),
    "bonus_limited": _("Các khoản thưởng cộng lại không vượt quá giới hạn chung %(limit)s."),
    "penalty_limited": _("Các khoản trừ cộng lại không vượt quá giới hạn chung %(limit)s."),
    "total": _("Tổng điểm sau thưởng, trừ."),
    "band": _("Xếp loại «%(band)s»: mức này từ %(at_least)s điểm."),
    "band_open": _("Xếp loại «%(band)s»: mức này trên %(at_least)s điểm."),
    "floor_missed": _("Không đạt «%(band)s» vì tiêu chí «%(criterion)s» được %(points)s, dưới mức sàn %(floor)s."),
    "zero_missed": _("Không đạt «%(band)s» vì tiêu chí «%(criterion)s» bị 0 điểm."),
    "condition_missed": _(
        "Không đạt «%(band)s» vì chưa đủ điều kiện «%(name)s»: có %(found)s, cần từ %(at_least)s trở lên."
    ),
    "below_all_bands": _("Tổng điểm dưới mọi mức xếp loại."),
    "capped": _("«%(name)s» nên xếp loại hạ từ «%(from)s» xuống «%(to)s»."),
    "cap_without_effect": _("«%(name)s» giới hạn xếp loại ở «%(to)s»; kết quả không cao hơn mức đó."),
    "disqualified": _("«%(name)s» nên không xếp loại."),
    "unfiled_sheet": _("Chưa nộp phiếu nên chưa xếp loại."),
    "unfiled_level": _("«%(name)s»: theo bảng tiêu chí, không nộp phiếu thì xếp mức «%(band)s»."),
    "share_kept": _("Giữ mức «%(band)s»: trong nhóm được tối đa %(allowed)s suất trên %(of)s đã xếp loại."),
    "share_dropped": _(
        "Đủ điểm «%(band)s» nhưng nhóm chỉ được %(allowed)s suất trên %(of)s đã xếp loại, đã hết suất: xếp «%(to)s»."
    ),
    "share_awaits_vote": _(
        "Đủ điểm «%(band)s», nhóm được %(allowed)s suất trên %(of)s đã xếp loại, còn %(left)s suất cho %(equals)s nơi bằng "
        "nhau: cần bỏ phiếu, tạm xếp «%(to)s»."
    ),
}


def sentence(line: Line) -> str:
    """The sentence of one step; an empty fact is shown as a dash, a reason loses its own full stop."""
    facts = {name: value or "–" for name, value in line.facts.items()}
    if "reason" in facts:
        facts["reason"] = facts["reason"].rstrip(". ")
    return str(SENTENCES[_key(line)]) % facts


def _key(line: Line) -> str:
    if line.step == "band" and line.facts.get("edge") == "open":
        return "band_open"
    if line.step == "appraised" and line.before == line.after and not line.facts.get("reason"):
        return "appraised_same"
    return line.step
