"""The page of even-handedness: what each audience reads, the button, the conclusions, the named unit's page."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import fairness_world, world
from tests.support.fairness_world import CLOSED_AT, Checked
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.jobs.models import Job
from thidua.apps.jobs.working import run_next
from thidua.apps.marking import actions_fairness
from thidua.apps.marking.fairness_labels import NULLS
from thidua.apps.marking.fairness_queue import CHECK
from thidua.apps.marking.models import FairnessCheck, FairnessReply, FairnessReview, Round

pytestmark = pytest.mark.django_db
NOW = CLOSED_AT.replace(day=CLOSED_AT.day + 1)


@pytest.fixture(autouse=True)
def the_day_after() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def made() -> Checked:
    return fairness_world.checked()


def page(client: Client, user: User, name: str, *args: object, **asked: str) -> str:
    client.force_login(user)
    answer = client.get(reverse(f"staff:{name}", args=args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def test_the_board_reads_each_question_with_its_null_hypothesis_and_what_could_not_be_asked(
    client: Client, made: Checked
) -> None:
    text = page(client, made.cross.here.officer, "round-fairness", made.round.pk)
    assert all(str(null) in text for null in NULLS.values())
    assert all(unit.name in text for unit in made.pair)
    assert "1 điều nổi bật" in text
    assert "không có gì nổi bật" in text
    assert "không đủ dữ liệu để kiểm" in text
    assert "92 trong 100 đợt" in text
    assert str(made.check.seed) in text
    assert made.check.inputs_sha256 in text
    paper = page(client, made.cross.here.officer, "round-fairness-print", made.round.pk)
    assert all(unit.name in paper for unit in made.pair)
    assert "<textarea" not in paper


def test_an_auditor_reads_and_writes_nothing(client: Client, made: Checked) -> None:
    auditor = world.user(Role.AUDITOR, made.cross.here.province)
    text = page(client, auditor, "round-fairness", made.round.pk)
    assert made.pair[0].name in text
    assert "Ghi kết quả xem xét" not in text
    assert "Kiểm tra lại" not in text
    for name in ("round-fairness-check", "round-fairness-review"):
        assert client.post(reverse(f"staff:{name}", args=[made.round.pk])).status_code == 403


def test_leads_markers_inspectors_and_units_learn_nothing(client: Client, made: Checked) -> None:
    here = made.cross.here
    users = [
        made.cross.lead, made.cross.markers[here.units[0].pk], here.clerks[0],
        world.user(Role.INSPECTOR, here.province), world.user(Role.COUNCIL_MEMBER, here.province),
    ]  # fmt: skip
    for user in users:
        client.force_login(user)
        for name in ("round-fairness", "round-fairness-print"):
            assert client.get(reverse(f"staff:{name}", args=[made.round.pk])).status_code == 403
    text = page(client, made.cross.lead, "round", made.round.pk)
    assert "công tâm" not in text
    assert "công tâm" not in page(client, here.clerks[0], "scores", ky=str(here.period.pk))


def test_the_round_and_the_ranking_tell_it_in_one_line_to_the_board(client: Client, made: Checked) -> None:
    officer = made.cross.here.officer
    address = reverse("staff:round-fairness", args=[made.round.pk])
    for text in (
        page(client, officer, "round", made.round.pk),
        page(client, officer, "scores", ky=str(made.cross.here.period.pk)),
    ):
        assert "Kiểm tra công tâm: 1 điểm cần xem." in text
        assert address in text
        assert made.pair[0].name not in text.partition(address)[0].rpartition("Kiểm tra công tâm")[2]


def test_the_board_concludes_and_it_stands_beside_the_finding(client: Client, made: Checked) -> None:
    client.force_login(made.cross.here.officer)
    address, key = reverse("staff:round-fairness-review", args=[made.round.pk]), made.check.named[0]
    typed = {"finding": key, "outcome": "normal", "reason": "Hai bên cùng đi một đoàn kiểm tra"}
    empty = client.post(address, typed | {"reason": ""})
    assert empty.status_code == 422
    assert "Cần ghi rõ đã xem những gì" in empty.content.decode()
    assert client.post(address, typed | {"outcome": ""}).status_code == 422
    assert client.post(address, typed | {"finding": "x"}).status_code == 422
    assert not FairnessReview.objects.exists()
    assert client.post(address, typed).status_code == 302
    text = page(client, made.cross.here.officer, "round-fairness", made.round.pk)
    assert "Hai bên cùng đi một đoàn kiểm tra" in text
    assert "đã xem xét: bình thường" in text
    assert "1 điểm nổi bật, đã xem xét hết" in page(client, made.cross.here.officer, "round", made.round.pk)


def test_the_button_makes_a_new_record_and_both_can_be_read(client: Client, made: Checked) -> None:
    officer = made.cross.here.officer
    client.force_login(officer)
    assert client.post(reverse("staff:round-fairness-check", args=[made.round.pk])).status_code == 302
    text = page(client, officer, "round-fairness", made.round.pk)
    assert "Máy đang kiểm tra" in text
    assert made.pair[0].name in text  # the record so far stays in sight
    assert "Refresh" not in client.get(reverse("staff:round-fairness", args=[made.round.pk]))  # nor do forms go blank
    assert run_next("worker")
    assert FairnessCheck.objects.count() == 2
    text = page(client, officer, "round-fairness", made.round.pk)
    assert "Lần kiểm tra 2" in text
    assert "Máy đang kiểm tra" not in text
    first = page(client, officer, "round-fairness", made.round.pk, lan="1")
    assert "Lần kiểm tra 1" in first
    assert "Ghi kết quả xem xét" not in first


def test_before_closing_and_before_the_first_check_the_page_says_so(client: Client) -> None:
    made = fairness_world.closed()
    officer = made.cross.here.officer
    assert "Máy đang kiểm tra" in page(client, officer, "round-fairness", made.round.pk)
    assert client.get(reverse("staff:round-fairness", args=[made.round.pk]))["Refresh"] == "5"
    Job.objects.filter(kind=CHECK).delete()
    assert "chưa được kiểm tra" in page(client, officer, "round-fairness", made.round.pk)
    assert "chưa kiểm tra xong" in page(client, officer, "round", made.round.pk)
    Round.objects.filter(pk=made.round.pk).update(state="open")
    assert "Đợt chấm chưa đóng" in page(client, officer, "round-fairness", made.round.pk)
    assert "công tâm" not in page(client, officer, "round", made.round.pk)


def test_a_unit_that_is_asked_reads_its_own_sentence_and_answers(client: Client, made: Checked) -> None:
    here, (one, other) = made.cross.here, made.pair
    clerk = here.clerks[0]
    assert "Không có đề nghị giải trình" in page(client, clerk, "fairness-asked")
    asked = actions_fairness.review_finding(
        of=made.round, key=made.check.named[0], outcome="explain", reason="Xin cho biết", by=here.officer, at=NOW
    )
    assert "Đề nghị giải trình về điểm chấm chéo" in page(client, clerk, "home")
    text = page(client, clerk, "fairness-asked")
    assert "giống nhau nhiều hơn mức thường thấy" in text
    assert "Xin cho biết" in text
    assert other.name not in text
    address = reverse("staff:fairness-answer", args=[asked.pk])
    assert client.post(address, {"unit": one.code, "text": ""}).status_code == 422
    assert client.post(address, {"unit": other.code, "text": "Thay"}).status_code == 403
    assert client.post(address, {"unit": "", "text": "Thay"}).status_code == 422
    assert client.post(address, {"unit": one.code, "text": "Cùng đi một đoàn"}).status_code == 302
    assert FairnessReply.objects.get().unit == one
    assert "Cùng đi một đoàn" in page(client, here.officer, "round-fairness", made.round.pk)
    assert "Cùng đi một đoàn" not in page(client, here.clerks[1], "fairness-asked")
    client.force_login(here.clerks[4])
    assert client.post(address, {"unit": here.units[4].code, "text": "Không hỏi tôi"}).status_code == 403


def test_the_page_costs_the_same_however_many_conclusions_and_checks_there_are(client: Client, made: Checked) -> None:
    here = made.cross.here
    client.force_login(here.officer)
    address = reverse("staff:round-fairness", args=[made.round.pk])

    def conclude(outcome: str) -> None:
        key = made.check.named[0]
        actions_fairness.review_finding(of=made.round, key=key, outcome=outcome, reason="vì", by=here.officer, at=NOW)

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    conclude("explain")
    asked = FairnessReview.objects.get()
    for place in (0, 1):
        actions_fairness.answer_review(review=asked, unit=made.pair[place], text="Đã rõ", by=here.clerks[place], at=NOW)
    small = cost()
    for outcome in ("again", "explain", "normal"):
        conclude(outcome)
    actions_fairness.make_check(of=made.round, by=here.officer, at=NOW)
    assert cost() == small <= 20
