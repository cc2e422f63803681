"""Values of a case as a reader sees them."""

from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.cases.models import Apology, CaseValues, Channel

FIELD_WORDS: dict[str, str | Promise] = {
    "unit_id": gettext_lazy("Đơn vị giải quyết"),
    "procedure_code": gettext_lazy("Mã thủ tục"),
    "channel": gettext_lazy("Hình thức nộp"),
    "received_at": gettext_lazy("Tiếp nhận"),
    "due_at": gettext_lazy("Hẹn trả"),
    "returned_at": gettext_lazy("Trả kết quả"),
    "supplements": gettext_lazy("Số lần yêu cầu bổ sung"),
    "apology": gettext_lazy("Văn bản xin lỗi"),
    "rating": gettext_lazy("Mức đánh giá"),
    "withdrawn": gettext_lazy("Người nộp đã rút"),
}


def shown(case: CaseValues, field: str) -> str:
    value = getattr(case, field)
    match field:
        case "unit_id":
            return str(case.unit)
        case "channel":
            return str(Channel(value).label) if value else "–"
        case "apology":
            return str(Apology(value).label) if value else _("không ghi nhận")
        case "rating":
            return f"{value}/5" if value else "–"
        case "withdrawn":
            return _("có") if value else _("không")
        case _:
            return (
                moment_words(value) if isinstance(value, datetime) else str(value if value not in (None, "") else "–")
            )


def moment_words(moment: datetime) -> str:
    """A moment at the edge of a day came without an hour."""
    local = timezone.localtime(moment)
    is_whole_day = (local.hour, local.minute, local.second) in ((0, 0, 0), (23, 59, 59))
    return f"{local:%d/%m/%Y}" if is_whole_day else f"{local:%H:%M %d/%m/%Y}"
