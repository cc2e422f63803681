"""Lists in stable portions, filters, ETags, and errors a program can tell apart."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support import apiworld, marking_world, world
from tests.support.apiworld import ask, key_of
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.actions import Task, give_assignments, report_done
from thidua.apps.assignments.models import Assignment
from thidua.apps.cases.models import ImportFile, Source
from thidua.web.api.problems import KINDS, MEDIA_TYPE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


class Here:
    def __init__(self) -> None:
        self.top = world.province()
        self.unit = world.unit(parent=self.top, code="so-1")
        self.officer = world.user(Role.BOARD_OFFICER, self.top)
        self.clause = marking_world.period(self.top, marking_world.RULES).version.criteria.get(code="A1").clauses.get()
        self.key = key_of(self.officer)

    def given(self, count: int, due_on: date = TODAY, at: datetime = NOW) -> list[Assignment]:
        task = Task(unit=self.unit, title="Việc", clause=self.clause, given_on=date(2026, 1, 1), due_on=due_on)
        return give_assignments(tasks=[task] * count, by=self.officer, at=at)

    def ids(self, asked: str = "") -> list[int]:
        return [item["id"] for item in ask(self.key, f"assignments?{asked}").json()["items"]]


@pytest.fixture
def here():
    with time_machine.travel("2026-06-01 09:00 +0700", tick=False):
        yield Here()


def test_portions_follow_one_another_without_a_gap_or_a_repetition_while_rows_come_and_change(here) -> None:
    """The order is that of the ids, which never change; a due day that moves would else carry a row past the reader."""
    given = here.given(5)
    seen, path = [], "assignments?limit=2"
    while path:
        answer = ask(here.key, path)
        seen += [item["id"] for item in answer.json()["items"]]
        Assignment.objects.filter(pk=given[0].pk).update(due_on=TODAY + timedelta(days=len(seen)))
        if len(seen) == 2:
            given += here.given(2)
        following = answer.json()["next"]
        assert ("Link" in answer) == bool(following)
        path = answer["Link"].partition(">")[0].partition("/api/v1/")[2] if following else ""
    assert seen == [one.pk for one in given]


def test_the_link_keeps_the_filters(here) -> None:
    here.given(2)
    answer = ask(here.key, "assignments?limit=1&unit=so-1&state=open")
    assert answer["Link"].startswith("<http://testserver/api/v1/assignments?limit=1&unit=so-1&state=open&cursor=")
    assert answer["Link"].endswith('>; rel="next"')


def test_a_list_costs_the_same_queries_however_long(here) -> None:
    counts = []
    for more in (1, 30):
        here.given(more)
        with CaptureQueriesContext(connection) as seen:
            assert len(here.ids("limit=200")) >= more
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 7


def test_filters_of_assignments(here) -> None:
    (early,) = here.given(1, date(2026, 5, 1), NOW - timedelta(days=30))
    (today,) = here.given(1, TODAY)
    (late,) = here.given(1, date(2026, 7, 1))
    report_done(assignment=late, done_on=TODAY, note="Xong", by=here.officer, at=NOW, today=TODAY)
    assert here.ids() == [early.pk, today.pk, late.pk]
    assert here.ids("state=overdue") == [early.pk]
    assert here.ids("state=open") == [today.pk]
    assert here.ids("state=reported") == [late.pk]
    assert here.ids("due_from=2026-06-01&due_to=2026-06-30") == [today.pk]
    assert here.ids("updated_since=2026-06-01T09:00:00%2B07:00") == [today.pk, late.pk]
    assert here.ids("updated_since=2026-06-01T09:00:01%2B07:00") == []
    assert here.ids("unit=khong-co") == []
    assert here.ids(f"clause={here.clause.cid}") == here.ids()


def test_one_assignment_with_its_history_and_no_name_of_a_person(here) -> None:
    person = world.person("Lò Thị Bí Mật")
    (one,) = here.given(1)
    Assignment.objects.filter(pk=one.pk).update(person=person)
    report_done(assignment=one, done_on=TODAY, note="Xong", by=here.officer, at=NOW, today=TODAY)
    answer = ask(here.key, f"assignments/{one.pk}")
    told = answer.json()
    assert (told["person"], told["state"], told["due_on"]) == (person.code, "reported", "2026-06-01")
    assert [(step["act"], step["note"]) for step in told["steps"]] == [("given", ""), ("reported", "Xong")]
    assert "Bí Mật" not in answer.content.decode()


def test_an_unchanged_answer_is_not_sent_again_and_a_changed_one_is(here) -> None:
    here.given(1)
    first = ask(here.key, "assignments")
    tag = first["ETag"]
    again = ask(here.key, "assignments", If_None_Match=tag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert ask(here.key, "assignments", If_None_Match=f'"x", W/{tag}').status_code == 304
    here.given(1)
    changed = ask(here.key, "assignments", If_None_Match=tag)
    assert (changed.status_code, changed["ETag"] == tag) == (200, False)
    assert (first["Cache-Control"], "Authorization" in first["Vary"]) == ("private, no-cache", True)


def test_the_state_of_a_new_day_changes_the_tag(here) -> None:
    """The same rows, judged a day later: nothing was written, yet the answer is another."""
    here.given(1)
    tag = ask(here.key, "assignments")["ETag"]
    with time_machine.travel("2026-06-02 09:00 +0700"):
        assert ask(here.key, "assignments", If_None_Match=tag).status_code == 200


def test_a_head_is_a_get_without_its_body(here) -> None:
    client = Client(headers={"Authorization": f"Bearer {here.key}"})
    got, head = client.get("/api/v1/assignments"), client.head("/api/v1/assignments")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", got["ETag"])
    assert head["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("assignments?limit=0", 422, "invalid"),
        ("assignments?limit=201", 422, "invalid"),
        ("assignments?limit=x", 422, "invalid"),
        ("assignments?state=xong", 422, "invalid"),
        ("assignments?due_from=2026-02-30", 422, "invalid"),
        ("assignments?updated_since=2026-02-01T00:00:00", 422, "invalid"),
        ("assignments?unit=%00", 422, "invalid"),
        ("assignments?dueto=2026-02-01", 422, "invalid"),
        ("assignments?cursor=abc", 422, "cursor_invalid"),
        ("assignments?cursor=" + "MTo5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", 422, "cursor_invalid"),
        ("assignments?updated_since=0001-01-01T00:00:00%2B14:00", 200, ""),
        ("assignments/0", 422, "invalid"),
        ("assignments/99999999999999999999", 422, "invalid"),
        ("assignments/x", 422, "invalid"),
        ("assignments/", 404, "no_such_address"),
        ("khong-co", 404, "no_such_address"),
        ("procedures/%00", 422, "invalid"),
        ("cases?month=2026-13", 422, "invalid"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_words_and_with_a_code(here, path: str, status: int, code: str) -> None:
    answer = ask(here.key, path)
    assert (answer.status_code, answer.json().get("code", "")) == (status, code)
    if code:
        told = answer.json()
        assert answer["Content-Type"] == MEDIA_TYPE
        assert (told["status"], told["title"]) == KINDS[code]
        assert len(told["detail"]) > 20
        assert all(fault["field"] and len(fault["message"]) > 4 for fault in told["errors"])


def test_the_field_at_fault_is_named(here) -> None:
    (fault,) = ask(here.key, "assignments?limit=201").json()["errors"]
    assert fault == {"field": "query.limit", "message": "nhiều nhất là 200."}


def test_another_method_is_refused_with_those_there_are(here) -> None:
    client = Client(headers={"Authorization": f"Bearer {here.key}"})
    answer = client.delete("/api/v1/assignments")
    assert (answer.status_code, answer["Allow"], answer.json()["code"]) == (405, "GET, HEAD", "wrong_method")


def test_an_unexpected_fault_is_a_problem_without_details(here, monkeypatch) -> None:
    from thidua.apps.assignments import queries

    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("mật")

    monkeypatch.setattr(queries, "listed", broken)
    answer = ask(here.key, "assignments")
    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    assert "mật" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_too_many_requests_are_told_to_wait(here, settings) -> None:
    settings.API_RATE = 3
    answers = [ask(here.key, "assignments") for _time in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert answers[-1].json()["code"] == "too_many_requests"
    assert ask(key_of(here.officer), "assignments").status_code == 200  # another token has its own rate


def test_cases_are_told_with_their_state_and_filtered(here) -> None:
    source = Source.objects.create(slug="mot-cua", name="Một cửa", unit=here.top)
    made = ImportFile.objects.create(
        source=source, name="x", file="x", sha256="0" * 64, size=1, exported_on=TODAY, state="done", at=NOW
    )
    due = NOW - timedelta(days=1)
    times = {"received_at": NOW - timedelta(days=9), "due_at": due}
    for code, more in {
        "H1": {"returned_at": due},
        "H2": {"returned_at": due + timedelta(seconds=1), "supplements": 2},
        "H3": {},
        "H4": {"due_at": NOW + timedelta(days=1), "channel": "online"},
        "H5": {"withdrawn": True},
    }.items():
        apiworld.case(source, made, here.unit, code, **(times | more))

    def told(asked: str = "") -> dict[str, str]:
        return {item["code"]: item["state"] for item in ask(here.key, f"cases?{asked}").json()["items"]}

    assert told() == {"H1": "on_time", "H2": "late", "H3": "overdue", "H4": "open", "H5": "withdrawn"}
    assert set(told("state=risk")) == {"H2"}
    assert set(told("state=overdue")) == {"H3"}
    assert set(told("channel=online")) == {"H4"}
    assert set(told("code=H5&system=mot-cua")) == {"H5"}
    assert told("month=2026-04") == {}
    (one,) = ask(here.key, "cases?code=H1").json()["items"]
    assert ask(here.key, f"cases/{one['id']}").json() == one


def test_an_open_case_is_judged_by_the_last_day_its_source_told_of(here) -> None:
    """Due yesterday; the source's last export is of the day before: nobody has said that it is late."""
    source = Source.objects.create(slug="mot-cua", name="Một cửa", unit=here.top)
    before = TODAY - timedelta(days=2)
    made = ImportFile.objects.create(
        source=source, name="x", file="x", sha256="0" * 64, size=1, exported_on=before, state="done", at=NOW
    )
    apiworld.case(source, made, here.unit, "H1", received_at=NOW - timedelta(days=9), due_at=NOW - timedelta(days=1))
    (listed,) = ask(here.key, "cases").json()["items"]
    assert (listed["state"], ask(here.key, f"cases/{listed['id']}").json()["state"]) == ("open", "open")
    assert ask(here.key, "cases?state=overdue").json()["items"] == []


