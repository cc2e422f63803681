"""What the bytes are decides, not what the file is called."""

from pathlib import Path

from thidua.adapters.rows_in.refusing import UnreadableRows

ZIP, COMPOUND, PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"
BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"SQLite format 3")


def kind_of(path: Path) -> str:
    """«excel», «parquet», «json» or «delimited». Raises UnreadableRows for an empty file and for other binary ones."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip():
        raise UnreadableRows("Tệp rỗng, không có dòng nào; hãy kiểm tra lại tệp đã chọn.")
    if start.startswith((ZIP, COMPOUND)):
        return "excel"
    if start.startswith(PARQUET):
        return "parquet"
    if start.startswith(BINARY):
        raise UnreadableRows("Tệp này không phải bảng dữ liệu; hãy xuất ra CSV, Excel (.xlsx), Parquet hoặc JSON.")
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "json" if text.startswith((b"{", b"[{", b"[ {", b"[\n", b"[\r\n", b"[]")) else "delimited"
