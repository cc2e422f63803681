"""Why a period could not be scored, in a sentence that says where and how to mend it."""

from django.utils.translation import gettext as _

from thidua.apps.marking.labels import explain_refusal
from thidua.core.marking import RefusedMark, RefusedSheet
from thidua.core.movements.caps import CircularCaps
from thidua.core.scoring.measured import WithoutRule

#: What keeps a computation from being made; nothing is stored then.
NOT_SCORABLE = (RefusedSheet, RefusedMark, WithoutRule, CircularCaps)


def explain_fault(error: Exception) -> str:
    """Nothing is stored: the last sentence says so, whatever went wrong."""
    return f"{_('Chưa tính được:')} {_what(error)} {_('Không có gì được lưu.')}"


def _what(error: Exception) -> str:
    if isinstance(error, WithoutRule):
        words = _("tiêu chí %(code)s chưa có quy tắc tính điểm; chọn quy tắc ở trang «Soạn bộ tiêu chí».")
        return words % {"code": error.code}
    if isinstance(error, CircularCaps):
        words = _("các tiêu chí khống chế lẫn nhau theo vòng (%(circle)s); bỏ khống chế ở một tiêu chí trong vòng.")
        return words % {"circle": error}
    if isinstance(error, RefusedMark):
        return _("tiêu chí %(code)s: %(what)s") % {"code": error.criterion, "what": explain_refusal(error)}
    if isinstance(error, RefusedSheet):
        words = _("phiếu của %(whose)s có mục “%(code)s” không khớp bảng tiêu chí của kỳ.")
        return words % {"whose": error.subject_code, "code": error.code}
    return str(error)
