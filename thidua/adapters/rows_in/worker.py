"""Run as a process of its own: `python -m thidua.adapters.rows_in.worker KIND SOURCE TARGET TOLD`.

Writes the rows as CSV, the number of each in the original first; writes a sentence to TOLD when there is something to say.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from thidua.adapters.rows_in.cells import cell_text
from thidua.adapters.rows_in.refusing import UnreadableRows

MOST_ROWS = {"excel": 1_048_576, "parquet": 20_000_000, "json": 5_000_000}
Row = tuple[int, list[str]]


def main(kind: str, source: str, target: str, told: str) -> int:
    try:
        note, rows = {"excel": excel, "parquet": parquet, "json": json_rows}[kind](Path(source))
        with Path(target).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([number, *cells] for number, cells in _limited(rows, MOST_ROWS[kind]))
    except UnreadableRows as fault:
        Path(told).write_text(str(fault), encoding="utf-8")
        return 1
    Path(told).write_text(note, encoding="utf-8")
    return 0


def _limited(rows: Iterable[Row], most: int) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        if count > most + 1:
            raise UnreadableRows(f"Tệp có quá {most} dòng; hãy chia nhỏ hoặc xuất ra CSV.")
        yield row


def excel(path: Path) -> tuple[str, Iterator[Row]]:
    """Rows of the visible sheet that names most of the columns."""
    from python_calamine import (  # noqa: PLC0415  each kind loads its own library only
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )  # fmt: skip

    from thidua.core.cases.headings import WITHIN, best_columns  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [
            book.get_sheet_by_index(at)
            for at, about in enumerate(book.sheets_metadata)
            if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
        ]
    except PasswordError:
        raise UnreadableRows("Tệp Excel có mật khẩu; hãy bỏ mật khẩu rồi nhập lại.") from None
    except CalamineError:
        raise UnreadableRows("Tệp Excel bị hỏng hoặc có mật khẩu, không mở được; hãy lưu lại bằng Excel.") from None
    if not sheets:
        raise UnreadableRows("Tệp Excel không có trang tính nào đang hiện.")

    def fitness(sheet: Any) -> int:
        head = [cells for _number, cells in _sheet_rows(sheet, WITHIN)]
        return len(best_columns(head).at)

    best = max(sheets, key=fitness)
    note = f"Tệp có {len(sheets)} trang tính; chỉ đọc trang “{best.name}”." if len(sheets) > 1 else ""
    return note, _sheet_rows(best)


def _sheet_rows(sheet: Any, most: int | None = None) -> Iterator[Row]:
    """Rows are counted from the top of the sheet, also when the first ones are empty."""
    for number, values in enumerate(sheet.iter_rows(), start=1):
        if most is not None and number > most:
            return
        yield number, [cell_text(value) for value in values]


def parquet(path: Path) -> tuple[str, Iterator[Row]]:
    """The row of headings has number 0, the first case number 1."""
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    try:
        file = ParquetFile(path)
        names = [str(name) for name in file.schema_arrow.names]
    except (pa.ArrowException, OSError, ValueError):
        raise UnreadableRows("Tệp Parquet bị hỏng, không mở được; hãy xuất lại.") from None
    return "", _parquet_rows(file, names)


def _parquet_rows(file: Any, names: list[str]) -> Iterator[Row]:
    import pyarrow as pa  # noqa: PLC0415

    yield 0, names
    number = 0
    try:
        for batch in file.iter_batches(batch_size=10_000):
            columns = [_texts(column) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                number += 1
                yield number, list(cells)
    except (pa.ArrowException, OSError, ValueError):
        raise UnreadableRows(f"Tệp Parquet bị hỏng sau dòng {number}; hãy xuất lại.") from None


def _texts(column: Any) -> list[str]:
    return [cell_text(value) for value in column.to_pylist()]


def json_rows(path: Path) -> tuple[str, Iterator[Row]]:
    """A list of objects, an object with one list in it, or one object a line. The keys of all objects are the columns."""
    text = path.read_text(encoding="utf-8-sig", errors="strict") if _is_utf8(path) else ""
    if not text:
        raise UnreadableRows("Tệp JSON phải dùng bảng mã UTF-8; hãy lưu lại.")
    objects = _objects(text)
    keys = list(dict.fromkeys(key for each in objects for key in each))
    rows = ((number, [cell_text(each.get(key)) for key in keys]) for number, each in enumerate(objects, start=1))
    return "", _headed(keys, rows)


def _headed(keys: list[str], rows: Iterable[Row]) -> Iterator[Row]:
    yield 0, keys
    yield from rows


def _objects(text: str) -> list[dict[str, Any]]:
    try:
        made = json.loads(text)
    except (ValueError, RecursionError):
        made = _lines(text)
    if isinstance(made, dict):
        lists = [value for value in made.values() if isinstance(value, list)]
        made = lists[0] if len(lists) == 1 else [made]
    if not isinstance(made, list) or not made or not all(isinstance(each, dict) for each in made):
        raise UnreadableRows("Tệp JSON phải là danh sách các hồ sơ, mỗi hồ sơ một đối tượng {…}.")
    return made


def _lines(text: str) -> list[Any]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                found.append(json.loads(line))
            except (ValueError, RecursionError):
                raise UnreadableRows(f"Dòng {number} của tệp JSON không đọc được; hãy xuất lại.") from None
    return found


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
