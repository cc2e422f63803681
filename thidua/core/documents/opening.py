"""Between letterhead and body: type heading, subject, addressees, the body that enacts."""

import re
from dataclasses import dataclass, field

from thidua.core.documents import lexicon
from thidua.core.documents.letterhead import PLAIN_TYPES, Letterhead, is_issuer_line
from thidua.core.documents.lines import (
    Line,
    is_body_name,
    is_caps,
    is_finished,
    is_position,
    open_quotes,
    starts_lower,
    starts_with_word,
)
from thidua.core.documents.markers import marker_of
from thidua.core.documents.source import Mapped, joined

ADDRESSED = re.compile(r"(?:dong\s)?kinh\s+gui\s*:?\s*")
BULLET = re.compile(r"[-–—+•*]\s*")
# The Party prints "CHỈ THỊ / CỦA BAN THƯỜNG VỤ …" above the subject.
OF_BODY = re.compile(r"cua\s")
LONG_LINE = 150


@dataclass
class Opening:
    heading: Mapped | None = None
    heading_is_known: bool = False
    subject_lines: list[Mapped] = field(default_factory=list)
    addressees: list[Mapped] = field(default_factory=list)
    enacting: list[Mapped] = field(default_factory=list)
    late_issuer: list[Mapped] = field(default_factory=list)
    end: int = 0


def read_opening(lines: list[Line], head: Letterhead) -> Opening:
    opening = Opening(end=head.end)
    position = head.end
    while position < len(lines):
        line = lines[position]
        if line.is_blank or line.is_noise or _is_note(line):
            position += 1
            continue
        taken = _take(opening, head, lines, position)
        if not taken:
            break
        position = opening.end = position + taken
    return opening


def _is_note(line: Line) -> bool:
    """Urgency marks, "DỰ THẢO", "(Kèm theo …)": not words of the document."""
    bare = line.plain.strip(" *()-:.")
    if len(bare) > 150:
        return False
    return bare in lexicon.URGENCY or (line.text.startswith("(") and "kem theo" in bare and ")" in line.text[-2:])


def _take(opening: Opening, head: Letterhead, lines: list[Line], position: int) -> int:
    """How many lines the component starting here has; 0 when the body starts."""
    line = lines[position]
    if ADDRESSED.match(line.plain) and not opening.addressees:
        return _take_addressees(opening, lines, position)
    if opening.heading is None:
        if not head.issuer_lines and is_caps(line.text) and is_body_name(line.plain):
            opening.late_issuer.append(line.body)
            return 1
        return _take_heading(opening, head, lines, position)
    if _is_enacting(line, opening):
        opening.enacting.append(line.body)
        return 1
    return 0


def _is_enacting(line: Line, opening: Opening) -> bool:
    """Caps line naming who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"."""
    if not is_caps(line.text) or line.plain.strip(" :.") in PLAIN_TYPES:
        return False
    starts = is_body_name(line.plain) or is_position(line.plain)
    continues = bool(opening.enacting) and marker_of(line.body) is None
    return starts or continues


def _take_heading(opening: Opening, head: Letterhead, lines: list[Line], position: int) -> int:
    line = lines[position]
    bare = line.plain.strip(" *:.")
    if bare in PLAIN_TYPES and (is_caps(line.text) or line.text.istitle() or line.text[:1].isupper()):
        opening.heading, opening.heading_is_known = line.body.strip(" :."), True
        return 1 + _take_subject(opening, lines, position + 1)
    known = starts_with_word(line.plain, tuple(PLAIN_TYPES))
    if known and is_caps(line.text) and marker_of(line.body) is None:
        opening.heading, opening.heading_is_known = line.body.cut(0, len(known)), True
        opening.subject_lines.append(line.body.cut(len(known), len(line.body)).strip(" :"))
        return 1 + _take_subject(opening, lines, position + 1)
    if _is_unknown_heading(head, lines, position):
        opening.heading = line.body.strip(" :.")
        return 1 + _take_subject(opening, lines, position + 1)
    return 0


