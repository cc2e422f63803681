"""Facts of candidates from the database, and the explained answer."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import honours, world
from tests.support.candidates import DAY, YEAR, attested, known, member, rated
from tests.support.world import AT
from thidua.apps.awards.candidates.assessing import Answer, members_answers, person_answers, setting_for, unit_answers
from thidua.apps.awards.dossiers.models_files import Hold
from thidua.apps.awards.models import Initiative, InitiativeAuthor, InitiativeUse
from thidua.apps.orgs.models import Person, Unit

pytestmark = pytest.mark.django_db
LDTT, CSTDCS, TTLDTT, TTLDXS = (
    "lao-dong-tien-tien",
    "chien-si-thi-dua-co-so",
    "tap-the-lao-dong-tien-tien",
    "tap-the-lao-dong-xuat-sac",
)


@pytest.fixture
def office() -> Unit:
    return world.unit("Sở Thử", parent=world.province())


def person_on(award: str, person: Person, unit: Unit, day: date = DAY) -> Answer:
    found = person_answers(person, setting_for(unit, YEAR, day), "cong-trang")
    return next(one for one in found if one.award.value.slug == award)


def unit_on(award: str, unit: Unit) -> Answer:
    found = unit_answers(unit, setting_for(unit, YEAR, DAY), "cong-trang")
    return next(one for one in found if one.award.value.slug == award)


def test_nothing_on_record_is_unknown_and_says_what_to_record(office: Unit) -> None:
    found = person_on(LDTT, member(office), office)
    assert (found.outcome, found.may_submit) == ("unknown", False)
    assert "Cần làm trước: xếp loại chất lượng của năm." in found.before
    assert any("Chưa ai xác nhận" in text for one in found.leaves for text in one.sentences)


def test_rated_and_attested_meets_the_first_title(office: Unit) -> None:
    person = member(office)
    rated(office, person, "good")
    attested(office, person, "tham-gia-phong-trao", "doan-ket")
    found = person_on(LDTT, person, office)
    assert (found.outcome, found.may_submit, found.before) == ("met", True, ())


def test_of_one_matter_the_latest_record_holds(office: Unit) -> None:
    person = member(office)
    rated(office, person, "good")
    attested(office, person, "tham-gia-phong-trao", "doan-ket")
    rated(office, person, "done")
    assert person_on(LDTT, person, office).outcome == "not-met"


def test_the_next_title_waits_for_the_first_and_says_so(office: Unit) -> None:
    person = member(office)
    rated(office, person, "excellent")
    waiting = person_on(CSTDCS, person, office)
    assert (waiting.outcome, list(waiting.before)) == (
        "unknown",
        ["Cần làm trước: Lao động tiên tiến, Chiến sĩ tiên tiến."],
    )
    decision = honours.decision(office, date(2025, 12, 20))
    honours.given(person, LDTT, YEAR, by=decision)
    found = person_on(CSTDCS, person, office)
    assert (found.outcome, found.may_submit) == ("met", True)


def test_decided_for_the_year_without_the_name_is_not_met(office: Unit) -> None:
    """Once the unit decided a title of the year, whoever is not on the decision does not have it."""
    chosen, other = member(office), member(office, "Trần Thị Thử")
    rated(office, other, "excellent")
    honours.given(chosen, LDTT, YEAR, by=honours.decision(office, date(2025, 12, 20)))
    assert person_on(CSTDCS, other, office).outcome == "not-met"


def test_a_chain_names_the_missing_year_once_the_archive_is_complete(office: Unit) -> None:
    person, decision = member(office), honours.decision(office, date(2025, 12, 20))
    for year in (2023, 2025):
        honours.given(person, CSTDCS, year, by=decision)
    assert person_on("chien-si-thi-dua-tinh", person, office).outcome == "unknown"
    known(office.parent, None, "archive", year=2015)
    found = person_on("chien-si-thi-dua-tinh", person, office)
    assert found.outcome == "not-met"
    assert any("Còn thiếu năm: 2024." in text for one in found.leaves for text in one.sentences)


def test_an_open_hold_waits_and_does_not_refuse(office: Unit) -> None:
    person = member(office)
    rated(office, person, "good")
    attested(office, person, "tham-gia-phong-trao", "doan-ket")
    dossier = honours.dossier(person, LDTT, of=honours.campaign(office.parent), unit=office)
    hold = Hold.objects.create(
        dossier=dossier, kind="complaint", reason="Đơn", document="Đơn 5", opened_by=world.user(), opened_at=AT
    )
    found = person_on(LDTT, person, office, date(2026, 3, 20))
    assert (found.outcome, found.may_submit, len(found.waits)) == ("met", False, 1)
    Hold.objects.filter(pk=hold.pk).update(closed_at=AT, conclusion="KL 7")
    assert person_on(LDTT, person, office, date(2026, 3, 20)).may_submit


def test_a_discipline_in_force_closes_the_window_and_a_mistake_can_be_taken_back(office: Unit) -> None:
    person, decision = member(office), honours.decision(office, date(2025, 12, 20))
    honours.given(person, LDTT, YEAR, by=decision)
    rated(office, person, "excellent")
    known(office, person, "discipline", value="canh-cao", year=None, from_on=date(2025, 6, 1))
    assert person_on(CSTDCS, person, office).outcome == "not-met"
    known(office, person, "discipline", value="void", year=None, from_on=date(2025, 6, 1))
    assert person_on(CSTDCS, person, office).outcome == "met"


def test_the_share_of_a_collective_is_counted_from_the_decision_of_the_year(office: Unit) -> None:
    people = [member(office, f"Người {number}") for number in range(10)]
    rated(office, None, "good")
    attested(office, None, "tham-gia-phong-trao", "doan-ket")
    known(office, None, "members-discipline", value="none")
    assert unit_on(TTLDTT, office).outcome == "unknown"
    decision = honours.decision(office, date(2025, 12, 20))
    for one in people[:6]:
        honours.given(one, LDTT, YEAR, by=decision)
    below = unit_on(TTLDTT, office)
    assert below.outcome == "not-met"
    assert any("6 trên 10 người" in text for one in below.leaves for text in one.sentences)
    honours.given(people[6], LDTT, YEAR, by=decision)
    assert unit_on(TTLDTT, office).outcome == "met"


def test_a_heavier_discipline_of_a_member_goes_before_what_the_unit_said(office: Unit) -> None:
    person = member(office)
    known(office, None, "members-discipline", value="none")
    known(office, person, "discipline", value="canh-cao", year=None, from_on=date(2025, 6, 1))
    rule = next(one for one in unit_on(TTLDTT, office).leaves if "luật nặng nhất" in one.sentences[0])
    assert rule.outcome == "not-met"


def test_a_withdrawn_title_does_not_count_for_the_collective(office: Unit) -> None:
    people = [member(office, f"Người {number}") for number in range(2)]
    decision = honours.decision(office, date(2025, 12, 20))
    given = [honours.given(one, LDTT, YEAR, by=decision) for one in people]
    honours.withdrawn(given[0])
    share = next(one for one in unit_on(TTLDTT, office).leaves if "là «Lao động" in one.sentences[0])
    assert (share.outcome, "1 trên 2" in share.sentences[0]) == ("not-met", True)


def test_a_dissolved_unit_is_told_so(office: Unit) -> None:
    Unit.objects.filter(pk=office.pk).update(dissolved_on=date(2025, 7, 1))
    office.refresh_from_db()
    assert unit_on(TTLDTT, office).outcome == "not-met"


def test_members_of_a_unit_cost_the_same_queries_however_many(office: Unit) -> None:
    setting = setting_for(office, YEAR, DAY)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as made:
            members_answers(office, CSTDCS, setting, "cong-trang")
        return len(made)

    member(office)
    one = cost()
    for number in range(12):
        person = member(office, f"Người {number}")
        rated(office, person, "good")
    assert cost() == one <= 12


def test_an_initiative_of_the_ledger_counts_until_another_form_rests_on_it(office: Unit) -> None:
    person, decision = member(office), honours.decision(office, date(2025, 12, 20))
    honours.given(person, LDTT, YEAR, by=decision)
    rated(office, person, "good")
    made = Initiative.objects.create(
        unit=office, code="SK1", name="Tra cứu", summary="x", year=YEAR, by=world.user(), at=AT
    )
    InitiativeAuthor.objects.create(initiative=made, person=person, share=10_000)
    assert person_on(CSTDCS, person, office).outcome == "unknown"
    made.recognitions.create(
        scope="base", number="3/QĐ", issuer="Sở", signed_on=date(2025, 11, 1), by=world.user(), at=AT
    )
    assert person_on(CSTDCS, person, office).outcome == "met"
    known(office.parent, None, "archive", year=2015)
    attested(office, person, "de-tai-duoc-nghiem-thu", value="no")
    own = honours.dossier(person, CSTDCS, of=honours.campaign(office.parent), unit=office)
    InitiativeUse.objects.create(dossier=own, initiative=made, by=world.user(), at=AT)
    assert person_on(CSTDCS, person, office).outcome == "met"
    form = honours.dossier(person, "giay-khen", of=honours.campaign(office.parent), unit=office)
    InitiativeUse.objects.create(dossier=form, initiative=made, by=world.user(), at=AT)
    assert person_on(CSTDCS, person, office).outcome == "not-met"
