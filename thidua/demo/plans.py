"""Invented plans of the demonstration: most units file in time, some late, some not at all."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from thidua.apps.accounts.models import User
from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Criterion, Period
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.registrations import actions_bulk, actions_reminders
from thidua.apps.registrations.actions_bulk import ReadyItem, ReadyPlan
from thidua.apps.registrations.models import Plan
from thidua.apps.registrations.queries import expected_units

SEED = "plans"
#: Of a hundred units: filed in time and approved, filed late and approved, waiting for the head, returned, only a draft.
SHARES = (("approved", 72), ("late", 10), ("submitted", 5), ("returned", 3), ("draft", 4))
OFFICER = "thi-dua"
IN_TURN = 3  # clauses of each plan that come round over all units
RESULTS = (
    "Đã hoàn thành, có báo cáo kèm danh mục (minh họa)",
    "Đạt chỉ tiêu, thủ trưởng đã kiểm tra (minh họa)",
    "Hoàn thành sau hai đợt rà soát (minh họa)",
)


def moment(day: date, hour: int = 9) -> datetime:
    """An hour of a Vietnam day as the UTC moment the actions take."""
    return datetime.combine(day, time(hour), tzinfo=UTC) - timedelta(hours=7)


def fill_plans(
    *,
    periods: Mapping[str, Period],
    users: Mapping[str, Mapping[str, User]],
    units: Mapping[str, Sequence[Unit]] | None = None,
) -> dict[str, list[Plan]]:
    """By province slug: its period, its users by place name («thi-dua»), its units (all that should file by default)."""
    return {
        slug: _fill(slug, period, users[slug][OFFICER], (units or {}).get(slug) or expected_units(period))
        for slug, period in periods.items()
    }


def _fill(slug: str, period: Period, officer: User, units: Sequence[Unit]) -> list[Plan]:
    draw = Random(f"{SEED} {slug}")  # noqa: S311  (invented data, no secret)
    due = period.plan_due_on or period.starts_on + timedelta(days=30)
    clauses, people = unit_clauses(period), holders(units)
    every = every_clause(period)
    ready = [
        _plan(draw, fate, unit, period, due, [*clauses, *in_turn(every, place)], people.get(unit.pk, []))
        for place, (fate, unit) in enumerate(zip(_fates(draw, len(units)), units, strict=True))
    ]
    plans = [one for one in ready if one is not None]
    made = actions_bulk.enter_plans(period=period, plans=plans, by=officer, at=moment(due + timedelta(days=1)))
    day = due + timedelta(days=3)
    actions_reminders.remind_units(units=list(units), period=period, by=officer, at=moment(day), day=day)
    return made


def every_clause(period: Period) -> list[Clause]:
    return list(Clause.objects.filter(document=period.movement.document_id).order_by("start"))


def in_turn(clauses: Sequence[Clause], place: int, count: int = IN_TURN) -> list[Clause]:
    """A few clauses for the unit at `place`: over all units every clause has its turn, several times."""
    return [clauses[(place * count + step) % len(clauses)] for step in range(count)] if clauses else []


def unit_clauses(period: Period, subject: str = "unit") -> list[Clause]:
    """Clauses that indicators of the rule set look at, in the order of the document; all of it if there are none."""
    wanted = Criterion.objects.filter(version=period.version_id, measured_by="indicator", subject=subject)
    found = Clause.objects.filter(criteria__in=wanted, document=period.movement.document_id).distinct()
    every = Clause.objects.filter(document=period.movement.document_id)
    return list(found.order_by("start")) or list(every.order_by("start"))


def holders(units: Sequence[Unit]) -> dict[int, list[Person]]:
    """People with a post without an end in each unit."""
    found: dict[int, list[Person]] = {}
    posts = Post.objects.filter(unit__in=units, until_on__isnull=True).select_related("person").order_by("unit", "pk")
    for post in posts:
        found.setdefault(post.unit_id, []).append(post.person)
    return found


def _plan(  # noqa: PLR0917
    draw: Random,
    fate: str | None,
    unit: Unit,
    period: Period,
    due: date,
    clauses: Sequence[Clause],
    people: Sequence[Person],
) -> ReadyPlan | None:
    if fate is None or not people:
        return None
    state = "approved" if fate == "late" else fate
    filed_on = (
        due + timedelta(days=draw.randint(2, 15)) if fate == "late" else due - timedelta(days=draw.randint(1, 20))
    )
    own, turn = clauses[:-IN_TURN], clauses[-IN_TURN:]
    drawn = draw.sample(range(len(own)), min(len(own), draw.randint(3, 5)))
    chosen = sorted({clause.start: clause for clause in [*(own[at] for at in drawn), *turn]}.values(), key=_place)
    items = tuple(_item(draw, clause, period, due, draw.choice(people), state) for clause in chosen)
    reason = "Chỉ tiêu mục 1 chưa rõ cách đo, đề nghị ghi con số (minh họa)." if state == "returned" else ""
    return ReadyPlan(unit, state, items, max(filed_on, period.starts_on), reason, is_illustration=True)


def _place(clause: Clause) -> int:
    return clause.start


def _fates(draw: Random, count: int) -> list[str | None]:
    """The shares exactly, in drawn order; None files nothing."""
    found = [_fate(place * 100 // count) for place in range(count)]
    draw.shuffle(found)
    return found


def _fate(percent: int) -> str | None:
    for name, share in SHARES:
        if percent < share:
            return name
        percent -= share
    return None


def _item(  # noqa: PLR0917
    draw: Random, clause: Clause, period: Period, due: date, person: Person, state: str
) -> ReadyItem:
    last = (period.until_on - due).days - 1
    due_on = due + timedelta(days=draw.randint(last // 2, last))
    is_done = state == "approved" and draw.random() < 0.82
    return ReadyItem(
        clause=clause,
        content=f"Tổ chức thực hiện: {clause.text[:160].rstrip()}",
        target=draw.choice(("Hoàn thành trong kỳ", "Tất cả phòng, bộ phận thực hiện", "Có báo cáo kết quả")),
        target_milli=draw.choice((None, 90_000, 95_000, 100_000)),
        measure_unit="%",
        person=person,
        starts_on=due,
        due_on=due_on,
        done_on=due_on - timedelta(days=draw.randint(0, 30)) if is_done else None,
        result=draw.choice(RESULTS) if is_done else "",
    )
