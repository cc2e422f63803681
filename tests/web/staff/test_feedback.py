import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.support import movement, world
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry
from thidua.apps.feedback.actions import open_channel
from thidua.apps.feedback.models import Channel, Item
from thidua.apps.feedback.voices import receive_answer
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
WHO = {"by": ledger.system, "at": world.AT}


@pytest.fixture
def unit() -> Unit:
    return world.unit("Sở Thử", parent=world.province())


@pytest.fixture
def clerk(client: Client, unit: Unit) -> Client:
    client.force_login(world.user(Role.UNIT_CLERK, unit))
    return client


def answer(unit: Unit, number: int, **replies: str) -> None:
    channel = open_channel(unit=unit, **WHO)
    for _turn in range(number):
        receive_answer(
            channel=channel, replies={**dict.fromkeys(Item.values, "yes"), **replies}, day=timezone.localdate()
        )


def text(client: Client, name: str, *args: object, **asked: str) -> str:
    return client.get(reverse(f"staff:{name}", args=args), asked).content.decode()


def test_results_carry_share_number_and_interval(clerk: Client, unit: Unit) -> None:
    answer(unit, 8)
    answer(unit, 2, xin_loi="no")
    page = text(clerk, "feedback_unit", unit.pk)
    assert [words in page for words in ("10 góp ý", "80,0 %", "49–95")] == [True] * 3
    assert "80,0 %" in text(clerk, "feedback")


def test_four_answers_are_only_counted_even_for_staff(clerk: Client, unit: Unit) -> None:
    answer(unit, 4, xin_loi="no")
    page = text(clerk, "feedback_unit", unit.pk)
    assert ("Có 4 góp ý" in page, "Xin lỗi" in page) == (True, False)
    assert "chưa đủ 5" in text(clerk, "feedback")


def test_an_item_with_few_decided_replies_stays_hidden(clerk: Client, unit: Unit) -> None:
    answer(unit, 4, xin_loi="unknown")
    answer(unit, 1, xin_loi="no")
    assert "chưa đủ 5 câu trả lời" in text(clerk, "feedback_unit", unit.pk)


def test_a_clerk_opens_prints_and_closes_a_door_of_his_unit(clerk: Client, unit: Unit) -> None:
    made = clerk.post(reverse("staff:feedback_open", args=[unit.pk]), {"is_ticketed": "1"})
    channel = Channel.objects.get()
    assert (channel.unit_id, channel.is_ticketed) == (unit.pk, True)
    page = clerk.get(made.url).content.decode()
    assert (f"/gop-y/{channel.code}/" in page, 'src="data:image/svg+xml' in page) == (True, True)
    clerk.post(reverse("staff:feedback_close", args=[channel.pk]))
    assert not Channel.objects.get().is_open
    assert [e.verb for e in Entry.objects.all()] == ["channel.opened", "channel.closed"]


def test_other_units_and_other_roles_are_refused(clerk: Client, unit: Unit) -> None:
    other = world.unit()
    door = open_channel(unit=other, **WHO)
    for name, pk in (("feedback_unit", other.pk), ("feedback_poster", door.pk)):
        assert clerk.get(reverse(f"staff:{name}", args=[pk])).status_code == 403
    for name, pk in (("feedback_open", other.pk), ("feedback_close", door.pk)):
        assert clerk.post(reverse(f"staff:{name}", args=[pk])).status_code == 403
    for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.OFFICIAL):
        stranger = Client()
        stranger.force_login(world.user(role, unit))
        assert stranger.get(reverse("staff:feedback_unit", args=[unit.pk])).status_code == 403
    head = Client()
    head.force_login(world.user(Role.UNIT_HEAD, unit))
    assert head.post(reverse("staff:feedback_open", args=[unit.pk])).status_code == 403
    assert Channel.objects.count() == 1
    assert other.name not in text(clerk, "feedback")


def test_sealing_reports_how_many_days(clerk: Client, unit: Unit) -> None:
    channel = open_channel(unit=unit, **WHO)
    receive_answer(channel=channel, replies={"xin_chao": "yes"}, day=world.DAY)
    page = clerk.post(reverse("staff:feedback_seal"), follow=True).content.decode()
    assert "Đã chốt số đếm của 1 ngày" in page


def test_only_set_periods_can_be_asked_for(clerk: Client, unit: Unit) -> None:
    made = movement.movement(unit.parent)
    period = movement.period(made, movement.version(made), year=2019)
    answer(unit, 5)
    assert "Chưa có góp ý nào" in text(clerk, "feedback_unit", unit.pk, period=str(period.pk))
    assert "5 góp ý" in text(clerk, "feedback_unit", unit.pk, period="2026-01-01")


def test_the_overview_takes_the_same_number_of_queries_for_one_unit_and_many(client: Client) -> None:
    province = world.province()
    client.force_login(world.user(Role.BOARD_OFFICER, province))

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(client, "feedback")
        return len(captured)

    answer(world.unit(parent=province), 5)
    first = cost()
    for _n in range(4):
        answer(world.unit(parent=province), 5)
    assert cost() == first <= 12
