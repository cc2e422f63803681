from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import marking_world, world
from tests.support.procedures import announced, changed
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry
from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures import actions, queries
from thidua.apps.procedures.actions_posting import Look, check_postings, post_versions, take_down
from thidua.apps.procedures.errors import CannotPost
from thidua.apps.procedures.models import Posting, Procedure, ProcedureVersion
from thidua.apps.procedures.queries_posting import board, boards
from thidua.apps.scoring.observed import observations_of as everything_observed
from thidua.core.movements.model import RuleSet

pytestmark = pytest.mark.django_db
WHO = {"by": ledger.system, "at": world.AT}
DAY, SECOND, TODAY = date(2026, 1, 5), date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def top() -> Unit:
    return world.province()


@pytest.fixture
def commune(top: Unit) -> Unit:
    return world.unit(parent=top, kind="commune")


def post(unit: Unit, *versions: ProcedureVersion, how: str = "board", on: date = DAY) -> list[Posting]:
    return post_versions(unit=unit, versions=versions, how=how, posted_on=on, today=TODAY, **WHO)


def statuses(unit: Unit, day: date) -> dict[str, str]:
    return {line.version.procedure.code: line.status for line in board(unit, day).lines}


def test_posted_outdated_and_replaced_as_days_pass(top: Unit, commune: Unit) -> None:
    one = announced(top, "1.000001", commune)
    announced(top, "1.000002", commune, name="Việc khác")
    post(commune, one.versions.get())
    new = changed(one, SECOND, limit_days=2)
    before, after = date(2026, 2, 28), SECOND
    assert statuses(commune, date(2026, 1, 4)) == {"1.000001": "not", "1.000002": "not"}
    assert statuses(commune, before) == {"1.000001": "posted", "1.000002": "not"}
    assert statuses(commune, after) == {"1.000001": "outdated", "1.000002": "not"}
    post(commune, new, on=date(2026, 3, 5))
    assert statuses(commune, date(2026, 3, 5)) == {"1.000001": "posted", "1.000002": "not"}
    assert list(Posting.objects.values_list("version__number", "removed_on")) == [(1, date(2026, 3, 5)), (2, None)]


def test_posting_the_same_twice_changes_nothing_and_writes_no_line(top: Unit, commune: Unit) -> None:
    row = announced(top, "1.000001", commune).versions.get()
    post(commune, row, row)
    lines = Entry.objects.count()
    assert post(commune, row) == []
    assert (Posting.objects.count(), Entry.objects.count()) == (1, lines)


def test_what_a_later_version_says_may_hang_beforehand(top: Unit, commune: Unit) -> None:
    one = announced(top, "1.000001", commune)
    post(commune, one.versions.get(), how="screen")
    new = changed(one, SECOND, limit_days=2)
    post(commune, new, on=date(2026, 2, 20))
    assert (statuses(commune, date(2026, 2, 25)), statuses(commune, SECOND)) == (
        {"1.000001": "posted"},
        {"1.000001": "posted"},
    )


def test_a_unit_posts_only_what_it_handles(top: Unit, commune: Unit) -> None:
    row = announced(top).versions.get()
    with pytest.raises(CannotPost) as refused:
        post(commune, row)
    assert (refused.value.what, refused.value.codes) == ("not_handled", ("1.000001",))


def test_days_to_come_and_ended_versions_are_refused(top: Unit, commune: Unit) -> None:
    one = announced(top, "1.000001", commune)
    changed(one, SECOND, limit_days=2)
    first = one.versions.get(number=1)
    with pytest.raises(CannotPost, match="version_ended"):
        post(commune, first, on=SECOND)
    with pytest.raises(CannotPost, match="day_to_come"):
        post(commune, first, on=date(2026, 6, 2))
    with pytest.raises(CannotPost, match="unknown_place"):
        post(commune, first, how="cột điện")
    assert Posting.objects.count() == 0


