"""Letters over a real mail server: one for each person and digest, tried again, given up, or left to a person."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.support import gateway, mailserver, world
from tests.support.mailserver import MailServer
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.jobs import working
from thidua.apps.jobs.models import Job
from thidua.apps.jobs.models import State as JobState
from thidua.apps.notices import queries, sending
from thidua.apps.notices.actions import NothingToDo, drop_delivery, notify, resend_delivery
from thidua.apps.notices.kinds import KINDS, declare
from thidua.apps.notices.models import Delivery, Notice, Preference, State

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 09:00 in Vietnam, a Monday
DIGEST = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)  # 07:00 on Tuesday
NIGHT = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)  # 23:00


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mailserver.running() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", found.port, 3
        settings.BASE_URL = "https://thidua.example"
        yield found


@pytest.fixture(autouse=True)
def words() -> Iterator[None]:
    declare("test.told", "Nhắc việc")
    yield
    KINDS.pop("test.told")


def reader(name: str = "an", **more: Any) -> User:
    user = world.user(**more)
    user.email = f"{name}@thu.example"
    user.save(update_fields=["email"])
    return user


def tell(*users: User, key: str = "1", at: datetime = NINE, **more: Any) -> list[Notice]:
    fields = {"kind": "test.told", "title": f"Việc {key}", "body": "BÍ MẬT", "address": f"/lam-viec/{key}/", **more}
    with transaction.atomic():
        return notify(users=users, key=key, at=at, **fields)


def work(now: datetime) -> None:
    """What the background does at that moment, the hourly turn included."""
    Job.objects.get_or_create(kind="notices.send", key=f"hour {now}", defaults={"due_at": now, "made_at": now})
    for _ in range(20):
        if not working.run_next("w", lambda: now):
            return


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_a_day_of_notices_is_one_letter_at_the_hour_of_the_digest(server: MailServer) -> None:
    one, two = reader("an"), reader("binh")
    tell(one, two, key="1")
    tell(one, key="2", at=NINE + timedelta(hours=3))
    work(DIGEST - timedelta(minutes=1))
    assert server.taken == []
    work(DIGEST)
    assert sorted((to, letter["Subject"]) for (to, _raw), letter in zip(server.taken, server.letters, strict=True)) == [
        ("an@thu.example", "Thi đua: 2 thông báo mới"),
        ("binh@thu.example", "Thi đua: Việc 1"),
    ]
    work(DIGEST + timedelta(hours=1))
    assert (len(server.taken), states()) == (2, ["sent", "sent"])


def test_a_letter_is_plain_and_says_where_to_look_and_that_a_machine_wrote_it(server: MailServer) -> None:
    tell(reader(), key="1")
    work(DIGEST)
    (letter,) = server.letters
    text = letter.get_content()
    assert letter.get_content_type() == "text/plain"
    assert "NHẮC VIỆC\n- Việc 1\n  https://thidua.example/lam-viec/1/" in text.replace("\r\n", "\n")
    assert "BÍ MẬT" not in text
    identity = Delivery.objects.get().identity
    assert (letter["Message-ID"], letter["Auto-Submitted"], letter["List-Id"]) == (
        f"<{identity}@thidua.example>",
        "auto-generated",
        "Thi dua <thong-bao.thidua.example>",
    )


def test_what_was_read_in_the_application_is_not_mailed(server: MailServer) -> None:
    user = reader()
    tell(user)
    Notice.objects.update(read_at=NINE)
    work(DIGEST)
    assert (server.taken, Delivery.objects.count()) == ([], 0)


def test_an_urgent_notice_leaves_at_once_but_not_at_night(server: MailServer) -> None:
    tell(reader(), urgent=True)
    work(NINE)
    assert len(server.taken) == 1
    tell(reader("khuya"), urgent=True, at=NIGHT, key="2")
    work(NIGHT)
    assert len(server.taken) == 1
    work(datetime(2026, 3, 2, 23, 0, tzinfo=UTC))  # 06:00
    assert len(server.taken) == 2


def test_a_program_that_comes_back_at_night_waits_for_the_morning(server: MailServer) -> None:
    tell(reader(), at=NINE - timedelta(days=1))
    work(NIGHT)
    assert server.taken == []
    work(datetime(2026, 3, 2, 23, 0, tzinfo=UTC))
    assert len(server.taken) == 1


def test_who_has_no_address_reads_in_the_application_and_is_counted(server: MailServer) -> None:
    province = world.province()
    officer, user = world.user(Role.BOARD_OFFICER, province), world.user(Role.UNIT_CLERK, province)
    Preference.objects.create(user=officer, way="none")
    tell(user)
    work(DIGEST)
    assert (Delivery.objects.count(), queries.unread_count(user), queries.without_address(officer)) == (0, 1, 1)


def test_a_title_brings_no_header_and_no_second_recipient(server: MailServer) -> None:
    tell(reader(), title="Họp\r\nBcc: ai-do@thu.example\r\n\r\nThư giả")
    work(DIGEST)
    (letter,) = server.letters
    assert (letter["Bcc"], [to for to, _raw in server.taken]) == (None, ["an@thu.example"])
    assert letter["Subject"].strip() == "Thi đua: Họp Bcc: ai-do@thu.example Thư giả"


def test_a_refused_recipient_fails_at_once_and_the_others_get_theirs(server: MailServer) -> None:
    server.recipients["an@thu.example"] = 550
    tell(reader("an"), reader("binh"))
    work(DIGEST)
    assert ([to for to, _raw in server.taken], states()) == (["binh@thu.example"], ["failed", "sent"])
    assert Delivery.objects.get(state="failed").fault == (
        "Máy chủ thư từ chối người nhận: 550 5.1.1 nobody here. Sửa địa chỉ rồi gửi lại."
    )


def test_an_address_that_is_none_never_reaches_the_server(server: MailServer) -> None:
    user = reader("x")
    user.email = "an@thu.example\nRCPT TO:<ai-do@thu.example>"
    user.save(update_fields=["email"])
    tell(user)
    work(DIGEST)
    assert (server.taken, states()) == ([], ["failed"])


@pytest.mark.parametrize(
    "how", [{"recipients": {"an@thu.example": 451}}, {"data_code": 452}, {"sender_code": 451}, {"cuts": "mail"}]
)
def test_a_passing_fault_is_tried_again_later_and_the_letter_goes_once(server: MailServer, how: dict[str, Any]) -> None:
    usual = {name: getattr(server, name) for name in how}
    for name, value in how.items():
        setattr(server, name, value)
    tell(reader())
    work(DIGEST)
    waiting = Delivery.objects.get()
    assert (waiting.state, waiting.attempts, server.taken) == (State.WAITING, 1, [])
    assert waiting.due_at == DIGEST + timedelta(minutes=1)
    for name, value in usual.items():
        setattr(server, name, {} if name == "recipients" else value)
    work(DIGEST + timedelta(seconds=59))
    assert server.taken == []
    work(DIGEST + timedelta(seconds=60))
    assert (len(server.taken), states()) == (1, ["sent"])


def test_a_fault_that_does_not_pass_ends_after_eight_tries(server: MailServer) -> None:
    server.data_code = 451
    tell(reader())
    now = DIGEST
    for _ in range(sending.TRIES):
        work(now)
        now = Delivery.objects.get().due_at
    assert (states(), Delivery.objects.get().attempts) == (["failed"], sending.TRIES)


def test_a_server_that_is_away_costs_no_letter_a_try(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    tell(reader())
    work(DIGEST)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (State.WAITING, 0)
    assert delivery.fault.startswith("Chưa nói chuyện được với máy chủ thư")
    assert Job.objects.filter(state=JobState.WAITING, message=delivery.fault).exists()
    with mailserver.running() as server:
        settings.EMAIL_PORT = server.port
        work(DIGEST + timedelta(hours=1))
        assert (len(server.taken), states(), Delivery.objects.get().fault) == (1, ["sent"], "")


def test_a_line_cut_after_the_letter_was_handed_over_leaves_the_question_to_a_person(server: MailServer) -> None:
    """The server has the letter, its «250» was lost: sending again would send twice."""
    server.cuts = "answer"
    tell(reader())
    work(DIGEST)
    server.cuts = ""
    for hour in range(1, 5):
        work(DIGEST + timedelta(hours=hour))
    assert (len(server.taken), states()) == (1, ["unknown"])


def test_a_letter_that_was_lost_is_not_sent_again_by_itself_either(server: MailServer) -> None:
    server.cuts = "data"
    tell(reader())
    work(DIGEST)
    server.cuts = ""
    work(DIGEST + timedelta(hours=1))
    assert (server.taken, states()) == ([], ["unknown"])


def test_a_person_sends_an_unclear_letter_again_under_the_same_name(server: MailServer) -> None:
    server.cuts = "answer"
    tell(reader())
    work(DIGEST)
    server.cuts = ""
    officer = world.user()
    resend_delivery(delivery=Delivery.objects.get(), by=officer, at=DIGEST + timedelta(hours=1))
    with pytest.raises(NothingToDo):
        drop_delivery(delivery=Delivery.objects.get(), by=officer, at=DIGEST)
    work(DIGEST + timedelta(hours=1))
    assert (len(server.taken), len(server.copies), states()) == (2, 1, ["sent"])
    assert list(Entry.objects.values_list("verb", flat=True)) == ["notice.resent"]


def test_a_dropped_letter_stays_unsent_and_its_notice_stays(server: MailServer) -> None:
    server.recipients["an@thu.example"] = 550
    user = reader()
    tell(user)
    work(DIGEST)
    drop_delivery(delivery=Delivery.objects.get(), by=world.user(), at=DIGEST)
    server.recipients.clear()
    work(DIGEST + timedelta(hours=1))
    assert (server.taken, states(), queries.unread_count(user)) == ([], ["dropped"], 1)


def test_a_letter_whose_process_died_is_asked_about_not_sent_again(server: MailServer) -> None:
    tell(reader())
    sending.collect(DIGEST)
    Delivery.objects.update(state="sending", claim="dead", claimed_at=DIGEST)
    work(DIGEST + sending.LONGEST_TRY - timedelta(seconds=1))
    assert states() == ["sending"]
    work(DIGEST + sending.LONGEST_TRY)
    assert (server.taken, states()) == ([], ["unknown"])


def test_a_server_that_takes_two_letters_a_line_gets_them_all(server: MailServer) -> None:
    server.most_per_line = 2
    tell(*(reader(f"n{number}") for number in range(7)))
    now = DIGEST
    for _ in range(6):
        work(now)
        now += timedelta(minutes=10)
    assert sorted(to for to, _raw in server.taken) == [f"n{number}@thu.example" for number in range(7)]
    assert set(states()) == {"sent"}


def test_the_same_letter_collected_by_two_workers_is_one(server: MailServer) -> None:
    tell(reader())
    assert (sending.collect(DIGEST), sending.collect(DIGEST), Delivery.objects.count()) == (1, 0, 1)


def test_a_gateway_is_told_a_code_and_a_count(settings: Any) -> None:
    person = world.person("Lò Thị Bí Mật")
    user = world.user()
    user.person = person
    user.save()
    Preference.objects.create(user=user, way="webhook")
    with gateway.running() as there:
        settings.WEBHOOK_URL, settings.WEBHOOK_SECRET, settings.WEBHOOK_PRIVATE = there.url, "x" * 16, True
        tell(user)
        work(DIGEST)
        assert states() == ["sent"]
        (body,) = there.bodies
        assert (body["recipient"], body["count"]) == (person.code, 1)
        assert "Việc 1" not in str(body)
        assert "Lò" not in str(body)


def test_a_gateway_with_bad_settings_is_said_and_mail_goes_on(settings: Any, server: MailServer) -> None:
    user = reader("tin")
    Preference.objects.create(user=user, way="webhook")
    settings.WEBHOOK_URL, settings.WEBHOOK_SECRET = "https://cong.example/", "ngan"
    tell(user, reader("thu"))
    work(DIGEST)
    assert [to for to, _raw in server.taken] == ["thu@thu.example"]
    assert "THIDUA_WEBHOOK_SECRET" in Delivery.objects.get(way="webhook").fault
