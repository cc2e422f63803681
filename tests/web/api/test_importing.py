"""A batch of cases is handed in once, imported in the background, and asked after."""

from datetime import date

import pytest
import time_machine

from tests.support import casefiles, world
from tests.support.apiworld import ask, key_of, row, send
from thidua.apps.accounts.roles import Role
from thidua.apps.cases.models import Case, ImportFile
from thidua.apps.cases.running import run_here
from thidua.apps.tokens.models import KeptAnswer

pytestmark = pytest.mark.django_db


class Here:
    def __init__(self) -> None:
        self.cases = casefiles.world()
        self.key = key_of(self.cases.officer)

    def sent(self, *rows, key="lo-1", **more):
        body = {"source": "mot-cua", "rows": list(rows), **more}
        return send(self.key, "case-imports", body, Idempotency_Key=key)


@pytest.fixture
def here():
    with time_machine.travel("2026-06-01 09:00 +0700"):
        yield Here()


def run(answer) -> ImportFile:
    return run_here(ImportFile.objects.get(pk=answer.json()["id"]))


def test_a_batch_is_taken_over_with_every_value(here) -> None:
    full = row("H1", "xa-1", supplements=2, apology="written", rating=4, returned="2026-05-20T09:30:00+07:00")
    answer = here.sent(full, row("H2", "Xã Thử Hai", returned=None, channel="", withdrawn=True))
    assert (answer.status_code, answer.json()["state"], answer["Location"]) == (
        202, "waiting", f"/api/v1/case-imports/{answer.json()['id']}",
    )  # fmt: skip
    run(answer)
    told = ask(here.key, answer["Location"].removeprefix("/api/v1/")).json()
    assert [told[name] for name in ("state", "rows", "bad", "new", "faults")] == ["done", 2, 0, 2, []]
    first, second = Case.objects.order_by("code")
    assert (first.unit, first.supplements, first.apology, first.rating, first.channel) == (
        here.cases.unit, 2, "written", 4, "online",
    )  # fmt: skip
    assert first.received_at.isoformat() == "2026-05-04T01:30:00+00:00"
    assert first.due_at.isoformat() == "2026-05-15T16:59:59+00:00"
    assert first.returned_at.isoformat() == "2026-05-20T02:30:00+00:00"
    assert (second.unit, second.returned_at, second.withdrawn, second.channel) == (here.cases.other, None, True, "")


def test_what_was_handed_in_is_read_back_the_same(here) -> None:
    run(here.sent(row("H1", "xa-1")))
    (told,) = ask(here.key, "cases").json()["items"]
    assert (told["code"], told["unit"]["code"], told["procedure"], told["state"]) == ("H1", "xa-1", "1.004", "on_time")
    assert told["due_at"] in ("2026-05-15T16:59:59Z", "2026-05-15T23:59:59+07:00")


def test_the_same_key_and_body_is_one_import_and_one_answer(here) -> None:
    first = here.sent(row("H1", "xa-1"))
    again = here.sent(row("H1", "xa-1"))
    assert (again.status_code, again.content, again["Location"]) == (202, first.content, first["Location"])
    assert (again["Idempotency-Replayed"], "Idempotency-Replayed" in first) == ("true", False)
    assert ImportFile.objects.count() == 1
    run(first)
    assert here.sent(row("H1", "xa-1")).content == first.content


def test_the_same_key_with_another_body_is_a_conflict(here) -> None:
    run(here.sent(row("H1", "xa-1")))
    answer = here.sent(row("H2", "xa-1"))
    assert (answer.status_code, answer.json()["code"]) == (409, "key_reused")
    assert ImportFile.objects.count() == 1


def test_while_one_batch_is_under_way_the_next_waits_and_its_key_stays_free(here) -> None:
    first = here.sent(row("H1", "xa-1"))
    waiting = here.sent(row("H2", "xa-1"), key="lo-2")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "import_under_way")
    run(first)
    second = here.sent(row("H2", "xa-1"), key="lo-2")
    assert second.status_code == 202
    run(second)
    assert sorted(Case.objects.values_list("code", flat=True)) == ["H1", "H2"]


