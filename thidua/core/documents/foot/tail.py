"""End of the document: recipients and signatures, in one column after the other or side by side."""

import re
from dataclasses import dataclass, field

from thidua.core.documents.body.annexes import annex_start
from thidua.core.documents.foot.people import is_person, is_sign_hint, name_in
from thidua.core.documents.foot.recipients import RECIPIENTS, Listing, name_after_item
from thidua.core.documents.foot.signature_parts import is_authority, is_post, signature_start, signer_start
from thidua.core.documents.head.letterhead import PLAIN_TYPES
from thidua.core.documents.head.placedate import place_and_date
from thidua.core.documents.lines import Line, columns, is_body_name, is_caps
from thidua.core.documents.model import PlaceDate
from thidua.core.documents.source import Mapped

ANNEX = re.compile(r"(?:phu luc|phu bieu|bieu mau)\b(?:\s+(?:so\s+)?(?:[ivx]{1,5}|\d{1,3}[a-z]?))?")
# "./." as printed or as recognised: "/.", ". /.", ".//.".
ENDING = re.compile(r"(?:\.\s?/{1,2}\s?\.?|(?<![\w/])/\s?\.|(?<=[^\W\d_])/\.)\W*$")
ARTICLE = re.compile(r"dieu\s+\d")
ATTACHED = re.compile(r"\W*\([^)]{0,40}?(?:ban\s+hanh\s+)?kem\s+theo|(?:ban\s+hanh\s+)?kem\s+theo\b|\(ban\s+hanh\s*$")
BARE_ITEM = re.compile(r"[-–—+•]\s*\w")
BARE_ARCHIVE = re.compile(r"[-–—+•]\s*luu\s*(?::|vt\b|vp\b|van\b)")
AS_ABOVE = re.compile(r"[-–—+•]\s*nhu\s+(?:tren|kinh gui|dieu)\b")
MOST_ITEMS = 40
SIGNATURE_REACH, NEAR, CLIMB, MOST_ROWS, LONGEST_BODY = 12, 8, 80, 200, 60


@dataclass
class Tail:
    listing: Listing = field(default_factory=Listing)
    signature_rows: list[list[Mapped]] = field(default_factory=list)
    placed: PlaceDate | None = None
    start: int = 0
    annex_start: int = 0


def read_tail(lines: list[Line], body_start: int) -> Tail:
    """Finds where the body ends, then sorts what follows into recipients, signatures, annexes."""
    start = _tail_start(lines, body_start)
    annex = annex_start(lines, start)
    tail = Tail(start=start, annex_start=annex)
    is_listing = False
    bare = _bare_list(lines, start, annex)
    for line in lines[start:annex]:
        is_listing = is_listing or line.index == bare
        if line.is_blank or line.is_noise:
            continue
        if tail.signature_rows and ATTACHED.match(line.plain):
            break
        row: list[Mapped] = []
        names: list[Mapped] = []
        for fragment in _fragments(line.body):
            match = RECIPIENTS.match(fragment.plain)
            if match and not tail.listing.items:
                is_listing = True
            part = fragment.cut(match.end() if match else 0, len(fragment)).strip(" *")
            if not len(part):
                continue
            if is_listing and tail.listing.takes(part, signature_begun=bool(tail.signature_rows or row)):
                tail.listing.add(part)
            elif cut := signer_start(part):
                row.append(part.cut(0, cut).strip())
                names.append(part.cut(cut, len(part)))
            else:
                row.append(part)
        if row and len(tail.signature_rows) < MOST_ROWS and not _take_date(tail, row):
            tail.signature_rows += [row, names] if names else [row]
    return tail


def _take_date(tail: Tail, row: list[Mapped]) -> bool:
    """Minutes and reports print place and day above the signature instead of at the top."""
    dated = place_and_date(row[-1])
    if dated is None or dated[1] or tail.placed is not None:
        return False
    tail.placed = dated[0]
    del row[-1]
    return not row


def _fragments(body: Mapped) -> list[Mapped]:
    """Columns, also where only one blank parts a list item from a signature line."""
    found: list[Mapped] = []
    for part in columns(body):
        cut = signature_start(part) or (0 if signer_start(part) else name_after_item(part))
        if cut:
            found += [part.cut(0, cut).strip(), part.cut(cut, len(part)).strip()]
        else:
            found.append(part)
    return found


# --- where the tail starts and ends ---


def _tail_start(lines: list[Line], body_start: int) -> int:
    """The first of: words ending ./. with a tail close below, Nơi nhận, a whole signature."""
    end = _attached_start(lines, body_start)
    ended = next((line.index + 1 for line in lines[body_start:end] if ENDING.search(line.text)), None)
    listed = next((line.index for line in lines[body_start:end] if _opens_recipients(line)), None)
    if listed is None:
        listed = _bare_list(lines, body_start, end)
    if ended is not None and (listed is None or ended <= listed):
        return _first_tail_line(lines, ended, end)
    if listed is not None:
        return _climb(lines, listed, body_start)
    signed = next((line.index for line in lines[body_start:end] if _is_signature(lines, line.index)), None)
    return signed if signed is not None else _climb(lines, end, body_start)


