"""An invented document as a Word file in the decree's layout."""

from datetime import date

from tests.support.corpus.parts import Made, Part
from tests.support.drafts import LAYOUT
from thidua.adapters.docx_out import write_docx
from thidua.core.documents.out.draft import Block, Draft, Heading, Paragraph, Signature

LEVELS = {"chuong": 0, "phan": 0, "roman": 1, "dieu": 2, "arabic": 2, "arabic-decimal": 2, "letter": 3}


def word_file(made: Made) -> bytes:
    return write_docx(draft_of(made), LAYOUT)


def draft_of(made: Made) -> Draft:
    grounds = made.preamble if made.enacting else []
    opening = [] if made.enacting else made.preamble
    blocks: list[Block] = [Paragraph(text) for text in opening]
    for part in made.parts:
        blocks += _blocks(part)
    blocks += [Paragraph(made.closing)] if made.closing else []
    return Draft(
        issuer=" ".join(made.issuer_lines),
        superior=made.superior,
        number=made.gold["number"],
        symbol=made.gold["symbol"],
        place=made.gold["place"],
        dated=date.fromisoformat(made.gold["date"]),
        type_name=made.heading,
        subject=made.subject,
        blocks=tuple(blocks),
        grounds=tuple(grounds),
        authority=made.enacting,
        enacting=made.enacting_word,
        addressees=tuple(made.addressees),
        signature=_signature(made.signature),
        recipients=tuple(made.recipients),
        archive=made.archive,
    )


def _signature(lines: list[str]) -> Signature:
    has_authority = lines[0].startswith(("TM.", "T/M"))
    return Signature(lines[0] if has_authority else "", "\n".join(lines[has_authority:-1]), lines[-1])


def _blocks(part: Part) -> list[Block]:
    if part.style in ("chuong", "phan"):
        blocks: list[Block] = [Heading(f"{part.marker}\n{part.title}", 0)]
    elif part.title:
        blocks = [Heading(f"{part.marker} {part.title}", LEVELS[part.style])]
    else:
        blocks = [Paragraph(f"{part.marker} {part.text}")]
    blocks += [Paragraph(text) for text in part.paragraphs] + [Paragraph(f"- {text}") for text in part.bullets]
    for child in part.children:
        blocks += _blocks(child)
    return blocks
