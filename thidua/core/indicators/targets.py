"""Indicators of targets (chỉ tiêu), from integer counts per unit, clause and month reported."""

from dataclasses import dataclass

from thidua.core.citing import cites
from thidua.core.indicators.model import Indicator


@dataclass(frozen=True)
class TargetCounts:
    """`measured` have an actual figure; `met` reach the plan in their direction, `exceeded` pass it."""

    targets: int = 0
    measured: int = 0
    met: int = 0
    exceeded: int = 0


@cites("LC-1.1a")
def attainment(c: TargetCounts) -> tuple[int, int]:
    return c.met, c.measured


@cites("LC-1.1a")
def exceeding(c: TargetCounts) -> tuple[int, int]:
    return c.exceeded, c.measured


@cites("LC-1.1a")
def measured_share(c: TargetCounts) -> tuple[int, int]:
    return c.measured, c.targets


TARGET_INDICATORS = (
    Indicator(
        "targets.met", ("LC-1.1a",), "share", "%", "up",
        "Số chỉ tiêu đạt hoặc vượt kế hoạch chia số chỉ tiêu đã có số liệu.",
        "Chỉ tiêu chưa có số liệu thì chưa xét: không phải 0, không phải đạt. Chỉ tiêu “càng thấp càng tốt” xét ngược lại.",
        attainment,
    ),
    Indicator(
        "targets.exceeded", ("LC-1.1a",), "share", "%", "up",
        "Số chỉ tiêu vượt kế hoạch chia số chỉ tiêu đã có số liệu.", "Bằng đúng kế hoạch là đạt, chưa phải vượt.", exceeding,
    ),
    Indicator(
        "targets.measured", ("LC-1.1a",), "share", "%", "up",
        "Số chỉ tiêu đã có số liệu chia tổng số chỉ tiêu.", "Cho biết đo được bao nhiêu, không cho biết tốt hay xấu.",
        measured_share,
    ),
)  # fmt: skip
