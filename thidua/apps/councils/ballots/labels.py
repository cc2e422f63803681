"""Vietnamese words of a secret ballot."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.apps.councils.models import Item
from thidua.apps.councils.values import award_name

CHOICE_WORDS: dict[str, str | Promise] = {
    "yes": _("Đồng ý"),
    "no": _("Không đồng ý"),
    "lower": _("Đề nghị mức thấp hơn"),
    "blank": _("Để trống"),
}
STATE_WORDS: dict[str, str | Promise] = {
    "draft": _("chưa mở"),
    "open": _("đang bỏ phiếu"),
    "counted": _("đã niêm phong, đã kiểm"),
    "disputed": _("đã niêm phong, số liệu chưa khớp"),
    "void": _("đã hủy, bỏ phiếu lại"),
}
STATE_TONES = {"draft": "idle", "open": "wait", "counted": "good", "disputed": "bad", "void": "idle"}
#: What the arithmetic of the counts alone gives away (core: revealing).
FORCED_WORDS: dict[str, str | Promise] = {
    "lone": _("Chỉ có một phiếu, nên ai cũng biết người bỏ phiếu ấy đã chọn gì."),
    "alike": _("Mọi phiếu giống nhau, nên ai cũng biết từng người đã chọn gì."),
    "one_apart": _(
        "Chỉ một phiếu khác các phiếu còn lại: người bỏ phiếu ấy biết mọi người khác đã chọn gì, còn những người kia "
        "biết có đúng một người chọn khác."
    ),
}
FAULT_WORDS: dict[str, str | Promise] = {
    "root": _("mã gốc ghi trong bảng không khớp nội dung bảng"),
    "minutes_root": _("mã gốc không khớp mã ghi khi niêm phong: bảng đã bị đổi sau khi đóng"),
    "item": _("có dòng của nội dung không đưa ra bỏ phiếu"),
    "choice": _("có dòng với lựa chọn không có trên phiếu"),
    "key": _("có dòng không thuộc phiếu nào đã làm"),
    "signature": _("có dòng bị sửa: chữ ký không đúng"),
    "twice": _("có phiếu được tính hai lần"),
    "too_many": _("số phiếu nhiều hơn số thành viên được biểu quyết nội dung này"),
    "over_used": _("số phiếu trong hòm nhiều hơn số phiếu đã dùng: có phiếu bỏ thêm"),
    "slips": _("đã dùng + chưa dùng + hỏng không bằng số phiếu đã làm"),
    "unused_voted": _("có phiếu chưa ai rút mà đã được bỏ vào hòm"),
}


def award_words(item: Item, slug: str) -> str:
    """As the law of the dossier's day calls the award."""
    return award_name(item.meeting.council.unit, slug, item.dossier.law_on)
