"""What stands below the signature: annexes, forms, and regulations or plans issued with the document.

Each is read as a body of its own, for its numbering starts again; its articles are none of the decision's.
"""

import re
from dataclasses import dataclass, field

from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.body.paragraphs import BULLET, Paragraph, paragraphs_of
from thidua.core.documents.body.sections import Body, Node, read_body, to_sections
from thidua.core.documents.body.tables import BAR, without_tables
from thidua.core.documents.foot.signature_parts import is_authority
from thidua.core.documents.head.docnumber import cited_numbers
from thidua.core.documents.head.letterhead import PLAIN_TYPES
from thidua.core.documents.head.mottoes import MOTTO
from thidua.core.documents.lines import Line, is_caps, is_finished, line_looks
from thidua.core.documents.looks import NO_LOOKS, Looks
from thidua.core.documents.model import LIKELY, Annex, Notice, piece
from thidua.core.documents.source import Mapped, joined

NUMBERED = r"\s+(?:so\s*:?\s*)?(?:[ivxlc]{1,6}|\d{1,3}(?:[./]\d{1,2})?[a-z]?|[a-h])"
ANNEX = re.compile(
    rf"(?:phu luc|phu bieu|bieu mau)(?:{NUMBERED})?(?![\w/])|(?:mau|bieu|bang)\s+so(?:\s*:?\s*[ivxlc\d]{{1,4}}[a-z]?)(?![\w/])"
)
HALF_HEAD = re.compile(r"(?:phu|phu luc|phu luc so|bieu|mau|mau so|bieu so)")
ATTACHED = re.compile(r"\W{0,4}(?:duoc\s+)?(?:ban hanh\s+)?kem theo\b|\W{0,4}dinh kem\b")
LONGEST_HEAD, LONGEST_TITLE, TITLE_PARAGRAPHS, NOTE_WITHIN, SIGNED_WITHIN = 300, 200, 6, 12, 12


@dataclass
class Attached:
    """One annex while it is being built."""

    marker: Mapped
    title: list[Mapped] = field(default_factory=list)
    note: Mapped | None = None
    lines: list[Line] = field(default_factory=list)


def annex_start(lines: list[Line], start: int) -> int:
    """Index of the line that heads the first annex at or after `start`; the end of the text when there is none."""
    return next((place for place in range(start, len(lines)) if _head_at(lines, place)), len(lines))


def read_annexes(lines: list[Line], looks: Looks = NO_LOOKS) -> tuple[Annex, ...]:
    """The annexes in `lines`, which begin with the head of the first."""
    found: list[Attached] = []
    skip = 0
    for place, line in enumerate(lines):
        head = _head_at(lines, place) if place >= skip else None
        if head is not None and not (found and _is_title_line(head[0], found[-1])):
            marker, title, size = head
            found.append(Attached(marker, [title] if len(title) else []))
            skip = place + size
        elif found and place >= skip:
            found[-1].lines.append(line)
    return tuple(_annex(each, looks) for each in found)


def _is_title_line(head: Mapped, above: Attached) -> bool:
    """Below "QUY ĐỊNH" a line "TIÊU CHÍ …" is its title, not another list."""
    return ANNEX.match(head.plain) is None and all(is_caps(line.text) for line in above.lines if not line.is_blank)


def annex_warnings(annexes: tuple[Annex, ...], own: str | None) -> tuple[Notice, ...]:
    """An annex that says it belongs to another document than the one it came with."""
    if own is None:
        return ()
    return tuple(
        Notice("annex-parent-mismatch", f"annexes[{index}].parent", (annex.parent, own))
        for index, annex in enumerate(annexes)
        if annex.parent is not None and _bare(annex.parent) != _bare(own)
    )


def _bare(number_symbol: str) -> str:
    return re.sub(r"[–—]", "-", number_symbol).casefold().replace("ð", "đ").lstrip("0")


# --- where one begins ---


