"""Who reports to whom, by when: "gửi báo cáo về Sở Nội vụ trước ngày 15/11 hằng năm"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from thidua.core.documents.lines import is_body_name, is_position
from thidua.core.documents.model import LIKELY, Piece, Reporting, Task, piece
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.casing import UPPER
from thidua.core.documents.values.times.deadlines import Found
from thidua.core.documents.values.work.assigning import after_adverbial, assigned

REPORT = re.compile(
    r"(?<!\w)(?:[Bb]áo cáo|gửi\s+(?:kết quả|kế hoạch|hồ sơ|đề nghị|danh sách|về)|Gửi\s+(?:kết quả|báo cáo|hồ sơ|về))(?!\s+(?:số\s*:?\s*\d|viên|thành tích|thẩm tra|tóm tắt)(?!\w))"
)
TO = re.compile(rf"(?<!\w)(?:về|gửi|cho|đến|tới|với|lên|báo cáo)\s+(?=[{UPPER}])")
TO_END = re.compile(
    r"[,;.(\n]|\s(?:trước|để|theo|xem|về|qua|tổng hợp|chậm|tình hình|kết quả|định kỳ|trong|khi|bằng|hằng|hàng|việc|những|phê duyệt"
    r"|quyết định|cho|và báo cáo|đồng thời|nhằm|kể từ|chỉ đạo)(?!\w)"
)
CLAUSE = re.compile(r"[;\n]|(?<!\btp)\.\s")
# "báo cáo cấp có thẩm quyền, bảo đảm hoàn thành nhiệm vụ trước ngày …": the day of the work, not of the report.
WORK_DONE = re.compile(r"\bhoan thanh (?:nhiem vu|cong viec|cong trinh|du an)\b[^.;,:]{0,30}$")
LONGEST, LONGEST_HEADING = 1_500, 16


def reporting_in(
    flow: Mapped, first: int, tasks: Sequence[Task], deadlines: Sequence[Found], section_at: Callable[[int], str | None]
) -> tuple[Reporting, ...]:
    """Clauses that say to report, with a time or an addressee."""
    found: list[Reporting] = []
    owners = Owners(tasks)
    starts = [each.start for each in deadlines]
    position = first
    for mark in [*CLAUSE.finditer(flow.plain, first), None]:
        end = mark.start() if mark else len(flow)
        if position < end <= position + LONGEST and REPORT.search(flow.text, position, end):
            due = deadlines[bisect_left(starts, position) : bisect_left(starts, end)]
            due = [each for each in due if not WORK_DONE.search(flow.plain, max(0, each.start - 60), each.start)]
            duty = _duty(flow, position, end, owners, due, section_at(position))
            found += [duty] if duty is not None else []
        position = mark.end() if mark else end
    return tuple(found)


class Owners:
    """Whose task a place of the text belongs to."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._units = {part[0]: task.units for task in tasks if task.whole for part in task.whole.parts}
        self._ranges = Ranges(part for task in tasks if task.whole for part in task.whole.parts)

    def at(self, place: int) -> tuple[Piece, ...]:
        found = self._ranges.find(place)
        return self._units[found[0]] if found else ()


def _duty(  # noqa: PLR0917 - a clause, what was found in it, and where it stands
    flow: Mapped, start: int, end: int, owners: Owners, due: Sequence[Found], section: str | None
) -> Reporting | None:
    clause = flow.cut(start, end).strip(" -–+.;/")
    to = _addressee(flow, start, end)
    by = (owners.at(clause.parts[0][0]) if clause.parts else ()) or _named(clause)
    if not due and (to is None or not by):
        return None
    if to is None and not by and flow.text.endswith(":", start, end) and len(clause.plain.split()) <= LONGEST_HEADING:
        return None  # "3. Báo cáo định kỳ hằng tháng:" is only a heading
    value = next((each.value for each in due if each.value), None)
    return Reporting(piece(clause, "reporting", LIKELY), by, to, value, section)


def _named(clause: Mapped) -> tuple[Piece, ...]:
    said = assigned(clause, must_assign=False) or after_adverbial(clause)
    return tuple(piece(unit, "reporting-by", LIKELY) for unit in said.units) if said else ()


def _addressee(flow: Mapped, start: int, end: int) -> Piece | None:
    """The body after "về", "gửi", "báo cáo"; the last of them where a clause sends something and reports too."""
    report = REPORT.search(flow.text, start, end)
    for match in TO.finditer(flow.text, report.start() if report else start, end):
        plain = flow.plain[match.end() : match.end() + 80]
        if not (is_body_name(plain) or is_position(plain)):
            continue
        stop = TO_END.search(flow.text, match.end(), min(end, match.end() + 160))
        name = flow.cut(match.end(), stop.start() if stop else min(end, match.end() + 160)).strip(" ,;")
        return piece(name, "reporting-to", LIKELY) if len(name) else None
    return None
