from datetime import date
from typing import Any

import pytest

from tests.support import honours, world
from tests.support.tinypdf import text_pdf
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.awards.law.catalogue import award_name
from thidua.apps.awards.ledger.achievements import correct_achievement, record_achievement, rule_alike
from thidua.apps.awards.ledger.claims import claims_before
from thidua.apps.awards.ledger.initiatives import Idea, recognise_initiative, record_initiative
from thidua.apps.awards.ledger.labels import claim_words
from thidua.apps.awards.ledger.recording import Deed, Upload
from thidua.apps.awards.ledger.refusals import NeedsYes, NotRecorded, NotUsable
from thidua.apps.awards.ledger.resting import clashing_uses, dossiers_sharing, initiatives_of, open_alike
from thidua.apps.awards.ledger.uses import drop_use, use_achievement, use_initiative
from thidua.apps.awards.models import Achievement, AlikeAchievement, Dossier, Initiative
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.core.awards.eligibility import Initiative as CoreInitiative

pytestmark = pytest.mark.django_db
YEAR = (date(2025, 1, 1), date(2026, 1, 1))
PEACE = "Hòa giải thành 19 vụ tranh chấp đất đai kéo dài ở phường Tân Lập"
PEACE_AGAIN = "Giải quyết dứt điểm 19 vụ tranh chấp đất đai kéo dài nhiều năm tại phường Tân Lập"


class Desk:
    """A province with two departments, a clerk each, an officer, and one person in the first department."""

    def __init__(self) -> None:
        self.top = world.province()
        self.unit, self.other = world.unit(parent=self.top), world.unit(parent=self.top)
        self.who = world.person()
        Post.objects.create(person=self.who, unit=self.unit, title="Chuyên viên", from_on=date(2020, 1, 1))
        self.clerk = world.user(Role.UNIT_CLERK, self.unit)
        self.stranger = world.user(Role.UNIT_CLERK, self.other)
        self.officer = world.user(Role.BOARD_OFFICER, self.top)

    def deed(self, text: str = PEACE, **more: Any) -> Deed:
        given: dict[str, Any] = {"person": self.who} | more
        unit: Unit = given.pop("unit", self.unit)
        return Deed(unit, text, *YEAR, **given)

    def recorded(self, text: str = PEACE, by: User | None = None, **more: Any) -> Achievement:
        return record_achievement(deed=self.deed(text, **more), by=by or self.clerk, at=AT)

    def dossier(self, award: str = "giay-khen", subject: Person | Unit | None = None) -> Dossier:
        return honours.dossier(subject or self.who, award, of=honours.campaign(self.top), unit=self.unit)

    def idea(self, name: str = "Sấy thảo quả bằng hơi tuần hoàn") -> Initiative:
        words = "Cải tiến lò sấy, tiết kiệm 60% củi cho 85 hộ"
        made = Idea(self.unit, name, words, 2025, [(self.who, 10_000)])
        return record_initiative(idea=made, by=self.clerk, at=AT)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_same_told_by_another_agency_in_other_words_shows_the_first_and_says_why(desk: Desk) -> None:
    first = desk.recorded()
    second = desk.recorded(PEACE_AGAIN, by=desk.stranger, unit=desk.other, person=None, collective=desk.other)
    pair = AlikeAchievement.objects.get()
    assert (pair.later, pair.earlier, pair.is_alike, pair.is_same) == (second, first, True, None)
    reasons = {reason["kind"]: reason["facts"] for reason in pair.reasons}
    assert reasons["figures"] == ["19"]
    assert reasons["place"] == ["tan lap"]
    assert "period" in reasons


def test_an_unlike_achievement_shows_nothing(desk: Desk) -> None:
    desk.recorded()
    desk.recorded("Trồng mới 120 ha rừng phòng hộ đầu nguồn tại xã Nậm Cắt")
    assert not AlikeAchievement.objects.exists()


def test_achievements_of_another_province_are_not_shown(desk: Desk) -> None:
    desk.recorded()
    far = Desk()
    far.recorded(PEACE_AGAIN)
    assert not AlikeAchievement.objects.exists()


def test_the_same_evidence_file_is_seen_whatever_the_words(desk: Desk) -> None:
    paper = text_pdf([[("Biên bản hòa giải", 72, 700)]])
    first = record_achievement(deed=desk.deed(), by=desk.clerk, at=AT, files=[Upload("bb.pdf", paper)])
    deed = desk.deed("Dập tắt đám cháy rừng tại đồi Pu Lương, cứu 15 ha", person=None, collective=desk.unit)
    record_achievement(deed=deed, by=desk.clerk, at=AT, files=[Upload("anh.pdf", paper)])
    pair = AlikeAchievement.objects.get()
    assert (pair.earlier, pair.score, pair.reasons[0]["kind"]) == (first, 1000, "file")


