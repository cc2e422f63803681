"""Names of bodies that are given work, and how a list of them is split."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.lines import is_body_name, is_position, starts_with_word
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.casing import UPPER
from thidua.core.documents.values.work.kind_lists import of_kinds, with_kind

UNIT_GAP = re.compile(r"\s*;\s*(?:và\s+)?|\s*,\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?=các\s)")
PLURAL = re.compile(r"(?:cac|nhung|toan the|tat ca cac|moi|tung)\s+(?P<noun>.*)")
# Without tones "Môi trường" would say "each school" and "Quy trình" a fund: where the text has its tones, these first
# words must be the ones meant.
TONED = {
    "so": ("sở",), "bo": ("bộ",), "hoi": ("hội",), "to": ("tổ",), "bao": ("báo", "bảo"), "dai": ("đài", "đại"), "vu": ("vụ",),
    "vien": ("viện", "viễn"), "phong": ("phòng",), "doan": ("đoàn",), "truong": ("trường", "trưởng"), "khoi": ("khối",),
    "ban": ("ban", "bản"), "quy": ("quỹ",), "tram": ("trạm",), "thue": ("thuế",), "hat": ("hạt",), "cuc": ("cục",),
    "nha": ("nhà",), "moi": ("mỗi", "mọi"), "cac": ("các",), "tung": ("từng",), "khoa": ("khoa",), "doi": ("đội",),
}  # fmt: skip
LEADERS = re.compile(
    r"(?:^|\s)(?:thu truong|chu tich|giam doc|lanh dao|nguoi dung dau|(?<!cac bo )(?<!moi )(?<!nha )truong|bi thu|hieu truong|cac pho chu tich)\s*[,;]?\s*$"
)
# "Giám đốc các sở, ban, ngành": a kind that the next word goes on is no unit of its own.
KIND_ALONE = re.compile(r"(?:so|ban|nganh|phong|vien|cuc|vu|doan the|hoi)\s*(?:,|;|\s-\s|\s+va\s)")
PERSON = re.compile(rf"(?:[Cc]ác\s+)?(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)(?:\s*\([^)]{{1,12}}\))?:?\s+(?=[{UPPER}])")
# "các đảng ủy xã, phường và đảng ủy trực thuộc …": the kind said again.
SAID_AGAIN = re.compile(r"(?:cac|cap)\s+(?P<kind>\w+ \w+)\b")
FIELD = re.compile(r"\b(?:phu trach|linh vuc)\b")
PLURAL_MARK = re.compile(r"cac\s+")
# "các tổ chức chính trị - xã hội, tổ chức xã hội, doanh nghiệp và cộng đồng": each kind with its own adjective, or one
# that needs none, is a unit; "các tổ chức, doanh nghiệp" is one.
SMALL_KIND = re.compile(
    r"(?:to chuc (?:chinh tri|xa hoi|kinh te|nghe nghiep|phi chinh phu)|doanh nghiep(?! (?!va )\w)|cong dong)"
)
# "Cấp ủy, tổ chức đảng, chính quyền, đoàn thể các cấp": four that the Party and the State speak of side by side.
SIDE_BY_SIDE = re.compile(
    r"(?:cac\s+)?(?:cap uy|to chuc (?:co so )?dang|chinh quyen|doan the|mat tran to quoc)(?!\w)(?! (?:tinh|thanh pho|xa|phuong)\b)"
)
# One committee whose name holds a comma.
ONE_BODY = re.compile(
    r"(?:dang uy|dang bo|co quan)\s+(?:uy ban\s+)?(?:mat tran to quoc|mttq)(?: viet nam)?(?:[^,]{0,20})?"
)
# "Văn phòng HĐND và UBND" is one office.
SHARED_OFFICE = re.compile(
    r"(?:chanh\s+)?van phong (?:hdnd|hoi dong nhan dan|doan (?:dbqh|dai bieu quoc hoi)[^;]{0,40}?)"
)
# "Đảng ủy, HĐND, UBND các xã": kinds that share the name after the last of them.
SHARED_NAME = re.compile(
    r"(?:(?:cap uy|dang uy|dang bo|thuong truc|hdnd|hoi dong nhan dan|ubnd|uy ban nhan dan|(?:uy ban )?mttq|uy ban mat tran to quoc)"
    r"(?:\s*,\s*|\s+va\s+|$))+"
)
WHOLE_FRONT = re.compile(r"(?:uy ban trung uong )?mat tran to quoc viet nam\s*(?:[,;]|$)")
# "các Bộ: Công an, Tài chính": one kind and the names of several after a colon.
KIND_LIST = re.compile(
    r"(?<!\w)cac\s+(?:bo|so|phong|ban|cuc|vu|dang uy|huyen|xa|phuong|tinh(?:, thanh pho)?|thanh pho)\s*:"
)
KIND_ENDS = ("uy ban", "ubnd", "van phong", "chu tich", "hoi dong", "cac", "thanh tra", "ngan hang")
BLOC_PAIR = re.compile(r"(?:^|\s)cac cum$")
# "Viễn thông tỉnh, Viettel tỉnh": a name that ends with its level is whole, and so is the next.
LEVEL_END = re.compile(r"\s(?:tinh|thanh pho|xa|phuong)$")
LEVEL_NEXT = re.compile(r"[A-ZĐ]\w[^,;]{1,60}\s(?:tỉnh|thành phố|xã|phường|khu vực\s+(?:\d+|[IVX]+))\s*(?:[,;:]|$)")
LEVEL_GROUP = re.compile(r"các\s+[^\W\d_]+\s+[^\W\d_]")
HONORIFIC = re.compile(r"(?:cac\s+)?(?:ong\s*\(ba\)|ong,\s*ba|ong/ba|dong chi)(?:\s+la\b)?\s*:?\s+(?=\S)")
# Words put between the units and their verb: "…, trong phạm vi nhiệm vụ của mình, …".
INSERTED = re.compile(
    r"\s*,?\s+(?:trong (?:pham vi|thang|quy|nam|thoi gian|qua trinh)|theo (?:chuc nang|tham quyen|nhiem vu|linh vuc|quy dinh|phan cong|su phan cong|dung)|can cu|tren co so"
    r"|tuy theo|ngoai (?:viec|nhiem vu)|bang|khi|neu|hang nam|dinh ky|nhat la|dac biet la|truoc ngay|thuong xuyen)(?!\w)"
)
# "… và cơ quan Thuế các cấp": a name after the noun in small letters.
NAMED_OFFICE = re.compile(rf"(?:cơ quan|lực lượng)\s+[{UPPER}]")
# New units even in small letters.
SMALL_OPENERS = ("chinh quyen dia phuong", "thu truong", "nguoi dung dau", "uy ban nhan dan", "doanh nghiep tren")
# Bodies that print no letterhead of their own kind and are given work all the same.
FURTHER_UNITS = (
    "hai quan", "thu vien", "vuon quoc gia", "cang vu", "dac khu", "tieu doan", "dai doi", "canh sat",
    "cap uy", "to chuc dang", "chinh quyen", "can bo phu trach", "chuyen vien", "giao vien", "nhan vien", "cong chuc", "doanh nghiep", "chu dau tu", "nha thau",
)  # fmt: skip
KNOWN_UNITS = (*lexicon.TASK_UNITS, *FURTHER_UNITS)
NAMED = re.compile(
    r"(?:(?:thu truong |giam doc |lanh dao )?(?:so|bo|cuc|vu|uy ban nhan dan|ubnd|cong an|van phong|bo chi huy|thanh tra|dai|bao|kho bac"
    r"|bao hiem|lien minh|hoi|tinh doan|ngan hang|tong cong ty|tap doan|dang uy|quan uy|mat tran to quoc|trung uong|toa an|vien kiem sat"
    r"|ban (?:quan ly|dan toc|tuyen giao|to chuc|noi chinh|kinh te))|chu tich (?:uy ban|ubnd))\s+\w"
)
FIRST_WORD = re.compile(r"[^\W\d_]+")
CLAUSE = re.compile(r"\s+(?:có (?!liên quan|chức năng|thẩm quyền|trách nhiệm)|được |đang )[^();]*$")
# "các cơ sở (sau đây gọi tắt là cơ sở)": the short form is no part of the name.
CALLED = re.compile(r"\s*\((?:sau đây )?(?:được )?(?:viết|gọi)(?: tắt)?(?: chung)? là:? [^()]*\)$")
# "Sở A (cơ quan thường trực Hội đồng …)": what else the unit is.
ROLE_BEHIND = re.compile(
    r"\s*\((?:là )?(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận)?\s*(?:[Tt]hường trực|[Đđ]ầu mối|[Cc]hủ trì|[Tt]ham mưu|giúp việc|theo (?:phạm vi|lĩnh vực|chức năng|thẩm quyền))(?!\w)[^()]*\)$"
)
LONGEST_RELATIVE = 5
LONGEST = 700


def is_unit(names: Mapped, *, first: bool) -> bool:
    plain = names.plain[:200]
    if _says_another_word(names):
        return False
    plural = PLURAL.match(plain)
    if plural:
        noun = plural["noun"]
        return starts_with_word(noun, lexicon.UNIT_NOUNS) is not None or is_body_name(noun) or is_position(noun)
    known = is_body_name(plain) or is_position(plain) or starts_with_word(plain, KNOWN_UNITS) is not None
    return known and (names.text[0].isupper() or not first)


def is_named(unit: Mapped) -> bool:
    """A body by its own name, not "các đơn vị", "Hội đồng", "Trưởng ban"."""
    return NAMED.match(unit.plain) is not None


def _says_another_word(names: Mapped) -> bool:
    opening = names.text[:40]
    if opening.isascii():  # tones lost
        return False
    word = FIRST_WORD.match(opening)
    forms = TONED.get(names.plain[: word.end()]) if word else None
    return word is not None and forms is not None and word[0].lower() not in forms


def without_insertion(names: Mapped) -> Mapped:
    cut = INSERTED.search(names.plain)
    names = names.cut(0, cut.start()).strip(" ,:") if cut and cut.start() else names
    role = ROLE_BEHIND.search(names.text)
    return names.cut(0, role.start()) if role and role.start() else names


def without_honorific(names: Mapped) -> Mapped:
    """ "Các ông (bà): Chánh Văn phòng …"."""
    match = HONORIFIC.match(names.plain)
    return names.cut(match.end(), len(names)) if match else names


def split_units(names: Mapped) -> tuple[Mapped, ...]:
    """ "Sở A, Đài B và các cơ quan khác" are three; "các sở, ban, ngành" is one; brackets stay with
    their unit."""
    found: list[Mapped] = []
    position = 0
    depth, seen = 0, 0
    for gap in UNIT_GAP.finditer(names.text):
        for char in names.text[seen : gap.start()]:
            depth = max(0, depth + (char == "(") - (char == ")"))
        seen = gap.start()
        if depth or gap.start() <= position:
            continue
        rest = names.cut(gap.end(), min(len(names), gap.end() + 200))
        if ";" in gap[0] or _opens_unit(rest, names.cut(position, gap.start())):
            found.append(names.cut(position, gap.start()))
            position = gap.end()
    found.append(names.cut(position, len(names)))
    whole = [_without_clause(unit.strip(" ,;:.")) for unit in found]
    return tuple(each for unit in with_kind([unit for unit in whole if len(unit)]) for each in of_kinds(unit))


def _without_clause(unit: Mapped) -> Mapped:
    """ "UBND các huyện có tên 18 cá nhân được …": a clause that long tells which, and is no part of the name."""
    called = CALLED.search(unit.text)
    unit = unit.cut(0, called.start()) if called and called.start() else unit
    clause = CLAUSE.search(unit.text)
    return unit.cut(0, clause.start()).strip(" ,") if clause and len(clause[0].split()) > LONGEST_RELATIVE else unit


def _opens_unit(rest: Mapped, before: Mapped) -> bool:
    if PERSON.match(rest.text):
        return True
    if KIND_LIST.search(before.plain):
        return starts_with_word(rest.plain, KIND_ENDS) is not None
    if FIELD.search(before.plain) and "," not in before.plain and not PLURAL.match(rest.plain):
        return False
    if SMALL_KIND.match(rest.plain) and SMALL_KIND.match(PLURAL_MARK.sub("", before.plain)):
        return True
    if SIDE_BY_SIDE.match(rest.plain) and SIDE_BY_SIDE.match(before.plain):
        return True
    again = SAID_AGAIN.match(before.plain)
    if again and starts_with_word(rest.plain, (again["kind"],)) and is_body_name(rest.plain):
        return True
    is_whole = LEVEL_END.search(before.plain) is not None and "," not in before.text
    if is_whole and (LEVEL_NEXT.match(rest.text) or LEVEL_GROUP.match(rest.text)):
        return True
    if NAMED_OFFICE.match(rest.text):
        return True
    if not len(rest) or not (is_unit(rest, first=True) or starts_with_word(rest.plain, SMALL_OPENERS)):
        return False
    if KIND_ALONE.match(rest.plain) or (ONE_BODY.fullmatch(before.plain) and rest.plain.startswith("cac doan the")):
        return False
    if before.plain.endswith("bo chinh tri") and rest.plain.startswith("ban bi thu"):
        return False  # "Ủy viên Bộ Chính trị, Ban Bí thư"
    if BLOC_PAIR.search(before.plain) and starts_with_word(rest.plain, ("khoi",)):
        return False
    if SHARED_NAME.fullmatch(before.plain) and not PLURAL.match(rest.plain) and not WHOLE_FRONT.match(rest.plain):
        return False
    if before.plain.endswith("bo truong") and rest.plain.startswith("thu truong"):
        return True
    if _is_bare(before.plain) or LEADERS.search(before.plain) or SHARED_OFFICE.fullmatch(before.plain):
        return False
    # "Chủ tịch, các Phó Chủ tịch …" and "Sở Văn hóa, Thể thao …": only a new name or a plural opens
    # another unit.
    if starts_with_word(rest.plain, SMALL_OPENERS) or PLURAL.match(rest.plain):
        return True
    return rest.text[0].isupper()


def _is_bare(plain: str) -> bool:
    """ "Báo", "các Sở", "các Cụm": a kind without a name, which the next word goes on."""
    plural = PLURAL.match(plain)
    return len((plural["noun"] if plural else plain).split()) < 2 and plain != "ubnd"
