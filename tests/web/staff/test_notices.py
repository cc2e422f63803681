"""The pages of notices, as people use them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.jobs.models import Job
from thidua.apps.notices.actions import notify
from thidua.apps.notices.models import Delivery, Notice, Preference, ReminderDays
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def province() -> Unit:
    return world.province()


def tell(user: User, key: str = "1", **more: Any) -> Notice:
    fields = {"kind": "test.told", "title": f"Việc {key}", "body": "", "address": "/lam-viec/tai-khoan/", **more}
    with transaction.atomic():
        return notify(users=[user], key=key, at=NINE, **fields)[0]


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def page(client: Client, name: str, query: str = "") -> str:
    answer = client.get(reverse(f"staff:{name}") + query)
    assert answer.status_code == 200
    return answer.content.decode()


def said(client: Client, name: str, *args: int, **body: str) -> list[str]:
    answer = client.post(reverse(f"staff:{name}", args=args), body, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_the_number_beside_ones_name_counts_the_unread_with_one_query(client: Client) -> None:
    user = world.user()
    signed_in(client, user).get("/lam-viec/tai-khoan/")
    with CaptureQueriesContext(connection) as seen:
        before = page(client, "account")
    assert "text-bg-warning" not in before
    counting = [query for query in seen if "COUNT(*)" in query["sql"] and "notices_notice" in query["sql"]]
    assert len(counting) == 1
    tell(user)
    tell(user, "2")
    assert '<span class="badge rounded-pill text-bg-warning">2</span>' in page(client, "account")


def test_opening_a_notice_marks_it_read_and_leads_on(client: Client) -> None:
    user = world.user()
    one = tell(user)
    signed_in(client, user).get(reverse("staff:notices"))
    one.refresh_from_db()
    assert one.read_at is None  # looking at the list changes nothing
    answer = client.post(reverse("staff:notice-open", args=[one.pk]))
    one.refresh_from_db()
    assert (answer["Location"], one.read_at is None) == ("/lam-viec/tai-khoan/", False)
    answer = client.post(reverse("staff:notice-open", args=[one.pk]), {"o-lai": "1"})
    assert answer["Location"] == reverse("staff:notices")


def test_unread_stand_first_and_filters_stand_in_the_address(client: Client) -> None:
    user = world.user()
    old, new = tell(user, "cũ"), tell(user, "mới", kind="test.other")
    Notice.objects.filter(pk=new.pk).update(read_at=NINE)
    signed_in(client, user)
    text = page(client, "notices")
    assert text.index("Việc cũ") < text.index("Việc mới")
    assert "Việc mới" not in page(client, "notices", "?trang-thai=chua-doc")
    assert "Việc cũ" not in page(client, "notices", "?loai=test.other")
    assert "Không có thông báo nào khớp" in page(client, "notices", "?loai=khong-co")
    assert old.title in page(client, "notices", "?trang-thai=sai")


def test_all_read_leaves_what_came_meanwhile(client: Client) -> None:
    user = world.user()
    first = tell(user)
    tell(user, "2")
    signed_in(client, user)
    assert said(client, "notices-read", den=str(first.pk)) == ["Đã đánh dấu 1 thông báo là đã đọc."]
    assert said(client, "notices-read", den="٣") == ["Đã đánh dấu 0 thông báo là đã đọc."]


def test_one_chooses_how_to_be_told(client: Client) -> None:
    user = world.user()
    signed_in(client, user)
    assert "chưa có địa chỉ thư điện tử" in page(client, "notice-preferences")
    wishes = {"email": "an@thu.example", "way": "none", "digest_at": "16", "quiet_from": "22", "quiet_until": "5"}
    assert client.post(reverse("staff:notice-preferences"), {**wishes, "email": "an@@thu"}).status_code == 422
    assert said(client, "notice-preferences", **wishes) == ["Đã lưu cách nhận thông báo."]
    kept = Preference.objects.get(user=user)
    assert (kept.way, kept.digest_at.hour, kept.quiet_from.hour, kept.urgent_at_once) == ("none", 16, 22, False)
    user.refresh_from_db()
    assert (user.email, sorted(Entry.objects.values_list("verb", flat=True))) == (
        "an@thu.example",
        ["notice.preferred", "user.email-set"],
    )
    assert "an@thu.example" not in str(list(Entry.objects.values_list("payload", flat=True)))
    assert '<option value="16" selected>16:00</option>' in page(client, "notice-preferences")


def test_a_gateway_is_offered_only_where_there_is_one(client: Client, settings: Any) -> None:
    signed_in(client, world.user())
    assert "SMS" not in page(client, "notice-preferences")
    wishes = {"way": "webhook", "digest_at": "7", "quiet_from": "21", "quiet_until": "6"}
    assert client.post(reverse("staff:notice-preferences"), wishes).status_code == 422
    settings.WEBHOOK_URL = "https://cong.example/"
    assert "SMS" in page(client, "notice-preferences")


def stuck(unit: Unit, state: str = "unknown") -> Delivery:
    user = world.user(Role.UNIT_CLERK, unit)
    made = Delivery.objects.create(
        user=user,
        way="email",
        identity=f"{unit.code} {state}",
        state=state,
        fault="Không rõ.",
        made_at=NINE,
        due_at=NINE,
    )
    Notice.objects.filter(pk=tell(user, title="Nội dung riêng").pk).update(delivery=made)
    return made


def test_an_administrator_decides_on_letters_without_reading_them(client: Client, province: Unit) -> None:
    one, other = stuck(province), stuck(world.province("Tỉnh khác"))
    signed_in(client, world.user(Role.ADMINISTRATOR, province))
    text = page(client, "notices-unsent")
    assert (one.user.username in text, other.user.username in text, "Nội dung riêng" in text) == (True, False, False)
    assert said(client, "notice-delivery", one.pk) == ["Hãy chọn gửi lại hoặc thôi không gửi."]
    assert said(client, "notice-delivery", one.pk, do="resend")[0].startswith("Thư sẽ được gửi lại")
    assert said(client, "notice-delivery", one.pk, do="drop")[0].startswith("Thư này vừa được người khác xử lý")
    assert Job.objects.filter(kind="notices.send").exists()
    assert client.post(reverse("staff:notice-delivery", args=[other.pk]), {"do": "drop"}).status_code == 403


def test_the_board_sets_the_days_of_reminders_and_old_ones_stay(client: Client, province: Unit) -> None:
    signed_in(client, world.user(Role.BOARD_OFFICER, province))
    days = {"unit": str(province.pk), "movement": "", "before": "5; 2", "after": "1", "from_on": "1/4/2026"}
    assert said(client, "reminder-days", **days) == ["Đã lưu lịch nhắc; lịch cũ vẫn còn trong bảng dưới."]
    said(client, "reminder-days", **{**days, "before": ""})
    assert list(ReminderDays.objects.order_by("pk").values_list("before", "after")) == [([5, 2], [1]), ([], [1])]
    answer = client.post(reverse("staff:reminder-days"), {**days, "before": "3, hai"})
    assert (answer.status_code, "Ghi các số từ 0 đến 60" in answer.content.decode()) == (422, True)
    elsewhere = world.province("Tỉnh khác")
    assert client.post(reverse("staff:reminder-days"), {**days, "unit": str(elsewhere.pk)}).status_code == 422
    assert [entry.verb for entry in Entry.objects.all()] == ["notice.reminder_days_set"] * 2


def job(by: User | None, state: str = "failed", key: str = "1") -> Job:
    return Job.objects.create(
        kind="cases.import", key=key, due_at=NINE, made_at=NINE, by=by, state=state, message="Lỗi"
    )


def test_failed_work_is_let_go_on_and_running_work_stopped(client: Client, province: Unit) -> None:
    officer = world.user(Role.BOARD_OFFICER, province)
    one = job(officer)
    signed_in(client, officer)
    assert "Nhập hồ sơ một cửa" in page(client, "jobs")
    assert said(client, "job-change", one.pk, do="again") == ["Việc sẽ chạy tiếp từ chỗ đã dừng."]
    assert said(client, "job-change", one.pk, do="stop") == ["Đã dừng việc này."]
    assert said(client, "job-change", one.pk, do="stop")[0].startswith("Việc này vừa đổi trạng thái")
    assert [entry.verb for entry in Entry.objects.order_by("seq")] == ["job.continued", "job.stopped"]


def test_the_programs_own_turns_are_the_administrators(client: Client, province: Unit) -> None:
    own, done = job(None), job(None, "done", "2")
    signed_in(client, world.user(Role.BOARD_OFFICER, province))
    text = page(client, "jobs")
    assert (f"/viec-nen/{own.pk}/" in text, text.count("Nhập hồ sơ một cửa")) == (False, 1)
    assert page(client, "jobs", "?trang-thai=tat-ca").count("Nhập hồ sơ một cửa") == 2
    assert client.post(reverse("staff:job-change", args=[own.pk]), {"do": "again"}).status_code == 403
    signed_in(client, world.user(Role.ADMINISTRATOR, province))
    assert said(client, "job-change", own.pk, do="again") == ["Việc sẽ chạy tiếp từ chỗ đã dừng."]
    assert done.state == "done"


def test_trouble_stands_on_the_keepers_first_page(client: Client, province: Unit) -> None:
    stuck(province)
    job(None)
    signed_in(client, world.user(Role.ADMINISTRATOR, province))
    text = page(client, "home")
    assert ("Thư, tin nhắn chưa gửi được" in text, "Việc nền không thành" in text) == (True, True)
