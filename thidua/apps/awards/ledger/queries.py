"""What the pages of the two ledgers show."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, F, Q, QuerySet

from thidua.apps.accounts.models import User
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.labels import reason_words
from thidua.apps.awards.ledger.resting import FREED, living
from thidua.apps.awards.models import Achievement, AlikeAchievement, AlikeInitiative, Dossier, Initiative
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.orgs.scopes import branch, reach
from thidua.core.vietnamese.folding import nfc

MOST_SEEN = 200

Record = Achievement | Initiative
M = TypeVar("M", Achievement, Initiative)
LIVES = Q(uses__dropped_at__isnull=True) & ~Q(uses__dossier__state__in=FREED)


def achievements(
    user: User, *, text: str = "", unit: str = "", year: str = "", only: str = ""
) -> QuerySet[Achievement]:
    """In force, newest first, each with its living uses and unruled look-alikes counted."""
    found = rules.visible_achievements(user).filter(replaced_by__isnull=True)
    if text:
        words = nfc(text)
        found = found.filter(
            Q(text__icontains=words) | Q(person__full_name__icontains=words) | Q(household__icontains=words)
        )
    found = _of_unit(found, unit)
    if year.isascii() and year.isdigit() and 0 < int(year) < 9999:
        found = found.filter(from_on__lt=date(int(year) + 1, 1, 1), until_on__gt=date(int(year), 1, 1))
    found = found.annotate(used=Count("uses", filter=LIVES, distinct=True), unruled=_unruled())
    if only == "chua-dung":
        found = found.filter(used=0)
    return found.select_related("unit", "person", "collective").order_by("-until_on", "-pk")


def initiatives(user: User, *, text: str = "", unit: str = "", scope: str = "") -> QuerySet[Initiative]:
    found = rules.visible_initiatives(user).filter(replaced_by__isnull=True)
    if text:
        words = nfc(text)
        authors = Initiative.objects.filter(authors__person__full_name__icontains=words).values("pk")
        found = found.filter(Q(name__icontains=words) | Q(code__iexact=words) | Q(pk__in=authors))
    found = _of_unit(found, unit)
    if scope:
        recognised = Initiative.objects.filter(recognitions__scope=scope).values("pk")
        found = found.filter(pk__in=recognised)
    found = found.annotate(used=Count("uses", filter=LIVES, distinct=True), unruled=_unruled())
    found = found.select_related("unit").prefetch_related("authors__person", "recognitions")
    return found.order_by("-year", "-pk")


def _unruled() -> Count:
    return Count("alike_earlier", filter=Q(alike_earlier__is_same__isnull=True), distinct=True)


def _of_unit(found: QuerySet[M], unit: str) -> QuerySet[M]:
    return found.filter(unit=int(unit)) if unit.isascii() and unit.isdigit() and len(unit) < 10 else found


@dataclass(frozen=True)
class Likely:
    """A look-alike as one reader may see it: of a record out of scope only the agency, time and reasons."""

    pair: AlikeAchievement | AlikeInitiative
    other: Record
    reasons: list[str]
    is_open: bool


def likely(user: User, record: Record) -> list[Likely]:
    """Pairs in both directions, the nearest first."""
    units = reach(user, *rules.READERS)
    model = AlikeAchievement if isinstance(record, Achievement) else AlikeInitiative
    pairs = model._default_manager.filter(Q(later=record.pk) | Q(earlier=record.pk))
    rows = pairs.select_related("later__unit", "earlier__unit", "ruled_by__person").order_by("-score", "pk")
    found = list[Likely]()
    for pair in rows:
        other = pair.earlier if pair.later_id == record.pk else pair.later
        found.append(Likely(pair, other, reason_words(pair.reasons), other.unit_id in units))
    return found


def waiting_pairs(user: User) -> list[Likely]:
    """Unruled pairs of which the later record is in the user's scope; those that are used come first."""
    units = reach(user, *rules.READERS)
    found = list[Likely]()
    for model in (AlikeAchievement, AlikeInitiative):
        pairs = model._default_manager.filter(is_same__isnull=True, later__unit__in=units)
        pairs = pairs.filter(later__replaced_by__isnull=True, earlier__replaced_by__isnull=True)
        for pair in pairs.select_related("later__unit", "earlier__unit").order_by("-score", "pk")[:MOST_SEEN]:
            found.append(Likely(pair, pair.earlier, reason_words(pair.reasons), pair.earlier.unit_id in units))
    return sorted(found, key=lambda one: -one.pair.score)


def own_achievements(dossier: Dossier) -> QuerySet[Achievement]:
    """Of the dossier's subject, wherever they were recorded: a person's record moves along."""
    return Achievement.objects.current().filter(
        person=dossier.person_id, collective=dossier.collective_id, household=dossier.household
    )


def own_initiatives(dossier: Dossier) -> QuerySet[Initiative]:
    rows = Initiative.objects.current()
    if dossier.person_id:
        return rows.filter(authors__person=dossier.person_id)
    return rows.filter(unit=dossier.collective_id) if dossier.collective_id else rows.none()


def usable(dossier: Dossier) -> tuple[list[Achievement], list[Initiative]]:
    """What the dossier's subject has on record and the dossier does not rest on yet."""
    used = living(dossier.achievement_uses.all()).values("achievement")
    taken = living(dossier.initiative_uses.all()).values("initiative")
    deeds = own_achievements(dossier).exclude(pk__in=used).select_related("unit", "person", "collective")
    ideas = own_initiatives(dossier).exclude(pk__in=taken).select_related("unit")
    return list(deeds[:MOST_SEEN]), list(ideas[:MOST_SEEN])


def subjects_in(unit: Unit, day: date) -> tuple[list[Person], list[Unit]]:
    """Who may have achieved something there: people with a post in the branch, and its units."""
    inside = branch([unit.pk])
    posts = Post.objects.held_on(day).filter(unit__in=inside).values("person")
    people = Person.objects.filter(pk__in=posts).order_by("order", "code")
    return list(people), list(Unit.objects.alive_on(day).filter(pk__in=inside).order_by("order", "code"))


def found_by_name(user: User, text: str) -> tuple[list[Person], list[Unit]]:
    """People who hold or held a post in scope, and units in scope, dissolved ones too."""
    units = reach(user, *rules.READERS)
    people = Person.objects.matching(text).filter(posts__unit__in=units).distinct().order_by("order", "code")
    own = Unit.objects.matching(text).filter(pk__in=units).order_by(F("dissolved_on").desc(nulls_first=True), "order")
    return list(people[:MOST_SEEN]), list(own[:MOST_SEEN])
