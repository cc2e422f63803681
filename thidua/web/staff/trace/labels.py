"""Vietnamese words for the kinds of links and of orphans."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: Mapping[str, str | Promise] = {
    "criterion": _("Tiêu chí"),
    "workflow": _("Quy trình"),
    "plan": _("Kế hoạch, đăng ký"),
    "observation": _("Kết quả quan sát"),
    "mark": _("Chấm điểm"),
    "paragraph": _("Đoạn báo cáo"),
}
ORPHANS: Mapping[str, str | Promise] = {
    "not_measured_or_carried": _("chưa có tiêu chí hoặc quy trình"),
    "not_planned": _("chưa đơn vị nào đưa vào kế hoạch"),
    "not_observed": _("chưa có kết quả quan sát hoặc chấm điểm"),
    "not_reported": _("chưa được nêu trong báo cáo"),
}
