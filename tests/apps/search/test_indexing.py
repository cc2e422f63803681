"""The index follows the data, in the same transaction, and the check tells when it does not."""

from datetime import date

import pytest
from django.db import transaction

from tests.support import documents, two_provinces, world
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs import actions
from thidua.apps.orgs.models import Unit, UnitPast
from thidua.apps.search import finding, indexing, words_table
from thidua.apps.search.models import Entry, Part
from thidua.core.search import parse

pytestmark = pytest.mark.django_db


def found(text: str) -> list[tuple[str, int]]:
    return [(one.kind, one.object_id) for one in finding.find(parse(text), scope=finding.Q()).found]


def test_a_saved_thing_is_found_and_a_deleted_one_is_not() -> None:
    unit = world.unit("Trung tâm Quyếtthắng")
    assert found("quyetthang") == [("unit", unit.pk)]
    unit.name = "Trung tâm Thắnglợi"
    unit.save()
    assert (found("quyetthang"), found("thangloi")) == ([], [("unit", unit.pk)])
    pk = unit.pk
    unit.delete()
    assert found("thangloi") == []
    assert not Entry.objects.filter(object_id=pk).exists()
    assert indexing.check().agrees


def test_a_former_name_finds_the_unit() -> None:
    unit = world.unit("Xã Mới")
    UnitPast.objects.create(unit=unit, name="Xã Xưakia", from_on=date(2010, 1, 1), until_on=date(2020, 1, 1))
    assert found("xuakia") == [("unit", unit.pk)]


def test_a_change_undone_leaves_the_index_as_it_was() -> None:
    with transaction.atomic():
        world.unit("Sở Thoángqua")
        transaction.set_rollback(True)
    assert found("thoangqua") == []
    assert indexing.check().agrees


def test_everything_two_provinces_hold_is_indexed_by_the_actions_themselves() -> None:
    two_provinces.make()
    assert indexing.check() == indexing.Difference((), (), (), 0)
    assert {
        "unit",
        "document",
        "clause",
        "movement",
        "criterion",
        "plan",
        "assignment",
        "inspection",
        "report",
        "procedure",
        "cited",
        "entry",
        "file",
    } == set(Entry.objects.values_list("kind", flat=True))


def test_a_rebuilt_index_answers_the_same() -> None:
    two_provinces.make()
    asked = ("thử", "bí mật", "41/KH-UBND", '"bí mật a1"', "niêm yết")
    before = [found(text) for text in asked]
    assert all(before[:1])
    total = indexing.rebuild()
    assert total == Entry.objects.count()
    assert [found(text) for text in asked] == before
    assert indexing.check().agrees


def test_the_check_names_what_is_missing_stale_and_left_over() -> None:
    one, two = world.unit("Một"), world.unit("Hai")
    Entry.objects.filter(kind="unit", object_id=one.pk).delete()
    Unit.objects.filter(pk=two.pk).update(name="Ba")
    Entry.objects.create(kind="unit", object_id=987_654, unit_id=1, key="", title="", digest="")
    difference = indexing.check()
    assert difference.missing == (("unit", one.pk),)
    assert difference.stale == (("unit", two.pk),)
    assert difference.left_over == (("unit", 987_654),)
    assert difference.parts_without_words > 0
    indexing.rebuild()
    assert indexing.check().agrees


def test_an_unchanged_thing_is_not_written_again() -> None:
    unit = world.unit("Sở Bấtbiến")
    before = set(Part.objects.filter(entry__object_id=unit.pk).values_list("pk", flat=True))
    unit.save()
    assert set(Part.objects.filter(entry__object_id=unit.pk).values_list("pk", flat=True)) == before


def test_an_installation_from_before_search_is_indexed_once() -> None:
    unit = world.unit("Sở Cótrước")
    words_table.clear()
    Entry.objects.all().delete()
    indexing.fill_if_new()
    assert found("cotruoc") == [("unit", unit.pk)]


def test_a_whole_document_is_found_by_number_subject_and_text() -> None:
    province = world.province()
    made = documents.received(province, world.user(Role.BOARD_OFFICER, province))
    for asked in ("41/KH-UBND", "41 KH-UBND", "công sở thân thiện", "ruou bia trong gio", "“Giữ gìn trụ sở xanh”"):
        assert ("document", made.pk) in found(asked), asked
    assert found("41/KH-UBND")[0] == ("document", made.pk)
    assert ("document", made.pk) in found("733/QĐ-TTg")


def test_a_dissolved_unit_comes_after_the_living() -> None:
    gone, alive = world.unit("Xã Trùngtên"), world.unit("Xã Trùngtên")
    actions.dissolve_unit(unit=gone, on=date(2025, 7, 1), by=world.user(), at=world.AT)
    assert found("trungten") == [("unit", alive.pk), ("unit", gone.pk)]
