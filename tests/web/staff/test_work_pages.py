"""The board, the calendar, today's work, periodic work and the acts of a task through the pages."""

import gzip
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import evidence, marking_world, world
from tests.support.world import AT
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions, actions_working
from thidua.apps.assignments.models import Assignment, Routine

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 4)  # a Wednesday
BOARD, MONTH, MINE = "staff:assignment-board", "staff:assignment-calendar", "staff:my-work"


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2026-03-04T03:00:00+00:00", tick=False):
        yield


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def give(w: evidence.World, days: int, title: str = "Việc", **more: Any) -> Assignment:
    fields = {
        "unit": w.unit,
        "clause": w.clauses[0],
        "given_on": date(2026, 2, 1),
        "due_on": TODAY + timedelta(days),
        **more,
    }
    return actions.give_assignments(tasks=[actions.Task(title=title, **fields)], by=w.officer, at=AT)[0]


def report(w: evidence.World, one: Assignment, by: Any = None) -> Assignment:
    fields = {"done_on": TODAY, "note": "Xong", "by": by or w.clerk, "at": AT, "today": TODAY}
    return actions.report_done(assignment=one, **fields)


def page(client: Client, user: Any, name: str, query: dict[str, str] | None = None, *args: object) -> Any:
    client.force_login(user)
    answer = client.get(reverse(name, args=args), query or {})
    assert answer.status_code == 200, name
    return answer


def post(client: Client, user: Any, name: str, *args: object, **data: Any) -> str:
    client.force_login(user)
    return client.post(reverse(f"staff:{name}", args=args), data, follow=True).content.decode()


def test_the_board_counts_each_state_and_every_figure_leads_to_as_many_tasks(client: Client, w: evidence.World) -> None:
    give(w, -1), give(w, 0), give(w, 4), give(w, 5)  # overdue, this week (today and Sunday), next week
    report(w, give(w, 9))
    actions.accept_done(assignment=report(w, give(w, 9)), by=w.officer, at=AT, day=TODAY)
    actions.cancel_assignment(assignment=give(w, 2), reason="Trùng", by=w.officer, at=AT, day=TODAY)
    answer = page(client, w.officer, BOARD)
    [n] = [n for unit, n in answer.context["rows"] if unit == w.unit]
    assert (n.open, n.overdue, n.this_week, n.reported, n.accepted) == (4, 1, 2, 1, 1)
    assert answer.context["totals"] == n.__class__(4, 1, 2, 1)
    assert "chưa được giao nhiệm vụ nào" in answer.content.decode()
    links = [part.partition('"')[0] for part in answer.content.decode().split('href="/lam-viec/nhiem-vu/?don-vi=')[1:]]
    found = [
        page(client, w.officer, "staff:assignments", dict(p.split("=") for p in f"don-vi={link}".split("&amp;")))
        for link in links
    ]
    assert [len(each.context["page"]) for each in found] == [4, 1, 2, 1, 1]


def test_the_board_filters_sorts_prints_and_turns_to_clauses(client: Client, w: evidence.World) -> None:
    give(w, 3, unit=w.other)
    give(w, -1), give(w, -2, clause=w.clauses[2])

    def units(**query: str) -> list[Any]:
        return [unit for unit, _n in page(client, w.officer, BOARD, query).context["rows"]]

    assert set(units()) == {w.province, w.unit, w.other}
    assert units(sap="qua-han") == [w.unit]
    assert units(q="thu hai") == [w.other]
    assert units(q="thu hai", sap="qua-han") == []
    counted = page(client, w.officer, BOARD, {"dieu-khoan": "XX-2.1a"}).context["rows"]
    assert {unit: n and n.open for unit, n in counted} == {w.province: None, w.unit: 1, w.other: None}
    rows = page(client, w.officer, BOARD, {"theo": "dieu-khoan"}).context["rows"]
    assert [(cid, n.open, n.overdue, n.this_week) for cid, n in rows] == [("XX-1.1a", 2, 1, 1), ("XX-2.1a", 1, 1, 0)]
    assert "BẢNG THEO DÕI" in page(client, w.officer, "staff:assignment-board-print").content.decode()


def test_a_clerk_sees_only_the_own_unit_on_the_board(client: Client, w: evidence.World) -> None:
    give(w, 1), give(w, 1, unit=w.other)
    answer = page(client, w.clerk, BOARD)
    assert [(unit, n.open) for unit, n in answer.context["rows"]] == [(w.unit, 1)]
    assert answer.context["totals"].open == 1


@pytest.mark.parametrize("name", [BOARD, MONTH, MINE, "staff:assignments", "staff:routines"])
def test_pages_cost_the_same_for_three_tasks_and_for_thirty(client: Client, w: evidence.World, name: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(name)).status_code == 200
        return len(seen)

    page(client, w.head, name)
    for _ in range(3):
        report(w, give(w, 1)), give(w, 2)
    few = cost()
    for _ in range(30):
        report(w, give(w, 1)), give(w, 2)
    assert cost() == few <= 12


