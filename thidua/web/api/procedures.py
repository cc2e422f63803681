"""The catalogue of procedures: what is announced, in which version, with papers and steps."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Field, Path, Query, Router, Schema

from thidua.apps.procedures import catalogue, rules
from thidua.apps.procedures.models import ProcedureVersion
from thidua.apps.tokens.models import Scope
from thidua.web.api.door import Called, Token
from thidua.web.api.paging import NEXT, page
from thidua.web.api.problems import Problem, ProblemOut
from thidua.web.api.shapes import LINE, REFUSALS, Asked, Code, UnitOut

NOT_THERE = "Không có thủ tục mang mã này trong phạm vi của bạn."
router = Router(tags=["Thủ tục hành chính"], auth=Token(Scope.PROCEDURES_READ))
State = Literal["in-force", "to-come", "abolished"]
STATE = "in-force đang có hiệu lực, to-come sắp có hiệu lực, abolished đã bãi bỏ"
Level = Literal["province", "commune", "shared", "district", "other"]
LEVEL = "province cấp tỉnh, commune cấp xã, shared cả hai cấp, district cấp huyện (đến 30/6/2025), other cơ quan khác"
Online = Literal["full", "partial", "none"]
ONLINE = "full toàn trình, partial một phần, none chưa cung cấp"


class ProceduresAsked(Asked):
    unit: Code = Field(default="", description="Mã đơn vị; chỉ lấy thủ tục mà đơn vị này giải quyết.")
    state: State | None = Field(default=None, description=f"Tình trạng hôm nay: {STATE}. Để trống: tất cả.")
    level: Level | None = Field(default=None, description=f"Cấp giải quyết: {LEVEL}.")
    online_level: Online | None = Field(default=None, description=f"Mức độ trực tuyến: {ONLINE}.")
    field: str = Field(default="", max_length=200, pattern=LINE, description="Tên lĩnh vực, đúng như trong danh mục.")


class VersionOut(Schema):
    number: int = Field(description="Số thứ tự của phiên bản, từ 1.")
    name: str = Field(description="Tên thủ tục trong phiên bản này.")
    field: str = Field(description="Lĩnh vực.")
    level: Level = Field(description=f"Cấp giải quyết: {LEVEL}.")
    limit_days: int = Field(description="Thời hạn giải quyết, ngày làm việc; 0 là trong ngày.")
    law_days: int | None = Field(description="Thời hạn luật định, ngày làm việc; null nếu luật không định.")
    fee: int = Field(description="Phí, lệ phí, đồng.")
    law_fee: int | None = Field(description="Mức luật định, đồng; null nếu luật không định.")
    online_level: Online = Field(description=f"Mức độ trực tuyến: {ONLINE}.")
    from_on: date = Field(description="Có hiệu lực từ ngày này.")
    until_on: date | None = Field(description="Hết hiệu lực từ ngày này; null nếu chưa định.")


class ProcedureOut(Schema):
    code: str = Field(description="Mã thủ tục, không đổi.")
    announced_by: UnitOut = Field(description="Đơn vị công bố.")
    state: State = Field(description=f"Tình trạng hôm nay: {STATE}.")
    handlers: int = Field(description="Số đơn vị đang tiếp nhận, giải quyết.")
    version: VersionOut = Field(description="Phiên bản đang hiệu lực; nếu không có: phiên bản sắp tới hoặc cuối cùng.")


class ProceduresOut(Schema):
    items: list[ProcedureOut] = Field(description="Các thủ tục, theo thứ tự được ghi vào hệ thống.")
    next: str | None = Field(description=NEXT)


class PaperOut(Schema):
    name: str = Field(description="Tên giấy tờ.")
    originals: int = Field(description="Số bản chính.")
    copies: int = Field(description="Số bản sao.")


class WorkOut(Schema):
    name: str = Field(description="Tên bước.")
    owner: str = Field(description="Nơi thực hiện bước.")
    hours: int = Field(description="Thời hạn của bước, giờ làm việc; 8 giờ là một ngày.")


class VersionWhole(VersionOut):
    legal_basis: list[str] = Field(description="Căn cứ pháp lý, mỗi văn bản một dòng.")
    papers: list[PaperOut] = Field(description="Thành phần hồ sơ.")
    steps: list[WorkOut] = Field(description="Các bước giải quyết.")


class ProcedureWhole(Schema):
    code: str = Field(description="Mã thủ tục, không đổi.")
    announced_by: UnitOut = Field(description="Đơn vị công bố.")
    state: State = Field(description=f"Tình trạng hôm nay: {STATE}.")
    handled_by: list[UnitOut] = Field(description="Đơn vị đang tiếp nhận, giải quyết.")
    versions: list[VersionWhole] = Field(description="Mọi phiên bản, mới trước cũ sau.")


@router.get(
    "/procedures", response={200: ProceduresOut, **REFUSALS}, operation_id="listProcedures", url_name="procedures",
    summary="Danh mục thủ tục hành chính",
)  # fmt: skip
def procedures(request: Called, response: HttpResponse, asked: Query[ProceduresAsked]) -> dict[str, Any]:
    """Thủ tục do đơn vị trong phạm vi của chủ mã, và cấp trên của các đơn vị ấy, công bố."""
    rules.may_see.demand(request.user)
    day = timezone.localdate()
    found = catalogue.listed(
        rules.around(request.user),
        day,
        field=asked.field,
        level=asked.level or "",
        online=asked.online_level or "",
        unit=asked.unit,
        state=asked.state or "all",
    )
    return page(request, response, found, asked, lambda rows: [_told(each) for each in catalogue.entries(rows, day)])


@router.get(
    "/procedures/{code}", response={200: ProcedureWhole, 404: ProblemOut, **REFUSALS}, operation_id="getProcedure",
    url_name="procedure", summary="Một thủ tục với mọi phiên bản",
)  # fmt: skip
def procedure(
    request: Called, code: Annotated[str, Path(max_length=40, pattern=LINE, description="Mã thủ tục.")]
) -> dict[str, Any]:
    """Thủ tục không có và thủ tục ngoài phạm vi được trả lời như nhau."""
    rules.may_see.demand(request.user)
    try:
        one = rules.open_procedure(code)
    except Http404:
        raise Problem("not_found", NOT_THERE) from None
    if one.unit_id not in rules.around(request.user):
        raise Problem("not_found", NOT_THERE)
    day = timezone.localdate()
    rows = list(one.versions.prefetch_related("papers", "steps").order_by("from_on"))
    if not rows:
        raise Problem("not_found", NOT_THERE)
    return {
        "code": one.code,
        "announced_by": {"code": one.unit.code, "name": one.unit.name},
        "state": catalogue.standing(rows, day)[1],
        "handled_by": [{"code": each.unit.code, "name": each.unit.name} for each in catalogue.handlers(one, day)],
        "versions": [_whole(row) for row in rows[::-1]],
    }


def _told(each: catalogue.Entry) -> dict[str, Any]:
    return {
        "code": each.procedure.code,
        "announced_by": {"code": each.procedure.unit.code, "name": each.procedure.unit.name},
        "state": each.state,
        "handlers": each.handlers,
        "version": _version(each.version),
    }


def _version(row: ProcedureVersion) -> dict[str, Any]:
    return {name: getattr(row, name) for name in VersionOut.model_fields}


def _whole(row: ProcedureVersion) -> dict[str, Any]:
    return _version(row) | {
        "legal_basis": [line.strip() for line in row.legal_basis.splitlines() if line.strip()],
        "papers": [{name: getattr(one, name) for name in PaperOut.model_fields} for one in row.papers.all()],
        "steps": [{name: getattr(one, name) for name in WorkOut.model_fields} for one in row.steps.all()],
    }
