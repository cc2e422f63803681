"""Between letterhead and body: type heading, subject, addressees, the body that enacts."""

import re
from dataclasses import dataclass, field

from thidua.core.documents import lexicon
from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.head.addressees import addressees_from, is_cut_address, opens_addressees
from thidua.core.documents.head.headings import heading_in, is_unknown_heading, spelled_heading
from thidua.core.documents.head.letterhead import PLAIN_TYPES, Letterhead
from thidua.core.documents.head.subjects import (
    MOST_LINES,
    REMARK,
    VIA,
    fits_subject,
    is_bracketed_remark,
    names_decider,
)
from thidua.core.documents.lines import (
    Line,
    is_body_name,
    is_caps,
    starts_with_word,
)
from thidua.core.documents.source import Mapped, joined
from thidua.core.vietnamese.folding import comparison_key

# The Party prints "CHỈ THỊ / CỦA BAN THƯỜNG VỤ …" above the subject.
OF_BODY = re.compile(r"cua\s")
ABOUT_BEHIND = re.compile(
    r"cua\s(?P<body>.{3,90}?)\s(?:so\s\S+\sngay\s.{6,30}?\b(?:19|20)\d\d\s+(?=\S)|(?=ve viec\b|v\s?/\s?v\b))"
)
# "Mã số thông tin quy hoạch: ……" under the subject: a label whose value nobody has written.
TO_BE_FILLED = re.compile(r"(?!so\b)[^\W\d_][^.…:]{3,60}:\s*[.…_]{4,}[\s.…_]*")
MOST_STAMPED, LONGEST_STAMPED = 8, 90
MOST_LATE, MOST_DECIDING, MOST_REMARK, MOST_ABOVE, LONGEST_ABOVE = 4, 6, 5, 4, 40


@dataclass
class Opening:
    heading: Mapped | None = None
    heading_is_known: bool = False
    subject_lines: list[Mapped] = field(default_factory=list)
    subject_marker: Mapped | None = None
    addressees: list[Mapped] = field(default_factory=list)
    enacting: list[Mapped] = field(default_factory=list)
    late_issuer: list[Mapped] = field(default_factory=list)
    end: int = 0
    bodies: tuple[str, ...] = ()


def read_opening(lines: list[Line], head: Letterhead) -> Opening:
    opening = Opening(end=head.end, bodies=tuple(each.plain for each in head.issuer_lines))
    position = head.end if head.found else _first_heading(lines)
    while position < len(lines):
        line = lines[position]
        if line.is_blank or line.is_noise or head.markings.take(line.body) or _is_note(line):
            position += 1
            continue
        if opening.heading is not None and (
            spanned := _remark_of_sitting(lines, position, " ".join(part.text for part in opening.subject_lines))
        ):
            position += spanned
            continue
        taken = _take(opening, head, lines, position)
        if not taken:
            taken = _skipped_to_address(opening, head, lines, position)
        if not taken:
            break
        position = opening.end = position + taken
    return opening


def _skipped_to_address(opening: Opening, head: Letterhead, lines: list[Line], position: int) -> int:
    """Lines of a letter between its subject and "Kính gửi" that nothing explains, as the receiving office's stamp: how
    many; 0 where no address follows or one of them is long."""
    if opening.heading is not None or opening.addressees or not head.found:
        return 0
    shown = 0
    for offset, line in enumerate(lines[position : position + MOST_STAMPED * 3]):
        if line.is_blank or line.is_noise:
            continue
        if opens_addressees(line):
            return offset
        shown += 1
        if shown > MOST_STAMPED or len(line.body) > LONGEST_STAMPED or heading_in(line) is not None:
            return 0
    return 0


def _first_heading(lines: list[Line]) -> int:
    """A page without a letterhead may begin with words of the program it was taken from: "Sign In", a menu."""
    above = 0
    for line in lines:
        if not line.is_blank and is_caps(line.text) and line.plain.strip(" :.") in PLAIN_TYPES:
            return line.index if above else 0
        above += not line.is_blank
        if above > MOST_ABOVE or len(line.body) > LONGEST_ABOVE or opens_addressees(line) or is_caps(line.text):
            break
    return 0


def _is_note(line: Line) -> bool:
    """ "DỰ THẢO", "(Kèm theo …)": not words of the document."""
    bare = line.plain.strip(" *()-:.")
    if len(bare) > 150:
        return False
    if TO_BE_FILLED.fullmatch(line.plain):
        return True
    is_remark = line.text.startswith("(") and ")" in line.text[-2:]
    is_copy = is_caps(line.text) and starts_with_word(bare, lexicon.HEAD_NOTES) is not None and len(bare) < 40
    return (is_copy and heading_in(line) is None) or (is_remark and "kem theo" in bare)


def _remark_of_sitting(lines: list[Line], position: int, subject: str) -> int:
    """ "(trình phiên họp …)", "(Tại kỳ họp thứ …)" below the subject: how many lines up to its bracket; 0 for none.

    What a paper is attached to stays with the text: it cites the parent document.
    """
    remark = REMARK.match(lines[position].plain)
    is_other = remark is None and is_bracketed_remark(subject, lines[position])
    if not is_other and (remark is None or remark[0].endswith(("ban hanh", "kem theo"))):
        return 0
    for offset, line in enumerate(lines[position : position + MOST_REMARK]):
        if line.text.rstrip(" .*").endswith(")"):
            return offset + 1
    return 0


