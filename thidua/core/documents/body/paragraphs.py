"""Lines to paragraphs: hard-wrapped text is joined, also over page breaks inside a sentence.

First the text is asked how it was made (`Setting`): with blank lines between paragraphs, with one line per paragraph, or
hard-wrapped with most lines ending near one width in the middle of a sentence. Then each pair of neighbouring lines is
judged.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from thidua.core.documents import lexicon
from thidua.core.documents.body.furniture import LONE_MARK
from thidua.core.documents.body.markers import Marker, is_scanned_heading, marker_of
from thidua.core.documents.body.ragged import runs_on, stops_at_open_word, stops_in_phrase
from thidua.core.documents.body.settings import FULL, NEARLY, Setting, fills_block, had_no_room, setting_of
from thidua.core.documents.lines import (
    Line,
    is_caps,
    is_finished,
    is_position,
    open_quotes,
    starts_lower,
    starts_with_word,
)
from thidua.core.documents.looks import Look
from thidua.core.documents.source import PLAIN, Mapped, joined

BULLET = re.compile(r"[-–—+•*●○▪■◦‣➢✓✔·\uf0b7\uf0a7]\s+(?=\S)|[-–—+•●○▪■◦‣➢✓✔·\uf0b7\uf0a7](?=[^\W\d_])")
# A wrapped line ending so goes on with a figure or letter, so "1." or "a)" below it is no marker. With their tones: "hồ sơ" and
# "Việt Nam" expect nothing.
EXPECTS = {
    "letter": ("điểm",),
    "arabic": ("khoản", "số", "ngày", "tháng", "năm", "điều", "mục", "quý", "tuần", "chương", "phần", "lục"),
    "thu-ordinal": ("vào", "lần", "kỳ", "kì", "khóa", "khoá"),
    "roman": ("chương", "phần", "mục", "quý", "khóa", "khoá", "thứ"),
}
PLAIN_EXPECTS = {style: tuple(word.translate(PLAIN) for word in words) for style, words in EXPECTS.items()}
# A wrapped line ending so names a provision, and "Điều 5." or "Mục 2" below it is cited, not begun.
CITES = re.compile(
    r"(?:(?<!\w)(?:khoan|diem|muc|phan|chuong|phu luc)\s+(?:\d{1,3}|[a-z]|[ivx]{1,5})"
    r"|(?<!\w)(?:tai|va|cua|theo|hoac|den|tu|thuoc|voi|trong|ve|cac"
    r"|quy dinh|khoan|diem|neu|bo|sua doi|bo sung|bai bo)|,)$"
)
# A division's bare number on a line of its own; the title stands below it.
BARE_DIVISION = re.compile(r"(?:phan|chuong|muc|tieu muc)\s+(?:[ivxlc]{1,7}|\d{1,3}|thu\s\w+(?:\s\w+)?)\s?[.:]?")
NOTE = re.compile(r"\((?:ban hanh\s|duoc ban hanh\s)?kem theo\b")
CUT_LENGTH = 70
COUNTED, MOST_COUNTED = re.compile(r"\(([2-9])\)\s"), 6
LONGEST_TITLE, JUDGED = 400, 9
# Verbs that open what is to be done; "Xây dựng", "Tổ chức", "Kiểm tra", "Quản lý" may as well go on with a name.
WORK_START = re.compile(
    r"(?:Chủ trì|Phối hợp|Tiếp tục|Khẩn trương|Tăng cường|Tập trung|Chủ động|Đẩy mạnh|Triển khai|Thực hiện|Rà soát|Khắc phục|Hoàn thiện"
    r"|Hoàn thành|Hướng dẫn|Tham mưu|Chỉ đạo|Theo dõi|Đôn đốc|Nghiên cứu|Căn cứ|Chịu trách nhiệm|Có trách nhiệm|Bố trí)\s"
)
LONGEST_OPEN_HEAD, LONGEST_HALF = 200, 8
# "… của Nghị định / 92/2031/NĐ-CP": a number cut off from its type, and a name cut at its dash.
TYPE_END = re.compile(
    r"(?<!\w)(?:so|nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|cong van|to trinh|ke hoach|van ban|luat)$"
)
NUMBER_START = re.compile(r"\d{1,6}[a-zđ]?\s?[/-]\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ]")
# "Văn phòng / Trung ương Đảng": no sentence breaks off before these second halves of names.
NAME_TAIL = re.compile(r"Trung ương(?!\w)")
# "phối hợp với Bộ / Khoa học và Công nghệ": never the end of a paragraph and the start of one.
DEPARTMENT_END = re.compile(r"\s(?:Bộ|Sở)$")
DEPARTMENT_NAME = re.compile(rf"(?:{'|'.join(lexicon.DEPARTMENTS)})(?!\w)")
DASH_END = re.compile(r"\w\s[-–]$")
CUT_DATE = re.compile(
    r"(?:ngay \d{1,2}(?:\s?[/.-]\s?\d{1,2}|\s+thang)|thang \d{1,2}(?:\s?/\s?\d{4}|\s+nam)|nam (?:19|20)\d\d)\b.*", re.S
)


@dataclass(frozen=True)
class Paragraph:
    body: Mapped
    is_bullet: bool = False
    is_bold: bool = False


@dataclass(frozen=True)
class _Break:
    """What lies between two lines: a blank line, and whether a page ended there."""

    blank: bool = False
    page: bool = False

    @property
    def is_gap(self) -> bool:
        return self.blank or self.page


def paragraphs_of(lines: list[Line], looks: Mapping[int, Look] | None = None) -> list[Paragraph]:
    """`looks`: what is known of the lines' print, by line index."""
    setting = setting_of(lines)
    groups: list[list[Line]] = []
    between = _Break()
    for line in lines:
        if line.is_blank or line.is_noise:
            between = _Break(between.blank or line.is_blank, between.page or not line.is_blank)
            continue
        if groups and line.page != groups[-1][-1].page:
            between = _Break(between.blank, page=True)
        parted = _look_parts(groups[-1][-1], line, looks) if groups and looks else False
        if groups and not parted and _continues(_ends_of(groups[-1]), line.body, between, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
        between = _Break()
    return [_paragraph(group, looks) for group in groups]


def _ends_of(group: list[Line]) -> list[Mapped]:
    """The first line and the last few: enough to judge by, however long the paragraph grows."""
    return [line.body for line in (group if len(group) <= JUDGED else [group[0], *group[1 - JUDGED :]])]


def _paragraph(group: list[Line], looks: Mapping[int, Look] | None) -> Paragraph:
    body = joined(line.body for line in group)
    look = looks.get(group[0].index) if looks else None
    return Paragraph(body, BULLET.match(body.text) is not None, look is not None and look.bold)


def _look_parts(above: Line, below: Line, looks: Mapping[int, Look]) -> bool:
    """A bold or centred line beside one that is neither is a heading, not the middle of a sentence."""
    one, other = looks.get(above.index), looks.get(below.index)
    if one is None or other is None or starts_lower(below.text):
        return False
    return (one.centred != other.centred and one.bold != other.bold) or (
        one.bold != other.bold and marker_of(above.body) is not None and other.centred == one.centred and one.bold
    )


def _continues(group: list[Mapped], line: Mapped, between: _Break, setting: Setting) -> bool:
    last = group[-1]
    if len(group) == 1 and BARE_DIVISION.fullmatch(last.plain):
        return False
    if LONE_MARK.fullmatch(line.text) and not _expects(last, "arabic"):
        return False
    if len(group) == 1 and not between.is_gap and (LONE_MARK.fullmatch(last.text) or _is_cut_name(last)):
        return True
    if _parts_note(last, line):
        return False
    if (between.page or not between.blank) and (_ends_in_a_date(last, line) or _ends_in_a_name(last, line)):
        return True
    if not between.is_gap and _counts_on(group, line):
        return True
    if setting.in_blocks and not between.is_gap:
        return not _opens_in_block(group, line, setting)
    if not between.is_gap and last.text.endswith(";") and _lists_people(group, line):
        return True
    if _starts_anew(last, line, setting.width):
        return False
    if _heads_work(group, line):
        return False
    if _wraps_title(group, line, between) or _fills_opening(group, line, between, setting.opening_width):
        return True
    if not is_finished(last.text) or last.text.endswith(("(", ",")):
        return _carries_on(group, line, between, setting)
    if between.is_gap or setting.width is None:
        return False
    return starts_lower(line.text) or had_no_room(last, line, setting.width)


def _counts_on(group: list[Mapped], line: Mapped) -> bool:
    """ "… cụ thể: (1) tổng số …; / (2) cắt giảm …": the count began inside the sentence, so this is no section."""
    count = COUNTED.match(line.text)
    before = f"({int(count[1]) - 1}) " if count else ""
    return count is not None and any(before in part.text[1:] for part in group[-MOST_COUNTED:])


def _is_cut_name(last: Mapped) -> bool:
    """ "Bộ / Văn hóa …": the first half of a name on a line of its own."""
    return len(last) <= LONGEST_HALF and " " not in last.text and stops_in_phrase(last)


def _heads_work(group: list[Mapped], line: Mapped) -> bool:
    """ "3. Cục A, Cục B / Phối hợp với Vụ C …": a verb with a capital letter below an unfinished numbered line is what
    those of the heading do."""
    last = group[-1]
    if marker_of(group[0]) is None or is_finished(last.text) or sum(map(len, group)) > LONGEST_OPEN_HEAD:
        return False
    return WORK_START.match(line.text) is not None and not stops_in_phrase(last)


def _fills_opening(group: list[Mapped], line: Mapped, between: _Break, width: int) -> bool:
    """A first line as long as first lines get, that does not end a sentence, goes on even before a capital letter."""
    last = group[-1]
    if (
        len(group) > 1
        or not width
        or between.is_gap
        or is_caps(last.text)
        or last.text.endswith((".", ":", "/", "!", "?"))
    ):
        return False
    return len(last) <= NEARLY * width and had_no_room(last, line, width)


def _ends_in_a_date(last: Mapped, line: Mapped) -> bool:
    """ "trước ngày / 14/07/2031": a date cut in two is no numbered line."""
    return CUT_DATE.fullmatch(last.plain[-7:].split(" ")[-1] + " " + line.plain[:12]) is not None


def _ends_in_a_name(last: Mapped, line: Mapped) -> bool:
    """ "Nghị định / 92/2031/NĐ-CP", "Ban Thi đua - / Khen thưởng": no paragraph ends so."""
    if is_caps(last.text):
        return False
    if DASH_END.search(last.text, max(0, len(last) - 4)):
        return line.text[:1].isalpha() and marker_of(line) is None
    if NAME_TAIL.match(line.text) and last.text[-1:].isalpha() and not BULLET.match(last.text):
        return True
    if DEPARTMENT_END.search(last.text[-12:]) and DEPARTMENT_NAME.match(line.text):
        return True
    return NUMBER_START.match(line.text) is not None and TYPE_END.search(last.plain[-24:]) is not None


def _lists_people(group: list[Mapped], line: Mapped) -> bool:
    """ "Điều 3. Chánh Văn phòng; / Thủ trưởng các sở chịu trách nhiệm thi hành": one sentence, though a line ends with ";"."""
    marker = marker_of(group[0])
    return marker is not None and marker.style == "dieu" and is_position(line.plain) and marker_of(line) is None


def _parts_note(last: Mapped, line: Mapped) -> bool:
    """ "(Kèm theo …)" under a title is a paragraph of its own."""
    return NOTE.match(line.plain) is not None or (last.text.endswith(")") and NOTE.match(last.plain) is not None)


def _opens_in_block(group: list[Mapped], line: Mapped, setting: Setting) -> bool:
    """Inside a block lines run on; but lists may stand in one block, item by item."""
    last = group[-1]
    ended = is_finished(last.text) and not last.text.endswith(",")
    if BULLET.match(line.text):
        return ended or not fills_block(group, setting) or (last.text[-1] in ",)" and line.text[2:3].isupper())
    marker = marker_of(line)
    if marker is not None:
        return not _is_cited(last, marker) and (ended or not fills_block(group, setting))
    if is_caps(line.text) != is_caps(last.text) and is_caps(last.text) and len(last.text) > 8:
        goes_on = is_caps(line.text.split(" ", 1)[0])
        return len(line.text) > 8 and not goes_on and not fills_block(group, setting)
    if not ended or starts_lower(line.text):
        return False
    closes = starts_with_word(line.plain, lexicon.CLOSING_OPENINGS) and not had_no_room(last, line, setting.block_width)
    return bool(closes) or not (setting.ragged or fills_block(group, setting))


def _wraps_title(group: list[Mapped], line: Mapped, between: _Break) -> bool:
    """A heading in capitals goes on in the next line of capitals."""
    if between.is_gap or not (is_caps(line.text) and is_caps(group[-1].text)):
        return False
    if is_finished(group[-1].text) or marker_of(line) is not None or is_scanned_heading(line):
        return False
    return sum(map(len, group)) < LONGEST_TITLE


def _starts_anew(last: Mapped, line: Mapped, width: int | None) -> bool:
    if BULLET.match(line.text) and (is_finished(last.text) or not line.text[2:3].islower() or BULLET.match(last.text)):
        return True
    if starts_with_word(line.plain, ("chu de",)) and line.text[0].isupper() and ":" in line.text[:40]:
        return True
    marker = marker_of(line)
    if is_caps(line.text) != is_caps(last.text) and (marker is None or marker.style not in EXPECTS):
        return marker is not None or (len(line.text) > 8 and len(last.text) > 8)
    if marker is None:
        return is_scanned_heading(line)
    return width is None or not _is_cited(last, marker)


def _is_cited(last: Mapped, marker: Marker) -> bool:
    """What looks like a marker goes on with the sentence above: "tại khoản 2 / Điều 5.", "trước ngày / 15."."""
    if marker.style in ("dieu", "muc", "chuong", "phan"):
        return not is_caps(last.text) and CITES.search(last.plain[-40:]) is not None
    return _expects(last, marker.style)


def _expects(last: Mapped, style: str) -> bool:
    word = last.text.rsplit(" ", 1)[-1].lower()
    return word in (PLAIN_EXPECTS if last.text.isascii() else EXPECTS).get(style, ())


def _carries_on(group: list[Mapped], line: Mapped, between: _Break, setting: Setting) -> bool:
    """The line above stops in mid-sentence: does this one go on?"""
    last, width = group[-1], setting.width
    if starts_lower(line.text) or (not between.is_gap and stops_at_open_word(last)):
        return True
    if last.text.endswith(",") and len(group) == 1 and not between.is_gap and marker_of(last) is not None:
        return True  # "5. Tập đoàn A, / Tập đoàn B chủ trì …"
    if starts_with_word(group[0].plain.lstrip("-–+ "), ("can cu",)) and last.text.endswith(","):
        # The last ground ends with a comma; what follows says who decides.
        return not between.is_gap and width is not None and had_no_room(last, line, width)
    if setting.ragged and not between.blank and runs_on(group):
        return True
    if not between.is_gap and width is None:
        return open_quotes(last.text) or _is_cut_sentence(group)
    if width is None or len(last) < FULL * width:
        return False
    if between.is_gap:
        # A heading that fills its line, then a blank: only an unfinished phrase (comma, open quote) is
        # sure to go on.
        whole = " ".join(part.text for part in group[-8:])
        return last.text.endswith(",") or open_quotes(whole) or (_may_go_on(group, between) and _mid_phrase(last))
    return True


def _may_go_on(group: list[Mapped], between: _Break) -> bool:
    """A numbered paragraph of several lines goes on over a page's end; a single numbered line is rather a heading."""
    return marker_of(group[0]) is None or (between.page and len(group) > 1)


def _is_cut_sentence(group: list[Mapped]) -> bool:
    """One paragraph wrapped by hand among whole ones: long, unfinished, and no heading."""
    last = group[-1]
    is_heading = marker_of(group[0]) is not None or is_caps(last.text) or BULLET.match(group[0].text)
    return len(last) > CUT_LENGTH and not is_heading


def _mid_phrase(last: Mapped) -> bool:
    return last.text[-1:].isalnum() and not is_caps(last.text)
