import unicodedata
from datetime import date

import pytest

from tests.support import world
from tests.support.workbooks import workbook
from thidua.adapters.sheets.organisation import PERSON_HEADERS, UNIT_HEADERS
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.orgs.actions_import import AlreadyApplied, import_organisation, stage_import
from thidua.apps.orgs.importing import ImportPlan, plan_import
from thidua.apps.orgs.models import BlocMembership, ImportDraft, Kind, Person, Post, Unit

pytestmark = pytest.mark.django_db
UNIT_LABELS, PERSON_LABELS = list(UNIT_HEADERS.values()), list(PERSON_HEADERS.values())
DEPARTMENT = "Sở, ban, ngành"


@pytest.fixture
def officer() -> User:
    world.unit("Tỉnh Thử", kind=Kind.PROVINCE, code="tinh")
    return world.user(Role.BOARD_OFFICER, Unit.objects.get(code="tinh"))


def book(units=(), people=()) -> bytes:
    return workbook({"Đơn vị": [UNIT_LABELS, *units], "Người": [PERSON_LABELS, *people]})


def plan(officer: User, units=(), people=()) -> ImportPlan:
    return plan_import(book(units, people), by=officer, effective_on=world.DAY, today=world.DAY)


def faults(officer: User, units=(), people=()) -> list[tuple[str, str]]:
    with pytest.raises(SheetRefused) as refusal:
        plan(officer, units, people)
    return [(f"{e.sheet}!{e.cell}", e.reason) for e in refusal.value.errors]


def apply(officer: User, units=(), people=()) -> ImportPlan:
    draft = stage_import(data=book(units, people), filename="a.xlsx", effective_on=world.DAY, by=officer, at=world.AT)
    return import_organisation(draft=draft, by=officer, at=world.AT)


def test_units_people_and_blocs_are_taken_whatever_the_order_of_lines_and_the_form_of_dates(officer: User) -> None:
    apply(
        officer,
        [
            ["so-a-vp", "Văn phòng", "Phòng, bộ phận trực thuộc", "so-a", "02-03-1990"],
            ["so-a", "Sở A", DEPARTMENT, "tinh", "15/7/1985", None, "Khối 1", 2026],
            ["so-b", "Sở B", DEPARTMENT, "tinh", date(2025, 7, 1), None, "khối  1", 2026],
        ],
        [["p1", "Lò Văn Thử", "so-a", "Giám đốc", "có", date(2025, 1, 1)]],
    )
    assert list(
        Unit.objects.exclude(code="tinh").order_by("code").values_list("code", "parent__code", "founded_on")
    ) == [
        ("so-a", "tinh", date(1985, 7, 15)),
        ("so-a-vp", "so-a", date(1990, 3, 2)),
        ("so-b", "tinh", date(2025, 7, 1)),
    ]
    assert sorted(BlocMembership.objects.values_list("bloc__name", "unit__code", "year")) == [
        ("Khối 1", "so-a", 2026),
        ("Khối 1", "so-b", 2026),
    ]
    assert list(Post.objects.values_list("person__full_name", "unit__code", "is_head")) == [
        ("Lò Văn Thử", "so-a", True)
    ]


def test_the_preview_says_what_would_change_and_writes_nothing(officer: User) -> None:
    apply(
        officer, [["so-a", "Sở A", DEPARTMENT, "tinh", "15/7/1985"], ["so-b", "Sở B", DEPARTMENT, "tinh", "1/1/2000"]]
    )
    made = plan(
        officer,
        [
            ["so-a", "Sở A và C", DEPARTMENT, "tinh"],
            ["so-b", "Sở B", DEPARTMENT, "so-a", None, "1/3/2026"],
            ["so-d", "Sở D", DEPARTMENT, "tinh", "1/1/2020"],
        ],
    )
    assert made.summary() == ["thêm 1 đơn vị", "đổi tên 1 đơn vị", "chuyển 1 đơn vị", "giải thể 1 đơn vị"]
    assert Unit.objects.count() == 3


