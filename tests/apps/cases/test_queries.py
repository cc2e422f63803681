"""What the database counts is what core counts; pages follow one another without gaps."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.support import casefiles, evidence
from tests.support.casefiles import imported, row, rows
from tests.support.world import AT
from thidua.apps.cases import queries
from thidua.apps.cases.actions import make_source
from thidua.apps.cases.models import Case, Source
from thidua.apps.cases.queries import Filters, counted, filtered, month_span, observations_of, page_of
from thidua.core.calendar import WorkCalendar
from thidua.core.cases.counting import counts
from thidua.core.cases.judging import is_harassment_risk, state_of

pytestmark = pytest.mark.django_db
START = datetime(2026, 6, 1, tzinfo=UTC)
hours = st.integers(0, 60 * 24)
facts = st.fixed_dictionaries(
    {
        "received": hours, "span": hours, "returned": st.none() | hours, "supplements": st.integers(0, 3),
        "apology": st.sampled_from(["", "written", "none"]), "channel": st.sampled_from(["", "online", "counter"]),
        "withdrawn": st.booleans(),
    }
)  # fmt: skip


def stored(here: casefiles.CaseWorld, brought: Any, number: int, fact: dict[str, Any]) -> Case:
    received = START + timedelta(hours=fact["received"])
    return Case.stored.create(
        source=here.source, code=f"C{number}", unit=here.unit, received_at=received,
        due_at=received + timedelta(hours=fact["span"]),
        returned_at=None if fact["returned"] is None else received + timedelta(hours=fact["returned"]),
        supplements=fact["supplements"], apology=fact["apology"], channel=fact["channel"], withdrawn=fact["withdrawn"],
        first_import=brought, last_import=brought,
    )  # fmt: skip


class TestTheDatabaseCountsAsCoreDoes(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(facts, max_size=8), hours, hours, hours)
    def test_counts_and_states(self, made: list[dict[str, Any]], one: int, other: int, at: int) -> None:
        here = casefiles.world()
        brought = imported(here, [])  # an import without rows is refused: a hook for the keys only
        cases = [stored(here, brought, number, fact) for number, fact in enumerate(made)]
        low, high = (START + timedelta(hours=each) for each in sorted((one, other)))
        now = START + timedelta(hours=at)
        span = {"since": int(low.timestamp()), "until": int(high.timestamp())}
        expected = counts([case.handled for case in cases], int(now.timestamp()), **span)
        found = counted([here.unit.pk], low, high, now)
        assert {measure: pair for (_unit, measure), pair in found.items()} == expected
        for state, mine in (
            ("late", "late"), ("open", "open"), ("overdue", "overdue"), ("withdrawn", "withdrawn"),
        ):  # fmt: skip
            shown = set(filtered([here.unit.pk], Filters(state=state), now).values_list("code", flat=True))
            assert shown == {case.code for case in cases if judged(case, now) == mine}, state
        risky = filtered([here.unit.pk], Filters(state="risk"), now)
        assert {case.code for case in risky} == {case.code for case in cases if is_harassment_risk(case.supplements)}


def judged(case: Case, now: datetime) -> str:
    return state_of(WorkCalendar(frozenset(), frozenset(), frozenset()), case.handled, int(now.timestamp()))


def test_observations_stand_under_the_clauses_of_the_criteria_that_use_them() -> None:
    here = evidence.make()
    version = here.period.version
    version.rules["criteria"][0]["rule"]["measure"] = "cases.on_time"
    version.save()
    source = make_source(slug="s", name="S", unit=here.province, by=here.officer, at=AT)
    lines = [
        row("H1", unit=here.unit.code),
        row("H2", "20/7/2026", unit=here.unit.code),
        row("H3", "", unit=here.unit.code),
    ]
    imported(casefiles.CaseWorld(here.province, here.unit, here.other, here.officer, source), lines)
    found = observations_of([here.unit, here.other], here.period, date(2026, 7, 15))
    assert [(one.unit, one.clause, one.measure, one.hits, one.trials) for one in found] == [
        (here.unit.code, "XX-1.1a", "cases.on_time", 1, 2), (here.unit.code, "XX-1.1b", "cases.on_time", 1, 2),
    ]  # fmt: skip
    assert len({one.fact for one in found}) == 1
    overdue = observations_of([here.unit], here.period, date(2026, 7, 16))
    assert (overdue[0].hits, overdue[0].trials) == (1, 3)
    links = queries.trace_links(here.movement, here.period)
    assert [(cid, kind) for cid, kind, _label, _address in links] == [
        ("XX-1.1a", "observation"),
        ("XX-1.1b", "observation"),
    ]


def test_pages_follow_one_another_both_ways_without_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 7)
    here = casefiles.world()
    imported(here, rows(30))  # all received at one moment: the key tells them apart
    seen: list[str] = []
    pages, after = [], ""
    while True:
        page = page_of(Case.objects.all(), after=after)
        pages.append([case.code for case in page.rows])
        seen += pages[-1]
        if not page.after:
            break
        after = page.after
    assert (len(seen), len(set(seen)), page.count, page.is_counted) == (30, 30, 30, True)
    back = page_of(Case.objects.all(), before=page.before)
    assert [case.code for case in back.rows] == pages[-2]
    assert page_of(Case.objects.all(), after="rác-9999999999999999999").rows[0].code == seen[0]


def test_totals_stop_counting_at_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_COUNTED", 10)
    imported(casefiles.world(), rows(20))
    page = page_of(Case.objects.all())
    assert (page.count, page.is_counted) == (10, False)


@pytest.mark.parametrize(
    ("text", "begins"),
    [("2026-07", "2026-06-30T17:00"), ("7/2026", "2026-06-30T17:00"), ("13/2026", ""), ("x", ""), ("²/2026", "")],
)
def test_months(text: str, begins: str) -> None:
    span = month_span(text)
    assert (span[0].astimezone(UTC).isoformat()[:16] if span else "") == begins


def test_filters() -> None:
    here = casefiles.world()
    imported(here, rows(40))
    within, now = [here.unit.pk, here.other.pk], datetime(2026, 12, 1, tzinfo=UTC)

    def count(**asked: str) -> int:
        return filtered(within, Filters(**asked), now).count()

    assert count() == 40
    assert count(unit="xa-1") + count(unit="thu hai") == 40
    assert count(month="7/2026") == 40
    assert count(month="8/2026") == count(month="rác") == count(state="lạ") == count(source="lạ") == 0
    assert sum(count(channel=each) for each in ("online", "counter", "post")) == 30
    assert count(procedure="1.005", code="H000005") == 1
    assert filtered([here.unit.pk], Filters(unit="xa-2"), now).count() == 0  # outside the reach


def test_an_open_case_is_judged_by_the_last_day_its_source_told_of() -> None:
    here = casefiles.world()
    imported(here, [row("H1", ""), row("H2", "", due="25/7/2026")], exported_on=date(2026, 7, 20))
    within, now = [here.unit.pk], datetime(2026, 12, 1, tzinfo=UTC)

    def codes(state: str) -> list[str]:
        return sorted(filtered(within, Filters(state=state), now).values_list("code", flat=True))

    assert (codes("overdue"), codes("open")) == (["H1"], ["H2"])
    span = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    assert counted(within, *span, now)[here.unit.pk, "cases.on_time"] == (0, 1)
    imported(here, [row("H1", ""), row("H2", "", due="25/7/2026")], exported_on=date(2026, 8, 20))
    assert (codes("overdue"), codes("open")) == (["H1", "H2"], [])


def test_the_source_named_in_a_contract_is_the_slug() -> None:
    here = casefiles.world()
    imported(here, [row("H1")])
    assert (Case.objects.get().system, Source.objects.get().slug) == ("mot-cua", "mot-cua")
