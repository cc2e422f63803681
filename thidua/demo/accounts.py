"""Accounts of the demonstration: one for each role in each province, all with one printed password."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from thidua.apps.accounts.actions import create_user, grant_role
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.ledger import Actor
from thidua.apps.orgs.models import Person, Unit

#: Known to everyone who reads this file: an installation with real data never runs the demonstration.
DEMO_PASSWORD = "minh-hoa-2026"  # noqa: S105  (printed on purpose)
GRANTED_FROM = date(2025, 1, 1)


@dataclass(frozen=True)
class Place:
    """Whose account, with which reach. `sits` is the unit and number of the invented person; `scope` the granted unit."""

    name: str
    role: Role
    sits: tuple[str, int]
    scope: str


@dataclass(frozen=True)
class Login:
    username: str
    password: str
    role: str
    unit: str


PROVINCE = "tinh"
FIRST_COMMUNE = "xa-1"
FIRST_ENTERPRISE = "doanh-nghiep-1"
PLACES = (
    Place("thi-dua", Role.BOARD_OFFICER, ("ban-tdkt", 1), PROVINCE),
    Place("dau-moi", Role.UNIT_CLERK, ("so-y-te", 2), "so-y-te"),
    Place("thu-truong", Role.UNIT_HEAD, ("so-y-te", 0), "so-y-te"),
    Place("can-bo", Role.OFFICIAL, ("so-y-te", 1), "so-y-te"),
    Place("dau-moi-so-tu-phap", Role.UNIT_CLERK, ("so-tu-phap", 1), "so-tu-phap"),
    Place("dau-moi-xa", Role.UNIT_CLERK, (FIRST_COMMUNE, 2), FIRST_COMMUNE),
    Place("thu-truong-xa", Role.UNIT_HEAD, (FIRST_COMMUNE, 0), FIRST_COMMUNE),
    Place("dau-moi-doanh-nghiep", Role.UNIT_CLERK, (FIRST_ENTERPRISE, 2), FIRST_ENTERPRISE),
    Place("kiem-tra", Role.INSPECTOR, ("thanh-tra", 2), PROVINCE),
    Place("truong-khoi", Role.BLOC_LEAD, ("so-tai-chinh", 2), "so-tai-chinh"),
    Place("cham-cheo", Role.MARKER, ("so-xay-dung", 2), "so-xay-dung"),
    Place("hoi-dong-1", Role.COUNCIL_MEMBER, (PROVINCE, 0), PROVINCE),
    Place("hoi-dong-2", Role.COUNCIL_MEMBER, ("so-noi-vu", 0), PROVINCE),
    Place("hoi-dong-3", Role.COUNCIL_MEMBER, ("so-tai-chinh", 0), PROVINCE),
    Place("hoi-dong-4", Role.COUNCIL_MEMBER, ("so-tu-phap", 0), PROVINCE),
    Place("hoi-dong-5", Role.COUNCIL_MEMBER, ("mat-tran", 0), PROVINCE),
    Place("thu-ky", Role.COUNCIL_SECRETARY, ("ban-tdkt", 0), PROVINCE),
    Place("bien-tap", Role.MEDIA_EDITOR, ("bao-dai", 2), "bao-dai"),
    Place("kiem-toan", Role.AUDITOR, ("thanh-tra", 1), PROVINCE),
    Place("quan-tri", Role.ADMINISTRATOR, ("so-khoa-hoc-cong-nghe", 2), PROVINCE),
)
PREFIX = {"lai-chau": "lc", "lang-son": "ls"}


def open_accounts(
    *, province: str, units: dict[str, Unit], people: dict[str, list[Person]], by: Actor, at: datetime
) -> dict[str, User]:
    """`units` and `people` by slug. Returns users by the name of their place («thi-dua», «dau-moi»…)."""
    users: dict[str, User] = {}
    for place in PLACES:
        slug, number = place.sits
        username = f"{PREFIX[province]}.{place.name}"
        users[place.name] = create_user(
            username=username,
            password=None,  # type: ignore[arg-type]  # no password yet: one hash for all follows
            person_id=people[slug][number].pk,
            by=by,
            at=at,
        )
        grant_role(
            user=users[place.name], role=place.role, unit_id=units[place.scope].pk, from_on=GRANTED_FROM, by=by, at=at
        )
    # One slow hash for all instead of one each: the password is no secret, and forty hashes take ten seconds.
    User.objects.filter(pk__in=[user.pk for user in users.values()]).update(password=make_password(DEMO_PASSWORD))
    return users


def logins_of(province: str, units: dict[str, Unit]) -> list[Login]:
    return [
        Login(f"{PREFIX[province]}.{place.name}", DEMO_PASSWORD, str(place.role.label), units[place.scope].name)
        for place in PLACES
    ]
