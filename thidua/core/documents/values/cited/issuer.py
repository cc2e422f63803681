"""Who issued a cited document: the name after "của", word by word up to what follows it.

A comma or "và" may stand inside a name ("Bộ Văn hóa, Thể thao và Du lịch"), and words that end a name have their
tones: "tại" ends one, "Tài chính" does not.
"""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.lines import is_body_name, is_position
from thidua.core.documents.model import LIKELY, Piece, piece
from thidua.core.documents.source import PLAIN, Mapped

OF = re.compile(r"\s*[,)]?\s*cua\s+(?=[^\s,;.:()“”\"])")
WORD = re.compile(r"\S+")
LONGEST, LONGEST_WORDS, COMMITTEE_WORDS = 180, 18, 30
FURTHER_STOPS = (
    "đến hết",
    "đến năm",
    "đến ngày",
    "trước ngày",
    "kể từ",
    "từ ngày",
    "nêu trên",
    "trên địa bàn",
    "ngày càng",
    "gửi",
    "xác nhận",
    "không",
    "chưa",
    "phải",
    "thì",
    "mà",
    "nên",
    "vì",
    "đang",
    "bị",
    "gồm",
    "bao gồm",
    "tạm ngưng",
    "tạm dừng",
    "ngưng hiệu lực",
    "đình chỉ",
    "gia hạn",
    "kéo dài",
    "rút ngắn",
)
_STOPS = sorted([*lexicon.ISSUER_STOPS, *FURTHER_STOPS], key=len, reverse=True)
STOP = re.compile(rf"(?:{'|'.join(re.escape(word).replace(' ', ' +') for word in _STOPS)})(?!\w)")
PLAIN_STOP = re.compile(STOP.pattern.translate(PLAIN))
_TYPES = sorted([*lexicon.DOCUMENT_TYPES, *lexicon.CITED_ONLY], key=len, reverse=True)
TYPE = re.compile(rf"(?:{'|'.join(name.replace(' ', ' +') for name in _TYPES)})(?!\w)", re.I)
# After these a type's name is part of a body's: "Bộ Kế hoạch và Đầu tư", "Ủy ban Pháp luật".
BODY_WORDS = ("Bộ", "Sở", "Phòng", "Vụ", "Cục", "Ban", "Viện", "Pháp", "pháp", "Tư")
# Second halves of names in small letters: "Liên hiệp các Hội khoa học và kỹ thuật", "Sở Giáo dục và đào tạo".
SMALL_HALF = re.compile(
    r"(?:dao tao|ky thuat|cong nghe|phat trien|truyen thong|xa hoi|moi truong|du lich|the thao|gia dinh|chuyen doi so|tim kiem cuu nan)\b"
)
GOES_ON = re.compile(r"\S+(?:\s+[^\s,;.:()]+){0,5}\s+và\s+(?=[^\W\d_])")
# "của Ủy ban nhân dân tỉnh Hư Cấu tiếp nhận …": after a place's name small words are no part of the body's.
PLACE_KINDS = ("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "khu")
GOES_ON_SMALL = ("khóa", "khoá", "nhiệm", "và", "kỳ", *PLACE_KINDS, "thành", "thị", "đặc", "-", "–", "/")
# "của Chính phủ Ban hành …", "… Về việc …": the verb is printed with a capital though the sentence goes on.
CAPITAL_STOP = re.compile(
    r"(?:Về|Giao) +(?=[a-zđà-ỹ])|(?:Ban +hành|Sửa +đổi|Bổ +sung|Phê +duyệt|Công +bố|Thành +lập|Kiện +toàn|Điều +chỉnh|Bãi +bỏ"
    r"|Triển +khai|Thực +hiện|Tổ +chức +(?:thực +hiện|triển +khai)|Thông +qua|Tăng +cường|Đẩy +mạnh"
    r"|Kết +quả|Quy +định|Chấp +thuận|Cho +phép|Tiếp +tục|Phân +công|Phân +cấp|[UỦ][yỷ] +quyền|Bổ +nhiệm|Thu +hồi|Đính +chính)(?!\w)"
)
# Names that are whole: a word in small letters behind them goes on with the sentence.
WHOLE_NAMES = ("Chính phủ", "Thủ tướng Chính phủ", "Bộ Chính trị", "Quốc hội", "Ban Bí thư", "Chủ tịch nước")
TOGETHER = re.compile(r"lien\s+(?:bo|so|nganh)\s*:?\s*(?=\w)")
# Named after what it is for, in small letters: "Ban Chỉ đạo phát triển khoa học, công nghệ và chuyển đổi số".
COMMITTEE = re.compile(r"(?:ban chi dao|to cong tac|tieu ban)\s")
# "Đề án 06" is the name of a work, no document that is cited.
NAMED_WORK = re.compile(r"[Đđ]ề án \d{2}(?![\d/])")
DATED = re.compile(r"ngay\s+\d|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d")
# "Hội đồng Thi đua, Khen thưởng tỉnh …", "Ủy ban Tài chính, Ngân sách;": one more word of two syllables, then the name's
# place or its end.
LAST_PART = re.compile(
    rf"[A-ZĐÀ-Ỹ][a-zà-ỹđ]* +[a-zà-ỹđ]+(?=\s*(?:[;.)]|$)| +(?:{'|'.join(PLACE_KINDS)}|thành phố|Trung ương|trung ương)(?!\w))"
)
# "phòng Quản lý Quy hoạch, xây dựng và Đầu tư": small letters after the comma, then "và" and the last part.
SMALL_PARTS = re.compile(r"(?:[a-zà-ỹđ]+ +){2,3}và +(?=[A-ZĐÀ-Ỹ])")
PURPOSE = re.compile(r"[a-zđà-ỹ]+ [a-zđà-ỹ]+(?: [a-zđà-ỹ]+){0,3}(?=, [a-zđà-ỹ]| và [a-zđà-ỹĐ])")
ABBREVIATED = ("TP.", "Tp.", "tp.", "T.P.")
ENDS = ';:.)“”"('
JOINT = re.compile(
    r"(?:(?!\b(?:cua|va|da|se|dong\s+y|thong\s+nhat|yeu\s+cau|de\s+nghi)\b)[^,;:.()\n]){3,90}\s+(?:ve|v/v)\s"
)
# One person in two posts: "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ".
TWO_POSTS = re.compile(r"bo truong,\s*$")


def issuer_after(flow: Mapped, position: int, limit: int) -> tuple[Piece | None, int]:
    """The issuer that starts at `position` (before "của"), and where the text goes on."""
    of = OF.match(flow.plain, position, max(position, limit))
    if of is None:
        return None, position
    end = _joint_end(flow, of.end(), min(limit, of.end() + LONGEST))
    end = end or name_end(flow, of.end(), min(limit, of.end() + LONGEST))
    if end == of.end():
        return None, position
    return piece(flow.cut(of.end(), end), "citation-issuer", LIKELY), end


def _joint_end(flow: Mapped, start: int, limit: int) -> int:
    """ "liên Bộ: A, B và C", "liên Sở A - B": all of them, up to the word that goes on with the sentence; 0 for one body."""
    opening = TOGETHER.match(flow.plain, start, limit)
    if opening is None:
        return 0
    end = opening.end()
    for word in WORD.finditer(flow.text, opening.end(), limit):
        at = word.start()
        is_and = flow.text.startswith("và ", at) and flow.text[at + 3 : at + 4].isupper()
        stops = not is_and and (STOP.match(flow.text, at) is not None or DATED.match(flow.plain, at) is not None)
        if stops or "\n" in flow.text[end:at] or (flow.text[end - 1] in ENDS and end > opening.end()):
            break
        end = word.end()
    return end - (len(flow.text[:end]) - len(flow.text[:end].rstrip(ENDS + ", "))) if end > opening.end() else 0


def _shouts(flow: Mapped, at: int) -> bool:
    """Inside words in capitals, where capitals tell nothing."""
    return flow.text[max(0, at - 12) : at + 12].isupper()


def name_end(flow: Mapped, start: int, limit: int) -> int:
    """Walks the words; `end` is after the last word that belongs to the name."""
    end = start
    before = in_place = ""
    most = COMMITTEE_WORDS if COMMITTEE.match(flow.plain, start) else LONGEST_WORDS
    for count, word in enumerate(WORD.finditer(flow.text, start, limit)):
        if "\n" in flow.text[end : word.start()] or count >= most:
            return end
        if _ends_before(flow, word.start(), before, first=count == 0):
            return end
        if _leaves_place(in_place, word[0]) or _leaves_whole(flow.text[start:end], word[0]):
            return end
        in_place = _place_state(in_place, word[0])
        bare = word[0].rstrip(',;:.)”"')
        cut = next((place for place, char in enumerate(word[0]) if char in '(“"'), len(word[0]))
        if cut < len(word[0]):
            return word.start() + cut if cut else end
        end = word.start() + len(bare)
        if word[0] in ABBREVIATED:
            end, before = word.end(), word[0]
            continue
        if len(bare) < len(word[0]) and not (
            word[0][len(bare)] == "," and (_goes_on(flow, word.end()) or _lists_purpose(flow, start, word.end()))
        ):
            return end
        before = bare
    return end


def _leaves_whole(name: str, word: str) -> bool:
    return name in WHOLE_NAMES and word[0].islower() and word.strip(",") not in GOES_ON_SMALL


def _lists_purpose(flow: Mapped, start: int, at: int) -> bool:
    """A committee's purpose may be a list in small letters: it goes on up to "về", "của" or another who acts."""
    if COMMITTEE.match(flow.plain, start) is None:
        return False
    at += len(flow.text[at : at + 3]) - len(flow.text[at : at + 3].lstrip(" "))
    listed = PURPOSE.match(flow.text, at)
    return listed is not None and STOP.match(flow.text, at) is None


def _place_state(state: str, word: str) -> str:
    """ "kind" behind "tỉnh", "xã"; "name" from the first capital behind it on."""
    if word in PLACE_KINDS:
        return "kind"
    return "name" if state and word[0].isupper() else ""


def _leaves_place(state: str, word: str) -> bool:
    return state == "name" and word[0].islower() and word.strip(",") not in GOES_ON_SMALL


def _ends_before(flow: Mapped, at: int, before: str, *, first: bool) -> bool:
    """The word at `at` no longer belongs to the name."""
    if first:
        return False
    text = flow.text
    if text.startswith("và ", at):
        return not _is_name_word(flow, at + 3, "và")
    is_part = before in BODY_WORDS
    if NAMED_WORK.match(text, at) and before in ("và", "khai"):
        return False
    if TYPE.match(text, at) and not is_part and not (before == "và" and not _is_numbered(flow, at)):
        return True
    if text[at].isupper() and not _shouts(flow, at):
        return CAPITAL_STOP.match(text, at) is not None and before not in BODY_WORDS
    if DATED.match(flow.plain, at):
        return True
    stop = (
        STOP.match(text, at)
        or STOP.match(text[at : at + 40].lower())
        or (PLAIN_STOP.match(text, at) if text[at : at + 40].isascii() else None)
    )
    is_part = before in ("Ban", "ban") or flow.text.startswith("giao thông", at)
    is_part = is_part or (before.casefold() == "ngoại" and flow.plain.startswith("giao", at))
    return stop is not None and not is_part


def _is_name_word(flow: Mapped, at: int, before: str) -> bool:
    """After "và": another part of the name ("Giáo dục và Đào tạo"), or a second issuer; no other document."""
    if NAMED_WORK.match(flow.text, at):
        return True
    if not flow.text[at : at + 1].isupper():
        return SMALL_HALF.match(flow.plain, at) is not None
    return TYPE.match(flow.text, at) is None


def _is_numbered(flow: Mapped, at: int) -> bool:
    return re.match(r"[^,;.\n]{0,40}\bso\b", flow.plain[at : at + 60]) is not None


def _goes_on(flow: Mapped, at: int) -> bool:
    """After a comma: "Văn hóa, Thể thao và Du lịch" goes on, "Chính phủ, Bộ Nội vụ" does not."""
    at += len(flow.text[at : at + 3]) - len(flow.text[at : at + 3].lstrip(" "))
    plain = flow.plain[at : at + 80]
    if not flow.text[at : at + 1].isupper():
        return SMALL_PARTS.match(flow.text, at) is not None and STOP.match(flow.text, at) is None
    if is_position(plain) and TWO_POSTS.search(flow.plain, max(0, at - 16), at):
        return True
    if is_body_name(plain) or is_position(plain):
        return JOINT.match(flow.plain, at) is not None
    if TYPE.match(flow.text, at) or CAPITAL_STOP.match(flow.text, at):
        return False
    return GOES_ON.match(flow.text, at, at + 80) is not None or LAST_PART.match(flow.text, at) is not None
