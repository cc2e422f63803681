from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support import evidence, pictures, world
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.scoring import observed
from thidua.apps.targets import actions, queries, rules
from thidua.apps.targets.checking import CannotDo, Plan, Report
from thidua.apps.targets.files import BadFile, checked_file
from thidua.apps.targets.models import Actual, AppendOnly, Step, Target
from thidua.core.observations import pooled
from thidua.core.targets.forecasting import Forecast
from thidua.web.staff.trace import providers

pytestmark = pytest.mark.django_db
NEXT_YEAR = date(2027, 1, 1)
LATER = datetime(2027, 1, 5, tzinfo=UTC)
PDF = b"%PDF-1.4 so lieu"


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def plan(w: evidence.World, **more: Any) -> Plan:
    fields: dict[str, Any] = {
        "unit": w.unit, "year": 2026, "code": "CT-01", "indicator": "Thủ tục giải quyết", "measure_unit": "thủ tục",
        "plan_milli": 1_200_000, "clause": w.clauses[0],
    }  # fmt: skip
    return Plan(**{**fields, **more})


def give(w: evidence.World, **more: Any) -> Target:
    return actions.give_targets(plans=[plan(w, **more)], by=w.officer, at=AT)[0]


def report(w: evidence.World, target: Target, month: int, value: int, **more: Any) -> Actual | None:
    day = more.pop("today", NEXT_YEAR)
    line = Report(target, month, value * 1000, **more)
    return actions.report_month(report=line, by=w.clerk, at=AT, today=day)


def year(w: evidence.World, target: Target, value: int = 100, months: range = range(1, 13)) -> None:
    lines = [Report(target, month, value * 1000) for month in months]
    actions.report_months(reports=lines, by=w.clerk, at=AT, today=NEXT_YEAR)
    actions.confirm_months(target=target, months=months, by=w.officer, at=LATER)


def refused(act: Any) -> str:
    with pytest.raises(CannotDo) as fault:
        act()
    return fault.value.what


def counted(w: evidence.World, on: date = NEXT_YEAR) -> dict[str, tuple[int, int]]:
    rows = queries.observations(w.unit, w.period, on)
    measures = sorted({row.measure for row in rows})
    return {measure: pooled(row for row in rows if row.measure == measure) for measure in measures}


