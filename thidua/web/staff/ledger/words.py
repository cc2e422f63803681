"""Words of the ledger page and of the check."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FAULTS: dict[str, str | Promise] = {
    "gap": _("thiếu dòng: số thứ tự không liền nhau."),
    "chain": _("dòng không nối với dòng trước nó."),
    "content": _("nội dung dòng đã bị sửa sau khi ghi."),
    "sealed_value": _("giá trị cá nhân được niêm phong đã bị sửa."),
    "time_went_back": _("thời điểm ghi lùi so với dòng trước."),
    "not_the_checkpoint": _("dòng này khác với mốc đã ghi ở nơi khác: lịch sử đã bị viết lại."),
    "cut_short": _("sổ bị cắt: không còn đủ số dòng như mốc đã ghi."),
}
