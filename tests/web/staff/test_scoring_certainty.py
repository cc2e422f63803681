"""Rankings and result pages say how sure a place is, to whoever may know of the others."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import marking_world
from tests.support.marking_world import ON_TIME, World
from tests.support.world import AT
from thidua.apps.marking import actions
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.actions_evidence import keep_file
from thidua.apps.movements.models import Movement, Period, State
from thidua.apps.scoring.actions import compute_scores, publish_scores
from thidua.apps.scoring.models import Certainty, Score, ScoreRun
from thidua.core.observations.model import Observation
from thidua.demo.smallfiles import text_pdf

pytestmark = pytest.mark.django_db
SAMPLES = (9, 8, 8, 2)


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    with time_machine.travel("2026-06-01 09:00 +0700", tick=False):
        yield


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> list[Observation]:
    rows: list[Observation] = []
    monkeypatch.setattr("thidua.apps.scoring.gather.observations_of", lambda units, period, on: list(rows))
    return rows


@pytest.fixture
def here(facts: list[Observation]) -> World:
    made = marking_world.make(units=len(SAMPLES))
    for place, hits in enumerate(SAMPLES):
        mark(made, made.period, place, "8")
        unit = made.units[place].code
        facts.append(Observation(unit, "XX-1.3a", ON_TIME, "nam-2026", hits, 10, is_sample=True))
    Movement.objects.filter(pk=made.period.movement_id).update(state=State.OPEN)
    return made


def mark(here: World, period: Period, place: int, points: str) -> None:
    sheet = actions.open_sheet(period=period, unit=here.units[place], by=here.officer, at=AT)
    entries = [Entry("A1", Decimal(points), "Có quy chế"), Entry("A3", Decimal(4), "Có bộ giá trị")]
    actions.self_mark(sheet=sheet, entries=entries, by=here.clerks[place], at=AT)
    actions.file_sheet(sheet=sheet, by=here.clerks[place], at=AT)


def compute(here: World, period: Period | None = None) -> ScoreRun:
    return compute_scores(period=period or here.period, by=here.officer, at=AT)


def page(client: Client, user: object, address: str) -> str:
    client.force_login(user)  # type: ignore[arg-type]
    return client.get(address).content.decode()


def address(run: ScoreRun, here: World, place: int) -> str:
    return reverse("staff:score", args=[run.scores.get(unit=here.units[place]).pk])


def test_the_ranking_names_the_places_that_cannot_be_told_apart(client: Client, here: World) -> None:
    compute(here)
    body = page(client, here.officer, reverse("staff:scores"))
    assert "Các hạng 1–3 chưa phân biệt được với nhau" in body
    assert "Cờ thi đua chỉ trao cho một đơn vị" in body
    assert "2 tiêu chí (đến" in body and "không được coi là bằng không" in body
    assert "kéo về khối:" in body and "hạt giống" in body


def test_a_result_says_how_sure_it_is_and_what_would_lift_it(client: Client, here: World) -> None:
    run = compute(here)
    body = page(client, here.officer, address(run, here, 3))
    assert "Hạng thật là 4 với độ tin cậy 95%" in body and "2/10" in body
    assert "Cách tính: Tỷ lệ – nhiệm vụ hoàn thành trong hạn / nhiệm vụ đến hạn" in body and "XX-1.3a" in body
    # A1 8 + A3 4 of 15; A2 2/10 of 20 stretched to 30 = 6: 18 in all. The next stand at 12 + 24 = 36.
    assert "Tổng điểm liền trên là 36." in body
    assert "«Giải quyết công việc đúng hạn» có 9 trên 10 trường hợp đạt, được 18 thay vì 4 điểm: tổng 39." in body


def test_before_publication_a_unit_learns_nothing_of_the_totals_of_others(client: Client, here: World) -> None:
    run = compute(here)
    body = page(client, here.clerks[3], address(run, here, 3))
    assert ("liền trên" in body, "Hạng thật" in body) == (False, False)
    publish_scores(run=run, by=here.officer, at=AT)
    body = page(client, here.clerks[3], address(run, here, 3))
    assert ("liền trên" in body, "Hạng thật" in body) == (True, True)


def test_evidence_is_pointed_to_for_whoever_may_open_the_sheet(client: Client, here: World) -> None:
    run = publish_scores(run=compute(here), by=here.officer, at=AT)
    sheet = here.period.sheets.get(unit=here.units[0])
    content = text_pdf("Minh hoa")
    keep_file(sheet=sheet, criterion=here.row("A1"), name="quy-che.pdf", content=content, by=here.clerk, at=AT)
    where = address(run, here, 0)
    assert "1 minh chứng trên phiếu" in page(client, here.officer, where)
    assert "minh chứng trên phiếu" not in page(client, here.clerks[1], where)


def test_counts_lead_to_the_page_that_lists_them_for_whoever_may_open_the_sheet(client: Client, here: World) -> None:
    run = publish_scores(run=compute(here), by=here.officer, at=AT)
    where, listed = address(run, here, 0), f"/lam-viec/nhiem-vu/?don-vi={here.units[0].code}"
    for someone in (here.officer, here.clerks[0]):
        assert listed in page(client, someone, where)
        assert client.get(listed).status_code == 200
    assert listed not in page(client, here.clerks[1], where)


def test_a_total_that_fell_is_told_row_by_row(client: Client, here: World, facts: list[Observation]) -> None:
    compute(here)
    facts[0] = Observation(here.units[0].code, "XX-1.3a", ON_TIME, "nam-2026", 7, 10, is_sample=True)
    body = page(client, here.clerks[0], address(compute(here), here, 0))
    # 9/10 of 20 stretched to 30 = 27, then 21
    assert "So với lần tính 1: từ 39 thành 33 điểm." in body
    assert "<b>−6</b>" in body


def test_a_period_is_compared_with_the_period_before(client: Client, here: World) -> None:
    period = here.period
    earlier = Period.objects.create(
        movement=period.movement, slug="nam-2025", name="Năm 2025", version=period.version,
        starts_on=date(2025, 1, 1), until_on=date(2026, 1, 1),
    )  # fmt: skip
    for row in list(here.bloc.memberships.all()):
        here.bloc.memberships.create(unit=row.unit, year=2025)
    mark(here, earlier, 0, "5")
    compute(here, earlier)
    body = page(client, here.clerks[0], address(compute(here), here, 0))
    assert "So với Năm 2025: từ" in body


def test_citizens_see_intervals_and_reasons_of_published_results_only(client: Client, here: World) -> None:
    run = compute(here)
    movement = here.period.movement
    place = reverse("portal:movement", args=[movement.slug])
    result = reverse("portal:result", args=[movement.slug, here.period.slug, here.units[3].code])
    assert "chưa phân biệt được" not in client.get(place).content.decode()
    assert client.get(result).status_code == 404
    publish_scores(run=run, by=here.officer, at=AT)
    assert "Các hạng 1–3 chưa phân biệt được" in client.get(place).content.decode()
    body = client.get(result).content.decode()
    assert "Hạng thật là 4 với độ tin cậy 95%" in body and "Tổng điểm liền trên là 36." in body


def test_the_check_page_names_a_changed_record(client: Client, here: World) -> None:
    run = compute(here)
    where = reverse("staff:scores-check", args=[run.pk])
    assert "Khớp hoàn toàn" in page(client, here.officer, where)
    row = Certainty.objects.get()
    Certainty.objects.update(record=str(row.record).replace('"draws":10000', '"draws":20000'))
    body = page(client, here.officer, where)
    assert f"certainty/{here.bloc.code}/sha256" in body and "không tự khớp" in body


def test_a_run_from_before_certainty_was_kept_still_shows(client: Client, here: World) -> None:
    run = compute(here)
    Certainty.objects.all().delete()
    assert here.units[0].name in page(client, here.officer, reverse("staff:scores"))
    assert "Tổng điểm liền trên là 36." in page(client, here.officer, address(run, here, 3))


def test_pages_take_as_many_queries_for_four_units_as_for_one_and_simulate_nothing(
    client: Client, here: World, facts: list[Observation], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = marking_world.make(units=1)
    mark(few, few.period, 0, "8")
    facts.append(Observation(few.units[0].code, "XX-1.3a", ON_TIME, "nam-2026", 8, 10, is_sample=True))
    runs = [compute(few), compute(here)]
    monkeypatch.setattr("thidua.core.scoring.certainty.bloc.bloc_record", None)
    counts = []
    for world, run in zip((few, here), runs, strict=True):
        client.force_login(world.officer)
        places = [
            reverse("staff:scores"),
            reverse("staff:score", args=[Score.objects.filter(run=run).earliest("pk").pk]),
        ]
        for place in places:
            client.get(place)
        with CaptureQueriesContext(connection) as asked:
            assert [client.get(place).status_code for place in places] == [200, 200]
        counts.append(len(asked))
    assert counts[0] == counts[1]
