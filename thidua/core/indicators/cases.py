"""Indicators of citizens' cases, from integer counts per unit, procedure and month of the promised day."""

from dataclasses import dataclass

from thidua.core.citing import cites
from thidua.core.indicators.lateness import BINS
from thidua.core.indicators.model import Indicator


@dataclass(frozen=True)
class CaseCounts:
    """Columns of the count. `withdrawn` ones are judged for further papers only. `apology_…`: of late or overdue cases."""

    cases: int = 0
    withdrawn: int = 0
    early: int = 0
    on_time: int = 0
    late_0: int = 0
    late_1: int = 0
    late_2: int = 0
    late_3: int = 0
    late_4: int = 0
    late_5: int = 0
    late_6_10: int = 0
    late_11_20: int = 0
    late_over_20: int = 0
    overdue: int = 0
    apology_written: int = 0
    apology_none: int = 0
    supplemented: int = 0
    online: int = 0
    channel_known: int = 0
    rated: int = 0
    satisfied: int = 0
    rating_sum: int = 0
    late_days: int = 0

    @property
    def late(self) -> int:
        return sum(getattr(self, name) for name, _low, _high in BINS)

    @property
    def settled(self) -> int:
        return self.early + self.on_time + self.late + self.overdue


@cites("LS-1.3b")
def early_share(c: CaseCounts) -> tuple[int, int]:
    return c.early, c.settled


@cites("LC-1.3a", "LS-1.3b")
def in_time_share(c: CaseCounts) -> tuple[int, int]:
    """Returned by the promised moment, early ones among them."""
    return c.early + c.on_time, c.settled


@cites("LC-1.3a", "LS-1.3b")
def late_cases_share(c: CaseCounts) -> tuple[int, int]:
    """Late or still open past the promised moment: to the citizen it is the same."""
    return c.late + c.overdue, c.settled


@cites("LC-1.3a")
def mean_case_lateness(c: CaseCounts) -> tuple[int, int]:
    return c.late_days, c.late


@cites("LS-2.3c")
def apology_rate(c: CaseCounts) -> tuple[int, int]:
    return c.apology_written, c.apology_written + c.apology_none


@cites("LS-2.3c", "LC-1.3a")
def supplements_share(c: CaseCounts) -> tuple[int, int]:
    return c.supplemented, c.cases


@cites("LC-1.3d", "LS-1.4d")
def online_share(c: CaseCounts) -> tuple[int, int]:
    return c.online, c.channel_known


@cites("LS-1.4b", "LS-2.4a")
def satisfied_share(c: CaseCounts) -> tuple[int, int]:
    return c.satisfied, c.rated


@cites("LS-1.4b")
def mean_rating(c: CaseCounts) -> tuple[int, int]:
    return c.rating_sum, c.rated


NOT_SETTLED = "Hồ sơ rút và hồ sơ còn trong hạn thì chưa xét. Không có hồ sơ nào để xét: không có số, không phải 0%."
CASE_INDICATORS = (
    Indicator(
        "cases.early", ("LS-1.3b",), "share", "%", "up",
        "Số hồ sơ trả sớm ít nhất một ngày làm việc chia số hồ sơ đã xét (đã trả, hoặc đã quá hẹn).",
        NOT_SETTLED + " Trả sớm trong cùng ngày hẹn là đúng hẹn.",
        early_share,
    ),
    Indicator(
        "cases.on_time", ("LC-1.3a", "LS-1.3b"), "share", "%", "up",
        "Số hồ sơ trả trước hoặc đúng giờ hẹn chia số hồ sơ đã xét.", NOT_SETTLED, in_time_share,
    ),
    Indicator(
        "cases.late", ("LC-1.3a", "LS-1.3b"), "share", "%", "down",
        "Số hồ sơ trả muộn cộng số hồ sơ quá hẹn chưa trả, chia số hồ sơ đã xét.", NOT_SETTLED, late_cases_share,
    ),
    Indicator(
        "cases.mean_lateness", ("LC-1.3a",), "mean", "ngày làm việc", "down",
        "Tổng số ngày làm việc muộn chia số hồ sơ trả muộn.",
        "Muộn vài giờ hoặc muộn trong ngày nghỉ tính là 0 ngày. Không có hồ sơ muộn: không có số.",
        mean_case_lateness,
    ),
    Indicator(
        "cases.apology", ("LS-2.3c",), "share", "%", "up",
        "Số hồ sơ muộn có văn bản xin lỗi chia số hồ sơ muộn mà hệ thống nguồn có ghi việc xin lỗi.",
        "Hệ thống nguồn không ghi: không tính là có, không tính là không.",
        apology_rate,
    ),
    Indicator(
        "cases.supplements", ("LS-2.3c", "LC-1.3a"), "share", "%", "down",
        "Số hồ sơ bị yêu cầu bổ sung từ hai lần trở lên chia tổng số hồ sơ.",
        "Là dấu hiệu cần xem lại, chưa phải kết luận. Hồ sơ đã rút vẫn tính.",
        supplements_share,
    ),
    Indicator(
        "cases.online", ("LC-1.3d", "LS-1.4d"), "share", "%", "up",
        "Số hồ sơ nộp trực tuyến chia số hồ sơ biết cách nộp.", "Không rõ cách nộp thì không tính.", online_share,
    ),
    Indicator(
        "cases.satisfied", ("LS-1.4b", "LS-2.4a"), "share", "%", "up",
        "Số hồ sơ được người dân chấm 4 hoặc 5 chia số hồ sơ được chấm.",
        "Chỉ người tự nguyện chấm, nên là ước lượng: kèm khoảng tin cậy Wilson 95%.",
        satisfied_share, is_sample=True,
    ),
    Indicator(
        "cases.rating", ("LS-1.4b",), "mean", "điểm (1–5)", "up",
        "Tổng điểm chia số hồ sơ được chấm.", "Không ai chấm: không có số.", mean_rating, is_sample=True,
    ),
)  # fmt: skip