def _take(opening: Opening, head: Letterhead, lines: list[Line], position: int) -> int:
    """How many lines the component starting here has; 0 when the body starts."""
    line = lines[position]
    if not opening.addressees and (opens_addressees(line) or is_cut_address(lines, position)):
        opening.addressees, taken = addressees_from(lines, position)
        return taken
    if opening.heading is None:
        if (
            not head.issuer_lines
            and len(opening.late_issuer) < MOST_LATE
            and is_caps(line.text)
            and is_body_name(line.plain)
        ):
            opening.late_issuer.append(line.body)
            return 1
        return _take_heading(opening, head, lines, position)
    if _is_enacting(lines, position, opening):
        opening.enacting.append(line.body)
        return 1
    return 0


def _is_enacting(lines: list[Line], position: int, opening: Opening) -> bool:
    """Caps line naming who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"."""
    line = lines[position]
    if not is_caps(line.text) or line.plain.strip(" :.") in PLAIN_TYPES or line.plain.startswith("quyet nghi"):
        return False
    starts = names_decider(lines, position, opening.bodies)
    continues = bool(opening.enacting) and marker_of(line.body) is None
    if len(opening.enacting) >= MOST_DECIDING:
        return False
    return starts or continues


def _take_heading(opening: Opening, head: Letterhead, lines: list[Line], position: int) -> int:
    line = lines[position]
    cut = _cut_heading(lines, position)
    known = (cut, cut.cut(len(cut), len(cut))) if cut is not None else heading_in(line)
    position += cut is not None
    if known is not None:
        opening.heading, opening.heading_is_known = known[0], True
        if len(known[1]):
            opening.subject_lines.append(known[1])
        taken = 1 + (cut is not None) + _take_subject(opening, lines, position + 1)
        _cut_marker(opening)
        if head.subject_lines and known[0].plain == "cong van":
            opening.subject_lines = []  # of a công văn the words beside V/v are the subject
        return taken
    spelled = spelled_heading(head, line)
    if spelled is not None:
        opening.heading = spelled[0]
        opening.subject_lines.append(spelled[1])
        return 1 + _take_subject(opening, lines, position + 1)
    if is_unknown_heading(head, lines, position):
        opening.heading = line.body.strip(" :.")
        return 1 + _take_subject(opening, lines, position + 1)
    return 0


def _cut_heading(lines: list[Line], position: int) -> Mapped | None:
    """ "THÔNG / TƯ": a type's name over two lines."""
    line, below = lines[position], lines[position + 1] if position + 1 < len(lines) else None
    if below is None or not is_caps(below.text) or not line.text.isupper() or line.plain in PLAIN_TYPES:
        return None
    whole = joined([line.body, below.body])
    return whole if whole.plain.strip(" *:.") in PLAIN_TYPES else None


# --- the subject ---


def _take_subject(opening: Opening, lines: list[Line], first: int) -> int:
    """Lines of the trích yếu below the heading."""
    taken, after_blank = 0, False
    for offset, line in enumerate(lines[first : first + MOST_LINES]):
        if line.is_blank or (line.is_noise and not opening.subject_lines):
            after_blank = True
            continue
        if _is_note(line):
            continue
        so_far = " ".join(part.text for part in opening.subject_lines)
        if so_far and comparison_key(line.text) == comparison_key(so_far):
            taken = offset + 1  # printed twice
            continue
        if line.is_noise or not fits_subject(
            so_far, lines, first + offset, after_blank=after_blank, issuers=opening.bodies
        ):
            break
        if not opening.subject_lines and not opening.enacting and OF_BODY.match(line.plain) and is_caps(line.text):
            whose, about = _of_body(line.body)
            opening.enacting.append(whose)
            if about is not None:
                opening.subject_lines.append(about)
        else:
            opening.subject_lines.append(line.body)
        taken, after_blank = offset + 1, False
    return taken


def _of_body(body: Mapped) -> tuple[Mapped, Mapped | None]:
    """ "CỦA BỘ TRƯỞNG … SỐ … NGÀY … BAN HÀNH …", "CỦA ỦY BAN … V/V …": who decides, and the subject on the same line."""
    match = ABOUT_BEHIND.match(body.plain)
    if match is None:
        return body.cut(4, len(body)), None
    about = body.cut(match.end(), len(body))
    marker = VIA.match(about.plain)
    return body.cut(4, match.end("body")), about.cut(marker.end() if marker else 0, len(about))


def _cut_marker(opening: Opening) -> None:
    """ "(V/v nộp học phí)" below a type's name: the marker is no part of the subject."""
    if not opening.subject_lines:
        return
    first = opening.subject_lines[0]
    match = VIA.match(first.plain)
    if match is None:
        return
    opening.subject_marker = first.cut(match.start("mark"), match.end("mark"))
    opening.subject_lines[0] = first.cut(match.end(), len(first))
    if match["open"]:
        opening.subject_lines[-1] = opening.subject_lines[-1].strip(")")