def test_the_month_shows_due_days_and_the_way_to_the_rest(client: Client, w: evidence.World) -> None:
    for number in range(6):
        give(w, 2, f"Việc {number}")
    report(w, give(w, 3))
    answer = page(client, w.officer, MONTH)
    busy = {day.on.day: (day.total, day.open, len(day.tasks), day.hidden) for day in answer.context["busy"]}
    assert busy == {6: (6, 6, 4, 2), 7: (1, 0, 1, 0)}
    assert "và 2 việc nữa" in answer.content.decode()
    assert page(client, w.officer, MONTH, {"thang": "2026-04"}).context["busy"] == []
    for odd in ("2026-13", "0-1", "99999-1", "2026", "x", "²-1"):
        assert page(client, w.officer, MONTH, {"thang": odd}).context["first"] == date(2026, 3, 1)
    assert page(client, w.officer, MONTH, {"don-vi": w.other.code}).context["busy"] == []


def test_my_work_shows_what_is_mine_and_what_waits_for_my_word(client: Client, w: evidence.World) -> None:
    w.clerk.person = w.person
    w.clerk.save()
    colleague = evidence.holder(w.unit, "Lò Văn Khác")
    late, now, week = give(w, -1), give(w, 0, person=w.person), give(w, 4)
    give(w, 5), give(w, 0, person=colleague), give(w, 0, unit=w.other)
    along = give(w, 1, unit=w.other, co_owners=[w.unit])
    mine = page(client, w.clerk, MINE).context["mine"]
    assert (mine.overdue, mine.today, mine.this_week, mine.along, mine.more) == ([late], [now], [week], [along], 1)
    report(w, late)
    actions_working.ask_extension(
        assignment=week, due_on=TODAY + timedelta(9), reason="Chờ", by=w.clerk, at=AT, day=TODAY
    )
    boss = page(client, w.officer, MINE).context["mine"]
    assert (boss.to_accept, boss.asked, boss.overdue) == ([late], [week], [])


def test_an_official_reports_the_own_task_from_the_page_of_today(client: Client, w: evidence.World) -> None:
    official = world.user(Role.OFFICIAL, w.unit)
    official.person = w.person
    official.save()
    one, other = give(w, 0, person=w.person), give(w, 0)
    assert page(client, official, MINE).context["mine"].today == [one]
    said = post(client, official, "assignment-progress", one.pk, **{"progress-percent": "50", "ve": "hom-nay"})
    assert "Đã ghi tiến độ" in said
    assert "50%" in said
    body = {"done_on": "2026-03-04", "done_part": "morning", "note": "Xong", "ve": "hom-nay"}
    assert "chờ người giao việc xác nhận" in post(client, official, "assignment-report", one.pk, **body)
    one.refresh_from_db()
    assert (one.percent, one.done_on, one.done_part) == (50, TODAY, "morning")
    assert client.post(reverse("staff:assignment-report", args=[other.pk]), body).status_code == 403


def test_the_page_of_today_is_light_and_needs_no_script(client: Client, w: evidence.World) -> None:
    for days in (-1, 0, 1):
        for number in range(30):
            give(w, days, f"Rà soát, cập nhật thủ tục hành chính lần {number} theo ý kiến chỉ đạo của Chủ tịch")
    html = page(client, w.clerk, MINE).content
    rest = [gzip.compress(Path("thidua/web/ui/static/ui", name).read_bytes()) for name in ("mine.css", "mark.svg")]
    assert b"<script" not in html
    assert html.count(b"stylesheet") == 1
    assert len(gzip.compress(html)) + sum(map(len, rest)) < 30_000


