"""Tasks a table gives: a row for each piece of work, columns for who leads it, who joins, and until when."""

import re
from dataclasses import dataclass

from thidua.core.documents.model import LIKELY, Piece, Table, Task, piece
from thidua.core.documents.source import Mapped, clean, joined
from thidua.core.documents.values.remapped import mapped_of
from thidua.core.documents.values.times.days import last_of_year
from thidua.core.documents.values.times.deadlines import Found, deadlines_in
from thidua.core.documents.values.work.units import split_units, without_honorific

_BODY = r"(?:co quan|don vi|bo phan|to chuc|ca nhan|nguoi|phong|ban)"
LEADS = re.compile(
    rf"(?:{_BODY}[,/ ]+)*(?:chu tri|dau moi|(?:duoc )?phan cong|duoc giao|chiu trach nhiem|phu trach|thuc hien)\b(?!.*phoi hop)"
)
JOINS = re.compile(rf"(?:{_BODY}[,/ ]+)*(?:cung )?phoi hop\b")
WORK = re.compile(r"(?:ten |cac )?(?:noi dung|nhiem vu|cong viec|hoat dong|viec|dau viec|giai phap|chi tieu)\b")
WHEN = re.compile(r"(?:thoi (?:gian|han|diem)|tien do|han |ngay )\s*(?:.*)|(?:hoan thanh|thang)\b")
ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?")
COUNT = re.compile(r"(?:s\s?tt|tt|so tt|so thu tu)\b")
NAMES_LEAD = re.compile(r"(?:co quan|don vi)(?:, don vi)? chu tri|chu tri\b")
YEAR = re.compile(r"(?:nam )?(?P<year>(?:19|20)\d\d)")
COMES_BACK = {"nam": "yearly", "quy": "quarterly", "thang": "monthly", "tuan": "weekly", "6 thang": "half-yearly"}
EVERY = re.compile(r"(?:(?:thuong xuyen|dinh ky),? )?(?:hang|moi)? ?(?P<unit>6 thang|nam|quy|thang|tuan)(?: mot lan)?")
HEAD_ROWS, LONGEST_NAMES = 2, 400
LABEL = clean("Thời hạn")


@dataclass(frozen=True)
class Columns:
    """Which column says what; `first` is the first row of work."""

    first: int
    work: int
    lead: int
    joining: int | None
    when: int | None


def table_tasks(table: Table, whole: Mapped) -> list[Task]:
    columns = _columns(table, whole)
    if columns is None:
        return []
    found = [_task(row, columns, whole) for row in table.rows[columns.first :]]
    return [task for task in found if task is not None]


def table_deadlines(table: Table, whole: Mapped) -> list[Found]:
    """The last days its rows give, where they are printed."""
    columns = _columns(table, whole)
    if columns is None or columns.when is None:
        return []
    cells = [mapped_of(row[columns.when], whole) for row in table.rows[columns.first :] if len(row) > columns.when]
    return [found for cell in cells if len(cell) for found in _due(cell)]


def _columns(table: Table, whole: Mapped) -> Columns | None:
    for place, row in enumerate(table.rows[:HEAD_ROWS]):
        heads = [mapped_of(cell, whole).plain for cell in row]
        lead, work = _place(heads, LEADS), _place(heads, WORK)
        if work is None and lead is not None and lead > 1 and _is_bare_list(heads, lead):
            work = 1
        if lead is not None and work is not None and lead != work:
            return Columns(place + 1, work, lead, _place(heads, JOINS), _place(heads, WHEN))
    return None


def _is_bare_list(heads: list[str], lead: int) -> bool:
    """ "TT | Tên đề án | Cơ quan chủ trì": what is to be done stands beside its count, whatever it is called."""
    return COUNT.match(heads[0]) is not None and NAMES_LEAD.match(heads[lead]) is not None


def _place(heads: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if pattern.match(head)), None)


def _task(row: tuple[Piece, ...], columns: Columns, whole: Mapped) -> Task | None:
    """None for a row that heads a group or leaves open who leads: nothing is filled in."""
    work, lead = _cell(row, columns.work, whole), _cell(row, columns.lead, whole)
    if not len(work) or not len(lead) or len(lead) > LONGEST_NAMES or not any(map(str.isalpha, lead.text)):
        return None
    when, joining = _cell(row, columns.when, whole), _cell(row, columns.joining, whole)
    ordinal = row[0].text.strip()
    return Task(
        ordinal if ORDINAL.fullmatch(ordinal) else "table",
        tuple(piece(unit, "task-table-lead", LIKELY) for unit in split_units(without_honorific(lead))),
        None,
        (piece(work.strip(" .;"), "task-action", LIKELY),),
        due_of(when),
        tuple(piece(unit, "task-with", LIKELY) for unit in split_units(joining)) if len(joining) else (),
        piece(joined([mapped_of(cell, whole) for cell in row]), "task", LIKELY),
    )


def _cell(row: tuple[Piece, ...], place: int | None, whole: Mapped) -> Mapped:
    return mapped_of(row[place], whole).strip(" ;,-") if place is not None and place < len(row) else whole.cut(0, 0)


def _due(cell: Mapped) -> list[Found]:
    """ "Quý II/2026" under "Thời hạn" is a deadline; a sentence with "trước ngày" is one by itself."""
    if not len(cell):
        return []
    return deadlines_in(cell) or [found for found in deadlines_in(joined([LABEL, cell], ": ")) if found.value]


def due_of(cell: Mapped) -> str | None:
    """The day or the period that a cell or a label's bare words give: "Quý II/2026", "Hằng năm"."""
    year = YEAR.fullmatch(cell.plain)
    if year is not None:
        return last_of_year(int(year["year"]))
    return next((found.value for found in _due(cell) if found.value), None) or _recurring(cell)


def _recurring(cell: Mapped) -> str | None:
    match = EVERY.fullmatch(cell.plain)
    return COMES_BACK[match["unit"]] if match and match[0] != match["unit"] else None
