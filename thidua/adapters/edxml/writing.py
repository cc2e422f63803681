"""Write a parcel as edXML.

The structure is the one public gateways of the national axis write and read: an `edXMLEnvelope` of header and body, every
element inside it with the literal prefix `edXML:` (receivers reject the same tree under a default namespace), and the
files outside the envelope in `AttachmentEncoded`, each zipped and in base64. Numeric codes of document types are not
written: no public source for their table was found, receivers go by the type's name.
"""

import base64
import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from thidua.core.documents.out.exchange import Attachment, Parcel, Party

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_FIXED = (1980, 1, 1, 0, 0, 0)


def write_parcel(parcel: Parcel) -> bytes:
    """The package as bytes; equal parcels give equal bytes."""
    header = _in("edXMLHeader", _message(parcel) + _trace(parcel))
    manifest = "".join(_reference(each) for each in parcel.attachments)
    body = _in("edXMLBody", f'<edXML:edXMLManifest version="1.0">{manifest}</edXML:edXMLManifest>')
    envelope = f'<edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">{header}{body}</edXML:edXMLEnvelope>'
    files = "".join(_encoded(each) for each in parcel.attachments)
    whole = f'<edXML xmlns="{NAMESPACE}">{envelope}<AttachmentEncoded>{files}</AttachmentEncoded></edXML>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()


def _message(parcel: Parcel) -> str:
    parts = [
        _party("From", parcel.sender),
        *(_party("To", each) for each in parcel.receivers),
        _leaf("DocumentId", parcel.document_id),
        _in("Code", _leaf("CodeNumber", parcel.number) + _leaf("CodeNotation", parcel.notation)),
        _in(
            "PromulgationInfo",
            _leaf("Place", parcel.place) + _leaf("PromulgationDate", f"{parcel.issued_on:%Y/%m/%d}"),
        ),
        _in("DocumentType", _leaf("TypeName", parcel.type_name)),
        _leaf("Subject", parcel.subject),
        _in("SignerInfo", _leaf("Position", parcel.position) + _leaf("FullName", parcel.signer)),
        _leaf("DueDate", f"{parcel.due_on:%Y/%m/%d}" if parcel.due_on else ""),
        _in("ToPlaces", "".join(_leaf("Place", place) for place in parcel.to_places)),
        _in(
            "OtherInfo",
            _leaf("Priority", str(parcel.priority))
            + _leaf("PromulgationAmount", "" if parcel.copies is None else str(parcel.copies))
            + _leaf("PageAmount", "" if parcel.pages is None else str(parcel.pages)),
        ),
    ]
    return _in("MessageHeader", "".join(parts))


def _trace(parcel: Parcel) -> str:
    """«Bussiness» is spelt as the standard spells it; 0 is a new document."""
    kind = _in("Bussiness", _leaf("BussinessDocType", "0") + _leaf("Paper", "0"))
    moment = f"{parcel.sent_at:%Y/%m/%d %H:%M:%S}" if parcel.sent_at else ""
    stamp = _leaf("OrganId", parcel.sender.organ_id) + _leaf("Timestamp", moment)
    return _in("TraceHeaderList", kind + _in("TraceHeader", stamp))


def _party(tag: str, party: Party) -> str:
    return _in(tag, _leaf("OrganId", party.organ_id) + _leaf("OrganName", party.name))


def _reference(attachment: Attachment) -> str:
    return _in("Reference", "".join(_leaf(tag, text) for tag, text in _named(attachment)))


def _encoded(attachment: Attachment) -> str:
    plain = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in _named(attachment))
    data = base64.b64encode(_zipped(attachment)).decode("ascii")
    carried = f'<edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">{data}</edXML:ContentTransferEncoded>'
    return f"<Attachment>{plain}{carried}</Attachment>"


def _named(attachment: Attachment) -> Iterable[tuple[str, str]]:
    return (
        ("ContentId", f"cid:{attachment.content_id}"),
        ("ContentType", attachment.content_type),
        ("AttachmentName", attachment.name),
    )


def _zipped(attachment: Attachment) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(attachment.name, _FIXED)
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, attachment.data)
    return made.getvalue()


def _in(tag: str, inner: str) -> str:
    return f"<edXML:{tag}>{inner}</edXML:{tag}>" if inner else ""


def _leaf(tag: str, text: str) -> str:
    """An element with text; one that says nothing is left out."""
    return _in(tag, escape(_printable(text))) if text.strip() else ""


def _printable(text: str) -> str:
    return "".join(char for char in text if char in "\t\n\r" or char >= " ")
