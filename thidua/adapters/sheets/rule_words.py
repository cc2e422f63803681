"""A criterion's rule as a Vietnamese name and a line of parameters, both ways.

«Tỷ lệ»           assignments.on_time
«Ngưỡng»          assignments.on_time; từ 80%; dưới ngưỡng 1
«Bậc»             assignments.on_time; 80%: 3; trên 90%: 4; 100%: 5; văn bản “80–90: 3; 90–<100: 4; 100: 5”
«Trừ theo lượt»   inspections.conform; trừ 2
«Mẫu × điểm»      feedback.courtesy; mẫu 50; mỗi người 0,4
«So mức chung»    entered.par_index; so với entered.par_index_tb; kém hơn 1
«Hội đồng chấm»   (nothing)
«Chưa chọn»       (nothing)

What limits a criterion stands in a cell of its own, parts between semicolons:
cần entered.ke_hoach từ 100%; không quá tỷ lệ của TC-02; dưới 50% của TC-02 thì tối đa 30%; không được giao thì đủ điểm
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from thidua.adapters.sheets.values import NotReadable, points
from thidua.core.movements.model import (
    Against,
    Cap,
    Criterion,
    Gate,
    Judged,
    PerEvent,
    Ratio,
    Rule,
    SamplePoints,
    Steps,
    Threshold,
    Unset,
    WhenUnassigned,
)
from thidua.core.points import show_points

RULE_NAMES: Mapping[str, type] = {
    "Tỷ lệ": Ratio,
    "Ngưỡng": Threshold,
    "Bậc": Steps,
    "Trừ theo lượt": PerEvent,
    "Mẫu × điểm": SamplePoints,
    "So mức chung": Against,
    "Hội đồng chấm": Judged,
    "Chưa chọn": Unset,
}
NAME_OF = {kind: name for name, kind in RULE_NAMES.items()}
MEASURE_SHAPE = re.compile(r"[a-z_]+\.[a-z0-9_]+")
WRITTEN = re.compile(r";?\s*văn bản “(.*)”\s*$", re.DOTALL)
UNASSIGNED = "không được giao thì đủ điểm"


def rule_name(rule: Rule) -> str:
    return NAME_OF[type(rule)]


def parameters(rule: Rule) -> str:
    if isinstance(rule, Ratio):
        return rule.measure
    if isinstance(rule, Threshold):
        below = f"; dưới ngưỡng {show_points(rule.below)}" if rule.below else ""
        return f"{rule.measure}; từ {share_text(rule.at_least)}{below}"
    if isinstance(rule, Steps):
        written = [f"văn bản “{rule.written}”"] if rule.written else []
        return "; ".join([rule.measure, *(_step_text(rule, *step) for step in rule.steps), *written])
    if isinstance(rule, PerEvent):
        return f"{rule.measure}; trừ {show_points(rule.each)}"
    if isinstance(rule, SamplePoints):
        return f"{rule.measure}; mẫu {rule.size}; mỗi người {show_points(rule.each)}"
    if isinstance(rule, Against):
        below = f"; kém hơn {show_points(rule.below)}" if rule.below else ""
        return f"{rule.measure}; so với {rule.other}{below}"
    return ""


def _step_text(rule: Steps, share: Fraction, got: Decimal) -> str:
    return f"{'trên ' if share in rule.above else ''}{share_text(share)}: {show_points(got)}"


def parse_rule(kind: type, text: str) -> Rule:
    """Raises NotReadable with a sentence for the parameters' cell."""
    written = WRITTEN.search(text) if kind is Steps else None
    bare = text[: written.start()] if written else text
    parts = [part.strip() for part in bare.split(";") if part.strip()]
    if kind in (Judged, Unset):
        if parts:
            raise NotReadable(f"quy tắc “{NAME_OF[kind]}” không có tham số; hãy để trống.")
        return Judged() if kind is Judged else Unset()
    if not parts or not MEASURE_SHAPE.fullmatch(parts[0]):
        raise NotReadable("tham số phải bắt đầu bằng tên số liệu, ví dụ “assignments.on_time”.")
    if kind is Steps:
        return _steps(parts, written[1] if written else "")
    return PARSERS[kind](parts)


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


