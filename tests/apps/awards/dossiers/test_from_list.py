"""Dossiers drawn up for every unit on the confirmed list of a movement."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import dossiers, movement, world
from tests.support.dossiers import NOW
from thidua.apps.accounts.permits import Refused
from thidua.apps.audit.models import Entry
from thidua.apps.awards.dossiers import actions
from thidua.apps.awards.dossiers.actions import NotFiled
from thidua.apps.awards.lists.actions import confirm_list
from thidua.apps.awards.models import Campaign, Proposal, ProposalList
from thidua.apps.scoring.models import ScoreRun

pytestmark = pytest.mark.django_db
AWARD = "bang-khen-tinh"


@pytest.fixture
def w():
    with time_machine.travel(NOW, tick=False):
        yield dossiers.make()


@pytest.fixture
def crowned(w: dossiers.World) -> Campaign:
    """A round of a movement whose confirmed list holds the two communes; a department was taken off it."""
    made = movement.movement(w.province)
    period = movement.period(made, movement.version(made), year=2025)
    digests = {"rules_fingerprint": "0" * 64, "inputs_sha256": "0" * 64, "results_sha256": "0" * 64}
    run = ScoreRun.objects.create(period=period, number=1, inputs="{}", results="{}", at=NOW, by=w.officer, **digests)
    listed = ProposalList.objects.create(
        period=period, run=run, form="Bằng khen", per_bloc=2, min_band="tot", min_band_name="Tốt", by=w.officer, at=NOW
    )
    taken_off = world.unit("Sở Đưa Ra", parent=w.province)
    for unit in (w.commune, w.other, taken_off):
        Proposal.objects.create(proposal_list=listed, unit=unit, total_milli=90_000, is_in=unit != taken_off)
    return dossiers.campaign(
        w.province, w.officer, name="Tổng kết phong trào", route="phong-trao", awards=(AWARD,), period=period,
        proposal_list=confirm_list(made=listed, by=w.officer, at=NOW),
    )  # fmt: skip


def make(campaign: Campaign, by, award: str = AWARD):
    return actions.make_from_list(campaign=campaign, award=award, by=by, at=NOW)


def test_every_unit_on_the_list_gets_a_draft_about_itself(w: dossiers.World, crowned: Campaign) -> None:
    made = make(crowned, w.officer)
    assert {(one.collective, one.unit) for one in made} == {(w.commune, w.commune), (w.other, w.other)}
    assert [(one.award, one.state, one.kind) for one in made] == [(AWARD, "draft", "collective")] * 2
    assert [one.steps.get().act for one in made] == ["make", "make"]
    assert Entry.objects.filter(verb="dossier.made").count() == 2


def test_a_second_time_makes_only_what_is_missing(w: dossiers.World, crowned: Campaign) -> None:
    first, second = sorted(make(crowned, w.officer), key=lambda one: one.unit == w.other)
    assert make(crowned, w.officer) == []
    actions.withdraw_dossier(dossier=second, reason="Lập nhầm", by=w.stranger, at=NOW)
    assert [one.collective for one in make(crowned, w.officer)] == [w.other]
    first.refresh_from_db()
    assert first.state == "draft"


def test_the_unit_goes_on_with_the_draft_made_for_it(w: dossiers.World, crowned: Campaign) -> None:
    mine = next(one for one in make(crowned, w.officer) if one.unit == w.commune)
    filed = actions.file_dossier(dossier=dossiers.filled(w, mine), note="", by=w.clerk, at=NOW)
    assert (filed.state, filed.law_on) == ("filed", dossiers.DAY)


def test_a_dissolved_unit_does_not_keep_the_others_from_being_proposed(w: dossiers.World, crowned: Campaign) -> None:
    w.other.dissolved_on = dossiers.DAY
    w.other.save()
    assert [one.unit for one in make(crowned, w.officer)] == [w.commune]
    assert actions.left_out(crowned, dossiers.DAY) == [w.other]


def test_the_page_tells_how_many_were_made_and_which_unit_is_gone(
    w: dossiers.World, crowned: Campaign, client: Client
) -> None:
    w.other.dissolved_on = dossiers.DAY
    w.other.save()
    client.force_login(w.officer)
    address = reverse("staff:campaign-from-list", args=[crowned.pk])
    page = client.post(address, {"award": AWARD}, follow=True).content.decode()
    assert "Đã lập 1 hồ sơ từ danh sách đề xuất" in page
    assert "Không lập cho đơn vị đã giải thể: Xã Thử Hai." in page


def test_a_board_officer_is_told_that_a_unit_is_gone_not_that_a_role_is_missing(w: dossiers.World) -> None:
    w.commune.dissolved_on = dossiers.DAY
    w.commune.save()
    subject = actions.Subject("individual", person=w.person)
    with pytest.raises(NotFiled) as fault:
        actions.make_dossier(campaign=w.yearly, award=AWARD, subject=subject, unit=w.commune, by=w.officer, at=NOW)
    assert "đã giải thể" in fault.value.messages["unit"]


def test_an_award_outside_the_round_and_a_clerk_are_refused(w: dossiers.World, crowned: Campaign) -> None:
    with pytest.raises(NotFiled):
        make(crowned, w.officer, "giay-khen")
    with pytest.raises(Refused):
        make(crowned, w.clerk)
    assert not crowned.dossiers.exists()
