"""Reads of the organisation pages."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from thidua.apps.orgs.models import Bloc, BlocMembership, Person, Post, Succession, Unit
from thidua.apps.orgs.scopes import branch


def holds_illustrations() -> bool:
    """Whether anything invented lives in this installation: then every page says so. One query."""
    blocs, units, people = (
        model.objects.filter(is_illustration=True).order_by().values("pk") for model in (Bloc, Unit, Person)
    )
    return bool(blocs.union(units, people, all=True).exists())


def units(
    *, text: str = "", kind: str = "", bloc_id: int | None = None, province_id: int | None = None, alive_on: date | None
) -> QuerySet[Unit]:
    """The list of units with parent and this year's bloc at hand; `alive_on` None shows all that ever lived."""
    found = Unit.objects.alive_on(alive_on) if alive_on else Unit.objects.all()
    if kind:
        found = found.filter(kind=kind)
    if bloc_id:
        found = found.filter(memberships__bloc_id=bloc_id)
        found = found.filter(memberships__year=alive_on.year) if alive_on else found.distinct()
    if province_id:
        found = found.filter(pk__in=branch({province_id}))
    if text:
        found = found.filter(pk__in=Unit.objects.matching(text).values("pk"))
    year = (alive_on or date.max).year
    membership = Prefetch(
        "memberships", BlocMembership.objects.filter(year=year).select_related("bloc"), to_attr="this_year"
    )
    return found.select_related("parent").prefetch_related(membership)


def posts_in(unit: Unit, day: date) -> QuerySet[Post]:
    """Posts held on the day, people by given name, the head first."""
    return unit.posts.held_on(day).select_related("person").order_by("-is_head", "person__order", "person__code")


def people(*, within: frozenset[int], day: date, text: str = "") -> QuerySet[Post]:
    """Posts held on the day inside the scope, by given name: a person with two posts stands twice."""
    posts = Post.objects.held_on(day).filter(unit_id__in=within).select_related("person", "unit")
    if text:
        posts = posts.filter(person__in=Person.objects.matching(text))
    return posts.order_by("person__order", "person__code", "unit__order", "pk")


def formed_from(unit: Unit) -> QuerySet[Succession]:
    return unit.predecessors.select_related("former", "former__parent").order_by("on", "former__order", "former__code")


def passed_into(unit: Unit) -> QuerySet[Succession]:
    return unit.successions.select_related("successor").order_by("on", "successor__order", "successor__code")


def blocs(*, year: int, province_id: int | None = None) -> QuerySet[Bloc]:
    members = BlocMembership.objects.filter(year=year).select_related("unit").order_by("-is_lead", "unit__order")
    found = Bloc.objects.select_related("province").prefetch_related(
        Prefetch("memberships", members, to_attr="members")
    )
    return found.filter(province_id=province_id) if province_id else found


def name_on(unit: Unit, day: date) -> str:
    """What the unit was called on the day."""
    past = unit.past.filter(from_on__lte=day, until_on__gt=day).first()
    return past.name if past else unit.name
