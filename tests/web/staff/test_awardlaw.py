"""Pages of the law of commendation and of the conditions: what an officer sees, enters, and is refused."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import honours, world
from tests.support.candidates import attested, member, rated
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import CandidateRecord, ProvincialValue
from thidua.apps.orgs.models import Unit
from thidua.core.awards.law import Predicate

pytestmark = pytest.mark.django_db
LAW, VALUE, CONDITIONS = (reverse(f"staff:{name}") for name in ("award-law", "award-value", "award-conditions"))


@pytest.fixture(autouse=True)
def day():
    with time_machine.travel("2025-12-25 09:00 +0700", tick=False):
        yield


@pytest.fixture
def top() -> Unit:
    return world.province()


def client(role: Role, unit: Unit) -> Client:
    made = Client()
    made.force_login(world.user(role, unit))
    return made


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_clerk_reads_the_law_of_today_with_its_doubts(top: Unit) -> None:
    page = text(client(Role.UNIT_CLERK, world.unit(parent=top)).get(LAW))
    assert "Luật 2022, Nghị định 152/2025/NĐ-CP" in page
    assert "chưa đối chiếu văn bản gốc" in page
    assert "90 % trở lên trên tổng số thành viên" in page
    assert "Thêm số lượng" not in page


def test_a_case_of_an_older_day_shows_the_law_of_that_day(top: Unit) -> None:
    board = client(Role.BOARD_OFFICER, top)
    assert "Nghị định 91/2017/NĐ-CP" in text(board.get(LAW, {"ngay": "20/12/2020"}))
    none = text(board.get(LAW, {"ngay": "20/12/2010"}))
    assert "không thuộc thời gian hiệu lực" in none
    assert "Luật 2003, Nghị định 91/2017/NĐ-CP" in none


def test_filters_keep_only_what_was_asked(top: Unit) -> None:
    board = client(Role.BOARD_OFFICER, top)
    page = text(board.get(LAW, {"loai": "number", "q": "lương"}))
    assert "2.340.000 đồng" in page
    assert "Tỷ lệ phiếu và số người dự họp</h2>" not in page
    assert "Không có giá trị nào khớp" in text(board.get(LAW, {"q": "không đâu có"}))


def test_the_board_enters_a_value_by_a_document_and_ends_it(top: Unit) -> None:
    board = client(Role.BOARD_OFFICER, top)
    address = f"{VALUE}?muc=threshold.quorum"
    body = {"share": "75 %", "base": "all-members", "from_on": "1/1/2026", "article": "Điều 8", "do": "save"}
    refused = board.post(address, body)
    assert (refused.status_code, "Hãy ghi văn bản của tỉnh" in text(refused)) == (422, True)
    assert board.post(address, body | {"reference": "QĐ 86/2025/QĐ-UBND"}).status_code == 302
    found = law_on(top, date(2026, 1, 1)).threshold("quorum")
    assert (str(found.value.share), found.status) == ("3/4", "provincial")
    page = text(board.get(address))
    assert "75 % trở lên" in page
    assert "QĐ 86/2025/QĐ-UBND" in page
    ended = board.post(address, {"from_on": "1/6/2026", "article": "Điều 1", "reference": "QĐ 9", "do": "end"})
    assert ended.status_code == 302
    assert law_on(top, date(2026, 6, 1)).threshold("quorum").status != "provincial"


@pytest.mark.parametrize("share", ["0", "101 %", "ba phần tư", "3/0", "-5", "1e9", "²"])
def test_a_share_that_is_none_is_refused(top: Unit, share: str) -> None:
    body = {"share": share, "base": "all-members", "from_on": "1/1/2026", "article": "Điều 8", "reference": "QĐ"}
    answer = client(Role.BOARD_OFFICER, top).post(f"{VALUE}?muc=threshold.quorum", body | {"do": "save"})
    assert (answer.status_code, ProvincialValue.objects.count()) == (422, 0)


def test_a_figure_inside_a_standard_is_changed_and_nothing_else(top: Unit) -> None:
    board = client(Role.BOARD_OFFICER, top)
    key = "standard.tap-the-lao-dong-tien-tien.collective.cong-trang"
    before = law_on(top, date(2026, 2, 1)).entries[key].value
    body = {"f-0": "80", "from_on": "1/1/2026", "article": "Điều 5", "reference": "QĐ 86", "do": "save"}
    assert board.post(f"{VALUE}?muc={key}", body).status_code == 302
    after = law_on(top, date(2026, 2, 1)).entries[key].value
    changed = [new for old, new in zip(before.conditions, after.conditions, strict=True) if old != new]
    assert [dict(one.asks) for one in changed] == [{"award": "lao-dong-tien-tien", "share": changed[0].asks["share"]}]
    assert str(changed[0].asks["share"]) == "4/5"


def test_the_board_adds_a_quota_and_a_paper_of_the_province(top: Unit) -> None:
    board = client(Role.BOARD_OFFICER, top)
    grounds = {"from_on": "1/12/2025", "article": "Điều 3", "reference": "QĐ 86", "do": "save"}
    quota = {"award": "bang-khen-tinh", "kind": "share", "subjects": ["individual"], "share": "5 %",
             "base": "nguoi-tham-gia", "rounding": "down", "unit_class": "commune", "units": "", "counts": "all"}  # fmt: skip
    assert board.post(f"{VALUE}?muc=quota.moi", quota | grounds).status_code == 302
    paper = {"name": "Bản sao sổ", "form": "", "needed": "on", "awards": ["giay-khen"]}
    assert board.post(f"{VALUE}?muc=paper.moi", paper | grounds).status_code == 302
    law = law_on(top, date(2025, 12, 25))
    assert len(law.quotas("bang-khen-tinh")) == 1
    assert "Bản sao sổ" in [item.value.name for item in law.papers("giay-khen", "individual", "cong-trang")]
    assert "5 % của" in text(board.get(LAW, {"loai": "quota"}))


STANDARD = {
    "award": "huan-chuong-lao-dong-nhi", "subject": "individual", "routes": ["cong-trang"],
    "c1-is": "attested", "c1-word": "fact:guong-mau",
    "c2-is": "title", "c2-award": "chien-si-thi-dua-tinh", "c2-times": "2", "c2-every": "3", "c2-way": "1",
    "c3-is": "initiatives", "c3-word": "scope:province", "c3-number": "2", "c3-years": "5", "c3-way": "1",
    "c5-is": "rating", "c5-word": "level:excellent", "c5-years": "5", "c5-way": "2",
    "from_on": "1/12/2025", "article": "Điều thử", "reference": "Văn bản thử", "do": "save",
}  # fmt: skip


def test_the_board_enters_the_standard_of_an_award_that_had_none(top: Unit) -> None:
    board, day = client(Role.BOARD_OFFICER, top), date(2025, 12, 25)
    assert law_on(top, day).standards("huan-chuong-lao-dong-nhi", "individual", "cong-trang") == ()
    answer = board.post(f"{VALUE}?muc=standard.moi", STANDARD)
    assert answer.status_code == 302
    (entered,) = law_on(top, day).standards("huan-chuong-lao-dong-nhi", "individual", "cong-trang")
    sure, either = entered.value.conditions
    assert sure == Predicate("attested", {"fact": "guong-mau"})
    assert [[(one.kind, dict(one.asks)) for one in branch] for branch in either.branches] == [
        [("title", {"award": "chien-si-thi-dua-tinh", "times": 2, "every": 3}),
         ("initiatives", {"scope": "province", "number": 2, "years": 5})],
        [("rating", {"level": "excellent", "years": 5})],
    ]  # fmt: skip
    assert "Gương mẫu chấp hành" in text(board.get(answer["Location"]))
    assert law_on(top, date(2025, 11, 30)).standards("huan-chuong-lao-dong-nhi", "individual", "cong-trang") == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"c2-award": ""}, "“Danh hiệu đã được tặng” cần có mục này."),
        ({"c1-times": "2"}, "“Điều kiện do người có trách nhiệm xác nhận” không dùng mục này"),
        ({"c1-word": "level:good"}, "không dùng mục này"),
        ({"c1-is": "", "c2-is": "", "c3-is": "", "c5-is": ""}, "Hãy đặt ít nhất một điều kiện."),
        ({"subject": "household"}, "không dành cho đối tượng đã chọn"),
        ({"routes": ["phong-trao"]}, "không có loại hình khen thưởng đã chọn"),
        ({"c2-times": "101"}, "Số lớn quá."),
        ({"reference": ""}, "Hãy ghi văn bản của tỉnh quy định giá trị này."),
    ],
)
def test_a_standard_that_cannot_be_judged_is_refused_where_it_is_wrong(top: Unit, changed, told: str) -> None:
    answer = client(Role.BOARD_OFFICER, top).post(f"{VALUE}?muc=standard.moi", STANDARD | changed)
    assert (answer.status_code, ProvincialValue.objects.count()) == (422, 0)
    assert told in text(answer)


def test_every_value_of_the_law_has_a_page(top: Unit) -> None:
    board = client(Role.BOARD_OFFICER, top)
    for key in law_on(top, date(2025, 12, 25)).entries:
        assert board.get(VALUE, {"muc": key}).status_code == 200, key
    assert board.get(VALUE, {"muc": "limit.khong-co"}).status_code == 404
    assert board.get(VALUE).status_code == 302


def test_a_clerk_enters_nothing_into_the_law(top: Unit) -> None:
    clerk = client(Role.UNIT_CLERK, world.unit(parent=top))
    assert clerk.post(f"{VALUE}?muc=limit.tham-dinh", {"days": "3", "do": "save"}).status_code == 403


def test_an_empty_installation_says_what_to_do(top: Unit) -> None:
    page = text(client(Role.UNIT_CLERK, world.unit(parent=top)).get(CONDITIONS))
    assert "Đơn vị chưa có người nào giữ chức danh" in page


def test_a_clerk_records_a_rating_and_the_page_explains_the_change(top: Unit) -> None:
    office = world.unit("Phòng Thử", parent=top)
    person, clerk = member(office), client(Role.UNIT_CLERK, office)
    address = reverse("staff:award-conditions-person", args=[person.code])
    assert "Chưa ghi gì" in text(clerk.get(address))
    record = reverse("staff:award-record-person", args=[person.code])
    wrong = clerk.post(record, {"kind": "rating", "year": "2025", "source": "TB 1"})
    assert (wrong.status_code, "Hãy chọn một mức phù hợp" in text(wrong)) == (422, True)
    assert clerk.post(record, {"kind": "rating", "word": "good", "year": "2025", "source": "TB 1"}).status_code == 302
    attested(office, person, "tham-gia-phong-trao", "doan-ket")
    page = text(clerk.get(address))
    assert "có thể trình" in page
    assert "2025 hoàn thành tốt nhiệm vụ" in page
    assert CandidateRecord.objects.filter(kind="rating").count() == 1


def test_members_of_a_unit_are_told_side_by_side_with_missing_years(top: Unit) -> None:
    office = world.unit("Phòng Thử", parent=top)
    chosen, other = member(office, "Lò Văn Một"), member(office, "Giàng Thị Hai")
    rated(office, other, "done")
    honours.given(chosen, "lao-dong-tien-tien", 2025, by=honours.decision(office, date(2025, 12, 20)))
    board = client(Role.BOARD_OFFICER, top)
    page = text(board.get(CONDITIONS, {"don-vi": office.code, "muc": "chien-si-thi-dua-co-so"}))
    assert "Lò Văn Một" in page
    assert "Còn thiếu năm: 2025." in page
    collective = text(board.get(CONDITIONS, {"don-vi": office.code, "muc": "tap-the-lao-dong-tien-tien"}))
    assert "1 trên 2 người là" in collective


def test_nobody_looks_at_candidates_of_another_unit(top: Unit) -> None:
    office, elsewhere = world.unit(parent=top), world.unit(parent=top)
    person = member(elsewhere)
    clerk = client(Role.UNIT_CLERK, office)
    for name, code in (("person", person.code), ("unit", elsewhere.code)):
        assert clerk.get(reverse(f"staff:award-conditions-{name}", args=[code])).status_code == 403
        assert clerk.post(reverse(f"staff:award-record-{name}", args=[code]), {}).status_code == 403
    assert clerk.get(CONDITIONS, {"don-vi": elsewhere.code}).status_code == 403
