"""The table of proposals as a form: what is typed → rows for the actions, faults by row, everything kept as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from thidua.apps.assignments import queries_proposals as queries
from thidua.apps.assignments.actions_deciding import Row
from thidua.apps.assignments.models import Proposal
from thidua.apps.assignments.queries_proposals import Choice
from thidua.apps.documents.models import Clause, Document
from thidua.web.staff.dayfields import DAY_ERRORS, DayField

LONGEST_TITLE = 300


@dataclass
class Line:
    """One row of the table: the proposal and what stands in its fields."""

    proposal: Proposal
    title: str
    unit: str
    clause: str
    due: str
    is_picked: bool
    faults: list[str] = field(default_factory=list)
    maybe: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """What the fields may hold."""

    document: Document
    choice: Choice
    clauses: Mapping[str, Clause]
    day: date


def lines(sheet: Sheet, rows: list[Proposal], posted: QueryDict | None = None) -> list[Line]:
    """As stored, or as posted where the form is shown again. What is complete is ticked beforehand."""
    return [_posted(sheet, row, posted) if posted is not None else _stored(sheet, row) for row in rows]


def _stored(sheet: Sheet, row: Proposal) -> Line:
    return Line(
        proposal=row,
        title=row.title,
        unit=sheet.choice.label_of(row.unit) if row.unit else "",
        clause=row.clause.cid if row.clause else "",
        due=f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
        is_picked=bool(row.title and row.unit and row.clause and row.due_on and row.due_on >= sheet.day),
        maybe=sheet.choice.by_code(row.match_codes) if row.match_kind in ("ambiguous", "split") else [],
    )


def _posted(sheet: Sheet, row: Proposal, data: QueryDict) -> Line:
    """A row that was not on the sent page keeps what is stored."""
    line = _stored(sheet, row)
    if f"title-{row.pk}" not in data:
        line.is_picked = False
        return line
    line.title, line.unit, line.clause, line.due = (
        data.get(f"{name}-{row.pk}", "").strip() for name in ("title", "unit", "clause", "due")
    )
    line.is_picked = str(row.pk) in data.getlist("pick")
    if line.is_picked:
        line.clause = line.clause or data.get("clause-all", "").strip()
        line.due = line.due or data.get("due-all", "").strip()
    return line


def read(sheet: Sheet, found: list[Line]) -> dict[int, Row]:
    """The rows that can be read; faults stand in the lines. Empty fields are none: whether they may be is for the action."""
    units = queries.units_typed([line.unit for line in found], sheet.choice, sheet.document, sheet.day)
    made = {}
    for line in found:
        if len(line.title) > LONGEST_TITLE:
            line.faults.append(_("Tên việc dài quá %(most)s ký tự.") % {"most": LONGEST_TITLE})
        if line.unit and line.unit not in units:
            line.faults.append(
                _("Không rõ “%(name)s” là đơn vị nào; hãy chọn trong danh sách.") % {"name": line.unit[:80]}
            )
        if line.clause and line.clause not in sheet.clauses:
            words = _("Không có điều khoản “%(cid)s” trong văn bản này.")
            line.faults.append(words % {"cid": line.clause[:24]})
        due = _day(line)
        if not line.faults:
            unit, clause = units.get(line.unit), sheet.clauses.get(line.clause)
            made[line.proposal.pk] = Row(line.proposal.pk, line.title, unit, clause, due)
    return made


def _day(line: Line) -> date | None:
    try:
        return DayField(required=False, error_messages=DAY_ERRORS).clean(line.due)
    except ValidationError as fault:
        line.faults += fault.messages
        return None


def sentence(slug: str) -> str:
    return {
        "no_title": _("Hãy ghi việc cần làm."),
        "no_unit": _("Chưa rõ giao cho đơn vị nào; hãy chọn đơn vị."),
        "unit_gone": _("Đơn vị này không còn hoạt động; hãy chọn đơn vị kế thừa."),
        "no_clause": _("Hãy chọn điều khoản mà việc này phục vụ."),
        "clause_of_another": _("Điều khoản không thuộc văn bản này."),
        "no_due": _("Văn bản chưa nêu hạn; hãy đặt ngày."),
        "due_passed": _("Hạn đã qua; hãy đặt ngày từ hôm nay trở đi."),
        "no_reason": _("Hãy ghi lý do không giao."),
        "decided": _("Người khác vừa giao hoặc bỏ việc này."),
    }[slug]
