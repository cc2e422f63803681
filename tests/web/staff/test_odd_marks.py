"""Odd seasons through the pages and the command: each a named refusal or a stated result, never a fault of the program."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import cross_world, marking_world, world
from tests.support.cross_world import Cross
from tests.support.marking_world import World
from tests.support.world import AT, DAY
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import actions, actions_events
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.models import CrossMark, Mark, Round
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.models import ScoreRun
from thidua.cli import main
from thidua.core.movements.canonical import fingerprint, to_plain
from thidua.core.movements.model import Adjustment, Cap, RuleSet, Unset

pytestmark = pytest.mark.django_db
A1, *OTHERS = marking_world.RULES.criteria


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def text_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def stored(rules: RuleSet) -> World:
    """A period whose stored rules are as given, as an installation of long ago may hold them."""
    here = marking_world.make(units=2)
    version = here.period.version
    version.rules, version.fingerprint = to_plain(rules), fingerprint(rules)
    version.save()
    return here


FAULTY = [
    (replace(marking_world.RULES, criteria=(replace(A1, rule=Unset()), *OTHERS)), "tiêu chí A1 chưa có quy tắc"),
    (
        replace(
            marking_world.RULES,
            criteria=(replace(A1, cap=Cap("A2")), replace(OTHERS[0], cap=Cap("A1")), *OTHERS[1:]),
        ),
        "theo vòng (A1 → A2 → A1)",
    ),
]


@pytest.mark.parametrize(("rules", "said"), FAULTY, ids=["without-rule", "circular-caps"])
def test_rules_that_cannot_be_scored_are_named_on_the_page_and_by_the_command(
    client: Client, capsys: pytest.CaptureFixture[str], rules: RuleSet, said: str
) -> None:
    here = stored(rules)
    client.force_login(here.officer)
    page = client.post(reverse("staff:scores-compute"), {"period": here.period.pk}, follow=True)
    assert said in text_of(page)
    assert main(["score", here.period.movement.slug, here.period.slug]) == 2
    told = capsys.readouterr().err
    assert said in told and "Không có gì được lưu." in told
    assert not ScoreRun.objects.exists()


def test_a_mark_off_the_scale_that_got_into_the_record_is_named_and_nothing_is_stored(client: Client) -> None:
    here = marking_world.make(units=1)
    sheet = here.sheet(state="filed")
    Mark.objects.create(sheet=sheet, criterion=here.row("A1"), stage="self", points_milli=10_500, by=here.clerk, at=AT)
    client.force_login(here.officer)
    page = client.post(reverse("staff:scores-compute"), {"period": here.period.pk}, follow=True)
    assert "tiêu chí A1: Điểm vượt mức tối đa 10." in text_of(page)
    assert not ScoreRun.objects.exists()


@pytest.mark.parametrize(("count", "total", "place"), [(2, "0", "1"), (4, "-1", "1")])
def test_a_total_of_zero_or_less_is_ranked_as_it_is(client: Client, count: int, total: str, place: str) -> None:
    fine = Adjustment("K2", "Vi phạm", "unit", ("XX-1.4a",), Decimal("-0.5"), Decimal(-5))
    judged = tuple(item for item in marking_world.RULES.criteria if item.code in ("A1", "B1"))
    here = marking_world.make(units=1, rules=replace(marking_world.RULES, criteria=judged, adjustments=(fine,)))
    sheet = here.sheet()
    actions.self_mark(sheet=sheet, entries=[Entry("A1", Decimal(1), "Có")], by=here.clerk, at=AT)
    sheet = actions.file_sheet(sheet=sheet, by=here.clerk, at=AT)
    actions_events.record_event(sheet=sheet, code="K2", count=count, reason="Kết luận 3", by=here.officer, at=AT)
    compute_scores(period=here.period, by=here.officer, at=AT)
    client.force_login(here.officer)
    shown = text_of(client.get(reverse("staff:scores")))
    assert f"{place} {here.units[0].name} {total} " in shown.replace("−", "-")
    assert "Không xếp hạng" not in shown


@pytest.fixture
def made() -> Cross:
    return cross_world.make()


def act(client: Client, of: Round, **given: str) -> Any:
    return client.post(reverse("staff:round-act", args=[of.pk]), given, follow=True)


def test_a_round_nobody_marked_closes_after_its_day_and_says_that_there_is_no_number(
    client: Client, made: Cross
) -> None:
    of = made.opened(markers=2)
    client.force_login(made.here.officer)
    assert "Còn 8 phiếu chưa chấm xong" in text_of(act(client, of, do="close"))
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        client.force_login(made.here.officer)
        assert "Đã đóng đợt chấm" in text_of(act(client, of, do="close"))
        assert not Mark.objects.filter(stage="cross").exists()
        assert made.lead is not None
        client.force_login(made.lead)
        address = reverse("staff:round-meeting", args=[of.pk, made.here.bloc.code])
        assert client.get(address).status_code == 200
        given = {"held_on": (DAY + timedelta(days=1)).strftime("%d/%m/%Y"), "present": "Đủ"}
        assert client.post(address, given).status_code == 302
        assert not Mark.objects.filter(stage="agreed").exists()
    run = compute_scores(period=made.here.period, by=made.here.officer, at=AT)
    assert {score.standing for score in run.scores.all()} == {"scored"}


def test_marks_that_are_all_equal_leave_one_shared_place_and_one_group(client: Client, made: Cross) -> None:
    closed = made.closed(points=("8", "8"))
    made.agree(closed, **{f"{unit.code}_A1": ("8", "") for unit in made.here.units})
    compute_scores(period=made.here.period, by=made.here.officer, at=AT)
    client.force_login(made.here.officer)
    shown = text_of(client.get(reverse("staff:scores")))
    assert shown.count("đồng hạng)") == len(made.here.units)


@pytest.mark.parametrize(("points", "said"), [("10,5", "vượt mức tối đa"), ("-1", "không được âm"), ("tám", "số điểm")])
def test_a_mark_off_the_scale_is_refused_beside_its_box(client: Client, made: Cross, points: str, said: str) -> None:
    of = made.opened(markers=2)
    pair = made.pairs(of)[0]
    client.force_login(made.markers[pair.marker_id])
    address = reverse("staff:cross-pair", args=[pair.pk])
    page = client.post(address, {"points-A1": points, "points-A3": "4", "do": "submit"})
    assert page.status_code == 422
    assert said in text_of(page)
    assert f'value="{points}"' in page.content.decode()
    assert not CrossMark.objects.exists()


def test_the_meetings_number_off_the_scale_is_refused_beside_its_box(client: Client, made: Cross) -> None:
    closed = made.closed()
    assert made.lead is not None
    client.force_login(made.lead)
    address = reverse("staff:round-meeting", args=[closed.pk, made.here.bloc.code])
    name = f"{made.sheets[1].pk}-A1"
    page = client.post(
        address,
        {f"points-{name}": "11", f"reason-{name}": "Rất tốt", "present": "Đủ", "held_on": DAY.strftime("%d/%m/%Y")},
    )
    assert page.status_code == 422
    assert "vượt mức tối đa 10" in text_of(page)
    assert not Mark.objects.filter(stage="agreed").exists()


def test_a_marker_never_opens_the_sheet_of_a_unit_he_works_for(client: Client, made: Cross) -> None:
    """A grant over the marked unit is enough: he is of that unit, whoever drew the lots."""
    pair = made.pairs(made.opened(markers=2))[0]
    both = world.user(Role.MARKER, made.here.province)
    client.force_login(both)
    assert client.get(reverse("staff:cross-pair", args=[pair.pk])).status_code == 403
    client.force_login(made.markers[pair.sheet.unit_id])
    assert client.get(reverse("staff:cross-pair", args=[pair.pk])).status_code == 403


def test_a_bloc_of_one_is_refused_by_the_draw_and_ranked_with_one_place(client: Client) -> None:
    made = cross_world.make(units=1)
    of = made.round(markers=1)
    client.force_login(made.here.officer)
    refused = client.post(reverse("staff:round-act", args=[of.pk]), {"do": "draw", "seed": "1"})
    assert refused.status_code == 422
    assert "chỉ có một đơn vị" in text_of(refused)
    compute_scores(period=made.here.period, by=made.here.officer, at=AT)
    shown = text_of(client.get(reverse("staff:scores")))
    assert f"1 {made.here.units[0].name}" in shown
