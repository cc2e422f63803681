"""Between letterhead and body: type heading, subject, addressees, the body that enacts."""

import re
from dataclasses import dataclass, field

from thidua.core.documents import lexicon
from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.head.addressees import addressees_from, is_cut_address, opens_addressees
from thidua.core.documents.head.headings import heading_in, is_unknown_heading
from thidua.core.documents.head.letterhead import PLAIN_TYPES, Letterhead, is_issuer_line
from thidua.core.documents.lines import (
    Line,
    is_body_name,
    is_caps,
    is_finished,
    is_position,
    is_rule,
    open_quotes,
    starts_lower,
    starts_with_word,
)
from thidua.core.documents.source import Mapped
from thidua.core.vietnamese.folding import comparison_key

BULLET = re.compile(r"[-–—+•*]\s*")
# The Party prints "CHỈ THỊ / CỦA BAN THƯỜNG VỤ …" above the subject.
OF_BODY = re.compile(r"cua\s")
# One syllable that opens a body's name ends many other words: "PHỤC VỤ", "CÁN BỘ", "HỒ SƠ", "XÃ HỘI", "VĂN PHÒNG".
DOUBTFUL_HEADS = ("vu", "bo", "so", "ban", "cuc", "phong", "hoi", "doan", "vien", "truong", "to", "cum", "khoi", "nha")
DECIDERS = ("ban thuong vu", "ban chap hanh", "ban bi thu", "bo chinh tri", "ban chi dao", "ban giam hieu")
# "(Ban hành kèm theo …", "(Trình phiên họp …": a remark under the subject, however many lines it takes.
REMARK = re.compile(r"\(\s*(?:ban hanh|kem theo|trinh|du thao|tai ky hop)\b")
VIA = re.compile(r"(?P<open>\(?)\s*(?P<mark>v\s?/\s?v)\s*:?\s*")
ABOUT = ("ve", "v/v", "ve viec")
LONG_LINE, LONGEST_SUBJECT, MOST_LINES, MOST_LATE, MOST_DECIDING, MOST_REMARK = 150, 600, 24, 4, 6, 5
MOST_ABOVE, LONGEST_ABOVE, LONGEST_LAST_LINE = 4, 40, 300


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
        if opening.heading is not None and (spanned := _remark_of_sitting(lines, position)):
            position += spanned
            continue
        taken = _take(opening, head, lines, position)
        if not taken:
            break
        position = opening.end = position + taken
    return opening


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
    is_remark = line.text.startswith("(") and ")" in line.text[-2:]
    is_copy = is_caps(line.text) and starts_with_word(bare, lexicon.HEAD_NOTES) is not None and len(bare) < 40
    return (is_copy and heading_in(line) is None) or (is_remark and "kem theo" in bare)


def _remark_of_sitting(lines: list[Line], position: int) -> int:
    """ "(trình phiên họp …)", "(Tại kỳ họp thứ …)" below the subject: how many lines up to its bracket; 0 for none.

    What a paper is attached to stays with the text: it cites the parent document.
    """
    remark = REMARK.match(lines[position].plain)
    if remark is None or remark[0].endswith(("ban hanh", "kem theo")):
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
    starts = _names_decider(lines, position, opening.bodies)
    continues = bool(opening.enacting) and marker_of(line.body) is None
    if len(opening.enacting) >= MOST_DECIDING:
        return False
    return starts or continues


def _names_decider(lines: list[Line], position: int, issuers: tuple[str, ...]) -> bool:
    """Over the line and the one it wraps into: "BAN / HÀNH QUY ĐỊNH" is no body; nor is "… PHỤC / VỤ NGƯỜI DÂN" where no
    vụ issues."""
    following = lines[position + 1] if position + 1 < len(lines) else None
    plain = lines[position].plain
    if following is not None and is_caps(following.text):
        plain += " " + following.plain
    if is_position(plain):
        return True
    first = plain.split(maxsplit=1)[0] if plain else ""
    is_doubtful = first in DOUBTFUL_HEADS and starts_with_word(plain, DECIDERS) is None
    return is_body_name(plain) and not (is_doubtful and issuers and not any(first in each.split() for each in issuers))


def _take_heading(opening: Opening, head: Letterhead, lines: list[Line], position: int) -> int:
    line = lines[position]
    known = heading_in(line)
    if known is not None:
        opening.heading, opening.heading_is_known = known[0], True
        if len(known[1]):
            opening.subject_lines.append(known[1])
        taken = 1 + _take_subject(opening, lines, position + 1)
        _cut_marker(opening)
        if head.subject_lines and known[0].plain == "cong van":
            opening.subject_lines = []  # of a công văn the words beside V/v are the subject
        return taken
    if is_unknown_heading(head, lines, position):
        opening.heading = line.body.strip(" :.")
        return 1 + _take_subject(opening, lines, position + 1)
    return 0


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
        if line.is_noise or not _fits(so_far, lines, first + offset, after_blank=after_blank, issuers=opening.bodies):
            break
        if not opening.subject_lines and not opening.enacting and OF_BODY.match(line.plain) and is_caps(line.text):
            opening.enacting.append(line.body.cut(4, len(line.body)))
        else:
            opening.subject_lines.append(line.body)
        taken, after_blank = offset + 1, False
    return taken


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