def test_what_an_inspector_saw_counts_from_the_day_of_the_look(top: Unit, commune: Unit) -> None:
    posting = post(commune, announced(top, "1.000001", commune).versions.get())[0]

    def look(sight: str, on: date, note: str = "") -> None:
        check_postings(unit=commune, looks=[Look(posting, sight, note)], on=on, today=TODAY, **WHO)

    look("missing", date(2026, 2, 1))
    with pytest.raises(CannotPost, match="fault_without_note"):
        look("faulty", date(2026, 2, 10))
    look("faulty", date(2026, 2, 10), "thiếu mức phí")
    look("seen", date(2026, 2, 20))
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 10), date(2026, 2, 20)]
    assert [statuses(commune, day)["1.000001"] for day in days] == ["posted", "not", "faulty", "posted"]
    with pytest.raises(CannotPost, match="not_hanging"):
        look("seen", date(2026, 1, 1))


def test_what_nobody_must_post_any_more_is_listed_for_taking_down(top: Unit, commune: Unit) -> None:
    one = announced(top, "1.000001", commune)
    posting = post(commune, one.versions.get())[0]
    actions.abolish_procedure(procedure=one, on=SECOND, reason="Bỏ", **WHO)
    found = board(commune, SECOND)
    assert (found.lines, [one.posting for one in found.needless]) == ([], [posting])
    assert take_down(unit=commune, postings=[posting], on=SECOND, today=TODAY, **WHO) == 1
    assert board(commune, SECOND).needless == []


def test_a_posting_of_another_unit_is_not_taken_down(top: Unit, commune: Unit) -> None:
    posting = post(commune, announced(top, "1.000001", commune).versions.get())[0]
    other = world.unit(parent=top)
    assert take_down(unit=other, postings=[posting], on=TODAY, today=TODAY, **WHO) == 0
    assert Posting.objects.get().removed_on is None


def catalogue_of(top: Unit, units: list[Unit]) -> list[Procedure]:
    return [
        announced(top, "1.000001", *units, online="full"),
        announced(top, "1.000002", *units, name="Việc hai", online="partial"),
        announced(top, "1.000003", *units, name="Việc ba"),
    ]


def period_with_clause(top: Unit, cid: str):
    period = marking_world.period(top, RuleSet((), (), (), (), ()))
    Clause.objects.create(cid=cid, document=period.movement.document, text="Niêm yết", start=0, end=5, section="1")
    return period


def test_observations_count_what_is_posted_and_online_under_their_clause(top: Unit, commune: Unit) -> None:
    idle = world.unit(parent=top)
    made = catalogue_of(top, [commune])
    period = period_with_clause(top, "LC-1.3c")
    post(commune, made[0].versions.get(), made[1].versions.get())
    found = queries.observations_of([commune, idle], period, TODAY)
    assert [(row.unit, row.clause, row.measure, row.hits, row.trials) for row in found] == [
        (commune.code, "LC-1.3c", "procedures.posted", 2, 3)
    ]
    Clause.objects.filter(cid="LC-1.3c").update(cid="LS-1.4d")
    found = queries.observations_of([commune, idle], period, TODAY)
    assert [(row.clause, row.measure, row.hits, row.trials) for row in found] == [
        ("LS-1.4d", "procedures.online", 2, 3)
    ]
    assert found[0] in everything_observed([commune], period, TODAY)
    assert [(link[0], link[3]) for link in queries.trace_links(period.movement, period)] == [
        ("LS-1.4d", queries.ADDRESS)
    ]


def test_a_period_that_is_over_is_judged_by_its_last_day(top: Unit, commune: Unit) -> None:
    made = catalogue_of(top, [commune])
    period = period_with_clause(top, "LC-1.3c")
    post(commune, made[0].versions.get())
    changed(made[0], date(2026, 4, 1), limit_days=1)
    period.until_on = date(2026, 3, 31)
    assert queries.observations_of([commune], period, TODAY)[0].hits == 1
    period.until_on = date(2026, 5, 1)
    assert queries.observations_of([commune], period, TODAY)[0].hits == 0
    assert queries.observations_of([commune], period, date(2020, 1, 1)) == []


def test_boards_of_many_units_cost_as_many_queries_as_one(top: Unit) -> None:
    units = [world.unit(parent=top) for _number in range(6)]
    made = catalogue_of(top, units)
    for unit in units:
        post(unit, *[one.versions.get() for one in made[:2]])
    costs = []
    for some in (units[:1], units):
        with CaptureQueriesContext(connection) as seen:
            found = boards(some, TODAY)
            assert [found[unit.pk].count.posted for unit in some] == [2] * len(some)
        costs.append(len(seen))
    assert costs == [4, 4]
