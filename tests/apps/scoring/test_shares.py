"""Share limits within comparable groups: from posts and kinds to seats, from a waiting tie to the vote that parts it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import marking_world, world
from tests.support.marking_world import World
from tests.support.world import AT
from thidua.adapters.sheets.parts.comparables import KINDS
from thidua.apps.accounts.roles import Role
from thidua.apps.marking.models import Mark, Sheet
from thidua.apps.movements import actions, actions_rules
from thidua.apps.orgs.models import Kind, Person, Post
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.models import ScoreRun
from thidua.apps.scoring.shares import tables_of
from thidua.apps.scoring.verify import verify
from thidua.core.movements.model import Band, ComparableGroup, ShareLimit, TieBreak

pytestmark = pytest.mark.django_db
BANDS = (Band("xs", "Xuất sắc", "official", Decimal(8)), Band("tot", "Tốt", "official", Decimal(0)))
RULES = replace(
    marking_world.RULES,
    bands=(*marking_world.RULES.bands, *BANDS),
    tie_breaks=(TieBreak("vote", "", "official"),),
    share_limits=(ShareLimit("xs", "official", Fraction(1, 2), within="group"),),
    comparables=(
        ComparableGroup("dung-dau", "Người đứng đầu", "official", posts="head"),
        ComparableGroup("so", "Công chức sở", "official", kinds=("department",)),
    ),
)


def official(here: World, place: int, points: str, *posts: tuple[str, bool, date, date | None]) -> Person:
    """With an appraised sheet of the one criterion officials have."""
    person = world.person(f"Người {place} {points}")
    for title, is_head, since, until in posts:
        Post.objects.create(
            person=person, unit=here.units[place], title=title, is_head=is_head, from_on=since, until_on=until
        )
    sheet = Sheet.objects.create(
        period=here.period, unit=here.units[place], person=person, subject="official", state="appraised"
    )
    milli = int(Decimal(points) * 1000)
    Mark.objects.create(
        sheet=sheet, criterion=here.row("B1"), stage="appraisal", points_milli=milli, by=here.officer, at=AT
    )
    return person


EARLY, SUMMER = date(2020, 1, 1), date(2026, 7, 1)
STAFF = ("Chuyên viên", False, EARLY, None)


@pytest.fixture
def here() -> World:
    return marking_world.make(units=2, rules=RULES)


def computed(here: World) -> ScoreRun:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    return ScoreRun.objects.select_related("period__movement", "period__version").get(pk=run.pk)


def test_officials_take_seats_only_within_their_own_group(here: World) -> None:
    for points in ("9", "9.5"):
        official(here, 0, points, ("Giám đốc", True, EARLY, None))
    for points in ("8", "8.5", "10", "5"):
        official(here, 1, points, STAFF)
    run = computed(here)
    found = {
        table.group: (table.share.allowed, table.share.rated, [item.step for item in table.rows])
        for table in tables_of(run)
    }
    assert found == {
        "Người đứng đầu": (1, 2, ["share_kept", "share_dropped"]),
        "Công chức sở": (2, 4, ["share_kept", "share_kept", "share_dropped"]),
    }
    assert verify(run).agrees


def test_the_post_of_the_periods_last_day_decides_the_group(here: World) -> None:
    """A head until the summer is compared with the staff; who left in the summer with those of his last post."""
    stepped_down = official(here, 0, "9", ("Giám đốc", True, EARLY, SUMMER), ("Chuyên viên", False, SUMMER, None))
    left = official(here, 0, "7", ("Giám đốc", True, EARLY, SUMMER))
    nobody = official(here, 0, "6")
    Post.objects.create(person=nobody, unit=here.units[1], title="Giám đốc", is_head=True, from_on=EARLY)
    groups = {
        score.person_id: score.result.get("comparable", "") for score in computed(here).scores.exclude(person=None)
    }
    assert groups == {stepped_down.pk: "so", left.pk: "dung-dau", nobody.pk: "so"}


def test_a_tie_at_the_last_seat_waits_for_a_vote_of_that_group(here: World, client: Client) -> None:
    one, other = (official(here, place, "9", STAFF) for place in (0, 1))
    client.force_login(here.officer)
    run = computed(here)
    page = client.get(reverse("staff:scores-shares", args=[run.pk])).content.decode()
    assert "1 suất trên 2 nơi được đếm" in page
    assert page.count("chờ bỏ phiếu</span>") == 2
    address = reverse("staff:movement-votes", args=[here.period.movement.slug])
    (waiting,) = client.get(address).context["waiting"]
    assert (waiting.about, waiting.within, waiting.codes) == ("xs", "so", tuple(sorted((one.code, other.code))))
    assert one.full_name in client.get(address).content.decode()
    given = {"period": here.period, "about": "xs", "minutes": "BB 4", "by": here.officer, "at": AT}
    papers = [(one.code, 1), (other.code, 4)]
    with pytest.raises(actions.NotPossible, match="nhóm tương đồng “khac”"):
        actions_rules.record_tie_vote(within="khac", papers=papers, **given)
    actions_rules.record_tie_vote(within="so", papers=papers, **given)
    again = computed(here)
    assert dict(again.scores.exclude(person=None).values_list("person__code", "band")) == {
        one.code: "tot",
        other.code: "xs",
    }
    assert client.get(address).context["waiting"] == []


def test_the_page_takes_as_many_queries_for_two_people_as_for_six(here: World, client: Client) -> None:
    client.force_login(here.officer)
    counts = []
    for _round in range(2):
        for place in (0, 1):
            official(here, place, "9", STAFF)
        address = reverse("staff:scores-shares", args=[computed(here).pk])
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_the_ranking_page_links_the_shares_only_where_a_level_is_limited(client: Client) -> None:
    for rules, there in ((RULES, True), (marking_world.RULES, False)):
        here = marking_world.make(rules=rules)
        run = computed(here)
        for user in (here.officer, world.user(Role.AUDITOR, here.province)):
            client.force_login(user)
            page = client.get(reverse("staff:scores"), {"ky": here.period.pk}).content.decode()
            assert (reverse("staff:scores-shares", args=[run.pk]) in page) is there
        shown = client.get(reverse("staff:scores-shares", args=[run.pk])).content.decode()
        assert ("không giới hạn tỷ lệ mức nào" in shown) is not there


def test_kinds_are_worded_as_the_application_words_them() -> None:
    assert {kind.value: str(kind.label) for kind in Kind} == dict(KINDS)
