from datetime import date

import pytest

from tests.support import world
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry
from thidua.apps.audit.queries import verify
from thidua.apps.orgs import actions, queries, refusals
from thidua.apps.orgs.models import Kind, Succession, Unit

pytestmark = pytest.mark.django_db
WHO = {"by": ledger.system, "at": world.AT}
REORGANISED = date(2025, 7, 1)


def test_a_renamed_unit_keeps_its_former_name_for_the_days_before() -> None:
    unit = world.unit("Sở A")
    actions.rename_unit(unit=unit, name="Sở B", on=REORGANISED, **WHO)
    actions.rename_unit(unit=unit, name="Sở C", on=date(2026, 1, 1), **WHO)
    assert [(p.name, p.from_on, p.until_on) for p in unit.past.all()] == [
        ("Sở A", date(2010, 1, 1), REORGANISED),
        ("Sở B", REORGANISED, date(2026, 1, 1)),
    ]
    assert [queries.name_on(unit, d) for d in (date(2025, 6, 30), REORGANISED, date(2026, 1, 1))] == [
        "Sở A",
        "Sở B",
        "Sở C",
    ]


def test_a_unit_found_without_accents_after_its_name_changed() -> None:
    unit = world.unit("Sở A")
    actions.rename_unit(unit=unit, name="Sở Nông nghiệp và Môi trường", on=REORGANISED, **WHO)
    assert [u.pk for u in queries.units(text="nong nghiep", alive_on=world.DAY)] == [unit.pk]


def test_two_changes_on_one_day_are_refused_because_one_would_have_no_time() -> None:
    unit = world.unit()
    actions.rename_unit(unit=unit, name="Sở B", on=REORGANISED, **WHO)
    with pytest.raises(refusals.DaysOutOfOrder, match="01/07/2025"):
        actions.rename_unit(unit=unit, name="Sở C", on=REORGANISED, **WHO)


def test_a_unit_cannot_move_below_its_own_part() -> None:
    top = world.unit()
    part = world.unit(parent=world.unit(parent=top))
    with pytest.raises(refusals.Circle):
        actions.move_unit(unit=top, parent=part, on=REORGANISED, **WHO)


def test_a_merger_ends_the_formers_on_the_day_the_successor_begins() -> None:
    province = world.province()
    formers = [world.unit(parent=province, kind=Kind.COMMUNE) for _n in range(3)]
    new = actions.found_unit(
        code="new", name="Xã Mới", kind=Kind.COMMUNE, parent=province, founded_on=REORGANISED, **WHO
    )
    actions.merge_units(formers=formers, successor=new, on=REORGANISED, source="nghị quyết", **WHO)
    day_before = date(2025, 6, 30)
    assert [Unit.objects.get(pk=f.pk).is_alive_on(day_before) for f in formers] == [True] * 3
    assert [Unit.objects.get(pk=f.pk).is_alive_on(REORGANISED) for f in formers] == [False] * 3
    assert sorted((s.former_id, s.is_partial) for s in queries.formed_from(new)) == [(f.pk, False) for f in formers]


def test_a_unit_that_passes_into_two_passes_in_parts() -> None:
    former, one, two = world.unit(), world.unit(), world.unit()
    actions.dissolve_unit(unit=former, on=REORGANISED, into=[one, two], **WHO)
    assert list(Succession.objects.values_list("is_partial", flat=True)) == [True, True]


def test_dissolving_ends_open_posts_and_is_refused_while_parts_live() -> None:
    top = world.unit()
    part = world.unit(parent=top)
    post = actions.give_post(
        person=world.person(), unit=part, title="Trưởng phòng", from_on=date(2020, 1, 1), is_head=True, **WHO
    )
    with pytest.raises(refusals.HasParts):
        actions.dissolve_unit(unit=top, on=REORGANISED, **WHO)
    actions.dissolve_unit(unit=part, on=REORGANISED, **WHO)
    actions.dissolve_unit(unit=top, on=REORGANISED, **WHO)
    post.refresh_from_db()
    assert post.until_on == REORGANISED


def test_one_bloc_a_year() -> None:
    province = world.province()
    unit = world.unit(parent=province)
    first, second = world.bloc(province, unit), world.bloc(province)
    with pytest.raises(refusals.InAnotherBloc, match=first.name):
        actions.join_bloc(bloc=second, unit=unit, year=2026, **WHO)
    actions.join_bloc(bloc=second, unit=unit, year=2027, **WHO)


def test_one_head_at_a_time_and_the_next_on_the_day_the_first_ends() -> None:
    unit, old, new = world.unit(), world.person(), world.person()
    head = {"unit": unit, "title": "Giám đốc", "is_head": True}
    post = actions.give_post(person=old, from_on=date(2020, 1, 1), **head, **WHO)
    with pytest.raises(refusals.HeadTaken):
        actions.give_post(person=new, from_on=date(2024, 1, 1), **head, **WHO)
    actions.end_post(post=post, until_on=date(2024, 1, 1), **WHO)
    actions.give_post(person=new, from_on=date(2024, 1, 1), **head, **WHO)


def test_a_post_in_a_unit_not_yet_founded_is_refused() -> None:
    with pytest.raises(refusals.NotAlive):
        actions.give_post(person=world.person(), unit=world.unit(), title="Giám đốc", from_on=date(2009, 12, 31), **WHO)


def test_the_ledger_holds_the_change_but_no_name_of_a_person() -> None:
    person = actions.add_person(code="p-1", full_name="Lò Văn Thử", **WHO)
    actions.give_post(person=person, unit=world.unit(), title="Giám đốc", from_on=date(2020, 1, 1), **WHO)
    assert [e.verb for e in Entry.objects.all()] == ["person.added", "post.given"]
    assert not [e for e in Entry.objects.all() if "Lò" in e.payload or "Thử" in e.payload]
    assert verify().is_whole


def test_people_are_listed_by_given_name_the_head_first() -> None:
    unit = world.unit()
    for name in ("Lê Văn Ước", "Trần Thị Ánh", "Bùi Thị Đào", "Ngô Văn Dân"):
        person = world.person(name)
        is_head = name.startswith("Lê")
        actions.give_post(person=person, unit=unit, title="x", from_on=date(2020, 1, 1), is_head=is_head, **WHO)
    assert [p.person.full_name for p in queries.posts_in(unit, world.DAY)] == [
        "Lê Văn Ước",
        "Trần Thị Ánh",
        "Ngô Văn Dân",
        "Bùi Thị Đào",
    ]
