"""What digital signatures print into the text layer of a PDF: recognised, kept, and taken out of the words.

A stamp opens with "Ký bởi:", "Người ký:", "Signature Not Verified" … and goes on over lines that only a stamp has
(mail address, certificate, office, time). Decree 30/2020 Art. 8 and annex I: name, number, time in ISO 8601.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua.core.documents.lines import Line, columns
from thidua.core.documents.model import LIKELY, Piece, Stamp, piece
from thidua.core.documents.source import Mapped, joined

OPENS = re.compile(
    r"(?:duoc\s+|da\s+)?(?:ky\s+(?:so\s+|dien\s+tu\s+)?boi|nguoi\s+ky|digitally\s+signed\s+by|signed\s+by)\s*:?\s*"
    r"|signature\s+(?:not\s+verified|valid)\b\s*|chu\s+ky\s+(?:so|hop\s+le)\b\s*:?\s*|da\s+ky\s+so\b\s*:?\s*"
)
SIGNER = re.compile(r"(?:ky\s+(?:so\s+|dien\s+tu\s+)?boi|nguoi\s+ky|signed\s+by)\s*:?\s*(?=\S)")
GOES_ON = re.compile(
    r"(?:email|e-mail|co\s+quan|don\s+vi|chuc\s+(?:vu|danh)|(?:thoi\s+gian|ngay(?:\s+gio)?)\s+ky|ky\s+ngay|"
    r"gio\s+ky|reason|date|location|dn|cn|o|ou|ly\s+do|dia\s+diem|so\s+seri(?:al)?|serial|nha\s+cung\s+cap|"
    r"don\s+vi\s+cap|foxit|adobe|phien\s+ban|ma\s+xac\s+thuc)\s*[:=]"
)
ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:\s*T\s*|\s+)(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?P<zone>\s*(?:Z|[+-]\d{2}:?\d{2}))?"
)
LOCAL = re.compile(
    r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})(?:\s*(?:,|luc)?\s*(?P<clock>\d{1,2}:\d{2}(?::\d{2})?))?"
    r"(?P<zone>\s*[+-]\d{2}:?\d{2})?"
)
TIME_ONLY = re.compile(r"[\d\s:./TZ+'-]{8,40}(?:\s*(?:AM|PM|SA|CH))?", re.I)
MACHINE = re.compile(r"signature|digitally|signed|da\s+ky\s+so|(?:duoc\s+|da\s+)?ky\s+(?:(?:so|dien\s+tu)\s+)?boi")
LONGEST, MOST_LINES = 160, 8


@dataclass
class Found:
    """Lines without the stamps (blank in their place, so that line numbers hold), and the stamps."""

    lines: list[Line] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)


def without_stamps(lines: list[Line]) -> Found:
    found = Found()
    parts: list[Mapped] = []
    for line in lines:
        kept, taken = _sift(line.body, is_open=bool(parts) and len(parts) < MOST_LINES)
        if parts and not taken and _is_wrapped_name(parts, lines, line):
            kept, taken = line.body.cut(0, 0), [line.body]
        if parts and not taken and not line.is_blank:
            _close(found, parts)
            parts = []
        for part in taken:
            if parts and OPENS.match(part.plain) and _signer(parts) is not None:
                _close(found, parts)
                parts = []
            parts.append(part)
        found.lines.append(Line(kept, line.index))
    _close(found, parts)
    return found


def _close(found: Found, parts: list[Mapped]) -> None:
    """A label with neither name, nor time, nor a signing program's words is no stamp."""
    if parts:
        stamp = _stamp(parts)
        if stamp.signer is not None or stamp.at is not None or MACHINE.match(parts[0].plain):
            found.stamps.append(stamp)


def _is_wrapped_name(parts: list[Mapped], lines: list[Line], line: Line) -> bool:
    """The signer's name on a second line: a field of the stamp follows."""
    if line.is_blank or len(line.body) > 60 or _signer(parts[-1:]) is None:
        return False
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    return following is not None and GOES_ON.match(following.plain) is not None


def _sift(body: Mapped, *, is_open: bool) -> tuple[Mapped, list[Mapped]]:
    """What is left of a line, and its stretches that belong to a stamp (one column of several, or all)."""
    if len(body) > 3 * LONGEST or not (is_open or _may_open(body.plain)):
        return body, []
    taken = [part for part in columns(body) if _belongs(part, is_open=is_open)]
    if not taken:
        return body, []
    kept = [part for part in columns(body) if not any(part.starts == other.starts for other in taken)]
    return (_span(body, kept) if kept else body.cut(0, 0)), taken


def _may_open(plain: str) -> bool:
    return "ky" in plain or "sign" in plain


def _span(body: Mapped, kept: list[Mapped]) -> Mapped:
    """The kept columns with the gap between them as it was."""
    if len(kept) == 1:
        return kept[0]
    return joined(kept, "    ")


def _belongs(part: Mapped, *, is_open: bool) -> bool:
    if len(part) > LONGEST:
        return False
    match = OPENS.match(part.plain)
    if match is not None:
        return part.plain[match.start() : match.end()].rstrip().endswith(":") or _is_machine(part)
    return is_open and (GOES_ON.match(part.plain) is not None or TIME_ONLY.fullmatch(part.text) is not None)


def _is_machine(part: Mapped) -> bool:
    return MACHINE.match(part.plain) is not None


def _stamp(parts: list[Mapped]) -> Stamp:
    whole = joined(parts)
    return Stamp(piece(whole, "stamp"), _signer(parts), next(_moments(whole.text), None))


def _signer(parts: list[Mapped]) -> Piece | None:
    for order, part in enumerate(parts):
        match = SIGNER.search(part.plain)
        if match:
            end = GOES_ON.search(part.plain, match.end())
            name = [part.cut(match.end(), end.start() if end else len(part))]
            name += [each for each in parts[order + 1 : order + 2] if not _is_field(each)]
            whole = joined(name).strip(" ,;")
            return piece(whole, "stamp-signer", LIKELY) if len(whole) else None
    return None


def _is_field(part: Mapped) -> bool:
    return any(form.match(part.plain) for form in (GOES_ON, OPENS)) or TIME_ONLY.fullmatch(part.text) is not None


def _moments(text: str) -> Iterator[str]:
    for match in ISO.finditer(text):
        yield f"{match['day']}T{match['clock']}{(match['zone'] or '').strip()}"
    for match in LOCAL.finditer(text):
        if not (1 <= int(match["d"]) <= 31 and 1 <= int(match["m"]) <= 12):
            continue
        clock = f"T{match['clock'].rjust(5, '0')}" if match["clock"] else ""
        yield f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}{clock}{(match['zone'] or '').strip()}"