def test_a_target_is_given_once_a_unit_year_and_code(w: evidence.World) -> None:
    give(w)
    assert refused(lambda: give(w)) == "code_taken"
    give(w, year=2025)
    give(w, unit=w.other)
    assert (
        refused(lambda: actions.give_targets(plans=[plan(w, code="A"), plan(w, code="A")], by=w.officer, at=AT))
        == "code_taken"
    )
    assert Target.objects.count() == 3


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"code": " "}, "no_code"),
        ({"indicator": ""}, "no_indicator"),
        ({"measure_unit": " "}, "no_measure_unit"),
        ({"year": 1999}, "year_out_of_range"),
        ({"weight": 6}, "weight_out_of_range"),
        ({"direction": "left"}, "unknown_word"),
        ({"plan_milli": 10**19}, "figure_too_large"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_whole(w: evidence.World, fields: dict[str, Any], what: str) -> None:
    both = [plan(w), plan(w, **{"code": "CT-02", **fields})]
    assert refused(lambda: actions.give_targets(plans=both, by=w.officer, at=AT)) == what
    assert Target.objects.count() == 0


def test_a_clerk_gives_no_target_and_a_neighbour_reports_none(w: evidence.World) -> None:
    with pytest.raises(Refused):
        actions.give_targets(plans=[plan(w)], by=w.clerk, at=AT)
    target = give(w)
    with pytest.raises(Refused):
        actions.report_month(report=Report(target, 1, 1), by=w.stranger, at=AT, today=NEXT_YEAR)
    with pytest.raises(Refused):
        actions.confirm_months(target=target, months=[1], by=w.head, at=AT)
    with pytest.raises(Refused):
        rules.open_target(w.stranger, target.pk)
    with pytest.raises(Refused):
        rules.open_target(world.user(Role.INSPECTOR, w.province), target.pk)
    assert rules.open_target(w.head, target.pk) == target


def test_the_same_figure_twice_is_one_record_and_another_one_supersedes_it(w: evidence.World) -> None:
    target = give(w)
    first = report(w, target, 1, 90)
    assert report(w, target, 1, 90) is None
    second = report(w, target, 1, 95)
    assert first and second
    assert [row.value_milli for row in queries.history_of(target)] == [95_000, 90_000]
    assert second.replaces_id == first.pk
    assert queries.rows([target], NEXT_YEAR)[0].actuals == {1: 95_000}


def test_a_confirmed_month_is_corrected_only_with_a_reason_and_counts_again_when_confirmed(w: evidence.World) -> None:
    target = give(w)
    year(w, target)
    assert counted(w)["targets.attained"] == (1, 1)
    assert refused(lambda: report(w, target, 5, 0)) == "locked_without_reason"
    report(w, target, 5, 0, reason="Cộng trùng tháng 4")
    assert counted(w)["targets.attained"] == (1, 1)  # until the board confirms the correction
    assert queries.rows([target], NEXT_YEAR)[0].waiting == (5,)
    actions.confirm_months(target=target, months=[5], by=w.officer, at=LATER)
    assert counted(w)["targets.attained"] == (0, 1)
    assert (
        refused(lambda: actions.confirm_months(target=target, months=[5], by=w.officer, at=LATER))
        == "nothing_to_confirm"
    )


def test_nobody_confirms_a_figure_of_their_own(w: evidence.World) -> None:
    target = give(w)
    actions.report_month(report=Report(target, 1, 1000), by=w.officer, at=AT, today=NEXT_YEAR)
    assert refused(lambda: actions.confirm_months(target=target, months=[1], by=w.officer, at=AT)) == "own_report"


def test_a_month_is_reported_when_it_is_over(w: evidence.World) -> None:
    target = give(w)
    assert refused(lambda: report(w, target, 3, 1, today=date(2026, 3, 31))) == "month_not_over"
    assert refused(lambda: report(w, target, 13, 1)) == "no_such_month"
    assert report(w, target, 3, 1, today=date(2026, 4, 1))


def test_one_wrong_line_saves_none(w: evidence.World) -> None:
    target = give(w)
    lines = [Report(target, 1, 1000), Report(target, 14, 1000)]
    assert refused(lambda: actions.report_months(reports=lines, by=w.clerk, at=AT, today=NEXT_YEAR)) == "no_such_month"
    twice = [Report(target, 1, 1000), Report(target, 1, 2000)]
    assert refused(lambda: actions.report_months(reports=twice, by=w.clerk, at=AT, today=NEXT_YEAR)) == "month_twice"
    assert Actual.objects.count() == 0


def test_a_plan_changes_with_a_reason_and_the_former_one_stays(w: evidence.World) -> None:
    target = give(w)
    assert (
        refused(lambda: actions.change_plan(target=target, plan_milli=1, reason=" ", by=w.officer, at=AT))
        == "no_reason"
    )
    actions.change_plan(target=target, plan_milli=1_500_000, reason="QĐ 12", by=w.officer, at=AT)
    assert [(step.act, step.plan_before, step.plan_after) for step in queries.steps_of(target)] == [
        ("given", None, 1_200_000),
        ("changed", 1_200_000, 1_500_000),
    ]
    same = {"plan_milli": 1_500_000, "reason": "x", "by": w.officer, "at": AT}
    assert refused(lambda: actions.change_plan(target=target, **same)) == "same_plan"


def test_a_withdrawn_target_counts_nowhere_and_takes_nothing_more(w: evidence.World) -> None:
    target = give(w)
    year(w, target)
    actions.withdraw_target(target=target, reason="Giao nhầm", by=w.officer, at=LATER, day=NEXT_YEAR)
    assert counted(w) == {}
    assert refused(lambda: report(w, target, 1, 5, reason="x")) == "withdrawn"
    assert (
        refused(lambda: actions.change_plan(target=target, plan_milli=1, reason="x", by=w.officer, at=AT))
        == "withdrawn"
    )


def test_what_is_written_stays(w: evidence.World) -> None:
    target = give(w)
    row = report(w, target, 1, 90)
    assert row
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        Step.objects.get().delete()
    with pytest.raises(AppendOnly):
        Actual.objects.update(value_milli=1)
    with pytest.raises(AppendOnly):
        Actual.objects.filter(pk=row.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Actual.objects.create(target=target, month=1, value_milli=1, by=w.clerk, at=AT)


def test_every_act_leaves_its_line_in_the_ledger(w: evidence.World) -> None:
    target = give(w)
    year(w, target)
    report(w, target, 5, 7, reason="Đếm lại")
    actions.change_plan(target=target, plan_milli=1, reason="QĐ", by=w.officer, at=AT)
    actions.withdraw_target(target=target, reason="Thôi", by=w.officer, at=AT, day=NEXT_YEAR)
    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        "target.given", "target.months_reported", "target.months_confirmed", "target.months_corrected",
        "target.plan_changed", "target.withdrawn",
    ]  # fmt: skip


def test_only_confirmed_whole_years_that_are_over_are_judged(w: evidence.World) -> None:
    reached, short = give(w), give(w, code="CT-02")
    year(w, reached, 101)
    year(w, short, 101, range(1, 12))
    report(w, short, 12, 500)  # not confirmed
    assert counted(w) == {"targets.attained": (1, 1), "targets.exceeded": (1, 1), "targets.reported": (23, 24)}
    assert counted(w, date(2026, 12, 31)) == {"targets.reported": (22, 22)}
    assert counted(w, date(2026, 1, 15)) == {}


def test_scoring_and_the_trace_take_targets_through_their_doors(w: evidence.World) -> None:
    year(w, give(w), 101)
    rows = observed.observations_of([w.unit, w.other], w.period, NEXT_YEAR)
    told = [row for row in rows if row.measure.startswith("targets.")]
    assert [(row.measure, row.clause, row.hits, row.trials) for row in told] == [
        ("targets.attained", "XX-1.1a", 1, 1),
        ("targets.exceeded", "XX-1.1a", 1, 1),
        ("targets.reported", "XX-1.1a", 12, 12),
    ]
    links = [link for link in providers.collect(w.movement, w.period) if "/chi-tieu/" in link.url]
    assert [(link.clause, link.kind) for link in links] == [("XX-1.1a", "observation")]


def test_many_figures_are_confirmed_at_once_and_ones_own_left_to_others(w: evidence.World) -> None:
    first, second = give(w), give(w, code="CT-02")
    report(w, first, 1, 90)
    actions.report_month(report=Report(second, 1, 1000), by=w.officer, at=AT, today=NEXT_YEAR)
    made, own = actions.confirm_many(months=[(first, [1, 2]), (second, [1])], by=w.officer, at=LATER)
    assert ([one.actual.month for one in made], own) == ([1], 1)
    assert refused(lambda: actions.confirm_many(months=[(first, [1])], by=w.officer, at=LATER)) == "nothing_to_confirm"


def test_targets_of_another_year_or_document_do_not_count_in_the_period(w: evidence.World) -> None:
    year(w, give(w, year=2025))
    assert counted(w) == {}
    assert queries.trace_links(w.movement, w.period) == []
    give(w)
    give(w, unit=w.other)
    (link,) = queries.trace_links(w.movement, w.period)
    assert link[:3] == ("XX-1.1a", "observation", "2 chỉ tiêu của 2 đơn vị")


def test_facts_are_integers_per_unit_and_clause(w: evidence.World) -> None:
    year(w, give(w, weight=3), 101)
    give(w, code="CT-02")
    give(w, unit=w.other, clause=w.clauses[1])
    mine, other = queries.facts([w.unit, w.other], 2026, NEXT_YEAR)
    assert (mine.unit, mine.clause, mine.targets, mine.weight, mine.due, mine.attained, mine.exceeded) == (
        w.unit.code, "XX-1.1a", 2, 4, 1, 1, 1,
    )  # fmt: skip
    assert (mine.months_due, mine.months_reported) == (24, 12)
    assert (other.clause, other.due, other.months_reported) == ("XX-1.1b", 0, 0)
    assert all(type(value) is int for value in list(vars(mine).values())[2:])


def test_counting_costs_the_same_queries_for_one_target_and_for_many(w: evidence.World) -> None:
    def cost() -> list[int]:
        found = []
        for ask in (
            lambda: queries.observations_of([w.unit, w.other], w.period, NEXT_YEAR),
            lambda: queries.facts([w.unit, w.other], 2026, NEXT_YEAR),
            lambda: queries.rows(queries.listed(w.officer), NEXT_YEAR),
        ):
            with CaptureQueriesContext(connection) as seen:
                ask()
            found.append(len(seen))
        return found

    year(w, give(w))
    queries.listed(w.officer)
    few = cost()
    for number in range(2, 9):
        year(w, give(w, code=f"CT-0{number}"))
        give(w, code=f"CT-0{number}", unit=w.other)
    assert cost() == few


def test_a_forecast_looks_at_the_same_target_of_earlier_years(w: evidence.World) -> None:
    for past in (2024, 2025):
        old = give(w, year=past)
        lines = [Report(old, month, (40 if month < 9 else 100) * 1000) for month in range(1, 13)]
        actions.report_months(reports=lines, by=w.clerk, at=AT, today=NEXT_YEAR)
    target = give(w)
    for month in (1, 2, 3):
        report(w, target, month, 50)
    found = queries.rows([target], date(2026, 4, 2))[0].forecast
    assert isinstance(found, Forecast)
    assert (found.method, found.years, found.point) == ("same_period", 2, 900_000)


def test_proof_is_known_by_its_bytes(w: evidence.World) -> None:
    row = report(w, give(w), 1, 90, proof=checked_file("..\\bao-cao.pdf", PDF))
    assert row
    assert (row.file_name, row.file.name.endswith(".pdf"), len(row.file_sha256)) == ("bao-cao.pdf", True, 64)
    for name, content, what in (
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"MZ\x90", "unknown_kind"),
        ("a.exe", b"PK\x03\x04", "unknown_kind"),
    ):
        with pytest.raises(BadFile) as fault:
            checked_file(name, content)
        assert fault.value.what == what


def test_the_home_page_counts_what_waits(w: evidence.World) -> None:
    target = give(w)
    day = date(2026, 4, 2)
    assert queries.waiting_for(w.clerk, day) == {"confirm": 0, "report": 1}
    report(w, target, 3, 90)
    assert queries.waiting_for(w.clerk, day) == {"confirm": 0, "report": 0}
    assert queries.waiting_for(w.officer, day) == {"confirm": 1, "report": 0}
    assert queries.waiting_for(world.user(), day) == {"confirm": 0, "report": 0}


def test_a_photo_that_proves_a_figure_is_kept_without_place_time_and_owner() -> None:
    assert checked_file("anh.jpg", pictures.photo(b"22.3964N 103.4591E")).content == pictures.BASELINE
    with pytest.raises(BadFile) as fault:
        checked_file("anh.jpg", pictures.BASELINE[:60])
    assert fault.value.what == "damaged"
