"""Invented tasks and inspections of the demonstration. Everything is flagged as illustration."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from random import Random

from thidua.apps.accounts.actions import create_user, grant_role
from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions as tasks
from thidua.apps.assignments import actions_bulk
from thidua.apps.assignments.models import Assignment
from thidua.apps.assignments.telling import untold
from thidua.apps.calendars.queries import calendar_of
from thidua.apps.documents.models import Clause
from thidua.apps.inspections import actions as inspections
from thidua.apps.inspections.actions import Answer, Visit
from thidua.apps.inspections.models import Inspection
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.registrations.queries import expected_units
from thidua.core.calendar import add_working_days
from thidua.demo.plans import OFFICER, every_clause, holders, in_turn, moment, unit_clauses

TASKS_A_UNIT = 8
INSPECTOR, BLOC_LEAD, CLERK = "kiem-tra", "truong-khoi", "dau-moi"
TITLES = (
    "Báo cáo kết quả thực hiện quy chế văn hóa công sở",
    "Rà soát, niêm yết thủ tục hành chính tại nơi tiếp dân",
    "Cập nhật hồ sơ công việc trên hệ thống văn phòng điện tử",
    "Tổ chức lớp tập huấn kỹ năng giao tiếp với người dân",
    "Chỉnh trang nơi tiếp công dân và biển tên phòng làm việc",
    "Trả lời kiến nghị của người dân chuyển đến",
    "Đăng ký gương điển hình, việc làm tốt của đơn vị",
    "Xây dựng lịch tự kiểm tra giờ giấc làm việc",
    "Tổng hợp số liệu giải quyết hồ sơ trong tháng",
    "Góp ý dự thảo quy định ứng xử nơi công sở",
)
SEEN = "Điều quan sát được tại thời điểm kiểm tra (minh họa)"


@untold()
def fill_evidence(
    *,
    periods: Mapping[str, Period],
    users: Mapping[str, Mapping[str, User]],
    units: Mapping[str, Sequence[Unit]] | None = None,
) -> dict[str, tuple[list[Assignment], list[Inspection]]]:
    """By province slug: tasks for every unit with mixed outcomes, and inspections of about a third of the units."""
    found = {}
    for slug, period in periods.items():
        here = list((units or {}).get(slug) or expected_units(period))
        draw = Random(f"evidence {slug}")  # noqa: S311  (invented data, no secret)
        found[slug] = (_tasks(draw, period, users[slug], here), _inspections(draw, period, users[slug], here))
    return found


# --- tasks


def _tasks(draw: Random, period: Period, users: Mapping[str, User], units: Sequence[Unit]) -> list[Assignment]:
    people = holders(units)
    clauses = {subject: _clauses(period, subject) for subject in ("unit", "official")}
    wanted = [
        _task(draw, period, unit, clauses, people.get(unit.pk, []))
        for unit in units
        for _number in range(draw.randint(TASKS_A_UNIT - 2, TASKS_A_UNIT + 2))
    ]
    every = every_clause(period)
    for place, unit in enumerate(units):  # every clause has its turn somewhere
        turn = in_turn(every, place, 1)
        wanted.append(_task(draw, period, unit, {"unit": turn, "official": turn}, people.get(unit.pk, [])))
    officer, reporter = users[OFFICER], users.get(BLOC_LEAD, users[INSPECTOR])
    made: list[Assignment] = []
    for day, group in _by_day(wanted, lambda task: task.given_on):
        made += tasks.give_assignments(tasks=group, by=officer, at=moment(day))
    reports = _outcomes(draw, made, period.until_on)
    done = {report.assignment.pk: report.done_on for report in reports}
    for start, until in _months(period):
        day = start + timedelta(days=19)
        pressed = [one for one in made if _is_pressing(one, done.get(one.pk), day)]
        tasks.remind_assignments(assignments=pressed, by=officer, at=moment(day), day=day)
        last = until - timedelta(days=1)
        listed = [report for report in reports if start <= report.done_on < until]
        actions_bulk.report_many(reports=listed, by=reporter, at=moment(last), today=last)
        accepted = [report.assignment for report in listed if draw.random() < 0.93]
        actions_bulk.accept_many(assignments=accepted, by=officer, at=moment(last, 15), day=last)
    return made


def _clauses(period: Period, subject: str) -> list[Clause]:
    """Clauses whose criteria count tasks come three times for each other one: most tasks are given under them."""
    counting = {
        cid
        for criterion in period.version.rules.get("criteria", [])
        if criterion["subject"] == subject and str(criterion["rule"].get("measure")).startswith("assignments.")
        for cid in criterion["clauses"]
    }
    every = unit_clauses(period, subject)
    counted = [clause for clause in every if clause.cid in counting]
    weight = 3 * max(1, len(every) - len(counted)) // len(counted) if counted else 0
    return every + counted * weight


def _by_day(wanted: Sequence[tasks.Task], day_of: Callable[[tasks.Task], date]) -> list[tuple[date, list[tasks.Task]]]:
    ordered = sorted(wanted, key=day_of)
    return [(day, list(group)) for day, group in groupby(ordered, key=day_of)]


def _months(period: Period) -> list[tuple[date, date]]:
    """Half-open calendar months of the period."""
    found, start = [], period.starts_on
    while start < period.until_on:
        until = min((start.replace(day=1) + timedelta(days=32)).replace(day=1), period.until_on)
        found.append((start, until))
        start = until
    return found


def _is_pressing(one: Assignment, done_on: date | None, day: date) -> bool:
    """Open on the day and due within a week, or overdue by less than a month."""
    is_open = one.given_on <= day and (done_on is None or done_on > day)
    return is_open and -30 < (one.due_on - day).days < 7


def _task(
    draw: Random, period: Period, unit: Unit, clauses: Mapping[str, Sequence[Clause]], people: Sequence[Person]
) -> tasks.Task:
    """About a third are given to a person by name; those serve a clause on officials."""
    is_personal = bool(people) and draw.random() < 0.35
    length = (period.until_on - period.starts_on).days
    given_on = period.starts_on + timedelta(days=draw.randrange(length // 2))
    return tasks.Task(
        unit=unit,
        title=draw.choice(TITLES),
        clause=draw.choice(clauses["official" if is_personal else "unit"]),
        given_on=given_on,
        due_on=min(given_on + timedelta(days=draw.randint(10, 60)), period.until_on - timedelta(days=1)),
        person=draw.choice(people) if is_personal else None,
        source="Kế hoạch công tác minh họa",
        weight=draw.choice((1, 1, 1, 2, 3)),
        is_illustration=True,
    )


def _outcomes(draw: Random, made: Sequence[Assignment], until_on: date) -> list[actions_bulk.Report]:
    """Units differ: each has its own habit of being on time, so that ranks have something to tell apart."""
    habit: dict[int, float] = {}
    reports = []
    for one in made:
        on_time = habit.setdefault(one.unit_id, draw.uniform(0.55, 0.98))
        done_on = _done_on(draw, one, on_time)
        if done_on is not None and done_on < until_on:
            reports.append(actions_bulk.Report(one, done_on, "Đã thực hiện xong (minh họa)"))
    return reports


def _done_on(draw: Random, one: Assignment, on_time: float) -> date | None:
    drawn, span = draw.random(), (one.due_on - one.given_on).days
    if drawn < on_time:
        early = span * 2 // 3 if draw.random() < 0.7 else 1
        return max(one.given_on, one.due_on - timedelta(days=draw.randint(0, early)))
    if drawn < on_time + (1 - on_time) * 0.7:
        return one.due_on + timedelta(days=draw.randint(1, 12))
    return None


# --- inspections


def _inspections(draw: Random, period: Period, users: Mapping[str, User], units: Sequence[Unit]) -> list[Inspection]:
    if not period.movement.checklist:
        return []
    first = users[INSPECTOR]
    team = (first, _second_inspector(first, units, period))
    own = {unit.pk for unit in units for member in team if _belongs(member, unit)}
    clerk = users.get(CLERK)
    objecting = set(clerk.grants.values_list("unit", flat=True)) if clerk else set()
    chosen = [unit for unit in units if unit.pk not in own and (unit.pk in objecting or draw.random() < 0.34)]
    return [
        _inspect(draw, period, unit, team, users[OFFICER], clerk if unit.pk in objecting else None) for unit in chosen
    ]


def _second_inspector(first: User, units: Sequence[Unit], period: Period) -> User:
    """Every inspection needs two names: a second account beside the demonstration's one inspector, if there is none yet."""
    grant = Grant.objects.filter(user=first, role=Role.INSPECTOR).order_by("pk").first()
    if grant is None:
        raise LookupError(f"{first.username} is no inspector")
    other = Grant.objects.filter(role=Role.INSPECTOR, unit=grant.unit_id).exclude(user=first).order_by("pk").first()
    if other is not None:
        return other.user
    at = moment(period.starts_on)
    free = [person for people in holders(units[:12]).values() for person in people if not hasattr(person, "user")]
    made = create_user(
        username=f"{first.username}-2",
        password=None,  # type: ignore[arg-type]  # nobody signs in with it
        person_id=free[-1].pk if free else None,
        by=first,
        at=at,
    )
    grant_role(
        user=made,
        role=Role.INSPECTOR,
        unit_id=grant.unit_id,
        from_on=grant.from_on,
        until_on=grant.until_on,
        by=first,
        at=at,
    )
    return made


