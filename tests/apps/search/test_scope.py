"""A person finds only what they may open; a citizen only what is published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import two_provinces, world
from tests.support.columns import COLUMNS, MARKS
from tests.support.two_provinces import OF_A_UNIT, Place
from thidua.apps.accounts.models import User
from thidua.apps.search import finding
from thidua.apps.search.models import Entry
from thidua.apps.search.registry import searchables
from thidua.core.search import parse

pytestmark = pytest.mark.django_db
EVERYTHING = ("thử", "bí mật", "việc", "kế hoạch", "báo cáo", "niêm yết", "41", "tiêu chí", "QĐ", "điều khoản", "XA")


@pytest.fixture
def places() -> tuple[Place, Place]:
    return two_provinces.make()


def _user(column: str, place: Place) -> User:
    role = COLUMNS[column]
    return world.user(role, place.mine.unit if role in OF_A_UNIT else place.province) if role else world.user()


def _found(scope: finding.Q) -> set[int]:
    return {one.entry for text in EVERYTHING for one in finding.find(parse(text), scope=scope).found}


def _texts(entries: set[int]) -> str:
    rows = Entry.objects.filter(pk__in=entries).prefetch_related("parts")
    return " ".join(part.text for row in rows for part in row.parts.all())


def test_private_words_are_found_only_by_those_who_may_read_them(places: tuple[Place, Place]) -> None:
    here, _there = places
    assert "BÍ MẬT B1" in _texts(_found(finding.Q()))  # they are in the index
    for column, marks in MARKS.items():
        if column == "anyone":
            continue
        said = _texts(_found(finding.scope_of(_user(column, here))))
        seen = {mark for mark in ("A0", "A1", "A2", "B0", "B1", "B2") if f"BÍ MẬT {mark}" in said}
        assert seen <= set(marks), column
        if column in ("board", "auditor"):
            assert {"A1", "A2"} <= seen


def test_every_hit_is_one_its_owner_shows(places: tuple[Place, Place]) -> None:
    here, _there = places
    kinds = set()
    for column in COLUMNS:
        user = _user(column, here)
        allowed = {
            (thing.kind, pk) for thing in searchables() for pk in thing.visible(user).values_list("pk", flat=True)
        }
        rows = Entry.objects.filter(pk__in=_found(finding.scope_of(user))).values_list("kind", "object_id", "unit_id")
        assert {(kind, pk) for kind, pk, _unit in rows} - allowed == set(), column
        kinds |= {kind for kind, _pk, _unit in rows}
    assert kinds == {thing.kind for thing in searchables()}


def test_who_holds_no_role_finds_nothing(places: tuple[Place, Place]) -> None:
    assert _found(finding.scope_of(world.user())) == set()


def test_the_scope_of_a_person_costs_few_queries(places: tuple[Place, Place]) -> None:
    """Units are computed once per person, not once per kind of thing."""
    here, _there = places
    for column in ("board", "clerk", "auditor"):
        user = User.objects.get(pk=_user(column, here).pk)
        with CaptureQueriesContext(connection) as asked:
            finding.scope_of(user)
        assert len(asked) <= 5, (column, [query["sql"][:90] for query in asked])


def test_citizens_find_what_is_published_and_no_draft(places: tuple[Place, Place]) -> None:
    here, _there = places
    rows = set(Entry.objects.filter(pk__in=_found(finding.public_scope())).values_list("kind", "object_id"))
    assert {kind for kind, _pk in rows} <= {"unit", "movement", "clause", "criterion", "procedure"}
    assert ("movement", here.movement.pk) in rows
    assert ("movement", here.draft_movement.pk) not in rows


def test_no_scope_finds_nothing_when_nothing_is_searchable(monkeypatch: pytest.MonkeyPatch) -> None:
    world.unit("Sở Thử")
    monkeypatch.setattr(finding, "searchables", list)
    assert finding.find(parse("thử"), scope=finding.public_scope()).found == []
