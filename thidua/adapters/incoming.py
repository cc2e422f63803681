"""A file someone hands in -> its text. What the bytes are decides, not what the file is called."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from thidua.adapters.docx_in import UnreadableDocx, docx_content
from thidua.adapters.docx_in.package import kind_of_package
from thidua.adapters.docx_in.xmlparts import UnreadableXml, parsed
from thidua.adapters.filekinds import REFUSED, kind_of
from thidua.adapters.html_in import html_content
from thidua.adapters.ocr.limits import Patience
from thidua.adapters.office import OfficeFailed, OfficeMissing, convert
from thidua.adapters.pdf_in import image_incoming, pdf_incoming
from thidua.adapters.textfiles import TEXT_LIMIT, UnreadableText, decode
from thidua.core.clauses.matching import normal_text
from thidua.core.documents.looks import NO_LOOKS, Look, Looks

FILE_LIMIT = 25 * 1024 * 1024
#: Reading takes about 120 bytes a letter, so that the longest text stays below 300 MB.
MOST_LETTERS = 2_000_000


class UnreadableFile(ValueError):
    """`reason` says in Vietnamese what is wrong with the file and how to mend it."""

    def __init__(self, filename: str, reason: str) -> None:
        super().__init__(f"{filename}: {reason}")
        self.filename = filename
        self.reason = reason


@dataclass(frozen=True)
class Incoming:
    """What a file says: its words, how they looked, and what a person should know of how it was read.

    `kind` is txt, docx, doc, odt, rtf, html, pdf, scan or image. `notes` are whole Vietnamese sentences ("Tệp dùng bảng mã
    TCVN3 …", "Trang 2, 3 là ảnh quét …").
    """

    text: str
    kind: str
    looks: Looks = NO_LOOKS
    notes: tuple[str, ...] = ()


def incoming_of(filename: str, data: bytes, *, patience: Patience | None = None) -> Incoming:
    """A file of any kind an office receives; UnreadableFile says what is wrong and how to mend it.

    The text is in the form that offsets count in (`normal_text` leaves it as it is). `patience`: how much may be recognised of
    a scan.
    """
    if not data:
        raise UnreadableFile(filename, "Tệp rỗng; hãy kiểm tra lại tệp đã chọn.")
    if len(data) > FILE_LIMIT:
        raise UnreadableFile(
            filename, f"Tệp lớn hơn {FILE_LIMIT // 1024 // 1024} MB; hãy bỏ bớt hình ảnh hoặc chia nhỏ."
        )
    kind = kind_of(data)
    if kind not in READERS and kind not in PAGE_READERS:
        raise UnreadableFile(filename, REFUSED[kind])
    try:
        is_paged = kind in PAGE_READERS
        found = settled(PAGE_READERS[kind](filename, data, patience) if is_paged else READERS[kind](filename, data))
    except (UnreadableDocx, UnreadableXml, UnreadableText, OfficeFailed) as error:
        raise UnreadableFile(filename, str(error)) from error
    if len(found.text) > MOST_LETTERS:
        raise UnreadableFile(filename, "Văn bản dài quá 2 triệu ký tự (khoảng 650 trang); hãy chia nhỏ rồi nạp lại.")
    return found


def text_of(filename: str, data: bytes) -> str:
    """The words alone."""
    return incoming_of(filename, data).text


# --- one reader for each kind ---


def _text(filename: str, data: bytes) -> Incoming:
    decoded = decode(data, TEXT_LIMIT)
    return Incoming(decoded.text, "txt", NO_LOOKS, decoded.notes)


def _zip(filename: str, data: bytes) -> Incoming:
    kind = kind_of_package(data)
    if kind in PACKAGES_REFUSED:
        raise UnreadableFile(filename, PACKAGES_REFUSED[kind])
    return _through_office(filename, data, "odt") if kind == "odt" else _docx(filename, data, "docx")


PACKAGES_REFUSED = {
    "sheet": "Đây là bảng tính, không phải văn bản; hãy nạp tệp văn bản (.docx, .doc, .odt, .pdf hoặc .txt).",
    "slides": "Đây là tệp trình chiếu, không phải văn bản; hãy nạp tệp văn bản (.docx, .doc, .odt, .pdf hoặc .txt).",
    "locked": "Tệp được khóa bằng mật khẩu; hãy bỏ mật khẩu rồi nạp lại.",
    "other": "Tệp nén này không phải tài liệu Word (.docx); hãy giải nén và chọn đúng tệp văn bản.",
}


def _docx(filename: str, data: bytes, kind: str) -> Incoming:
    content = docx_content(data)
    if not content.text.strip():
        raise UnreadableFile(
            filename, "Tệp Word không có chữ nào (có thể chỉ có hình quét); hãy nạp bản có chữ hoặc bản quét dạng PDF."
        )
    return Incoming(content.text, kind, content.looks, content.notes)


def _doc(filename: str, data: bytes) -> Incoming:
    return _through_office(filename, data, "doc")


def _rtf(filename: str, data: bytes) -> Incoming:
    return _through_office(filename, data, "rtf")


def _word_xml(filename: str, data: bytes) -> Incoming:
    parsed(data)  # refuses entities and contents too rich before LibreOffice sees them
    return replace(_through_office(filename, data, "xml"), kind="doc")


def _through_office(filename: str, data: bytes, kind: str) -> Incoming:
    try:
        docx = convert(data, kind, "docx")
    except OfficeMissing as error:
        raise UnreadableFile(
            filename, f"{error} Tệp .{kind} cần chương trình này; nếu không, hãy mở bằng Word và lưu lại thành .docx."
        ) from error
    note = f"Tệp .{kind} được LibreOffice chuyển sang .docx trước khi đọc."
    read = _docx(filename, docx, kind)
    return replace(read, notes=(note, *read.notes))


def _html(filename: str, data: bytes) -> Incoming:
    content = html_content(data)
    return Incoming(content.text, "html", content.looks, content.notes)


#: Kind of the bytes -> who reads them. A new kind of file: a mark in filekinds and a line here.
READERS: dict[str, Callable[[str, bytes], Incoming]] = {
    "txt": _text,
    "zip": _zip,
    "doc": _doc,
    "rtf": _rtf,
    "word-xml": _word_xml,
    "html": _html,
}
#: Kinds that may hold pictures of pages.
PAGE_READERS: dict[str, Callable[[str, bytes, Patience | None], Incoming]] = {
    "pdf": pdf_incoming,
    "image": image_incoming,
}


# --- offsets ---


def settled(incoming: Incoming) -> Incoming:
    """Text in its normal form, looks moved along; looks that cannot be moved are dropped rather than wrong."""
    text = normal_text(incoming.text)
    if text == incoming.text:
        return incoming
    return replace(incoming, text=text, looks=_moved(incoming.looks, incoming.text, text))


def _moved(looks: Looks, old: str, new: str) -> Looks:
    places = sorted({0, len(old), *(place for look in looks.items for place in (look.start, look.end))})
    if not looks.items or places[-1] > len(old):
        return NO_LOOKS
    parts = [normal_text(old[start:end]) for start, end in pairwise(places)]
    if "".join(parts) != new:
        return NO_LOOKS
    at = dict(zip(places, accumulate(map(len, parts), initial=0), strict=True))
    return Looks(tuple(_at(look, at[look.start], at[look.end]) for look in looks.items))


def _at(look: Look, start: int, end: int) -> Look:
    return replace(look, start=start, end=end)
