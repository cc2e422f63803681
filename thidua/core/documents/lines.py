"""Lines of a text, and what can be said of one line alone."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from thidua.core.documents import lexicon
from thidua.core.documents.looks import Look, Looks
from thidua.core.documents.source import Mapped

RULE_LINE = re.compile(r"[\W_]*")
PAGE_NUMBER = re.compile(r"\W{0,3}(?:(?:trang|page)\s?)?\d{1,3}(?:\s?/\s?\d{1,3}(?=[^.]|$))?[^\w:;,%]{0,3}")
COLUMN_GAP = re.compile(r"\s*\|\s*|\s{3,}")
# One Vietnamese capital: a class that only leaves out a-z and à-ỹ would leave out Đ and Ă too.
_LATER = "".join(chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper())
CAPITAL = f"[A-Z{_LATER}]"
# "QUY CHẾ ĐỌC SÁCH (Ban hành kèm theo Quyết định số …)": a title and the remark below it that lost the line's end.
REMARK_BEHIND = re.compile(r"(?P<gap>\s+)\((?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s", re.I)
LONGEST_TITLE = 400
TERMINATORS = ".;:!?"
CLOSERS = "”\"'’)]»"


@dataclass(frozen=True)
class Line:
    """One printed line without surrounding blanks; `index` is its place among all lines, `page` the page it stands on as
    far as form feeds tell. `is_furniture` and `is_text` are what the lines around it tell: words repeated on every page,
    or a figure that belongs to the sentence above."""

    body: Mapped
    index: int
    page: int = 1
    is_furniture: bool = False
    is_text: bool = False

    @property
    def text(self) -> str:
        return self.body.text

    @property
    def plain(self) -> str:
        return self.body.plain

    @property
    def is_blank(self) -> bool:
        return not self.body.text

    @cached_property
    def is_noise(self) -> bool:
        """Rules under a heading, page numbers and running headers carry no words of the document."""
        if self.is_furniture or self.is_text:
            return self.is_furniture
        return is_rule(self.text) or is_page_number(self.plain)


def lines_of(source: Mapped) -> list[Line]:
    found: list[Line] = []
    position, page = 0, 1
    for raw in source.text.split("\n"):
        for body in _title_apart(source.cut(position, position + len(raw)).strip()):
            found.append(Line(body, len(found), page))
        position += len(raw) + 1
        page += position <= len(source) and source.origin[source.starts[position - 1]] == "\f"
    return found


def _title_apart(body: Mapped) -> list[Mapped]:
    """One line, or a title in capitals and the remark in brackets behind it as two."""
    remark = REMARK_BEHIND.search(body.text, 0, LONGEST_TITLE) if body.text.endswith(")") else None
    if remark is None or not is_caps(body.text[: remark.start()]):
        return [body]
    return [body.cut(0, remark.start()), body.cut(remark.end("gap"), len(body))]


def line_looks(lines: list[Line], looks: Looks) -> dict[int, Look]:
    """What is known of each line's print, by line index; one that covers more of the line wins."""
    if not looks.items:
        return {}
    found: dict[int, Look] = {}
    for line in lines:
        if line.is_blank:
            continue
        start, end = line.body.starts[0], line.body.ends[-1]
        near = looks.within(start, end)
        if near:
            found[line.index] = max(near, key=lambda look: min(end, look.end) - max(start, look.start))
    return found


def is_rule(text: str) -> bool:
    return bool(text) and RULE_LINE.fullmatch(text) is not None


def is_page_number(plain: str) -> bool:
    return PAGE_NUMBER.fullmatch(plain) is not None


def is_caps(text: str) -> bool:
    return text.isupper() and sum(char.isalpha() for char in text) > 1


def starts_lower(text: str) -> bool:
    return bool(text) and text[0].islower()


def is_finished(text: str) -> bool:
    """Ends like a sentence or a list item."""
    return text.rstrip(CLOSERS).endswith(tuple(TERMINATORS))


def starts_with_word(plain: str, words: tuple[str, ...]) -> str | None:
    """The longest of `words` that `plain` starts with, as whole words."""
    match = _any_of(words).match(plain)
    return match[0] if match else None


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    stems = sorted({word.rstrip() for word in words}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, stems))})(?!\w)")


def is_body_name(plain: str) -> bool:
    if starts_with_word(plain, lexicon.NOT_BODIES):
        return False
    return starts_with_word(plain, lexicon.BODY_HEADS) is not None


def is_position(plain: str) -> bool:
    return starts_with_word(plain, lexicon.POSITIONS) is not None


def columns(body: Mapped) -> list[Mapped]:
    """Stretches of a line parted by wide gaps or table bars."""
    found: list[Mapped] = []
    position = 0
    for gap in COLUMN_GAP.finditer(body.text):
        found.append(body.cut(position, gap.start()))
        position = gap.end()
    found.append(body.cut(position, len(body)))
    return [part for part in (part.strip() for part in found) if len(part)]


def open_quotes(text: str) -> bool:
    """A quotation begun and not ended."""
    if text.count("“") != text.count("”"):
        return text.count("“") > text.count("”")
    return text.count('"') % 2 == 1
