"""Withdrawal: what rested on the award is listed, money and objects come back, it counts nowhere from then on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support import commending, world
from tests.support.commending import AT, DAY, only
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.awards.decisions import checking
from thidua.apps.awards.decisions.deciding import NotDecided
from thidua.apps.awards.ledger.achievements import record_achievement
from thidua.apps.awards.ledger.initiatives import Idea, record_initiative
from thidua.apps.awards.ledger.recording import Deed
from thidua.apps.awards.models import AchievementUse, Conferral, ConferralWithdrawal, FundEntry, InitiativeUse
from thidua.apps.awards.money.actions import pay_decision, record_fund_entry
from thidua.apps.awards.money.funds import standing
from thidua.apps.awards.undoing.actions import record_receipt, record_review, withdraw_conferral
from thidua.core.awards.fund import FundTooSmall, OrganisingTooHigh

pytestmark = pytest.mark.django_db
YEAR = (date(2025, 1, 1), date(2026, 1, 1))


@pytest.fixture()
def town() -> commending.Town:
    return commending.make()


def withdrawn(town: commending.Town, one: Conferral, **more) -> ConferralWithdrawal:
    options = {
        "grounds": "fraud", "reason": "Khai khống thành tích", "document": "Quyết định số 90/QĐ-UBND", "signed_on": DAY,
        "objects": ["Bằng khen", "Huy hiệu"], "by": town.officer, "at": AT,
    } | more  # fmt: skip
    return withdraw_conferral(conferral=one, **options)


def chain_of(town: commending.Town) -> dict[str, Conferral]:
    """Three years of a title, the provincial title on top, and the collective the person was counted in."""
    person = town.person()
    made = {}
    for year in (2023, 2024, 2025):
        campaign = town.campaign(year=year)
        made[f"base{year}"] = only(
            town.decided(campaign, "chien-si-thi-dua-co-so", person, signed_on=date(2026, 2, year - 2022))
        )
    made["plain"] = only(town.decided(campaign, "lao-dong-tien-tien", person, signed_on=date(2026, 2, 5)))
    made["top"] = only(town.decided(campaign, "chien-si-thi-dua-tinh", person, signed_on=date(2026, 2, 10)))
    made["office"] = only(
        town.decided(campaign, "tap-the-lao-dong-tien-tien", town.office, signed_on=date(2026, 2, 11))
    )
    made["other"] = only(
        town.decided(campaign, "chien-si-thi-dua-tinh", town.person("Người khác"), signed_on=date(2026, 2, 12))
    )
    return made


def test_every_title_that_rested_on_it_is_listed_for_review(town: commending.Town) -> None:
    made = chain_of(town)
    found = withdrawn(town, made["plain"]).reviews.select_related("conferral", "through")
    assert {(row.conferral.pk, row.through.pk, row.how) for row in found} == {
        (made["base2025"].pk, made["plain"].pk, "required"),
        (made["office"].pk, made["plain"].pk, "counted"),
        (made["top"].pk, made["base2025"].pk, "required"),
    }


def test_an_award_whose_dossier_used_the_same_achievement_or_initiative_is_listed_whoever_received_it(
    town: commending.Town,
) -> None:
    campaign, first, second = town.campaign(), town.person(), town.person("Đồng tác giả")
    given = {
        name: only(town.decided(campaign, award, subject, signed_on=date(2026, 2, day)))
        for name, award, subject, day in (
            ("lost", "giay-khen", first, 5),
            ("deed", "bang-khen-tinh", first, 6),
            ("idea", "giay-khen", second, 7),
            ("apart", "bang-khen-tinh", second, 8),
        )
    }
    deed = record_achievement(
        deed=Deed(town.office, "Hòa giải 19 vụ tranh chấp ở Tân Lập", *YEAR, person=first), by=town.clerk, at=AT
    )
    shares = [(first, 5_000), (second, 5_000)]
    idea = record_initiative(
        idea=Idea(town.office, "Sấy thảo quả", "Cải tiến lò sấy, bớt 60% củi", 2025, shares), by=town.clerk, at=AT
    )
    for name in ("lost", "deed"):
        AchievementUse.objects.create(dossier=given[name].dossier, achievement=deed, by=town.clerk, at=AT)
    for name in ("lost", "idea"):
        InitiativeUse.objects.create(dossier=given[name].dossier, initiative=idea, by=town.clerk, at=AT)
    found = withdrawn(town, given["lost"]).reviews.values_list("conferral", "through", "how")
    assert set(found) == {(given[name].pk, given["lost"].pk, "linked") for name in ("deed", "idea")}


def test_a_review_ends_with_a_finding_and_its_reason(town: commending.Town) -> None:
    made = chain_of(town)
    review = withdrawn(town, made["base2024"]).reviews.select_related("conferral__decision").get()
    assert review.conferral == made["top"]
    with pytest.raises(NotDecided, match="no_reason"):
        record_review(review=review, outcome="kept", reason=" ", by=town.officer, at=AT)
    with pytest.raises(NotDecided, match="withdraw_first"):
        record_review(review=review, outcome="withdrawn", reason="Thiếu một năm", by=town.officer, at=AT)
    withdrawn(town, made["top"])
    with pytest.raises(NotDecided, match="is_withdrawn"):
        record_review(review=review, outcome="kept", reason="Đủ", by=town.officer, at=AT)
    record_review(review=review, outcome="withdrawn", reason="Thiếu một năm", by=town.officer, at=AT)
    with pytest.raises(NotDecided, match="reviewed_before"):
        record_review(review=review, outcome="withdrawn", reason="Lại", by=town.officer, at=AT)


def test_the_public_page_changes_at_once_and_tells_no_reason(town: commending.Town, client) -> None:
    one = only(town.decided(town.campaign(), "bang-khen-tinh", town.person("Lường Văn Thật")))
    address = f"/kiem-tra/{one.code}/"
    before = client.get(address)
    assert before.status_code == 200 and "Còn giá trị" in before.content.decode()
    withdrawn(town, one)
    after = client.get(address)
    text = after.content.decode()
    assert "Đã bị hủy bỏ" in text and "90/QĐ-UBND" in text and "Còn giá trị" not in text
    assert "Khai khống" not in text and "Gian dối" not in text
    assert after["Cache-Control"] == "no-store" and len(after.content) < 60_000


def test_a_code_is_found_however_it_is_typed_and_unknown_ones_are_told_so(town: commending.Town, client) -> None:
    one = only(town.decided(town.campaign(), "bang-khen-tinh", town.person()))
    typed = f" {one.code[:4].upper()}-{one.code[4:]} "
    assert client.get("/kiem-tra/", {"ma": typed})["Location"] == f"/kiem-tra/{one.code}/"
    assert checking.told(checking.code_of(typed)).golden == 1
    for wrong in ("khongco", "x" * 300, "é", "0"):
        assert client.get(f"/kiem-tra/{wrong}/").status_code == 404
    assert client.get("/kiem-tra/", {"ma": "ô"}).status_code == 200


def test_money_that_was_paid_comes_back_into_the_fund_in_parts(town: commending.Town) -> None:
    town.fill_fund(10_000_000)
    decision = town.decided(town.campaign(), "bang-khen-tinh", town.person())
    pay_decision(decision=decision, year=2026, on=DAY, document="UNC 15", by=town.officer, at=AT)
    made = withdrawn(town, only(decision))
    money, *objects = made.recoveries.select_related("withdrawal__conferral__decision__unit")
    assert [(money.what, money.dong)] + [(row.what, row.dong) for row in objects] == [
        ("Tiền thưởng", 3_510_000), ("Bằng khen", None), ("Huy hiệu", None),
    ]  # fmt: skip
    asked = {"on": DAY, "document": "Phiếu thu 3", "by": town.officer, "at": AT}
    record_receipt(recovery=money, dong=3_000_000, **asked)
    for wrong in (510_001, 0, -1, None):
        with pytest.raises(NotDecided, match="too_much_back"):
            record_receipt(recovery=money, dong=wrong, **asked)
    record_receipt(recovery=money, dong=510_000, **asked)
    record_receipt(recovery=objects[0], dong=None, **asked)
    with pytest.raises(NotDecided, match="came_back_before"):
        record_receipt(recovery=objects[0], dong=None, **asked)
    assert standing(town.province, 2026, DAY).balance == 10_000_000


def test_money_not_paid_yet_is_not_asked_back_and_not_paid_later(town: commending.Town) -> None:
    town.fill_fund()
    decision = town.decided(town.campaign(), "bang-khen-tinh", town.person(), town.person("Hai"))
    made = withdrawn(town, decision.conferrals.select_related("decision__unit").get(golden=1))
    assert [row.dong for row in made.recoveries.all()] == [None, None]
    assert pay_decision(decision=decision, year=2026, on=DAY, document="UNC", by=town.officer, at=AT).dong == 3_510_000


def test_a_decision_is_paid_once_and_never_beyond_the_fund(town: commending.Town) -> None:
    decision = town.decided(town.campaign(), "bang-khen-tinh", town.person())
    asked = {"decision": decision, "year": 2026, "on": DAY, "document": "UNC", "by": town.officer, "at": AT}
    town.fill_fund(3_509_999)
    with pytest.raises(FundTooSmall):
        pay_decision(**asked)
    town.fill_fund(1)
    pay_decision(**asked)
    with pytest.raises(NotDecided, match="paid_before"):
        pay_decision(**asked)
    assert standing(town.province, 2026, DAY).balance == 0


def test_a_fifth_of_the_income_goes_into_organising_at_most(town: commending.Town) -> None:
    town.fill_fund(10_000_000)
    asked = {
        "unit": town.province,
        "year": 2026,
        "kind": "organising",
        "on": DAY,
        "document": "Hội nghị",
        "by": town.officer,
        "at": AT,
    }
    record_fund_entry(dong=2_000_000, **asked)
    with pytest.raises(OrganisingTooHigh):
        record_fund_entry(dong=1, **asked)
    found = standing(town.province, 2026, DAY)
    assert (found.balance, found.room, found.share.status) == (8_000_000, 0, "unverified")
    for wrong in ("award", "returned", "x"):
        with pytest.raises(NotDecided, match="unknown_kind"):
            record_fund_entry(dong=1, **(asked | {"kind": wrong}))
    assert FundEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "what"),
    [({"grounds": "x"}, "no_grounds"), ({"reason": " "}, "no_reason"), ({"document": ""}, "no_document"),
     ({"signed_on": DAY + timedelta(days=1)}, "withdrawal_day"), ({"signed_on": date(2020, 1, 1)}, "withdrawal_day")],
)  # fmt: skip
def test_a_withdrawal_says_why_and_by_which_document(town: commending.Town, change: dict, what: str) -> None:
    one = only(town.decided(town.campaign(), "bang-khen-tinh", town.person()))
    with pytest.raises(NotDecided, match=what):
        withdrawn(town, one, **change)
    assert not ConferralWithdrawal.objects.exists()


def test_an_award_is_withdrawn_once_and_only_by_those_who_decide_there(town: commending.Town) -> None:
    one = only(town.decided(town.campaign(), "bang-khen-tinh", town.person()))
    for someone in (
        town.clerk,
        world.user(Role.AUDITOR, town.province),
        world.user(Role.BOARD_OFFICER, world.province()),
    ):
        with pytest.raises(Refused):
            withdrawn(town, one, by=someone)
    withdrawn(town, one)
    with pytest.raises(NotDecided, match="withdrawn_before"):
        withdrawn(town, one)
    assert not LedgerEntry.objects.filter(payload__contains="Khai khống").exists()


def test_a_unit_and_the_unit_it_passed_into_are_one_subject(town: commending.Town) -> None:
    heir, stranger = (world.unit(name, parent=town.province) for name in ("Sở Hợp nhất", "Sở Khác"))
    town.office.successions.create(successor=heir, on=date(2026, 1, 15))
    at = datetime(2027, 3, 1, tzinfo=UTC)
    first = only(town.decided(town.campaign(), "tap-the-lao-dong-xuat-sac", town.office, signed_on=date(2026, 1, 10)))
    later = [
        only(town.decided(town.campaign(year=2026), "bang-khen-tinh", unit, signed_on=date(2027, 2, 1), at=at))
        for unit in (heir, stranger)
    ]
    found = withdrawn(town, first, signed_on=date(2027, 2, 2), at=at).reviews.all()
    assert [(row.conferral_id, row.how) for row in found] == [(later[0].pk, "one-way")]
