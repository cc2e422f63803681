"""What went wrong, as sentences."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.orgs.fields import TooLong
from thidua.apps.procedures.errors import CannotAnnounce
from thidua.core.procedures import NotAVersion
from thidua.web.staff.dayfields import DAY_ERRORS, DayField
from thidua.web.ui.access import StaffRequest

FAULTS = (CannotAnnounce, NotAVersion, TooLong, ValidationError)


def posted_day(request: StaffRequest) -> date:
    """The day typed in the form, today if none was. Raises ValidationError with a sentence."""
    text = request.POST.get("on", "").replace("\x00", "").strip()[:40]
    return DayField(error_messages=DAY_ERRORS).clean(text) if text else timezone.localdate()


def sentence(fault: Exception) -> str:
    match fault:
        case CannotAnnounce():
            return _announcing(fault)
        case NotAVersion():
            return _version(fault)
        case ValidationError():
            return str(fault.messages[0])
        case _:
            return _("Có nội dung dài quá mức cho phép; hãy viết gọn lại.")


def _announcing(fault: CannotAnnounce) -> str:
    said = {"day": f"{fault.on:%d/%m/%Y}" if fault.on else "", "codes": ", ".join(fault.codes[:10])}
    return {
        "code_taken": _("Mã %(codes)s đã dùng cho một thủ tục khác."),
        "before_the_last": _("Bản gần nhất có hiệu lực từ %(day)s; ngày của thay đổi phải sau ngày đó."),
        "overlap": _("Bản trước còn hiệu lực đến trước ngày %(day)s; bản mới phải bắt đầu từ ngày đó trở đi."),
        "nothing_changed": _("Bản mới giống hệt bản đang có hiệu lực; chưa có gì để công bố."),
        "already_abolished": _("Thủ tục này đã bãi bỏ từ ngày %(day)s."),
        "no_reason": _("Hãy ghi lý do hoặc căn cứ bãi bỏ."),
        "handled_since": _("Đơn vị %(codes)s mới giải quyết từ ngày ấy hoặc sau đó; chưa thể thôi từ %(day)s."),
        "unit_outside": _("Đơn vị %(codes)s không thuộc phạm vi của nơi công bố."),
        "unknown_level": _("Hãy chọn cấp thực hiện."),
        "no_name": _("Hãy ghi tên thủ tục và lĩnh vực."),
        "limit_too_long": _("Thời hạn quá 2.000 ngày làm việc; hãy kiểm tra."),
        "fee_too_high": _("Mức phí quá lớn; hãy kiểm tra."),
        "already_applied": _("Tệp này đã được áp dụng."),
        "draft_too_old": _("Bản xem trước đã hết hạn sau một ngày. Hãy nạp lại tệp."),
        "day_to_come": _("Ngày ghi không thể sau hôm nay (%(day)s)."),
        "unknown_place": _("Hãy chọn nơi niêm yết."),
        "newer_hangs": _("Bản đang treo được treo ngày %(day)s; ngày treo mới không thể trước ngày đó."),
        "posted_later": _("Bản này được treo ngày %(day)s; ngày gỡ không thể trước ngày đó."),
        "not_handled": _("Đơn vị không giải quyết thủ tục %(codes)s vào ngày này."),
        "version_ended": _("Bản của thủ tục %(codes)s đã hết hiệu lực; hãy niêm yết bản hiện hành."),
        "unknown_sight": _("Hãy chọn điều đã thấy khi kiểm tra."),
        "not_hanging": _("Ngày %(day)s bản niêm yết này không còn hoặc chưa treo; hãy kiểm tra ngày."),
        "fault_without_note": _("Thấy sai hoặc thiếu thì ghi rõ điều đã thấy (thủ tục %(codes)s)."),
    }[fault.what] % said


def _version(fault: NotAVersion) -> str:
    return {
        "days": _("“Hết hiệu lực từ” phải sau “Hiệu lực từ”."),
        "negative": _("Thời hạn, phí không thể âm; số bộ hồ sơ ít nhất là 1."),
        "online": _("Hãy chọn mức trực tuyến."),
        "paper": _("Giấy tờ dòng %(n)s: cần có tên và ít nhất một bản chính hoặc bản sao."),
        "step": _("Bước dòng %(n)s: cần có tên, người thực hiện và thời hạn."),
    }[fault.what] % {"n": fault.place}
