"""End of the document: recipients and signatures, in one column after the other or side by side."""

import re
from dataclasses import dataclass, field

from thidua.core.documents.annexes import annex_start
from thidua.core.documents.lines import Line, columns, is_caps, is_position, starts_lower
from thidua.core.documents.model import Archive, Piece, piece
from thidua.core.documents.signatures import is_authority, is_person, signature_start
from thidua.core.documents.source import Mapped, joined

RECIPIENTS = re.compile(r"noi\s+nhan\s*(?:[:.]|$)\s*")
BULLET = re.compile(r"[-–—+•*]\s*")
ARCHIVE = re.compile(r"luu\s*[:.]?\s*")
COPIES = re.compile(r"[(,]?\s*(?P<n>\d{1,4})\s?(?:b|ban)?\s*\)?\.?$")
NAME_GAP = re.compile(r"(?<=[.)])\s+")
ENDING = re.compile(r"\./\.?\W*$")


@dataclass
class Tail:
    recipients: list[list[Mapped]] = field(default_factory=list)
    signature_rows: list[list[Mapped]] = field(default_factory=list)
    start: int = 0
    annex_start: int = 0


def read_tail(lines: list[Line], body_start: int) -> Tail:
    """Finds where the body ends, then sorts what follows into recipients, signatures, annexes."""
    start = _tail_start(lines, body_start)
    annex = annex_start(lines, start)
    tail = Tail(start=start, annex_start=annex)
    in_recipients = done = False
    for line in lines[start:annex]:
        if line.is_blank or line.is_noise:
            continue
        row: list[Mapped] = []
        for fragment in _fragments(line.body):
            match = RECIPIENTS.match(fragment.plain)
            part = fragment.cut(match.end() if match else 0, len(fragment))
            if match:
                in_recipients, done = True, False
            if not len(part):
                continue
            if in_recipients and not done and _is_recipient(part, tail):
                done = _add_recipient(tail, part)
            else:
                row.append(part)
        if row:
            tail.signature_rows.append(row)
    return tail


def _fragments(body: Mapped) -> list[Mapped]:
    """Columns, also where only one blank parts a list item from a signature line."""
    found: list[Mapped] = []
    for part in columns(body):
        cut = signature_start(part) or _name_after_archive(part)
        if cut:
            found += [part.cut(0, cut).strip(), part.cut(cut, len(part)).strip()]
        else:
            found.append(part)
    return found


def _name_after_archive(part: Mapped) -> int:
    """ "- Lưu: VT. Nguyễn Văn A": the signatory of the other column on the last line of the list."""
    if "luu" not in part.plain[:8] or len(part) > 400:
        return 0
    for gap in NAME_GAP.finditer(part.text):
        if is_person(part.cut(gap.end(), len(part))):
            return gap.end()
    return 0


def _is_recipient(part: Mapped, tail: Tail) -> bool:
    if BULLET.match(part.text) or (not tail.recipients and not is_caps(part.text)):
        return True
    if is_authority(part) or (is_caps(part.text) and is_position(part.plain)) or not tail.recipients:
        return False
    last = joined(tail.recipients[-1])
    if last.text.endswith(".") and ARCHIVE.match(last.plain):
        return False
    if starts_lower(part.text) or part.text[0] in "(" or part.text.endswith(";"):
        return True
    return not last.text.endswith((";", ".")) and not (is_person(part) and tail.signature_rows)


def _add_recipient(tail: Tail, part: Mapped) -> bool:
    """True when the list is over: the Lưu item is its last."""
    bullet = BULLET.match(part.text)
    if bullet or not tail.recipients or joined(tail.recipients[-1]).text.endswith(";"):
        tail.recipients.append([part.cut(bullet.end() if bullet else 0, len(part))])
    else:
        tail.recipients[-1].append(part)
    whole = joined(tail.recipients[-1])
    return ARCHIVE.match(whole.plain) is not None and whole.text.endswith(".")


# --- where the tail starts and ends ---


def _tail_start(lines: list[Line], body_start: int) -> int:
    ended = next((line.index + 1 for line in lines[body_start:] if ENDING.search(line.text)), None)
    listed = next((line.index for line in lines[body_start:] if _opens_recipients(line)), None)
    if ended is not None and (listed is None or ended <= listed):
        return _first_tail_line(lines, ended)
    if listed is not None:
        return _climb(lines, listed, body_start)
    return _climb(lines, len(lines), body_start)


def _opens_recipients(line: Line) -> bool:
    return RECIPIENTS.match(line.plain) is not None and line.text[:1].isupper()


def _first_tail_line(lines: list[Line], ended: int) -> int:
    """A document quoted in the body may end ./. itself; the tail must show a signature or recipients
    soon after."""
    for line in lines[ended : ended + 8]:
        if _opens_recipients(line) or _opens_signature(line):
            return ended
    later = next((line.index for line in lines[ended:] if _opens_recipients(line) or is_authority(line.body)), None)
    return ended if later is None else _climb(lines, later, ended)


def _opens_signature(line: Line) -> bool:
    return any(is_authority(part) or (is_caps(part.text) and is_position(part.plain)) for part in _fragments(line.body))


def _climb(lines: list[Line], bottom: int, top: int) -> int:
    """Up over the signature that stands above `bottom`, if one does."""
    start = bottom
    for line in reversed(lines[top:bottom]):
        if line.is_blank or line.is_noise:
            continue
        if _opens_signature(line):
            start = line.index
        elif not (is_person(line.body) or (is_caps(line.text) and len(line.body) < 60) or line.text.startswith("(")):
            break
    return start


# --- to the model ---


def recipients_of(tail: Tail) -> tuple[tuple[Piece, ...], Archive | None]:
    items: list[Piece] = []
    archive: Archive | None = None
    for group in tail.recipients:
        whole = joined(group).strip()
        if not len(whole):
            continue
        if ARCHIVE.match(whole.plain) and archive is None:
            archive = _archive(whole)
        else:
            items += [piece(part, "recipient") for part in _split_line(whole) if len(part)]
    return tuple(items), archive


def _split_line(whole: Mapped) -> list[Mapped]:
    """Items run together on one line are parted by ";"."""
    parts: list[Mapped] = []
    position = 0
    for match in re.finditer(r";\s*[-–]?\s*", whole.text):
        parts.append(whole.cut(position, match.start()))
        position = match.end()
    parts.append(whole.cut(position, len(whole)))
    return [part.strip(" ;.,") for part in parts]


def _archive(whole: Mapped) -> Archive:
    """ "Lưu: VT, NC(HXĐ)." · "Lưu: VT, TĐKT (5b)." · "Lưu: VT; P.KT, 12 bản." """
    opening = ARCHIVE.match(whole.plain)
    rest = whole.cut(opening.end() if opening else 0, len(whole)).strip(" .;")
    copies = COPIES.search(rest.plain)
    count = int(copies["n"]) if copies and copies.start() else None
    if count is not None and copies is not None:
        rest = rest.cut(0, copies.start()).strip(" ,;(")
    codes: list[Mapped] = []
    position = depth = 0
    for index, char in enumerate(rest.text + ","):
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth <= 0:
            codes.append(rest.cut(position, index).strip(" .;"))
            position = index + 1
    return Archive(piece(whole, "archive"), tuple(piece(code, "archive-code") for code in codes if len(code)), count)
