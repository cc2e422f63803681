"""Sentences of the page of even-handedness checks: what was corrected for, what could be seen at all, where to look."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.marking.fairness_labels import Words, chance, explain, number
from thidua.core.marking.fairness.model import (
    BLOC_FAVOUR,
    CLOSING,
    COPYING,
    FLAT,
    INFLATION,
    RECIPROCITY,
    ROTATION,
    Finding,
    Report,
)
from thidua.core.marking.fairness.record import Size

#: Where the board begins to look again.
LOOK: dict[str, Words] = {
    RECIPROCITY: gettext_lazy(
        "Mở điểm chấm của khối, xem hai phiếu ở những tiêu chí cao hơn hẳn những người chấm khác, đối chiếu minh chứng."
    ),
    ROTATION: gettext_lazy(
        "Xem lại kết quả các năm của khối: điểm cách nhau bao nhiêu, tiêu chí nào quyết định hạng nhất."
    ),
    FLAT: gettext_lazy(
        "Hỏi người chấm đã xem những minh chứng nào; xem phiếu có giải thích cho từng đơn vị hay không."
    ),
    COPYING: gettext_lazy(
        "Hỏi hai bên có cùng đi kiểm tra hay cùng dùng một tài liệu không; xem lý do ghi ở từng điểm."
    ),
    INFLATION: gettext_lazy(
        "So từng tiêu chí chênh nhiều nhất: đơn vị hiểu tiêu chí thế nào, minh chứng có đến sau khi thẩm định không."
    ),
    BLOC_FAVOUR: gettext_lazy("Trao đổi tại họp khối, cụm: việc nào người trong khối biết mà người ngoài không thấy."),
    CLOSING: gettext_lazy("Mở lịch sử điểm của các lần sửa muộn: điểm đổi bao nhiêu, có minh chứng nào vừa bổ sung."),
}

#: What the unit itself reads when it is asked for its view: no other unit's name, no other unit's figure.
OWN: dict[str, Words] = {
    RECIPROCITY: gettext_lazy(
        "Đơn vị bạn và một đơn vị khác chấm nhau cao hơn mức mà chất lượng và độ nghiêm giải thích được."
    ),
    FLAT: gettext_lazy(
        "Đơn vị bạn chấm các đơn vị gần như nhau, trong khi những người cùng chấm thấy các đơn vị khác nhau."
    ),
    COPYING: gettext_lazy(
        "Phiếu chấm của đơn vị bạn và của một đơn vị khác lệch khỏi mặt bằng chung giống nhau nhiều hơn mức thường thấy."
    ),
    INFLATION: gettext_lazy("Đơn vị bạn tự chấm cao hơn thẩm định nhiều hơn các đơn vị trong khối."),
    CLOSING: gettext_lazy(
        "Có những lần sửa điểm sát giờ đóng, do đơn vị bạn chấm hoặc về đơn vị bạn, nhiều hơn mức thường thấy."
    ),
}

#: A sheet with fewer criteria than the measured rounds had shows less.
MEASURED_CRITERIA = 40
MEASURED_UNITS = 12


def seen(item: Finding, names: Mapping[str, str]) -> str:
    """The sentence of a finding with names in the place of codes."""
    return explain(replace(item, subjects=tuple(names.get(code, code) for code in item.subjects)))


def correction(report: Report) -> str:
    """How asking many questions at once was allowed for, in one sentence."""
    return _(
        "Cả đợt được xét như một: trong %(tried)s giả thuyết, chỉ do ngẫu nhiên cũng có cái trông lạ, nên mỗi xác suất được "
        "hiệu chỉnh (Holm có trọng số) để khả năng nêu nhầm ở bất kỳ đâu trong đợt không quá %(level)s."
    ) % {"tried": len(report.findings), "level": chance(report.level)}


def least(findings: tuple[Finding, ...]) -> str:
    """The smallest corrected chance, for a check that found nothing."""
    return chance(min(item.p_corrected for item in findings))


def power(size: Size) -> list[str]:
    """What such a check sees and what it does not, as measured on simulated rounds (decision 0025)."""
    return [
        *_small(size),
        _(
            "Thử trên dữ liệu mô phỏng (5 khối × 12 đơn vị, 60 tiêu chí): một cặp cho nhau thêm 1,25 độ lệch ở nửa số tiêu chí "
            "được nêu đúng ở 92 trong 100 đợt; thêm 1 độ lệch thì 70 trong 100. Nhưng nếu ai cũng vốn có cảm tình riêng với "
            "từng phiếu (0,3 độ lệch ở mọi tiêu chí) thì cặp thêm 1,25 độ lệch chỉ được nêu ở 4 trong 100 đợt."
        ),
        _("Khi không ai nâng ai, khoảng 5 trong 100 đợt vẫn có điều bị nêu nhầm. Vì vậy luôn xem lại trước khi nói."),
        _(
            "Nâng nhau nhẹ hơn thế, phiếu ít tiêu chí, khối ít đơn vị: thường không thấy được. Không thấy không có nghĩa là không có."
        ),
        _(
            "Cả khối cùng nâng nhau thì không cặp nào nổi lên; chỉ thấy khi so với người chấm bên ngoài hoặc với thẩm định."
        ),
        _(
            "Hạng nhất luân phiên chỉ nổi lên khi gần như mọi đơn vị lần lượt đứng đầu; vài đơn vị mạnh thay nhau thì không."
        ),
    ]


def _small(size: Size) -> list[str]:
    each = size.marked / size.blocs if size.blocs else 0
    if size.criteria >= MEASURED_CRITERIA and each >= MEASURED_UNITS:
        return []
    return [
        _(
            "Đợt này có %(criteria)s tiêu chí được chấm, trung bình %(units)s đơn vị được chấm mỗi khối, ít hơn các đợt đã thử: phần mềm "
            "kém nhạy hơn các con số dưới đây."
        )
        % {"criteria": size.criteria, "units": number(each)}
    ]


def summary(named: int, reviewed: int) -> str:
    """One line for the round's page."""
    if not named:
        return _("Kiểm tra công tâm: không có gì nổi bật.")
    if reviewed >= named:
        return _("Kiểm tra công tâm: %(named)s điểm nổi bật, đã xem xét hết.") % {"named": named}
    return _("Kiểm tra công tâm: %(left)s điểm cần xem.") % {"left": named - reviewed}
