"""Tasks proposed from both launch documents, and the work of these days: what a clerk and a head find in the morning.

The documents name no day: the days of the accepted ones are invented, and the tasks say so. The work of these days is due
after the period that is scored, so it changes no result.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from thidua.apps.accounts.models import User
from thidua.apps.assignments import actions, actions_routines, actions_working
from thidua.apps.assignments.actions_deciding import Row, accept_proposals
from thidua.apps.assignments.actions_proposals import propose_assignments
from thidua.apps.assignments.models import Assignment, Proposal
from thidua.apps.assignments.routines import Plan
from thidua.apps.assignments.telling import untold
from thidua.apps.documents.models import Clause, Document
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Unit

ACCEPTED, DAYS = 1, 30


@untold()
def fill_work(
    movements: Mapping[str, tuple[Movement, Period]], by: Mapping[str, User], at: datetime
) -> dict[str, list[Assignment]]:
    """By province slug: the accepted ones."""
    return {slug: _fill(movement.document, by[slug], at) for slug, (movement, _period) in movements.items()}


def _fill(document: Document, by: User, at: datetime) -> list[Assignment]:
    day = timezone.localdate(at)
    found = propose_assignments(document=document, by=by, at=at, day=day)
    last = Clause.objects.filter(document=document).order_by("start").last()
    rows = [_row(each, last, at) for each in found if each.unit_id and each.title][:ACCEPTED]
    if not rows:
        return []
    return accept_proposals(document=document, rows=rows, by=by, at=at, day=day, is_illustration=True)


def _row(proposal: Proposal, last: Clause | None, at: datetime) -> Row:
    due_on = timezone.localdate(at) + timedelta(days=DAYS)
    return Row(proposal.pk, proposal.title, proposal.unit, proposal.clause or last, due_on)


# --- the work of these days

CLERK, HEAD, NEIGHBOUR, BOARD = "dau-moi", "thu-truong", "dau-moi-so-tu-phap", "thi-dua"
LABEL = " (minh họa)"


@untold()
def fill_running_work(
    movements: Mapping[str, tuple[Movement, Period]], users: Mapping[str, Mapping[str, User]], at: datetime
) -> dict[str, list[Assignment]]:
    """By province slug: open, late, reported, divided, handed over, asked to be prolonged; and two kinds of periodic work."""
    return {
        slug: _running(movement, users[slug], at)
        for slug, (movement, _period) in movements.items()
        if {CLERK, HEAD, NEIGHBOUR, BOARD} <= users[slug].keys()
    }


def _running(movement: Movement, users: Mapping[str, User], at: datetime) -> list[Assignment]:
    today, given = timezone.localdate(at) + timedelta(days=1), timezone.localdate(at) - timedelta(days=20)
    unit, neighbour = _unit(users[CLERK]), _unit(users[NEIGHBOUR])
    clauses = list(Clause.objects.filter(document=movement.document).order_by("start")[:4])
    if not clauses:
        return []

    def task(title: str, days: int, place: int = 0, **more: Any) -> actions.Task:
        due_on, clause = today + timedelta(days=days), clauses[place % len(clauses)]
        return actions.Task(unit, title + LABEL, clause, given, due_on, is_illustration=True, **more)

    tasks = [
        task("Trả lời kiến nghị của người dân về giờ tiếp công dân", -2),
        task("Gửi số liệu giải quyết hồ sơ tuần này", 0, 1, due_part="morning"),
        task("Cập nhật bảng niêm yết thủ tục tại bộ phận một cửa", 2, 2, co_owners=[neighbour]),
        task("Rà soát nội quy cơ quan", 9, 3),
        task("Góp ý dự thảo quy định tiếp công dân", 6),
        task("Chuẩn bị hội nghị sơ kết phong trào", 20, 1),
        task("Tổng hợp vướng mắc khi thực hiện một cửa", 12, 2),
    ]
    made = actions.give_assignments(tasks=tasks, by=users[BOARD], at=at)
    made += _divided(made[5], task, users, at)
    _acts(made, neighbour, users, at, today)
    _routines(unit, clauses[0], users[BOARD], at, today)
    return made


def _unit(user: User) -> Unit:
    grant = user.grants.select_related("unit").order_by("pk").first()
    if grant is None or grant.unit is None:
        raise LookupError(f"{user.username} works for no unit")
    return grant.unit


def _divided(
    whole: Assignment, task: Callable[..., actions.Task], users: Mapping[str, User], at: datetime
) -> list[Assignment]:
    parts = [
        task("Dự thảo báo cáo sơ kết", 10, 1, parent=whole),
        task("Mời đại biểu, chuẩn bị hội trường", 18, 1, parent=whole),
    ]
    return actions.give_assignments(tasks=parts, by=users[HEAD], at=at)


def _acts(made: list[Assignment], neighbour: Unit, users: Mapping[str, User], at: datetime, today: date) -> None:
    """One of each thing that happens to tasks, the day before the demonstration is opened."""
    day = timezone.localdate(at)
    by_clerk: dict[str, Any] = {"by": users[CLERK], "at": at, "day": day}
    by_board = by_clerk | {"by": users[BOARD]}
    actions_working.report_progress(assignment=made[2], note="Đã in bản mới (minh họa)", percent=50, **by_clerk)
    asked: dict[str, Any] = {"due_on": today + timedelta(days=23), "reason": "Chờ ý kiến các phòng (minh họa)"}
    actions_working.ask_extension(assignment=made[3], **asked, **by_clerk)
    words = "Đã gửi văn bản góp ý (minh họa)"
    actions.report_done(assignment=made[4], done_on=day, note=words, by=users[CLERK], at=at, today=day)
    moved: dict[str, Any] = {"unit": neighbour, "person": None, "reason": "Đúng chức năng của Sở Tư pháp (minh họa)"}
    actions_working.hand_over(assignment=made[6], **moved, **by_board)
    actions.remind_assignments(assignments=[made[0]], **by_board)


def _routines(unit: Unit, clause: Clause, by: User, at: datetime, today: date) -> None:
    shared: dict[str, Any] = {"unit": unit, "clause": clause, "active_from": today, "is_illustration": True}
    plans = [
        Plan(
            title="Báo cáo kết quả phong trào hằng quý" + LABEL,
            cadence="quarterly",
            day=31,
            month=3,
            lead_days=15,
            **shared,
        ),
        Plan(title="Báo cáo lịch tiếp công dân tuần sau" + LABEL, cadence="weekly", day=5, lead_days=5, **shared),
    ]
    for plan in plans:
        made = actions_routines.make_routine(plan=plan, by=by, at=at)
        actions_routines.give_turns(routine=made, at=at, today=timezone.localdate(at))
