"""Pages of severities and adjusted numbers: what they say, to whom, at what cost."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import cross_world, world
from tests.support.cross_world import Cross
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import actions_rounds
from thidua.apps.marking.models import Adjustment, Round

pytestmark = pytest.mark.django_db
PAGES = ("round-severities", "round-adjusted")


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def marked(units: int = 4) -> tuple[Cross, Round]:
    """All marks in, the round still open: the last unit marks a tenth lower than the others."""
    made = cross_world.make(units=units)
    opened = made.opened(markers=3)
    order = {unit.pk: place for place, unit in enumerate(made.here.units)}
    for pair in made.pairs(opened):
        points = Decimal(9 - order[pair.sheet.unit_id] % 4 - (order[pair.marker_id] == units - 1))
        made.mark(pair, str(points), str(points / 2))
    return made, opened


def page(client: Client, user: User, name: str, *args: object, **asked: str) -> str:
    client.force_login(user)
    answer = client.get(reverse(f"staff:{name}", args=args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return " ".join(answer.content.decode().split())


def test_an_open_round_tells_nothing_and_a_closed_one_everything_to_those_who_may(client: Client) -> None:
    made, opened = marked()
    officer, lead, clerk = made.here.officer, made.lead, made.here.clerks[1]
    assert lead is not None
    for name in PAGES:
        text = page(client, officer, name, opened.pk)
        assert "chưa đóng" in text
        assert "8,667" not in text
    actions_rounds.close_round(of=opened, by=officer, at=AT)
    severe, first = made.here.units[3].name, made.here.units[0].name
    for user in (officer, lead, world.user(Role.AUDITOR, made.here.province)):
        text = page(client, user, "round-severities", opened.pk)
        assert f"{severe}" in text
        assert "chấm thấp hơn 7,5 % điểm tối đa" in text
        assert "Điểm thô quyết định" in text
        assert "8,667" in page(client, user, "round-adjusted", opened.pk)
    one = page(client, officer, "round-adjusted", opened.pk, **{"don-vi": made.here.units[0].code})
    assert (
        f"«{severe}» thường chấm thấp hơn mức chung 0,75 điểm ở tiêu chí 10 điểm, nên điểm này được cộng 0,75." in one
    )
    assert "thô 13, đã hiệu chỉnh 13,125 (+0,125)" in one
    assert made.here.units[1].name + "</h2>" not in one
    own = page(client, clerk, "sheet", made.sheets[1].pk)
    assert "Đã hiệu chỉnh độ nghiêm: 7,75, để đối chiếu; trung bình quyết định." in own
    assert first not in own
    assert "hieu-chinh/?don-vi=" not in own
    code = made.here.units[1].code
    assert f"hieu-chinh/?don-vi={code}" in page(client, officer, "sheet", made.sheets[1].pk)
    _refused(client, made, opened)


def _refused(client: Client, made: Cross, of: Round) -> None:
    other = world.unit(parent=made.here.province)
    world.bloc(made.here.province, other)
    strangers = (
        made.here.clerks[0], made.markers[made.here.units[1].pk], world.user(Role.BLOC_LEAD, other),
        world.user(Role.BOARD_OFFICER, world.province("Tỉnh khác")),
    )  # fmt: skip
    for user in strangers:
        client.force_login(user)
        assert {client.get(reverse(f"staff:{name}", args=[of.pk])).status_code for name in PAGES} == {403}


def test_the_pages_cost_the_same_in_a_larger_bloc(client: Client) -> None:
    counts = []
    for units in (4, 6):
        made, opened = marked(units)
        closed = actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
        client.force_login(made.here.officer)
        asked = [(name, {}) for name in PAGES] + [("round-adjusted", {"don-vi": made.here.units[0].code})]
        found = []
        for name, query in asked:
            client.get(reverse(f"staff:{name}", args=[closed.pk]), query)
            with CaptureQueriesContext(connection) as seen:
                client.get(reverse(f"staff:{name}", args=[closed.pk]), query)
            found.append(len(seen))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 16


def test_a_round_closed_before_records_were_kept_says_so(client: Client) -> None:
    made, opened = marked()
    actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    Adjustment._base_manager.all().delete()
    for name in PAGES:
        assert "đóng trước khi phần mềm lưu" in page(client, made.here.officer, name, opened.pk)
    assert "8,667" in page(client, made.here.officer, "sheet", made.sheets[0].pk)


def test_odd_words_in_the_address_show_the_first_bloc(client: Client) -> None:
    made, opened = marked()
    actions_rounds.close_round(of=opened, by=made.here.officer, at=AT)
    text = page(client, made.here.officer, "round-adjusted", opened.pk, **{"khoi": "'; --", "don-vi": "không có"})
    assert "8,667" in text
