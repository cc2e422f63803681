"""Tasks: the list with the filters of the page, one task with its history. The same rules as the pages."""

from datetime import date, datetime
from typing import Any, Literal

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from pydantic import AwareDatetime

from thidua.apps.accounts.permits import Refused
from thidua.apps.assignments import queries, rules
from thidua.apps.assignments.models import Assignment, Step
from thidua.apps.orgs.scopes import reach
from thidua.apps.tokens.models import Scope
from thidua.web.api.door import Called, Token
from thidua.web.api.paging import NEXT, page
from thidua.web.api.problems import Problem, ProblemOut
from thidua.web.api.shapes import REFUSALS, UNIT, Asked, Code, Id, UnitOut, within_time

router = Router(tags=["Nhiệm vụ"], auth=Token(Scope.ASSIGNMENTS_READ))
State = Literal["open", "overdue", "reported", "accepted", "cancelled"]
STATE = (
    "open đang làm, overdue quá hạn chưa xong, reported báo xong chờ xác nhận, accepted đã xác nhận, cancelled đã hủy"
)

Part = Literal["morning", "day"]
PART = "morning trước 12 giờ trưa, day hết ngày"
Quality = Literal["excellent", "good", "fair", "poor"]


class AssignmentsAsked(Asked):
    unit: Code = Field(default="", description=UNIT)
    state: State | None = Field(default=None, description=f"Trạng thái hôm nay: {STATE}.")
    clause: Code = Field(default="", description="Mã điều khoản, ví dụ LC-1.4a.")
    due_from: date | None = Field(default=None, description="Hạn từ ngày này.")
    due_to: date | None = Field(default=None, description="Hạn đến hết ngày này.")
    updated_since: AwareDatetime | None = Field(
        default=None, description="Có diễn biến từ thời điểm này trở đi; ghi cả múi giờ."
    )


class AssignmentOut(Schema):
    id: int = Field(description="Số định danh của nhiệm vụ.")
    unit: UnitOut = Field(description="Đơn vị thực hiện.")
    person: str | None = Field(description="Mã người được giao; null nếu giao chung cho đơn vị.")
    title: str = Field(description="Việc cần làm.")
    clause: str = Field(description="Điều khoản mà nhiệm vụ phục vụ.")
    source: str = Field(description="Nguồn giao việc: văn bản, cuộc họp.")
    weight: int = Field(description="Độ quan trọng, từ 1.")
    given_on: date = Field(description="Ngày giao.")
    starts_on: date = Field(description="Ngày bắt đầu.")
    due_on: date = Field(description="Hạn hoàn thành đã thống nhất sau cùng.")
    due_part: Part = Field(description=f"Hạn trong ngày: {PART}.")
    done_on: date | None = Field(description="Ngày đơn vị báo hoàn thành; null nếu chưa báo.")
    done_part: Part = Field(description=f"Xong trong ngày: {PART}; chỉ có nghĩa khi đã báo hoàn thành.")
    percent: int | None = Field(description="Tiến độ báo sau cùng, phần trăm; null nếu chưa báo tiến độ.")
    quality: Quality | Literal[""] = Field(
        description="Chất lượng khi xác nhận: excellent xuất sắc, good tốt, fair đạt, poor đạt ở mức thấp; để trống: chưa xếp."
    )
    parent: int | None = Field(description="Nhiệm vụ lớn chứa nhiệm vụ này; null nếu không có.")
    accepted_on: date | None = Field(description="Ngày người giao việc xác nhận; null nếu chưa.")
    cancelled_on: date | None = Field(description="Ngày hủy; null nếu không hủy.")
    state: State = Field(description=f"Trạng thái hôm nay: {STATE}.")
    is_illustration: bool = Field(description="true: dữ liệu minh họa, không phải việc thật.")


class AssignmentsOut(Schema):
    items: list[AssignmentOut] = Field(description="Các nhiệm vụ, theo thứ tự số định danh.")
    next: str | None = Field(description=NEXT)