def test_every_act_of_a_task_through_the_pages(client: Client, w: evidence.World) -> None:
    one = give(w, 6)
    late = {"ask-due_on": "20/3/2026", "ask-reason": "Chờ số liệu"}
    assert "Đã xin gia hạn" in post(client, w.clerk, "assignment-ask", one.pk, **late)
    assert "đang chờ người giao việc" in post(client, w.clerk, "assignment-ask", one.pk, **late)
    assert "Đồng ý gia hạn" in page(client, w.officer, "staff:assignment", None, one.pk).content.decode()
    assert "Hãy ghi lý do" in post(client, w.officer, "assignment-refuse", one.pk, reason="")
    assert "không gia hạn" in post(client, w.officer, "assignment-refuse", one.pk, reason="Việc gấp")
    assert "Đã ghi chú" in post(client, w.officer, "assignment-note", one.pk, note="Làm sớm nhé")
    assert "Đã ghi tiến độ" in post(client, w.clerk, "assignment-progress", one.pk, **{"progress-note": "Được nửa"})
    assert "số nguyên từ 0 đến 100" in post(
        client, w.clerk, "assignment-progress", one.pk, **{"progress-percent": "101"}
    )
    moved = {"hand-person": w.person.pk, "hand-reason": "Đúng chuyên môn"}
    assert "Đã chuyển" in post(client, w.head, "assignment-hand-over", one.pk, **moved)
    pdf = SimpleUploadedFile("kết quả.pdf", marking_world.PDF)
    done = {"done_on": "4/3/2026", "note": "Xong", "files": pdf}
    assert "kết quả.pdf" in post(client, w.clerk, "assignment-report", one.pk, **done)
    assert "Đã rút lại báo cáo" in post(client, w.clerk, "assignment-withdraw", one.pk)
    assert "chờ người giao việc" in post(client, w.clerk, "assignment-report", one.pk, done_on="4/3/2026", note="Đủ")
    assert "Đã xác nhận" in post(client, w.officer, "assignment-accept", one.pk, quality="good")
    history = page(client, w.clerk, "staff:assignment", None, one.pk).content.decode()
    for words in ("Xin gia hạn", "Không gia hạn", "Báo tiến độ", "Chuyển người", "Rút lại báo cáo", "chất lượng: Tốt"):
        assert words in history
    kept = one.files.get()
    answer = page(client, w.clerk, "staff:assignment-file", None, kept.pk)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == marking_world.PDF
    client.force_login(w.stranger)
    assert client.get(reverse("staff:assignment-file", args=[kept.pk])).status_code == 403


def test_only_who_judges_moves_work_to_another_unit_and_both_sides_see_it(client: Client, w: evidence.World) -> None:
    one = give(w, 6)
    moved = {"hand-unit": "so thu hai", "hand-reason": "Đúng chức năng"}
    post(client, w.head, "assignment-hand-over", one.pk, **moved)
    one.refresh_from_db()
    assert one.unit == w.unit
    assert "Không rõ đơn vị" in post(
        client, w.officer, "assignment-hand-over", one.pk, **{**moved, "hand-unit": "Sở Không"}
    )
    assert "Đã chuyển" in post(client, w.officer, "assignment-hand-over", one.pk, **moved)
    for user in (w.clerk, w.stranger):
        assert "Sở Thử Một → Sở Thử Hai" in page(client, user, "staff:assignment", None, one.pk).content.decode()
    client.force_login(w.clerk)
    assert (
        client.post(reverse("staff:assignment-progress", args=[one.pk]), {"progress-percent": "9"}).status_code == 403
    )


def test_a_unit_that_works_along_reads_and_notes_but_does_not_report(client: Client, w: evidence.World) -> None:
    one = give(w, 6, co_owners=[w.other])
    assert "Phối hợp: Sở Thử Hai" in page(client, w.stranger, "staff:assignment", None, one.pk).content.decode()
    assert "Đã ghi chú" in post(client, w.stranger, "assignment-note", one.pk, note="Đã gửi số liệu")
    assert client.post(reverse("staff:assignment-report", args=[one.pk])).status_code == 403


def form(w: evidence.World, **more: Any) -> dict[str, Any]:
    return {"title": "Rà soát", "clause": w.clauses[0].pk, "units": [w.unit.pk], "weight": "1", **more}


def test_working_days_co_owners_clauses_and_document_in_the_giving_form(client: Client, w: evidence.World) -> None:
    w.clauses[0].document.number_symbol = "719/PĐ-UBND"
    w.clauses[0].document.save()
    sent = form(
        w, due_days="5", due_part="morning", co_owners="sở thử hai\n", further_clauses="XX-1.1b, XX-2.1a",
        document="719/PĐ-UBND", starts_on="6/3/2026",
    )  # fmt: skip
    assert "Đã giao 1 nhiệm vụ" in post(client, w.officer, "assignment-give", **sent)
    one = Assignment.objects.get()
    assert (one.due_on, one.due_part, one.starts_on) == (date(2026, 3, 13), "morning", date(2026, 3, 6))
    assert [row.unit for row in one.co_owners.all()] == [w.other]
    assert [clause.cid for clause in one.further_clauses.order_by("cid")] == ["XX-1.1b", "XX-2.1a"]
    assert one.document == w.clauses[0].document


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({}, "một trong hai"),
        ({"due_on": "20/3/2026", "due_days": "5"}, "một trong hai"),
        ({"due_days": "0"}, "số nguyên từ 1 đến 500"),
        ({"due_days": "5", "co_owners": "Sở Không Có"}, "Không rõ đơn vị: Sở Không Có"),
        ({"due_days": "5", "further_clauses": "YY-9"}, "Không có điều khoản YY-9"),
        ({"due_days": "5", "document": "1/KHONG"}, "Không có văn bản"),
        ({"due_days": "5", "starts_on": "3/3/2026"}, "Ngày bắt đầu phải từ ngày giao"),
    ],
)
def test_odd_fields_of_the_giving_form_are_named(
    client: Client, w: evidence.World, change: dict[str, str], says: str
) -> None:
    assert says in post(client, w.officer, "assignment-give", **form(w, **change))
    assert Assignment.objects.count() == 0


