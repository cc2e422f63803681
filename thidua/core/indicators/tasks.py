"""Indicators of assigned work, from integer counts per unit (or person), clause and month of the due day.

Readings: a task belongs to the month it is due in, by its last agreed due day; it is judged once it is done or overdue
(`settled`); a cancelled task counts nowhere; hand-overs count for who let go.
"""

from dataclasses import dataclass

from thidua.core.citing import cites
from thidua.core.indicators.lateness import BINS
from thidua.core.indicators.model import Indicator


@dataclass(frozen=True)
class TaskCounts:
    """Columns of the count. `given`: all tasks owned; `missed`: overdue and not done; `late_…`: done late, by working days.

    `reported`: done, or reported once and returned. `let_go`: handed over to others; `former` of them are now others' tasks.
    """

    given: int = 0
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
    missed: int = 0
    last_minute: int = 0
    reminded: int = 0
    dependent: int = 0
    reported: int = 0
    returned: int = 0
    extended: int = 0
    let_go: int = 0
    former: int = 0
    late_days: int = 0

    @property
    def late(self) -> int:
        return sum(getattr(self, name) for name, _low, _high in BINS)

    @property
    def done(self) -> int:
        return self.on_time + self.late

    @property
    def settled(self) -> int:
        """Those that can be judged: done, or overdue."""
        return self.done + self.missed

    @property
    def answered_for(self) -> int:
        """Everything the unit or person ever answered for: owned now, or let go."""
        return self.given + self.former


@cites("LC-1.4a", "LS-2.1b")
def on_time_share(c: TaskCounts) -> tuple[int, int]:
    return c.on_time, c.settled


@cites("LC-1.4a", "LS-2.1b")
def late_share(c: TaskCounts) -> tuple[int, int]:
    return c.late, c.settled


@cites("LC-1.4a")
def mean_lateness(c: TaskCounts) -> tuple[int, int]:
    return c.late_days, c.late


@cites("LC-1.4a", "LS-2.1b")
def overdue_open(c: TaskCounts) -> tuple[int, int]:
    return c.missed, c.given


@cites("LS-2.1b", "LC-2.2e")
def missed_share(c: TaskCounts) -> tuple[int, int]:
    return c.missed, c.settled


@cites("LS-1.3c")
def last_minute_share(c: TaskCounts) -> tuple[int, int]:
    """«nước đến chân mới nhảy» among what was finished in time; what was late is told by the late share."""
    return c.last_minute, c.on_time


@cites("LS-1.3c")
def dependent_share(c: TaskCounts) -> tuple[int, int]:
    return c.dependent, c.settled


@cites("LS-2.1c", "LC-2.2e")
def hand_over_rate(c: TaskCounts) -> tuple[int, int]:
    return c.let_go, c.answered_for


@cites("LC-2.2a")
def rework_rate(c: TaskCounts) -> tuple[int, int]:
    return c.returned, c.reported


@cites("LC-1.4a")
def extension_rate(c: TaskCounts) -> tuple[int, int]:
    return c.extended, c.given


NOT_SETTLED = "Việc chưa xong mà chưa quá hạn thì chưa xét. Không có việc nào để xét: không có số, không phải 0%."
TASK_INDICATORS = (
    Indicator(
        "tasks.on_time", ("LC-1.4a", "LS-2.1b"), "share", "%", "up",
        "Số việc xong trong hạn chia số việc đã xét (đã xong, hoặc đã quá hạn).",
        NOT_SETTLED + " Hạn được gia thì tính theo hạn cuối cùng đã được đồng ý.",
        on_time_share,
    ),
    Indicator(
        "tasks.late", ("LC-1.4a", "LS-2.1b"), "share", "%", "down",
        "Số việc xong sau hạn chia số việc đã xét.",
        NOT_SETTLED + " Việc quá hạn mà chưa xong không nằm ở đây mà ở “bỏ sót”.",
        late_share,
    ),
    Indicator(
        "tasks.mean_lateness", ("LC-1.4a",), "mean", "ngày làm việc", "down",
        "Tổng số ngày làm việc muộn chia số việc xong muộn.",
        "Muộn trong ngày nghỉ hoặc muộn chưa tới một ngày làm việc tính là 0 ngày. Không có việc muộn: không có số.",
        mean_lateness,
    ),
    Indicator(
        "tasks.overdue_open", ("LC-1.4a", "LS-2.1b"), "count", "việc", "down",
        "Số việc đã quá hạn mà chưa xong, vào ngày tính.",
        "Đúng ngày hạn chưa phải quá hạn. Không được giao việc nào: không có số.",
        overdue_open,
    ),
    Indicator(
        "tasks.missed", ("LS-2.1b", "LC-2.2e"), "share", "%", "down",
        "Số việc quá hạn mà chưa xong chia số việc đã xét.",
        NOT_SETTLED + " Xong muộn là muộn, không phải bỏ sót.",
        missed_share,
    ),
    Indicator(
        "tasks.last_minute", ("LS-1.3c",), "share", "%", "down",
        "Số việc xong trong phần mười cuối của thời gian được giao chia số việc xong trong hạn.",
        "Ngày xong được kể là ngày còn lại. Việc ngắn dưới 10 ngày: ngày cuối chưa là phần mười cuối. "
        "Phần cuối (một phần mười) là tham số của từng phong trào.",
        last_minute_share,
    ),
    Indicator(
        "tasks.dependent", ("LS-1.3c",), "share", "%", "down",
        "Số việc chỉ có tiến độ đầu tiên sau khi bị nhắc (hoặc bị nhắc mà chưa có) chia số việc đã xét.",
        NOT_SETTLED + " Đã báo tiến độ trước lần nhắc đầu tiên thì không tính là chờ nhắc.",
        dependent_share,
    ),
    Indicator(
        "tasks.hand_over", ("LS-2.1c", "LC-2.2e"), "share", "%", "down",
        "Số việc đã chuyển cho nơi khác, người khác chia số việc từng chịu trách nhiệm.",
        "Tính cho bên chuyển đi, không tính cho bên nhận. Chuyển đi rồi nhận lại: một lần, của bên đã chuyển.",
        hand_over_rate,
    ),
    Indicator(
        "tasks.rework", ("LC-2.2a",), "share", "%", "down",
        "Số việc có báo cáo hoàn thành bị trả lại chia số việc đã từng báo hoàn thành.",
        "Bị trả nhiều lần vẫn là một việc. Tự rút báo cáo không phải bị trả lại.",
        rework_rate,
    ),
    Indicator(
        "tasks.extended", ("LC-1.4a",), "share", "%", "none",
        "Số việc được gia hạn ít nhất một lần chia số việc được giao.",
        "Gia hạn có lý do là việc bình thường; tỷ lệ cao cho biết thời hạn đặt chưa sát.",
        extension_rate,
    ),
)  # fmt: skip
