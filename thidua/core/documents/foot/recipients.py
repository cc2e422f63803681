"""The list under "Nơi nhận:": items wrapped, numbered, with "+" below "-", run together on a line, and the Lưu item."""

import re
from dataclasses import dataclass, field

from thidua.core.documents.foot.people import DEGREES, is_named_in_capitals, is_person, is_surname
from thidua.core.documents.foot.signature_parts import is_authority, is_post
from thidua.core.documents.lines import CAPITAL, is_body_name, is_caps, starts_lower, starts_with_word
from thidua.core.documents.model import LIKELY, Archive, Piece, piece
from thidua.core.documents.source import Mapped, joined

RECIPIENTS = re.compile(r"[.,'`*_]{0,2}noi\s+(?:nhan|gui)_{0,2}\s*(?:[:;.]|$)\s*")
BULLET = re.compile(r"[-–—+•*·]\s*|~\s+|\d{1,2}\s?[.)]\s+|[-–—]?[-–—]\s*")
# Character recognition reads "Luru", "Lun", "Lưu" without its colon; "Lưu trữ", "Lưu ý" are other words.
ARCHIVE = re.compile(r"l(?:uu|uru|ur|iru|un)\b(?!\s+(?:tru|hanh|y|dong|tam)\b)\s*[:.]?\s*")
COPIES = re.compile(r"(?:[(,]\s*|\s)(?P<n>\d{1,4})\s?(?:b|ban)?\s*\)?\.?$")
COPIES_IN_BRACKETS = re.compile(r"[-_ ](?P<n>\d{1,4})\s?(?:b|ban)\s*\)$")
# "VT, TH (3b).12", "VT, TH (3) Hà": behind the copies stands whoever drafted or typed it.
AFTER_COPIES = re.compile(
    r"\(\d{1,4}\s?(?:b|bản|B)?\s*\)\s?[.,;-]?\s?(?P<who>\d{1,3}|[^\W\d_][^\W\d_.]{0,9}(?:\s[^\W\d_]{1,7})?)$"
)
# "VT, CN, Hà": codes of units are capitals, two letters of a name are not.
SHORT_NAME = re.compile(rf"{CAPITAL}(?!{CAPITAL})[^\W\d_]")
INITIALS = re.compile(r"\((?P<who>[^()\d/]{1,40}?)(?:[-_ ](?!(?:19|20)\d\d\))\d{1,4}\s?(?:b|bản|B)?)?\)$")
# "VP (KSTTHC)": so many capitals are a unit's code, not somebody's initials.
UNIT_CODE = re.compile(rf"{CAPITAL}{{5,}}")
DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.){1,3}\s?[^\W\d_]+")
# "- Bộ A; (báo cáo) - Sở B;": what each gets it for stands in brackets behind the semicolon.
PURPOSE = r"\((?:để\s|để/|b/c|báo\scáo|thực\shiện|phối\shợp|t/h|p/h)[^()\n]{0,30}\)|;\s*\([^()\n]{2,40}\)"
RUN_TOGETHER = re.compile(
    rf"(?P<gap>;\s*[-–—+•]\s*)|(?P<stop>\.\s+[-–—]\s+)(?={CAPITAL})|(?:{PURPOSE})(?P<purpose>\s*[-–—]\s+)(?={CAPITAL})"
)
ANY_SEMICOLON = re.compile(r";\s*")
# "Như trên", "Các sở …", "Lãnh đạo …": how a first item without a dash may begin.
FIRST_ITEMS = ("nhu", "luu", "cac", "lanh dao", "thuong truc", "tt", "cong thong tin", "trang thong tin", "website")
# "VT, CTT. Hoapt": whoever drafted, behind a unit's code.
AFTER_CODE = re.compile(rf"{CAPITAL}{{2,8}}\.\s?(?P<who>{CAPITAL}(?!{CAPITAL})[^\W\d_]{{1,9}})$")
MOST_LINES, FEWEST_LETTERS, MANY_CODES = 12, 3, 3
NAME_GAP = re.compile(r"(?<=[.);])\s+")


