"""Where the verb of an assignment stands: the first one after the list of units that is not part of a name.

"Ban tổ chức", "các tổ chức khác", "đơn vị sự nghiệp công lập", "được giao chủ trì" hold the same words as nouns or
modifiers.
"""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.casing import UPPER

_VERBS = "|".join(sorted((re.escape(verb) for verb in lexicon.ACTION_VERBS), key=len, reverse=True))
# Lower case only: "Ban Tổ chức" is a name.
ACTION = re.compile(
    rf"(?<![\w-])(?:{_VERBS}|giải ngân|phát sóng|số hóa|củng cố|làm việc(?=\s+(?:với|cụ thể|trực tiếp|ngay)(?!\w))|trực tiếp|phụ trách|có ý kiến(?!\s+(?:như sau|chỉ đạo|kết luận))|đổi mới(?!\s+sáng tạo)|treo cờ|chụp ảnh|chuẩn bị|chuyển(?!\s+(?:đổi|giao|biến|tiếp|dịch)))(?![\w-])"
)
# "các tổ chức", "việc thực hiện", "được giao": no verb of the sentence.
NOUN_LEAD = re.compile(
    r"(?<!\w)(?:các|những|mọi|từng|của|việc|được|bị|do|một số|theo|cuộc|công tác|khối|cụm|nhiệm vụ|số)\s+$", re.I
)
LISTED_LEAD = re.compile(r"(?<!\w)(?:cơ quan|đơn vị|cá nhân|đoàn thể|doanh nghiệp|địa phương|hội|tổ chức),\s+$")
ORGANISATIONS = re.compile(
    r"tổ chức(?=\s+(?:khác|chính trị|xã hội|đảng|đoàn|hội|thành viên|kinh tế|tín dụng|cơ sở|có liên quan|liên quan|cung cấp|thuộc|trực thuộc"
    r"|hành chính|nghề nghiệp|sự nghiệp|công đoàn|và cá nhân)(?!\w)|,\s+(?:cá nhân|đơn vị|đoàn thể|doanh nghiệp|cơ quan|hội)(?!\w)|\s*[;.:]|\s*$)"
)
# Verbs that are also the second half of a word or of a body's name.
HALVES = {
    "trình": ("chương", "quy", "lộ", "công", "tờ", "tiến", "quá", "giáo", "thuyết"),
    "lập": ("công", "thành", "độc", "trung", "đối", "sáng", "thiết", "xác"),
    "cử": ("bầu", "ứng", "đề", "tuyển"),
    "phải": ("bên",),
    "trực tiếp": ("trên",),
    "đưa": ("đón",),
    "mở": ("cởi",),
    "gửi": ("tiền", "kính"),
    "khen thưởng": ("đua", "đua,", "-", "và"),
    "cung cấp": ("chức", "vị", "nghiệp", "nhà"),
    "giám sát": ("tra", "tra,"),
    "quản lý": ("mưu,",),
    "kiểm tra": ("tra,",),
    "xây dựng": ("tư", "liệu"),
    "ứng dụng": ("nghiệp",),
    "kiểm soát": ("trạm", "chốt", "đơn", "cơ"),
}
LOWER = r"[a-zà-ỹđ]"
_CONTINUED = (
    r"(?:và|của|thuộc|tỉnh|thành|phố|tp|huyện|quận|xã|phường|các|cấp (?:tỉnh|huyện|xã)|tại|ở|trên|trong|liên|có liên|cùng|khu|trực|là|hoặc"
    r"|đã|đang|vừa|được|bị|thì|cho|để|về|theo|trước|sau|căn cứ|với|khi|nơi|như|này|nêu|nói|trên)(?!\w)"
)
BODY_LEAD = re.compile(
    r"(?:(?<!\w)(?:[Cc]ác\s+(?:đoàn|tổ|đội)|Ban|Tổ|Đoàn|Hội đồng|Ủy ban|Uỷ ban|Viện|Trung tâm|Quỹ|Phòng|Tiểu ban|Cục|Chi cục|Vụ|Trường|Bộ phận))\s+$"
)
NAMING = (
    "tổ chức", "chỉ đạo", "kiểm tra", "giám sát", "giúp", "hỗ trợ", "nghiên cứu", "thẩm định", "đánh giá", "quản lý",
    "hướng dẫn", "tuyên truyền", "vận động", "tổng hợp", "tiếp nhận", "xử lý",
)  # fmt: skip
# "các đơn vị quản lý hồ chứa": which units, not what they do; "các đơn vị quản lý chặt chẽ" says what they do.
DESCRIBING = ("quản lý", "cung cấp", "phụ trách", "giám sát", "tiếp nhận")
DESCRIBED = re.compile(
    r"(?<!\w)các\s+(?:đơn vị|cơ quan|tổ chức|doanh nghiệp|cơ sở|cá nhân|lực lượng|phòng|cán bộ)\s+$", re.I
)
# "Cơ quan phối hợp có trách nhiệm …", "Cơ quan đăng ký đầu tư tiếp nhận …": what they are called.
CALLED_BY_ROLE = re.compile(r"(?:^|[,;:.]\s+)(?:Cơ quan|Đơn vị|cơ quan|đơn vị)\s+$")
REGISTERING = re.compile(r"(?:cơ quan|đơn vị|phòng)\s+$", re.I)
REGISTERED = re.compile(r"đăng ký\s+(?:đầu tư|kinh doanh|đất đai|hộ tịch)(?!\w)")
# "các cơ quan tham mưu, giúp việc": which ones.
ADVISORY = re.compile(r"(?:cơ quan|đơn vị|phòng|ban) tham mưu(?:,\s| giúp| của\s)")
MANNER = re.compile(r"\s+(?:chặt chẽ|tốt|nghiêm|và\s|,|đúng|kịp thời|đầy đủ|hiệu quả|việc\s|công tác\s|các\s)")
# A department's name is one of a closed list: what follows it in small letters, unless it goes on with the name, is the
# verb, known or not.
_OF_WHERE = (
    r"(?:\s+(?:các\s+)?(?:tỉnh(?:,\s+thành phố)?|thành phố)(?:\s+trực thuộc [Tt]rung ương|(?:\s+[A-ZĐ]\w+){1,3})?)?"
)
DEPARTMENT = re.compile(rf"(?:Sở|Bộ)\s+(?:{'|'.join(lexicon.DEPARTMENTS)}){_OF_WHERE}\s+(?={LOWER})(?!{_CONTINUED})")
# So it is after a list that ends with a level or a branch: "UBND các xã, phường đón tiếp …", "các sở, ngành sắp xếp …".
LEVELS = re.compile(
    r"[Cc]ác\s+(?:(?:sở|bộ|ban|xã|phường|huyện|quận|thị xã|tỉnh|thành phố|đặc khu|cơ quan|đơn vị)\s*,\s+)*(?:và\s+)?(?:ngành|địa phương|xã|phường|huyện|thành phố|đặc khu)"
    rf"\s+(?={LOWER})(?!{_CONTINUED})(?!(?:ven|biên|miền|vùng|trọng|khó|còn|giáp|mới|nghèo|đặc|có|phụ|chuyên|chức|nói|nông|kinh|giáo|công|dọc|dân|y|văn|không|sử|hưởng|đạt|chủ|nằm|đảo|xa|bị|lân|khác|nhóm|điểm)(?!\w))"
)
PLURAL = re.compile(r"(?<!\w)[Cc]ác\s")
NAME_LEAD = re.compile(
    r"(?:^|[,;:]\s+|(?<!\w)và\s+|(?<!\w)(?:UBND|HĐND|MTTQ|nhân dân|Tổ quốc|Thủ trưởng|Giám đốc|Chủ tịch|Bí thư|lãnh đạo|Lãnh đạo|đứng đầu)\s+)$"
)
LONGEST = 700
# "các đơn vị được giao chủ trì, đầu mối triển khai … chủ động trao đổi": what they are charged with tells which units,
# the order comes after it.
CHARGED = re.compile(r"(?<!\w)được\s+(?:giao|phân công|chỉ định|ủy quyền|uỷ quyền|phân cấp)(?:\s+nhiệm vụ)?\s+$")
PLAIN_DUTY = (
    "có trách nhiệm", "chịu trách nhiệm", "chủ động", "khẩn trương", "phải", "cần", "sẽ", "nghiêm túc", "tiếp tục", "kịp thời",
    "thường xuyên", "định kỳ", "căn cứ", "tập trung",
)  # fmt: skip
# "đồng chí Ủy viên phụ trách địa bàn theo dõi …": which person; "đồng chí A phụ trách lễ tân." says what they do.
IN_CHARGE = re.compile(
    r"(?<!\w)(?:viên|trưởng|phó|tịch|đốc|thư|lãnh đạo|đồng chí|công chức|cán bộ)(?:\s+(?:Ủy ban|Uỷ ban|UBND|HĐND)[^,.;:]{0,40})?\s+$",
    re.I,
)
# "b) Bộ A - Trình Chính phủ …": the first item run on behind the heading.
# One way to read every run of blanks: thousands of tabs cost no more than their number.
DASHED = re.compile(rf"(?<!\s)\s+(?:_+\s*)?[-–]\s+(?=[{UPPER}])(?!Khen thưởng)")
PUNCTUATION = re.compile(r"[,.;:]")


