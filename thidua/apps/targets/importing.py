"""What a workbook of targets would change, or every reason why nothing of it is taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from thidua.adapters.sheets.reading import Row
from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.adapters.sheets.targets import PLAN_HEADERS, ActualLine, PlanLine, read_actuals, read_plans
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.targets import queries, rules
from thidua.apps.targets.checking import CannotDo, Plan, Report, check_plan
from thidua.apps.targets.models import Actual, Target
from thidua.core.targets.attaining import months_ended
from thidua.core.vietnamese.folding import nfc

MOST_LETTERS = {"code": 40, "indicator": 300, "measure_unit": 40, "source": 300}
FAULTS = {
    "year_out_of_range": ("year", "năm không hợp lý; hãy ghi như 2026."),
    "weight_out_of_range": ("weight", "trọng số là số từ 1 đến 5."),
    "figure_too_large": ("plan", "số quá lớn; hãy đổi sang đơn vị tính lớn hơn."),
}
SAME = ("indicator", "measure_unit", "kind", "direction", "baseline", "weight", "clause")
Key = tuple[str, int, str]


@dataclass
class PlanImport:
    new: list[Plan] = field(default_factory=list)
    changed: list[tuple[Target, int]] = field(default_factory=list)
    unchanged: int = 0


@dataclass
class ActualImport:
    reports: list[Report] = field(default_factory=list)
    unchanged: int = 0


def plan_plans(data: bytes, *, reason: str, by: User) -> PlanImport:
    """New targets, adjusted plans, and what stands already. Raises SheetRefused with every fault."""
    lines, errors = read_plans(data)
    units = _units(reach(by, Role.BOARD_OFFICER), [line.unit for line in lines])
    clauses = {clause.cid: clause for clause in queries.clauses_for(by)}
    known, made = _known(units.values()), PlanImport()
    errors += _twice([(line.row, (line.unit, line.year, line.code)) for line in lines])
    for line in lines:
        unit, clause = units.get(line.unit), clauses.get(line.clause)
        faults = _faults(line, unit, clause)
        errors += faults
        if faults or unit is None or clause is None:
            continue
        plan = _plan(line, unit, clause)
        target = known.get((line.unit, line.year, line.code))
        errors += _checked(line.row, plan) if target is None else _against(line, target, reason)
        if target is None:
            made.new.append(plan)
        elif target.plan_milli != line.plan:
            made.changed.append((target, line.plan))
        else:
            made.unchanged += 1
    if errors:
        raise SheetRefused(errors)
    return made


def _plan(line: PlanLine, unit: Unit, clause: Clause) -> Plan:
    return Plan(
        unit=unit,
        year=line.year,
        code=line.code,
        indicator=line.indicator,
        measure_unit=line.measure_unit,
        plan_milli=line.plan,
        clause=clause,
        direction=line.direction or "up",
        kind=line.kind or "flow",
        baseline_milli=line.baseline,
        weight=line.weight,
        source=line.source,
        is_illustration=unit.is_illustration,
    )


def _faults(line: PlanLine, unit: Unit | None, clause: Clause | None) -> list[CellError]:
    found = []
    if line.unit and unit is None:
        found.append(line.row.error("unit", f"không có đơn vị mã “{line.unit[:60]}” trong phạm vi của bạn."))
    if line.clause and clause is None:
        found.append(line.row.error("clause", f"không có điều khoản “{line.clause[:60]}” trong phong trào nào."))
    for key, most in MOST_LETTERS.items():
        if len(line.row.text(key)) > most:
            found.append(line.row.error(key, f"dài hơn {most} chữ."))
    return found


def _checked(row: Row, plan: Plan) -> list[CellError]:
    try:
        check_plan(plan)
    except CannotDo as fault:
        key, words = FAULTS.get(fault.what, ("code", "dòng này chưa đúng."))
        return [row.error(key, words)]
    return []


def _against(line: PlanLine, target: Target, reason: str) -> list[CellError]:
    """A target given is not rewritten by a workbook: only its plan may be adjusted, with a reason."""
    stored = {
        "indicator": target.indicator, "measure_unit": target.measure_unit, "kind": target.kind,
        "direction": target.direction, "baseline": target.baseline_milli, "weight": target.weight,
        "clause": target.clause.cid,
    }  # fmt: skip
    if target.withdrawn_on:
        return [line.row.error("code", "chỉ tiêu này đã rút; hãy dùng mã khác.")]
    found = [
        line.row.error(
            key,
            f"“{PLAN_HEADERS[key]}” khác với chỉ tiêu đã giao; ghi lại như cũ, hoặc rút chỉ tiêu cũ và giao mã mới.",
        )
        for key in SAME
        if _plain(getattr(line, key)) != _plain(stored[key])
    ]
    if target.plan_milli != line.plan and not reason.strip():
        found.append(line.row.error("plan", "khác kế hoạch đã giao; muốn điều chỉnh thì ghi lý do ở trang nạp tệp."))
    return found


def _plain(value: object) -> object:
    return " ".join(nfc(value).split()) if isinstance(value, str) else value


def plan_actuals(data: bytes, *, by: User, today: date) -> ActualImport:
    """Figures that are new or corrected, and how many stand already. Raises SheetRefused with every fault."""
    lines, errors = read_actuals(data)
    units = _units(reach(by, *rules.REPORTERS), [line.unit for line in lines])
    known = _known(units.values())
    wanted = {(line.unit, line.year, line.code) for line in lines}
    current = _current([target for key, target in known.items() if key in wanted])
    made = ActualImport()
    errors += _twice([(line.row, (line.unit, line.year, line.code)) for line in lines])
    for line in lines:
        target = known.get((line.unit, line.year, line.code))
        if target is None or target.withdrawn_on:
            errors += _unknown(line, units)
            continue
        for month, value in line.months.items():
            before = current.get((target.pk, month))
            if before is not None and before.value_milli == value:
                made.unchanged += 1
                continue
            errors += _month_faults(line, month, months_ended(line.year, today), before)
            made.reports.append(Report(target, month, value, line.source, line.reason))
    if errors:
        raise SheetRefused(errors)
    return made


def _unknown(line: ActualLine, units: dict[str, Unit]) -> list[CellError]:
    if not (line.unit and line.code and line.year):
        return []  # the blank or unreadable cell is named already
    if line.unit not in units:
        return [line.row.error("unit", f"không có đơn vị mã “{line.unit[:60]}” trong phạm vi của bạn.")]
    return [
        line.row.error("code", f"đơn vị không có chỉ tiêu “{line.code[:60]}” năm {line.year}, hoặc chỉ tiêu đã rút.")
    ]


def _month_faults(line: ActualLine, month: int, ended: int, before: Actual | None) -> list[CellError]:
    found = []
    if month > ended:
        found.append(line.row.error(f"m{month}", f"tháng {month}/{line.year} chưa qua nên chưa báo cáo được."))
    if before is not None and hasattr(before, "confirmation") and not line.reason:
        found.append(line.row.error(f"m{month}", "số đã xác nhận; muốn đính chính thì ghi cột “Lý do đính chính”."))
    if len(line.source) > MOST_LETTERS["source"]:
        found.append(line.row.error("source", f"dài hơn {MOST_LETTERS['source']} chữ."))
    return found


def _units(within: Iterable[int], codes: Iterable[str]) -> dict[str, Unit]:
    allowed, asked = set(within), set(codes)
    return {unit.code: unit for unit in Unit.objects.filter(pk__in=allowed) if unit.code in asked}


def _known(units: Iterable[Unit]) -> dict[Key, Target]:
    codes = {unit.pk: unit.code for unit in units}
    found = Target.objects.filter(unit__in=codes).select_related("unit", "clause")
    return {(codes[one.unit_id], one.year, one.code): one for one in found}


def _current(targets: list[Target]) -> dict[tuple[int, int], Actual]:
    rows = Actual.objects.filter(target__in=[one.pk for one in targets], replaced_by__isnull=True)
    return {(row.target_id, row.month): row for row in rows.select_related("confirmation")}


def _twice(rows: Iterable[tuple[Row, Key]]) -> list[CellError]:
    seen: dict[Key, Row] = {}
    found = []
    for row, key in rows:
        if key in seen and all(key):
            found.append(row.error("code", f"trùng với dòng {seen[key].number}: cùng đơn vị, năm và mã chỉ tiêu."))
        seen.setdefault(key, row)
    return found
