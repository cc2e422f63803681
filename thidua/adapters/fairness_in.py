"""Tables for the even-handedness checks as people keep them: CSV of any usual dialect, Excel, Parquet, JSON.

Headings may be English or Vietnamese, with or without accents, in any order; what is not asked for is passed over.
"""

import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.adapters.rows_in import UnreadableRows, opened
from thidua.core.marking.fairness.model import CrossMarkRow, FirstPlace, StatedMark
from thidua.core.points import NotPoints, parse_points
from thidua.core.vietnamese.folding import fold, nfc

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
Line = Mapping[str, str]

MARKS = {
    "marker": ("marker", "nguoi cham", "don vi cham"),
    "marked": ("marked", "don vi duoc cham", "don vi", "unit"),
    "criterion": ("criterion", "tieu chi"),
    "points": ("points", "diem"),
    "maximum": ("maximum", "diem toi da", "toi da"),
    "bloc": ("bloc", "khoi", "cum", "khoi, cum"),
}
AT = {"at": ("at", "thoi diem", "luc cham")}
CLAIMS = {
    "unit": ("unit", "don vi"),
    "criterion": MARKS["criterion"],
    "self": ("self", "tu cham", "diem tu cham"),
    "appraised": ("appraised", "tham dinh", "diem tham dinh"),
    "maximum": MARKS["maximum"],
    "bloc": MARKS["bloc"],
}
FIRSTS = {
    "bloc": MARKS["bloc"],
    "year": ("year", "nam"),
    "unit": CLAIMS["unit"],
    "first": ("first", "nhat", "hang nhat"),
}
YES = {"1", "x", "co", "yes", "true"}
NO = {"", "0", "khong", "no", "false"}


def read_marks(path: Path) -> list[CrossMarkRow]:
    """One line for each entry of a mark. Raises UnreadableRows with the line and how to mend it."""
    return [
        CrossMarkRow(
            marker=_text(number, line, "marker"),
            marked=_text(number, line, "marked"),
            criterion=_text(number, line, "criterion"),
            points=_points(number, line, "points"),
            maximum=_points(number, line, "maximum"),
            at=_moment(number, line.get("at", "")),
            bloc=_text(number, line, "bloc"),
        )
        for number, line in _lines(path, MARKS, AT)
    ]


def read_claims(path: Path) -> list[StatedMark]:
    """Claims and appraisals; an empty cell is not marked."""
    return [
        StatedMark(
            unit=_text(number, line, "unit"),
            criterion=_text(number, line, "criterion"),
            self_points=_points(number, line, "self") if line["self"] else None,
            appraised=_points(number, line, "appraised") if line["appraised"] else None,
            maximum=_points(number, line, "maximum"),
            bloc=_text(number, line, "bloc"),
        )
        for number, line in _lines(path, CLAIMS, {})
    ]


def read_firsts(path: Path) -> list[FirstPlace]:
    """One line for each bloc, year and unit ranked, with a sign on the first."""
    units: dict[tuple[str, int], list[str]] = {}
    winners: dict[tuple[str, int], list[str]] = {}
    for number, line in _lines(path, FIRSTS, {}):
        key = _text(number, line, "bloc"), _year(number, line["year"])
        unit = _text(number, line, "unit")
        units.setdefault(key, []).append(unit)
        if _is_first(number, line["first"]):
            winners.setdefault(key, []).append(unit)
    return [FirstPlace(*key, tuple(winners.get(key, ())), tuple(units[key])) for key in sorted(units)]


def _lines(
    path: Path, wanted: Mapping[str, tuple[str, ...]], optional: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, Line]]:
    with tempfile.TemporaryDirectory() as folder, opened(path, Path(folder)) as table, table.rows() as rows:
        columns: dict[str, int] = {}
        for number, cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells, wanted, optional)
                continue
            yield number, {name: nfc(cells[at]).strip() if at < len(cells) else "" for name, at in columns.items()}


def _columns(
    cells: list[str], wanted: Mapping[str, tuple[str, ...]], optional: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    heads = [" ".join(fold(cell).replace("_", " ").split()) for cell in cells]
    found = {
        name: next(at for at, head in enumerate(heads) if head in words)
        for name, words in {**wanted, **optional}.items()
        if any(head in words for head in heads)
    }
    missing = [name for name in wanted if name not in found]
    if missing:
        raise UnreadableRows(
            f"Tệp thiếu cột: {', '.join(missing)}. Dòng đầu của tệp phải là tên cột; tệp đang có: "
            f"{', '.join(cell.strip() for cell in cells if cell.strip())}."
        )
    return found


def _text(number: int, line: Line, name: str) -> str:
    if not line[name]:
        raise UnreadableRows(f"Dòng {number}: cột {name} để trống.")
    return line[name]


def _points(number: int, line: Line, name: str) -> Decimal:
    try:
        return parse_points(line[name])
    except NotPoints as fault:
        raise UnreadableRows(f"Dòng {number}, cột {name}: “{line[name]}” không phải số điểm, ví dụ 9,5.") from fault


def _moment(number: int, text: str) -> datetime | None:
    """ISO 8601; without a zone it is Vietnam time."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as fault:
        raise UnreadableRows(
            f"Dòng {number}, cột at: “{text}” không phải thời điểm dạng 2026-11-20T16:30 (giờ Việt Nam)."
        ) from fault
    return found if found.tzinfo else found.replace(tzinfo=VIETNAM)


def _year(number: int, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise UnreadableRows(f"Dòng {number}, cột year: “{text}” không phải năm có bốn chữ số.")
    return int(text)


def _is_first(number: int, text: str) -> bool:
    plain = fold(text)
    if plain not in YES | NO:
        raise UnreadableRows(f"Dòng {number}, cột first: ghi “x” cho đơn vị hạng nhất, để trống cho đơn vị khác.")
    return plain in YES