@dataclass
class Listing:
    """Items as they grow line by line; `is_over` once the Lưu item has ended."""

    items: list[list[Mapped]] = field(default_factory=list)
    bulleted: bool = False
    is_over: bool = False

    def takes(self, part: Mapped, *, signature_begun: bool) -> bool:
        """Is this stretch of a line part of the list, or of the other column?"""
        if self.is_over or (self.items and len(self.items[-1]) >= MOST_LINES):
            return False
        if BULLET.match(part.text) and part.text.strip("-–—+•*· "):
            return not (part.text[0].isdigit() and self.items and not self._numbered)
        if is_authority(part) or (is_caps(part.text) and is_post(part.plain)) or is_named_in_capitals(part):
            return False
        if not self.items:
            return _may_open(part, signature_begun=signature_begun)
        return self._goes_on(part, signature_begun=signature_begun)

    @property
    def _numbered(self) -> bool:
        if not self.items or not len(self.items[0][0]):
            return False
        first = self.items[0][0]
        return first.origin[: first.starts[0]].rstrip().endswith((".", ")"))

    def _goes_on(self, part: Mapped, *, signature_begun: bool) -> bool:
        last = joined(self.items[-1])
        if ARCHIVE.match(part.plain):
            return not (signature_begun and is_person(part))  # "Lưu Văn A" signs
        if ARCHIVE.match(last.plain):
            # A comma read for the full stop does not make the signatory an archive.
            return not (signature_begun and is_person(part)) and self._goes_on_with_archive(last, part)
        if starts_lower(part.text) or part.text[0] in "(&" or part.text.endswith((";", ",")):
            return not part.plain.startswith("(da ky")
        if is_person(part) and (signature_begun or is_surname(part.text.split()[0])):
            return False
        if self.bulleted and last.text.endswith(";") and is_body_name(part.plain):
            return not is_caps(part.text)  # an item whose dash is missing
        if self.bulleted:
            return (
                not last.text.endswith((";", ".")) and len(part) < 80 and not (is_caps(part.text) and " " in part.text)
            )
        return last.text.endswith(";") and len(part) < 120 and not is_caps(part.text)

    def _goes_on_with_archive(self, last: Mapped, part: Mapped) -> bool:
        is_open = last.text.rstrip().endswith((",", ":", "-", "&")) or last.text.count("(") > last.text.count(")")
        return is_open or (part.text[0] in "(," and not part.plain.startswith("(da ky") and len(part) < 30)

    def add(self, part: Mapped) -> None:
        bullet = BULLET.match(part.text)
        body = part.cut(bullet.end() if bullet else 0, len(part)).strip()
        self.bulleted = self.bulleted or bullet is not None
        if bullet or not self.items or ARCHIVE.match(body.plain) or joined(self.items[-1]).text.endswith(";"):
            self.items.append([body])
        else:
            self.items[-1].append(body)
        whole = joined(self.items[-1])
        self.is_over = (
            ARCHIVE.match(whole.plain) is not None and whole.text.endswith(".") and not whole.text.endswith("..")
        )


def _may_open(part: Mapped, *, signature_begun: bool) -> bool:
    """The first item without a dash: it ends like one or names somebody; a signatory, or a site's "Tải về", is none."""
    if is_caps(part.text):
        return part.text.endswith(";")
    if is_person(part) and (signature_begun or is_surname(part.text.split()[0])):
        return False
    return (
        part.text.endswith((";", ",", ".", ":", ")"))
        or starts_with_word(part.plain, FIRST_ITEMS) is not None
        or is_body_name(part.plain)
        or is_post(part.plain)
        or any(len(word) > 1 and word.isupper() for word in part.text.split())
    )


