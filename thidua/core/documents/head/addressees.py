"""Whom a document is sent to: "Kính gửi:" with one name, a list, or several on one line."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.lines import Line, is_caps, is_finished, starts_lower, starts_with_word
from thidua.core.documents.source import Mapped, joined

# "Kínhgửi": the blank is often lost; the South writes "Kính gởi".
ADDRESSED = re.compile(r"(?:dong\s)?kinh\s*(?:n?g[uo]i|trinh)\s*(?:[:;.]|(?=\S)|$)\s*")
# A telegram: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … điện:"
WIRED = re.compile(r".{4,120}\sdien\s*:\s*")
BULLET = re.compile(r"[-–—+•*]\s*|\d{1,2}\s?[.)]\s+")
SPLIT = re.compile(r";\s*")
GLUED_GROUND = re.compile(r"\s+(?=Căn cứ\s(?:[A-ZĐ]|vào\b|kế\shoạch|các\b))")
# "Các đơn vị thuộc / Bộ": a name that ends so goes on, however short its line.
UNFINISHED = re.compile(r"(?:^|\s)(?:thuoc|cua|va|cac|voi|tai|nhan\s+dan|uy\s+ban)$")
LONG_LINE, LONGEST_REST, MOST_LINES = 150, 60, 80


# "Kính / gửi:" wrapped between its two words.
CUT_WORD, REST_WORD = "kinh", re.compile(r"(?:n?g[uo]i|trinh)\s*[:.]?\s*$")


def is_cut_address(lines: list[Line], position: int) -> bool:
    return (
        position + 1 < len(lines)
        and lines[position].plain.strip(" *") == CUT_WORD
        and REST_WORD.match(lines[position + 1].plain) is not None
    )


def opens_addressees(line: Line) -> re.Match[str] | None:
    match = ADDRESSED.match(_unbarred(line.body).plain)
    if match is None and is_caps(line.text.rsplit(" ", 1)[0]):
        match = WIRED.fullmatch(line.plain)
    return match


def _unbarred(body: Mapped) -> Mapped:
    """A row of a table: "| Kính gửi: | - Sở A; - Sở B. |"."""
    return body.strip(" |")


def addressees_from(lines: list[Line], position: int) -> tuple[list[Mapped], int]:
    """The names, and how many lines they take."""
    if is_cut_address(lines, position):
        found, taken = _listed(lines, position + 1, lines[position].body.cut(0, 0))
        return found, taken + 1
    match = opens_addressees(lines[position])
    line = _unbarred(lines[position].body)
    inline = line.cut(match.end() if match else 0, len(line)).strip(" |")
    return _listed(lines, position, inline)


def _listed(lines: list[Line], position: int, inline: Mapped) -> tuple[list[Mapped], int]:
    """What stands behind the word, and the lines below it."""
    items: list[list[Mapped]] = [[_unbulleted(inline)]] if len(inline) else []
    bulleted = bool(items) and BULLET.match(inline.text) is not None
    taken, after_blank = 1, False
    for offset, line in enumerate(lines[position + 1 : position + MOST_LINES], start=1):
        if line.is_blank or (line.is_noise and not items):
            after_blank = True
            continue
        if line.is_noise:
            break
        if _is_item(line, items):
            items.append([_unbulleted(line.body)])
            bulleted = True
        elif (
            items
            and _wraps(items[-1], line, after_blank=after_blank, bulleted=bulleted)
            and not _is_paragraph(lines, position + offset)
        ):
            items[-1].append(line.body)
        elif (not items or items[-1][-1].text.endswith(";")) and _may_be_name(line, set_apart=bulleted and after_blank):
            items.append([line.body])
        else:
            break
        taken, after_blank = offset + 1, False
    whole = [joined(item) for item in items]
    parts = [part for item in whole for part in (_split(item) if len(whole) == 1 else [item])]
    return [part for part in (_before_ground(each).strip(" ;.,") for each in parts) if _has_words(part)], taken


def _has_words(name: Mapped) -> bool:
    return any(char.isalpha() for char in name.text)


def _before_ground(name: Mapped) -> Mapped:
    """ "Phòng Giáo dục huyện … Căn cứ Luật …": a text taken from a page lost the line's end."""
    glued = GLUED_GROUND.search(name.text)
    return name.cut(0, glued.start()) if glued else name


def _is_item(line: Line, items: list[list[Mapped]]) -> bool:
    match = BULLET.match(line.text)
    if match is None:
        return False
    if not match[0][0].isdigit():
        return True
    # "1. Sở Nội vụ;" is an addressee, "1. Nội dung" the body.
    return line.text.endswith((";", ",")) or bool(items and items[-1][-1].text.endswith(";"))


def _may_be_name(line: Line, *, set_apart: bool) -> bool:
    """Below a list of bulleted names an unbulleted line set apart is the body, though the last name ends with ";"."""
    opens_body = starts_with_word(line.plain, lexicon.BODY_OPENINGS) is not None and not starts_lower(line.text)
    return not set_apart and not opens_body and len(line.body) < LONG_LINE and marker_of(line.body) is None


def _unbulleted(body: Mapped) -> Mapped:
    match = BULLET.match(body.text)
    return body.cut(match.end() if match else 0, len(body)).strip()


def _wraps(item: list[Mapped], line: Line, *, after_blank: bool, bulleted: bool) -> bool:
    """A second line of the same addressee."""
    last = item[-1].text
    if last.endswith((".", ";")) or marker_of(line.body) or len(line.body) > LONG_LINE or is_caps(line.text):
        return False
    if starts_with_word(line.plain, lexicon.BODY_OPENINGS) and not starts_lower(line.text):
        return False
    if UNFINISHED.search(item[-1].plain) and len(line.body) <= LONGEST_REST:
        return True
    if starts_lower(line.text) or line.text[0] in "(&":
        return not after_blank or last.endswith(",")
    if after_blank:
        return last.endswith(",") and len(line.body) <= LONGEST_REST
    if bulleted and len(line.body) <= LONGEST_REST and _ends_name(line):
        return True
    # A wrapped name is unfinished on a long line; below a list its item ends with ; or .
    return (
        len(last) > 25 and len(line.body) <= 90 and (not bulleted or line.text.endswith((";", ".")) or len(last) > 40)
    )


def _ends_name(line: Line) -> bool:
    """ "- Ủy ban MTTQ / Việt Nam tỉnh;": the end of an item below a dash (the Party's items end with a comma), or the place a
    body is of."""
    return line.text.endswith((";", ",")) or starts_with_word(line.plain, lexicon.BODY_TAILS) is not None


def _is_paragraph(lines: list[Line], position: int) -> bool:
    """Three lines or more from a capital to the end of a sentence: the body follows without a blank line."""
    if not lines[position].text[0].isupper():
        return False
    stretch: list[Line] = []
    for line in lines[position : position + MOST_LINES]:
        if line.is_blank or line.is_noise or BULLET.match(line.text) or marker_of(line.body):
            break
        stretch.append(line)
    return len(stretch) > 2 and is_finished(stretch[-1].text)


def _split(item: Mapped) -> list[Mapped]:
    """ "Bộ …; Bộ …" on one line."""
    parts: list[Mapped] = []
    position = 0
    for match in SPLIT.finditer(item.text):
        parts.append(_unbulleted(item.cut(position, match.start())))
        position = match.end()
    return [*parts, _unbulleted(item.cut(position, len(item)))]
