"""The pages of indicators: figures with their n, units side by side, people only for whom it is lawful, files that agree."""

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support import evidence, world
from tests.support.world import AT
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions
from thidua.apps.assignments.actions import Task
from thidua.apps.audit import ledger
from thidua.apps.indicators.actions import count_indicators
from thidua.apps.indicators.models import LastShare, Snapshot
from thidua.apps.jobs.models import Job

pytestmark = pytest.mark.django_db
PAGE = "/lam-viec/chi-so/"


@pytest.fixture
def w(settings: Any, tmp_path: Path) -> evidence.World:
    """Mine: 12 tasks, 9 in time, 3 late by a working day. The other unit: one task, missed."""
    settings.VAR = tmp_path
    made = evidence.make()
    for number in range(12):
        give(made, made.unit, date(2026, 3, 12) if number < 3 else date(2026, 3, 5))
    give(made, made.other, None)
    count_indicators(by=ledger.system, at=AT, day=date(2026, 4, 1))
    return made


def give(w: evidence.World, unit: Any, done_on: date | None) -> None:
    task = Task(
        unit, "Việc", w.clauses[0], date(2026, 3, 2), date(2026, 3, 11), person=w.person if unit == w.unit else None
    )
    one = actions.give_assignments(tasks=[task], by=w.officer, at=AT)[0]
    if done_on:
        at = datetime(done_on.year, done_on.month, done_on.day, 3, tzinfo=UTC)
        actions.report_done(assignment=one, done_on=done_on, note="Xong", by=w.clerk, at=at, today=date(2026, 4, 1))


def text(client: Client, user: Any, path: str = PAGE) -> str:
    client.force_login(user)
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_figure_stands_with_its_n_and_how_sure_it_is(client: Client, w: evidence.World) -> None:
    page = text(client, w.clerk)
    assert "75,0 %" in page
    assert "9 / 12" in page
    assert "đếm đủ" in page
    assert "Xét ngày 01/04/2026" in page
    assert "1 ngày làm việc" in page  # the exact median


def test_nothing_given_is_a_dash_and_never_zero(client: Client, w: evidence.World) -> None:
    page = text(client, w.clerk, PAGE + "?tu=2025-01&den=2025-02")
    assert "chưa có gì để xét" in page
    assert "0,0 %" not in page
    assert "01/2025" in page


def test_few_cases_are_flagged(client: Client, w: evidence.World) -> None:
    assert "ít trường hợp, chưa nên so sánh" in text(client, w.stranger)


def test_a_clerk_sees_the_own_unit_and_the_board_all(client: Client, w: evidence.World) -> None:
    mine, other = w.unit.name, w.other.name
    page = text(client, w.clerk, PAGE + "don-vi/")
    assert (mine in page, other in page) == (True, False)
    page = text(client, w.officer, PAGE + "don-vi/")
    assert (mine in page, other in page) == (True, True)
    page = text(client, w.clerk, f"{PAGE}?don-vi={w.other.code}")
    assert other not in page


def test_people_are_shown_to_themselves_the_head_and_the_board_only(client: Client, w: evidence.World) -> None:
    people = PAGE + "nguoi/"
    assert "Lò Thị Mẫu" in text(client, w.head, people)
    assert "Lò Thị Mẫu" in text(client, w.officer, people)
    oneself, colleague = world.user(Role.OFFICIAL, w.unit), world.user(Role.OFFICIAL, w.unit)
    oneself.person = w.person
    oneself.save()
    assert "Lò Thị Mẫu" in text(client, oneself, people)
    assert "Lò Thị Mẫu" not in text(client, colleague, people)
    other_head = world.user(Role.UNIT_HEAD, w.other)
    assert "Lò Thị Mẫu" not in text(client, other_head, people)
    for user in (w.clerk, world.user(Role.AUDITOR, w.province)):
        client.force_login(user)
        assert client.get(people).status_code == 403


def test_the_files_carry_the_counts_behind_the_figures(client: Client, w: evidence.World) -> None:
    client.force_login(w.officer)
    lines = client.get(PAGE + "xuat/csv/").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    rows_by_code = {line.split(",")[0]: line.split(",") for line in lines}
    mine = dict(zip(rows_by_code["Mã đơn vị"], rows_by_code[w.unit.code], strict=True))
    assert (mine["on_time"], mine["late_1"]) == ("9", "3")
    assert mine["Việc xong đúng hạn (%)"] == "75.00"
    book = openpyxl.load_workbook(io.BytesIO(client.get(PAGE + "xuat/xlsx/").content))
    rows = list(book.active.values)
    assert rows[0][0].startswith("Chỉ số nhiệm vụ")
    assert [row[:4] for row in rows if row[0] == w.unit.code] == [(w.unit.code, w.unit.name, 75, 12)]
    assert client.get(PAGE + "xuat/exe/").status_code == 404


def test_a_name_that_looks_like_a_formula_stays_text(client: Client, w: evidence.World) -> None:
    w.unit.name = "=1+1"
    w.unit.save()
    client.force_login(w.officer)
    assert "'=1+1" in client.get(PAGE + "xuat/csv/").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(client.get(PAGE + "xuat/xlsx/").content))
    assert [cell.data_type for cell in book.active["B"] if cell.value == "=1+1"] == ["s"]


@pytest.mark.parametrize(
    "query", ["?loai=cases", "?loai=targets", "?loai=x&tu=0&den=9999-99&don-vi=%27", "?tu=1900-01&den=2199-12"]
)
def test_any_question_gets_a_page(client: Client, w: evidence.World, query: str) -> None:
    for page in (PAGE, PAGE + "don-vi/", PAGE + "nguoi/"):
        text(client, w.officer, page + query)


@time_machine.travel("2026-04-01T03:00:30Z", tick=False)
def test_the_board_asks_for_a_new_count(client: Client, w: evidence.World) -> None:
    client.force_login(w.officer)
    assert client.post(PAGE + "tinh-lai/").status_code == 302
    assert Job.objects.filter(kind="indicators.count").count() == 1
    client.force_login(w.head)
    assert client.post(PAGE + "tinh-lai/").status_code == 403


def test_the_board_sets_the_last_part_of_its_own_movement(client: Client, w: evidence.World) -> None:
    client.force_login(w.officer)
    assert "Phong trào thử" in text(client, w.officer, PAGE + "sat-han/")
    client.post(PAGE + "sat-han/thu-2026/", {"tu-so": "1", "mau-so": "5"})
    client.post(PAGE + "sat-han/thu-2026/", {"tu-so": "5", "mau-so": "1"})
    client.post(PAGE + "sat-han/thu-2026/", {"tu-so": "một", "mau-so": "⁵"})
    assert str(LastShare.objects.get()) == "1/5"


def test_before_the_first_count_the_page_says_when_it_comes(client: Client, w: evidence.World) -> None:
    Snapshot.objects.all().delete()
    assert "Chưa tính lần nào" in text(client, w.clerk)


def test_figures_cost_a_fixed_number_of_queries(client: Client, w: evidence.World) -> None:
    text(client, w.officer)  # signs in, and fills what the process keeps
    with CaptureQueriesContext(connection) as few:
        assert client.get(PAGE).status_code == 200
    for unit in evidence.more_units(w, 20):
        give(w, unit, date(2026, 3, 5))
    count_indicators(by=ledger.system, at=AT, day=date(2026, 4, 1))
    client.force_login(w.officer)
    with CaptureQueriesContext(connection) as many:
        assert client.get(PAGE).status_code == 200
    assert len(many) == len(few) <= 12
