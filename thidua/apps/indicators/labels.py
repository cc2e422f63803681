"""Indicators in Vietnamese: names, values, and what to think of a figure."""

from fractions import Fraction

from django.utils.translation import gettext as _

from thidua.core.indicators import Indicator, Value


def name_of(slug: str) -> str:
    return {
        "tasks.on_time": _("Việc xong đúng hạn"),
        "tasks.late": _("Việc xong muộn"),
        "tasks.mean_lateness": _("Muộn trung bình"),
        "tasks.overdue_open": _("Đang quá hạn chưa xong"),
        "tasks.missed": _("Bỏ sót"),
        "tasks.last_minute": _("Xong sát hạn"),
        "tasks.dependent": _("Chờ nhắc mới làm"),
        "tasks.hand_over": _("Chuyển việc đi"),
        "tasks.rework": _("Bị trả lại làm lại"),
        "tasks.extended": _("Được gia hạn"),
        "cases.early": _("Hồ sơ trả sớm"),
        "cases.on_time": _("Hồ sơ trả đúng hẹn (kể cả sớm)"),
        "cases.late": _("Hồ sơ muộn hoặc quá hẹn"),
        "cases.mean_lateness": _("Muộn trung bình"),
        "cases.apology": _("Có văn bản xin lỗi"),
        "cases.supplements": _("Bổ sung từ hai lần"),
        "cases.online": _("Nộp trực tuyến"),
        "cases.satisfied": _("Người dân hài lòng (4–5 điểm)"),
        "cases.rating": _("Điểm trung bình"),
        "targets.met": _("Chỉ tiêu đạt kế hoạch"),
        "targets.exceeded": _("Chỉ tiêu vượt kế hoạch"),
        "targets.measured": _("Chỉ tiêu đã có số liệu"),
    }[slug]


def subject_words(slug: str) -> str:
    return {"tasks": _("Nhiệm vụ"), "cases": _("Hồ sơ"), "targets": _("Chỉ tiêu")}[slug]


def bin_words(name: str) -> str:
    return {
        "late_0": _("dưới 1"),
        "late_6_10": "6–10",
        "late_11_20": "11–20",
        "late_over_20": _("trên 20"),
    }.get(name, name.removeprefix("late_"))


def amount_words(indicator: Indicator, amount: Fraction | None) -> str:
    """«92,3 %», «1,5 ngày làm việc», «7 việc»; a dash where nothing was measured, which is not zero."""
    if amount is None:
        return "–"
    if indicator.kind == "count":
        return f"{int(amount)} {indicator.unit}"
    shown = amount * 100 if indicator.kind == "share" else amount
    tenths = (shown.numerator * 20 + shown.denominator) // (2 * shown.denominator)
    return f"{tenths // 10},{tenths % 10} {indicator.unit}"


def sure_words(indicator: Indicator, value: Value) -> str:
    """How sure: an interval for a sample, «đếm đủ» for a full count, and a warning for few cases."""
    if value.amount is None:
        return _("chưa có gì để xét")
    if value.interval:
        low, high = (round(end * 1000) / 10 for end in (value.interval.low, value.interval.high))
        words = _("ước lượng, 95%%: %(low)s–%(high)s %%") % {"low": _comma(low), "high": _comma(high)}
    else:
        words = _("ước lượng") if indicator.is_sample else _("đếm đủ")
    return _("%(words)s; ít trường hợp, chưa nên so sánh") % {"words": words} if value.is_small else words


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def change_words(indicator: Indicator, now: Value, before: Value) -> tuple[str, str]:
    """(tone, words) against the same months a year earlier; nothing where either was not measured.

    With few cases on either side the step is shown but called neither better nor worse: one case would decide it.
    """
    if now.amount is None or before.amount is None:
        return "idle", ""
    step = now.amount - before.amount
    if step == 0:
        return "idle", _("không đổi")
    is_better = (step > 0) == (indicator.direction == "up")
    is_open = indicator.direction == "none" or now.is_small or before.is_small
    tone = "idle" if is_open else "good" if is_better else "bad"
    unit = _("điểm %%") % () if indicator.kind == "share" else indicator.unit
    size = abs(step) * (100 if indicator.kind == "share" else 1)
    tenths = (size.numerator * 20 + size.denominator) // (2 * size.denominator)
    sign = "+" if step > 0 else "−"
    return tone, f"{sign}{tenths // 10},{tenths % 10} {unit}"
