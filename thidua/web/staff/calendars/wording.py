"""Words of the calendar pages."""

from datetime import date

from django.utils.translation import gettext as _

from thidua.apps.calendars.actions import MOST_DAYS, CannotRecord


def weekday(day: date) -> str:
    return (
        _("thứ hai"), _("thứ ba"), _("thứ tư"), _("thứ năm"), _("thứ sáu"), _("thứ bảy"), _("chủ nhật"),
    )[day.weekday()]  # fmt: skip


def sentence(fault: CannotRecord) -> str:
    days = ", ".join(f"{day:%d/%m/%Y}" for day in fault.days[:5])
    return {
        "no_day": _("Không còn ngày nào để ghi: các ngày đã chọn đều là ngày lễ."),
        "too_many_days": _("Mỗi lần ghi nhiều nhất %s ngày; hãy chọn ngày kết thúc sớm hơn.") % MOST_DAYS,
        "unknown_kind": _("Hãy chọn cách làm việc của ngày."),
        "unknown_status": _("Hãy cho biết đã đối chiếu văn bản hay chưa."),
        "no_source": _("Hãy ghi căn cứ: số, ngày của văn bản hoặc thông báo."),
        "no_name": _("Hãy ghi tên ngày nghỉ, ví dụ “Lễ hội Lồng tồng”."),
        "nothing_to_take_back": _("Đơn vị chưa ghi riêng ngày %s nên không có gì để bỏ.") % days,
        "changed_meanwhile": _("Ngày %s vừa được người khác ghi. Hãy xem lại rồi ghi tiếp.") % days,
    }[fault.what]
