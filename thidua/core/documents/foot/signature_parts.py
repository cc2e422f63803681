"""Pieces of a signature on one line: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" are two below each other, "TM. … TM. …" two side by side."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.foot.people import is_surname, name_in
from thidua.core.documents.lines import is_body_name, is_caps, starts_with_word
from thidua.core.documents.source import Mapped

AUTHORITY = re.compile(
    r"(?P<code>T\s?[./]?\s?M|T\s?[./]?\s?L|T\s?[./]?\s?U\s?[./]?\s?Q)\s?(?:[.,:/]\s*|\s+)(?=[^\W\d_])"
)
ACTING = re.compile(r"(?P<code>K\s?[./]?\s?T|Q)\s?(?:[.,:/]\s*|\s+(?=[^\W\d_]{2}))(?=[^\W\d_])")
CODES = re.compile(
    r"(?<=\s)(?:T\s?/\s?M|K\s?/\s?T|T\s?/\s?L|TM|KT|TL|TUQ|Q)\s?[./]?\s(?=[^\W\d_]{2})|(?<=\s)(?:TM|KT|TL|TUQ|Q)\s?[./](?=[^\W\d_])"
)
# "TM. / ỦY BAN NHÂN DÂN": a code alone on its line goes with the next one.
BARE_CODE = re.compile(r"(?:T\s?[./]?\s?M|T\s?[./]?\s?L|T\s?[./]?\s?U\s?[./]?\s?Q|K\s?[./]?\s?T)\s?[./]")
LATE_POSITION = re.compile(r"(?<=[;.:)])\s+(?=[^\W\d_]{2,}\s)")
NAME_START = re.compile(r"(?<=\s)(?=[(\[]?[^\W\d_])")
WORD_START = re.compile(r"(?<=\s)(?=[^\W\d_])")
# "PHÓ CHỦ TỊCH KIÊM GIÁM ĐỐC" is one post; "BAN BÍ THƯ", "ĐOÀN CHỦ TỊCH" are bodies.
LINKS = ("ban", "doan", "kiem", "va", "-", "–", "/", "&", "nguyen")
POSTS = (*lexicon.POSITIONS, *lexicon.SIGNING_POSTS)
LONGEST_LINE, LONGEST_PART = 200, 120


def is_post(plain: str) -> bool:
    return starts_with_word(plain, POSTS) is not None


def is_authority(part: Mapped) -> bool:
    """A line such as "TM. ỦY BAN NHÂN DÂN" or "KT. CHỦ TỊCH", also "TM. Ban Thường vụ"."""
    match = AUTHORITY.match(part.text) or ACTING.match(part.text)
    if match is None:
        return False
    rest = part.plain[match.end() :]
    return is_caps(part.text) or (match["code"] != "Q" and (is_body_name(rest) or is_post(rest)))


def kind_of(part: Mapped) -> str:
    """ "authority" (TM., TL., TUQ.), "acting" (KT., Q.), "post", or "" for any other words."""
    if is_authority(part):
        return "authority" if AUTHORITY.match(part.text) else "acting"
    return "post" if is_post(part.plain) else ""


def signature_start(part: Mapped) -> int:
    """Where a signature begins inside a line that starts with something else; 0 when it does not."""
    tail = max(0, len(part) - LONGEST_LINE)
    for match in CODES.finditer(part.text, tail):
        if is_caps(part.text[match.start() :]) and not is_caps(part.text[: match.start()]):
            return match.start()
    for gap in LATE_POSITION.finditer(part.text, tail):
        rest = part.cut(gap.end(), len(part))
        before = part.text[: gap.start()]
        if is_caps(rest.text) and is_post(rest.plain) and before != before.upper():
            return gap.end()
    return 0


def signer_start(part: Mapped) -> int:
    """Where the name begins in "KT. BỘ TRƯỞNG THỨ TRƯỞNG Nguyễn Văn A", all on one line; 0 where none does."""
    if len(part) > LONGEST_LINE:
        return 0
    for match in NAME_START.finditer(part.text):
        rest = part.cut(match.start(), len(part))
        if rest.text.lstrip("([")[:2].isupper() or not is_caps(part.text[: match.start()]):
            continue
        name = name_in(rest)
        official = kind_of(part.cut(0, match.start()).strip()) != ""
        return match.start() if official and name is not None and is_surname(name.text.split()[0]) else 0
    return 0


def units_of(part: Mapped) -> list[Mapped]:
    """The codes with their bodies and the posts of one line, each a piece."""
    if len(part) > LONGEST_PART or not is_caps(part.text):
        return [part]
    cuts = sorted({0, *_code_cuts(part), *_post_cuts(part)})
    ends = [*cuts[1:], len(part)]
    return [part.cut(start, end).strip() for start, end in zip(cuts, ends, strict=True)]


def _code_cuts(part: Mapped) -> list[int]:
    return [match.start() for match in CODES.finditer(part.text)]


def _post_cuts(part: Mapped) -> list[int]:
    """A post begins a piece when a code with its body, or another post, stands before it."""
    cuts: list[int] = []
    done = 0
    opened = _opening_of(part, 0)
    for match in WORD_START.finditer(part.text):
        place = match.start()
        if place < max(done, opened):
            continue
        code = AUTHORITY.match(part.text, place) or ACTING.match(part.text, place)
        if code and part.text[place - 1 : place].isspace() and CODES.match(part.text, place):
            opened = _opening_of(part, place)
            continue
        post = starts_with_word(part.plain[place : place + 60], POSTS)
        before = part.plain[:place].split()
        if post is None or not before or before[-1].strip(",") in LINKS or before[-1].endswith(","):
            continue
        if opened or cuts:
            cuts.append(place)
        done = place + len(post)
    return cuts


def _opening_of(part: Mapped, place: int) -> int:
    """End of the code and the first words of its body, or of the post, that stand at `place`."""
    code = AUTHORITY.match(part.text, place) or ACTING.match(part.text, place)
    start = code.end() if code else place
    post = starts_with_word(part.plain[start : start + 60], POSTS)
    if post is not None:
        return start + len(post)
    return start + 1 if code else 0


def is_side_by_side(units: list[Mapped]) -> bool:
    """Two codes of one kind, or one post twice, on one line: two people sign beside each other."""
    kinds = [kind_of(unit) for unit in units]
    codes = [kind for kind in kinds if kind in ("authority", "acting")]
    return len(codes) > len(set(codes)) or (not codes and len({unit.plain for unit in units}) < len(units))