def test_the_same_file_twice_changes_nothing_more(officer: User) -> None:
    lines = [["so-a", "Sở Y tế hoà nhập", DEPARTMENT, "tinh", "15/7/1985", None, "Khối 1", 2026]]
    people = [["p1", "Lò Văn Thử", "so-a", "Giám đốc", "có", "1/1/2025"]]
    apply(officer, lines, people)
    assert plan(officer, lines, people).is_empty
    decomposed = [[unicodedata.normalize("NFD", str(v)) if isinstance(v, str) else v for v in lines[0]]]
    assert plan(officer, decomposed).is_empty


def test_headers_and_texts_in_decomposed_form_are_read(officer: User) -> None:
    nfd = lambda row: [unicodedata.normalize("NFD", v) for v in row]  # noqa: E731
    data = workbook(
        {nfd(["Đơn vị"])[0]: [nfd(UNIT_LABELS), nfd(["so-a", "Sở Nội vụ", DEPARTMENT, "tinh", "1/1/2000"])]}
    )
    assert [line.name for line in plan_import(data, by=officer, effective_on=world.DAY, today=world.DAY).found] == [
        "Sở Nội vụ"
    ]


def test_every_fault_is_named_by_its_cell_in_the_order_of_the_file(officer: User) -> None:
    found = faults(
        officer,
        [
            ["so a", "Sở A", DEPARTMENT, "tinh", "31/2/2020"],
            ["so-b", None, "Sở lạ", "khong-co", "1/1/1785"],
            ["so-c", "Sở C", DEPARTMENT, "tinh", "1/1/2020", "1/1/2019", "Khối 1", None],
            ["so-c", "Sở C", DEPARTMENT, None, None],
        ],
        [["p1", "Lò Văn Thử", "so-x", "Giám đốc", "chắc là có", "mai"]],
    )
    assert [place for place, _reason in found] == [
        *("Đơn vị!A2", "Đơn vị!E2", "Đơn vị!B3", "Đơn vị!C3", "Đơn vị!D3", "Đơn vị!E3", "Đơn vị!F4", "Đơn vị!H4"),
        *("Đơn vị!A5", "Đơn vị!D5", "Đơn vị!E5", "Người!C2", "Người!E2", "Người!F2"),
    ]
    reasons = dict(found)
    assert "Doanh nghiệp nhà nước" in reasons["Đơn vị!C3"]
    assert "01/01/1785" in reasons["Đơn vị!E3"]
    assert Unit.objects.count() == 1


def test_a_circle_of_parents_is_refused_with_its_way(officer: User) -> None:
    found = faults(
        officer,
        [
            ["so-a", "Sở A", DEPARTMENT, "so-b", "1/1/2020"],
            ["so-b", "Sở B", DEPARTMENT, "so-a", "1/1/2020"],
            ["so-c", "Sở C", DEPARTMENT, "so-c", "1/1/2020"],
        ],
    )
    assert [place for place, _reason in found] == ["Đơn vị!D2", "Đơn vị!D3", "Đơn vị!D4"]
    assert "so-a → so-b → so-a" in found[0][1]


def test_a_circle_with_what_is_already_stored_is_refused(officer: User) -> None:
    apply(officer, [["so-a", "Sở A", DEPARTMENT, "tinh", "1/1/2020"], ["so-b", "Sở B", DEPARTMENT, "so-a", "1/1/2020"]])
    assert [place for place, _reason in faults(officer, [["so-a", "Sở A", DEPARTMENT, "so-b"]])] == ["Đơn vị!D2"]


