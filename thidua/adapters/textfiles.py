"""Bytes of a plain text file to text: Unicode as it is, the old Vietnamese encodings where the words prove them."""

import codecs
from dataclasses import dataclass

from thidua.core.vietnamese.legacy import Recognised, mended, recognise

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


@dataclass(frozen=True)
class Decoded:
    """`notes` says in whole sentences what was guessed or converted; empty for Unicode with nothing to tell."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, limit: int = TEXT_LIMIT) -> Decoded:
    """The text without byte order mark. Raises UnreadableText."""
    if not data:
        raise UnreadableText("Tệp rỗng, không có chữ nào; hãy kiểm tra lại tệp đã chọn.")
    if len(data) > limit:
        raise UnreadableText(f"Tệp lớn {_megabytes(len(data))} MB, vượt mức {_megabytes(limit)} MB; hãy chia nhỏ tệp.")
    decoded = _decoded(data)
    text = decoded.text
    if not text.strip("\ufeff \t\r\n\f"):
        raise UnreadableText("Tệp chỉ có khoảng trắng, không có chữ nào; hãy kiểm tra lại tệp đã chọn.")
    if "\0" in text or sum(text.count(char) for char in CONTROLS) * CONTROL_SHARE > len(text):
        raise UnreadableText("Tệp này không phải văn bản thuần; hãy lưu lại dưới dạng .txt (UTF-8) hoặc .docx.")
    return decoded


def _decoded(data: bytes) -> Decoded:
    encoding = next((name for mark, name in UTF16_MARKS.items() if data.startswith(mark)), None) or _unmarked_utf16(
        data
    )
    try:
        text = data.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _from_old(data, error)
    found = mended(text)
    return Decoded(found.text, (_converted_note(found),)) if found else Decoded(text)


def _unmarked_utf16(data: bytes) -> str | None:
    """Half of the bytes of most letters are zero, always on the same side."""
    sample = data[:20_000]
    sides = sample[0::2].count(0), sample[1::2].count(0)
    pairs = len(sample) // 2
    if len(data) % 2 or not pairs or min(sides) * 100 > pairs or max(sides) * 5 < pairs:
        return None
    return "utf-16-be" if sides[0] > sides[1] else "utf-16-le"


def _from_old(data: bytes, fault: UnicodeDecodeError) -> Decoded:
    """Not Unicode: what reads as Vietnamese in one of the old encodings is converted, and the person is told."""
    western = data.decode("cp1252", "replace")
    found = recognise(western)
    if found is None or "\0" in western:
        raise UnreadableText(
            f"Tệp không dùng bảng mã Unicode (sai ở byte thứ {fault.start + 1}) và không rõ dùng bảng mã nào; "
            "hãy mở tệp và lưu lại với bảng mã UTF-8."
        ) from fault
    return Decoded(found.text, (_converted_note(found),))


def _converted_note(found: Recognised) -> str:
    name = found.encoding.value
    if found.is_sure:
        return f"Tệp dùng bảng mã {name}; chữ đã được chuyển sang Unicode."
    return f"Không chắc tệp dùng bảng mã nào; đã chuyển theo {name}. Hãy đối chiếu kỹ từng chữ trước khi xác nhận."


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")
