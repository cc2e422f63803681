"""The year page, the deadline counted on it, and recording a day with its preview."""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.test import Client

from tests.support import world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.calendars.models import Day
from thidua.apps.calendars.queries import calendar_of
from thidua.apps.orgs.models import Unit
from thidua.core.calendar import is_working_day, is_working_half

pytestmark = pytest.mark.django_db
PAGE, FORM = "/lam-viec/lich-lam-viec/", "/lam-viec/lich-lam-viec/ghi/"


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel("2026-03-02 09:00 +0700", tick=False):
        yield


@pytest.fixture
def top() -> Unit:
    return world.province()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def body(unit: Unit, **more: str) -> dict[str, str]:
    return {
        "unit": str(unit.pk), "day": "4/3/2026", "until": "", "step": "1", "kind": "off", "name": "Lễ hội Lồng tồng",
        "source": "QĐ 12/QĐ-UBND", "status": "verified", "seen": "0",
    } | more  # fmt: skip


def test_the_year_shows_the_swap_and_flags_what_is_not_confirmed(top: Unit) -> None:
    page = text_of(signed_in(world.user(Role.BOARD_OFFICER, top)).get(PAGE))
    assert "Lịch làm việc năm 2026" in page
    assert 'title="thứ sáu 02/01/2026: Nghỉ. Nghỉ, làm bù ngày 10/01/2026">2<sup>N</sup>' in page
    assert 'title="thứ bảy 10/01/2026: Làm việc. Làm bù cho ngày 02/01/2026">10<sup>L</sup>' in page
    assert 'Nghỉ. Tết Nguyên đán Bính Ngọ">17<sup>N?</sup>' in page
    assert "Có 10 ngày chưa đối chiếu" in page
    assert "Thư viện lịch tính khác lịch nghỉ của năm ở các ngày sau" in page and "02/01/2026, 10/01/2026" in page


def test_a_year_of_the_library_alone_is_shown_as_unconfirmed(top: Unit) -> None:
    page = text_of(signed_in(world.user(Role.BOARD_OFFICER, top)).get(PAGE, {"nam": "2030"}))
    assert "Lịch làm việc năm 2030" in page and "Mùng ba Tết Nguyên Đán" in page and "chưa đối chiếu" in page


@pytest.mark.parametrize("year", ["", "abc", "1999", "٢٠٢٦", "99999"])
def test_another_year_than_those_known_is_this_year(top: Unit, year: str) -> None:
    page = text_of(signed_in(world.user(Role.BOARD_OFFICER, top)).get(PAGE, {"nam": year}))
    assert "Lịch làm việc năm 2026" in page


def test_a_deadline_is_counted_on_the_units_own_calendar(top: Unit) -> None:
    commune = world.unit(parent=top)
    clerk = signed_in(world.user(Role.UNIT_CLERK, commune))
    asked = {"tu": "2/3/2026", "ngay": "3"}
    assert "Hạn là hết ngày 05/03/2026 (thứ năm)" in text_of(clerk.get(PAGE, asked))
    clerk.post(FORM, body(commune, do="record"))
    page = text_of(clerk.get(PAGE, asked))
    assert "Hạn là hết ngày 06/03/2026 (thứ sáu)" in page and "Không tính các ngày nghỉ: 04/03/2026" in page
    assert "Hạn là hết ngày 05/03/2026 (thứ năm)" in text_of(clerk.get(PAGE, {**asked, "don-vi": top.code}))