def test_units_of_another_province_are_out_of_reach(officer: User) -> None:
    other = world.unit("Tỉnh Khác", kind=Kind.PROVINCE, code="khac")
    world.unit("Sở Khác", parent=other, code="so-khac")
    found = faults(
        officer,
        [["so-khac", "Tên mới", DEPARTMENT, "khac"], ["so-moi", "Sở Mới", DEPARTMENT, "khac", "1/1/2020"]],
        [["p1", "Lò Văn Thử", "so-khac", "Giám đốc", "có", "1/1/2025"]],
    )
    assert {place for place, _reason in found} >= {"Đơn vị!A2", "Đơn vị!D3", "Người!C2"}


def test_a_new_head_follows_one_whose_end_stands_in_the_same_file(officer: User) -> None:
    first = ["p1", "Lò Văn Thử", "so-a", "Giám đốc", "có", "1/1/2020"]
    apply(officer, [["so-a", "Sở A", DEPARTMENT, "tinh", "1/1/2010"]], [first])
    second = ["p2", "Tẩn Thị Mẩy", "so-a", "Giám đốc", "có", "1/1/2026"]
    assert [place for place, _reason in faults(officer, [], [second])] == ["Người!E2"]
    apply(officer, [], [[*first, "1/1/2026"], second])
    assert list(Post.objects.order_by("from_on").values_list("person__code", "until_on")) == [
        ("p1", date(2026, 1, 1)),
        ("p2", None),
    ]


def test_one_code_never_stands_for_two_people(officer: User) -> None:
    Person.objects.create(code="p1", full_name="Lò Văn Thử")
    found = faults(
        officer,
        [["so-a", "Sở A", DEPARTMENT, "tinh", "1/1/2010"]],
        [["p1", "Vàng A Khác", "so-a", "x", "", "1/1/2020"]],
    )
    assert [place for place, _reason in found] == ["Người!B2"]
    assert "Lò" not in found[0][1]


def test_a_unit_with_living_parts_is_not_dissolved(officer: User) -> None:
    lines = [["so-a", "Sở A", DEPARTMENT, "tinh", "1/1/2010"], ["so-b", "Sở B", DEPARTMENT, "so-a", "1/1/2010"]]
    apply(officer, lines)
    ended = [["so-a", "Sở A", DEPARTMENT, None, None, "1/1/2026"]]
    assert [place for place, _reason in faults(officer, ended)] == ["Đơn vị!F2"]
    apply(officer, [*ended, ["so-b", "Sở B", DEPARTMENT, None, None, "1/1/2026"]])
    assert set(Unit.objects.filter(code__startswith="so-").values_list("dissolved_on", flat=True)) == {date(2026, 1, 1)}


def test_a_staged_file_is_applied_once_and_emptied(officer: User) -> None:
    draft = stage_import(
        data=book([["so-a", "Sở A", DEPARTMENT, "tinh", "1/1/2010"]]),
        filename="a.xlsx",
        effective_on=world.DAY,
        by=officer,
        at=world.AT,
    )
    import_organisation(draft=draft, by=officer, at=world.AT)
    with pytest.raises(AlreadyApplied):
        import_organisation(draft=draft, by=officer, at=world.AT)
    assert bytes(ImportDraft.objects.get().data) == b""
    assert [e.verb for e in Entry.objects.all()] == ["organisation.staged", "unit.founded", "organisation.imported"]


def test_a_refused_file_leaves_no_trace(officer: User) -> None:
    with pytest.raises(SheetRefused):
        stage_import(data=book([["x", "y", "z"]]), filename="a.xlsx", effective_on=world.DAY, by=officer, at=world.AT)
    assert (ImportDraft.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize("data", [b"", b"khong phai excel", workbook({"Khác": [["Mã"], ["x"]]}), book()])
def test_files_without_the_tables_are_refused_with_one_sentence(officer: User, data: bytes) -> None:
    with pytest.raises(SheetRefused) as refusal:
        plan_import(data, by=officer, effective_on=world.DAY, today=world.DAY)
    assert len(refusal.value.errors) == 1