def first_action(sentence: Mapped, start: int) -> int | None:
    """The verb that ends the list of units, outside brackets."""
    text = sentence.text
    last = min(len(text), start + LONGEST)
    depth, seen, charge = 0, start, None
    for match in ACTION.finditer(text, start, last):
        for char in text[seen : match.start()]:
            depth = max(0, depth + (char == "(") - (char == ")"))
        seen = match.start()
        if match.start() <= start or depth or is_name_part(text, match):
            continue
        if charge is not None and match[0] not in PLAIN_DUTY:
            continue
        is_charge = charge is None and match[0] not in PLAIN_DUTY
        if is_charge and CHARGED.search(text[max(start, match.start() - 40) : match.start()]):
            charge = match.start()
            continue
        return match.start()
    return charge


def first_verb(sentence: Mapped, start: int) -> int | None:
    """The known verb or, sooner, whatever follows the whole name of a department: "Sở Tài chính dự toán …"."""
    verb = first_action(sentence, start)
    last = verb if verb is not None else min(len(sentence), start + LONGEST)
    for match in DASHED.finditer(sentence.text, start, last):
        if match.start() > start and opens_with_action(sentence.text[match.end() : match.end() + 60]):
            return match.end()
    levels = (each for each in LEVELS.finditer(sentence.text, start, last) if _opens_name(sentence.text, start, each))
    for match in (*DEPARTMENT.finditer(sentence.text, start, last), *levels):
        if match.end() < last and sentence.text[match.start() - 1 : match.start()] in ("", " "):
            last = match.end()
    return last if last < min(len(sentence), start + LONGEST) else verb