class StepOut(Schema):
    act: str = Field(
        description="Diễn biến: given giao, progress tiến độ, reported báo xong, accepted xác nhận, returned trả lại, "
        "extended gia hạn, reminded nhắc, handed_over chuyển việc, cancelled hủy; có thể thêm loại mới."
    )
    on: date = Field(description="Ngày diễn ra.")
    at: datetime = Field(description="Thời điểm ghi vào hệ thống.")
    note: str = Field(description="Ghi chú, lý do.")
    due_before: date | None = Field(description="Hạn trước khi đổi; null nếu hạn không đổi.")
    due_after: date | None = Field(description="Hạn sau khi đổi; null nếu hạn không đổi.")
    percent: int | None = Field(description="Tiến độ được báo, phần trăm; null nếu không báo.")
    unit_before: str | None = Field(description="Mã đơn vị chuyển việc đi; null nếu không chuyển đơn vị.")
    unit_after: str | None = Field(description="Mã đơn vị nhận việc; null nếu không chuyển đơn vị.")


class AssignmentWithSteps(AssignmentOut):
    co_owners: list[UnitOut] = Field(description="Các đơn vị phối hợp.")
    further_clauses: list[str] = Field(
        description="Các điều khoản khác có liên quan; nhiệm vụ không được đếm theo chúng."
    )
    steps: list[StepOut] = Field(description="Toàn bộ diễn biến, cũ trước mới sau; không bao giờ bị sửa.")


@router.get(
    "/assignments", response={200: AssignmentsOut, **REFUSALS}, operation_id="listAssignments", url_name="assignments",
    summary="Danh sách nhiệm vụ",
)  # fmt: skip
def assignments(request: Called, response: HttpResponse, asked: Query[AssignmentsAsked]) -> dict[str, Any]:
    """Nhiệm vụ của các đơn vị mà chủ mã truy cập được xem. Trang sau lấy bằng tham số cursor."""
    rules.may_list.demand(request.user)
    today = timezone.localdate()
    within = reach(request.user, *rules.READERS)
    found = queries.listed(
        within,
        today,
        unit=asked.unit,
        status=asked.state or "",
        clause=asked.clause,
        since=asked.due_from,
        until=asked.due_to,
    )
    since = within_time(asked.updated_since)
    if since:
        found = found.filter(Exists(Step.objects.filter(assignment=OuterRef("pk"), at__gte=since)))
    return page(request, response, found, asked, lambda rows: [told(one, today) for one in rows])


@router.get(
    "/assignments/{pk}", response={200: AssignmentWithSteps, 404: ProblemOut, **REFUSALS},
    operation_id="getAssignment", url_name="assignment", summary="Một nhiệm vụ với toàn bộ diễn biến",
)  # fmt: skip
def assignment(request: Called, pk: Id) -> dict[str, Any]:
    """Nhiệm vụ không có và nhiệm vụ ngoài phạm vi được trả lời như nhau."""
    rules.may_see.demand(request.user)
    try:
        one = rules.open_assignment(request.user, pk)
    except Refused as refused:
        raise Problem("not_found", str(refused.reason)) from None
    co_owners = one.co_owners.select_related("unit")
    return told(one, timezone.localdate()) | {
        "co_owners": [{"code": each.unit.code, "name": each.unit.name} for each in co_owners],
        "further_clauses": sorted(one.further_clauses.values_list("cid", flat=True)),
        "steps": [_step(step) for step in one.steps.select_related("unit_before", "unit_after")],
    }


def told(one: Assignment, today: date) -> dict[str, Any]:
    """A person is told by the code, not by the name."""
    plain = (
        "title", "source", "weight", "given_on", "starts_on", "due_on", "due_part", "done_on", "done_part", "percent",
        "quality", "accepted_on", "cancelled_on", "is_illustration",
    )  # fmt: skip
    return {
        **{name: getattr(one, name) for name in plain},
        "id": one.pk,
        "unit": {"code": one.unit.code, "name": one.unit.name},
        "person": one.person.code if one.person else None,
        "clause": one.clause.cid,
        "parent": one.parent_id,
        "state": queries.status_of(one, today),
    }


def _step(step: Step) -> dict[str, Any]:
    same = ("act", "on", "at", "note", "due_before", "due_after", "percent")
    before, after = step.unit_before, step.unit_after
    return {
        **{name: getattr(step, name) for name in same},
        "unit_before": before.code if before else None,
        "unit_after": after.code if after else None,
    }
