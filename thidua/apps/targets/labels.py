"""Vietnamese words for targets: states with their sign, steps of an explanation, forecasts."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.core.explain import Line
from thidua.core.points import show_points
from thidua.core.targets.attaining import Standing
from thidua.core.targets.figures import show_figure, show_share
from thidua.core.targets.forecasting import Forecast, NoForecast

STATES: Mapping[str, Promise] = {
    "exceeded": gettext_lazy("Vượt kế hoạch"),
    "reached": gettext_lazy("Đạt kế hoạch"),
    "on_pace": gettext_lazy("Đúng tiến độ"),
    "behind": gettext_lazy("Chậm tiến độ"),
    "missed": gettext_lazy("Không đạt"),
    "incomplete": gettext_lazy("Hết năm, thiếu số liệu"),
    "not_reported": gettext_lazy("Chưa báo cáo"),
    "not_started": gettext_lazy("Chưa đến kỳ báo cáo"),
}
#: A sign stands beside the words: neither colour nor sign is ever alone.
SIGNS: Mapping[str, str] = {
    "exceeded": "▲",
    "reached": "✓",
    "on_pace": "→",
    "behind": "▼",
    "missed": "✕",
    "incomplete": "?",
    "not_reported": "–",
    "not_started": "○",
}
TONES: Mapping[str, str] = {
    "exceeded": "good",
    "reached": "good",
    "on_pace": "good",
    "behind": "wait",
    "missed": "bad",
    "incomplete": "wait",
    "not_reported": "idle",
    "not_started": "idle",
}
OUTLOOKS: Mapping[str, Promise] = {
    "sure": gettext_lazy("đã đủ số liệu cả năm"),
    "likely_reached": gettext_lazy("nhiều khả năng đạt"),
    "open": gettext_lazy("chưa nói chắc được"),
    "likely_missed": gettext_lazy("nhiều khả năng không đạt"),
}
METHODS: Mapping[str, Promise] = {
    "final": gettext_lazy("Đã đủ số liệu cả năm."),
    "same_period": gettext_lazy("Theo tỷ trọng cùng kỳ của các năm trước; khoảng 95 %."),
    "run_rate": gettext_lazy("Theo bình quân các tháng đã báo cáo; khoảng 95 %."),
    "level_holds": gettext_lazy("Giữ mức của tháng cuối, khoảng 95 % theo mức thay đổi giữa các tháng."),
}
SENTENCES: Mapping[str, Promise] = {
    "not_reported": gettext_lazy("Chưa có tháng nào được báo cáo; chưa báo cáo không phải là 0."),
    "summed": gettext_lazy("Cộng dồn %(months)s tháng đã báo cáo: %(value)s."),
    "last_month": gettext_lazy("Lấy số của tháng %(month)s, tháng cuối đã báo cáo: %(value)s."),
    "missing": gettext_lazy("Chưa báo cáo tháng: %(months)s."),
    "used": gettext_lazy(
        "Đã dùng %(value)s trên mức trần cả năm %(plan)s: %(percent)s; hết năm mới xét đạt hay không."
    ),
    "of_plan": gettext_lazy("Thực hiện / kế hoạch = %(value)s / %(plan)s = %(percent)s."),
    "under_ceiling": gettext_lazy(
        "Càng thấp càng tốt: 2 − thực hiện / kế hoạch = 2 − %(value)s / %(plan)s = %(percent)s."
    ),
    "from_baseline": gettext_lazy(
        "Kế hoạch %(plan)s không làm mẫu số được; tính quãng đường đã đi từ số gốc %(baseline)s đến kế hoạch, nay là %(value)s: %(percent)s."
    ),
    "no_share": gettext_lazy(
        "Kế hoạch %(plan)s không làm mẫu số được và không có số gốc kém hơn kế hoạch: không có phần trăm, chỉ xét đạt hay không. Thực hiện: %(value)s."
    ),
    "credit": gettext_lazy(
        "Vượt %(over)s, tính %(whole)s phần trăm trọn vẹn, mỗi phần trăm %(each)s điểm: %(after)s điểm."
    ),
    "credit_limited": gettext_lazy("Mỗi chỉ tiêu tối đa %(limit)s điểm: còn %(after)s điểm."),
    "credit_unit_limited": gettext_lazy("Mỗi đơn vị tối đa %(limit)s điểm một năm: còn %(after)s điểm."),
    "credit_none": gettext_lazy("Không vượt kế hoạch nên không cộng điểm."),
    "credit_not_yet": gettext_lazy("Chưa đủ số liệu cả năm nên chưa cộng điểm vượt chỉ tiêu."),
    "credit_no_percent": gettext_lazy(
        "Chỉ tiêu này không có phần trăm kế hoạch nên không cộng điểm theo phần trăm vượt."
    ),
}


def sentence(line: Line) -> str:
    after = "" if line.after is None else show_points(line.after)
    return str(SENTENCES[line.step]) % {**line.facts, "after": after}


def share_words(found: Standing) -> str:
    """«125%», «đã dùng 40% mức trần», «–»."""
    if found.used is not None:
        return _("đã dùng %(percent)s mức trần") % {"percent": show_share(found.used)}
    return "–" if found.share is None else show_share(found.share)


def share_short(found: Standing) -> str:
    """For narrow cells: «125%», «40% trần», «–»."""
    if found.used is not None:
        return _("%(percent)s trần") % {"percent": show_share(found.used)}
    return share_words(found)


def forecast_words(found: Forecast | NoForecast) -> str:
    """«1.200 (1.072 – 1.327)», or why there is none."""
    if isinstance(found, NoForecast):
        if found.why == "not_reported":
            return _("chưa có số liệu để ước")
        return _("cần ít nhất %(needed)s tháng số liệu để ước, mới có %(months)s") % {
            "needed": found.needed,
            "months": found.months,
        }
    if found.method == "final":
        return show_figure(found.point)
    point, low, high = (show_figure(_short(value, found)) for value in (found.point, found.low, found.high))
    return f"{point} ({low} – {high})"


def _short(milli: int, found: Forecast) -> int:
    """An estimate is not shown finer than a hundredth of itself, down to a thousandth of the unit: it is not that sure."""
    size = max(abs(found.point), abs(found.high - found.low), 1)
    step = 10 ** max(0, len(str(size)) - 4)
    return (milli + step // 2) // step * step
