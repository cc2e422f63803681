"""A file someone hands in -> its text. What the bytes are decides, not what the file is called."""

from dataclasses import dataclass

from thidua.adapters.docx_in import UnreadableDocx, docx_text
from thidua.adapters.ocr.pictures import is_image
from thidua.adapters.pdf_in import image_incoming, pdf_incoming
from thidua.adapters.textfiles import TEXT_LIMIT, UnreadableText, decode
from thidua.core.documents.looks import NO_LOOKS, Looks

FILE_LIMIT = 25 * 1024 * 1024
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# First bytes -> what it is and what to do.
KNOWN_KINDS: tuple[tuple[bytes, str], ...] = (
    (
        b"%PDF",
        "Chưa đọc được tệp PDF; hãy chép chữ sang Word, lưu thành .docx hoặc .txt rồi nạp lại.",
    ),
    (b"\xd0\xcf\x11\xe0", "Đây là tệp Word đời cũ (.doc); hãy mở bằng Word và lưu lại thành .docx."),
    (b"{\\rtf", "Đây là tệp RTF; hãy mở bằng Word và lưu lại thành .docx."),
    (b"\x89PNG", "Đây là hình ảnh; hãy nạp bản có chữ (.docx hoặc .txt) của văn bản."),
    (b"\xff\xd8\xff", "Đây là hình ảnh; hãy nạp bản có chữ (.docx hoặc .txt) của văn bản."),
    (b"GIF8", "Đây là hình ảnh; hãy nạp bản có chữ (.docx hoặc .txt) của văn bản."),
    (b"BM", "Đây là hình ảnh; hãy nạp bản có chữ (.docx hoặc .txt) của văn bản."),
    (b"II*\x00", "Đây là bản quét; hãy nạp bản có chữ (.docx hoặc .txt) của văn bản."),
    (b"MM\x00*", "Đây là bản quét; hãy nạp bản có chữ (.docx hoặc .txt) của văn bản."),
    (b"Rar!", "Đây là tệp nén; hãy giải nén rồi nạp từng văn bản."),
    (b"7z\xbc\xaf", "Đây là tệp nén; hãy giải nén rồi nạp từng văn bản."),
    (b"\x1f\x8b", "Đây là tệp nén; hãy giải nén rồi nạp từng văn bản."),
    (b"MZ", "Đây là chương trình, không phải văn bản; hệ thống không nhận."),
    (b"\x7fELF", "Đây là chương trình, không phải văn bản; hệ thống không nhận."),
)


class UnreadableFile(ValueError):
    """`reason` says in Vietnamese what is wrong with the file and how to mend it."""

    def __init__(self, filename: str, reason: str) -> None:
        super().__init__(f"{filename}: {reason}")
        self.filename = filename
        self.reason = reason


@dataclass(frozen=True)
class Incoming:
    """What a file says: its words, how they looked, and what a person should know of how it was read.

    `kind` is txt, docx, doc, odt, rtf, pdf, scan or image. `notes` are whole Vietnamese sentences ("Tệp dùng bảng mã
    TCVN3 …", "Trang 2, 3 là ảnh quét …").
    """

    text: str
    kind: str
    looks: Looks = NO_LOOKS
    notes: tuple[str, ...] = ()


def incoming_of(filename: str, data: bytes) -> Incoming:
    """A file of any kind an office receives; UnreadableFile says what is wrong and how to mend it."""
    if data[:1024].lstrip().startswith(b"%PDF"):
        return pdf_incoming(filename, data)
    if is_image(data):
        return image_incoming(filename, data)
    kind = "docx" if data.startswith(ZIP_MARKS) else "txt"
    return Incoming(text_of(filename, data), kind)


def text_of(filename: str, data: bytes) -> str:
    """Text of a .txt or .docx; UnreadableFile for everything else."""
    if not data:
        raise UnreadableFile(filename, "Tệp rỗng; hãy kiểm tra lại tệp đã chọn.")
    if len(data) > FILE_LIMIT:
        raise UnreadableFile(
            filename, f"Tệp lớn hơn {FILE_LIMIT // 1024 // 1024} MB; hãy bỏ bớt hình ảnh hoặc chia nhỏ."
        )
    try:
        if data.startswith(ZIP_MARKS):
            return _with_words(filename, docx_text(data))
        _refuse_known_kind(filename, data)
        return decode(data, TEXT_LIMIT)
    except (UnreadableDocx, UnreadableText) as error:
        raise UnreadableFile(filename, str(error)) from error


def _refuse_known_kind(filename: str, data: bytes) -> None:
    for mark, reason in KNOWN_KINDS:
        # Two-letter marks also begin ordinary words ("BM", "MZ"), so they need a byte no text has.
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in data[:512]):
            raise UnreadableFile(filename, reason)


def _with_words(filename: str, text: str) -> str:
    if not text.strip():
        raise UnreadableFile(filename, "Tệp Word không có chữ nào (có thể chỉ có hình quét); hãy nạp bản có chữ.")
    return text
