"""A summons (giấy mời) to a session: where, when, what for, and how an absent member is heard. Nothing of any vote."""

from dataclasses import dataclass
from datetime import date, time

from thidua.core.citing import cites
from thidua.core.documents.out.draft import Block, Draft, Heading, Paragraph, Table
from thidua.core.documents.out.masthead import Masthead, draft_under

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class AgendaLine:
    """One item as the member reads it; `lower` is the award that may be given instead, or empty."""

    subject: str
    unit: str
    award: str
    lower: str = ""


@dataclass(frozen=True)
class Invited:
    name: str
    role: str


@dataclass(frozen=True)
class Terms:
    """What a member must know to come, or to be heard from afar: letters go to `letters_to` until the end of a day."""

    held_on: date
    starts_at: time
    place: str
    letters_to: str
    letters_until: date


@dataclass(frozen=True)
class SummonsFacts:
    """`number` 1 for the first; a later one says that it takes the place of the one before."""

    council: str
    name: str
    number: int
    terms: Terms
    presiding: str
    invited: tuple[Invited, ...]
    agenda: tuple[AgendaLine, ...]


def when_words(terms: Terms) -> str:
    """«08 giờ 00, Thứ Hai ngày 02/3/2026», months of one digit as Decree 30/2020 writes them for 1 and 2 only."""
    day = terms.held_on
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{terms.starts_at:%H giờ %M}, {WEEKDAYS[day.weekday()]} ngày {day.day:02d}/{month}/{day.year}"


def letter_words(terms: Terms) -> str:
    """How an absent member gives an opinion. Said before, since such a letter is not secret."""
    return (
        "Thành viên không dự được đề nghị báo lại và gửi ý kiến bằng văn bản, có chữ ký, ghi rõ ý kiến về từng nội dung, "
        f"tới {terms.letters_to} chậm nhất hết ngày {terms.letters_until:%d/%m/%Y}. Ý kiến bằng văn bản không kín và được "
        "ghi vào biên bản."
    )


@cites("LC-1.4d", "LC-3.3d")
def summons_draft(head: Masthead, facts: SummonsFacts) -> Draft:
    """Decree 30/2020 layout, one paper for all members: each is named in it."""
    blocks: list[Block] = [
        Paragraph(f"{facts.council} trân trọng kính mời các thành viên Hội đồng có tên dưới đây tới dự {facts.name}."),
        Table(
            "Thành viên được mời",
            ("STT", "Họ và tên", "Chức danh trong Hội đồng"),
            tuple((str(number), one.name, one.role) for number, one in enumerate(facts.invited, start=1)),
            (2, 9, 9),
        ),
        Paragraph(f"Chủ trì: {facts.presiding or '………'}."),
        Paragraph(f"Thời gian: {when_words(facts.terms)}."),
        Paragraph(f"Địa điểm: {facts.terms.place}."),
        Heading("Nội dung"),
        Table(
            "Chương trình họp",
            ("STT", "Cá nhân, tập thể, hộ gia đình", "Đơn vị trình", "Danh hiệu, hình thức đề nghị"),
            tuple((str(number), *_line(one)) for number, one in enumerate(facts.agenda, start=1)),
            (2, 8, 8, 9),
        ),
        Heading("Thành viên vắng mặt"),
        Paragraph(letter_words(facts.terms)),
    ]
    if facts.number > 1:
        blocks.append(Paragraph(f"Giấy mời này (lần {facts.number}) thay giấy mời đã gửi lần {facts.number - 1}."))
    return draft_under(head, type_name="GIẤY MỜI", subject=facts.name, blocks=blocks)


def _line(one: AgendaLine) -> tuple[str, str, str]:
    award = f"{one.award} (có thể cho mức thấp hơn: {one.lower})" if one.lower else one.award
    return one.subject, one.unit, award
