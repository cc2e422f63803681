"""Read an edXML package another agency sent: header, and the files it carries. Nothing in it is ever run or fetched."""

import base64
import binascii
import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from datetime import date, datetime

from thidua.adapters.edxml.writing import NAMESPACE
from thidua.core.documents.out.exchange import Attachment, Parcel, Party

SIZE_LIMIT = 60 * 1024 * 1024
FILE_LIMIT = 25 * 1024 * 1024
FILES_LIMIT = 50


class BadParcel(ValueError):
    """`reason` says in Vietnamese what is wrong with the package."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_parcel(data: bytes) -> Parcel:
    """Raises BadParcel. Document types declared inside the file are refused: they can only do harm here."""
    if len(data) > SIZE_LIMIT:
        raise BadParcel(f"Gói edXML lớn hơn {SIZE_LIMIT // 1024 // 1024} MB.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise BadParcel("Gói edXML chứa khai báo DOCTYPE hoặc ENTITY; gói đúng chuẩn không có khai báo này.")
    try:
        root = ET.fromstring(data)  # noqa: S314  declarations were refused above
    except (ET.ParseError, ValueError, LookupError):
        raise BadParcel("Gói edXML bị hỏng: không đọc được cấu trúc XML. Đề nghị nơi gửi gửi lại.") from None
    header = _find(root, "edXMLEnvelope/edXMLHeader/MessageHeader")
    if header is None:
        raise BadParcel("Tệp XML này không phải gói edXML: thiếu phần MessageHeader.")
    return _parcel(root, header)


def _parcel(root: ET.Element, header: ET.Element) -> Parcel:
    sender = _find(header, "From")
    return Parcel(
        sender=_party(sender) if sender is not None else Party("", ""),
        receivers=tuple(_party(each) for each in _all(header, "To")),
        number=_text(header, "Code/CodeNumber"),
        notation=_text(header, "Code/CodeNotation"),
        place=_text(header, "PromulgationInfo/Place"),
        issued_on=_day(_text(header, "PromulgationInfo/PromulgationDate")),
        type_name=_text(header, "DocumentType/TypeName"),
        subject=_text(header, "Subject"),
        signer=_text(header, "SignerInfo/FullName"),
        position=_text(header, "SignerInfo/Position"),
        sent_at=_moment(root),
        to_places=tuple((each.text or "").strip() for each in _all(header, "ToPlaces/Place")),
        attachments=_attachments(root),
        pages=_count(_text(header, "OtherInfo/PageAmount")),
        copies=_count(_text(header, "OtherInfo/PromulgationAmount")),
        due_on=_day(_text(header, "DueDate")) if _text(header, "DueDate") else None,
        priority=_count(_text(header, "OtherInfo/Priority")) or 0,
    )


def _party(node: ET.Element) -> Party:
    return Party(_text(node, "OrganId"), _text(node, "OrganName"))


def _attachments(root: ET.Element) -> tuple[Attachment, ...]:
    nodes = _all(root, "AttachmentEncoded/Attachment")
    if len(nodes) > FILES_LIMIT:
        raise BadParcel(f"Gói edXML có hơn {FILES_LIMIT} tệp đính kèm.")
    return tuple(_attachment(node) for node in nodes)


def _attachment(node: ET.Element) -> Attachment:
    name = _text(node, "AttachmentName") or "tep-dinh-kem"
    try:
        carried = base64.b64decode("".join(_text(node, "ContentTransferEncoded").split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadParcel(f"Tệp đính kèm «{name}» bị hỏng (không phải base64). Đề nghị nơi gửi gửi lại.") from None
    content_id = _text(node, "ContentId").removeprefix("cid:")
    return Attachment(content_id, name, _text(node, "ContentType"), _unzipped(carried, name))


def _unzipped(carried: bytes, name: str) -> bytes:
    """The file inside the zip; some senders put the file in as it is. A .docx is a zip of many parts and stays whole."""
    if not carried.startswith(b"PK"):
        return _within(carried, name)
    try:
        with zipfile.ZipFile(io.BytesIO(carried)) as archive:
            entries = archive.infolist()
            if len(entries) != 1:
                return _within(carried, name)
            with archive.open(entries[0]) as source:
                return _within(source.read(FILE_LIMIT + 1), name)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise BadParcel(f"Tệp đính kèm «{name}» bị hỏng. Đề nghị nơi gửi gửi lại.") from None


def _within(data: bytes, name: str) -> bytes:
    if len(data) > FILE_LIMIT:
        raise BadParcel(f"Tệp đính kèm «{name}» lớn hơn {FILE_LIMIT // 1024 // 1024} MB.")
    return data


def _find(node: ET.Element, path: str) -> ET.Element | None:
    found = _all(node, path)
    return found[0] if found else None


def _all(node: ET.Element, path: str) -> list[ET.Element]:
    """Children along the path; senders write the files' elements with or without the namespace."""
    nodes = [node]
    for tag in path.split("/"):
        names = (tag, f"{{{NAMESPACE}}}{tag}")
        nodes = [child for each in nodes for child in each if child.tag in names]
    return nodes


def _text(node: ET.Element, path: str) -> str:
    found = _find(node, path)
    return (found.text or "").strip() if found is not None else ""


def _day(text: str) -> date:
    for form in ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text[:10], form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise BadParcel(f"Gói edXML ghi ngày «{text[:30]}» không đúng dạng năm/tháng/ngày.")


def _moment(root: ET.Element) -> datetime | None:
    found = _find(root, "edXMLEnvelope/edXMLHeader/TraceHeaderList/TraceHeader")
    text = _text(found, "Timestamp") if found is not None else ""
    try:
        return datetime.strptime(text, "%Y/%m/%d %H:%M:%S")  # noqa: DTZ007  Vietnam time, as the standard has it
    except ValueError:
        return None


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 7 else None
