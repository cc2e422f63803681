from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import honours, world
from tests.support.world import AT
from thidua.apps.awards.history.queries import entries_of, past_of, pasts_of
from thidua.apps.orgs import actions as orgs
from thidua.core.awards.history import PastAward

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def test_a_persons_awards_come_oldest_first_wherever_they_were_given() -> None:
    here, there, who = world.unit(), world.unit(), world.person()
    late = honours.given(who, "lao-dong-tien-tien", 2025, by=honours.decision(there, date(2026, 1, 5)))
    early = honours.given(who, "giay-khen", 2024, by=honours.decision(here, date(2024, 8, 1)), route="dot-xuat")
    honours.given(world.person("Lò Thị Khác"), "giay-khen", 2024, by=early.decision)
    assert past_of(who, TODAY) == [
        PastAward("giay-khen", "dot-xuat", date(2024, 1, 1), date(2025, 1, 1), date(2024, 8, 1), early.decision.number),
        PastAward(
            "lao-dong-tien-tien",
            "cong-trang",
            date(2025, 1, 1),
            date(2026, 1, 1),
            date(2026, 1, 5),
            late.decision.number,
        ),
    ]


def test_what_was_decided_after_the_day_is_not_yet_known() -> None:
    here, who = world.unit(), world.person()
    honours.given(who, "giay-khen", 2025, by=honours.decision(here, date(2026, 1, 5)))
    assert past_of(who, date(2026, 1, 4)) == []
    assert len(past_of(who, date(2026, 1, 5))) == 1


def test_a_withdrawn_award_stays_in_sight_and_is_marked() -> None:
    here, who = world.unit(), world.person()
    honours.withdrawn(honours.given(who, "giay-khen", 2024, by=honours.decision(here, date(2025, 1, 5))))
    assert [award.is_withdrawn for award in past_of(who, TODAY)] == [True]
    assert [entry.counts for entry in entries_of([who], TODAY)[who]] == [False]


def test_a_merged_commune_carries_the_awards_of_the_communes_it_was_made_of() -> None:
    top = world.province()
    one, two = world.unit("Xã Một", parent=top), world.unit("Xã Hai", parent=top)
    merged = world.unit("Xã Mới", parent=top)
    chair = world.user()
    for former, year in ((one, 2023), (two, 2024)):
        made = honours.decision(top, date(year, 12, 31))
        honours.given(former, "tap-the-lao-dong-xuat-sac", year, by=made)
    orgs.merge_units(formers=[one, two], successor=merged, on=date(2025, 7, 1), by=chair, at=AT)
    assert [award.year for award in past_of(merged, TODAY)] == [2023, 2024]
    assert past_of(merged, date(2025, 6, 30)) == []
    assert [str(entry.conferral.collective) for entry in entries_of([merged], TODAY)[merged]] == ["Xã Một", "Xã Hai"]


def test_of_a_split_unit_the_award_is_shown_with_each_part_and_counts_for_none() -> None:
    top = world.province()
    whole, left, right = (world.unit(parent=top) for _ in range(3))
    honours.given(whole, "co-thi-dua-tinh", 2024, by=honours.decision(top, date(2025, 1, 5)))
    orgs.dissolve_unit(unit=whole, on=date(2025, 7, 1), into=[left, right], by=world.user(), at=AT)
    assert past_of(left, TODAY) == []
    assert [entry.counts for entry in entries_of([left], TODAY)[left]] == [False]


def test_many_subjects_cost_two_queries() -> None:
    top = world.province()
    units = [world.unit(parent=top) for _ in range(8)]
    for unit in units:
        honours.given(unit, "co-thi-dua-tinh", 2024, by=honours.decision(top, date(2025, 1, 5)))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        found = pasts_of(units, TODAY)
    assert len(seen) == 2
    assert [len(found[unit]) for unit in units] == [1] * 8
