"""The workbook of older awards, one conferral a line. Cell by cell only; what is on record is not known here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from thidua.adapters.sheets import values
from thidua.adapters.sheets.reading import BlankCells, Row, read_table, same_label
from thidua.adapters.sheets.refusing import CellError
from thidua.adapters.sheets.values import NotReadable

SHEET = "Khen thưởng"
HEADERS = {
    "kind": "Đối tượng",
    "code": "Mã",
    "named_as": "Tên trên quyết định",
    "award": "Danh hiệu, hình thức",
    "route": "Loại hình",
    "year": "Năm thành tích",
    "from_on": "Từ ngày",
    "last_on": "Đến hết ngày",
    "number": "Số quyết định",
    "signed_on": "Ngày ký",
    "issuer": "Cơ quan quyết định",
    "is_leader": "Là lãnh đạo",
}
REQUIRED = ("kind", "named_as", "award", "route", "year", "number", "signed_on", "issuer")
KINDS = {"individual": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
YES, NO = ("có", "x", "co"), ("không", "khong", "")
EARLIEST = date(1945, 9, 2)  # no award of this state is older
T = TypeVar("T")


@dataclass(frozen=True)
class AwardLine:
    """Blank or unreadable cells are None or «»; then `errors` of the sheet name them. `award` is as written."""

    row: Row
    kind: str | None
    code: str
    named_as: str
    award: str
    route: str | None
    year: int | None
    from_on: date | None
    until_on: date | None
    number: str
    signed_on: date | None
    issuer: str
    is_leader: bool


@dataclass(frozen=True)
class AwardSheet:
    lines: tuple[AwardLine, ...]
    errors: tuple[CellError, ...]


def read(data: bytes, *, routes: Mapping[str, str], today: date) -> AwardSheet:
    """`routes` maps slugs to labels. Raises SheetRefused only where the table itself cannot be found."""
    errors: list[CellError] = []
    try:
        rows = read_table(data, headers=HEADERS, required=REQUIRED, sheet=SHEET)
    except BlankCells as blanks:
        errors.extend(blanks.errors)
        rows = blanks.rows
    reader = _Reader(errors, today, routes)
    return AwardSheet(tuple(reader.line(row) for row in rows), tuple(errors))


class _Reader:
    """Reads one line after another and remembers what could not be read."""

    def __init__(self, errors: list[CellError], today: date, routes: Mapping[str, str]) -> None:
        self.errors, self.today = errors, today
        self.kinds = {same_label(label): slug for slug, label in KINDS.items()}
        self.routes = {same_label(label): slug for slug, label in routes.items()} | {slug: slug for slug in routes}
        self.labels = routes

    def line(self, row: Row) -> AwardLine:
        year, (from_on, until_on) = self._year(row), self._span(row)
        if year and not from_on and not until_on:
            from_on, until_on = date(year, 1, 1), date(year + 1, 1, 1)
        elif year and from_on and until_on and not from_on.year <= year <= (until_on - timedelta(1)).year:
            self._add(row, "year", f"năm {year} không nằm trong khoảng “Từ ngày” – “Đến hết ngày”.")
        return AwardLine(
            row=row,
            kind=self._one_of(row, "kind", self.kinds, "; ".join(KINDS.values())),
            code=self._words(row, "code", 40),
            named_as=self._words(row, "named_as", 300),
            award=self._words(row, "award", 200),
            route=self._one_of(row, "route", self.routes, "; ".join(self.labels.values())),
            year=year,
            from_on=from_on,
            until_on=until_on,
            number=self._words(row, "number", 40),
            signed_on=self._day(row, "signed_on"),
            issuer=self._words(row, "issuer", 200),
            is_leader=self._yes(row, "is_leader"),
        )

    def _span(self, row: Row) -> tuple[date | None, date | None]:
        from_on, last_on = self._day(row, "from_on"), self._day(row, "last_on")
        given = bool(row.text("from_on")), bool(row.text("last_on"))
        if given[0] != given[1]:
            missing = "last_on" if given[0] else "from_on"
            self._add(row, missing, "ghi cả “Từ ngày” và “Đến hết ngày”, hoặc bỏ trống cả hai (tính trọn năm).")
        if from_on and last_on and last_on < from_on:
            self._add(row, "last_on", "“Đến hết ngày” phải từ “Từ ngày” trở đi.")
            return None, None
        return from_on, last_on + timedelta(1) if last_on else None

    def _year(self, row: Row) -> int | None:
        found = self._value(row, "year", values.whole_number)
        if found is None or EARLIEST.year <= found <= self.today.year:
            return found
        self._add(row, "year", f"năm {row.text('year')} không hợp lệ; nhận từ {EARLIEST.year} đến {self.today.year}.")
        return None

    def _day(self, row: Row, key: str) -> date | None:
        found = self._value(row, key, values.day)
        if found is None or EARLIEST <= found <= self.today:
            return found
        limits = f"từ {EARLIEST:%d/%m/%Y} đến hôm nay {self.today:%d/%m/%Y}"
        self._add(row, key, f"ngày {found:%d/%m/%Y} không hợp lệ; nhận {limits}.")
        return None

    def _one_of(self, row: Row, key: str, known: Mapping[str, str], told: str) -> str | None:
        text = row.text(key)
        found = known.get(same_label(text))
        if text and found is None:
            self._add(row, key, f"không có “{text}”; hãy chọn một trong: {told}.")
        return found

    def _words(self, row: Row, key: str, most: int) -> str:
        text = row.text(key)
        if len(text) > most:
            self._add(row, key, f"dài {len(text)} ký tự, tối đa {most}; hãy viết gọn lại.")
        return text

    def _yes(self, row: Row, key: str) -> bool:
        text = row.text(key).casefold()
        if text not in YES + NO:
            self._add(row, key, f"“{row.text(key)}” không rõ nghĩa; hãy ghi “có” hoặc “không”.")
        return text in YES

    def _value(self, row: Row, key: str, parse: Callable[[str], T]) -> T | None:
        if not row.text(key):
            return None
        try:
            return parse(row.text(key))
        except NotReadable as fault:
            self._add(row, key, fault.reason)
            return None

    def _add(self, row: Row, key: str, reason: str) -> None:
        self.errors.append(row.error(key, reason))
