"""Achievements, initiatives, look-alikes and a dossier of each unit of the two provinces, and more of them."""

from dataclasses import dataclass
from datetime import date

from tests.support import honours, marking_world
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.awards.ledger.achievements import record_achievement
from thidua.apps.awards.ledger.initiatives import Idea, recognise_initiative, record_initiative
from thidua.apps.awards.ledger.recording import Deed, Upload
from thidua.apps.awards.ledger.uses import use_achievement
from thidua.apps.awards.models import (
    Achievement,
    AchievementFile,
    AlikeAchievement,
    AlikeInitiative,
    Dossier,
    HistoryDraft,
    Initiative,
)
from thidua.apps.orgs.models import Person, Unit

YEAR = (date(2025, 1, 1), date(2026, 1, 1))


@dataclass
class HonoursDesk:
    deed: Achievement
    file: AchievementFile
    free: Achievement
    idea: Initiative
    deeds: AlikeAchievement
    ideas: AlikeInitiative
    dossier: Dossier


def made(unit: Unit, person: Person, officer: User, secret: str) -> HonoursDesk:
    """The words bear the unit's mark; `free` is used by no dossier, so it can be corrected."""
    proof = [Upload(f"{secret}.pdf", marking_world.PDF + secret.encode())]
    deed = _deed(unit, f"Hòa giải thành 19 vụ tranh chấp {secret}", person, officer, proof)
    free = _deed(unit, f"Hòa giải xong 19 vụ tranh chấp kéo dài {secret}", person, officer)
    idea, other = (_idea(unit, f"{name} {secret}", person, officer) for name in ("Lò sấy hơi", "Lò sấy dùng hơi"))
    pairs = AlikeAchievement.objects.filter(later=free, earlier=deed), AlikeInitiative.objects.filter(later=other)
    top = unit.parent or unit
    dossier = honours.dossier(person, "giay-khen", of=honours.campaign(top), unit=unit)
    use_achievement(dossier=dossier, achievement=deed, by=officer, at=AT)
    honours.given(person, "giay-khen", 2024, by=honours.decision(unit, date(2025, 1, 5), officer, f"1/{secret}"))
    return HonoursDesk(deed, deed.files.get(), free, idea, pairs[0].get(), pairs[1].get(earlier=idea), dossier)


def _deed(unit: Unit, text: str, person: Person, by: User, files: list[Upload] | None = None) -> Achievement:
    deed = Deed(unit, text, *YEAR, person=person)
    return record_achievement(deed=deed, by=by, at=AT, files=files or [])


def _idea(unit: Unit, name: str, person: Person, by: User) -> Initiative:
    idea = Idea(unit, name, f"Cải tiến lò sấy, tiết kiệm 60% củi cho 85 hộ {name}", 2025, [(person, 10_000)])
    return record_initiative(idea=idea, by=by, at=AT)


def staged(top: Unit, officer: User) -> HistoryDraft:
    """A workbook with one sound line about a household."""
    from tests.apps.awards.history.test_workbook import PERSON, sheet

    row = PERSON | {"kind": "Hộ gia đình", "code": None, "named_as": "Hộ bà Pản", "award": "Gia đình văn hóa"}
    return HistoryDraft.objects.create(
        filename="cu.xlsx", unit=top, data=sheet(row), sha256="0" * 64, staged_by=officer, staged_at=AT
    )


def more(place_unit: Unit, person: Person, desk: HonoursDesk, officer: User) -> None:
    """Ten more of everything the lists and the pages about one thing show."""
    for number in range(10):
        text = f"Hòa giải thành 19 vụ tranh chấp kéo dài nữa lần {number}"
        made = _deed(place_unit, text, person, officer)
        AlikeAchievement.objects.get_or_create(
            later=made, earlier=desk.deed, defaults={"score": 500, "is_alike": True, "reasons": [], "at": AT}
        )
        idea = _idea(place_unit, f"Lò sấy hơi mới {number}", person, officer)
        recognise_initiative(
            initiative=idea,
            scope="base",
            number=f"{number}/QĐ",
            issuer="Sở",
            signed_on=date(2026, 1, 5),
            by=officer,
            at=AT,
        )
        AlikeInitiative.objects.get_or_create(
            later=idea, earlier=desk.idea, defaults={"score": 500, "is_alike": True, "reasons": [], "at": AT}
        )
        decision = honours.decision(place_unit, date(2025, 2, 1 + number), officer)
        honours.given(person, "giay-khen", 2024, by=decision, route="dot-xuat")
        honours.given(place_unit, "giay-khen", 2024, by=decision, route="dot-xuat")