def _attached_start(lines: list[Line], body_start: int) -> int:
    """Where an attached regulation or an annex begins, with a heading of its own and "Kèm theo …" below."""
    for line in lines[body_start:]:
        bare = line.plain.strip(" :.")
        if (bare in PLAIN_TYPES or ANNEX.match(bare)) and is_caps(line.text) and _is_attached(lines, line.index):
            return line.index
    return len(lines)


def _opens_recipients(line: Line) -> bool:
    return RECIPIENTS.match(line.plain) is not None and line.text.lstrip(".,'`*_")[:1].isupper()


def _bare_list(lines: list[Line], start: int, end: int) -> int | None:
    """The first dash of a list that begins with "- Như trên" or ends with "- Lưu: …" though no "Nơi nhận" is printed above
    it."""
    stretch = lines[start:end]
    if any(_opens_recipients(line) for line in stretch):
        return None
    archived = next((place for place, line in enumerate(stretch) if BARE_ARCHIVE.match(line.plain)), None)
    if archived is None:
        above = [line.index for line in stretch if AS_ABOVE.match(line.plain)]
        return above[-1] if above else None
    first = archived
    for place in range(archived - 1, max(-1, archived - MOST_ITEMS), -1):
        line = stretch[place]
        if line.is_blank:
            continue
        if not BARE_ITEM.match(line.text):
            break
        first = place
        if AS_ABOVE.match(line.plain):
            break
    return stretch[first].index


def _first_tail_line(lines: list[Line], ended: int, end: int) -> int:
    """A document quoted in the body may end ./. itself; the tail must show a signature or recipients
    soon after."""
    shown = [line for line in lines[ended:end] if not line.is_blank][:NEAR]
    if any(_opens_recipients(line) or _opens_signature(line) for line in shown):
        return ended
    later = next((line.index for line in lines[ended:end] if _opens_recipients(line) or is_authority(line.body)), None)
    return ended if later is None else _climb(lines, later, ended)


def _opens_signature(line: Line) -> bool:
    return any(_is_signing(part) for part in _fragments(line.body))


def _is_signing(part: Mapped) -> bool:
    return is_authority(part) or (is_caps(part.text) and len(part) < 120 and is_post(part.plain))


def _is_signature(lines: list[Line], index: int) -> bool:
    """Code or post, then soon a name or "(Đã ký)", and no sentence between."""
    line = lines[index]
    if line.is_blank or line.text.endswith((".", ";", ":")) or not (is_caps(line.text) or line.text[0] in "TKQ"):
        return False
    if not all(_is_signing(part) for part in columns(line.body)):
        return False
    seen = 0
    for line in lines[index + 1 :]:
        if line.is_blank or line.is_noise:
            continue
        if any(name_in(part) is not None or is_sign_hint(part) for part in columns(line.body)):
            return True
        seen += 1
        if seen > SIGNATURE_REACH or len(line.body) > 90 or line.text.endswith((".", ";", ":")):
            return False
    return False


def _climb(lines: list[Line], bottom: int, top: int) -> int:
    """Up over the signature that stands above `bottom`, if one does."""
    start = bottom
    for line in reversed(lines[max(top, bottom - CLIMB) : bottom]):
        if line.is_blank or line.is_noise:
            continue
        if _opens_signature(line) or (start < bottom and _names_signing_body(line)):
            start = line.index
        elif not _may_stand_in_signature(line):
            break
    return start


def _names_signing_body(line: Line) -> bool:
    """ "SỞ MẪU" above "GIÁM ĐỐC": joint papers say for which body each one signs."""
    return (
        is_caps(line.text) and len(line.body) < LONGEST_BODY and all(is_body_name(p.plain) for p in columns(line.body))
    )


def _may_stand_in_signature(line: Line) -> bool:
    parts = columns(line.body)
    return all(is_person(part) or is_sign_hint(part) or (is_caps(part.text) and len(part) < 60) for part in parts) or (
        line.text.startswith("(") and len(line.body) < 60
    )


def _is_attached(lines: list[Line], index: int) -> bool:
    """ "(Ban hành kèm theo Quyết định số …)" below a heading; "Điều 1. Ban hành kèm theo …" is a sentence."""
    for line in lines[index + 1 : index + 9]:
        if ARTICLE.match(line.plain):  # "QUYẾT ĐỊNH: / Điều 1. … / (Theo phụ lục ban hành kèm theo …)"
            return False
        if ATTACHED.match(line.plain):
            return True
    return False