def test_a_part_is_given_from_the_page_of_the_whole(client: Client, w: evidence.World) -> None:
    whole = give(w, 6, "Đề án")
    client.force_login(w.head)
    address = reverse("staff:assignment-give") + f"?thuoc={whole.pk}"
    assert "Việc con của nhiệm vụ «Đề án»" in client.get(address).content.decode()
    late = form(w, title="Phần một", due_on="30/3/2026")
    assert "sau hạn của nhiệm vụ lớn" in client.post(address, late, follow=True).content.decode()
    told = client.post(address, late | {"late_reason": "Làm sau"}, follow=True).content.decode()
    assert "Phần một" in told
    assert Assignment.objects.get(title="Phần một").parent == whole
    client.force_login(w.stranger)
    assert client.get(address).status_code == 403


def test_periodic_work_is_set_up_stopped_and_taken_up_again(client: Client, w: evidence.World) -> None:
    sent = {
        "title": "Báo cáo tháng", "clause": w.clauses[0].pk, "unit": w.unit.pk, "cadence": "monthly", "day": "10",
        "month": "9", "shift": "next", "lead_days": "10", "weight": "1", "active_from": "4/3/2026",
    }  # fmt: skip
    assert "thứ Hai" in post(client, w.officer, "routine-new", **sent | {"cadence": "weekly"})
    assert "đã giao ngay 1 nhiệm vụ" in post(client, w.officer, "routine-new", **sent)
    routine = Routine.objects.get()
    assert (routine.month, routine.assignments.get().due_on) == (1, date(2026, 3, 10))
    assert "Hãy ghi lý do" in post(client, w.officer, "routine-stop", routine.pk, reason="")
    assert "chỉ Ban" in post(client, w.head, "routine-stop", routine.pk, reason="Thôi")
    assert "Đã dừng" in post(client, w.officer, "routine-stop", routine.pk, reason="Đã có báo cáo tự động")
    assert "chạy lại từ hôm nay" in post(client, w.officer, "routine-resume", routine.pk)
    assert "Báo cáo tháng" in page(client, w.clerk, "staff:routines").content.decode()


def test_the_list_goes_to_excel_as_filtered_and_never_as_formulas(client: Client, w: evidence.World) -> None:
    give(w, -1, "=1+1"), give(w, 5, "Việc sau")
    answer = page(client, w.officer, "staff:assignments-export", {"trang-thai": "overdue"})
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0][:4] == ["TT", "Đơn vị", "Hạn", "Việc cần làm"]
    assert [row[3] for row in rows[1:]] == ["=1+1"]
    assert sheet.cell(5, 4).data_type == "s"


def test_the_list_is_narrowed_by_due_days_and_by_wishes_for_more_time(client: Client, w: evidence.World) -> None:
    first, second = give(w, 1), give(w, 8)
    actions_working.ask_extension(
        assignment=second, due_on=TODAY + timedelta(20), reason="x", by=w.clerk, at=AT, day=TODAY
    )

    def ids(**query: str) -> list[int]:
        return [one.pk for one in page(client, w.officer, "staff:assignments", query).context["page"]]

    assert ids(tu="2026-03-05", den="5/3/2026") == [first.pk]
    assert ids(**{"trang-thai": "asked"}) == [second.pk]
    assert ids(**{"trang-thai": "unfinished"}) == [first.pk, second.pk]
    assert ids(tu="không", den="99/99/9999") == [first.pk, second.pk]
    assert ids(**{"don-vi": "thu mot"}) == [first.pk, second.pk]
    assert ids(**{"don-vi": "khong co"}) == []


def test_the_board_of_a_whole_installation_asks_as_much_for_300_units_as_for_three(
    client: Client, w: evidence.World
) -> None:
    """Naming each unit in each question is what would make a large province slow."""
    client.force_login(w.officer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(BOARD), {"sap": "qua-han"}).status_code == 200
        return max(len(query["sql"]) for query in seen.captured_queries)

    give(w, -1)
    few = asked()
    made = [
        w.unit.__class__(name=f"Xã {n:03d}", parent=w.province, kind="commune", founded_on=TODAY, code=f"x{n}")
        for n in range(300)
    ]
    for one in made:
        one.set_keys()
    w.unit.__class__.objects.bulk_create(made)
    assert asked() <= few + 50
