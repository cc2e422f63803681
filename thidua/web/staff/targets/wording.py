"""What went wrong, as sentences."""

from django.utils.translation import gettext as _

from thidua.apps.targets.checking import CannotDo
from thidua.apps.targets.files import BadFile

FAULTS = (CannotDo, BadFile)


def sentence(fault: Exception) -> str:
    text = {
        "code_taken": _("Đơn vị đã có chỉ tiêu mang mã này trong năm: %(places)s. Hãy dùng mã khác."),
        "no_code": _("Mã chỉ tiêu là một đến 40 chữ."),
        "no_indicator": _("Hãy ghi tên chỉ tiêu."),
        "no_measure_unit": _("Hãy ghi đơn vị tính."),
        "year_out_of_range": _("Năm phải từ 2000 đến 2100."),
        "weight_out_of_range": _("Trọng số là số từ 1 đến 5."),
        "unknown_word": _("Hãy chọn cách tính và chiều của chỉ tiêu."),
        "figure_too_large": _("Số quá lớn; hãy đổi sang đơn vị tính lớn hơn."),
        "no_reason": _("Hãy ghi lý do."),
        "same_plan": _("Kế hoạch mới giống kế hoạch đang có; không có gì thay đổi."),
        "withdrawn": _("Chỉ tiêu này đã rút, không ghi thêm được."),
        "no_such_month": _("Tháng phải từ 1 đến 12."),
        "month_not_over": _("Tháng này chưa qua nên chưa báo cáo được."),
        "month_twice": _("Một tháng chỉ báo cáo một số trong một lần gửi."),
        "locked_without_reason": _("Số của tháng này đã được xác nhận; muốn đính chính hãy ghi lý do."),
        "nothing_to_confirm": _("Không có số nào đang chờ xác nhận; có thể người khác vừa xác nhận."),
        "own_report": _(
            "Người báo cáo không tự xác nhận số của mình (tháng %(places)s); đề nghị chuyên viên khác xác nhận."
        ),
        "empty": _("Tệp minh chứng rỗng; hãy chọn lại tệp."),
        "too_large": _("Tệp minh chứng lớn hơn 20 MB; hãy giảm dung lượng rồi gửi lại."),
        "damaged": _("Ảnh minh chứng bị hỏng. Mở ảnh, lưu lại rồi gửi lại."),
        "unknown_kind": _("Tệp minh chứng phải là PDF, Word (.docx), Excel (.xlsx) hoặc ảnh JPG, PNG."),
    }[getattr(fault, "what", "")]
    places = getattr(fault, "places", ())
    return text % {"places": ", ".join(places)} if "%(places)s" in text else text
