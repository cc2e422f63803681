"""What went wrong, as sentences."""

from django.utils.translation import gettext as _

from thidua.apps.registrations import actions, labels
from thidua.core.registrations.checks import Incomplete
from thidua.core.registrations.states import WrongMove


def sentences(fault: Exception) -> list[str]:
    match fault:
        case Incomplete():
            return labels.fault_lines(fault.faults)
        case WrongMove():
            words = labels.state_words(fault.state)
            return [_("Kế hoạch đang ở trạng thái “%(state)s” nên không làm được việc này.") % {"state": words}]
        case actions.AlreadyStarted():
            return [_("Đơn vị đã có kế hoạch cho kỳ này; hãy mở bản đang có.")]
        case actions.ItemGone():
            return [_("Mục này vừa được người khác bỏ khỏi kế hoạch.")]
        case actions.ReasonMissing():
            return [_("Hãy ghi lý do.")]
        case actions.NotDoneYet(what="plan_not_approved"):
            return [_("Chỉ ghi kết quả cho kế hoạch đã được duyệt.")]
        case actions.NotDoneYet(what="day_to_come"):
            return [_("Ngày hoàn thành không thể sau hôm nay.")]
        case _:
            return [_("Hãy ghi kết quả đạt được.")]
