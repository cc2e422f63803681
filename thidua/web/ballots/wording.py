"""Why a paper was not taken, in a sentence for the voter. None of them says what was chosen."""

from django.utils.translation import gettext as _

from thidua.core.councils.slips.codes import LETTERS, WrongCode
from thidua.core.councils.slips.model import RefusedRow
from thidua.web.ballots.papers import NoPaper


def sentence(fault: WrongCode | NoPaper | RefusedRow) -> str:
    if isinstance(fault, WrongCode):
        return _code(fault)
    if isinstance(fault, NoPaper) and fault.what == "empty":
        return _("Chưa chọn nội dung nào. Hãy chọn ở ít nhất một nội dung rồi bỏ phiếu.")
    if isinstance(fault, RefusedRow) and fault.reason == "key":
        return _("Mã này không phải mã phiếu của lần bỏ phiếu đang mở. Hãy xem lại mã in trên phiếu.")
    return _("Phiếu gửi lên không đúng mẫu nên không được nhận. Hãy tải lại trang rồi bỏ phiếu lại.")


def _code(fault: WrongCode) -> str:
    if fault.reason == "letter":
        text = _("Mã phiếu có ký tự lạ ở vị trí %(place)d. Mã chỉ gồm chữ số và chữ cái không dấu như in trên phiếu.")
        return text % {"place": fault.place}
    if fault.reason == "length":
        return _("Mã phiếu phải đủ %(count)d ký tự (không kể dấu gạch).") % {"count": LETTERS + 1}
    return _("Mã phiếu gõ sai ít nhất một ký tự. Hãy so lại từng nhóm ba ký tự với phiếu.")
