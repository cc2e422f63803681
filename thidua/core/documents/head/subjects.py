"""The trích yếu below a type's name: which lines are still the subject, and where the body that decides is named."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.head.addressees import opens_addressees
from thidua.core.documents.head.letterhead import is_issuer_line
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

BULLET = re.compile(r"[-–—+•*]\s*")
# "(Ban hành kèm theo …", "(Trình phiên họp …": a remark under the subject, however many lines it takes.
REMARK = re.compile(r"\(\s*(?:ban hanh|kem theo|trinh|du thao|tai ky hop)\b")
VIA = re.compile(r"(?P<open>\(?)\s*(?P<mark>v\s?/\s?v)\s*:?\s*")
# One syllable that opens a body's name ends many other words: "PHỤC VỤ", "CÁN BỘ", "HỒ SƠ", "XÃ HỘI", "VĂN PHÒNG".
DOUBTFUL_HEADS = ("vu", "bo", "so", "ban", "cuc", "phong", "hoi", "doan", "vien", "truong", "to", "cum", "khoi", "nha")
TONED_HEADS = (
    "vụ", "bộ", "sở", "ban", "cục", "phòng", "hội", "đoàn", "viện", "trường", "trưởng", "tổ", "cụm", "khối", "nhà",
)  # fmt: skip
DECIDERS = ("ban thuong vu", "ban chap hanh", "ban bi thu", "bo chinh tri", "ban chi dao", "ban giam hieu")
ABOUT = ("ve", "v/v", "ve viec")
# A subject that ends so goes on.
UNFINISHED = frozenset(
    [
        "của",
        "cho",
        "và",
        "tại",
        "với",
        "các",
        "theo",
        "do",
        "thuộc",
        "trong",
        "từ",
        "đến",
        "giữa",
        "giao",
        "ủy",
        "hội",
        "sở",
        "bộ",
        "ban",
    ]
)
# Words of two syllables that end like a body's name begins.
WHOLE_WORDS = ("toàn bộ", "cán bộ", "nội bộ", "đồng bộ", "tiến bộ", "đảng bộ", "xã hội", "cơ sở", "đại hội", "lễ hội")
# "… QUYẾT ĐỊNH SỐ / 06/QĐ-…": the figure below is no marker.
ENDS_WITH_SO = re.compile(r"\bso\s*:?$")
LONG_LINE, LONGEST_SUBJECT, MOST_LINES, LONGEST_LAST_LINE = 150, 600, 24, 300


def fits_subject(so_far: str, lines: list[Line], position: int, *, after_blank: bool, issuers: tuple[str, ...]) -> bool:
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
    if is_caps(line.text) and is_issuer_line(line.body) and names_decider(lines, position, issuers):
        return False
    if is_caps(line.text) or starts_with_word(line.plain, ABOUT):
        return len(line.body) <= LONGEST_SUBJECT and not line.text.endswith(":")
    return len(line.body) <= 2 * LONG_LINE and not line.text.endswith((".", ";", ":"))


def _continues(so_far: str, lines: list[Line], position: int, *, after_blank: bool) -> bool:
    line = lines[position]
    if open_quotes(so_far):
        return len(so_far) < LONGEST_SUBJECT
    if REMARK.match(line.plain) or is_bracketed_remark(so_far, line):
        return False
    is_marked = marker_of(line.body) is not None and not _is_number_wrapped(lines, position)
    if is_marked or BULLET.match(line.text) or opens_addressees(line):
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


def _is_number_wrapped(lines: list[Line], position: int) -> bool:
    """The line above ends with the word before a number."""
    return position > 0 and ENDS_WITH_SO.search(lines[position - 1].plain) is not None


def is_bracketed_remark(subject: str, line: Line) -> bool:
    """ "(Thực hiện khoản …)" in small letters below a subject in capitals."""
    return line.text.startswith("(") and is_caps(subject) and not is_caps(line.text)


def _opens_decider(so_far: str, lines: list[Line], position: int, issuers: tuple[str, ...]) -> bool:
    """ "CHỦ TỊCH ỦY BAN …" below a subject in capitals: the subject is whole, and a decider is named in full."""
    line = lines[position]
    if not names_decider(lines, position, issuers) or so_far.rstrip().endswith((",", ";", "-")):
        return False
    words = so_far.lower().split()
    last = words[-1] if words else ""
    is_open = last in UNFINISHED and " ".join(words[-2:]) not in WHOLE_WORDS
    return not is_open and (is_position(line.plain) or _stands_above_grounds(lines, position))


def names_decider(lines: list[Line], position: int, issuers: tuple[str, ...]) -> bool:
    """Over the line and the one it wraps into: "BAN / HÀNH QUY ĐỊNH" is no body; nor is "… PHỤC / VỤ NGƯỜI DÂN" where no
    vụ issues."""
    following = lines[position + 1] if position + 1 < len(lines) else None
    plain = lines[position].plain
    if following is not None and is_caps(following.text):
        plain += " " + following.plain
    if is_position(plain):
        return True
    first = plain.split(maxsplit=1)[0].strip(",;") if plain else ""
    if first in DOUBTFUL_HEADS and _is_other_word(lines[position].text):
        return False
    is_doubtful = first in DOUBTFUL_HEADS and starts_with_word(plain, DECIDERS) is None
    return is_body_name(plain) and not (is_doubtful and issuers and not any(first in each.split() for each in issuers))


def _is_other_word(text: str) -> bool:
    """ "… TRÊN ĐỊA / BÀN TỈNH": with its tones the word is no body."""
    return not text.isascii() and text.split(maxsplit=1)[0].lower() not in TONED_HEADS


def _stands_above_grounds(lines: list[Line], position: int) -> bool:
    """The next words that are not capitals are grounds: "Căn cứ …", "Xét …", "Theo …"."""
    for place, line in enumerate(lines[position + 1 : position + 6], start=position + 1):
        if line.is_blank or line.is_noise or is_caps(line.text):
            continue
        below = lines[place + 1].plain if place + 1 < len(lines) else ""  # "Căn / cứ Luật …"
        return starts_with_word(f"{line.plain} {below}", ("can cu", "xet", "theo", "thuc hien")) is not None
    return False


def _is_closed_by_rule(lines: list[Line], position: int) -> bool:
    """The short stroke that closes a subject stands below: the long line is the rest of it, not the body."""
    below = lines[position + 1] if position + 1 < len(lines) else None
    is_short = len(lines[position].body) <= LONGEST_LAST_LINE and not is_finished(lines[position].text)
    return is_short and below is not None and is_rule(below.text)


def _is_paragraph(lines: list[Line], position: int) -> bool:
    """The stretch up to the next blank line ends like a sentence: it is body, not the rest of a subject. Above the body
    that decides nothing but a subject can stand, though it ends with a full stop."""
    last = position
    for place, line in enumerate(lines[position : position + MOST_LINES], start=position):
        opens_body = starts_with_word(line.plain, lexicon.BODY_OPENINGS) and not starts_lower(line.text)
        if line.is_blank or line.is_noise or marker_of(line.body) or opens_body or opens_addressees(line):
            break
        last = place
    return is_finished(lines[last].text) and not _stands_above_decider(lines, last + 1)


def _stands_above_decider(lines: list[Line], position: int) -> bool:
    """Below, after blank lines and at most one short line, "GIÁM ĐỐC SỞ …" and then grounds."""
    shown = 0
    for place, line in enumerate(lines[position : position + 8], start=position):
        if line.is_blank or line.is_noise:
            continue
        if is_caps(line.text) and (is_position(line.plain) or is_body_name(line.plain)):
            return _stands_above_grounds(lines, place)
        shown += 1
        if shown > 1 or len(line.body) > LONG_LINE // 2:
            return False
    return False
