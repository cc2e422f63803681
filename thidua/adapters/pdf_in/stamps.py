"""Stamps that signing programs print into the page ("Ký bởi: …", "Ngày ký: …"): taken out of the columns around them.

Their words are kept, as a block of their own after the page: they are no words of the document, but a reader may ask.
"""

import re
from collections.abc import Sequence

from thidua.adapters.pdf_in.page import Fragment
from thidua.core.vietnamese.plain import PLAIN

OPENING = re.compile(
    r"(?:nguoi\s+ky|ky\s+(?:so\s+)?boi|duoc\s+ky\s+(?:so\s+)?boi|chu\s+ky\s+so|signature\s+(?:not\s+)?(?:valid|verified)"
    r"|(?:digitally\s+)?signed\s+by)\b"
)
LABEL = re.compile(
    r"(?:nguoi\s+ky|ky\s+(?:so\s+)?boi|ngay\s+(?:gio\s+)?ky|thoi\s+gian\s+ky|gio\s+ky|co\s+quan|don\s+vi|to\s+chuc|email|ly\s+do"
    r"|dia\s+diem|dn|cn|ou|o|l|c|date|reason|location|version|signature|signed)\s*[:=]|signature\s+(?:not\s+)?(?:valid|verified)"
)
MOMENT = re.compile(r"\W*\d{1,4}[-./]\d{1,2}[-./]\d{2,4}\b.{0,24}$|\W*\d{1,2}:\d{2}(?::\d{2})?\b.{0,24}$")
MOST_LINES = 9
# In units of the type size.
NEXT_LINE, SAME_EDGE, SAME_SIZE = 2.0, 4.0, 0.06


def is_stamp_opening(text: str) -> bool:
    return OPENING.match(text.lower().translate(PLAIN).lstrip(" (-•")) is not None


def without_stamps(fragments: Sequence[Fragment]) -> tuple[list[Fragment], list[list[Fragment]]]:
    """The fragments that belong to the page, and the stamps found among them."""
    rest = sorted(fragments, key=lambda part: part.middle)
    stamps: list[list[Fragment]] = []
    for opening in [part for part in rest if is_stamp_opening(part.text)]:
        if any(opening is part for stamp in stamps for part in stamp):
            continue
        stamps.append(_stamp(opening, [part for part in rest if part.middle > opening.middle]))
    taken = {id(part) for stamp in stamps for part in stamp}
    return [part for part in rest if id(part) not in taken], stamps


def _stamp(opening: Fragment, below: Sequence[Fragment]) -> list[Fragment]:
    """The lines under the opening one, while they look like lines of a stamp."""
    found = [opening]
    for part in below:
        last = found[-1]
        if part.middle - last.middle > NEXT_LINE * last.size or len(found) == MOST_LINES:
            break
        if abs(part.left - opening.left) < SAME_EDGE * opening.size and _goes_on(part, last):
            found.append(part)
    return found


def _goes_on(part: Fragment, last: Fragment) -> bool:
    plain = part.text.lower().translate(PLAIN)
    if LABEL.match(plain) or MOMENT.match(plain):
        return True
    # A value that wraps: set like the label above it and begun by a label that has no end yet.
    same_type = abs(part.size - last.size) <= SAME_SIZE * last.size
    return same_type and last.size < 10.5 and part.middle - last.middle < 1.45 * last.size
