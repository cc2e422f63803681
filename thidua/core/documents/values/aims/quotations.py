"""Quoted strings, themes, periods, and the movement they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.core.documents.model import GUESS, LIKELY, Citation, Movement, Period, Piece, Quote, piece
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import Mapped
from thidua.core.vietnamese.folding import comparison_key

QUOTED = re.compile(r"“(?P<curly>[^“”]{1,1500})”|\"(?P<straight>[^\"\n]{1,1500})\"|«(?P<angle>[^«»]{1,1500})»")
THEME_WORDS = (
    r"(?:voi\s+)?chu\s+de(?:\s+(?:la|thi dua|cua phong trao(?: thi dua)?|hanh dong|hoat dong"
    r"|xuyen suot|cong tac|nam\s+\d{4}"
    r"|giai\s+doan\s+\d{4}\s?-\s?\d{4}))*\s*:?\s*"
)
THEME = re.compile(THEME_WORDS)
MOVEMENT_BEFORE = re.compile(
    r"(?:phong\s+trao(?:\s+thi\s+dua)?(?:\s+yeu\s+nuoc)?|dot\s+thi\s+dua(?:\s+(?:cao\s+diem|dac\s+biet))?"
    r"|(?:phat\s+dong|huong\s+ung)\s+thi\s+dua)"
    r"(?:\s+(?:voi\s+ten\s+goi|co\s+ten|chuyen\s+de|mang\s+ten|dac\s+biet))?\s*:?\s*$"
)
SPEECH_BEFORE = re.compile(
    r"(?:phat\s+bieu|noi|day|chi\s+dao|khang\s+dinh|nhan\s+manh|can\s+dan|can\s+dan)\s*(?:rang)?\s*:\s*$"
)
CAMPAIGN_BEFORE = re.compile(r"(?:noi\s+dung|cuoc\s+van\s+dong|chi\s+thi|viec|chuyen\s+de|thuc\s+hien)\s*:?\s*$")
PERIOD = re.compile(
    r"(?P<words>giai\s+doan|nhiem\s+ky|nam\s+hoc|thoi\s+ky|\d{1,2}\s+nam|cac\s+nam|ke\s+hoach)\s+(?:tu\s+)?(?:nam\s+)?"
    r"(?P<a>(?:19|20)\d\d)\s*(?:-|den(?:\s+nam)?)\s*(?P<b>(?:19|20)\d\d)(?!\d)"
    r"|(?P<from>tu)\s+nam\s+(?P<c>(?:19|20)\d\d)\s+den\s+(?:het\s+)?nam\s+(?P<d>(?:19|20)\d\d)(?!\d)"
)
ONE_YEAR = re.compile(r"\bnam\s+(?P<y>(?:19|20)\d\d)(?!\s?[-–\d])")
SUBJECT_NAME = re.compile(
    r"(?:phat\s+dong|to\s+chuc|trien\s+khai|huong\s+ung|thuc\s+hien|ve|^)\s*(?:thuc\s+hien\s+|huong\s+ung\s+)?"
    r"(?:phong\s+trao(?:\s+thi\s+dua)?(?:\s+(?:dac\s+biet|cao\s+diem|chuyen\s+de))?|dot\s+thi\s+dua(?:\s+(?:dac\s+biet|cao\s+diem))?)"
    r"\s+(?P<name>[^“\"]+)"
)
NAME_END = re.compile(r",?\s+(?:giai\s+doan|nam\s+\d{4}|tren\s+dia\s+ban|tu\s+nam)\b.*$")


@dataclass(frozen=True)
class Quotation:
    """A quoted string where it stands in the flow (the words, without the quotation marks)."""

    body: Mapped
    start: int
    end: int


def quotations(flow: Mapped) -> list[Quotation]:
    found: list[Quotation] = []
    for match in QUOTED.finditer(flow.text):
        start, end = match.span(match.lastgroup or 0)
        body = flow.cut(start, end).strip()
        if len(body):
            found.append(Quotation(body, start, end))
    return found


def themes_in(flow: Mapped) -> Iterator[tuple[Mapped, Mapped, int]]:
    """(theme, trigger, position): slogans after "chủ đề", quoted or, after a colon, up to the end of the
    paragraph."""
    quoted = {quotation.start - 1: quotation for quotation in quotations(flow)}
    for match in THEME.finditer(flow.plain):
        trigger = flow.cut(*match.span()).strip()
        quotation = quoted.get(match.end())
        if quotation is not None:
            yield quotation.body, trigger, match.start()
        elif ":" in trigger.text and flow.text[match.start()].isupper():
            stop = flow.text.find("\n", match.end())
            theme = flow.cut(match.end(), stop if stop >= 0 else len(flow)).strip(" .;")
            if 0 < len(theme) <= 400:
                yield theme, trigger, match.start()


def quotes_of(found: list[Quotation], flow: Mapped, themes: set[str], movement: Movement | None) -> tuple[Quote, ...]:
    """Distinct by words; the title's quotation counts too, because the flow starts with the subject."""
    counts: dict[str, list[Quotation]] = {}
    for quotation in found:
        counts.setdefault(comparison_key(quotation.body.text), []).append(quotation)
    return tuple(
        Quote(piece(group[0].body, "quotation"), _role(key, group[0], flow, themes, movement), len(group))
        for key, group in counts.items()
    )


