"""Bytes of a plain text file to text: UTF-8 or UTF-16, nothing guessed."""

import codecs

TEXT_LIMIT = 20 * 1024 * 1024
# Control characters that never occur in typed text (tab, newlines and form feed do).
CONTROLS = frozenset(chr(code) for code in (*range(9), 11, *range(14, 32), 127)) - {
    "\x0b",
    "\x1c",
    "\x1d",
    "\x1e",
}
CONTROL_SHARE = 100
UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class UnreadableText(ValueError):
    """The message tells a person what is wrong and how to mend it."""


def decode(data: bytes, limit: int = TEXT_LIMIT) -> str:
    """The text without byte order mark. UTF-16 is recognised by its mark only, everything else must be
    UTF-8."""
    if not data:
        raise UnreadableText("Tệp rỗng, không có chữ nào; hãy kiểm tra lại tệp đã chọn.")
    if len(data) > limit:
        raise UnreadableText(f"Tệp lớn {_megabytes(len(data))} MB, vượt mức {_megabytes(limit)} MB; hãy chia nhỏ tệp.")
    text = _decoded(data)
    if not text.strip("\ufeff \t\r\n\f"):
        raise UnreadableText("Tệp chỉ có khoảng trắng, không có chữ nào; hãy kiểm tra lại tệp đã chọn.")
    if "\0" in text or sum(char in CONTROLS for char in text) * CONTROL_SHARE > len(text):
        raise UnreadableText("Tệp này không phải văn bản thuần; hãy lưu lại dưới dạng .txt (UTF-8) hoặc .docx.")
    return text


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in UTF16_MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UnreadableText(
            f"Tệp không dùng bảng mã Unicode (sai ở byte thứ {error.start + 1}); "
            "hãy mở tệp và lưu lại với bảng mã UTF-8. Tệp gõ bằng phông TCVN3 hoặc VNI phải chuyển mã trước."
        ) from error


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")
