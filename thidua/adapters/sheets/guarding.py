"""Look at an .xlsx before it is opened: the reader lays a sheet out as one full rectangle in memory.

Two cells, A1 and XFD1048576, make a file of 2 KB need hundreds of gigabytes; a zip can also unfold a thousandfold.
"""

import io
import re
import zlib
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile

from thidua.adapters.sheets.refusing import SheetRefused, refused_file

MOST_BYTES = 10 * 1024 * 1024
MOST_UNFOLDED = 60 * 1024 * 1024
MOST_CELLS = 2_000_000  # rows × columns of one sheet's rectangle
CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

# What the zip library raises on damaged, encrypted (RuntimeError) or exotic (NotImplementedError) archives.
UNREADABLE = (BadZipFile, LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)

NOT_EXCEL = "đây không phải tệp Excel .xlsx đọc được. Hãy mở bằng Excel, chọn “Lưu thành” kiểu .xlsx rồi nạp lại."
TOO_LARGE = "tệp quá lớn. Hãy xoá các trang, hình và dòng thừa rồi nạp lại (tối đa 10 MB)."
TOO_WIDE = "trang tính có ô ghi quá xa (hàng hoặc cột thừa). Hãy xoá các hàng, cột thừa rồi nạp lại."


def guard_xlsx(data: bytes) -> None:
    """Raise SheetRefused unless `data` is a whole .xlsx of bearable size."""
    if not data:
        raise refused_file("tệp rỗng, không có dữ liệu nào. Hãy chọn lại tệp.")
    if len(data) > MOST_BYTES:
        raise refused_file(TOO_LARGE)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _guard_parts(archive)
    except SheetRefused:
        raise
    except UNREADABLE:
        raise refused_file(NOT_EXCEL) from None


def _guard_parts(archive: ZipFile) -> None:
    if sum(part.file_size for part in archive.infolist()) > MOST_UNFOLDED:
        raise refused_file(TOO_LARGE)
    if "xl/workbook.xml" not in archive.namelist():
        raise refused_file(NOT_EXCEL)
    for part in archive.infolist():
        content = archive.read(part)  # also proves the checksum
        if b"sheetData" in content:
            _guard_sheet(content)


def _guard_sheet(content: bytes) -> None:
    reach = _Reach()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reach.start
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise refused_file(NOT_EXCEL) from None


class _Reach:
    """Follows rows and cells as the reader would and stops where the rectangle gets too large."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            stated = attributes.get("r", "")
            self.row = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 9 else self.row + 1
            self.column = 0
        elif name == "c":
            self._cell(attributes.get("r", ""))

    def _cell(self, stated: str) -> None:
        match = CELL_NAME.fullmatch(stated.upper())
        self.column = column_number(match[1]) if match else self.column + 1
        self.last_row = max(self.last_row, int(match[2]) if match else self.row, self.row)
        self.last_column = max(self.last_column, self.column)
        if self.last_row * self.last_column > MOST_CELLS:
            raise refused_file(TOO_WIDE)


def column_number(letters: str) -> int:
    """«A» → 1, «AA» → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
