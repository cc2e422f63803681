"""A reading (or the corrected reading of a document on record) as a draft that can be written again in the layout of its
day.

Words stay as they were read; only what the layout itself prints (dashes of lists, «Số:», «V/v», «./.») is left to the
writer. Sections nest as Decree 30/2020/NĐ-CP prints them: Phụ lục I, Phần I, Mục II, khoản 6, điểm đ.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from thidua.core.documents.out.draft import Annex, Block, Draft, Heading, Paragraph, Signature, Table

Json = Mapping[str, Any]
ENACTING = {"quyết định": "QUYẾT ĐỊNH:", "nghị quyết": "QUYẾT NGHỊ:"}
GROUND = "Căn cứ"
CENTRED = frozenset({"phan", "chuong", "muc", "tieu-muc"})
UNTITLED = "Phụ lục"


class NothingToWrite(ValueError):
    """The reading shows no issuer: a document cannot be laid out without one."""


class OtherLayout(ValueError):
    """A Party document (`05-CT/TU`): its form is the Party's own, Decree 30/2020/NĐ-CP does not apply to it."""


def draft_of(reading: Json) -> Draft:
    """Raises NothingToWrite, OtherLayout. What the reading does not show stays blank for a person."""
    issuer = _issuers(reading)
    if not issuer:
        raise NothingToWrite
    if "/" in (reading.get("symbol") or ""):
        raise OtherLayout
    grounds, opening = _grounds(reading)
    signatures = [_signature(each) for each in reading.get("signatures") or []] or [Signature()]
    archive = (reading.get("archive") or {}).get("text") or ""
    is_letter = not reading.get("doc_type_printed")
    return Draft(
        issuer=issuer,
        superior=((reading.get("issuer") or {}).get("superior")) or "",
        number=_number(reading),
        symbol=reading.get("symbol") or "",
        place=reading.get("place") or "",
        dated=date.fromisoformat(reading["date"]) if reading.get("date") else None,
        year=_year(reading),
        type_name="" if is_letter else str(reading["doc_type_printed"]),
        subject=reading.get("subject") or "",
        blocks=(*opening, *section_blocks(reading.get("sections") or ()), *_paragraphs(reading, "closing_paragraphs")),
        grounds=grounds,
        authority=reading.get("enacting_authority") or "",
        enacting=ENACTING.get(reading.get("doc_type") or "", "")
        if grounds and reading.get("enacting_authority")
        else "",
        addressees=tuple(reading.get("addressees") or ()),
        signature=signatures[0],
        cosigners=tuple(signatures[1:]),
        recipients=tuple(reading.get("recipients") or ()),
        archive=archive,
        annexes=tuple(_annex(each) for each in reading.get("annexes") or ()),
        urgency=reading.get("urgency") or "",
        secrecy=reading.get("secrecy") or "",
        circulation=reading.get("circulation") or "",
    )


def _issuers(reading: Json) -> str:
    """Joint issuers stand under one another, as in their own letterhead."""
    several = [each["name"] for each in reading.get("issuers") or () if each.get("name")]
    return "\n".join(several) if several else ((reading.get("issuer") or {}).get("name") or "")


def _number(reading: Json) -> str:
    """A normative number keeps its year: «05/2031»."""
    number, year = reading.get("number"), reading.get("year")
    return f"{number}/{year}" if number and year else (number or "")


def _year(reading: Json) -> int | None:
    partial = reading.get("date_partial") or ""
    return int(partial[:4]) if partial[:4].isdecimal() else None


def _grounds(reading: Json) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """«Căn cứ …;» lines of a decision are grounds; in a letter they are the first sentence of the text."""
    texts = [str(text) for text in reading.get("preamble_paragraphs") or ()]
    is_listed = bool(reading.get("enacting_authority")) or sum(text.startswith(GROUND) for text in texts) > 1
    first_other = next(
        (i for i, text in enumerate(texts) if not text.endswith(";") and not text.startswith(GROUND)), None
    )
    cut = (len(texts) if first_other is None else first_other) if is_listed else 0
    if is_listed and first_other is not None and texts[:first_other] and texts[first_other - 1].endswith(";"):
        cut = first_other + int(bool(reading.get("enacting_authority")))
    return tuple(texts[:cut]), tuple(Paragraph(text) for text in texts[cut:])


def _paragraphs(reading: Json, field: str) -> Iterable[Block]:
    return (Paragraph(text) for text in reading.get(field) or ())


def section_blocks(sections: Iterable[Json]) -> tuple[Block, ...]:
    """A section tree as headings and paragraphs, in order."""
    blocks: list[Block] = []
    for section in sections:
        blocks += _own(section)
        blocks += section_blocks(section.get("children") or ())
    return tuple(blocks)


def _own(section: Json) -> list[Block]:
    marker, style, title = section.get("marker") or "", section.get("style") or "", section.get("title")
    head, *rest = str(section.get("text") or title or section.get("starts") or "").split("\n")
    under: list[Block] = [Paragraph(text) for text in rest if text.strip()]
    if style in CENTRED:
        return [Heading(f"{marker}\n{head}", 0), *under]
    printed = " ".join(part for part in (marker, head) if part)
    level = {"roman": 1, "letter": 3}.get(style, 2)
    return [Heading(printed, level) if title is not None else Paragraph(printed), *under]


def _signature(given: Json) -> Signature:
    authority = " ".join(part for part in (given.get("authority"), given.get("authority_body")) if part)
    acting = " ".join(part for part in (given.get("acting"), given.get("acting_for")) if part)
    position = "\n".join(part for part in (acting, given.get("position")) if part)
    if given.get("acting") == "Q.":
        position = " ".join(part for part in (given.get("acting"), given.get("position")) if part)
    return Signature(authority, position, given.get("signatory") or "")


def _annex(given: Json) -> Annex:
    title = given.get("title") or given.get("marker") or UNTITLED
    blocks: list[Block] = list(_paragraphs(given, "preamble_paragraphs"))
    blocks += section_blocks(given.get("sections") or ())
    blocks += [_table(rows) for rows in given.get("tables") or () if rows and rows[0]]
    return Annex(title, tuple(blocks))


def _table(rows: Sequence[Sequence[str]]) -> Table:
    """The first row heads the table; rows cut short by a merged cell are filled with empty ones."""
    width = max(len(row) for row in rows)
    squared = [tuple(cell for cell, _ in zip_longest(row, range(width), fillvalue="")) for row in rows]
    return Table("", squared[0], tuple(squared[1:]))
