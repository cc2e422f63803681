"""A criterion's rule as a Vietnamese name and a line of parameters, both ways.

«Tỷ lệ»           assignments.on_time
«Ngưỡng»          assignments.on_time; từ 80%; dưới ngưỡng 1
«Bậc»             assignments.on_time; 80%: 3; 100%: 5
«Trừ theo lượt»   inspections.conform; trừ 2
«Hội đồng chấm»   (nothing)
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from thidua.adapters.sheets.values import NotReadable, points
from thidua.core.movements.model import Judged, PerEvent, Ratio, Rule, Steps, Threshold
from thidua.core.points import show_points

RULE_NAMES: Mapping[str, type] = {
    "Tỷ lệ": Ratio,
    "Ngưỡng": Threshold,
    "Bậc": Steps,
    "Trừ theo lượt": PerEvent,
    "Hội đồng chấm": Judged,
}
NAME_OF = {kind: name for name, kind in RULE_NAMES.items()}
MEASURE_SHAPE = re.compile(r"[a-z_]+\.[a-z_]+")


def rule_name(rule: Rule) -> str:
    return NAME_OF[type(rule)]


def parameters(rule: Rule) -> str:
    if isinstance(rule, Ratio):
        return rule.measure
    if isinstance(rule, Threshold):
        below = f"; dưới ngưỡng {show_points(rule.below)}" if rule.below else ""
        return f"{rule.measure}; từ {share_text(rule.at_least)}{below}"
    if isinstance(rule, Steps):
        return "; ".join([rule.measure, *(f"{share_text(share)}: {show_points(got)}" for share, got in rule.steps)])
    if isinstance(rule, PerEvent):
        return f"{rule.measure}; trừ {show_points(rule.each)}"
    return ""


def parse_rule(kind: type, text: str) -> Rule:
    """Raises NotReadable with a sentence for the parameters' cell."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if kind is Judged:
        if parts:
            raise NotReadable("quy tắc “Hội đồng chấm” không có tham số; hãy để trống.")
        return Judged()
    if not parts or not MEASURE_SHAPE.fullmatch(parts[0]):
        raise NotReadable("tham số phải bắt đầu bằng tên số liệu, ví dụ “assignments.on_time”.")
    if kind is Ratio:
        return _ratio(parts)
    if kind is Threshold:
        return _threshold(parts)
    return _steps(parts) if kind is Steps else _per_event(parts)


def _ratio(parts: list[str]) -> Ratio:
    if len(parts) > 1:
        raise NotReadable("quy tắc “Tỷ lệ” chỉ cần tên số liệu.")
    return Ratio(parts[0])


def _threshold(parts: list[str]) -> Threshold:
    match = re.fullmatch(r"từ (.+)", parts[1]) if 2 <= len(parts) <= 3 else None
    below = re.fullmatch(r"dưới ngưỡng (.+)", parts[2]) if len(parts) == 3 else None
    if not match or (len(parts) == 3 and not below):
        raise NotReadable(
            "tham số của “Ngưỡng” viết như: assignments.on_time; từ 80%; dưới ngưỡng 1 (vế cuối có thể bỏ)."
        )
    return Threshold(parts[0], share(match[1]), points(below[1]) if below else Decimal(0))


def _steps(parts: list[str]) -> Steps:
    steps = []
    for part in parts[1:]:
        left, colon, right = part.partition(":")
        if not colon:
            raise NotReadable("tham số của “Bậc” viết như: assignments.on_time; 80%: 3; 100%: 5.")
        steps.append((share(left.strip()), points(right.strip())))
    return Steps(parts[0], tuple(steps))


def _per_event(parts: list[str]) -> PerEvent:
    match = re.fullmatch(r"trừ (.+)", parts[1]) if len(parts) == 2 else None
    if not match:
        raise NotReadable("tham số của “Trừ theo lượt” viết như: inspections.conform; trừ 2.")
    return PerEvent(parts[0], points(match[1]))


def share_text(value: Fraction) -> str:
    """«80%», «66,5%»; a share that is no finite percentage stays a fraction «1/3»."""
    percent = value * 100
    if 100 % percent.denominator:
        return f"{value.numerator}/{value.denominator}"
    return show_points(Decimal(percent.numerator) / percent.denominator) + "%"


def share(text: str) -> Fraction:
    """«80%», «80 %», «0,8» or «4/5»."""
    match = re.fullmatch(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?) ?(%?)", text)
    if match:
        value = Fraction(match[1].replace(",", "."))
        return value / 100 if match[2] else value
    ratio = re.fullmatch(r"([0-9]{1,9}) ?/ ?([0-9]{1,9})", text)
    if ratio and int(ratio[2]):
        return Fraction(int(ratio[1]), int(ratio[2]))
    raise NotReadable(f"“{text}” không phải là tỷ lệ; hãy ghi như 80%, 0,8 hoặc 4/5.")