def test_bad_rows_are_told_by_their_place_in_the_batch(here) -> None:
    answer = here.sent(row("H1", "xa-1"), row("H2", "Xã Lạ"), row("H3", "xa-1", due="2026-05-01"))
    made = run(answer)
    told = ask(here.key, f"case-imports/{made.pk}").json()
    assert (told["state"], told["bad"], Case.objects.count()) == ("refused", 2, 0)
    assert [(fault["row"], fault["field"]) for fault in told["faults"]] == [
        (2, "Đơn vị giải quyết"),
        (3, "Ngày hẹn trả"),
    ]


def test_the_good_rows_on_request(here) -> None:
    made = run(here.sent(row("H1", "xa-1"), row("H2", "Xã Lạ"), accept_good=True))
    told = ask(here.key, f"case-imports/{made.pk}").json()
    assert (told["state"], told["new"], told["bad"]) == ("done", 1, 1)


def test_a_source_that_records_no_apologies_says_nothing_about_them(here) -> None:
    run(here.sent(row("H1", "xa-1", returned="2026-05-20")))
    assert Case.objects.get().apology == ""
    late = {"returned": "2026-05-20"}
    run(here.sent(row("H2", "xa-1", **late, apology="written"), row("H3", "xa-1", **late), key="lo-2"))
    assert dict(Case.objects.values_list("code", "apology")) == {"H1": "", "H2": "written", "H3": "none"}


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        ("{", {"Idempotency_Key": "k"}, 400, "body_unreadable"),
        (b"\xff\xfe", {"Idempotency_Key": "k"}, 400, "body_unreadable"),
        ("[]", {"Idempotency_Key": "k"}, 422, "invalid"),
        ({"source": "mot-cua", "rows": []}, {"Idempotency_Key": "k"}, 422, "invalid"),
        ({"source": "mot-cua", "rows": [row("H1", "xa-1")]}, {}, 422, "invalid"),
        ({"source": "mot-cua", "rows": [row("H1", "xa-1")]}, {"Idempotency_Key": "x" * 101}, 422, "invalid"),
        ({"source": "mot-cua", "rows": [row("H1", "xa-1", name="Nguyễn Văn A")]}, {"Idempotency_Key": "k"}, 422, "invalid"),
        ({"source": "mot-cua", "rows": [row("H\x00", "xa-1")]}, {"Idempotency_Key": "k"}, 422, "invalid"),
        ({"source": "khong-co", "rows": [row("H1", "xa-1")]}, {"Idempotency_Key": "k"}, 404, "not_found"),
        ({"source": "mot-cua", "rows": [row("H1", "xa-1")] * 5001}, {"Idempotency_Key": "k"}, 422, "invalid"),
        ("[" * 100_000, {"Idempotency_Key": "k"}, 400, "body_unreadable"),
        (" " * (6 * 1024 * 1024), {"Idempotency_Key": "k"}, 413, "too_large"),
    ],
    ids=["cut", "no UTF-8", "list", "no rows", "no key", "long key", "a name", "nul", "source", "many", "deep", "large"],
)  # fmt: skip
def test_what_cannot_be_a_batch_leaves_nothing_behind(here, body, headers, status, code) -> None:
    answer = send(here.key, "case-imports", body, **headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (ImportFile.objects.count(), KeptAnswer.objects.count()) == (0, 0)


def test_five_thousand_rows_fit_into_one_batch(here) -> None:
    made = run(here.sent(*(row(f"H{number:05d}", "xa-1") for number in range(5000))))
    assert (made.new, Case.objects.count()) == (5000, 5000)


def test_a_unit_does_not_hand_in_the_figures_it_is_judged_by(here) -> None:
    key = key_of(world.user(Role.UNIT_HEAD, here.cases.unit))
    body = {"source": "mot-cua", "rows": [row("H1", "xa-1")]}
    answer = send(key, "case-imports", body, Idempotency_Key="k")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_the_day_of_the_export_is_today_unless_told(here) -> None:
    run(here.sent(row("H1", "xa-1")))
    run(here.sent(row("H2", "xa-1"), key="lo-2", exported_on="2026-05-30"))
    assert set(ImportFile.objects.values_list("exported_on", flat=True)) == {date(2026, 6, 1), date(2026, 5, 30)}
