"""The workbook of administrative procedures: sheets «Thủ tục», «Hồ sơ», «Các bước». Cell by cell; what is stored is not known here."""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from python_calamine import CalamineError, CalamineWorkbook

from thidua.adapters.sheets import values
from thidua.adapters.sheets.guarding import NOT_EXCEL, guard_xlsx
from thidua.adapters.sheets.reading import BlankCells, Row, read_table, same_label
from thidua.adapters.sheets.refusing import CellError, SheetRefused, refused_file
from thidua.adapters.sheets.values import NotReadable
from thidua.core.procedures.model import HOURS_A_DAY, NotAVersion, Paper, Step, Version
from thidua.core.vietnamese.folding import fold

PROCEDURES, PAPERS, STEPS = "Thủ tục", "Hồ sơ", "Các bước"
HEADERS = {
    "code": "Mã thủ tục",
    "name": "Tên thủ tục",
    "field": "Lĩnh vực",
    "level": "Cấp thực hiện",
    "limit_days": "Thời hạn (ngày làm việc)",
    "law_days": "Thời hạn theo luật",
    "fee": "Phí, lệ phí (đồng)",
    "law_fee": "Phí theo luật",
    "fee_note": "Ghi chú phí",
    "online": "Mức trực tuyến",
    "sets": "Số bộ hồ sơ",
    "applicants": "Đối tượng",
    "conditions": "Yêu cầu, điều kiện",
    "result": "Kết quả",
    "legal_basis": "Căn cứ pháp lý",
    "announced_by": "Quyết định công bố",
    "from_on": "Hiệu lực từ",
    "until_on": "Hết hiệu lực từ",
    "handlers": "Đơn vị giải quyết",
}
REQUIRED = ("code", "name", "field", "level", "limit_days")
PAPER_HEADERS = {"code": "Mã thủ tục", "name": "Tên giấy tờ", "originals": "Bản chính", "copies": "Bản sao"}
STEP_HEADERS = {
    "code": "Mã thủ tục",
    "name": "Tên bước",
    "owner": "Người, bộ phận thực hiện",
    "time": "Thời hạn của bước",
}
EVERY_COMMUNE = "mọi xã"
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
SHORTENED = re.compile(r"\d\.\d{1,5}")  # national codes have six digits behind the dot; Excel drops zeros at the end
HOURS = re.compile(r"(.+?)\s*(?:giờ|gio|h)(?: làm việc)?", re.IGNORECASE)
DAYS = re.compile(r"(.+?)\s*(?:ngày|ngay)(?: làm việc)?", re.IGNORECASE)
SAME_DAY = frozenset({"trong ngay", "trong ngay lam viec", "ngay trong ngay"})
FREE = frozenset({"khong", "khong thu", "mien phi", "mien"})
MOST_SHEETS = 999
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
T = TypeVar("T")


@dataclass(frozen=True)
class ProcedureLine:
    """`version` is None where its cells have faults. `handlers` are unit codes; `every_commune` stands for them all."""

    row: Row
    code: str
    version: Version | None
    handlers: tuple[str, ...]
    every_commune: bool


@dataclass(frozen=True)
class CatalogueSheets:
    """What the cells say and every fault found so far: the caller adds its own and refuses all together."""

    lines: tuple[ProcedureLine, ...]
    errors: tuple[CellError, ...]


def read(data: bytes, *, levels: Mapping[str, str], online: Mapping[str, str], effective_on: date) -> CatalogueSheets:
    """`levels`, `online` map slugs to labels; a row without its own day begins on `effective_on`.

    Raises SheetRefused only when the tables themselves cannot be found.
    """
    present = _sheet_names(data)
    if same_label(PROCEDURES) not in present:
        raise refused_file(f"cần có trang “{PROCEDURES}”. Hãy dùng tệp mẫu.")
    faults = _Faults(effective_on)
    rows = faults.table(data, present, PROCEDURES, HEADERS, REQUIRED)
    papers = faults.table(data, present, PAPERS, PAPER_HEADERS, ("code", "name"))
    steps = faults.table(data, present, STEPS, STEP_HEADERS, ("code", "name", "owner"))
    known = {row.text("code") for row in rows}
    if not rows and not faults.errors:
        raise refused_file("không có dòng dữ liệu nào.")
    by_paper, by_step = _papers(papers, known, faults), _steps(steps, known, faults)
    lines = tuple(_line(row, by_paper, by_step, levels, online, faults) for row in rows)
    faults.errors.extend(_twice(lines))
    return CatalogueSheets(lines, tuple(faults.errors))


