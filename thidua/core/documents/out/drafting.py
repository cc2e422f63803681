"""The fixed lines of an official document: number, place and date, the line of an annex.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (khoản 3, 4) and Mục III (khoản 1).
"""

from datetime import date

from thidua.core.documents.out.draft import Draft

BLANK_NUMBER = " " * 6
BLANK_DAY = " " * 3


def number_line(number: str, symbol: str) -> str:
    """«Số: 05/QĐ-UBND»; without a number yet, a blank is left for the clerk."""
    return f"Số: {number_and_symbol(number, symbol).lstrip()}" if number.strip() else f"Số:{_blank(symbol)}"


def number_and_symbol(number: str, symbol: str) -> str:
    """«05/QĐ-UBND»: no blank inside, numbers below ten with a leading zero (khoản 3 điểm c)."""
    given = "".join(number.split())
    if not given:
        return _blank(symbol)
    shown = given.zfill(2) if given.isdecimal() else given
    return f"{shown}/{_tidy_symbol(symbol)}"


def vietnam_date_line(place: str, day: date | None, year: int | None = None) -> str:
    """«Hà Nội, ngày 05 tháng 01 năm 2026»; undated, the clerk fills in day and month."""
    where = f"{place.strip()}, " if place.strip() else ""
    return where + date_words(day, year)


def date_words(day: date | None, year: int | None = None) -> str:
    """«ngày 05 tháng 3 năm 2026»: days below ten and months 1 and 2 get a zero, month 3 does not (khoản 4 điểm b)."""
    if day is None:
        return (
            f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm {year}"
            if year
            else f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm{BLANK_NUMBER}"
        )
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def attached_line(draft: Draft) -> str:
    """«(Kèm theo Quyết định số 05/QĐ-UBND ngày … của …)» under the title of each annex (Mục III khoản 1 điểm c)."""
    number = number_and_symbol(draft.number, draft.symbol)
    spaced = number if number.startswith(" ") else f" {number}"
    issuer = " ".join((draft.issuer_name or draft.issuer).split())
    return f"(Kèm theo {type_word(draft)} số{spaced} {date_words(draft.dated, draft.year)} của {issuer})"


def type_word(draft: Draft) -> str:
    """The type in running text: «Quyết định», «Kế hoạch»; «Công văn» when the document bears no type name."""
    return " ".join(draft.type_name.split()).capitalize() or "Công văn"


def subject_line(draft: Draft) -> str:
    """The subject as printed: a công văn's begins with «V/v», once."""
    subject = draft.subject.strip()
    is_letter = not draft.type_name.strip()
    return f"V/v {subject}" if is_letter and subject and not subject.startswith("V/v") else subject


def document_title(draft: Draft) -> str:
    """One line naming the document, for the file's properties."""
    return " ".join(f"{type_word(draft)} {draft.subject}".split())


def _blank(symbol: str) -> str:
    return f"{BLANK_NUMBER}/{_tidy_symbol(symbol)}"


def _tidy_symbol(symbol: str) -> str:
    return "".join(symbol.split()).strip("/")
