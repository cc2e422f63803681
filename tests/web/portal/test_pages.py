import gzip
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import thidua.web.ui
from tests.support import movement, world
from thidua.apps.accounts.actions import create_user
from thidua.apps.audit import ledger
from thidua.apps.feedback.actions import open_channel
from thidua.apps.feedback.models import Item
from thidua.apps.feedback.voices import receive_answer
from thidua.apps.movements.models import Movement, State
from thidua.apps.orgs import actions
from thidua.apps.orgs.models import Unit
from thidua.web.portal import rankings, views

pytestmark = pytest.mark.django_db
WHO = {"by": ledger.system, "at": world.AT}
STATIC = Path(thidua.web.ui.__file__).parent / "static" / "ui"


@pytest.fixture
def shown() -> Movement:
    made = movement.movement(world.province("Tỉnh Thử"))
    rules = movement.version(
        made,
        {"code": "A", "name": "Lịch sự với dân", "measured_by": "feedback", "clauses": ["TT-2.3a"], "max_milli": 9500},
        {"code": "B", "name": "Hoàn thành chỉ tiêu", "clauses": ["TT-1.1a"]},
    )
    movement.period(made, rules)
    return made


def text(client: Client, name: str, *args: object, **asked: str) -> str:
    page = client.get(reverse(f"portal:{name}", args=args), asked)
    assert page.status_code == 200
    return page.content.decode()


def test_the_home_page_lists_open_and_closed_movements_but_no_draft(client: Client, shown: Movement) -> None:
    draft = movement.movement(shown.unit, name="Phong trào còn dự thảo", clauses={"DT-1": "Nội dung"})
    Movement.objects.filter(pk=draft.pk).update(state=State.DRAFT)
    page = text(client, "home")
    assert (shown.name in page, draft.name in page) == (True, False)
    assert client.get(reverse("portal:movement", args=[draft.slug])).status_code == 404
    assert client.get(reverse("portal:clause", args=["DT-1"])).status_code == 404
    assert "DT-1" not in text(client, "search", q="noi dung")


def test_a_movement_shows_criteria_with_points_how_measured_and_clauses(client: Client, shown: Movement) -> None:
    page = text(client, "movement", shown.slug)
    wanted = ("Lịch sự với dân", "9,5", "ý kiến người dân", "TT-2.3a", "Nhóm một", "Hoàn thành vượt mức", "Năm 2026")
    assert [words for words in wanted if words not in page] == []
    assert "Kết quả theo khối, cụm" not in page


