"""Why the box or an act was refused, in sentences for the people of the council."""

from django.utils.translation import gettext as _

from thidua.apps.councils.ballots.box_refusals import (
    BoxRefused,
    BoxUnavailable,
    DamagedBox,
    NoBox,
    NoSlipLeft,
    StillOpen,
)
from thidua.apps.councils.errors import CannotPoll


def box_sentence(fault: BoxRefused) -> str:
    if isinstance(fault, StillOpen):
        return _("Hòm phiếu chưa niêm phong xong; đóng lại lần nữa để làm tiếp.")
    if isinstance(fault, NoBox):
        return _("Không tìm thấy tệp hòm phiếu trên máy chủ. Nếu đĩa đã hỏng, lần bỏ phiếu phải làm lại.")
    if isinstance(fault, DamagedBox):
        return _("Tệp hòm phiếu không đọc được hoặc đã bị đổi. Đối chiếu bản bảng kiểm phiếu đã tải về.")
    if isinstance(fault, BoxUnavailable):
        return _("Hòm phiếu đang bận hoặc đĩa có lỗi. Không có gì thay đổi; hãy thử lại.")
    if isinstance(fault, NoSlipLeft):
        return _("Đã hết phiếu để rút. Báo thư ký.")
    return _("Hòm phiếu từ chối việc này; không có gì thay đổi.")


def draw_sentence(fault: CannotPoll) -> str:
    words = {
        "not_open": _("Lần bỏ phiếu này chưa mở hoặc đã đóng."),
        "not_on_the_roll": _(
            "Tài khoản của bạn không gắn với thành viên nào trong danh sách đã chốt của phiên họp này."
        ),
        "drawn_before": _("Bạn đã rút phiếu. Mã chỉ hiện một lần; nếu chưa kịp ghi lại, báo thư ký."),
    }
    return words.get(fault.what, _("Chưa rút được phiếu; không có gì thay đổi."))
