import zipfile
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import marking_world, world
from tests.support.marking_world import World
from tests.support.world import AT
from thidua.apps.accounts.roles import Role
from thidua.apps.jobs.models import Job
from thidua.apps.marking import actions
from thidua.apps.marking.actions import Entry
from thidua.apps.movements.models import Period
from thidua.apps.scoring import actions as scoring_actions
from thidua.apps.scoring.actions import compute_scores, publish_scores
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    with time_machine.travel("2026-06-01 09:00 +0700", tick=False):
        yield


@pytest.fixture
def here() -> World:
    made = marking_world.make(units=3)
    for place, points in enumerate(("9.5", "9.5")):
        sheet = made.sheet(place)
        entries = [Entry("A1", Decimal(points), "Có quy chế"), Entry("A3", Decimal(4), "Có bộ giá trị")]
        actions.self_mark(sheet=sheet, entries=entries, by=made.clerks[place], at=AT)
        actions.file_sheet(sheet=sheet, by=made.clerks[place], at=AT)
    return made


def page(client: Client, user: object, address: str) -> str:
    client.force_login(user)  # type: ignore[arg-type]
    return client.get(address).content.decode()


def test_an_officer_computes_checks_and_publishes(client: Client, here: World) -> None:
    client.force_login(here.officer)
    client.post(reverse("staff:scores-compute"), {"period": here.period.pk})
    run = ScoreRun.objects.get()
    body = client.get(reverse("staff:scores")).content.decode()
    assert body.count("đồng hạng)") == 2 and "tạm tính" in body and "Không xếp hạng" in body
    assert "Khớp hoàn toàn" in client.get(reverse("staff:scores-check", args=[run.pk])).content.decode()
    client.post(reverse("staff:scores-publish", args=[run.pk]))
    run.refresh_from_db()
    assert run.is_published


def test_the_check_page_shows_a_changed_total(client: Client, here: World) -> None:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    Score.objects.filter(run=run, rank=1).update(total_milli=1)
    body = page(client, here.officer, reverse("staff:scores-check", args=[run.pk]))
    assert f"rows/{here.units[0].code}/total_milli" in body and "không tự khớp" in body


def test_before_publication_a_unit_sees_its_own_result_only(client: Client, here: World) -> None:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    body = page(client, here.clerk, reverse("staff:scores"))
    assert here.units[0].name in body and here.units[1].name not in body
    mine, theirs = (run.scores.get(unit=unit) for unit in here.units[:2])
    assert client.get(reverse("staff:score", args=[mine.pk])).status_code == 200
    assert client.get(reverse("staff:score", args=[theirs.pk])).status_code == 403
    publish_scores(run=run, by=here.officer, at=AT)
    assert here.units[1].name in page(client, here.clerk, reverse("staff:scores"))
    assert client.get(reverse("staff:score", args=[theirs.pk])).status_code == 200


def test_the_explanation_shows_steps_numbers_and_clauses(client: Client, here: World) -> None:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    body = page(client, here.clerk, reverse("staff:score", args=[run.scores.get(unit=here.units[0]).pk]))
    assert "Tạm lấy điểm tự chấm 9,5, chờ thẩm định." in body
    assert "XX-1.1b" in body and "<b>13,5 → 40,5</b>" in body


def test_another_province_sees_nothing_even_after_publication(client: Client, here: World) -> None:
    run = publish_scores(run=compute_scores(period=here.period, by=here.officer, at=AT), by=here.officer, at=AT)
    for someone in (world.user(Role.BOARD_OFFICER, world.province()), world.user(Role.BOARD_OFFICER)):
        assert here.units[0].name not in page(client, someone, f"{reverse('staff:scores')}?ky={here.period.pk}")
        assert client.get(reverse("staff:score", args=[run.scores.first().pk])).status_code == 403  # type: ignore[union-attr]
        assert client.get(reverse("staff:scores-check", args=[run.pk])).status_code == 403


@pytest.mark.parametrize("period", ["", "abc", "0", "9" * 40])
def test_computing_an_unknown_period_is_refused(client: Client, here: World, period: str) -> None:
    client.force_login(here.officer)
    assert client.post(reverse("staff:scores-compute"), {"period": period}).status_code == 403
    assert not ScoreRun.objects.exists()


def test_a_unit_cannot_compute_or_publish(client: Client, here: World) -> None:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    client.force_login(here.clerk)
    assert client.post(reverse("staff:scores-compute"), {"period": here.period.pk}).status_code == 403
    assert client.post(reverse("staff:scores-publish", args=[run.pk])).status_code == 403


def test_the_page_takes_as_many_queries_for_one_unit_as_for_four(client: Client) -> None:
    counts = []
    for size in (1, 4):
        made = marking_world.make(units=size)
        compute_scores(period=made.period, by=made.officer, at=AT)
        client.force_login(made.officer)
        client.get(reverse("staff:scores"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("staff:scores"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_board_takes_the_open_package_and_anyone_recomputes_it(client: Client, here: World, tmp_path: Path) -> None:
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    client.force_login(here.officer)
    answer = client.get(reverse("staff:scores-package", args=[run.pk]))
    zipfile.ZipFile(BytesIO(answer.content)).extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert answer["Content-Disposition"] == f'attachment; filename="{folder.name}.zip"'
    assert main(["recompute", str(folder)]) == 0
    altered = folder / "results.json"
    altered.write_text(altered.read_text(encoding="utf-8").replace("40.5", "41.5", 1), encoding="utf-8")
    assert main(["recompute", str(folder)]) == 1


def test_the_page_opens_on_the_latest_period_with_results_once_none_is_running(client: Client, here: World) -> None:
    later = Period.objects.create(
        movement=here.period.movement, slug="sau", name="Kỳ sau", starts_on=here.period.until_on,
        until_on=here.period.until_on + timedelta(days=30), plan_due_on=here.period.until_on, version=here.period.version,
    )  # fmt: skip
    compute_scores(period=here.period, by=here.officer, at=AT)
    with time_machine.travel(later.until_on + timedelta(days=30), tick=False):
        assert here.units[0].name in page(client, here.officer, reverse("staff:scores"))
        assert "Chưa tính điểm cho kỳ này" in page(client, here.officer, f"{reverse('staff:scores')}?ky={later.pk}")


def test_many_sheets_are_scored_in_the_background(client: Client, here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring_actions, "AT_ONCE", 1)
    client.force_login(here.officer)
    answer = client.post(reverse("staff:scores-compute"), {"period": here.period.pk}, follow=True)
    assert "máy tính ở phía sau" in answer.content.decode()
    assert not ScoreRun.objects.exists()
    assert Job.objects.get().kind == scoring_actions.COMPUTE
