"""A document on its way to other agencies: what the exchange package of QCVN 102:2016/BTTTT carries, without its XML.

Identifiers of agencies are those of Quyết định 20/2020/QĐ-TTg («H49», «H37.02.02»); the older reversed form
(«000.00.00.H49», QCVN 102:2016 before Amendment 1:2022) is accepted and turned round.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_ID = re.compile(r"[A-Z]\d{2}(?:\.\d{1,4}){0,4}")
_OLD_ID = re.compile(r"(?:[0-9A-Z]{1,4}\.){1,4}[A-Z]\d{2}")


class Unaddressed(ValueError):
    """An agency without an electronic identifier cannot send or receive a package; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Party:
    """An agency: its electronic identifier and its name as printed."""

    organ_id: str
    name: str


@dataclass(frozen=True)
class Attachment:
    """A file of the package; `content_id` joins the manifest and the encoded bytes."""

    content_id: str
    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Parcel:
    """A new document sent out. `number` and `notation` as printed («05», «QĐ-UBND»); `sent_at` is in Vietnam time, None where a
    received package does not say."""

    sender: Party
    receivers: tuple[Party, ...]
    number: str
    notation: str
    place: str
    issued_on: date
    type_name: str
    subject: str
    signer: str
    position: str
    sent_at: datetime | None
    to_places: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    pages: int | None = None
    copies: int | None = None
    due_on: date | None = None
    priority: int = 0

    @property
    def document_id(self) -> str:
        """«H49,2026/02/05,05/QĐ-UBND»: agency, day, number and symbol."""
        return f"{self.sender.organ_id},{self.issued_on:%Y/%m/%d},{self.number}/{self.notation}"


def organ_id(given: str) -> str | None:
    """The identifier in the form in force, or None if it is none: «000.00.00.H49» → «H49», «01.02.H37» → «H37.02.01»."""
    text = "".join(given.split()).upper()
    if _ID.fullmatch(text):
        return text
    if not _OLD_ID.fullmatch(text):
        return None
    parts = text.split(".")[::-1]
    while len(parts) > 1 and not parts[-1].strip("0"):
        parts.pop()
    made = ".".join(parts)
    return made if _ID.fullmatch(made) else None


def parcel_of(
    reading: Mapping[str, Any],
    *,
    sender: Party,
    receivers: tuple[Party, ...],
    attachments: tuple[Attachment, ...],
    sent_at: datetime,
) -> Parcel:
    """From a confirmed reading. Raises Unaddressed, StillBlank."""
    for party in (sender, *receivers):
        if organ_id(party.organ_id) is None:
            raise Unaddressed(party.name)
    for needed in ("number", "symbol", "date", "subject"):
        if not reading.get(needed):
            raise StillBlank(needed)
    signature = (reading.get("signatures") or [{}])[0]
    return Parcel(
        sender=sender,
        receivers=receivers,
        number=str(reading["number"]),
        notation=str(reading["symbol"]),
        place=reading.get("place") or "",
        issued_on=date.fromisoformat(reading["date"]),
        type_name=(reading.get("doc_type") or "công văn").capitalize(),
        subject=str(reading["subject"]),
        signer=signature.get("signatory") or "",
        position=signature.get("position") or "",
        sent_at=sent_at,
        to_places=tuple(reading.get("recipients") or ()),
        attachments=attachments,
        copies=(reading.get("archive") or {}).get("copies"),
    )


class StillBlank(ValueError):
    """A field every package must carry is blank in the document; `field` is its name in the reading."""

    def __init__(self, field_name: str) -> None:
        super().__init__(field_name)
        self.field = field_name
