"""One sentence taken apart: who assigns, to whom, with whom, to do what."""

import re
from dataclasses import dataclass

from thidua.core.documents.lines import starts_with_word
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.work.assigning_verbs import ADVERBIAL, ASSIGN, DONE, SPECKS, assigns
from thidua.core.documents.values.work.units import (
    KIND_LIST,
    LONGEST,
    is_named,
    is_unit,
    split_units,
    without_honorific,
    without_insertion,
)
from thidua.core.documents.values.work.verbs import first_verb, opens_with_action

# "Trong quá trình thực hiện, nếu có vướng mắc, …": an offer, not an assignment.
CONDITION = re.compile(
    r"(?:trong qua trinh|qua trinh|truong hop|neu co|neu)\b(?=[^.]{0,120}\b(?:neu|vuong mac|kho khan|phat sinh|bat cap|can thiet)\b)"
)
STANDING = ("thuong truc", "co quan thuong truc", "bo phan thuong truc", "don vi thuong truc", "dau moi")
SURE_VERB = re.compile(r"(?<!\w)(?:trực tiếp|phụ trách|chủ trì|có trách nhiệm)(?!\w)")
# Those above all offices: told of them, not given work, unless someone says "giao".
ABOVE_ALL = ("chinh phu", "quoc hoi", "thu tuong chinh phu", "uy ban thuong vu quoc hoi", "bo chinh tri", "ban bi thu")
# "UBND tỉnh sẽ báo cáo …": the one who speaks promises.
SPEAKING = ("uy ban nhan dan tinh", "ubnd tinh", "uy ban nhan dan thanh pho", "ubnd thanh pho", "tinh", "thanh pho")
NAME_GAP = re.compile(r",\s+|\s+va\s+")
# "Đồng thời tiếp tục vận động …": goes on with those above.
BOUND = re.compile(r"[,;]\s+(?=[Cc]ác\s)")
MUST = re.compile(r"(?:phải|có trách nhiệm|chịu trách nhiệm)\s")
LABEL = re.compile(r"(?:bao cao|tong hop|che do bao cao)\b[^:;.()]{0,50}:\s+")
GOING_ON = re.compile(r"(?:đồng thời|ngoài ra|vì vậy|do đó),?\s+", re.I)
COMMA = re.compile(r"[,;:]\s+")
# "Văn phòng … thông báo để các cơ quan biết, thực hiện": the office speaks for itself.
INFORMING = re.compile(
    r"(?:(?:xin|tran trong|chan thanh)\s+)+cam on\b|(?:xin|tran trong|kinh)\s+bao cao\b|(?:(?:xin|tran trong|kinh)\s+)?thong bao\b(?:[^.]{0,300}\b(?:biet|duoc biet)\b|\s+(?:de|toi|den)\b[^.]{0,300}\bthuc hien\s*[./]*$)"
)
IN_FORCE = re.compile(r"(?:chịu trách nhiệm|có trách nhiệm|căn cứ|chiểu)[^.;]{0,80}(?:thi hành|thực hiện)[^.;]{0,60}$")
# "Chủ tịch UBND tỉnh chỉ đạo Ban A thực hiện": who signs gives the order; "Chủ tịch UBND các xã chỉ đạo …" has to do so.
DIRECTED = re.compile(
    r"(?:^|[,;:]\s+)(?:(?:Phó\s+)?Chủ tịch\s+|Thường trực\s+|Lãnh đạo\s+)?(?:(?:UBND|[ỦU][ỷy] ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường)"
    r"|Thủ tướng Chính phủ)\s+(?P<verb>chỉ đạo)\s+"
)
# "Bộ … đã lấy ý kiến", "Hội đồng làm việc theo chế độ …": told, not ordered.
REPORTED = re.compile(
    r"(?<!\w)(?:(?:đã|đang|vừa|chưa|không)$|(?:đã|vừa) (?:có|yêu cầu|đề nghị|giao|chỉ đạo)|(?:làm việc|hoạt động) theo|tự giải thể|nhận được|được hưởng)(?!\w)"
)
# "Giao Bộ A: (i) Chủ trì …; (ii) …": the mark of the first item behind the colon.
ITEM = re.compile(r"\((?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)\s*")
ITEM_END = re.compile(r"\s*:\s*\((?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)$")
GIVEN_BY = re.compile(r"(?<!\w)được\s[^.;:]{0,80}$")
# "Đẩy mạnh rà soát thể chế: (1) Các bộ …": a topic, then who.
TOPIC_LABEL = re.compile(
    r"[^.;:()]{8,200}(?<!như)(?<!gồm)(?<! là)(?<! với):\s+(?:\((?:\d{1,2}|[ivx]{1,4})\)\s*)?(?=\w)"
)
GOES_ON = re.compile(r"(?:[;,]\s*(?:dong thoi|va)|;)\s*$")
FIGURE = re.compile(r"\d|(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)(?!\w)")
LONGEST_FIELD = 120
LONGEST_CLAUSE = 3_000
LONGEST_LEAD = 900


