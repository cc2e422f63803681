"""Text broken raggedly: lines of any length that end anywhere, as when a page of a law site is copied.

There the length of a line tells nothing; what tells is whether the words above stop in the middle of a phrase.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.lines import Line, is_caps, is_finished, starts_lower
from thidua.core.documents.source import Mapped

FEWEST, RUNNING_SHARE, SHORT_SHARE, FULL = 5, 0.25, 0.25, 0.7
# Words no heading ends with, and first halves of names: "Ủy / ban nhân dân", "Sở / Tài chính", "Thủ / tướng".
OPEN_WORDS = frozenset(
    (
        "của", "và", "các", "những", "do", "với", "cho", "tại", "ở", "về", "theo", "trong", "từ", "đến", "là", "được",
        "mỗi", "một", "hoặc", "cùng", "để", "bằng", "trên", "dưới", "khi", "sau", "trước", "ít nhất", "đối với", "số",
    )
)  # fmt: skip
OPEN_NAMES = frozenset(
    (
        "Ủy", "Uỷ", "Bộ", "Sở", "Ban", "Hội", "Đoàn", "Mặt", "Liên", "Thủ", "Chủ", "Giám", "Tỉnh", "Thành", "Công",
        "Văn", "Trung", "Quốc", "Chính", "Phó", "Đảng", "Vụ", "Cục", "Viện", "Phòng", "Trường", "Đài", "Báo", "Tòa", "Chi",
    )
)  # fmt: skip
LONGEST_WORDS = 30
LAST_WORDS = re.compile(r"(?:(\w+) )?(\w+)$")


def is_ragged(lines: Iterable[Line], width: int) -> bool:
    """Many lines run on into the next, and many of those are far shorter than the longest (`width`)."""
    pairs = running = short = 0
    for above, below in pairwise(lines):
        if above.is_blank or below.is_blank or above.is_noise or below.is_noise:
            continue
        pairs += 1
        if starts_lower(below.text) and not is_finished(above.text):
            running += 1
            short += len(above.body) < FULL * width
    return running >= FEWEST and running >= RUNNING_SHARE * pairs and short >= SHORT_SHARE * running


def stops_at_open_word(last: Mapped) -> bool:
    """The line's last word is a small one that no paragraph ends with: "Báo cáo số … của"."""
    words = LAST_WORDS.search(last.text[-LONGEST_WORDS:])
    return (
        words is not None
        and not is_caps(last.text)
        and words[2] != "số"  # "các doanh nghiệp công nghệ số" is whole
        and (words[2] in OPEN_WORDS or f"{words[1]} {words[2]}" in OPEN_WORDS)
    )


def stops_in_phrase(last: Mapped) -> bool:
    """The line's last word needs another: "chỉ đạo của", "Ủy"."""
    words = LAST_WORDS.search(last.text[-LONGEST_WORDS:])
    if words is None or is_caps(last.text):
        return False
    return words[2] in OPEN_WORDS or words[2] in OPEN_NAMES or f"{words[1]} {words[2]}" in OPEN_WORDS


def runs_on(group: list[Mapped]) -> bool:
    """An unfinished line goes on below, unless it may be a heading: a single numbered line, or one in capitals."""
    if is_caps(group[-1].text):
        return False
    return marker_of(group[0]) is None or len(group) > 1 or stops_in_phrase(group[-1])
