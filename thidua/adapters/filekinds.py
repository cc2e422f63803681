"""What a file is, by its first bytes; its name says nothing that can be relied on."""

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_MARK = b"\xd0\xcf\x11\xe0"
# First bytes -> kind.
MARKS: tuple[tuple[bytes, str], ...] = (
    *((mark, "zip") for mark in ZIP_MARKS),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
#: Kind -> what it is and what to do, where nothing on this machine reads it.
REFUSED: dict[str, str] = {
    "pdf": "Chưa đọc được tệp PDF; hãy chép chữ sang Word, lưu thành .docx hoặc .txt rồi nạp lại.",
    "image": "Đây là hình ảnh; hãy nạp bản có chữ (.docx, .doc, .odt hoặc .txt) của văn bản.",
    "archive": "Đây là tệp nén; hãy giải nén rồi nạp từng văn bản.",
    "program": "Đây là chương trình, không phải văn bản; hệ thống không nhận.",
    "locked": "Tệp được khóa bằng mật khẩu; hãy bỏ mật khẩu rồi nạp lại.",
    "sheet": "Đây là bảng tính Excel, không phải văn bản; hãy nạp tệp văn bản (.docx, .doc, .odt hoặc .txt).",
    "slides": "Đây là tệp trình chiếu, không phải văn bản; hãy nạp tệp văn bản (.docx, .doc, .odt hoặc .txt).",
    "ole": "Tệp bị hỏng hoặc không phải văn bản Word; hãy mở bằng Word, lưu lại thành .docx rồi nạp lại.",
}
# Names of streams in the directory of an OLE file, as it stores them.
_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "sheet"),
    ("PowerPoint Document", "slides"),
)
_WORD_MAGIC, _WORD_LOCKED = 0xA5EC, 0x0100


def kind_of(data: bytes) -> str:
    """txt where nothing else is recognised."""
    if data.startswith(OLE_MARK):
        return _kind_of_ole(data)
    for mark, kind in MARKS:
        # Two-letter marks also begin ordinary words ("BM", "MZ"), so they need a byte no text has.
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in data[:512]):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image"
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    return _kind_of_markup(data[:2000].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip().lower())


def _kind_of_ole(data: bytes) -> str:
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in data:
            return "locked" if kind == "doc" and _is_locked_word(data) else kind
    return "ole"


def _is_locked_word(data: bytes) -> bool:
    """The flag fEncrypted of the file information block ([MS-DOC] 2.5.1), which opens the stream WordDocument."""
    for sector in range(512, min(len(data) - 12, 64 * 1024), 512):
        if int.from_bytes(data[sector : sector + 2], "little") == _WORD_MAGIC:
            return bool(int.from_bytes(data[sector + 10 : sector + 12], "little") & _WORD_LOCKED)
    return False


def _kind_of_markup(head: bytes) -> str:
    if head.startswith(b"<?xml") and (b"word.document" in head or b"office/word/2003/wordml" in head):
        return "word-xml"
    return "html" if b"<html" in head[:1000] or head.startswith((b"<!doctype html", b"mime-version:")) else "txt"