def name_after_item(part: Mapped) -> int:
    """ "- Lưu: VT. Nguyễn Văn A": the signatory of the other column behind an item of the list."""
    if len(part) > 400:
        return 0
    is_archive = "luu" in part.plain[:8]
    for gap in NAME_GAP.finditer(part.text):
        rest = part.cut(gap.end(), len(part))
        before = part.text[: gap.start()]
        if DEGREES.fullmatch(before) or sum(map(str.isalpha, before)) < FEWEST_LETTERS:
            continue
        if is_person(rest) and (is_archive or is_surname(rest.text.split()[0])):
            return gap.end()
    return 0


def recipients_of(listing: Listing) -> tuple[tuple[Piece, ...], Archive | None]:
    items: list[Piece] = []
    archive: Archive | None = None
    for group in listing.items:
        for whole in _parts(joined(group).strip(), is_listed=listing.bulleted):
            if ARCHIVE.match(whole.plain) and archive is None:
                archive = _archive(whole)
                continue
            bare = whole.strip(" ;.,:")
            if len(bare) and any(char.isalnum() for char in bare.text):
                items.append(piece(bare, "recipient"))
    return tuple(items), archive


def _parts(whole: Mapped, *, is_listed: bool) -> list[Mapped]:
    """Items run together on one line are parted by "; -"; where no item has a dash, by ";"."""
    parts: list[Mapped] = []
    position = 0
    for match in (RUN_TOGETHER if is_listed else ANY_SEMICOLON).finditer(whole.text):
        parts.append(whole.cut(position, match.start(match.lastgroup or 0)))
        position = match.end()
    last = whole.cut(position, len(whole))
    late = next((m for m in ANY_SEMICOLON.finditer(last.text) if ARCHIVE.match(last.plain, m.end())), None)
    if late is not None and not ARCHIVE.match(last.plain):
        return [*parts, last.cut(0, late.start()), last.cut(late.end(), len(last))]
    return [*parts, last]


def _archive(whole: Mapped) -> Archive:
    """ "Lưu: VT, NC(HXĐ)." · "Lưu: VT, TĐKT (5b)." · "Lưu: VT; P.KT, 12 bản." · "Lưu: VT, NV (V-10b)." """
    opening = ARCHIVE.match(whole.plain)
    rest = whole.cut(opening.end() if opening else 0, len(whole)).strip(" .;")
    behind = AFTER_COPIES.search(rest.text)
    who = rest.cut(*behind.span("who")) if behind else None
    if behind:
        rest = rest.cut(0, behind.start("who")).strip(" .,;-")
    inside = COPIES_IN_BRACKETS.search(rest.plain)
    copies = None if inside else COPIES.search(rest.plain)
    count = int(copies["n"]) if copies and copies.start() else int(inside["n"]) if inside else None
    if copies is not None and copies.start():
        rest = rest.cut(0, copies.start()).strip(" ,;(")
    named = AFTER_CODE.search(rest.text)
    if named and who is None:
        who = rest.cut(*named.span("who"))
        rest = rest.cut(0, named.start("who")).strip(" .")
    codes = [code for code in _codes(rest) if len(code)]
    drafter = piece(who, "archive-drafter") if who is not None and not who.text.isdigit() else _drafter(codes)
    return Archive(piece(whole, "archive"), tuple(piece(code, "archive-code") for code in codes), count, drafter)


def _codes(rest: Mapped) -> list[Mapped]:
    codes: list[Mapped] = []
    position = depth = 0
    for index, char in enumerate(rest.text + ","):
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth <= 0:
            codes.append(rest.cut(position, index).strip(" .;"))
            position = index + 1
    return codes


def _drafter(codes: list[Mapped]) -> Piece | None:
    """Initials in brackets behind the last code, or a dotted name as a code of its own."""
    if not codes:
        return None
    last = codes[-1]
    match = INITIALS.search(last.text)
    if match and UNIT_CODE.fullmatch(match["who"]):
        return None
    if match:
        return piece(last.cut(*match.span("who")).strip(" -_,"), "archive-drafter")
    if len(codes) >= MANY_CODES and SHORT_NAME.fullmatch(last.text):
        return piece(last, "archive-drafter", LIKELY)
    return piece(last, "archive-drafter") if DOTTED.fullmatch(last.text) else None
