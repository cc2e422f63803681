"""Cases of citizens: read them, one by one or in portions. No applicant is named anywhere."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from thidua.apps.accounts.permits import Refused
from thidua.apps.cases import queries, rules
from thidua.apps.cases.models import Case
from thidua.apps.orgs.scopes import reach
from thidua.apps.tokens.models import Scope
from thidua.core.cases.judging import in_time, is_overdue
from thidua.web.api.door import Called, Token
from thidua.web.api.paging import NEXT, page
from thidua.web.api.problems import Problem, ProblemOut
from thidua.web.api.shapes import REFUSALS, UNIT, Asked, Code, Id, UnitOut

router = Router(tags=["Hồ sơ thủ tục hành chính"], auth=Token(Scope.CASES_READ))
Wanted = Literal["returned", "late", "open", "overdue", "risk", "no-apology", "withdrawn"]
WANTED = (
    "returned đã trả, late trả muộn, open còn hạn, overdue quá hẹn chưa trả, risk yêu cầu bổ sung từ hai lần, "
    "no-apology muộn mà không có văn bản xin lỗi, withdrawn đã rút"
)
State = Literal["on_time", "late", "open", "overdue", "withdrawn"]
Channel = Literal["online", "counter", "post", ""]
CHANNEL = "online trực tuyến, counter trực tiếp, post bưu chính; để trống nếu không rõ"


class CasesAsked(Asked):
    unit: Code = Field(default="", description=UNIT)
    system: Code = Field(default="", description="Mã nguồn: hệ thống một cửa đã gửi hồ sơ.")
    code: Code = Field(default="", description="Mã hồ sơ trong hệ thống nguồn.")
    procedure: Code = Field(default="", description="Mã thủ tục.")
    channel: Literal["online", "counter", "post"] | None = Field(default=None, description=f"Cách nộp: {CHANNEL}.")
    month: str = Field(
        default="", pattern=r"^(20[0-9]{2}-(0[1-9]|1[0-2]))?$", description="Tháng tiếp nhận, dạng 2026-07."
    )
    state: Wanted | None = Field(default=None, description=f"Tình trạng theo số liệu nguồn gửi sau cùng: {WANTED}.")


class CaseOut(Schema):
    id: int = Field(description="Số định danh trong hệ thống này.")
    system: str = Field(description="Mã nguồn: hệ thống một cửa đã gửi hồ sơ.")
    code: str = Field(description="Mã hồ sơ trong hệ thống nguồn.")
    unit: UnitOut = Field(description="Đơn vị giải quyết.")
    procedure: str = Field(description="Mã thủ tục; để trống nếu nguồn không ghi.")
    channel: Channel = Field(description=f"Cách nộp: {CHANNEL}.")
    received_at: datetime = Field(description="Thời điểm tiếp nhận.")
    due_at: datetime = Field(description="Thời điểm hẹn trả.")
    returned_at: datetime | None = Field(description="Thời điểm trả kết quả; null nếu chưa trả.")
    state: State = Field(
        description="on_time đúng hẹn, late trả muộn, open còn hạn, overdue quá hẹn chưa trả, withdrawn đã rút."
    )
    supplements: int = Field(description="Số lần yêu cầu bổ sung giấy tờ.")
    apology: Literal["written", "none", ""] = Field(
        description="Văn bản xin lỗi khi muộn: written có, none không; để trống: không muộn hoặc không rõ."
    )
    rating: int | None = Field(description="Mức đánh giá từ 1 đến 5; null nếu người nộp không đánh giá.")


class CasesOut(Schema):
    items: list[CaseOut] = Field(description="Các hồ sơ, theo thứ tự được ghi vào hệ thống này.")
    next: str | None = Field(description=NEXT)


@router.get(
    "/cases", response={200: CasesOut, **REFUSALS}, operation_id="listCases", url_name="cases",
    summary="Danh sách hồ sơ",
)  # fmt: skip
def cases(request: Called, response: HttpResponse, asked: Query[CasesAsked]) -> dict[str, Any]:
    """Hồ sơ của các đơn vị mà chủ mã truy cập được xem; hồ sơ của lần nhập chưa xong thì chưa có."""
    rules.may_see.demand(request.user)
    now = timezone.now()
    filters = queries.Filters(
        unit=asked.unit,
        month=asked.month,
        state=asked.state or "",
        channel=asked.channel or "",
        procedure=asked.procedure,
        source=asked.system,
        code=asked.code,
    )
    found = queries.filtered(reach(request.user, *rules.READERS), filters, now).select_related("unit", "source")
    until = queries.known_until(now)
    return page(
        request, response, found, asked, lambda rows: [told(row, until.get(row.source_id, now)) for row in rows]
    )


@router.get(
    "/cases/{pk}", response={200: CaseOut, 404: ProblemOut, **REFUSALS}, operation_id="getCase", url_name="case",
    summary="Một hồ sơ",
)  # fmt: skip
def case(request: Called, pk: Id) -> dict[str, Any]:
    """Hồ sơ không có và hồ sơ ngoài phạm vi được trả lời như nhau."""
    rules.may_see.demand(request.user)
    try:
        one = rules.open_case(request.user, pk)
    except Refused as refused:
        raise Problem("not_found", str(refused.reason)) from None
    now = timezone.now()
    return told(one, queries.known_until(now).get(one.source_id, now))


def told(one: Case, until: datetime) -> dict[str, Any]:
    """`until`: the last moment the source has told of; what is open is judged then, as on the pages."""
    same = ("code", "channel", "received_at", "due_at", "returned_at", "supplements", "apology", "rating")
    return {
        **{name: getattr(one, name) for name in same},
        "id": one.pk,
        "system": one.source.slug,
        "unit": {"code": one.unit.code, "name": one.unit.name},
        "procedure": one.procedure_code,
        "state": _state(one, int(until.timestamp())),
    }


def _state(one: Case, until: int) -> State:
    """As core judges it."""
    handled = one.handled
    if handled.withdrawn:
        return "withdrawn"
    if handled.returned is not None:
        return "on_time" if in_time(handled.due, handled.returned) else "late"
    return "overdue" if is_overdue(handled.due, None, until) else "open"
