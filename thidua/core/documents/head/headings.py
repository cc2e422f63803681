"""The type's name above the subject: "KẾ HOẠCH", "K Ế  H O Ạ C H", "QUYẾT ĐỊNH Về việc …", an unknown "PHÁT ĐỘNG"."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.head.letterhead import Letterhead
from thidua.core.documents.lines import Line, is_body_name, is_caps, is_position, starts_with_word
from thidua.core.documents.source import PLAIN, Mapped

NAMES = {name.translate(PLAIN): name for name in lexicon.DOCUMENT_TYPES}
CLOSED = {"".join(plain.split()): plain for plain in NAMES}
ORDERED = tuple(sorted(NAMES, key=len, reverse=True))
# A heading may say more than the type: "KẾ HOẠCH PHỐI HỢP".
QUALIFIERS = ("phoi hop", "lien tich", "lien nganh", "hanh dong")
DRAFT = re.compile(r"du thao\s*(?:lan\s+\d\s*)?[:–-]\s*(?=\w)")
SPACED = re.compile(r"(?:[^\W\d_]\s{1,3}){4,}[^\W\d_]")


def heading_in(line: Line) -> tuple[Mapped, Mapped] | None:
    """A known type's name at the start of the line, and what follows it (the subject begins on the same line)."""
    draft = DRAFT.match(line.plain)
    body = line.body.cut(draft.end() if draft else 0, len(line.body))
    bare = body.plain.strip(" *:.")
    if bare in NAMES and body.text[:1].isupper():
        return body.strip(" :."), body.cut(len(body), len(body))
    if SPACED.fullmatch(body.text.strip(" :.*")) and "".join(bare.split()) in CLOSED:
        return body.strip(" :."), body.cut(len(body), len(body))
    glued = _glued(body)
    if glued:
        return body.cut(0, glued), body.cut(glued, len(body)).strip(" :")
    known = starts_with_word(body.plain, tuple(NAMES))
    if known is None or not is_caps(body.text[: len(known)]) or marker_of(body) is not None:
        return None
    rest = body.cut(len(known), len(body)).strip(" :.")
    if rest.plain in QUALIFIERS and is_caps(line.text):
        return body.strip(" :."), body.cut(len(body), len(body))
    is_heading = is_caps(line.text) or starts_with_word(rest.plain, ("ve", "v/v"))
    return (body.cut(0, len(known)), rest) if is_heading else None


def _glued(body: Mapped) -> int:
    """ "**QUYẾT ĐỊNH****Về việc …**": only the emphasis of the original parts the two."""
    for plain in ORDERED:
        size = len(plain)
        if body.plain.startswith(plain) and size < len(body) and body.text[:size].isupper():
            between = body.origin[body.ends[size - 1] : body.starts[size]]
            return size if "*" in between and body.text[size].isalpha() else 0
    return 0


def type_named(heading: Mapped) -> str:
    """The type in lower case as the law writes it; an unknown one as printed."""
    words = heading.plain.split()
    plain = CLOSED.get("".join(words)) if SPACED.fullmatch(heading.text) else " ".join(words)
    if plain in NAMES:
        return NAMES[plain]
    return " ".join(heading.text.lower().replace("ð", "đ").split())


def spelled_heading(head: Letterhead, line: Line) -> tuple[Mapped, Mapped] | None:
    """ "GIẤY PHÉP KHAI THÁC …" above number "5/GP-UBND": the first words spell the code, the rest is the subject."""
    if head.number is None or head.subject_marker is not None or not is_caps(line.text):
        return None
    if is_body_name(line.plain) or is_position(line.plain):
        return None
    code = _code(head.number.symbol.text)
    words = list(re.finditer(r"[^\W\d_]+", line.body.text))[: len(code)]
    if len(code) < 2 or "".join(word[0][0] for word in words).upper().replace("Ð", "Đ") != code:
        return None
    end = words[-1].end()
    rest = line.body.cut(end, len(line.body)).strip(" :")
    is_name = " ".join(word[0] for word in words) == line.body.text[words[0].start() : end]
    return (line.body.cut(words[0].start(), end), rest) if is_name and rest.text[:1].isalpha() else None


def _code(symbol: str) -> str:
    return symbol.upper().replace("Ð", "Đ").split("-")[0].split("/")[0]


def is_unknown_heading(head: Letterhead, lines: list[Line], position: int) -> bool:
    """A short line in capitals below number and date, backed by the code in the number or by the absence of V/v."""
    line = lines[position]
    words = line.plain.split()
    if not head.found or not is_caps(line.text) or len(words) > 5 or marker_of(line.body) is not None:
        return False
    if is_body_name(line.plain) or is_position(line.plain) or line.plain.startswith("cua "):
        return False
    if head.number is not None:
        code = _code(head.number.symbol.text)
        initials = "".join(word[0] for word in line.text.upper().replace("Ð", "Đ").split())
        if code == initials:
            return True
    following = next((later for later in lines[position + 1 : position + 4] if not later.is_blank), None)
    return head.subject_marker is None and following is not None and not is_caps(following.text)
