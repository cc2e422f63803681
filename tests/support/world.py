"""A small invented province for tests. Names are fictional on purpose."""

from datetime import UTC, date, datetime
from itertools import count

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Bloc, BlocMembership, Kind, Person, Unit

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
_numbers = count(1)


def unit(name: str = "", *, parent: Unit | None = None, kind: str = Kind.DEPARTMENT, code: str = "") -> Unit:
    number = next(_numbers)
    return Unit.objects.create(
        code=code or f"u{number}",
        name=name or f"Đơn vị thử {number}",
        kind=kind,
        parent=parent,
        founded_on=date(2010, 1, 1),
    )


def province(name: str = "Tỉnh Thử Nghiệm") -> Unit:
    return unit(name, kind=Kind.PROVINCE)


def user(role: Role | None = None, at: Unit | None = None, username: str = "") -> User:
    """Signs in with `client.force_login`; without a role the account reaches nothing."""
    made = User.objects.create_user(username or f"nguoi-dung-{next(_numbers)}", None)
    if role is not None:
        Grant.objects.create(user=made, role=role, unit=at, from_on=date(2020, 1, 1))
    return made


def person(full_name: str = "Nguyễn Thị Ánh") -> Person:
    return Person.objects.create(code=f"p{next(_numbers)}", full_name=full_name)


def bloc(of: Unit, *members: Unit, name: str = "Khối thi đua thử", year: int = 2026) -> Bloc:
    made = Bloc.objects.create(code=f"b{next(_numbers)}", name=name, province=of)
    for member in members:
        BlocMembership.objects.create(bloc=made, unit=member, year=year)
    return made
