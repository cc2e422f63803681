"""Look at an .xlsx before it is opened: the reader lays a sheet out as one full rectangle in memory.

Two cells, A1 and XFD1048576, make a file of 2 KB need hundreds of gigabytes; a zip can also unfold a thousandfold.
"""

import io
import re
import zlib
from contextlib import suppress
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile

from thidua.adapters.sheets.refusing import SheetRefused, refused_file

MOST_BYTES = 10 * 1024 * 1024
MOST_UNFOLDED = 60 * 1024 * 1024
MOST_CELLS = 2_000_000  # rows × columns of the rectangles of all sheets
MOST_CHARACTERS = 40_000_000
CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

# What the zip library raises on damaged, encrypted (RuntimeError) or exotic (NotImplementedError) archives.
UNREADABLE = (BadZipFile, LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)

NOT_EXCEL = "đây không phải tệp Excel .xlsx đọc được. Hãy mở bằng Excel, chọn “Lưu thành” kiểu .xlsx rồi nạp lại."
OLD_OR_LOCKED = "đây là tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Hãy bỏ mật khẩu, “Lưu thành” kiểu .xlsx rồi nạp lại."
TOO_LARGE = "tệp quá lớn. Hãy xoá các trang, hình và dòng thừa rồi nạp lại (tối đa 10 MB)."
TOO_WIDE = "trang tính có ô ghi quá xa (hàng hoặc cột thừa). Hãy xoá các hàng, cột thừa rồi nạp lại."


def guard_xlsx(data: bytes) -> None:
    """Raise SheetRefused unless `data` is a whole .xlsx of bearable size."""
    if not data:
        raise refused_file("tệp rỗng, không có dữ liệu nào. Hãy chọn lại tệp.")
    if len(data) > MOST_BYTES:
        raise refused_file(TOO_LARGE)
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # a compound file: .xls, or an encrypted .xlsx
        raise refused_file(OLD_OR_LOCKED)
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
    parts = [archive.read(part) for part in archive.infolist()]  # also proves the checksums
    strings = _SharedStrings()
    for content in (part for part in parts if b"sst" in part and b"sheetData" not in part):
        strings.measure(content)
    reach = _Reach(strings.lengths)
    for content in (part for part in parts if b"sheetData" in part):
        reach.follow(content)


class _SharedStrings:
    """Lengths of the texts cells point to: one text of a megabyte may be pointed to a hundred thousand times."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.at = 0
        self.length: int | None = None  # of the text being read

    def measure(self, content: bytes) -> None:
        self.at, self.length = 0, None
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        with suppress(expat.ExpatError):  # a part that only happens to hold these letters; the reader judges the rest
            parser.Parse(content, True)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            self.length = 0

    def text(self, text: str) -> None:
        if self.length is not None:
            self.length += len(text)

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "si" and self.length is not None:
            self.lengths += [0] * (self.at + 1 - len(self.lengths))
            self.lengths[self.at] = max(self.lengths[self.at], self.length)
            self.at, self.length = self.at + 1, None


class _Reach:
    """Follows rows and cells as the reader would and stops where all sheets together get too large."""

    def __init__(self, lengths: list[int]) -> None:
        self.lengths = lengths
        self.cells_before = self.cells = self.characters = 0
        self.row = self.column = self.last_row = self.last_column = 0
        self.index = ""  # of the shared text, while inside <v> of a cell that points to one
        self.is_shared = self.is_in_value = False

    def follow(self, content: bytes) -> None:
        self.cells_before += self.cells
        self.cells = self.row = self.column = self.last_row = self.last_column = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            raise refused_file(NOT_EXCEL) from None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            stated = attributes.get("r", "")
            self.row = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 9 else self.row + 1
            self.column = 0
        elif name == "c":
            self.is_shared = attributes.get("t") == "s"
            self._cell(attributes.get("r", ""))
        elif name == "v":
            self.is_in_value, self.index = True, ""

    def text(self, text: str) -> None:
        if self.is_in_value and self.is_shared:
            self.index += text

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] != "v":
            return
        self.is_in_value = False
        index = self.index.strip()
        if self.is_shared and index.isascii() and index.isdigit() and len(index) < 9 and int(index) < len(self.lengths):
            self.characters += self.lengths[int(index)]
            if self.characters > MOST_CHARACTERS:
                raise refused_file(TOO_LARGE)

    def _cell(self, stated: str) -> None:
        match = CELL_NAME.fullmatch(stated.upper())
        self.column = column_number(match[1]) if match else self.column + 1
        self.last_row = max(self.last_row, int(match[2]) if match else self.row, self.row)
        self.last_column = max(self.last_column, self.column)
        self.cells = self.last_row * self.last_column
        if self.cells_before + self.cells > MOST_CELLS:
            raise refused_file(TOO_WIDE)


def column_number(letters: str) -> int:
    """«A» → 1, «AA» → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
