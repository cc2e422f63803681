from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.inspections.test_inspections import PNG
from tests.support import evidence, world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.inspections.models import Finding, Inspection

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Any:
    with time_machine.travel("2026-03-02T03:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture
def w(clock: Any) -> evidence.World:
    return evidence.make()


@pytest.fixture
def team(w: evidence.World) -> tuple[User, User]:
    return world.user(Role.INSPECTOR, w.province), world.user(Role.INSPECTOR, w.province)


def post(client: Client, user: User, name: str, *args: object, **data: Any) -> str:
    client.force_login(user)
    return client.post(reverse(f"staff:{name}", args=args), data, follow=True).content.decode()


def visit(w: evidence.World, team: tuple[User, User], **more: Any) -> dict[str, Any]:
    fields = {"unit": w.unit.pk, "period": w.period.pk, "kind": "planned", "inspected_on": "1/3/2026", "place": "Sảnh"}
    return {**fields, "first": team[0].pk, "second": team[1].pk, **more}


ANSWERS = {"ket-qua-KT01": "no", "ghi-chu-KT01": "Thiếu 3 thủ tục", "ket-qua-KT02": "yes", "ket-qua-KT03": "na"}


def told(client: Client, w: evidence.World, team: tuple[User, User], **files: Any) -> Inspection:
    post(client, team[0], "inspection-new", **visit(w, team))
    one = Inspection.objects.latest("pk")
    post(client, team[1], "inspection-fill-in", one.pk, **ANSWERS, **files)
    post(client, team[0], "inspection-notify", one.pk)
    one.refresh_from_db()
    return one


def test_from_the_visit_over_the_reply_to_effect(
    client: Client, w: evidence.World, team: tuple[User, User], clock: Any
) -> None:
    one = told(client, w, team)
    assert one.state == "notified"
    client.force_login(w.clerk)
    assert "chờ đơn vị trả lời" in client.get(reverse("staff:home")).content.decode()
    assert "còn quyền trả lời" in post(client, w.officer, "inspection-finalise", one.pk)
    assert "Hãy ghi lý do" in post(client, w.clerk, "inspection-reply", one.pk, reason=" ")
    assert "Đã niêm yết ở sảnh" in post(client, w.clerk, "inspection-reply", one.pk, reason="Đã niêm yết ở sảnh")
    page = post(client, w.officer, "inspection-decide", one.pk, reason="Có bản niêm yết", bo=["KT01"])
    assert "đã bỏ, không tính" in page
    assert "có hiệu lực từ hôm nay" in post(client, w.officer, "inspection-finalise", one.pk)


def test_silence_until_the_window_is_over_lets_it_take_effect(
    client: Client, w: evidence.World, team: tuple[User, User], clock: Any
) -> None:
    one = told(client, w, team)
    clock.move_to("2026-03-10T03:00:00+00:00")
    assert "Thời hạn trả lời đã hết" in post(client, w.clerk, "inspection-reply", one.pk, reason="Muộn")
    assert "có hiệu lực từ hôm nay" in post(client, team[0], "inspection-finalise", one.pk)


def test_a_draft_with_gaps_is_not_notified(client: Client, w: evidence.World, team: tuple[User, User]) -> None:
    post(client, team[0], "inspection-new", **visit(w, team))
    one = Inspection.objects.get()
    post(client, team[0], "inspection-fill-in", one.pk, **{"ket-qua-KT01": "no"})
    assert "Còn câu chưa ghi kết quả: KT02, KT03" in post(client, team[0], "inspection-notify", one.pk)


def test_a_photo_is_stored_under_a_random_name_and_served_as_a_download(
    client: Client, w: evidence.World, team: tuple[User, User]
) -> None:
    one = told(client, w, team, **{"anh-KT01": SimpleUploadedFile("../../anh.png", PNG, "text/html")})
    finding = Finding.objects.get(code="KT01")
    assert "anh" not in str(finding.photo.name)
    client.force_login(w.clerk)
    answer = client.get(reverse("staff:inspection-photo", args=[one.pk, "KT01"]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]
    client.force_login(w.stranger)
    assert client.get(reverse("staff:inspection-photo", args=[one.pk, "KT01"])).status_code == 403


def test_a_false_photo_is_refused_and_what_was_typed_stays_on_the_page(
    client: Client, w: evidence.World, team: tuple[User, User]
) -> None:
    post(client, team[0], "inspection-new", **visit(w, team))
    one = Inspection.objects.get()
    bad = SimpleUploadedFile("anh.png", b"<svg/>", "image/png")
    page = post(client, team[0], "inspection-fill-in", one.pk, **ANSWERS, **{"anh-KT02": bad})
    assert "không phải ảnh JPEG hoặc PNG" in page
    assert "Thiếu 3 thủ tục" in page
    assert set(Finding.objects.values_list("outcome", "note", "photo")) == {("", "", "")}


@pytest.mark.parametrize(
    ("change", "says"),
    [({"inspected_on": "31/12/2025"}, "trong kỳ thi đua"), ({"unit": "999999"}, "không thuộc phạm vi")],
)
def test_bad_input_makes_no_inspection(
    client: Client, w: evidence.World, team: tuple[User, User], change: dict[str, Any], says: str
) -> None:
    assert says in post(client, team[0], "inspection-new", **visit(w, team, **change))
    same = visit(w, (team[0], team[0]))
    assert "hai người kiểm tra khác nhau" in post(client, team[0], "inspection-new", **same)
    assert Inspection.objects.count() == 0


def test_a_clerk_checks_only_the_own_unit(client: Client, w: evidence.World, team: tuple[User, User]) -> None:
    colleague = world.user(Role.OFFICIAL, w.unit)
    own = visit(w, (w.clerk, colleague), kind="self-check")
    assert "Phiếu kiểm tra Sở Thử Một" in post(client, w.clerk, "inspection-new", **own)
    post(client, w.clerk, "inspection-new", **visit(w, (w.clerk, colleague), kind="planned"))
    post(client, w.clerk, "inspection-new", **{**own, "unit": w.other.pk})
    assert [one.kind for one in Inspection.objects.all()] == ["self-check"]


def test_others_are_refused(client: Client, w: evidence.World, team: tuple[User, User]) -> None:
    one = told(client, w, team)
    outsider = world.user(Role.INSPECTOR, w.province)
    for user in (w.stranger, world.user(), world.user(Role.INSPECTOR, None), outsider):
        client.force_login(user)
        assert client.get(reverse("staff:inspection", args=[one.pk])).status_code == 403
    client.force_login(w.clerk)
    for name in ("notify", "decide", "finalise", "fill-in"):
        assert client.post(reverse(f"staff:inspection-{name}", args=[one.pk])).status_code == 403
    client.force_login(team[0])
    assert client.post(reverse("staff:inspection-reply", args=[one.pk])).status_code == 403


def test_the_list_costs_the_same_for_one_inspection_and_for_three(
    client: Client, w: evidence.World, team: tuple[User, User]
) -> None:
    def cost() -> int:
        client.force_login(w.officer)
        client.get(reverse("staff:inspections"))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("staff:inspections")).status_code == 200
        return len(seen)

    told(client, w, team)
    one = cost()
    told(client, w, team)
    told(client, w, team)
    assert cost() == one