def _sheet_names(data: bytes) -> set[str]:
    guard_xlsx(data)
    try:
        return {same_label(name) for name in CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names}
    except CalamineError:
        raise refused_file(NOT_EXCEL) from None


class _Faults:
    """Reads values and remembers the cells that could not be read."""

    def __init__(self, effective_on: date) -> None:
        self.errors: list[CellError] = []
        self.effective_on = effective_on

    def table(
        self, data: bytes, present: set[str], sheet: str, headers: Mapping[str, str], required: tuple[str, ...]
    ) -> list[Row]:
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

    def words(self, row: Row, key: str, most: int) -> str:
        text = row.text(key)
        if len(text) > most:
            self.add(row, key, f"dài {len(text)} ký tự, tối đa {most}; hãy viết gọn lại.")
        return text[:most]

    def code(self, row: Row) -> str:
        text = row.text("code")
        if text and not CODE.fullmatch(text):
            self.add(
                row, "code", f"mã “{text}” không hợp lệ; chỉ dùng chữ cái không dấu, chữ số và . _ - (tối đa 40 ký tự)."
            )
        if SHORTENED.fullmatch(text):
            self.add(
                row,
                "code",
                f"mã “{text}” có vẻ đã bị Excel đổi thành số và mất số 0 ở cuối; hãy đặt ô kiểu Văn bản (Text) rồi gõ lại.",
            )
        return text

    def day(self, row: Row, key: str) -> date | None:
        found = self.value(row, key, values.day)
        if found is None or EARLIEST <= found < LATEST:
            return found
        self.add(row, key, f"ngày {found:%d/%m/%Y} không hợp lý; hãy kiểm tra năm.")
        return None

    def count(self, row: Row, key: str, most: int, parse: Callable[[str], int] = values.whole_number) -> int | None:
        found = self.value(row, key, parse)
        if found is not None and found > most:
            self.add(row, key, f"“{row.text(key)}” quá lớn (tối đa {most}); hãy kiểm tra.")
            return None
        return found

    def choice(self, row: Row, key: str, labels: Mapping[str, str]) -> str:
        text = row.text(key)
        by_label = {fold(label): slug for slug, label in labels.items()} | {slug: slug for slug in labels}
        found = by_label.get(fold(text))
        if found is None and text:
            known = "; ".join(labels.values())
            self.add(row, key, f"không có “{text}”; hãy chọn một trong: {known}.")
        return found or ""

    def value(self, row: Row, key: str, parse: Callable[[str], T]) -> T | None:
        if not row.text(key):
            return None
        try:
            return parse(row.text(key))
        except NotReadable as fault:
            self.add(row, key, fault.reason)
            return None


def limit_days(text: str) -> int:
    """«15», «15 ngày làm việc»; «trong ngày» is 0."""
    if fold(text) in SAME_DAY:
        return 0
    match = DAYS.fullmatch(text)
    return values.whole_number(match[1] if match else text)


def dong(text: str) -> int:
    """«50.000», «50.000 đồng», «không thu»."""
    if fold(text) in FREE:
        return 0
    return values.whole_number(re.sub(r"\s*(?:đồng|đ|vnđ|dong)\.?$", "", text, flags=re.IGNORECASE))


def step_hours(text: str) -> int:
    """«0,5», «0,5 ngày», «4 giờ»: whole hours of work, eight to a day."""
    in_hours, in_days = HOURS.fullmatch(text), DAYS.fullmatch(text)
    number = (in_hours or in_days or [text, text])[1].replace(",", ".")
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", number):
        raise NotReadable(f"“{text}” không phải thời hạn; hãy ghi như 2, 0,5 ngày hoặc 4 giờ.")
    hours = Fraction(Decimal(number)) * (1 if in_hours else HOURS_A_DAY)
    if hours.denominator != 1:
        raise NotReadable(f"“{text}” lẻ hơn một giờ làm việc (một ngày là {HOURS_A_DAY} giờ); hãy ghi theo giờ chẵn.")
    return int(hours)


