"""The open package of published results, for anyone: found on the movement's page, taken whole, computed again."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.support import marking_world, world
from tests.support.marking_world import World
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.jobs.models import Job
from thidua.apps.movements.models import Movement
from thidua.apps.movements.models import State as MovementState
from thidua.apps.scoring import actions_opening
from thidua.apps.scoring.actions import compute_scores, publish_scores
from thidua.apps.scoring.actions_opening import store_package
from thidua.apps.scoring.models import OpenPackage, ScoreRun
from thidua.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    return marking_world.make(units=2)


def computed(here: World) -> ScoreRun:
    return compute_scores(period=here.period, by=here.officer, at=AT)


def stored(here: World) -> OpenPackage:
    run = publish_scores(run=computed(here), by=here.officer, at=AT)
    return store_package(run=ScoreRun.objects.get(pk=run.pk), by=here.officer, at=AT)


def movement_page(client: Client, here: World) -> str:
    return client.get(reverse("portal:movement", args=[here.period.movement.slug])).content.decode()


def test_a_citizen_finds_the_package_takes_it_and_computes_it_again(
    client: Client, here: World, tmp_path: Path
) -> None:
    kept = stored(here)
    page = movement_page(client, here)
    address = reverse("portal:package", args=[kept.seal])
    assert "Gói mở: ai cũng tính lại được" in page and address in page
    assert f"thidua recompute THƯ_MỤC --expect {kept.seal}" in page
    answer = client.get(address)
    assert (answer["Content-Type"], answer["ETag"]) == ("application/zip", f'"{kept.sha256}"')
    assert "immutable" in answer["Cache-Control"] and answer["Content-Disposition"].startswith(
        'attachment; filename="goi-mo-'
    )
    zipfile.ZipFile(BytesIO(answer.content)).extractall(tmp_path / "taken")
    (folder,) = (tmp_path / "taken").iterdir()
    assert main(["recompute", str(folder), "--expect", kept.seal]) == 0
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).status_code == 200


def test_nobody_gets_what_is_not_public(client: Client, here: World) -> None:
    with pytest.raises(Refused):
        store_package(run=computed(here), by=here.officer, at=AT)
    kept = stored(here)
    address = reverse("portal:package", args=[kept.seal])
    movement = Movement.objects.filter(pk=here.period.movement_id)
    for change in ({"state": MovementState.DRAFT}, {"state": MovementState.OPEN}):
        movement.update(**change)
        assert client.get(address).status_code == (404 if change["state"] == MovementState.DRAFT else 200)
    ScoreRun.objects.update(is_published=False)
    assert (client.get(address).status_code, "Gói mở" in movement_page(client, here)) == (404, False)
    assert client.get(reverse("portal:package", args=["0" * 64])).status_code == 404


def test_a_file_altered_on_the_disk_is_not_handed_out(client: Client, here: World) -> None:
    kept = stored(here)
    Path(kept.file.path).chmod(0o600)
    Path(kept.file.path).write_bytes(b"PK")
    assert client.get(reverse("portal:package", args=[kept.seal])).status_code == 404
    Path(kept.file.path).unlink()
    assert client.get(reverse("portal:package", args=[kept.seal])).status_code == 404


def test_publishing_again_keeps_the_earlier_package(client: Client, here: World) -> None:
    first, second = stored(here), stored(here)
    assert first.seal != second.seal
    page = movement_page(client, here)
    assert f"--expect {second.seal}" in page and "Các gói đã công bố khác" in page
    for kept in (first, second):
        assert client.get(reverse("portal:package", args=[kept.seal])).status_code == 200


def test_publishing_on_the_page_puts_the_package_out(client: Client, here: World) -> None:
    run = computed(here)
    client.force_login(here.officer)
    answer = client.post(reverse("staff:scores-publish", args=[run.pk]), follow=True)
    kept = OpenPackage.objects.get()
    assert "Đã lưu gói mở" in answer.content.decode() and kept.run_id == run.pk
    page = client.get(f"{reverse('staff:scores')}?ky={here.period.pk}").content.decode()
    assert kept.seal in page and "chưa có gói mở" not in page
    assert all(figure in page for figure in (run.inputs_sha256, run.rules_fingerprint, run.code_version, str(run.seed)))
    verbs = list(Entry.objects.filter(verb__startswith="scores.").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["scores.computed", "scores.published", "scores.package_stored"]


def test_a_run_published_before_gets_its_package_by_the_button(client: Client, here: World) -> None:
    run = publish_scores(run=computed(here), by=here.officer, at=AT)
    client.force_login(here.officer)
    assert "chưa có gói mở" in client.get(f"{reverse('staff:scores')}?ky={here.period.pk}").content.decode()
    where = reverse("staff:scores-put-out", args=[run.pk])
    for someone in (here.clerk, world.user(Role.BOARD_OFFICER, world.province())):
        client.force_login(someone)
        assert client.post(where).status_code == 403
    client.force_login(here.officer)
    for _time in range(2):
        assert client.post(where).status_code == 302
    assert OpenPackage.objects.count() == 1


def test_an_unpublished_run_is_refused_in_a_sentence(client: Client, here: World) -> None:
    run = computed(here)
    client.force_login(here.officer)
    page = client.post(reverse("staff:scores-put-out", args=[run.pk]), follow=True).content.decode()
    assert "chưa công bố" in page and not OpenPackage.objects.exists()


def test_a_large_run_is_packed_in_the_background(client: Client, here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions_opening, "AT_ONCE", 1)
    run = computed(here)
    client.force_login(here.officer)
    assert "ở phía sau" in client.post(reverse("staff:scores-publish", args=[run.pk]), follow=True).content.decode()
    client.post(reverse("staff:scores-put-out", args=[run.pk]))
    assert (Job.objects.get().kind, OpenPackage.objects.count()) == (actions_opening.OPEN, 0)


def test_the_package_is_never_changed(here: World) -> None:
    kept = stored(here)
    with pytest.raises(RuntimeError):
        kept.save()
    with pytest.raises(RuntimeError):
        OpenPackage.objects.all().delete()