def test_a_deadline_over_an_unconfirmed_tet_says_so(top: Unit) -> None:
    page = text_of(signed_in(world.user(Role.BOARD_OFFICER, top)).get(PAGE, {"tu": "3/2/2027", "ngay": "3"}))
    assert "qua ngày chưa đối chiếu" in page


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"tu": "31/2/2026", "ngay": "5"}, "31/2/2026"),
        ({"tu": "2/3/2026", "ngay": "-1"}, "không nhỏ hơn 0"),
        ({"tu": "2/3/2026", "ngay": "một"}, "một số nguyên"),
        ({"tu": "2/3/2026", "ngay": "99999"}, "không quá 2000"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(top: Unit, asked: dict[str, str], says: str) -> None:
    page = text_of(signed_in(world.user(Role.BOARD_OFFICER, top)).get(PAGE, asked))
    assert says in page and "Hạn là hết ngày" not in page


def test_a_preview_shows_the_change_and_writes_nothing(top: Unit) -> None:
    officer = signed_in(world.user(Role.BOARD_OFFICER, top))
    page = text_of(officer.post(FORM, body(top, do="preview")))
    assert "04/03/2026 (thứ tư): Làm việc → <strong>Nghỉ</strong>" in page
    assert "Hạn 5 ngày làm việc tính từ hôm trước ngày đầu: 10/03/2026 → 11/03/2026." in page
    assert "Năm 2026: 249 ngày làm việc → 248 ngày." in page
    assert Day.objects.count() == 0


def test_recording_shows_in_the_year_and_in_the_history(top: Unit) -> None:
    officer = signed_in(world.user(Role.BOARD_OFFICER, top))
    answer = officer.post(FORM, body(top, do="record"), follow=True)
    assert "Đã ghi 1 ngày vào lịch làm việc." in text_of(answer)
    assert "Lễ hội Lồng tồng" in text_of(answer)
    page = text_of(officer.get(FORM, {"don-vi": top.code, "ngay": "04/03/2026"}))
    assert "Các lần ghi ngày 04/03/2026" in page and "đang dùng" in page
    assert '<option value="off" selected>' in page and 'value="Lễ hội Lồng tồng"' in page


def test_taking_a_record_back_previews_the_calendar_beneath(top: Unit) -> None:
    officer = signed_in(world.user(Role.BOARD_OFFICER, top))
    officer.post(FORM, body(top, do="record"))
    back = body(top, kind="usual", seen=str(Day.objects.latest("pk").pk))
    assert "04/03/2026 (thứ tư): Nghỉ → <strong>Làm việc</strong>" in text_of(officer.post(FORM, back))
    officer.post(FORM, back | {"do": "record"})
    assert is_working_day(calendar_of(top), date(2026, 3, 4))
    assert Day.objects.count() == 2


def test_saturday_mornings_every_week_leave_holidays_alone(top: Unit) -> None:
    """Mùng một Tết of 2027 is Saturday 6 February: nobody meant to work then."""
    commune = world.unit(parent=top)
    clerk = signed_in(world.user(Role.UNIT_CLERK, commune))
    weekly = body(commune, day="30/1/2027", until="20/2/2027", step="7", kind="half-morning", name="")
    page = text_of(clerk.post(FORM, weekly))
    assert "Bỏ qua vì là ngày nghỉ lễ: 06/02/2027." in page
    clerk.post(FORM, weekly | {"do": "record"})
    calendar = calendar_of(commune)
    worked = [is_working_half(calendar, date(2027, 2, day), "morning") for day in (6, 13, 20)]
    assert (worked, Day.objects.count()) == ([False, True, True], 3)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"source": ""}, "Hãy ghi căn cứ"),
        ({"name": " "}, "Hãy ghi tên ngày nghỉ"),
        ({"day": "32/1/2026"}, "32/1/2026"),
        ({"until": "1/3/2026"}, "phải từ ngày đã chọn trở đi"),
        ({"until": "1/3/2028"}, "nhiều nhất 60 ngày"),
        ({"kind": "usual"}, "chưa ghi riêng ngày 04/03/2026"),
    ],
)
def test_a_refused_record_says_why_and_keeps_nothing(top: Unit, more: dict[str, str], says: str) -> None:
    answer = signed_in(world.user(Role.BOARD_OFFICER, top)).post(FORM, body(top, do="record", **more))
    assert (answer.status_code, Day.objects.count()) == (422, 0)
    assert says in text_of(answer)


def test_a_form_filled_in_before_somebody_else_recorded_the_day_is_refused(top: Unit) -> None:
    officer = signed_in(world.user(Role.BOARD_OFFICER, top))
    officer.post(FORM, body(top, do="record"))
    answer = officer.post(FORM, body(top, do="record", kind="on"))
    assert answer.status_code == 422
    assert "vừa được người khác ghi" in text_of(answer)


def test_a_clerk_is_offered_the_own_units_and_never_the_province(top: Unit) -> None:
    mine, other = world.unit("Xã Một", parent=top), world.unit("Xã Hai", parent=top)
    clerk = signed_in(world.user(Role.UNIT_CLERK, mine))
    page = text_of(clerk.get(FORM))
    assert "Xã Một" in page and "Xã Hai" not in page and ">Tỉnh Thử Nghiệm<" not in page
    for unit in (top, other):
        assert clerk.post(FORM, body(unit, do="record")).status_code == 422
    assert Day.objects.count() == 0
    assert "Ghi ngày nghỉ, ngày làm việc</a>" not in text_of(clerk.get(PAGE, {"don-vi": top.code}))


