"""Vietnamese words of councils: states, and the sentences in which core's lines explain themselves."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.core.explain import Line

Words = str | Promise

MEETING_STATES: Mapping[str, Words] = {
    "draft": _("Đang chuẩn bị"),
    "open": _("Đang họp"),
    "closed": _("Đã kết thúc"),
    "cancelled": _("Đã hủy"),
}
BALLOT_STATES: Mapping[str, Words] = {
    "draft": _("Đang chuẩn bị"),
    "open": _("Đang bỏ phiếu"),
    "counted": _("Đã kiểm phiếu"),
    "disputed": _("Số phiếu chưa khớp"),
    "void": _("Đã hủy"),
}
TONES: Mapping[str, str] = {
    "draft": "idle", "open": "wait", "closed": "good", "cancelled": "idle", "counted": "good", "disputed": "bad",
    "void": "idle", "passed": "good", "lower": "good", "failed": "bad",
}  # fmt: skip
VERDICTS: Mapping[str, Words] = {
    "passed": _("Thông qua"),
    "lower": _("Thông qua mức thấp hơn"),
    "failed": _("Không thông qua"),
}
CHOICES: Mapping[str, Words] = {
    "yes": _("Đồng ý"),
    "lower": _("Đồng ý mức thấp hơn"),
    "no": _("Không đồng ý"),
    "blank": _("Để trống"),
}
BASES: Mapping[str, Words] = {
    "all-members": _("tổng số thành viên"),
    "present": _("số thành viên dự họp"),
    "valid-ballots": _("số phiếu hợp lệ"),
}
STAKES: Mapping[str, Words] = {
    "candidate": _("là người được đề nghị"),
    "heads": _("là người đứng đầu tập thể được đề nghị"),
    "works": _("là người của tập thể được đề nghị"),
    "proposes": _("là người đứng đầu đơn vị trình hồ sơ"),
}
SENTENCES: Mapping[str, Words] = {
    # composition
    "no_members": _("Hội đồng chưa có thành viên nào vào ngày họp."),
    "no_chair": _("Hội đồng chưa có Chủ tịch vào ngày họp."),
    "two_chairs": _("Hội đồng có hai Chủ tịch vào ngày họp; kết thúc một người bằng quyết định thay thế."),
    "no_secretary": _("Hội đồng chưa có thư ký vào ngày họp."),
    "twice": _("Thành viên có mã %(person)s giữ hai ghế; kết thúc một ghế."),
    # quorum
    "quorum": _("Có mặt %(present)s/%(members)s thành viên, đủ %(needed)s người (%(share)s) để họp."),
    "no_quorum": _("Có mặt %(present)s/%(members)s thành viên, cần ít nhất %(needed)s người (%(share)s): chưa đủ để bỏ phiếu."),
    # before opening
    "needs": _("cần %(needed)s/%(base)s phiếu; %(silent)s thành viên chưa có ý kiến"),
    "cannot_pass": _("chỉ có %(can)s ý kiến có thể đồng ý nên không thể đạt; hỏi ý kiến thành viên vắng bằng văn bản hoặc chuyển phiếu kín"),
    "all_must_agree": _("chỉ đạt nếu tất cả %(can)s ý kiến đều đồng ý"),
    "lone_letter": _("chỉ có một ý kiến bằng văn bản nên nội dung ý kiến ấy sẽ lộ; báo trước cho người gửi"),
    "lone_voter": _("chỉ một người bỏ phiếu kín nên kết quả sẽ cho biết lựa chọn của người ấy"),
    "stake_unanswered": _("%(count)s thành viên có liên quan chưa rút hoặc chưa nêu lý do vẫn tham gia"),
    "alike_unruled": _("nghi trùng: %(words)s"),
    "claimed_before": _("đã dùng trước: %(words)s"),
    "team_missing": _("Chưa cử tổ kiểm phiếu."),
    "attendance_missing": _("Chưa ghi ai dự họp."),
    # slips
    "negative": _("Số phiếu không thể âm."),
    "issued_differs": _("Số phiếu phát hành ghi %(issued)s, thực tế đã làm %(made)s."),
    "slips_missing": _("Phát hành %(issued)s phiếu nhưng đếm được %(found)s phiếu (đã dùng, hỏng, không dùng)."),
    "more_papers_than_slips": _("Nội dung %(item)s có %(papers)s phiếu trong hòm, nhiều hơn %(used)s phiếu đã dùng."),
    "more_papers_than_voters": _("Nội dung %(item)s có %(papers)s phiếu, nhiều hơn %(most)s người được bỏ phiếu."),
    # outcome
    "votes": _("Đồng ý %(yes)s, đồng ý mức thấp hơn %(lower)s, không đồng ý %(no)s, không có ý kiến %(silent)s."),
    "reached": _("Cần %(needed)s/%(of)s (%(share)s %(base)s), được %(got)s: đạt."),
    "missed": _("Cần %(needed)s/%(of)s (%(share)s %(base)s), được %(got)s: thiếu %(short)s."),
    "lower_reached": _("Mức thấp hơn (tính cả phiếu đồng ý mức đề nghị) cần %(needed)s/%(of)s (%(share)s %(base)s), được %(got)s: đạt."),
    "lower_missed": _("Mức thấp hơn (tính cả phiếu đồng ý mức đề nghị) cần %(needed)s/%(of)s (%(share)s %(base)s), được %(got)s: thiếu %(short)s."),
    "again": _("Còn được bỏ phiếu lại %(left)s lần."),
    "no_more_ballots": _("Không còn lần bỏ phiếu nào."),
}  # fmt: skip
#: What a recount found wrong (thidua.core.councils.slips.recounting).
BOARD_FAULTS: Mapping[str, Words] = {
    "over_used": _("Có nội dung nhiều phiếu hơn số phiếu đã dùng: đếm lại phiếu đã dùng và không dùng."),
    "too_many": _("Có nội dung nhiều phiếu hơn số người được bỏ phiếu."),
    "slips": _("Số phiếu đã dùng, hỏng và không dùng cộng lại không bằng số phiếu đã làm."),
    "unused_voted": _("Có phiếu ghi là không dùng nhưng đã bỏ."),
    "signature": _("Có phiếu mang chữ ký không đúng: tệp hòm phiếu có thể bị sửa."),
    "key": _("Có phiếu không thuộc lần bỏ phiếu này: tệp hòm phiếu có thể bị sửa."),
    "twice": _("Có phiếu xuất hiện hai lần: tệp hòm phiếu có thể bị sửa."),
    "root": _("Bảng phiếu không khớp mã niêm phong: tệp hòm phiếu có thể bị sửa."),
}
#: What numbers alone give away; said beside the result.
FORCED: Mapping[str, Words] = {
    "lone": _("Chỉ có một phiếu nên kết quả cho biết lựa chọn của người ấy."),
    "alike": _("Các phiếu giống nhau nên ai cũng biết lựa chọn của nhau: số học buộc như vậy."),
    "one_apart": _("Chỉ một phiếu khác các phiếu còn lại: người ấy biết lựa chọn của những người kia, những người kia không biết là ai."),
}  # fmt: skip


def sentence(line: Line) -> str:
    facts = {key: value or "–" for key, value in line.facts.items()}
    if "base" in facts and facts["base"] in BASES:
        facts["base"] = str(BASES[facts["base"]])
    if line.facts.get("strict"):
        facts["share"] = f"quá {facts['share']}"
    return str(SENTENCES[line.step]) % facts