def test_a_published_ranking_is_shown_with_its_reasons(
    client: Client, shown: Movement, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = rankings.RankedUnit("2–4", "so-a", "Sở A", 87500, "Tốt", "hơn ở tiêu chí 3")
    ranking = rankings.BlocRanking("Khối 1", (row,), "Điểm chưa đủ để phân biệt ba đơn vị.")
    monkeypatch.setattr(views, "published_rankings", lambda _period: [ranking])
    page = text(client, "movement", shown.slug)
    assert [words in page for words in ("2–4", "87,5", "hơn ở tiêu chí 3", "chưa đủ để phân biệt")] == [True] * 4


def test_a_clause_leads_to_its_criteria_and_neighbours(client: Client, shown: Movement) -> None:
    page = text(client, "clause", "TT-2.3a")
    assert ("Lịch sự với dân" in page, "Hoàn thành chỉ tiêu" in page) == (True, False)
    assert reverse("portal:clause", args=["TT-1.1a"]) in page


def test_a_unit_shows_where_it_came_from(client: Client) -> None:
    old, new = world.unit("Xã Cũ"), world.unit("Xã Mới")
    actions.dissolve_unit(unit=old, on=date(2025, 7, 1), into=[new], **WHO)
    assert "Xã Cũ" in text(client, "unit", new.code)
    assert "Xã Mới" in text(client, "unit", old.code)


@pytest.mark.parametrize(
    "asked", ["van hoa cong so", "văn hoá công sở", "VĂN HÓA CÔNG SỞ", unicodedata.normalize("NFD", "văn hóa công sở")]
)
def test_search_finds_movements_clauses_and_units_however_they_are_typed(client: Client, asked: str) -> None:
    unit = world.unit("Trung tâm Văn hóa công sở")
    made = movement.movement(unit, clauses={"TT-9": "Thực hiện tốt văn hoá  công sở"})
    page = text(client, "search", q=asked)
    assert [link in page for link in (f"/phong-trao/{made.slug}/", "/dieu-khoan/TT-9/", f"/don-vi/{unit.code}/")] == [
        True
    ] * 3


def test_search_finds_a_clause_by_its_id_and_says_when_nothing_is_found(client: Client, shown: Movement) -> None:
    assert "/dieu-khoan/TT-1.1a/" in text(client, "search", q="tt-1.1a")
    assert "Không thấy gì" in text(client, "search", q="không có từ này ở đâu")
    assert "Gõ từ cần tìm" in text(client, "search", q="  ")
    assert "Không thấy gì" in text(client, "search", q="%_'<script>")


def test_living_units_are_found_before_dissolved_ones(client: Client) -> None:
    for number in range(25):
        gone = world.unit(f"Xã Trùng {number:02d}")
        actions.dissolve_unit(unit=gone, on=date(2025, 7, 1), **WHO)
    alive = world.unit("Xã Trùng Zz", code="con-song")
    page = text(client, "search", q="xa trung")
    assert page.index(f"/don-vi/{alive.code}/") < page.index("/don-vi/u")
    assert "Đơn vị (26)" in page


def test_no_page_for_citizens_shows_a_person(client: Client, shown: Movement) -> None:
    """Each kind of place where a name is kept is filled first, so that a leak would show."""
    name, other = "Lò Thị Khôngđượclộ", "Tẩn Văn Bímật"
    head, uploader = world.person(name), world.person(other)
    actions.give_post(person=head, unit=shown.unit, title="Chủ tịch", is_head=True, from_on=date(2020, 1, 1), **WHO)
    user = create_user(username="ten.dangnhap", password="mat-khau-dai", person_id=uploader.pk, **WHO)
    document = shown.document
    document.uploaded_by = document.confirmed_by = user
    document.reading = document.corrected = {"signer": {"name": name}}
    document.text = f"KT. CHỦ TỊCH {name}"
    document.save()
    shown.versions.update(made_by=user)
    pages = [
        text(client, "home"),
        text(client, "movement", shown.slug),
        text(client, "clause", "TT-1.1a"),
        text(client, "unit", shown.unit.code),
        text(client, "help"),
        *(text(client, "search", q=words) for words in ("lo thi khongduoclo", "bimat", "dangnhap", "chu tich")),
    ]
    echoed = {"khongduoclo", "bimat", "dangnhap"}
    for page in pages:
        found = [word for word in ("Khôngđượclộ", "Bímật", "ten.dangnhap", "Chủ tịch", head.code) if word in page]
        assert found == [], echoed


def test_results_appear_from_five_answers_on(client: Client) -> None:
    from django.utils import timezone

    unit = world.unit()
    channel = open_channel(unit=unit, **WHO)
    day = timezone.localdate()
    for turn in range(5):
        assert ("5 góp ý" in text(client, "unit", unit.code)) is False, turn
        receive_answer(channel=channel, replies=dict.fromkeys(Item.values, "yes"), day=day)
    page = text(client, "unit", unit.code)
    assert ("5 góp ý" in page, "56–100" in page) == (True, True)


def test_pages_take_the_same_number_of_queries_for_few_and_many(client: Client, shown: Movement) -> None:
    def cost(name: str, *args: object, **asked: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            text(client, name, *args, **asked)
        return len(captured)

    def costs() -> list[int]:
        return [cost("home"), cost("movement", shown.slug), cost("unit", shown.unit.code), cost("search", q="thu")]

    grow(shown, 1)
    first = costs()
    grow(shown, 4)
    assert costs() == first
    assert max(first) <= 12


def grow(shown: Movement, number: int) -> None:
    for _n in range(number):
        made = movement.movement(shown.unit, clauses={f"G-{Unit.objects.count()}": "Nội dung thử"})
        part = world.unit(parent=shown.unit)
        world.bloc(shown.unit, part)
        actions.dissolve_unit(unit=world.unit("Thử cũ"), on=date(2025, 7, 1), into=[shown.unit], **WHO)
        rules = shown.versions.get()
        rules.criteria.create(
            code=f"C{made.pk}", name="Tiêu chí", subject="unit", group="x", measured_by="marks", max_milli=1, position=9
        ).clauses.set(made.document.clauses.all())


def test_a_page_with_its_styles_stays_under_sixty_kilobytes(client: Client, shown: Movement) -> None:
    clauses = {
        f"TT-5.{n}": "Một điều khoản dài của văn bản phát động phong trào thi đua trong tỉnh. " * 6 for n in range(50)
    }
    big = movement.movement(shown.unit, clauses=clauses)
    page = client.get(reverse("portal:movement", args=[big.slug])).content
    parts = [
        page,
        *((STATIC / name).read_bytes() for name in ("bootstrap.min.css", "thidua.css", "portal.css", "mark.svg")),
    ]
    assert sum(len(gzip.compress(part)) for part in parts) <= 60 * 1024