def _belongs(member: User, unit: Unit) -> bool:
    return member.person is not None and member.person.posts.filter(unit=unit).exists()


def _inspect(  # noqa: PLR0917
    draw: Random, period: Period, unit: Unit, team: tuple[User, User], officer: User, clerk: User | None
) -> Inspection:
    """The demonstration's own clerk objects; other units stay silent until their days are over."""
    some_day = period.starts_on + timedelta(days=draw.randint(20, (period.until_on - period.starts_on).days - 40))
    holidays = calendar_of(unit)
    day = add_working_days(holidays, some_day, 0)
    kind = "surprise" if draw.random() < 0.3 else "planned"
    visit = Visit(unit, period, kind, day, *team, place="Trụ sở đơn vị (minh họa)", is_illustration=True)
    one = inspections.make_inspection(visit=visit, by=team[0], at=moment(day), today=day)
    good = draw.uniform(0.6, 0.98)
    answers = {str(item["code"]): _answer(draw, good) for item in period.movement.checklist}
    if clerk is not None:
        answers[min(answers)] = Answer("no", SEEN)  # something to object to
    inspections.save_findings(inspection=one, answers=answers, by=team[0], at=moment(day, 11))
    if clerk is None and draw.random() < 0.06:
        return one
    told_on = add_working_days(holidays, day, 2)
    one = inspections.notify_unit(inspection=one, by=team[0], at=moment(told_on), day=told_on)
    if clerk is not None:
        reason = "Đã có bản niêm yết tại sảnh từ tuần trước, đề nghị xem lại (minh họa)."
        return inspections.object_findings(inspection=one, reason=reason, by=clerk, at=moment(told_on, 15), day=told_on)
    if draw.random() < 0.08 or one.reply_until_on is None:
        return one
    last = one.reply_until_on + timedelta(days=1)
    return inspections.finalise_inspection(inspection=one, by=officer, at=moment(last), day=last)


def _answer(draw: Random, good: float) -> Answer:
    drawn = draw.random()
    if drawn < 0.08:
        return Answer("na")
    return Answer("yes") if draw.random() < good else Answer("no", SEEN)
