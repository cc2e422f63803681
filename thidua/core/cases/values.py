"""The other values of a row: codes, counts, yes and no, channels, ratings. Each fault is a sentence that says how to mend it."""

import re
import unicodedata

from thidua.core.cases.words import CHANNELS, NO, RATINGS, WITHDRAWN_STATES, YES
from thidua.core.vietnamese.folding import fold

LONGEST_CODE = 60
MOST_SUPPLEMENTS = 99
WHOLE = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:[.,]0+)?(?: ?lan)?")
STARS = re.compile(r"([1-5])(?:[.,]0+)?(?: ?(?:sao|diem|/ ?5))?")
DAMAGED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+")
USUAL_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,59}")
LETTER_NUMBER = re.compile(r"\d+\s*/\s*\S+")
INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


class BadValue(ValueError):
    """The message is a sentence for the person who mends the row."""


def plain(text: str) -> str:
    """NFC, no invisible characters, single blanks; a cell that was guarded against formulas («'=…») loses its guard."""
    if text.isascii() and text.isprintable():
        made = text.strip()
        made = " ".join(made.split()) if "  " in made else made
    else:
        made = " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())
    return made[1:] if made[:1] == "'" and made[1:2] in tuple("=+-@") else made


def code_of(text: str) -> str:
    """A case's own number in its system, kept as written."""
    if USUAL_CODE.fullmatch(text) and not DAMAGED.fullmatch(text):
        return text
    text = plain(text)
    if not text:
        raise BadValue("chưa ghi; hãy điền cột này.")
    if DAMAGED.fullmatch(text):
        raise BadValue(f"“{text}” là số đã bị Excel làm tròn; hãy định dạng cột mã là văn bản rồi xuất lại.")
    if len(text) > LONGEST_CODE:
        raise BadValue(f"mã dài {len(text)} ký tự, tối đa {LONGEST_CODE}; hãy kiểm tra lại cột mã.")
    if any(unicodedata.category(char)[0] == "C" for char in text) or not any(char.isalnum() for char in text):
        raise BadValue(f"“{text[:40]}” không phải là mã hồ sơ.")
    return text


def procedure_of(text: str) -> str:
    if len(text) > LONGEST_CODE:
        raise BadValue(f"mã thủ tục dài {len(text)} ký tự, tối đa {LONGEST_CODE}; hãy dùng cột mã thay cho cột tên.")
    return text if text.isprintable() else _refused(text, "mã thủ tục")


def supplements_of(text: str) -> int:
    found = WHOLE.fullmatch(fold(text))
    count = int(found[1].replace(".", "")) if found else -1
    if fold(text) in NO:
        return 0
    if not 0 <= count <= MOST_SUPPLEMENTS:
        raise BadValue(f"“{text[:40]}” không phải là số lần; hãy ghi số nguyên từ 0 đến {MOST_SUPPLEMENTS}.")
    return count


def rating_of(text: str) -> int:
    words = fold(text)
    stars = STARS.fullmatch(words)
    if stars:
        return int(stars[1])
    if words in RATINGS:
        return RATINGS[words]
    raise BadValue(f"“{text[:40]}” không phải là mức đánh giá; hãy ghi số từ 1 đến 5 hoặc bỏ trống.")


def channel_of(text: str) -> str:
    found = CHANNELS.get(fold(text))
    if found is None:
        raise BadValue(f"“{text[:40]}” không rõ hình thức nộp; hãy ghi “trực tuyến”, “trực tiếp” hoặc “bưu chính”.")
    return found


def yes_of(text: str) -> bool:
    words = fold(text)
    if words in YES or words in NO:
        return words in YES
    raise BadValue(f"“{text[:40]}” không rõ nghĩa; hãy ghi “có” hoặc “không”.")


def apology_of(text: str) -> str:
    """«written» also where the number of the letter itself stands in the cell."""
    words = fold(text)
    if words in YES or LETTER_NUMBER.match(words) or words.startswith(("co ", "da ")):
        return "written"
    if words in NO or words.startswith(("khong ", "chua ")):
        return "none"
    raise BadValue(f"“{text[:40]}” không rõ nghĩa; hãy ghi “có”, “không” hoặc số của văn bản xin lỗi.")


def says_withdrawn(state: str) -> bool:
    """A state in the system's own words; only that the applicant took the case back matters here."""
    words = fold(state)
    return any(phrase in words for phrase in WITHDRAWN_STATES) and not words.startswith(("khong ", "chua "))


def _refused(text: str, what: str) -> str:
    raise BadValue(f"“{text[:40]}” không phải là {what}.")
