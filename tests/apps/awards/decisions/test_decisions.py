"""From dossiers that passed to a numbered decision with its awards and their money."""

from datetime import date, timedelta

import pytest

from tests.support import commending, world
from tests.support.commending import AT, DAY, WORDS, only
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.awards.decisions.actions import hand_over, make_decision
from thidua.apps.awards.decisions.deciding import ALPHABET, CODE_LENGTH, NotDecided, Span, Wanted
from thidua.apps.awards.decisions.queries import passed_of
from thidua.apps.awards.models import Conferral, Decision, Payment
from thidua.apps.orgs.models import Kind
from thidua.apps.register.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture()
def town() -> commending.Town:
    return commending.make()


def refused(town: commending.Town, campaign, wanted, **more) -> NotDecided:
    options = {"words": WORDS, "signed_on": DAY, "by": town.officer, "at": AT} | more
    with pytest.raises(NotDecided) as found:
        make_decision(campaign=campaign, wanted=wanted, **options)
    assert not Decision.objects.exists() and not Conferral.objects.exists()
    assert not Entry.objects.exists(), "a number must not be lost"
    return found.value


def test_the_decision_takes_the_next_number_and_everybody_on_it_is_decided(town: commending.Town) -> None:
    campaign = town.campaign()
    first = town.decided(campaign, "bang-khen-tinh", town.person(), town.office, "Hộ ông Mẫu")
    second = town.decided(campaign, "bang-khen-tinh", town.person("Trần Mẫu"))
    assert [first.number, second.number] == ["01/QĐ-UBND", "02/QĐ-UBND"]
    assert [(row.golden, row.kind) for row in first.conferrals.all()] == [
        (1, "collective"), (2, "household"), (3, "individual"),
    ]  # fmt: skip
    assert {row.dossier.state for row in Conferral.objects.select_related("dossier")} == {"decided"}
    assert (
        Entry.objects.get(pk=first.text.entry_id).subject == "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    )


def test_money_is_that_of_the_law_on_the_day_of_signing(town: commending.Town) -> None:
    """3 × 2 340 000 for a collective, 1.5 × for a person, half as much again for a household, rounded up to 10 000."""
    made = town.decided(town.campaign(), "bang-khen-tinh", town.person(), town.office, "Hộ ông Mẫu")
    found = {row.kind: row.payment.dong for row in made.conferrals.select_related("payment")}
    assert found == {"collective": 7_020_000, "individual": 3_510_000, "household": 5_270_000}


def test_of_two_titles_of_one_day_and_period_only_the_higher_is_paid(town: commending.Town) -> None:
    campaign, person = town.campaign(), town.person()
    high = only(town.decided(campaign, "chien-si-thi-dua-co-so", person))
    low = only(town.decided(campaign, "lao-dong-tien-tien", person))
    assert (high.payment.dong, low.payment.dong) == (2_340_000, 0)
    assert low.payment.instead == high


def test_a_title_of_several_years_is_paid_beside_that_of_the_year(town: commending.Town) -> None:
    campaign, person = town.campaign(), town.person()
    base = only(town.decided(campaign, "chien-si-thi-dua-co-so", person))
    top = only(town.decided(campaign, "chien-si-thi-dua-tinh", person))
    assert (base.payment.dong, top.payment.dong) == (2_340_000, 7_020_000)
    assert (top.for_from_on, top.for_until_on) == (date(2023, 1, 1), date(2026, 1, 1))


def test_every_value_of_law_behind_the_money_is_kept_with_its_article(town: commending.Town) -> None:
    payment = Payment.objects.get(conferral=only(town.decided(town.campaign(), "lao-dong-tien-tien", town.person())))
    assert payment.dong == 710_000
    assert {row["key"] for row in payment.rests_on} >= {"number.luong-co-so", "number.lam-tron-tien-thuong"}
    assert all(row["article"] and row["source"] for row in payment.rests_on)


def test_codes_are_random_and_typed_without_mistaking_letters(town: commending.Town) -> None:
    made = town.decided(town.campaign(), "bang-khen-tinh", *(town.person(f"Người {n}") for n in range(20)))
    codes = set(made.conferrals.values_list("code", flat=True))
    assert len(codes) == 20
    assert all(len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) for code in codes)


@pytest.mark.parametrize("state", ["draft", "filed", "returned", "council", "declined", "withdrawn", "decided"])
def test_only_a_dossier_that_passed_is_decided(town: commending.Town, state: str) -> None:
    campaign = town.campaign()
    dossier = town.passed(campaign, "bang-khen-tinh", town.person(), state)
    assert refused(town, campaign, [Wanted(dossier, "Lò Thị Mẫu")]).what == "not_passed"


def test_a_held_dossier_waits(town: commending.Town) -> None:
    campaign = town.campaign()
    dossier = town.passed(campaign, "bang-khen-tinh", town.person())
    dossier.holds.create(kind="complaint", reason="Có đơn", document="12/ĐT", opened_by=town.officer, opened_at=AT)
    assert refused(town, campaign, [Wanted(dossier, "Lò Thị Mẫu")]).what == "held"


