"""What went wrong, as sentences."""

from django.utils.translation import gettext as _

from thidua.apps.inspections.actions import CannotInspect
from thidua.apps.inspections.models import State
from thidua.apps.inspections.photos import BadPhoto
from thidua.core.inspections.states import WindowClosed, WindowOpen, WrongMove

FAULTS = (CannotInspect, BadPhoto, WindowOpen, WindowClosed, WrongMove)


def sentence(fault: Exception) -> str:
    match fault:
        case WindowOpen():
            day = f"{fault.until_on:%d/%m/%Y}"
            return _("Đơn vị còn quyền trả lời đến hết ngày %(day)s; sau ngày đó mới chốt được.") % {"day": day}
        case WindowClosed():
            day = f"{fault.until_on:%d/%m/%Y}"
            return _("Thời hạn trả lời đã hết ngày %(day)s. Nếu cần, gửi kiến nghị theo quy định.") % {"day": day}
        case WrongMove():
            words = State(fault.state).label
            return _("Phiếu đang ở trạng thái “%(state)s” nên không làm được việc này.") % {"state": words}
        case BadPhoto(what="too_large"):
            return _("Ảnh lớn hơn 5 MB; hãy thu nhỏ rồi gửi lại.")
        case BadPhoto():
            return _("Tệp không phải ảnh JPEG hoặc PNG nguyên vẹn; hãy chụp hoặc lưu lại ảnh.")
        case CannotInspect():
            return _words(fault)
        case _:
            return str(fault)


def _words(fault: CannotInspect) -> str:
    text = {
        "unknown_kind": _("Hãy chọn loại kiểm tra."),
        "no_checklist": _("Phong trào chưa có danh mục kiểm tra; Ban lập danh mục ở mục Phong trào trước."),
        "unit_outside_movement": _("Phong trào của kỳ này không áp dụng cho đơn vị đã chọn."),
        "one_inspector": _("Cần hai người kiểm tra khác nhau."),
        "outside_period": _("Ngày kiểm tra phải nằm trong kỳ thi đua."),
        "day_to_come": _("Ngày kiểm tra không thể sau hôm nay."),
        "inspector_without_role": _("Có người chưa được giao vai trò kiểm tra đối với đơn vị này."),
        "inspector_of_the_unit": _("Người kiểm tra không được là người của chính đơn vị được kiểm tra."),
        "unknown_question": _("Có câu hỏi không thuộc phiếu này: %(places)s."),
        "unknown_outcome": _("Kết quả chỉ là Đạt, Không đạt hoặc Không áp dụng: %(places)s."),
        "unanswered": _("Còn câu chưa ghi kết quả: %(places)s."),
        "no_without_note": _("Mỗi kết quả “Không đạt” cần ghi rõ điều đã thấy: %(places)s."),
        "no_reason": _("Hãy ghi lý do."),
    }[fault.what]
    return text % {"places": ", ".join(fault.places)} if fault.places else text
