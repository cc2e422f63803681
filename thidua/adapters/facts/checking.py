"""What no fact may be: the rules under which every engine gives the same answer and core's definitions hold."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

#: 1/1/1900 and 31/12/2199 as days since 1970: outside is a slip of the pen, and inside no product leaves 64 bits.
FIRST_DAY, LAST_DAY = -25567, 84005
#: Thousandths of a unit of measure: differences stay within 64 bits.
LARGEST = 10**18

Mask = Callable[[pa.Table], pa.ChunkedArray]


def _outside(name: str, low: int, high: int) -> Mask:
    return lambda t: pc.or_(pc.less(t[name], low), pc.greater(t[name], high))


def _wrong_month(t: pa.Table) -> pa.ChunkedArray:
    day = t["due"].cast(pa.int32()).cast(pa.date32())
    month = pc.add(pc.multiply(pc.year(day), 100), pc.month(day))
    return pc.not_equal(month, t["month"].cast(pa.int64()))


def _not_a_month(t: pa.Table) -> pa.ChunkedArray:
    month = pc.subtract(t["month"], pc.multiply(pc.divide(t["month"], 100), 100))
    outside = pc.or_(pc.less(t["month"], 190001), pc.greater(t["month"], 219912))
    return pc.or_(outside, pc.or_(pc.less(month, 1), pc.greater(month, 12)))


def _differs(condition: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.xor(condition, other)


def _late_in_time(t: pa.Table) -> pa.ChunkedArray:
    return pc.fill_null(pc.and_(pc.less(t["done"], t["due"]), pc.greater(t["late"], 0)), False)


DAYS = "ngày ngoài khoảng 1900–2199"
TASK_RULES: tuple[tuple[str, Mask], ...] = (
    *((DAYS, _outside(name, FIRST_DAY, LAST_DAY)) for name in ("start", "due", "done")),
    ("hạn trước ngày bắt đầu (khoảng thời gian âm)", lambda t: pc.less(t["due"], t["start"])),
    ("tháng không phải tháng của ngày hạn", _wrong_month),
    ("có ngày xong mà không có số ngày muộn, hoặc ngược lại",
     lambda t: _differs(pc.is_valid(t["done"]), pc.is_valid(t["late"]))),
    ("số ngày muộn âm", lambda t: pc.less(t["late"], 0)),
    ("xong trước hạn mà có ngày muộn", _late_in_time),
    *((f"{name} phải là 1 (sáng) hoặc 2 (hết ngày)", _outside(name, 1, 2)) for name in ("due_half", "done_half")),
    *((f"{name} phải từ 0 trở lên", _outside(name, 0, 2**31 - 1)) for name in ("reminders", "returned", "extended")),
    ("dependent phải là 0 hoặc 1", _outside("dependent", 0, 1)),
    *((f"{name} phải từ -1 đến 2", _outside(name, -1, 2)) for name in ("unit_role", "person_role")),
)  # fmt: skip
CASE_RULES: tuple[tuple[str, Mask], ...] = (
    *((DAYS, _outside(name, FIRST_DAY, LAST_DAY)) for name in ("received", "due", "returned")),
    ("ngày hẹn trả trước ngày nhận (khoảng thời gian âm)", lambda t: pc.less(t["due"], t["received"])),
    ("ngày trả trước ngày nhận (khoảng thời gian âm)", lambda t: pc.less(t["returned"], t["received"])),
    ("tháng không phải tháng của ngày hẹn trả", _wrong_month),
    ("timing phải từ 0 đến 4", _outside("timing", 0, 4)),
    ("hồ sơ muộn thiếu số ngày muộn, hoặc ngược lại",
     lambda t: _differs(pc.equal(t["timing"], 3), pc.is_valid(t["late"]))),
    ("số ngày muộn âm", lambda t: pc.less(t["late"], 0)),
    ("supplements phải từ 0 trở lên", _outside("supplements", 0, 2**31 - 1)),
    ("apology phải từ 0 đến 2", _outside("apology", 0, 2)),
    ("channel phải từ 0 đến 3", _outside("channel", 0, 3)),
    ("điểm phải từ 1 đến 5", _outside("rating", 1, 5)),
)  # fmt: skip
TARGET_RULES: tuple[tuple[str, Mask], ...] = (
    ("tháng phải viết như 202603", _not_a_month),
    ("số quá lớn", _outside("plan", -LARGEST, LARGEST)),
    ("số quá lớn", _outside("actual", -LARGEST, LARGEST)),
    ("up phải là 1 hoặc -1", lambda t: pc.not_equal(pc.abs(t["up"]), 1)),
)
RULES = {"tasks": TASK_RULES, "cases": CASE_RULES, "targets": TARGET_RULES}


def first_fault(table: str, rows: pa.Table, none: frozenset[str]) -> tuple[int, str] | None:
    """(row from 0, why) of the first rule that a row breaks."""
    for name in rows.column_names:
        if name not in none and rows[name].null_count:
            return int(pc.index(pc.is_null(rows[name]), True).as_py()), f"thiếu {name}"
    for why, mask in RULES[table]:
        place = int(pc.index(pc.fill_null(mask(rows), False), True).as_py())
        if place >= 0:
            return place, why
    return None