def test_a_neighbours_days_are_seen_by_nobody_but_those_above(top: Unit) -> None:
    mine, other = world.unit("Xã Một", parent=top), world.unit("Xã Hai", parent=top)
    officer = world.user(Role.BOARD_OFFICER, top)
    signed_in(officer).post(FORM, body(other, do="record", name="NGÀY RIÊNG CỦA XÃ HAI"))
    assert "NGÀY RIÊNG CỦA XÃ HAI" in text_of(signed_in(officer).get(PAGE, {"don-vi": other.code}))
    clerk = signed_in(world.user(Role.UNIT_CLERK, mine))
    assert "NGÀY RIÊNG CỦA XÃ HAI" not in text_of(clerk.get(PAGE))
    assert clerk.get(PAGE, {"don-vi": other.code}).status_code == 403


def test_days_in_a_row_leave_out_weekends_and_feasts_unless_they_are_days_off(top: Unit) -> None:
    officer = signed_in(world.user(Role.BOARD_OFFICER, top))
    tet = body(top, day="13/2/2026", until="22/2/2026", name="Tết", do="record")
    officer.post(FORM, tet)
    assert Day.objects.count() == 10
    officer.post(FORM, tet | {"kind": "usual", "seen": str(Day.objects.latest("pk").pk)})
    assert Day.objects.filter(is_current=True).exclude(kind="usual").count() == 0
    page = text_of(officer.post(FORM, body(top, day="29/4/2026", until="5/5/2026", kind="half-morning")))
    assert "Bỏ qua vì là ngày nghỉ lễ: 30/04/2026, 01/05/2026." in page
    assert "02/05/2026" not in page and "05/05/2026 (thứ ba): Làm việc" in page


def test_many_saturdays_recorded_alike_are_one_line_of_the_list(top: Unit) -> None:
    commune = world.unit(parent=top)
    clerk = signed_in(world.user(Role.UNIT_CLERK, commune))
    weekly = body(commune, day="7/3/2026", until="27/6/2026", step="7", kind="half-morning", name="Sáng thứ bảy")
    clerk.post(FORM, weekly | {"do": "record"})
    page = text_of(clerk.get(PAGE))
    assert "17 ngày thứ bảy" in page and page.count("<span>Sáng thứ bảy</span>") == 1


def test_a_day_cannot_be_taken_back_from_days_nobody_recorded(top: Unit) -> None:
    officer = signed_in(world.user(Role.BOARD_OFFICER, top))
    answer = officer.post(FORM, body(top, until="10/3/2026", kind="usual", do="record"))
    assert (answer.status_code, Day.objects.count()) == (422, 0)
    assert "Không còn ngày nào để ghi" in text_of(answer)


def test_after_a_refusal_for_somebody_elses_record_the_person_may_go_on(top: Unit) -> None:
    officer = signed_in(world.user(Role.BOARD_OFFICER, top))
    officer.post(FORM, body(top, do="record"))
    refused = text_of(officer.post(FORM, body(top, do="record", kind="on")))
    newest = Day.objects.latest("pk").pk
    assert f'name="seen" value="{newest}"' in refused
    officer.post(FORM, body(top, do="record", kind="on", seen=str(newest)))
    assert Day.objects.latest("pk").kind == "on"


def test_a_deadline_on_a_half_day_says_so(top: Unit) -> None:
    commune = world.unit(parent=top)
    clerk = signed_in(world.user(Role.UNIT_CLERK, commune))
    clerk.post(FORM, body(commune, kind="half-morning", name="", do="record"))
    clerk.post(FORM, body(commune, day="5/3/2026", kind="half-morning", name="", do="record"))
    # 3/3 whole, the mornings of 4 and 5 March make the second day
    page = text_of(clerk.get(PAGE, {"tu": "2/3/2026", "ngay": "2"}))
    assert "Hạn là hết ngày 05/03/2026 (thứ năm)" in page and "Ngày ấy đơn vị chỉ làm buổi sáng." in page
