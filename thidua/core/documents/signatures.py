"""Who signs, for whom: TM. (on behalf of), KT. (for the chief), TL. (by order), TUQ. (by authorisation),
Q. (acting)."""

import re

from thidua.core.documents.lines import is_caps, is_position, is_rule
from thidua.core.documents.model import LIKELY, Signature, piece
from thidua.core.documents.source import Mapped, joined

AUTHORITY = re.compile(
    r"(?P<code>T\s?[./]?\s?M|T\s?[./]?\s?L|T\s?[./]?\s?U\s?[./]?\s?Q)\s?(?:[.:/]\s*|\s+)(?=[^\W\d_])"
)
ACTING = re.compile(r"(?P<code>K\s?[./]?\s?T|Q)\s?(?:[.:/]\s*|\s+(?=[^\W\d_]{2}))(?=[^\W\d_])")
CODES = re.compile(r"(?<=\s)(?:TM|KT|TL|TUQ|Q)\s?[./]\s?(?=[^\W\d_])")
LATE_POSITION = re.compile(r"(?<=[;.:])\s+(?=[^\W\d_]{2,}\s)")
DEGREES = re.compile(r"(?:(?:GS|PGS|TS|ThS|BS|CN|KS|NGND|NGƯT|TTND|Thượng tướng|Đại tá|Thượng tá)\.?\s*)+")
STAMP_WORDS = ("da ky", "(da ky)", "ky boi", "(ky ten", "chu ky", "(ky, ")
MAX_WORDS = 6
LONGEST_LINE = 200


def is_authority(part: Mapped) -> bool:
    """A line such as "TM. ỦY BAN NHÂN DÂN" or "KT. CHỦ TỊCH"."""
    return is_caps(part.text) and (AUTHORITY.match(part.text) or ACTING.match(part.text)) is not None


def signature_start(part: Mapped) -> int:
    """Where a signature begins inside a line that starts with something else; 0 when it does not."""
    tail = max(0, len(part) - LONGEST_LINE)
    match = CODES.search(part.text, tail)
    if match and is_caps(part.text[match.start() :]):
        return match.start()
    for gap in LATE_POSITION.finditer(part.text, tail):
        rest = part.cut(gap.end(), len(part))
        before = part.text[: gap.start()]
        if is_caps(rest.text) and is_position(rest.plain) and before != before.upper():
            return gap.end()
    return 0


def is_person(part: Mapped) -> bool:
    """Two to six capitalised words without figures or punctuation."""
    words = DEGREES.sub("", part.text).split()
    if not 2 <= len(words) <= MAX_WORDS or not all(word.replace("-", "").isalpha() for word in words):
        return False
    return all(word[0].isupper() for word in words) and not is_position(part.plain)


def signatures_of(rows: list[list[Mapped]]) -> tuple[Signature, ...]:
    """One block after the other; side by side where a row shows several fragments."""
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return tuple(_blocks([part for row in rows for part in row]))
    middles = _column_middles(next(row for row in rows if len(row) == width))
    stacks: list[list[Mapped]] = [[] for _ in middles]
    for row in rows:
        for order, part in enumerate(row):
            column = order if len(row) == width else _nearest(part, middles)
            stacks[column].append(part)
    return tuple(signature for stack in stacks for signature in _blocks(stack))


def _column_middles(row: list[Mapped]) -> list[int]:
    return [_middle(part) for part in row]


def _middle(part: Mapped) -> int:
    """Position on the printed line, counted in the original."""
    line_start = part.origin.rfind("\n", 0, part.starts[0]) + 1
    return (part.starts[0] + part.ends[-1]) // 2 - line_start


def _nearest(part: Mapped, middles: list[int]) -> int:
    return min(range(len(middles)), key=lambda column: abs(middles[column] - _middle(part)))


def _blocks(parts: list[Mapped]) -> list[Signature]:
    found: list[Signature] = []
    block: list[Mapped] = []
    for part in parts:
        if is_rule(part.text) or part.plain.startswith(STAMP_WORDS):
            continue
        if _is_line(part) and not _names_person(part, block):
            block.append(part)
        elif block and (is_person(part) or _names_person(part, block)):
            found += _signature(block, part)
            block = []
    return found + (_signature(block, None) if block else [])


def _is_line(part: Mapped) -> bool:
    return is_caps(part.text) and len(part) < 120 and not any(char.isdigit() for char in part.text)


def _names_person(part: Mapped, block: list[Mapped]) -> bool:
    """A name in capitals stands below the position."""
    has_position = any(is_position(line.plain) for line in block)
    return has_position and is_caps(part.text) and is_person(part) and not _continues_title(part)


def _continues_title(part: Mapped) -> bool:
    words = (
        "tinh",
        "thanh pho",
        "huyen",
        "xa",
        "phuong",
        "uy ban",
        "ubnd",
        "so ",
        "ban ",
        "hoi dong",
        "van phong",
        "kiem",
        "phu trach",
    )
    return is_authority(part) or part.plain.startswith(words)


def _signature(block: list[Mapped], person: Mapped | None) -> list[Signature]:
    """Lines in order: [TM. body] [KT. chief] position; each may run over two lines."""
    authority = acting = None
    bodies: dict[str, list[Mapped]] = {"authority": [], "acting": [], "position": []}
    open_part = ""
    for line in block:
        by_authority, by_acting = AUTHORITY.match(line.text), ACTING.match(line.text)
        if by_authority and authority is None:
            authority, open_part = line.cut(0, by_authority.end()).strip(), "authority"
            bodies[open_part].append(line.cut(by_authority.end(), len(line)))
        elif by_acting and acting is None:
            acting = line.cut(0, by_acting.end()).strip()
            open_part = "position" if line.text.startswith("Q") else "acting"
            bodies[open_part].append(line.cut(by_acting.end(), len(line)))
        else:
            open_part = "position" if is_position(line.plain) or not open_part else open_part
            bodies[open_part].append(line)
    if not any(bodies.values()) or (person is None and not bodies["position"] and authority is None):
        return []
    value = {key: joined(lines).strip(" ,.;:") for key, lines in bodies.items()}
    return [
        Signature(
            piece(authority, "signature-authority") if authority is not None else None,
            piece(value["authority"], "signature-authority") if len(value["authority"]) else None,
            piece(acting, "signature-acting") if acting is not None else None,
            piece(value["acting"], "signature-acting") if len(value["acting"]) else None,
            piece(value["position"], "signature-position") if len(value["position"]) else None,
            piece(person, "signatory", LIKELY) if person is not None else None,
        )
    ]