def _steps(parts: list[str], written: str) -> Steps:
    steps, above = [], []
    for part in parts[1:]:
        left, colon, right = part.rpartition(":")
        if not colon:
            raise NotReadable("tham số của “Bậc” viết như: assignments.on_time; 80%: 3; 100%: 5.")
        passed = re.fullmatch(r"trên (.+)", left.strip())
        edge = share(passed[1].strip() if passed else left.strip())
        steps.append((edge, points(right.strip())))
        above += [edge] if passed and edge not in above else []
    return Steps(parts[0], tuple(steps), tuple(above), written)


def _per_event(parts: list[str]) -> PerEvent:
    match = re.fullmatch(r"trừ (.+)", parts[1]) if len(parts) == 2 else None
    if not match:
        raise NotReadable("tham số của “Trừ theo lượt” viết như: inspections.conform; trừ 2.")
    return PerEvent(parts[0], points(match[1]))


def _sample(parts: list[str]) -> SamplePoints:
    size = re.fullmatch(r"mẫu ([0-9]{1,6})", parts[1]) if len(parts) == 3 else None
    each = re.fullmatch(r"mỗi người (.+)", parts[2]) if size else None
    if not size or not each:
        raise NotReadable("tham số của “Mẫu × điểm” viết như: feedback.courtesy; mẫu 50; mỗi người 0,4.")
    return SamplePoints(parts[0], int(size[1]), points(each[1]))


def _against(parts: list[str]) -> Against:
    other = re.fullmatch(r"so với (.+)", parts[1]) if len(parts) in (2, 3) else None
    below = re.fullmatch(r"kém hơn (.+)", parts[2]) if len(parts) == 3 else None
    if not other or not MEASURE_SHAPE.fullmatch(other[1]) or (len(parts) == 3 and not below):
        raise NotReadable("tham số của “So mức chung” viết như: entered.par_index; so với entered.par_index_tb.")
    return Against(parts[0], other[1], points(below[1]) if below else Decimal(0))


PARSERS: Mapping[type, Callable[[list[str]], Rule]] = {
    Ratio: _ratio,
    Threshold: _threshold,
    PerEvent: _per_event,
    SamplePoints: _sample,
    Against: _against,
}


def bounds(criterion: Criterion) -> str:
    """What limits the criterion, as one line."""
    gate, cap = criterion.gate, criterion.cap
    parts = []
    if gate is not None:
        parts.append(f"cần {gate.measure} từ {share_text(gate.at_least)}")
    if cap is not None and cap.under is None:
        parts.append(f"không quá tỷ lệ của {cap.by}")
    if cap is not None and cap.under is not None:
        parts.append(f"dưới {share_text(cap.under)} của {cap.by} thì tối đa {share_text(cap.to)}")
    if criterion.when_unassigned == "full":
        parts.append(UNASSIGNED)
    return "; ".join(parts)


def parse_bounds(text: str) -> tuple[Gate | None, Cap | None, WhenUnassigned]:
    """Raises NotReadable with a sentence for the cell."""
    gate: Gate | None = None
    cap: Cap | None = None
    unassigned: WhenUnassigned = "rescale"
    for part in (piece.strip() for piece in text.split(";")):
        needed = re.fullmatch(r"cần (\S+)(?: từ (.+))?", part)
        stepped = re.fullmatch(r"dưới (\S+) của (.+) thì tối đa (\S+)", part)
        level = re.fullmatch(r"không quá tỷ lệ của (.+)", part)
        if needed and MEASURE_SHAPE.fullmatch(needed[1]) and gate is None:
            gate = Gate(needed[1], share(needed[2]) if needed[2] else Fraction(1))
        elif stepped and cap is None:
            cap = Cap(stepped[2], share(stepped[1]), share(stepped[3]))
        elif level and cap is None:
            cap = Cap(level[1])
        elif part == UNASSIGNED:
            unassigned = "full"
        elif part:
            raise NotReadable(
                f"không hiểu “{part}”; viết như: cần entered.ke_hoach; không quá tỷ lệ của TC-02; "
                f"dưới 50% của TC-02 thì tối đa 30%; {UNASSIGNED}."
            )
    return gate, cap, unassigned


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
