"""The verb that assigns ("giao", "yêu cầu", "đề nghị"), and whether what stands before it is someone who does."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.lines import is_body_name, is_position, starts_with_word
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.work.verbs import ACTION

# Scans print "dé nghị", "Để nghị", "yêu câu"; "để nghỉ" is another word.
_SCANNED = r"[đd][eéèẻẽêếềểễệẹ]\s+ngh[iíị]|y[eéêếề]u\s+c[aâấầậ]u"
_ASSIGN = "|".join((*lexicon.ASSIGNING_VERBS, _SCANNED))
# "Sở Giao thông vận tải", "Bộ Ngoại giao", "phòng giao dịch": no order.
_GIAO_WORD = r"(?<!ngoại )(?!giao\s+(?:thông(?!\s+tấn)|dịch|lưu|tiếp|ước|thừa|thương|nhận)(?!\w))"
ASSIGN = re.compile(
    rf"(?<![\w-])(?<!bàn )(?<!chuyển )(?<!được )(?<!đã )(?:(?:kính|trân trọng)\s+)?{_GIAO_WORD}(?P<verb>{_ASSIGN})\s*:?\s+(?:(?:(?:nhiệm vụ|trách nhiệm)\s+)?cho\s+)?",
    re.I,
)
# ("Tên cơ sở" is how scans print "Trên cơ sở".) A sentence may say why or when before it says who.
ADVERBIAL = (
    "can cu", "tren co so", "theo", "de", "nham", "trong", "truoc", "hang nam", "hang quy", "hang thang", "dinh ky", "ngoai ra",
    "dong thoi", "vi vay", "do do", "nhan duoc", "sau khi", "voi", "tren day la", "thuc hien", "khi", "rieng", "tu ngay", "ngay",
    "cham nhat", "can cu vao", "ten co so", "doi voi", "ve",
)  # fmt: skip
SPECKS = " ,-–_~.|'`0123456789"
PHRASE_GAP = re.compile(r"[,;]")
# "Để kịp tổng hợp, Bộ yêu cầu …": who writes, by one word.
ITSELF = ("bo", "so", "cuc", "tong cuc", "truong", "phong", "tinh", "huyen", "xa")
# "Ban Chỉ đạo … về … (sau đây gọi là Ban Chỉ đạo) yêu cầu": however long the name.
CALLED = re.compile(r"\((?:sau day )?(?:duoc )?(?:viet|goi)(?: tat)? la:? (?P<short>[^()]{3,80})\)$")
# "Bộ Văn hóa, Thể thao và Du lịch yêu cầu": a comma inside the name.
WHOLE_DEPARTMENT = re.compile(
    rf"(?:^|[,;:.]\s+)(?:Bộ|Sở|Phòng)\s+(?:{'|'.join(lexicon.DEPARTMENTS)})(?:\s+\([^()]{{2,40}}\))?$"
)
# "hướng dẫn và yêu cầu …": the verb before the assigning one.
JOINED_VERB = re.compile(r"(?:[^\W\d_]+\s+){1,4}và$")
DONE = re.compile(r"\b(?:da|vua) co\b")


def order_of(head: Mapped) -> re.Match[str] | None:
    """The assigning verb of a heading: "Giao Sở A:", "UBND tỉnh giao Sở A:"."""
    match = ASSIGN.search(head.text, 0, 120)
    if match is None or not match.start():
        return match
    lead = head.plain[: match.start()].strip()
    is_name = (is_body_name(lead) or is_position(lead)) and len(lead.split()) <= 12 and not {",", "("} & set(lead)
    return match if is_name and ACTION.search(head.text, 0, match.start()) is None else None


def assigns(sentence: Mapped, at: int, before: Mapped) -> bool:
    """ "Căn cứ …, Ủy ban nhân dân tỉnh yêu cầu": the last phrase names the body. "Trên đây là Kế hoạch …, đề nghị": an
    introduction and a comma."""
    called = CALLED.search(before.plain)
    if called is not None and is_body_name(called["short"]):
        return True
    if WHOLE_DEPARTMENT.search(before.text):
        return True
    phrase = PHRASE_GAP.split(before.plain)[-1].strip()
    if phrase == "dong thoi" or (phrase in ITSELF and "," in before.text):
        return True
    if DONE.search(phrase):
        return False
    if (is_body_name(phrase) or is_position(phrase)) and len(phrase.split()) <= 12:
        offset = len(before.plain) - len(phrase)
        verb = ACTION.search(before.text, max(0, offset))
        return verb is None or JOINED_VERB.fullmatch(before.text, verb.start()) is not None
    if before.text.endswith(":") and sentence.text[at].isupper():
        return True
    if sentence.text.startswith("giao", at) and sentence.text[:at].endswith(("- ", "– ")):
        return True
    is_introduced = starts_with_word(before.plain[:40], ADVERBIAL) is not None
    return is_introduced and sentence.text[:at].rstrip().endswith((",", ";", ":", "-", "–"))