def _line(  # noqa: PLR0917
    row: Row,
    papers: Mapping[str, list[Paper]],
    steps: Mapping[str, list[Step]],
    levels: Mapping[str, str],
    online: Mapping[str, str],
    faults: _Faults,
) -> ProcedureLine:
    before = len(faults.errors)
    code = faults.code(row)
    from_on = faults.day(row, "from_on") or faults.effective_on
    until_on = faults.day(row, "until_on")
    if until_on and until_on <= from_on:
        faults.add(row, "until_on", "“Hết hiệu lực từ” phải sau “Hiệu lực từ”.")
    sets = faults.count(row, "sets", MOST_SHEETS)
    if sets == 0:
        faults.add(row, "sets", "số bộ hồ sơ ít nhất là 1.")
    fields = {
        "name": faults.words(row, "name", 500),
        "field": faults.words(row, "field", 200),
        "level": faults.choice(row, "level", levels),
        "limit_days": faults.count(row, "limit_days", 2000, limit_days) or 0,
        "law_days": faults.count(row, "law_days", 2000, limit_days),
        "fee": faults.count(row, "fee", 10**12, dong) or 0,
        "law_fee": faults.count(row, "law_fee", 10**12, dong),
        "fee_note": faults.words(row, "fee_note", 300),
        "online": faults.choice(row, "online", online) or "none",
        "applicants": faults.words(row, "applicants", 300),
        "conditions": faults.words(row, "conditions", 4000),
        "result": faults.words(row, "result", 300),
        "announced_by": faults.words(row, "announced_by", 200),
        "legal_basis": tuple(part.strip() for part in row.text("legal_basis").split(";") if part.strip()),
    }
    codes = values.listed(row.text("handlers"))
    every = any(fold(one) == fold(EVERY_COMMUNE) for one in codes)
    version = None
    if len(faults.errors) == before and all(row.text(key) for key in REQUIRED):
        version = _version(row, {**fields, "from_on": from_on, "until_on": until_on, "sets": sets or 1},
                           papers.get(code, []), steps.get(code, []), faults)  # fmt: skip
    return ProcedureLine(row, code, version, tuple(c for c in codes if fold(c) != fold(EVERY_COMMUNE)), every)


def _version(
    row: Row, fields: Mapping[str, object], papers: list[Paper], steps: list[Step], faults: _Faults
) -> Version | None:
    try:
        return Version(**fields, papers=tuple(papers), steps=tuple(steps))  # type: ignore[arg-type]
    except NotAVersion as fault:
        faults.add(row, "code", f"dòng này không ghi thành một bản được ({fault}).")
        return None


def _papers(rows: list[Row], known: set[str], faults: _Faults) -> dict[str, list[Paper]]:
    found: dict[str, list[Paper]] = defaultdict(list)
    for row in rows:
        _require_known(row, known, PROCEDURES, faults)
        originals, copies = faults.count(row, "originals", MOST_SHEETS), faults.count(row, "copies", MOST_SHEETS)
        if originals is None and copies is None:
            originals = 1
        if not (originals or copies):
            faults.add(row, "originals", "hãy ghi số bản chính hoặc số bản sao, ít nhất một bản.")
            continue
        name = faults.words(row, "name", 500)
        if name:
            found[row.text("code")].append(Paper(name, originals or 0, copies or 0))
    return found


def _steps(rows: list[Row], known: set[str], faults: _Faults) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for row in rows:
        _require_known(row, known, PROCEDURES, faults)
        name, owner = faults.words(row, "name", 500), faults.words(row, "owner", 200)
        hours = faults.count(row, "time", 20_000, step_hours)
        if name and owner:
            found[row.text("code")].append(Step(name, owner, hours or 0))
    return found


def _require_known(row: Row, known: set[str], sheet: str, faults: _Faults) -> None:
    code = row.text("code")
    if code and code not in known:
        faults.add(row, "code", f"mã “{code}” không có ở trang “{sheet}”.")


def _twice(lines: tuple[ProcedureLine, ...]) -> Iterator[CellError]:
    first: dict[str, str] = {}
    for line in lines:
        if line.code and line.code in first:
            yield line.row.error("code", f"mã “{line.code}” đã ghi ở ô {first[line.code]}; mỗi thủ tục chỉ một dòng.")
        first.setdefault(line.code, line.row.cell("code"))
