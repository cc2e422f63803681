"""What a summons says: hour and place, each item, how an absent member is heard; nothing of any vote."""

from datetime import date, time

from thidua.core.councils.summons import (
    AgendaLine,
    Invited,
    SummonsFacts,
    Terms,
    letter_words,
    summons_draft,
    when_words,
)
from thidua.core.documents.out.draft import Paragraph, Table
from thidua.core.documents.out.masthead import Masthead

TERMS = Terms(date(2026, 3, 2), time(8, 30), "Phòng họp A", "Văn phòng Ban", date(2026, 2, 27))
HEAD = Masthead("HỘI ĐỒNG", "ỦY BAN", "GM-HĐTĐKT", "", None, issuer_name="Hội đồng thử")


def facts(number: int = 1, lower: str = "") -> SummonsFacts:
    agenda = (AgendaLine("Người Thử", "Sở Thử", "Bằng khen", lower),)
    return SummonsFacts("Hội đồng thử", "phiên thử", number, TERMS, "Chủ Tịch Thử", (Invited("A", "Ủy viên"),), agenda)


def words(number: int = 1, lower: str = "") -> str:
    draft = summons_draft(HEAD, facts(number, lower))
    texts = [block.text for block in draft.blocks if isinstance(block, Paragraph)]
    cells = [cell for block in draft.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    return "\n".join([draft.type_name, *texts, *cells])


def test_days_and_months_are_written_as_decree_30_writes_them() -> None:
    assert when_words(TERMS) == "08 giờ 30, Thứ Hai ngày 02/3/2026"
    assert when_words(Terms(date(2027, 1, 10), time(14), "", "", date(2027, 1, 10))) == (
        "14 giờ 00, Chủ nhật ngày 10/01/2027"
    )


def test_it_tells_place_time_agenda_who_presides_and_where_a_letter_goes() -> None:
    told = words(lower="Giấy khen")
    for expected in (
        "GIẤY MỜI",
        "Chủ trì: Chủ Tịch Thử.",
        "Thời gian: 08 giờ 30, Thứ Hai ngày 02/3/2026.",
        "Địa điểm: Phòng họp A.",
        "Bằng khen (có thể cho mức thấp hơn: Giấy khen)",
        "tới Văn phòng Ban chậm nhất hết ngày 27/02/2026",
        "không kín",
    ):
        assert expected in told
    assert "phiếu" not in told and "thay giấy mời" not in told
    assert "phiếu" not in letter_words(TERMS)


def test_a_later_one_says_which_it_replaces() -> None:
    assert "Giấy mời này (lần 3) thay giấy mời đã gửi lần 2." in words(3)
