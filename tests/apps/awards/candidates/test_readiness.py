"""A dossier goes on only in the order of the year, and says what comes first."""

from datetime import date

import pytest

from tests.support import dossiers, honours, world
from tests.support.candidates import YEAR, attested, known, member, rated
from tests.support.world import AT
from thidua.apps.awards.candidates.readiness import NotReady, answer_for, obstacles, require_order
from thidua.apps.awards.dossiers import actions
from thidua.apps.awards.dossiers.actions import NotFiled
from thidua.apps.awards.dossiers.models_files import Hold
from thidua.apps.awards.models import Dossier
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
LDTT, CSTDCS, FLAG = "lao-dong-tien-tien", "chien-si-thi-dua-co-so", "co-thi-dua-tinh"
ON = date(2026, 3, 20)


@pytest.fixture
def office() -> Unit:
    return world.unit("Sở Thử", parent=world.province())


def test_the_next_title_is_refused_until_the_first_is_decided(office: Unit) -> None:
    person = member(office)
    dossier = honours.dossier(person, CSTDCS, of=honours.campaign(office.parent), unit=office)
    assert [text for text in obstacles(dossier, ON) if text.startswith("Cần làm trước")] == [
        "Cần làm trước: xếp loại chất lượng của năm.",
        "Cần làm trước: Lao động tiên tiến, Chiến sĩ tiên tiến.",
    ]
    with pytest.raises(NotReady) as refused:
        require_order(dossier, ON)
    assert str(refused.value).startswith(f"{dossier.code}: Cần làm trước: xếp loại")
    rated(office, person, "excellent")
    honours.given(person, LDTT, YEAR, by=honours.decision(office, date(2026, 3, 10)))
    require_order(dossier, ON)


def test_a_flag_waits_for_collectives_and_the_rank_of_the_bloc_in_this_order(office: Unit) -> None:
    dossier = honours.dossier(office, FLAG, of=honours.campaign(office.parent))
    before = [text for text in obstacles(dossier, ON) if text.startswith("Cần làm trước")]
    assert (before[0], before[-1]) == (
        "Cần làm trước: xếp loại chất lượng của năm.",
        "Cần làm trước: xếp hạng khối, cụm thi đua.",
    )
    assert len(before) == 6
    rated(office, None, "excellent")
    known(office, None, "leads-bloc", value="yes")
    after = [text for text in obstacles(dossier, ON) if text.startswith("Cần làm trước")]
    assert after == before[1:-1]


def test_an_open_hold_stands_in_the_way_and_its_conclusion_clears_it(office: Unit) -> None:
    person = member(office)
    rated(office, person, "good")
    attested(office, person, "tham-gia-phong-trao", "doan-ket")
    dossier = honours.dossier(person, LDTT, of=honours.campaign(office.parent), unit=office)
    assert obstacles(dossier, ON) == []
    hold = Hold.objects.create(
        dossier=dossier, kind="inspection", reason="Thanh tra", document="QĐ 3", opened_by=world.user(), opened_at=AT
    )
    assert len(obstacles(dossier, ON)) == 1
    Hold.objects.filter(pk=hold.pk).update(closed_at=AT, conclusion="KL 9")
    assert obstacles(dossier, ON) == []


def test_an_ad_hoc_award_needs_nothing_of_the_year(office: Unit) -> None:
    dossier = honours.dossier(member(office), "giay-khen", of=honours.campaign(office.parent, "dot-xuat"), unit=office)
    assert obstacles(dossier, ON) == []
    answer = answer_for(dossier, ON)
    assert answer is not None
    assert answer.outcome == "unknown"


def test_a_household_is_judged_by_people_alone(office: Unit) -> None:
    made = Dossier.objects.create(
        campaign=honours.campaign(office), award="gia-dinh-van-hoa", unit=office, kind="household",
        household="Hộ ông Lò Văn Mẫu", law_on=date(2026, 3, 1), code="hs-ho", made_at=AT,
    )  # fmt: skip
    assert (answer_for(made, ON), obstacles(made, ON)) == (None, [])


def test_forwarding_is_refused_with_what_comes_first_and_nothing_moves() -> None:
    w = dossiers.make()
    one = actions.receive_dossier(dossier=dossiers.filed(w, award=CSTDCS), by=w.officer, at=dossiers.NOW)
    with pytest.raises(NotFiled) as refused:
        actions.forward_dossier(dossier=one, by=w.officer, at=dossiers.NOW)
    assert "Cần làm trước: xếp loại chất lượng của năm. Cần làm trước: Lao động tiên tiến" in str(refused.value)
    assert Dossier.objects.get(pk=one.pk).state == "received"
    dossiers.in_order(w)
    assert actions.forward_dossier(dossier=one, by=w.officer, at=dossiers.NOW).state == "forwarded"
