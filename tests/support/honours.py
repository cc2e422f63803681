"""Awards given in an invented past, dossiers under way."""

from datetime import date
from itertools import count

from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.awards.models import Campaign, Conferral, ConferralWithdrawal, Decision, Dossier
from thidua.apps.orgs.models import Person, Unit

_numbers = count(1)


def decision(unit: Unit, signed_on: date, by: User | None = None, number: str = "") -> Decision:
    return Decision.objects.create(
        unit=unit,
        issuer=unit.name,
        number=number or f"{next(_numbers)}/QĐ-KT",
        signed_on=signed_on,
        by=by or world.user(),
        at=AT,
    )


def given(
    subject: Person | Unit | str,
    award: str,
    year: int,
    *,
    by: Decision,
    route: str = "cong-trang",
    is_leader: bool = False,
) -> Conferral:
    """The award for the whole year, on the decision."""
    number = next(_numbers)
    return Conferral.objects.create(
        decision=by,
        award=award,
        route=route,
        kind="individual"
        if isinstance(subject, Person)
        else "collective"
        if isinstance(subject, Unit)
        else "household",
        person=subject if isinstance(subject, Person) else None,
        collective=subject if isinstance(subject, Unit) else None,
        household=subject if isinstance(subject, str) else "",
        named_as=str(subject),
        for_from_on=date(year, 1, 1),
        for_until_on=date(year + 1, 1, 1),
        golden=by.conferrals.count() + 1,
        code=f"t{number}",
        is_leader=is_leader,
    )


def withdrawn(conferral: Conferral, signed_on: date = date(2026, 2, 1)) -> ConferralWithdrawal:
    return ConferralWithdrawal.objects.create(
        conferral=conferral,
        grounds="fraud",
        reason="Kê khai không đúng",
        document="9/QĐ-HB",
        signed_on=signed_on,
        by=conferral.decision.by,
        at=AT,
    )


def campaign(unit: Unit, route: str = "cong-trang", year: int = 2025) -> Campaign:
    return Campaign.objects.create(
        name=f"Đợt xét thử {next(_numbers)}",
        unit=unit,
        route=route,
        year=year,
        opened_on=date(2025, 12, 1),
        files_due_on=date(2026, 3, 31),
    )


def dossier(
    subject: Person | Unit, award: str, *, of: Campaign, unit: Unit | None = None, state: str = "draft"
) -> Dossier:
    is_person = isinstance(subject, Person)
    return Dossier.objects.create(
        campaign=of,
        award=award,
        unit=unit or (of.unit if isinstance(subject, Person) else subject),
        kind="individual" if is_person else "collective",
        person=subject if isinstance(subject, Person) else None,
        collective=subject if isinstance(subject, Unit) else None,
        state=state,
        law_on=date(2026, 3, 1),
        code=f"hs{next(_numbers)}",
        made_at=AT,
    )
