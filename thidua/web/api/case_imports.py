"""Hand cases in: one batch is one import, checked and written in the background like an uploaded file, and asked after."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Header, Router, Schema
from pydantic import ConfigDict

from thidua.apps.accounts.permits import Refused
from thidua.apps.cases import actions, rules
from thidua.apps.cases.errors import CannotImport
from thidua.apps.cases.models import ImportFile, Source
from thidua.apps.orgs.scopes import reach
from thidua.apps.tokens.answers import once
from thidua.apps.tokens.errors import OtherRequest
from thidua.apps.tokens.models import Scope
from thidua.web.api.door import Called, Token
from thidua.web.api.problems import Problem, ProblemOut
from thidua.web.api.shapes import LINE, REFUSALS, Id

router = Router(tags=["Hồ sơ thủ tục hành chính"], auth=Token(Scope.CASES_WRITE))
MOST_ROWS = 5000
MOMENT = "ngày 2026-07-15 hoặc thời điểm 2026-07-15T08:30:00+07:00; không ghi múi giờ thì là giờ Việt Nam"
Text = Annotated[str, Field(min_length=1, max_length=60, pattern=LINE)]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key", min_length=1, max_length=100, pattern=r"^[!-~]+$",
        description="Khóa chống lặp do phần mềm gọi tự đặt, mỗi lô một khóa: gửi lại cùng khóa, cùng nội dung thì nhận lại "
        "câu trả lời cũ, không nhập hai lần. Giữ 30 ngày.",
    ),
]  # fmt: skip


class CaseIn(Schema):
    """Một hồ sơ. Không gửi tên, địa chỉ, số giấy tờ của người nộp."""

    model_config = ConfigDict(extra="forbid")

    code: Text = Field(description="Mã hồ sơ trong hệ thống nguồn; gửi lại mã cũ là cập nhật.")
    unit: str = Field(min_length=1, max_length=200, pattern=LINE, description="Mã hoặc tên đơn vị giải quyết.")
    procedure: str = Field(default="", max_length=60, pattern=LINE, description="Mã thủ tục.")
    channel: Literal["online", "counter", "post", ""] = Field(
        default="", description="Cách nộp: online trực tuyến, counter trực tiếp, post bưu chính; để trống nếu không rõ."
    )
    received: Text = Field(description=f"Tiếp nhận: {MOMENT}.")
    due: Text = Field(description=f"Hẹn trả: {MOMENT}; không ghi giờ thì đến hết ngày.")
    returned: str | None = Field(
        default=None, max_length=60, pattern=LINE, description=f"Trả kết quả: {MOMENT}; null nếu chưa trả."
    )
    supplements: int = Field(default=0, ge=0, le=99, description="Số lần yêu cầu bổ sung giấy tờ.")
    apology: Literal["written", "none"] | None = Field(
        default=None,
        description="Văn bản xin lỗi khi muộn: written có, none không; null ở mọi dòng nếu nguồn không ghi.",
    )
    rating: int | None = Field(default=None, ge=1, le=5, description="Mức đánh giá; null nếu người nộp không đánh giá.")
    withdrawn: bool = Field(default=False, description="true: người nộp đã rút hồ sơ.")


class BatchIn(Schema):
    model_config = ConfigDict(extra="forbid")

    source: Text = Field(description="Mã nguồn: hệ thống một cửa, do chuyên viên tạo trong phần mềm.")
    exported_on: date | None = Field(
        default=None,
        description="Ngày lấy số liệu ra khỏi nguồn, mặc định hôm nay; số liệu lấy ra sau thắng số liệu trước.",
    )
    accept_good: bool = Field(
        default=False,
        description="true: dòng đúng được nhận, dòng sai bị trả lại; false: một dòng sai thì không nhận cả lô.",
    )
    rows: list[CaseIn] = Field(min_length=1, max_length=MOST_ROWS, description=f"Từ 1 đến {MOST_ROWS} hồ sơ.")


class RowFault(Schema):
    row: int = Field(description="Dòng trong lô, đếm từ 1.")
    field: str = Field(description="Tên cột có lỗi.")
    reason: str = Field(description="Sai thế nào, cần sửa ra sao.")


class ImportOut(Schema):
    id: int = Field(description="Số định danh của lần nhập.")
    source: str = Field(description="Mã nguồn.")
    state: Literal["waiting", "checking", "writing", "cancelling", "refused", "done", "cancelled"] = Field(
        description="waiting chờ kiểm tra, checking đang kiểm tra, writing đang ghi, refused không nhận, done đã nhập xong, "
        "cancelling đang hủy, cancelled đã hủy."
    )
    message: str = Field(description="Lý do không nhận, nếu có.")
    exported_on: date = Field(description="Ngày lấy số liệu ra khỏi nguồn.")
    accept_good: bool = Field(description="Có nhận dòng đúng khi lô có dòng sai không.")
    received_at: datetime = Field(description="Thời điểm nhận lô.")
    ended_at: datetime | None = Field(description="Thời điểm kết thúc; null nếu chưa xong.")
    rows: int = Field(description="Số dòng đã kiểm tra.")
    bad: int = Field(description="Số dòng sai.")
    repeated: int = Field(description="Số dòng lặp lại trong chính lô này.")
    new: int = Field(description="Số hồ sơ mới.")
    changed: int = Field(description="Số hồ sơ đã có, nay thay đổi.")
    same: int = Field(description="Số hồ sơ đã có, không đổi.")
    older: int = Field(description="Số dòng cũ hơn điều đã biết nên không dùng.")
    faults: list[RowFault] = Field(description="Các dòng sai đầu tiên.")


@router.post(
    "/case-imports",
    response={202: ImportOut, 400: ProblemOut, 404: ProblemOut, 409: ProblemOut, 413: ProblemOut, **REFUSALS},
    operation_id="importCases", url_name="case-imports", summary="Gửi một lô hồ sơ",
)  # fmt: skip
def import_cases(request: Called, batch: BatchIn, key: Key) -> HttpResponse:
    """Lô được nhận ngay, kiểm tra và ghi ở phía sau; hỏi kết quả ở địa chỉ trong tiêu đề Location. Mỗi nguồn mỗi lúc một lô."""
    source, now = _source(request, batch.source), timezone.now()

    def do() -> tuple[int, str]:
        made = actions.import_rows(
            source=source,
            rows=_rows(batch.rows),
            exported_on=batch.exported_on or timezone.localdate(now),
            accept_good=batch.accept_good,
            by=request.user,
            at=now,
        )
        return 202, json.dumps(told(made), ensure_ascii=False, default=_as_json)

    try:
        (status, body), was_kept = once(
            token=request.auth, key=key, request=b"case-imports\n" + request.body, at=now, do=do
        )
    except OtherRequest:
        raise Problem("key_reused", "Hãy đặt khóa mới cho lô mới; lô này chưa được nhận.") from None
    except CannotImport as fault:
        raise _refusal(fault) from None
    address = reverse("api:case-import", args=[json.loads(body)["id"]])
    headers = {"Location": address} | ({"Idempotency-Replayed": "true"} if was_kept else {})
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8", headers=headers)


@router.get(
    "/case-imports/{pk}", response={200: ImportOut, 404: ProblemOut, **REFUSALS}, operation_id="getCaseImport",
    url_name="case-import", summary="Kết quả của một lô",
)  # fmt: skip
def case_import(request: Called, pk: Id) -> dict[str, Any]:
    """Hỏi lại vài giây một lần đến khi state là done, refused hoặc cancelled."""
    rules.may_see_imports.demand(request.user)
    try:
        return told(rules.open_import(request.user, pk))
    except Refused as refused:
        raise Problem("not_found", str(refused.reason)) from None


def _source(request: Called, slug: str) -> Source:
    rules.may_import.demand(request.user)
    found = Source.objects.select_related("unit").filter(slug=slug).first()
    if found is None or found.unit_id not in reach(request.user, *rules.OVERSEERS):
        raise Problem("not_found", str(rules.SOURCE_OUT_OF_REACH))
    rules.may_import.demand(request.user, found)
    return found


def _rows(batch: Sequence[CaseIn]) -> list[dict[str, str]]:
    """As a file would hold them. A column nobody fills is left out: a source without it says nothing about it."""
    tells_apologies = any(row.apology for row in batch)
    return [
        {
            "code": row.code,
            "unit": row.unit,
            "procedure": row.procedure,
            "channel": row.channel,
            "received": row.received,
            "due": row.due,
            "returned": row.returned or "",
            "supplements": str(row.supplements),
            "rating": str(row.rating or ""),
            "withdrawn": "có" if row.withdrawn else "không",
        }
        | ({"apology": {"written": "có", "none": "không", None: ""}[row.apology]} if tells_apologies else {})
        for row in batch
    ]


def told(one: ImportFile) -> dict[str, Any]:
    same = ("state", "message", "exported_on", "accept_good", "ended_at", "rows", "bad", "repeated", "new", "changed",
            "same", "older")  # fmt: skip
    return {
        **{name: getattr(one, name) for name in same},
        "id": one.pk,
        "source": one.source.slug,
        "received_at": one.at,
        "faults": [{"row": row, "field": field, "reason": reason} for row, field, reason, *_more in one.faults],
    }


def _as_json(value: Any) -> str:
    return str(value.isoformat())


def _refusal(fault: CannotImport) -> Problem:
    if fault.what == "under_way":
        return Problem("import_under_way", "Hãy đợi lần nhập trước của nguồn này xong rồi gửi lại với cùng khóa.")
    return Problem("import_refused", "Không nhận được lô này; hãy kiểm tra nguồn và nội dung.")