def _opens_name(text: str, start: int, match: re.Match[str]) -> bool:
    """ "UBND các xã", "Sở A, các xã", not "UBND tỉnh kêu gọi các cấp, các ngành"."""
    plurals = [each.start() for each in PLURAL.finditer(text, start, match.start() + 4)]
    return all(NAME_LEAD.search(text[max(start, place - 20) : place]) for place in plurals)


def is_name_part(text: str, match: re.Match[str]) -> bool:
    verb, before = match[0], text[max(0, match.start() - 24) : match.start()]
    if (
        NOUN_LEAD.search(before)
        and not verb.endswith("trách nhiệm")
        and not before.rstrip().endswith(("theo số", "giúp việc"))
    ):
        return True
    if verb == "tổ chức" and (LISTED_LEAD.search(before) or ORGANISATIONS.match(text, match.start())):
        return True
    if verb == "tham mưu" and ADVISORY.search(text[max(0, match.start() - 12) : match.end() + 12]):
        return True
    if (
        verb in ("chủ trì", "phối hợp")
        and CALLED_BY_ROLE.search(before)
        and (match.start() < len(before) + 3 and _acts_later(text, match))
    ):
        return True
    if verb == "đăng ký" and REGISTERING.search(before) and REGISTERED.match(text, match.start()):
        return True
    if verb in DESCRIBING and DESCRIBED.search(before) and not MANNER.match(text, match.end()):
        return True
    if (
        verb == "phụ trách"
        and IN_CHARGE.search(text[max(0, match.start() - 60) : match.start()])
        and _acts_later(text, match)
    ):
        return True
    previous = before.split()[-1:] or [""]
    if previous[0].lower() in HALVES.get(verb, ()):
        return True
    return verb in NAMING and BODY_LEAD.search(before) is not None


def _acts_later(text: str, match: re.Match[str]) -> bool:
    stop = PUNCTUATION.search(text, match.end(), match.end() + 160)
    return ACTION.search(text, match.end(), stop.start() if stop else match.end() + 160) is not None


def opens_with_action(text: str) -> bool:
    """ "Chủ trì, phối hợp …" at the start of an item, after a speck of the scan."""
    text = text.lstrip(" _.~")
    return ACTION.match(text[:1].lower() + text[1:60]) is not None