def _fits(so_far: str, lines: list[Line], position: int, *, after_blank: bool, issuers: tuple[str, ...]) -> bool:
    if not so_far:
        return _starts_subject(lines, position, issuers)
    both_caps = is_caps(lines[position].text) and is_caps(so_far)
    if both_caps and _opens_decider(so_far, lines, position, issuers):
        return False
    return _continues(so_far, lines, position, after_blank=after_blank)


def _starts_subject(lines: list[Line], position: int, issuers: tuple[str, ...]) -> bool:
    line = lines[position]
    if starts_with_word(line.plain, ("can cu",)) or opens_addressees(line):
        return False
    if VIA.match(line.plain):
        return True
    if marker_of(line.body) or BULLET.match(line.text):
        return False
    if is_caps(line.text) and is_issuer_line(line.body) and _names_decider(lines, position, issuers):
        return False
    if is_caps(line.text) or starts_with_word(line.plain, ABOUT):
        return len(line.body) <= LONGEST_SUBJECT and not line.text.endswith(":")
    return len(line.body) <= 2 * LONG_LINE and not line.text.endswith((".", ";", ":"))


def _continues(so_far: str, lines: list[Line], position: int, *, after_blank: bool) -> bool:
    line = lines[position]
    if open_quotes(so_far):
        return len(so_far) < LONGEST_SUBJECT
    if REMARK.match(line.plain):
        return False
    if marker_of(line.body) or BULLET.match(line.text) or opens_addressees(line):
        return False
    if len(line.body) > LONG_LINE and not _is_closed_by_rule(lines, position):
        return False
    both_caps = is_caps(line.text) and is_caps(so_far)
    if is_finished(so_far) and not (both_caps and so_far.endswith((";", ",", ")"))) and not so_far.endswith(")"):
        return False
    if is_caps(line.text) and not is_caps(so_far):
        return False
    if starts_lower(line.text):
        return not after_blank or not is_finished(line.text)
    if after_blank and line.text[0] in '“"':  # the movement's name, set apart under "… phong trào"
        return len(line.body) < LONG_LINE and line.text.rstrip(" .").endswith(("”", '"'))
    if after_blank or starts_with_word(line.plain, lexicon.BODY_OPENINGS):
        return both_caps and not after_blank
    return both_caps or line.text.startswith("(") or not _is_paragraph(lines, position)


def _opens_decider(so_far: str, lines: list[Line], position: int, issuers: tuple[str, ...]) -> bool:
    """ "CHỦ TỊCH ỦY BAN …" below a subject in capitals: the subject is whole, and a decider is named in full."""
    line = lines[position]
    if not _names_decider(lines, position, issuers) or so_far.rstrip().endswith((",", ";", "-")):
        return False
    last = so_far.rsplit(maxsplit=1)[-1].lower() if so_far.split() else ""
    return last not in ("của", "cho", "và", "tại", "với", "các", "theo", "do", "ủy", "hội", "sở", "bộ", "ban") and (
        is_position(line.plain) or _stands_above_grounds(lines, position)
    )


def _stands_above_grounds(lines: list[Line], position: int) -> bool:
    """The next words that are not capitals are grounds: "Căn cứ …", "Xét …", "Theo …"."""
    for line in lines[position + 1 : position + 6]:
        if line.is_blank or line.is_noise or is_caps(line.text):
            continue
        return starts_with_word(line.plain, ("can cu", "xet", "theo", "thuc hien")) is not None
    return False


def _is_closed_by_rule(lines: list[Line], position: int) -> bool:
    """The short stroke that closes a subject stands below: the long line is the rest of it, not the body."""
    below = lines[position + 1] if position + 1 < len(lines) else None
    is_short = len(lines[position].body) <= LONGEST_LAST_LINE and not is_finished(lines[position].text)
    return is_short and below is not None and is_rule(below.text)


def _is_paragraph(lines: list[Line], position: int) -> bool:
    """The stretch up to the next blank line ends like a sentence: it is body, not the rest of a subject."""
    last = lines[position]
    for line in lines[position : position + MOST_LINES]:
        opens_body = starts_with_word(line.plain, lexicon.BODY_OPENINGS) and not starts_lower(line.text)
        if line.is_blank or line.is_noise or marker_of(line.body) or opens_body or opens_addressees(line):
            break
        last = line
    return is_finished(last.text)
