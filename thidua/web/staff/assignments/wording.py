"""What went wrong, as sentences."""

from django.utils.translation import gettext as _

from thidua.apps.assignments.actions import CannotDo


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
    }[fault.what]