@dataclass(frozen=True)
class Assigned:
    """A sentence taken apart; `rest` begins with the action."""

    units: tuple[Mapped, ...]
    trigger: Mapped | None
    rest: Mapped
    whole: Mapped


def is_conditional(sentence: Mapped) -> bool:
    return CONDITION.match(sentence.plain) is not None


def assigned(sentence: Mapped, *, must_assign: bool) -> Assigned | None:
    """Who is told to do what; None when the sentence assigns nothing (or, with `must_assign`, has no "giao" …)."""
    if is_conditional(sentence):
        return None
    trigger = _trigger(sentence)
    if trigger is None and must_assign:
        return None
    if trigger is not None and trigger.start() and _goes_on(sentence, trigger.start()):
        own = _taken(sentence, 0, None)
        if own is not None and len(sentence) - len(own.rest) < trigger.start():
            return own
    if trigger is not None:
        clause = sentence.plain[: trigger.start()].rsplit(";", 1)[-1].lstrip()
        if CONDITION.match(clause):
            return None
        return _taken(sentence, trigger.end(), trigger) or _before_passive(sentence, trigger)
    return _taken(sentence, 0, None) or _after_label(sentence) or after_adverbial(sentence)


def _before_passive(sentence: Mapped, trigger: re.Match[str]) -> Assigned | None:
    """ "Sở A hoàn thành các việc được Tỉnh ủy, UBND tỉnh giao": the order is told about, the sentence has its own unit."""
    own = _taken(sentence, 0, None) if GIVEN_BY.search(sentence.text, 0, trigger.start()) else None
    return own if own is not None and len(sentence) - len(own.rest) < trigger.start() else None


def _after_label(sentence: Mapped) -> Assigned | None:
    """ "Báo cáo tháng: Sở A tổng hợp …": what it is about, then who."""
    label = LABEL.match(sentence.plain) or TOPIC_LABEL.match(sentence.text)
    if label and label.re is TOPIC_LABEL and (is_unit(sentence, first=True) or REPORTED.search(label[0])):
        return None
    rest = sentence.cut(label.end(), len(sentence)) if label else None
    found = _taken(rest, 0, None) if rest is not None and is_unit(rest, first=True) else None
    return Assigned(found.units, None, found.rest, sentence) if found is not None else None


def _goes_on(sentence: Mapped, at: int) -> bool:
    """ "Sở A nghiên cứu …; đồng thời yêu cầu …": the order is part of what the sentence's own unit does."""
    return GOES_ON.search(sentence.plain[:at]) is not None


def _taken(sentence: Mapped, start: int, trigger: re.Match[str] | None) -> Assigned | None:
    verb = _after_colon(sentence, start) or first_verb(sentence, start)
    if verb is None and trigger is not None and sentence.text.endswith(":"):
        verb = len(sentence)  # "… đề nghị các đơn vị:", what they do is the list below
    if verb is None or (trigger is None and INFORMING.match(sentence.plain, verb)):
        return None
    names = sentence.cut(start, verb).strip(" ,:_-–")
    item = ITEM_END.search(names.text)
    names = names.cut(0, item.start()) if item else names
    if not len(names) or len(names) > LONGEST or REPORTED.search(names.text):
        return None
    if trigger is None and names.plain in SPEAKING and sentence.text.startswith("sẽ ", verb):
        return None
    if trigger is None and all(name in ABOVE_ALL for name in NAME_GAP.split(names.plain)):
        return None
    titled = names
    names = without_honorific(names)
    is_opening = trigger is None and len(titled) == len(names)
    if len(titled) > len(names) and not is_unit(names, first=False) and names.text[:1].isupper():
        return _given(sentence, (titled,), trigger, verb)  # "đồng chí Mẫu": a person by name
    is_enforcing = trigger is None and IN_FORCE.match(sentence.text[verb : verb + 240].rstrip(" ./")) is not None
    if not is_unit(names, first=is_opening) and not (is_enforcing and names.text[:1].isupper()):
        return None
    if len(names.plain.split()) < 2 and not names.text.isupper() and not is_enforcing and " " not in names.text:
        return None
    return _given(sentence, split_units(without_insertion(names)), trigger, verb)


