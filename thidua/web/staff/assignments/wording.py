"""What went wrong, as sentences."""

from django.utils.translation import gettext as _

from thidua.apps.assignments.holding import CannotDo


def sentence(fault: CannotDo) -> str:
    return {
        "no_title": _("Hãy ghi việc cần làm."),
        "due_before_given": _("Hạn hoàn thành phải từ hôm nay trở đi."),
        "weight_under_one": _("Độ quan trọng là số từ 1 đến 5."),
        "already_done": _("Nhiệm vụ đã được báo hoàn thành."),
        "day_to_come": _("Ngày hoàn thành không thể sau hôm nay."),
        "done_before_given": _("Ngày hoàn thành không thể trước ngày giao."),
        "no_note": _("Hãy ghi kết quả để người giao việc kiểm tra."),
        "not_reported": _("Đơn vị chưa báo hoàn thành nhiệm vụ này."),
        "already_accepted": _("Nhiệm vụ đã được xác nhận hoàn thành nên không đổi nữa."),
        "own_report": _("Người báo hoàn thành không tự xác nhận; đề nghị người giao việc khác xác nhận."),
        "no_reason": _("Hãy ghi lý do."),
        "not_later": _("Hạn mới phải sau hạn cũ và không trước hôm nay."),
        "cancelled": _("Nhiệm vụ đã hủy."),
        "no_due": _("Hãy ghi ngày, hoặc số ngày làm việc (một trong hai)."),
        "bad_working_days": _("Số ngày làm việc là số nguyên từ 1 đến 500."),
        "start_outside": _("Ngày bắt đầu phải từ ngày giao đến hạn hoàn thành."),
        "co_owner_is_owner": _("Đơn vị thực hiện không đồng thời là đơn vị phối hợp."),
        "child_after_parent": _("Hạn của việc con sau hạn của nhiệm vụ lớn: hãy ghi lý do hoặc chọn hạn sớm hơn."),
        "children_open": _("Còn việc con chưa được xác nhận hoặc hủy; xử lý các việc con trước."),
        "unknown_part": _("Chọn trước 12 giờ trưa hoặc hết ngày."),
        "unknown_quality": _("Chọn một mức chất lượng trong danh sách."),
        "nothing_asked": _("Không có đề nghị gia hạn nào đang chờ trả lời."),
        "already_asked": _("Đã xin gia hạn và đang chờ người giao việc trả lời."),
        "bad_percent": _("Tiến độ là số nguyên từ 0 đến 100."),
        "no_progress": _("Hãy ghi phần trăm hoặc vài lời về việc đã làm."),
        "no_words": _("Hãy ghi nội dung ghi chú."),
        "not_own_report": _("Chỉ người đã báo hoàn thành mới rút lại được báo cáo của mình."),
        "same_owner": _("Hãy chọn người hoặc đơn vị khác với hiện nay."),
        "unit_gone": _("Đơn vị nhận không còn hoạt động; hãy chọn đơn vị kế thừa."),
        "person_elsewhere": _("Người này không giữ chức vụ tại đơn vị nhận."),
        "too_many_files": _("Mỗi lần báo cáo đính kèm nhiều nhất 5 tệp."),
        "empty_file": _("Có tệp rỗng. Chọn lại tệp có nội dung."),
        "file_too_large": _("Có tệp lớn hơn 20 MB. Giảm dung lượng rồi tải lại."),
        "file_damaged": _("Ảnh bị hỏng. Mở ảnh, lưu lại rồi tải lên."),
        "file_kind": _("Chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx) hoặc ảnh JPG, PNG."),
        "already_stopped": _("Việc định kỳ này đã dừng."),
        "not_stopped": _("Việc định kỳ này đang chạy."),
        "bad_cadence": _("Chọn chu kỳ trong danh sách."),
        "bad_day": _("Việc hằng tuần: ghi số từ 1 (thứ Hai) đến 7 (Chủ nhật); các chu kỳ khác: ngày 1 đến 31."),
        "bad_month": _("Tháng trong kỳ: quý 1–3, sáu tháng 1–6, năm 1–12."),
        "bad_shift": _("Chọn một cách trong danh sách."),
        "bad_lead": _("Số ngày giao trước hạn là số nguyên từ 1 đến 90."),
        "ends_before": _("Ngày kết thúc không thể trước ngày bắt đầu."),
    }[fault.what]
