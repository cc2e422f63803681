"""Reads: one's notices, letters in trouble, the timetable of reminders of a unit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.notices import rules
from thidua.apps.notices.models import Delivery, Notice, Preference, ReminderDays, Way
from thidua.apps.notices.values import default_timetable
from thidua.apps.orgs.models import Unit
from thidua.core.notices.timetable import Timetable


def unread_count(user: User) -> int:
    return Notice.objects.unread().filter(user=user).count()


def listed(user: User, *, kind: str = "", state: str = "") -> QuerySet[Notice]:
    """Unread first, then the newest."""
    found = Notice.objects.filter(user=user)
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(read_at__isnull=state == "chua-doc")
    return found.order_by(F("read_at").desc(nulls_first=True), "-made_at", "-pk")


def kinds_of(user: User) -> list[str]:
    return sorted(Notice.objects.filter(user=user).order_by().values_list("kind", flat=True).distinct())


def newest_of(user: User) -> int:
    return Notice.objects.filter(user=user).order_by("-pk").values_list("pk", flat=True).first() or 0


def unsent(user: User, *, state: str = "") -> QuerySet[Delivery]:
    """Letters a person should look at, with how many notices each holds; never what they say."""
    found = rules.deliveries_kept_by(user).troubled().select_related("user__person")
    if state:
        found = found.filter(state=state)
    return found.annotate(count=Count("notices")).order_by("-pk")


def without_address(user: User) -> int:
    """People of the branch who are told by e-mail by default or choice and have no address."""
    within = Grant.objects.filter(unit__in=rules.reach(user, *rules.KEEPERS)).values("user")
    others = Preference.objects.exclude(way=Way.EMAIL).values("user")
    return User.objects.filter(pk__in=within, is_active=True, email="").exclude(pk__in=others).count()


def owners_of(unit_ids: Collection[int], day: date, *roles: Role) -> dict[int, list[User]]:
    """Unit → active users who hold one of the roles for that very unit on the day."""
    found: dict[int, list[User]] = {}
    granted = Grant.objects.in_force(day).filter(role__in=roles, unit__in=unit_ids, user__is_active=True)
    for grant in granted.select_related("user").order_by("user_id"):
        users = found.setdefault(int(grant.unit_id or 0), [])
        if grant.user not in users:
            users.append(grant.user)
    return found


@dataclass(frozen=True)
class Timetables:
    """Every timetable in force on a day, read in two queries."""

    rows: dict[tuple[int, str], Timetable]
    parents: dict[int, int | None]
    default: Timetable

    def of(self, unit_id: int, movements: Collection[str] = ()) -> Timetable:
        """Of the nearest unit that has one, itself first; there, one for the movement before one for all."""
        at: int | None = unit_id
        while at is not None:
            for slug in (*sorted(movements), ""):
                if (at, slug) in self.rows:
                    return self.rows[at, slug]
            at = self.parents.get(at)
        return self.default


def timetables(day: date) -> Timetables:
    default, found = default_timetable(day), dict[tuple[int, str], Timetable]()
    for row in ReminderDays.objects.filter(from_on__lte=day).order_by("from_on", "pk"):
        found[row.unit_id, row.movement] = Timetable(tuple(row.before), tuple(row.after), default.catch_up)
    return Timetables(found, dict(Unit.objects.values_list("id", "parent_id")), default)


def reminder_days(within: Collection[int]) -> QuerySet[ReminderDays]:
    return (
        ReminderDays.objects.filter(Q(unit__in=within))
        .select_related("unit", "by__person")
        .order_by("unit__order", "movement", "-from_on", "-pk")
    )