def test_the_very_same_words_are_recorded_once(desk: Desk) -> None:
    desk.recorded()
    with pytest.raises(NotRecorded) as refused:
        desk.recorded(PEACE.replace("Hòa", "Hoà"))
    assert "một thành tích chỉ ghi một lần" in refused.value.messages["text"]
    assert Achievement.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": "Hoàn thành xuất sắc nhiệm vụ được giao"}, "text"),
        ({"household": "Hộ ông Lò Văn Pản"}, "subject"),
        ({"person": None}, "subject"),
    ],
)
def test_a_faulty_record_is_refused_and_nothing_kept(desk: Desk, more: dict[str, Any], field: str) -> None:
    with pytest.raises(NotRecorded) as refused:
        desk.recorded(**more)
    assert list(refused.value.messages) == [field]
    assert not Achievement.objects.exists()


def test_a_person_who_never_served_in_the_unit_has_no_achievement_there(desk: Desk) -> None:
    with pytest.raises(NotRecorded):
        desk.recorded(person=world.person("Vàng A Sùng"))


def test_a_clerk_records_only_for_the_own_unit(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.recorded(by=desk.stranger)


def test_a_correction_replaces_and_keeps_the_files(desk: Desk) -> None:
    files = [Upload("bb.pdf", text_pdf([[("Biên bản", 72, 700)]]))]
    old = record_achievement(deed=desk.deed(), by=desk.clerk, at=AT, files=files)
    deed = desk.deed("Hòa giải thành 21 vụ tranh chấp đất đai ở phường Tân Lập")
    made = correct_achievement(achievement=old, deed=deed, by=desk.clerk, at=AT)
    assert list(Achievement.objects.current()) == [made]
    assert [file.sha256 for file in made.files.all()] == [file.sha256 for file in old.files.all()]
    assert not AlikeAchievement.objects.exists()
    with pytest.raises(NotRecorded):
        correct_achievement(achievement=old, deed=deed, by=desk.clerk, at=AT)


def test_what_a_dossier_rests_on_cannot_be_corrected_under_it(desk: Desk) -> None:
    made = desk.recorded()
    use_achievement(dossier=desk.dossier(), achievement=made, by=desk.clerk, at=AT)
    with pytest.raises(NotRecorded):
        correct_achievement(achievement=made, deed=desk.deed("Hòa giải thành 21 vụ việc"), by=desk.clerk, at=AT)


def test_one_achievement_serves_one_form(desk: Desk) -> None:
    made = desk.recorded()
    first = desk.dossier()
    use_achievement(dossier=first, achievement=made, by=desk.clerk, at=AT)
    with pytest.raises(NotUsable) as refused:
        use_achievement(dossier=desk.dossier("bang-khen-tinh"), achievement=made, by=desk.clerk, at=AT)
    assert not isinstance(refused.value, NeedsYes)
    assert first.code in refused.value.sentence


def test_a_second_title_is_told_of_and_goes_on_with_a_yes(desk: Desk) -> None:
    made = desk.recorded()
    use_achievement(dossier=desk.dossier("lao-dong-tien-tien"), achievement=made, by=desk.clerk, at=AT)
    second = desk.dossier("chien-si-thi-dua-co-so")
    with pytest.raises(NeedsYes):
        use_achievement(dossier=second, achievement=made, by=desk.clerk, at=AT)
    use = use_achievement(dossier=second, achievement=made, by=desk.clerk, at=AT, has_said_yes=True)
    assert "danh hiệu thứ hai" in use.warning
    assert [found.pk for found, _against in clashing_uses(second)] == [made.pk]


def test_a_declined_dossier_lets_go(desk: Desk) -> None:
    made, first = desk.recorded(), desk.dossier()
    use_achievement(dossier=first, achievement=made, by=desk.clerk, at=AT)
    first.state = "declined"
    first.save(update_fields=["state"])
    use_achievement(dossier=desk.dossier("bang-khen-tinh"), achievement=made, by=desk.clerk, at=AT)


def test_what_was_ruled_the_same_is_used_as_one(desk: Desk) -> None:
    first = desk.recorded()
    again = desk.recorded(PEACE_AGAIN)
    pair = AlikeAchievement.objects.get()
    with pytest.raises(Refused):
        rule_alike(pair=pair, is_same=True, reason="Cùng biên bản", by=desk.clerk, at=AT)
    rule_alike(pair=pair, is_same=True, reason="Cùng biên bản", by=desk.officer, at=AT)
    use_achievement(dossier=desk.dossier(), achievement=first, by=desk.clerk, at=AT)
    with pytest.raises(NotUsable):
        use_achievement(dossier=desk.dossier("bang-khen-tinh"), achievement=again, by=desk.clerk, at=AT)
    with pytest.raises(NotRecorded):
        rule_alike(pair=pair, is_same=False, reason="Đổi ý", by=desk.officer, at=AT)


def test_pairs_nobody_ruled_on_are_named_for_the_dossiers_that_rest_on_them(desk: Desk) -> None:
    made = desk.recorded()
    desk.recorded(PEACE_AGAIN, by=desk.stranger, unit=desk.other, person=None, collective=desk.other)
    dossier = desk.dossier()
    use_achievement(dossier=dossier, achievement=made, by=desk.clerk, at=AT)
    assert {pk: len(pairs) for pk, pairs in open_alike([dossier]).items()} == {dossier.pk: 1}
    pair = AlikeAchievement.objects.get()
    rule_alike(pair=pair, is_same=False, reason="Hai vụ khác nhau", by=desk.officer, at=AT)
    assert open_alike([dossier]) == {}


def test_only_the_subject_of_the_dossier_brings_an_achievement(desk: Desk) -> None:
    made = desk.recorded(person=None, collective=desk.unit)
    with pytest.raises(NotUsable) as refused:
        use_achievement(dossier=desk.dossier(), achievement=made, by=desk.clerk, at=AT)
    assert desk.unit.name in refused.value.sentence


def test_a_filed_dossier_is_not_changed(desk: Desk) -> None:
    made, dossier = desk.recorded(), desk.dossier()
    use = use_achievement(dossier=dossier, achievement=made, by=desk.clerk, at=AT)
    dossier.state = "filed"
    dossier.save(update_fields=["state"])
    with pytest.raises(NotUsable):
        drop_use(use=use, by=desk.clerk, at=AT)


def test_what_was_dropped_is_free_again_and_the_ledger_tells_both(desk: Desk) -> None:
    made, dossier = desk.recorded(), desk.dossier()
    use = use_achievement(dossier=dossier, achievement=made, by=desk.clerk, at=AT)
    drop_use(use=use, by=desk.clerk, at=AT)
    use_achievement(dossier=desk.dossier("bang-khen-tinh"), achievement=made, by=desk.clerk, at=AT)
    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == ["achievement.recorded", "achievement.used", "achievement.dropped", "achievement.used"]


def test_an_initiative_serves_its_authors_only_and_one_form(desk: Desk) -> None:
    made = desk.idea()
    use_initiative(dossier=desk.dossier(), initiative=made, by=desk.clerk, at=AT)
    with pytest.raises(NotUsable):
        use_initiative(dossier=desk.dossier("chien-si-thi-dua-co-so"), initiative=made, by=desk.clerk, at=AT)
    other = world.person("Vàng A Sùng")
    with pytest.raises(NotUsable):
        use_initiative(dossier=desk.dossier("giay-khen", other), initiative=made, by=desk.clerk, at=AT)


def test_shares_of_authors_make_a_hundred_per_cent(desk: Desk) -> None:
    for authors in ([], [(desk.who, 9_999)], [(desk.who, 5_000), (desk.who, 5_000)]):
        with pytest.raises(NotRecorded) as refused:
            idea = Idea(desk.unit, "Tên", "Cải tiến lò sấy thảo quả 60% củi", 2025, authors)
            record_initiative(idea=idea, by=desk.clerk, at=AT)
        assert list(refused.value.messages) == ["authors"]


def test_an_initiative_is_recorded_once_and_codes_run_on(desk: Desk) -> None:
    first, second = desk.idea(), desk.idea("Ươm giống thảo quả trong nhà lưới")
    assert (first.code, second.code) == ("SK-2025-0001", "SK-2025-0002")
    with pytest.raises(NotRecorded):
        desk.idea()


def test_eligibility_reads_scope_and_what_an_initiative_served(desk: Desk) -> None:
    made = desk.idea()
    day = date(2026, 3, 2)
    assert initiatives_of([desk.who], day)[desk.who.pk] == (CoreInitiative(made.code, made.name, 2025, None),)
    for scope, signed_on in (("province", date(2026, 2, 1)), ("base", date(2025, 12, 1))):
        recognise_initiative(
            initiative=made, scope=scope, number="5/QĐ", issuer="Sở", signed_on=signed_on, by=desk.officer, at=AT
        )
    use_initiative(dossier=desk.dossier("chien-si-thi-dua-co-so"), initiative=made, by=desk.clerk, at=AT)
    served = frozenset({"title"})
    assert initiatives_of([desk.who], day)[desk.who.pk] == (
        CoreInitiative(made.code, made.name, 2025, "province", served),
    )
    assert initiatives_of([desk.who], date(2026, 1, 1))[desk.who.pk][0].scope == "base"


def test_a_scope_is_recognised_once_and_not_before_its_year(desk: Desk) -> None:
    made = desk.idea()
    given: dict[str, Any] = {"number": "5/QĐ", "issuer": "Sở", "by": desk.officer, "at": AT}
    with pytest.raises(NotRecorded):
        recognise_initiative(initiative=made, scope="base", signed_on=date(2024, 12, 1), **given)
    recognise_initiative(initiative=made, scope="base", signed_on=date(2025, 12, 1), **given)
    with pytest.raises(NotRecorded):
        recognise_initiative(initiative=made, scope="base", signed_on=date(2025, 12, 2), **given)


def test_dossiers_that_rested_on_one_thing_are_linked_for_a_withdrawal(desk: Desk) -> None:
    made = desk.recorded()
    low, high, apart = (desk.dossier(award) for award in ("lao-dong-tien-tien", "chien-si-thi-dua-co-so", "giay-khen"))
    use_achievement(dossier=low, achievement=made, by=desk.clerk, at=AT)
    use_achievement(dossier=high, achievement=made, by=desk.clerk, at=AT, has_said_yes=True)
    assert dossiers_sharing([low, apart]) == {low.pk: frozenset({high.pk}), apart.pk: frozenset()}


def test_dossiers_on_two_records_ruled_the_same_are_linked_too(desk: Desk) -> None:
    dossiers = [desk.dossier(award) for award in ("lao-dong-tien-tien", "chien-si-thi-dua-co-so")]
    records = [desk.recorded(), desk.recorded(PEACE_AGAIN)]
    for dossier, record in zip(dossiers, records, strict=True):
        use_achievement(dossier=dossier, achievement=record, by=desk.clerk, at=AT)
    low, high = dossiers
    assert dossiers_sharing([low]) == {low.pk: frozenset()}
    rule_alike(pair=AlikeAchievement.objects.get(), is_same=True, reason="Một vụ việc", by=desk.officer, at=AT)
    assert dossiers_sharing([low]) == {low.pk: frozenset({high.pk})}


def test_before_the_council_meets_an_open_look_alike_names_the_award_the_first_one_served(desk: Desk) -> None:
    first, second = desk.dossier("giay-khen"), desk.dossier("bang-khen-tinh")
    for dossier, words in ((first, PEACE), (second, PEACE_AGAIN)):
        use_achievement(dossier=dossier, achievement=desk.recorded(words), by=desk.clerk, at=AT)
    (claim,) = claims_before([second])[second.pk]
    assert (claim.kind, claim.is_open, claim.by) == ("alike", True, (first,))
    told = claim_words(claim)
    assert first.code in told and award_name("giay-khen") in told and "Cùng số liệu “19”." in told
    rule_alike(pair=AlikeAchievement.objects.get(), is_same=True, reason="Một vụ việc", by=desk.officer, at=AT)
    (claim,) = claims_before([second])[second.pk]
    assert (claim.kind, claim.is_open, claim.by) == ("barred", True, (first,))
    assert first.code in claim_words(claim) and "không xét khen thưởng hai lần" in claim_words(claim)


def test_a_second_title_is_told_and_not_held_open_and_a_ruling_apart_ends_it(desk: Desk) -> None:
    low, high, apart = (desk.dossier(award) for award in ("lao-dong-tien-tien", "chien-si-thi-dua-co-so", "giay-khen"))
    made = desk.recorded()
    for dossier in (low, high):
        use_achievement(dossier=dossier, achievement=made, by=desk.clerk, at=AT, has_said_yes=True)
    assert [(one.kind, one.is_open) for one in claims_before([high])[high.pk]] == [("second", False)]
    use_achievement(dossier=apart, achievement=desk.recorded(PEACE_AGAIN), by=desk.clerk, at=AT)
    assert [one.kind for one in claims_before([apart])[apart.pk]] == ["alike"]
    rule_alike(pair=AlikeAchievement.objects.get(), is_same=False, reason="Hai vụ khác", by=desk.officer, at=AT)
    assert claims_before([apart]) == {}


def test_claims_are_read_in_the_same_number_of_queries_for_many_dossiers(
    desk: Desk, django_assert_num_queries: Any
) -> None:
    dossiers = [desk.dossier("giay-khen") for _each in range(6)]
    for number, dossier in enumerate(dossiers):
        made = desk.recorded(f"Trồng mới {number + 20} ha rừng phòng hộ đầu nguồn")
        use_achievement(dossier=dossier, achievement=made, by=desk.clerk, at=AT)
    for some in (dossiers[:1], dossiers):
        with django_assert_num_queries(8):
            claims_before(some)
