"""The organisation workbook: sheets «Đơn vị» and «Người». Cell by cell only; what is already stored is not known here."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from python_calamine import CalamineError, CalamineWorkbook

from thidua.adapters.sheets import values
from thidua.adapters.sheets.guarding import NOT_EXCEL, guard_xlsx
from thidua.adapters.sheets.reading import BlankCells, Row, read_table, same_label
from thidua.adapters.sheets.refusing import CellError, SheetRefused, refused_file
from thidua.adapters.sheets.values import NotReadable

UNITS = "Đơn vị"
PEOPLE = "Người"
UNIT_HEADERS = {
    "code": "Mã",
    "name": "Tên",
    "kind": "Loại",
    "parent": "Mã đơn vị cấp trên",
    "founded_on": "Ngày thành lập",
    "dissolved_on": "Ngày giải thể",
    "bloc": "Khối/cụm",
    "year": "Năm",
}
PERSON_HEADERS = {
    "code": "Mã",
    "full_name": "Họ và tên",
    "unit": "Mã đơn vị",
    "title": "Chức vụ",
    "is_head": "Là thủ trưởng",
    "from_on": "Từ ngày",
    "until_on": "Đến ngày",
}
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
T = TypeVar("T")
YES, NO = ("có", "x", "co"), ("không", "khong", "")
EARLIEST = date(1930, 1, 1)  # no agency of today's state is older
AHEAD = timedelta(days=2 * 366)  # decisions are entered before they take effect, not decades before


@dataclass(frozen=True)
class UnitLine:
    """`kind` is a slug; blank cells are None, cells that could not be read too (then `errors` names them)."""

    row: Row
    code: str
    name: str
    kind: str | None
    parent: str | None
    founded_on: date | None
    dissolved_on: date | None
    bloc: str | None
    year: int | None


@dataclass(frozen=True)
class PersonLine:
    row: Row
    code: str
    full_name: str
    unit: str
    title: str
    is_head: bool
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True)
class OrganisationSheets:
    """What the cells say and every fault found so far: the caller adds its own and refuses all together."""

    units: tuple[UnitLine, ...]
    people: tuple[PersonLine, ...]
    errors: tuple[CellError, ...]


def read(data: bytes, *, kinds: Mapping[str, str], today: date) -> OrganisationSheets:
    """`kinds` maps slugs to labels. Raises SheetRefused only when the tables themselves cannot be found."""
    present = _sheet_names(data)
    if not present & {same_label(UNITS), same_label(PEOPLE)}:
        raise refused_file(f"cần có trang “{UNITS}” hoặc trang “{PEOPLE}”. Hãy dùng tệp mẫu.")
    faults = _Faults(today)
    unit_rows = faults.table(data, present, UNITS, UNIT_HEADERS, ("code", "name", "kind"))
    person_rows = faults.table(data, present, PEOPLE, PERSON_HEADERS, ("code", "full_name", "unit", "title", "from_on"))
    if not unit_rows and not person_rows and not faults.errors:
        raise refused_file("không có dòng dữ liệu nào.")
    units = tuple(_unit(row, kinds, faults) for row in unit_rows)
    people = tuple(_person(row, faults) for row in person_rows)
    faults.errors.extend(_twice(units))
    return OrganisationSheets(units, people, tuple(faults.errors))


def _sheet_names(data: bytes) -> set[str]:
    guard_xlsx(data)
    try:
        return {same_label(name) for name in CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names}
    except CalamineError:
        raise refused_file(NOT_EXCEL) from None


class _Faults:
    """Reads values and remembers the cells that could not be read."""

    def __init__(self, today: date) -> None:
        self.errors: list[CellError] = []
        self.latest = today + AHEAD

    def table(
        self, data: bytes, present: set[str], sheet: str, headers: Mapping[str, str], required: tuple[str, ...]
    ) -> list[Row]:
        """One sheet may be absent or empty: an office often sends units and people apart."""
        if same_label(sheet) not in present:
            return []
        try:
            return read_table(data, headers=headers, required=required, sheet=sheet)
        except BlankCells as blanks:
            self.errors.extend(blanks.errors)
            return blanks.rows
        except SheetRefused as refusal:
            if not any("không có dòng dữ liệu" in error.reason for error in refusal.errors):
                self.errors.extend(refusal.errors)
            return []

    def add(self, row: Row, key: str, reason: str) -> None:
        self.errors.append(row.error(key, reason))

    def day(self, row: Row, key: str) -> date | None:
        found = self._value(row, key, values.day)
        if found is None or EARLIEST <= found <= self.latest:
            return found
        limits = f"từ {EARLIEST:%d/%m/%Y} đến {self.latest:%d/%m/%Y}"
        self.add(row, key, f"ngày {found:%d/%m/%Y} không hợp lý; hãy kiểm tra năm (nhận {limits}).")
        return None

    def year(self, row: Row, key: str) -> int | None:
        found = self._value(row, key, values.whole_number)
        if found is None or 2000 <= found <= self.latest.year:
            return found
        self.add(row, key, f"năm “{row.text(key)}” không hợp lý; hãy ghi năm bốn chữ số, ví dụ 2026.")
        return None

    def code(self, row: Row, key: str) -> str:
        text = row.text(key)
        if text and not CODE.fullmatch(text):
            self.add(
                row,
                key,
                f"mã “{text}” không hợp lệ; chỉ dùng chữ cái không dấu, chữ số và các dấu . _ - (tối đa 40 ký tự).",
            )
        return text

    def words(self, row: Row, key: str, most: int) -> str:
        text = row.text(key)
        if len(text) > most:
            self.add(row, key, f"dài {len(text)} ký tự, tối đa {most}; hãy viết gọn lại.")
        return text

    def yes(self, row: Row, key: str) -> bool:
        text = row.text(key).casefold()
        if text not in YES + NO:
            self.add(row, key, f"“{row.text(key)}” không rõ nghĩa; hãy ghi “có” hoặc “không”.")
        return text in YES

    def _value(self, row: Row, key: str, parse: Callable[[str], T]) -> T | None:
        if not row.text(key):
            return None
        try:
            return parse(row.text(key))
        except NotReadable as fault:
            self.add(row, key, fault.reason)
            return None


def _unit(row: Row, kinds: Mapping[str, str], faults: _Faults) -> UnitLine:
    by_label = {same_label(label): slug for slug, label in kinds.items()} | {slug: slug for slug in kinds}
    kind = by_label.get(same_label(row.text("kind")))
    if kind is None and row.text("kind"):
        known = "; ".join(kinds.values())
        faults.add(row, "kind", f"không có loại “{row.text('kind')}”; hãy chọn một trong: {known}.")
    founded, dissolved = faults.day(row, "founded_on"), faults.day(row, "dissolved_on")
    if founded and dissolved and dissolved <= founded:
        faults.add(row, "dissolved_on", "ngày giải thể phải sau ngày thành lập.")
    bloc, year = faults.words(row, "bloc", 200), faults.year(row, "year")
    if bloc and not row.text("year"):
        faults.add(row, "year", "đã ghi khối/cụm thì phải ghi năm.")
    if row.text("year") and not bloc:
        faults.add(row, "bloc", "đã ghi năm thì phải ghi khối/cụm.")
    return UnitLine(
        row=row,
        code=faults.code(row, "code"),
        name=faults.words(row, "name", 200),
        kind=kind,
        parent=faults.code(row, "parent") or None,
        founded_on=founded,
        dissolved_on=dissolved,
        bloc=bloc or None,
        year=year,
    )


def _person(row: Row, faults: _Faults) -> PersonLine:
    from_on, until_on = faults.day(row, "from_on"), faults.day(row, "until_on")
    if from_on and until_on and until_on <= from_on:
        faults.add(row, "until_on", "“Đến ngày” phải sau “Từ ngày”.")
    return PersonLine(
        row=row,
        code=faults.code(row, "code"),
        full_name=faults.words(row, "full_name", 120),
        unit=faults.code(row, "unit"),
        title=faults.words(row, "title", 120),
        is_head=faults.yes(row, "is_head"),
        from_on=from_on,
        until_on=until_on,
    )


def _twice(units: tuple[UnitLine, ...]) -> Iterator[CellError]:
    """A unit stands in one line; a person may stand in several, one for each post."""
    first: dict[str, str] = {}
    for line in units:
        if line.code and line.code in first:
            yield line.row.error("code", f"mã “{line.code}” đã ghi ở ô {first[line.code]}; mỗi đơn vị chỉ một dòng.")
        first.setdefault(line.code, line.row.cell("code"))
