"""An initiative is corrected by a new row; what rests on the old one stands against it, or asks for grounds."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.apps.awards.ledger.test_achievements import Desk
from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.audit.models import Entry
from thidua.apps.awards.ledger.achievements import correct_achievement
from thidua.apps.awards.ledger.initiatives import Idea, correct_initiative, recognise_initiative
from thidua.apps.awards.ledger.queries import initiatives
from thidua.apps.awards.ledger.refusals import NotRecorded, NotUsable
from thidua.apps.awards.ledger.resting import initiatives_of
from thidua.apps.awards.ledger.uses import drop_use, use_achievement, use_initiative
from thidua.apps.awards.models import AlikeInitiative, Dossier, Initiative
from thidua.apps.marking.append_only import AppendOnly

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def better(desk: Desk, **more: Any) -> Idea:
    idea = Idea(desk.unit, "Sấy thảo quả bằng hơi tuần hoàn", "Cải tiến lò sấy, tiết kiệm 65% củi cho 92 hộ", 2025,
                [(desk.who, 10_000)])  # fmt: skip
    return replace(idea, **more)


def corrected(desk: Desk, old: Initiative, grounds: str = "", **more: Any) -> Initiative:
    return correct_initiative(initiative=old, idea=better(desk, **more), by=desk.clerk, at=AT, grounds=grounds)


def refused(desk: Desk, old: Initiative, **more: Any) -> list[str]:
    before = (Initiative.objects.count(), Entry.objects.count())
    with pytest.raises(NotRecorded) as refusal:
        corrected(desk, old, **more)
    assert (Initiative.objects.count(), Entry.objects.count()) == before
    return list(refusal.value.messages)


def recognised(desk: Desk, one: Initiative, scope: str = "base") -> None:
    recognise_initiative(
        initiative=one, scope=scope, number="5/QĐ", issuer="Sở", signed_on=date(2025, 12, 1), by=desk.officer, at=AT
    )


def decided(desk: Desk, one: Initiative, award: str = "giay-khen") -> Dossier:
    dossier = desk.dossier(award)
    use_initiative(dossier=dossier, initiative=one, by=desk.clerk, at=AT)
    Dossier.objects.filter(pk=dossier.pk).update(state="decided")
    return dossier


def test_the_new_row_takes_the_place_of_the_old_which_stays_as_it_was(desk: Desk) -> None:
    old = desk.idea()
    other = world.person()
    made = corrected(desk, old, authors=[(desk.who, 6_000), (other, 4_000)])
    assert (made.code, made.replaces) == (old.code, old)
    assert list(initiatives(desk.clerk)) == [made]
    kept = Initiative.objects.get(pk=old.pk)
    assert "60% củi cho 85 hộ" in kept.summary and [row.share for row in kept.authors.all()] == [10_000]
    with pytest.raises(AppendOnly):
        kept.save()
    assert not AlikeInitiative.objects.exists()
    assert refused(desk, old) == [""]
    assert Entry.objects.filter(verb="initiative.corrected").count() == 1


def test_a_row_may_be_corrected_again_and_the_next_code_runs_on(desk: Desk) -> None:
    third = corrected(desk, corrected(desk, desk.idea()), name="Sấy thảo quả bằng hơi nước tuần hoàn")
    assert third.code == "SK-2025-0001"
    assert desk.idea("Ươm giống thảo quả trong nhà lưới").code == "SK-2025-0002"


def test_what_a_dossier_in_process_rests_on_is_not_corrected_grounds_or_not(desk: Desk) -> None:
    old = desk.idea()
    use = use_initiative(dossier=desk.dossier(), initiative=old, by=desk.clerk, at=AT)
    assert refused(desk, old, grounds="Công văn 5") == [""]
    drop_use(use=use, by=desk.clerk, at=AT)
    assert corrected(desk, old).replaces == old


def test_where_a_decision_rests_on_it_grounds_are_owed_and_kept(desk: Desk) -> None:
    old = desk.idea()
    decided(desk, old)
    assert refused(desk, old) == ["grounds"] == refused(desk, old, grounds="  ")
    made = corrected(desk, old, grounds=" Kết luận thanh tra 12/KL ")
    assert made.grounds == "Kết luận thanh tra 12/KL"


def test_recognition_is_a_decision_and_goes_along(desk: Desk) -> None:
    old = desk.idea()
    recognised(desk, old)
    assert refused(desk, old) == ["grounds"]
    assert refused(desk, old, grounds="Có", year=2026) == ["year"]
    made = corrected(desk, old, grounds="Ghi nhầm số hộ")
    assert [(row.scope, row.number, row.by) for row in made.recognitions.all()] == [("base", "5/QĐ", desk.officer)]
    with pytest.raises(NotRecorded):
        recognised(desk, old, "province")
    recognised(desk, made, "province")
    assert initiatives_of([desk.who], DAY)[desk.who.pk][0].scope == "province"


def test_the_corrected_one_does_not_serve_a_second_form(desk: Desk) -> None:
    """Reward once: a new wording is the same initiative."""
    old = desk.idea()
    decided(desk, old)
    made = corrected(desk, old, grounds="Ghi nhầm")
    with pytest.raises(NotUsable):
        use_initiative(dossier=desk.dossier("bang-khen-tinh"), initiative=made, by=desk.clerk, at=AT)
    with pytest.raises(NotUsable):
        use_initiative(dossier=desk.dossier("bang-khen-tinh"), initiative=old, by=desk.clerk, at=AT)
    found = initiatives_of([desk.who], DAY)[desk.who.pk]
    assert [(one.code, one.used_for) for one in found] == [(old.code, frozenset({"form"}))]


def test_only_who_records_for_the_unit_corrects(desk: Desk) -> None:
    old = desk.idea()
    with pytest.raises(Refused):
        correct_initiative(initiative=old, idea=better(desk), by=desk.stranger, at=AT)
    with pytest.raises(Refused):
        correct_initiative(initiative=old, idea=better(desk, unit=desk.other), by=desk.clerk, at=AT)


def test_faults_of_the_new_words_are_named(desk: Desk) -> None:
    old, _other = desk.idea(), desk.idea("Ươm giống thảo quả trong nhà lưới")
    assert refused(desk, old, summary="Tốt") == ["summary"]
    assert refused(desk, old, authors=[(desk.who, 5_000)]) == ["authors"]
    assert refused(desk, old, name="Ươm giống thảo quả trong nhà lưới") == ["name"]


def test_an_achievement_a_decision_rests_on_is_corrected_with_grounds_too(desk: Desk) -> None:
    old, dossier = desk.recorded(), desk.dossier()
    use_achievement(dossier=dossier, achievement=old, by=desk.clerk, at=AT)
    deed = desk.deed("Hòa giải thành 21 vụ tranh chấp đất đai ở phường Tân Lập")
    with pytest.raises(NotRecorded):
        correct_achievement(achievement=old, deed=deed, by=desk.clerk, at=AT, grounds="Có")
    Dossier.objects.filter(pk=dossier.pk).update(state="decided")
    with pytest.raises(NotRecorded) as refusal:
        correct_achievement(achievement=old, deed=deed, by=desk.clerk, at=AT)
    assert list(refusal.value.messages) == ["grounds"]
    made = correct_achievement(achievement=old, deed=deed, by=desk.clerk, at=AT, grounds="Đếm lại hồ sơ hòa giải")
    assert (made.replaces, made.grounds) == (old, "Đếm lại hồ sơ hòa giải")