def _is_unknown_heading(head: Letterhead, lines: list[Line], position: int) -> bool:
    """A short line in capitals below number and date, backed by the code in the number or by the absence
    of V/v."""
    line = lines[position]
    words = line.plain.split()
    if not head.found or not is_caps(line.text) or len(words) > 5 or marker_of(line.body) is not None:
        return False
    if is_body_name(line.plain) or is_position(line.plain):
        return False
    if head.number is not None:
        code = head.number.symbol.text.upper().split("-")[0].split("/")[0]
        initials = "".join(word[0] for word in line.text.upper().split())
        if code == initials:
            return True
    following = next((later for later in lines[position + 1 : position + 4] if not later.is_blank), None)
    return head.subject_marker is None and following is not None and not is_caps(following.text)


def _take_subject(opening: Opening, lines: list[Line], first: int) -> int:
    """Lines of the trích yếu below the heading."""
    taken, after_blank = 0, False
    for offset, line in enumerate(lines[first : first + 20]):
        if line.is_blank:
            after_blank = True
            continue
        if _is_note(line):
            continue
        so_far = " ".join(part.text for part in opening.subject_lines)
        fits = _continues(so_far, line, after_blank=after_blank) if so_far else _starts_subject(line)
        if line.is_noise or not fits:
            break
        if not opening.subject_lines and not opening.enacting and OF_BODY.match(line.plain) and is_caps(line.text):
            opening.enacting.append(line.body.cut(4, len(line.body)))
        else:
            opening.subject_lines.append(line.body)
        taken, after_blank = offset + 1, False
    return taken


def _starts_subject(line: Line) -> bool:
    if starts_with_word(line.plain, ("can cu", "kinh gui")) or marker_of(line.body) or BULLET.match(line.text):
        return False
    if is_caps(line.text) and (is_issuer_line(line.body) and (is_body_name(line.plain) or is_position(line.plain))):
        return False
    return len(line.body) <= 2 * LONG_LINE and not line.text.endswith((".", ";", ":"))


def _continues(so_far: str, line: Line, *, after_blank: bool) -> bool:
    if open_quotes(so_far):
        return len(so_far) < 600
    if marker_of(line.body) or BULLET.match(line.text) or is_finished(so_far) or len(line.body) > LONG_LINE:
        return False
    if ADDRESSED.match(line.plain) or (
        starts_with_word(line.plain, lexicon.BODY_OPENINGS) and not starts_lower(line.text)
    ):
        return False
    if is_caps(line.text) and not is_caps(so_far):
        return False
    if after_blank:
        return starts_lower(line.text) and not is_finished(line.text)
    return True


def _take_addressees(opening: Opening, lines: list[Line], position: int) -> int:
    match = ADDRESSED.match(lines[position].plain)
    inline = lines[position].body.cut(match.end() if match else 0, len(lines[position].body)).strip()
    items: list[list[Mapped]] = [[_unbulleted(inline)]] if len(inline) else []
    taken, after_blank = 1, False
    for offset, line in enumerate(lines[position + 1 : position + 60], start=1):
        if line.is_blank:
            after_blank = True
            continue
        if BULLET.match(line.text):
            items.append([_unbulleted(line.body)])
        elif items and _wraps(items[-1], line, after_blank=after_blank, listed=offset > 1):
            items[-1].append(line.body)
        elif (not items or items[-1][-1].text.endswith(";")) and len(line.body) < LONG_LINE:
            items.append([line.body])
        else:
            break
        taken, after_blank = offset + 1, False
    opening.addressees = [part for item in items for part in _split_inline(joined(item))]
    return taken


def _unbulleted(body: Mapped) -> Mapped:
    match = BULLET.match(body.text)
    return body.cut(match.end() if match else 0, len(body)).strip()


def _wraps(item: list[Mapped], line: Line, *, after_blank: bool, listed: bool) -> bool:
    """A second line of the same addressee."""
    last = item[-1].text
    if last.endswith((".", ";")) or marker_of(line.body) or len(line.body) > LONG_LINE:
        return False
    if starts_lower(line.text):
        return not after_blank or last.endswith(",")
    return not after_blank and len(last) > 40 and len(line.body) <= 90 and listed is not None and not is_caps(line.text)


def _split_inline(item: Mapped) -> list[Mapped]:
    """ "Bộ …; Bộ …" on one line; without final punctuation."""
    parts: list[Mapped] = []
    position = 0
    for match in re.finditer(r";\s*", item.text):
        parts.append(item.cut(position, match.start()))
        position = match.end()
    parts.append(item.cut(position, len(item)))
    return [part.strip(" ;.,") for part in parts if part.text.strip(" ;.,")]