def _head_at(lines: list[Line], place: int) -> tuple[Mapped, Mapped, int] | None:
    """Marker, title on the same line, and how many lines they take."""
    line = lines[place]
    if line.is_blank or line.is_noise or not line.text[0].isupper() or len(line.body) > LONGEST_HEAD:
        return None
    if place and lines[place - 1].text == BAR:  # a cell
        return None
    body, size = line.body, 1
    if HALF_HEAD.fullmatch(body.plain) and place + 1 < len(lines) and not lines[place + 1].is_blank:
        body, size = joined([body, lines[place + 1].body]), 2
    match = ANNEX.match(body.plain)
    if match:
        marker, rest = body.cut(0, match.end()), body.cut(match.end(), len(body))
        if _is_title(rest) or (len(marker) == len(body.strip(" :.-–"))):
            return marker, rest.strip(" :.-–"), size
        return None
    bare = body.strip(" :.")
    is_heading = is_caps(bare.text) and marker_of(body) is None and not is_authority(body)
    if is_heading and (bare.plain in PLAIN_TYPES or _names_a_list(bare)) and _is_attached(lines, place):
        return bare, body.cut(0, 0), 1
    return None


def _is_title(rest: Mapped) -> bool:
    """ "PHỤ LỤC I: DANH SÁCH" heads an annex, "Phụ lục I ban hành kèm theo …" begins a sentence."""
    bare = rest.text.strip()
    return bool(bare) and (bare[0] in ".:–-" or is_caps(bare)) and not bare.endswith(";")


def _names_a_list(bare: Mapped) -> bool:
    return bare.plain.startswith(
        ("danh sach", "danh muc", "bang ", "noi dung", "tieu chi", "thang diem", "quy tac", "noi quy")
    )


def _is_attached(lines: list[Line], place: int) -> bool:
    """Soon below stands "(Ban hành kèm theo …)"."""
    seen = 0
    for line in lines[place + 1 : place + 1 + 2 * NOTE_WITHIN]:
        if line.is_blank or line.is_noise:
            continue
        seen += 1
        if seen > NOTE_WITHIN or marker_of(line.body) is not None or ANNEX.match(line.plain):
            return False
        if ATTACHED.match(line.plain):
            return True
    return False


# --- one annex ---


def _annex(attached: Attached, looks: Looks) -> Annex:
    prints = line_looks(attached.lines, looks)
    cut = without_tables(_unsigned(attached.lines), prints)
    paragraphs = paragraphs_of(cut.lines, prints)
    paragraphs = _take_title(attached, paragraphs)
    body = read_body(paragraphs)
    title = joined(attached.title).strip(" :.")
    parent = next((cited.number_symbol for cited in cited_numbers(attached.note.text)), None) if attached.note else None
    return Annex(
        marker=piece(attached.marker, "annex", LIKELY),
        title=piece(title, "annex-title", LIKELY) if len(title) else None,
        note=piece(attached.note, "annex-note", LIKELY) if attached.note is not None else None,
        parent=parent,
        preamble=tuple(piece(each.body, "annex-preamble", LIKELY) for each in body.preamble),
        sections=to_sections(_whole(body)),
        tables=cut.found,
    )


def _whole(body: Body) -> list[Node]:
    """An annex has no closing of its own: its last words stand beside its sections."""
    return [*body.roots, *(Node(None, "unmarked", (0,), each.body) for each in body.closing)]


def _unsigned(lines: list[Line]) -> list[Line]:
    """Without the signature that repeats below a regulation."""
    shown = [place for place, line in enumerate(lines) if not line.is_blank][-SIGNED_WITHIN:]
    signed = next((place for place in shown if is_authority(lines[place].body)), len(lines))
    return lines[:signed]


def _take_title(attached: Attached, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Takes title and note off the top; what is left is the body."""
    head = paragraphs[:TITLE_PARAGRAPHS]
    noted = next((place for place, each in enumerate(head) if ATTACHED.match(each.body.plain)), None)
    if noted is not None and not any(_opens_body(each) for each in head[:noted]):
        attached.note = head[noted].body.strip()
        attached.title += [each.body for each in head[:noted] if not MOTTO.search(each.body.plain)]
        return paragraphs[noted + 1 :]
    taken = 0
    for each in head:
        is_first = not attached.title and not taken
        if _opens_body(each) or MOTTO.search(each.body.plain) or not (is_caps(each.body.text) or is_first):
            break
        if is_finished(each.body.text) or len(each.body) > LONGEST_TITLE:
            break
        attached.title.append(each.body)
        taken += 1
    return paragraphs[taken:]


def _opens_body(paragraph: Paragraph) -> bool:
    body = paragraph.body
    return marker_of(body) is not None or BULLET.match(body.text) is not None or body.text.startswith("(")