def _role(key: str, quotation: Quotation, flow: Mapped, themes: set[str], movement: Movement | None) -> str:
    before = flow.plain[max(0, quotation.start - 80) : quotation.start - 1]
    if movement is not None and key == comparison_key(movement.name.text):
        return "movement"
    if movement is not None and movement.parent is not None and key == comparison_key(movement.parent.text):
        return "parent_movement"
    if key in themes:
        return "theme"
    if MOVEMENT_BEFORE.search(before):
        return "other_movement"
    if SPEECH_BEFORE.search(before):
        return "speech"
    if CAMPAIGN_BEFORE.search(before) and len(key.split()) > 5:
        return "campaign"
    return "slogan" if any(char.isdigit() for char in key) else "idiom"


# --- periods ---


def period_mentions(flow: Mapped) -> list[tuple[Period, int, int]]:
    found: list[tuple[Period, int, int]] = []
    for match in PERIOD.finditer(flow.plain):
        first, last = int(match["a"] or match["c"]), int(match["b"] or match["d"])
        if first <= last:
            found.append((Period(piece(flow.cut(*match.span()), "period"), first, last), *match.span()))
    return found


def distinct_periods(
    mentions: list[tuple[Period, int, int]], movement: Movement | None, names: list[tuple[Piece, int, int]]
) -> tuple[Period, ...]:
    found: dict[tuple[int, int], Period] = {}
    for period, start, _end in mentions:
        key = (period.first, period.last)
        if key in found:
            continue
        is_own = (
            movement is not None
            and movement.period is not None
            and key == (movement.period.first, movement.period.last)
        )
        named = next((name.text for name, begin, end in names if begin <= start < end), None)
        of = "movement" if is_own else _without_period(named, period) if named else None
        found[key] = Period(period.text, period.first, period.last, of)
    return tuple(found.values())


def _without_period(name: str, period: Period) -> str:
    return name.replace(period.text.text, "").strip()


# --- the movement ---


def movement_of(
    flow: Mapped,
    subject: Mapped | None,
    found: list[Quotation],
    parents: list[tuple[Citation, int, int]],
    limit: int,
) -> Movement | None:
    """Named in the subject, else by the first movement quoted before the sections that no cited superior
    launched."""
    named = [quotation for quotation in found if _names_movement(flow, quotation)]
    within = Ranges((start, end) for _cited, start, end in parents)
    cited = [quotation for quotation in named if quotation.start in within]
    launched = {quotation.start for quotation in cited}
    in_subject = len(subject) if subject is not None else 0
    own = next((quotation for quotation in named if quotation.end <= in_subject), None) or next(
        (quotation for quotation in named if quotation.end <= limit and quotation.start not in launched), None
    )
    name = piece(own.body, "movement-quoted") if own else _from_subject(subject)
    if name is None:
        return None
    key = comparison_key(name.text)
    parent = next((quotation for quotation in cited if comparison_key(quotation.body.text) != key), None)
    same = [quotation for quotation in named if comparison_key(quotation.body.text) == key]
    period = _period_after(flow, same) or (_period_in(subject) if subject is not None else None)
    if period is None and parent is not None:
        period = _period_after(flow, [parent])
    return Movement(name, piece(parent.body, "movement-parent", LIKELY) if parent else None, period)


def _names_movement(flow: Mapped, quotation: Quotation) -> bool:
    return MOVEMENT_BEFORE.search(flow.plain[max(0, quotation.start - 80) : quotation.start - 1]) is not None


def _from_subject(subject: Mapped | None) -> Piece | None:
    """ "phát động phong trào thi đua thực hiện …" without quotation marks."""
    match = SUBJECT_NAME.search(subject.plain) if subject is not None else None
    if subject is None or match is None:
        return None
    start, end = match.span("name")
    cut = NAME_END.search(subject.plain, start, end)
    name = subject.cut(start, cut.start() if cut else end).strip(" ,.;:")
    return piece(name, "movement-unquoted", GUESS) if len(name.text.split()) > 1 else None


def _period_after(flow: Mapped, quoted: list[Quotation]) -> Period | None:
    for quotation in quoted:
        match = PERIOD.match(flow.plain, _skip(flow, quotation.end + 1))
        if match:
            return _period(flow, match)
    return None


def _skip(flow: Mapped, position: int) -> int:
    while position < len(flow) and flow.text[position] in " ,(":
        position += 1
    return position


def _period_in(subject: Mapped) -> Period | None:
    """Not "nhiệm kỳ 2026 - 2031": that is the term of those who are elected."""
    match = next((found for found in PERIOD.finditer(subject.plain) if found["words"] != "nhiem ky"), None)
    return _period(subject, match) if match else None


def year_in(subject: Mapped) -> Period | None:
    """ "… năm 2026": a movement of one year."""
    match = ONE_YEAR.search(subject.plain)
    if match is None:
        return None
    return Period(piece(subject.cut(*match.span()), "period", LIKELY), int(match["y"]), int(match["y"]), "movement")


def _period(where: Mapped, match: re.Match[str]) -> Period | None:
    first, last = int(match["a"] or match["c"]), int(match["b"] or match["d"])
    return Period(piece(where.cut(*match.span()), "period"), first, last, "movement") if first <= last else None