def _given(sentence: Mapped, units: tuple[Mapped, ...], trigger: re.Match[str] | None, verb: int) -> Assigned:
    word = sentence.cut(*trigger.span("verb")) if trigger else None
    return Assigned(units, word, sentence.cut(verb, len(sentence)), sentence)


def after_adverbial(sentence: Mapped) -> Assigned | None:
    """ "Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng …": the units stand after one of the first commas."""
    if starts_with_word(sentence.plain[:40], ADVERBIAL) is None:
        return _bound_later(sentence)
    going_on = GOING_ON.match(sentence.text)
    if going_on is not None and opens_with_action(sentence.text[going_on.end() : going_on.end() + 80]):
        return None
    for order, comma in enumerate(COMMA.finditer(sentence.text, 0, LONGEST_LEAD)):
        if order > 12 or DONE.search(sentence.plain, 0, comma.start()):
            return None
        rest = sentence.cut(comma.end(), min(len(sentence), comma.end() + LONGEST_CLAUSE))
        found = _taken(rest, 0, None) if is_unit(rest, first=True) else None
        if found is not None:
            action = len(rest) - len(found.rest) + comma.end()
            return Assigned(found.units, None, sentence.cut(action, len(sentence)), sentence)
    return None


def _bound_later(sentence: Mapped) -> Assigned | None:
    """ "Khẩn trương khắc phục …, các địa phương phải huy động …": who is bound stands behind what is to be done."""
    if not opens_with_action(sentence.text[:80]):
        return None
    for bound in BOUND.finditer(sentence.text, 0, LONGEST_LEAD):
        rest = sentence.cut(bound.end(), min(len(sentence), bound.end() + LONGEST_CLAUSE))
        found = _taken(rest, 0, None)
        if found is not None and MUST.match(found.rest.text):
            return Assigned(found.units, None, sentence, sentence)
    return None


def _after_colon(sentence: Mapped, start: int) -> int | None:
    """ "Sở …: Chủ trì …": the verb opens what follows the colon."""
    colon = sentence.text.find(": ", start, start + 400)
    if sentence.text.count("(", start, max(colon, start)) > sentence.text.count(")", start, max(colon, start)):
        return None
    if colon < 0 or sentence.plain.endswith(("sau", "sau day"), start, colon) or _is_listing(sentence, start, colon):
        return None
    if not is_unit(without_honorific(sentence.cut(start, colon).strip()), first=not start):
        return None
    rest = sentence.text[colon + 2 : colon + 100]
    after = colon + 2 + len(rest) - len(rest.lstrip())
    item = ITEM.match(sentence.text, after)
    after = item.end() if item else after
    opening = sentence.text[after : after + 80]
    is_known = starts_with_word(sentence.plain[after : after + 40], STANDING) is not None
    is_known = (
        is_known
        or opening.startswith(("Là ", "là "))
        or opens_with_action(opening)
        or starts_with_word(sentence.plain[after : after + 40], ADVERBIAL) is not None
    )
    is_known = is_known or (not start and _is_field(sentence, colon, after))
    return after if is_known or (start and opening[:1].isupper()) else None


def _is_field(sentence: Mapped, colon: int, after: int) -> bool:
    """ "Sở A: kinh phí mua sách": what a body known by its name is in charge of, no figure and no other name."""
    field = sentence.cut(after, min(len(sentence), after + LONGEST_FIELD))
    is_phrase = len(field.plain.split()) > 2 and FIGURE.search(field.text) is None
    names = sentence.cut(0, colon)
    if not is_phrase or first_verb(names, 0) is not None or REPORTED.search(names.text):
        return False
    return is_named(names) and not is_unit(field, first=True)


def _is_listing(sentence: Mapped, start: int, colon: int) -> bool:
    """ "các Bộ: Công an, Tài chính có ý kiến", "Sở A phụ trách buổi lễ gồm: …": the colon does not part who from what."""
    if SURE_VERB.search(sentence.text, start, colon):
        return True
    kinds = KIND_LIST.search(sentence.plain, start, colon + 1)
    return kinds is not None and not opens_with_action(sentence.text[colon + 2 : colon + 80].lstrip())


# --- the assigning verb ---


def _trigger(sentence: Mapped) -> re.Match[str] | None:
    """The assigning verb: at the start, after the body that assigns, or after an introduction."""
    directed = DIRECTED.search(sentence.text[:LONGEST_LEAD])
    if directed is not None and _taken(sentence, directed.end(), directed) is not None:
        return directed
    for match in ASSIGN.finditer(sentence.text[:LONGEST_LEAD]):
        before = sentence.cut(0, match.start()).strip(SPECKS)
        if not len(before) or assigns(sentence, match.start(), before):
            return match
    return None