def test_who_may_decide_what_is_the_laws_to_say(town: commending.Town) -> None:
    commune = world.unit("Xã Mẫu", parent=town.province, kind=Kind.COMMUNE)
    local = town.campaign(unit=commune)
    wanted = [Wanted(town.passed(local, "bang-khen-tinh", town.person()), "Lò Thị Mẫu")]
    assert refused(town, local, wanted).what == "province_level"
    high = town.campaign()
    wanted = [Wanted(town.passed(high, "chien-si-thi-dua-toan-quoc", town.person()), "Lò Thị Mẫu")]
    assert refused(town, high, wanted).what == "state_level"
    wanted = [Wanted(town.passed(high, "khong-co", town.person()), "Lò Thị Mẫu")]
    assert refused(town, high, wanted).what == "unknown_award"


def test_incomplete_lists_and_words_are_refused_by_name(town: commending.Town) -> None:
    campaign, other = town.campaign(), town.campaign("dot-xuat")
    one = Wanted(town.passed(campaign, "bang-khen-tinh", town.person()), "Lò Thị Mẫu")
    title = Wanted(town.passed(campaign, "chien-si-thi-dua-tinh", town.person()), "Lò Thị Hai")
    stranger = Wanted(town.passed(other, "bang-khen-tinh", town.person()), "Lò Thị Ba")
    assert refused(town, campaign, []).what == "nobody"
    assert refused(town, campaign, [one, one]).what == "twice"
    assert refused(town, campaign, [one, title]).what == "several_awards"
    assert refused(town, campaign, [one, stranger]).what == "other_campaign"
    assert refused(town, campaign, [Wanted(one.dossier, " ")]).what == "bad_name"
    fault = refused(town, campaign, [one], words=WORDS | {"grounds": " "})
    assert (fault.what, fault.field) == ("word_missing", "grounds")
    assert refused(town, campaign, [one], signed_on=DAY + timedelta(days=1)).what == "day_to_come"
    assert refused(town, campaign, [one], signed_on=date(1999, 1, 1)).what == "no_law"


def test_an_ad_hoc_merit_says_when_it_was(town: commending.Town) -> None:
    campaign = town.campaign("dot-xuat")
    one = Wanted(town.passed(campaign, "bang-khen-tinh", town.person()), "Lò Thị Mẫu")
    assert refused(town, campaign, [one]).what == "when"
    late = Span(DAY + timedelta(days=1), DAY + timedelta(days=2))
    assert refused(town, campaign, [one], span=late).what == "span"
    span = Span(date(2026, 2, 1), date(2026, 2, 2))
    made = make_decision(campaign=campaign, wanted=[one], words=WORDS, signed_on=DAY, by=town.officer, at=AT, span=span)
    assert only(made).for_from_on == date(2026, 2, 1)


def test_the_time_and_words_of_the_dossier_are_not_asked_again(town: commending.Town) -> None:
    campaign = town.campaign("dot-xuat")
    dossier = town.passed(campaign, "bang-khen-tinh", town.person())
    dossier.contents.create(
        named_as="Bà Lò Thị Mẫu, Chuyên viên, Sở Thử", achievement="cứu người trong lũ", from_on=date(2026, 2, 3),
        until_on=date(2026, 2, 5), achieved_on=date(2026, 2, 4), by=town.officer, at=AT,
    )  # fmt: skip
    (found,) = passed_of(campaign, "bang-khen-tinh")
    assert (found.name, found.place, found.achievement) == (
        "Bà Lò Thị Mẫu",
        "Chuyên viên, Sở Thử",
        "cứu người trong lũ",
    )
    wanted = [Wanted(dossier, found.name, found.place, found.achievement)]
    one = only(make_decision(campaign=campaign, wanted=wanted, words=WORDS, signed_on=DAY, by=town.officer, at=AT))
    assert (one.for_from_on, one.for_until_on) == (date(2026, 2, 3), date(2026, 2, 5))
    assert one.text.achievement == "cứu người trong lũ"


def test_strangers_and_other_offices_decide_nothing(town: commending.Town) -> None:
    campaign = town.campaign()
    wanted = [Wanted(town.passed(campaign, "bang-khen-tinh", town.person()), "Lò Thị Mẫu")]
    for someone in (
        town.clerk,
        world.user(Role.AUDITOR, town.province),
        world.user(Role.BOARD_OFFICER, world.province()),
    ):
        with pytest.raises(Refused):
            make_decision(campaign=campaign, wanted=wanted, words=WORDS, signed_on=DAY, by=someone, at=AT)


def test_awards_are_handed_over_once_and_not_before_they_were_signed(town: commending.Town) -> None:
    made = town.decided(town.campaign(), "bang-khen-tinh", town.person(), town.person("Hai"))
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(NotDecided, match="handover_day"):
            hand_over(decision=made, on=day, place="", by=town.officer, at=AT)
    assert hand_over(decision=made, on=DAY, place="Hội nghị tổng kết", by=town.officer, at=AT).decision == made
    with pytest.raises(NotDecided, match="handed_over_before"):
        hand_over(decision=made, on=DAY, place="", by=town.officer, at=AT)


def test_the_ledger_tells_the_number_and_no_name(town: commending.Town) -> None:
    town.decided(town.campaign(), "bang-khen-tinh", town.person("Lường Văn Kín"))
    entry = LedgerEntry.objects.get(verb="decision.made")
    assert "01/QĐ-UBND" in entry.payload and "3510000" in entry.payload
    assert not LedgerEntry.objects.filter(payload__contains="Lường Văn Kín").exists()