def test_a_procedure_with_its_papers_and_steps(here) -> None:
    from tests.support import procedures
    from thidua.core.procedures import Paper, Step

    papers, steps = (Paper("Đơn", 1, 0),), (Step("Thẩm định", "Phòng", 12),)
    procedures.announced(
        here.top, "1.000009", here.unit, papers=papers, steps=steps, legal_basis=("Luật A", "Nghị định B")
    )
    (listed,) = ask(here.key, "procedures?unit=so-1&state=in-force").json()["items"]
    assert (listed["code"], listed["handlers"], listed["version"]["limit_days"]) == ("1.000009", 1, 5)
    told = ask(here.key, "procedures/1.000009").json()
    (version,) = told["versions"]
    assert version["papers"] == [{"name": "Đơn", "originals": 1, "copies": 0}]
    assert version["steps"] == [{"name": "Thẩm định", "owner": "Phòng", "hours": 12}]
    assert version["legal_basis"] == ["Luật A", "Nghị định B"]
    assert told["handled_by"] == [{"code": "so-1", "name": here.unit.name}]


def test_indicators_come_with_numerator_n_and_an_exact_share(here, settings, tmp_path) -> None:
    from thidua.apps.audit import ledger
    from thidua.apps.indicators.actions import count_indicators

    settings.VAR = tmp_path
    empty = ask(here.key, "indicators?subject=tasks").json()
    assert (empty["as_of"], empty["items"], empty["until"]) == (None, [], "2026-06")
    done = here.given(2, date(2026, 5, 29))
    here.given(1, date(2026, 5, 29))
    for one in done:
        report_done(assignment=one, done_on=date(2026, 5, 29), note="Xong", by=here.officer, at=NOW, today=TODAY)
    count_indicators(by=ledger.system, at=NOW, day=TODAY)
    told = ask(here.key, "indicators?subject=tasks&unit=so-1").json()
    (item,) = told["items"]
    values = {one["slug"]: one for one in item["indicators"]}
    assert (told["as_of"], told["since"], told["until"], item["unit"]["code"]) == (
        "2026-06-01", "2025-07", "2026-06", "so-1",
    )  # fmt: skip
    on_time, rework = values["tasks.on_time"], values["tasks.rework"]
    assert (on_time["numerator"], on_time["n"], on_time["value"], on_time["is_small"]) == (2, 3, "0.6667", True)
    assert (rework["numerator"], rework["n"], rework["value"]) == (0, 2, "0")
    assert ask(here.key, "indicators?subject=tasks&since=2026-06&until=2026-06").json()["items"] == []
    assert ask(here.key, "indicators?subject=cases").json()["items"] == []
    assert ask(here.key, "indicators").status_code == 422


def test_answers_are_in_vietnamese_letters_not_escapes(here) -> None:
    here.given(1)
    assert "Việc" in ask(here.key, "assignments").content.decode()
    json.loads(ask(here.key, "assignments").content)
