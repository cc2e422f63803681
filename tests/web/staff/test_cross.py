"""Pages of cross-marking, confirmations and appeals."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import cross_world, world
from tests.support.cross_world import Cross
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import actions_rounds
from thidua.apps.marking.models import AppealAnswer, Confirmation, CrossMark, Draw, Round, Sheet
from thidua.core.marking.draw import Pair
from thidua.core.marking.draw.precision import Variances, precision

pytestmark = pytest.mark.django_db
LOUD = ("7.777", "3.333")
#: Numbered accounts of the tests, steps of addresses and fingerprints, which may happen to hold the same digits.
OTHER_NUMBERS = re.compile(r"nguoi-dung-\d+|/\d+/|\b[0-9a-f]{16,64}\b")
TOLD = ("7777", "3333", "7,777", "3,333", "7.777", "3.333")


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def made() -> Cross:
    return cross_world.make()


def page(client: Client, user: User, name: str, *args: object, **asked: str) -> str:
    client.force_login(user)
    answer = client.get(reverse(f"staff:{name}", args=args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def test_the_board_makes_draws_and_opens_a_round(client: Client, made: Cross) -> None:
    client.force_login(made.here.officer)
    typed = {"name": "Đợt một", "markers": "2", "due_on": "30/6/2026", "blocs": made.here.bloc.code}
    assert client.post(reverse("staff:round-new"), typed | {"due_on": "30/13/2026"}).status_code == 422
    assert client.post(reverse("staff:round-new"), typed).status_code == 302
    of = Round.objects.get()
    act = reverse("staff:round-act", args=[of.pk])
    assert client.post(act, {"do": "open"}).status_code == 422
    client.post(act, {"do": "draw", "seed": "12345"})
    text = page(client, made.here.officer, "round", of.pk)
    assert "một mảng" in text
    assert "12345" in text
    client.post(act, {"do": "open"})
    of.refresh_from_db()
    assert of.state == "open"


def test_precision_follows_the_assumptions_in_the_address(client: Client, made: Cross) -> None:
    drawn = made.drawn()
    pairs = [Pair(pair.marker.code, pair.sheet.unit.code) for pair in made.pairs(drawn)]
    for asked, severity, error in (({}, 5, 5), ({"nghiem": "20", "sai-so": "10"}, 20, 10), ({"nghiem": "x"}, 5, 5)):
        found = precision(pairs, Variances(severity, error))
        assert found is not None
        text = page(client, made.here.officer, "round", drawn.pk, **asked)
        for number in (found.adjusted_mean, found.raw_worst):
            assert f"{number:.1f} %".replace(".", ",") in text


def test_a_marker_saves_then_hands_in(client: Client, made: Cross) -> None:
    opened = made.opened()
    pair = made.pairs(opened)[0]
    user = made.markers[pair.marker_id]
    address = reverse("staff:cross-pair", args=[pair.pk])
    text = page(client, user, "cross-pair", pair.pk)
    assert "Có quy chế" in text
    assert client.post(address, {"points-A1": "chín", "do": "save"}).status_code == 422
    refused = client.post(address, {"points-A1": "11", "points-A3": "4", "do": "submit"})
    assert refused.status_code == 422
    assert "tối đa 10" in refused.content.decode()
    assert not CrossMark.objects.exists()
    client.post(address, {"points-A1": "8,5", "do": "save"})
    assert CrossMark.objects.get().points_milli == 8500
    assert client.post(address, {"points-A1": "8,5", "points-A3": "4", "do": "submit"}).status_code == 302
    pair.refresh_from_db()
    assert pair.submission
    assert 'name="points-A1"' not in page(client, user, "cross-pair", pair.pk)


def test_no_page_of_an_open_round_tells_a_mark(client: Client, made: Cross) -> None:
    opened = made.opened()
    pairs = made.pairs(opened)
    for pair in pairs[:-1]:
        made.mark(pair, *LOUD)
    sheet = made.sheets[1]
    last = pairs[-1]
    auditor = world.user(Role.AUDITOR, made.here.province)
    asked = [
        (made.here.officer, "round", opened.pk), (made.here.officer, "sheet", sheet.pk),
        (made.here.officer, "sheet-history", sheet.pk, "A1"), (made.here.officer, "cross"),
        (made.here.officer, "marks"), (made.here.officer, "home"), (auditor, "ledger"), (auditor, "round", opened.pk),
        (made.here.clerks[1], "sheet", sheet.pk), (made.here.clerks[1], "sheet-history", sheet.pk, "A1"),
        (made.lead, "round", opened.pk), (made.lead, "cross"),
        (made.markers[last.marker_id], "cross-pair", last.pk), (made.markers[last.marker_id], "cross"),
    ]  # fmt: skip
    for user, name, *args in asked:
        text = OTHER_NUMBERS.sub("", page(client, user, name, *args))
        assert not [number for number in TOLD if number in text], (name, user)
    client.force_login(made.lead)
    assert client.get(reverse("staff:round-meeting", args=[opened.pk, made.here.bloc.code])).status_code == 302


def test_once_closed_the_lead_sees_names_and_the_unit_only_the_spread(client: Client, made: Cross) -> None:
    closed = made.closed(LOUD)
    code = made.here.bloc.code
    text = page(client, made.lead, "round-meeting", closed.pk, code)
    assert "7,777" in text
    assert made.here.units[2].name in text
    sheet = made.sheets[1]
    own = page(client, made.here.clerks[1], "sheet", sheet.pk)
    assert "Chấm chéo: 2 điểm" in own
    assert made.here.units[2].name not in own


def test_the_lead_records_the_meeting_and_gets_its_minutes(client: Client, made: Cross) -> None:
    closed = made.closed()
    client.force_login(made.lead)
    address = reverse("staff:round-meeting", args=[closed.pk, made.here.bloc.code])
    typed = {"held_on": "2/3/2026", "present": "Đủ bốn đơn vị"}
    for sheet in made.sheets:
        typed |= {f"points-{sheet.pk}-A1": "8,5", f"points-{sheet.pk}-A3": "4"}
    other = made.sheets[2].pk
    wrong = client.post(address, typed | {f"points-{other}-A1": "7"})
    assert wrong.status_code == 422
    assert "cần ghi rõ lý do" in wrong.content.decode()
    assert client.post(address, typed | {f"points-{other}-A1": "x"}).status_code == 422
    good = typed | {f"points-{other}-A1": "7", f"reason-{other}-A1": "Nộp sau hạn"}
    assert client.post(address, good).status_code == 302
    file = client.get(reverse("staff:round-minutes", args=[closed.pk, made.here.bloc.code]))
    words = ZipFile(BytesIO(file.content)).read("word/document.xml").decode()
    assert "BIÊN BẢN" in words
    assert "Nộp sau hạn" in words
    assert "1 điểm khác trung vị" in words


def test_an_agency_answers_and_the_board_reads_it_while_appraising(client: Client, made: Cross) -> None:
    sheet, agency = made.sheets[1], made.here.units[3]
    client.force_login(made.here.officer)
    asked = {"criterion": "A1", "asked": agency.code, "question": "Quy chế còn hiệu lực?", "due_on": "30/6/2026"}
    client.post(reverse("staff:sheet-ask", args=[sheet.pk]), asked)
    clerk = made.here.clerks[3]
    assert "Quy chế còn hiệu lực?" in page(client, made.here.officer, "sheet", sheet.pk)
    assert made.here.units[1].name in page(client, clerk, "confirmations", **{"trang-thai": "cho"})
    request = sheet.requests.get()
    address = reverse("staff:confirmation", args=[request.pk])
    assert client.post(address, {"verdict": "number", "reason": ""}).status_code == 422
    client.post(address, {"verdict": "number", "number": "3 quy chế", "reason": "Theo sổ"})
    assert Confirmation.objects.get().number == "3 quy chế"
    assert "3 quy chế" in page(client, made.here.officer, "sheet-appraise", sheet.pk)


def test_results_are_told_appealed_against_and_answered(client: Client, made: Cross) -> None:
    sheet = made.sheets[1]
    Sheet.objects.filter(pk=sheet.pk).update(state="appraised")
    client.force_login(made.here.officer)
    client.post(reverse("staff:results-announce"), {"period": str(made.here.period.pk), "appeals_until": "30/6/2026"})
    clerk = made.here.clerks[1]
    assert "nhận kiến nghị đến hết ngày 30/06/2026" in page(client, clerk, "sheet", sheet.pk)
    client.post(reverse("staff:sheet-appeal", args=[sheet.pk]), {"criterion": "A1", "reason": "Đã gửi bổ sung"})
    assert "Đã gửi bổ sung" in page(client, made.here.officer, "appeals", **{"trang-thai": "cho"})
    appeal = sheet.appeals.get()
    address = reverse("staff:appeal-answer", args=[appeal.pk])
    client.post(address, {"do": "uphold", "points": "", "reason": "Vì"})
    assert not AppealAnswer.objects.exists()
    client.post(address, {"do": "uphold", "points": "9,5", "reason": "Đã xem lại"})
    assert "Sửa thành 9,5 điểm" in page(client, clerk, "sheet", sheet.pk)


def test_a_returned_sheet_shows_boxes_only_for_what_was_reopened(client: Client, made: Cross) -> None:
    sheet = made.sheets[1]
    client.force_login(made.here.officer)
    client.post(reverse("staff:sheet-move", args=[sheet.pk]), {"do": "return", "reason": "Bổ sung", "criteria": ["A3"]})
    text = page(client, made.here.clerks[1], "sheet", sheet.pk)
    assert 'name="points-A3"' in text
    assert 'name="points-A1"' not in text
    client.post(
        reverse("staff:sheet-self-mark", args=[sheet.pk]),
        {"points-A3": "4,5", "reason-A3": "Bổ sung", "points-A1": "1", "do": "file"},
    )
    sheet.refresh_from_db()
    assert sheet.state == "filed"
    assert list(sheet.marks.filter(criterion__code="A1").values_list("points_milli", flat=True)) == [9000]
    assert list(sheet.marks.filter(criterion__code="A3").values_list("points_milli", flat=True)) == [5000, 4500]


def test_a_stranger_sees_no_round(client: Client, made: Cross) -> None:
    drawn = made.drawn()
    client.force_login(world.user(Role.BOARD_OFFICER, world.province("Tỉnh khác")))
    assert client.get(reverse("staff:round", args=[drawn.pk])).status_code == 403
    actions_rounds.open_round(of=drawn, by=made.here.officer, at=AT)
    assert client.post(reverse("staff:round-act", args=[drawn.pk]), {"do": "draw", "seed": "9"}).status_code == 403
    assert Draw.objects.count() == 1
