"""Indicators of units: integers of the last count, and what core makes of them. Figures about persons are not told."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from thidua.apps.indicators import labels, queries, rules
from thidua.apps.indicators.models import Snapshot
from thidua.apps.indicators.queries import SUBJECTS, Chosen, Subject
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.tokens.models import Scope
from thidua.core.indicators import Indicator, value_of
from thidua.web.api.door import Called, Token
from thidua.web.api.paging import NEXT, page
from thidua.web.api.shapes import REFUSALS, UNIT, Asked, Code, UnitOut

router = Router(tags=["Chỉ số"], auth=Token(Scope.INDICATORS_READ))
SubjectName = Literal["tasks", "cases", "targets"]
MONTH = r"^(20[0-9]{2}-(0[1-9]|1[0-2]))?$"


class IndicatorsAsked(Asked):
    subject: SubjectName = Field(description="Đo việc gì: tasks nhiệm vụ, cases hồ sơ, targets chỉ tiêu kế hoạch.")
    unit: Code = Field(default="", description=UNIT)
    since: str = Field(
        default="", pattern=MONTH, description="Từ tháng, dạng 2026-01; mặc định 12 tháng đến lần đếm cuối."
    )
    until: str = Field(
        default="", pattern=MONTH, description="Đến hết tháng, dạng 2026-06; mặc định tháng của lần đếm cuối."
    )
    clause: Code = Field(default="", description="Mã điều khoản, dùng cho tasks và targets.")
    procedure: Code = Field(default="", description="Mã thủ tục, dùng cho cases.")


class ValueOut(Schema):
    slug: str = Field(description="Mã chỉ số, không đổi.")
    name: str = Field(description="Tên chỉ số.")
    kind: Literal["share", "count", "mean"] = Field(description="share tỷ lệ, count số đếm, mean trung bình.")
    direction: Literal["up", "down", "none"] = Field(
        description="up càng cao càng tốt, down càng thấp càng tốt, none trung tính."
    )
    numerator: int = Field(description="Tử số, số nguyên đếm được.")
    n: int = Field(description="Mẫu số: số trường hợp được xét. 0 nghĩa là không có gì để xét, không phải không điểm.")
    value: str | None = Field(description="Tử số chia mẫu số, tối đa 4 chữ số thập phân; null nếu không có gì để xét.")
    low: str | None = Field(description="Cận dưới của khoảng 95%; null nếu là số đếm đủ.")
    high: str | None = Field(description="Cận trên của khoảng 95%; null nếu là số đếm đủ.")
    is_small: bool = Field(description="true: ít trường hợp, chưa nên so sánh.")
    clauses: list[str] = Field(description="Điều khoản mà chỉ số đo.")


class UnitIndicators(Schema):
    unit: UnitOut = Field(description="Đơn vị.")
    indicators: list[ValueOut] = Field(description="Các chỉ số của đơn vị trong khoảng tháng.")


class IndicatorsOut(Schema):
    as_of: date | None = Field(description="Ngày của lần đếm cuối; null nếu chưa đếm lần nào.")
    since: str = Field(description="Tháng đầu được tính.")
    until: str = Field(description="Tháng cuối được tính.")
    items: list[UnitIndicators] = Field(description="Mỗi đơn vị một dòng; đơn vị không có gì để đếm thì không có dòng.")
    next: str | None = Field(description=NEXT)


@router.get(
    "/indicators", response={200: IndicatorsOut, **REFUSALS}, operation_id="listIndicators", url_name="indicators",
    summary="Chỉ số của các đơn vị",
)  # fmt: skip
def indicators(request: Called, response: HttpResponse, asked: Query[IndicatorsAsked]) -> dict[str, Any]:
    """Số đếm của lần đếm cuối, kèm mẫu số n. Chỉ theo đơn vị; số liệu về từng người không đưa ra đây."""
    rules.may_see.demand(request.user)
    snapshot, subject = queries.latest(), SUBJECTS[asked.subject]
    since, until = _months(asked, snapshot)
    units = Unit.objects.filter(pk__in=reach(request.user, *rules.READERS))
    if asked.unit:
        units = units.filter(code=asked.unit)
    chosen = Chosen(list(units.values_list("pk", flat=True)), since, until, asked.clause, asked.procedure)
    counted = {code: counts for code, _name, counts in queries.by_unit(subject, chosen)}

    def told(rows: list[Unit]) -> list[Any]:
        return [_told(one, subject, counted[one.code]) for one in rows]

    units = Unit.objects.filter(pk__in=chosen.units, code__in=counted)
    body = page(request, response, units, asked, told)
    return body | {"as_of": snapshot.as_of if snapshot else None, "since": _month(since), "until": _month(until)}


def _months(asked: IndicatorsAsked, snapshot: Snapshot | None) -> tuple[int, int]:
    """As yyyymm. Without months: the twelve up to that of the last count."""
    day = snapshot.as_of if snapshot else timezone.localdate()
    since, until = queries.last_months(day.year * 100 + day.month)
    return (
        int(asked.since.replace("-", "")) if asked.since else since,
        int(asked.until.replace("-", "")) if asked.until else until,
    )


def _month(month: int) -> str:
    return f"{month // 100:04d}-{month % 100:02d}"


def _told(unit: Unit, subject: Subject, counts: Any) -> dict[str, Any]:
    return {
        "unit": {"code": unit.code, "name": unit.name},
        "indicators": [_value(indicator, counts) for indicator in subject.indicators],
    }


def _value(indicator: Indicator, counts: Any) -> dict[str, Any]:
    found = value_of(indicator, counts)
    interval = found.interval
    return {
        "slug": indicator.slug,
        "name": labels.name_of(indicator.slug),
        "kind": indicator.kind,
        "direction": indicator.direction,
        "numerator": found.numerator,
        "n": found.n,
        "value": _decimal(found.amount) if found.amount is not None else None,
        "low": _decimal(Fraction(interval.low)) if interval else None,
        "high": _decimal(Fraction(interval.high)) if interval else None,
        "is_small": found.is_small,
        "clauses": list(indicator.clauses),
    }


def _decimal(amount: Fraction) -> str:
    """As text: a binary float would show other digits on other machines. «0.9231», «3»."""
    made = (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{made.normalize():f}"
