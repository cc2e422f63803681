import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.support import documents, world
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.documents.models import Document
from thidua.apps.movements import actions, queries
from thidua.apps.movements.models import Criterion, Movement, Period, RuleSetVersion, State
from thidua.apps.movements.plain import checklist_of, phases_of, workflows_of
from thidua.apps.movements.shelf import shelf
from thidua.core.points import to_milli

pytestmark = pytest.mark.django_db


def board() -> tuple[Any, Any]:
    province = world.province()
    return province, world.user(Role.BOARD_OFFICER, province)


def verbs() -> list[str]:
    return [verb for verb in Entry.objects.order_by("seq").values_list("verb", flat=True) if "document" not in verb]


def edited(movement: Movement, **cells: object) -> bytes:
    """The movement's own workbook with some cells of its first sheet changed."""
    book = openpyxl.load_workbook(io.BytesIO(queries.criteria_workbook(queries.latest_version(movement))))
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def first_cell(movement: Movement, label: str) -> str:
    """The name of the first criterion's cell in the column headed `label`."""
    book = openpyxl.load_workbook(io.BytesIO(queries.criteria_workbook(queries.latest_version(movement))))
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if any(cell.value == label for cell in row))
    column = next(cell.column_letter for cell in header if cell.value == label)
    return f"{column}{header[0].row + 2}"


def test_a_draft_takes_name_years_and_themes_from_the_confirmed_reading() -> None:
    movement = documents.drafted(*board())
    assert movement.name == "Công sở thân thiện, tận tâm phục vụ"
    assert (movement.from_year, movement.to_year, movement.state) == (2024, 2026, State.DRAFT)
    version = queries.latest_version(movement)
    assert (version.number, queries.ruleset_of(version).criteria) == (1, ())
    assert [theme.subject for theme in queries.ruleset_of(version).themes] == ["unit", "official", "unit"]
    assert verbs() == ["movement.drafted"]


def test_what_the_document_does_not_state_stays_empty() -> None:
    text = documents.INVENTED.replace(" giai đoạn 2024 - 2026", "")
    movement = documents.drafted(*board(), text=text)
    assert (movement.from_year, movement.to_year, movement.themes) == (None, None, [])


def test_an_unconfirmed_document_and_a_second_draft_are_refused() -> None:
    province, officer = board()
    waiting = documents.received(province, officer)
    with pytest.raises(actions.NotPossible, match="chưa được xác nhận"):
        actions.draft_movement(document=waiting, by=officer, at=world.AT)
    documents.drafted(province, officer, text=documents.INVENTED.replace("41/KH", "43/KH"))
    with pytest.raises(actions.NotPossible, match="đã có phong trào"):
        actions.draft_movement(document=Document.objects.get(state="confirmed"), by=officer, at=world.AT)
    assert Movement.objects.count() == 1


@pytest.mark.parametrize("name", ["lai-chau-2019", "lang-son-2019"])
def test_a_shipped_document_brings_its_criteria_workflows_phases_and_checklist(name: str) -> None:
    movement, shipped = documents.shipped(*board(), name=name), shelf()[name]
    version = queries.latest_version(movement)
    assert queries.ruleset_of(version) == shipped.rules
    assert queries.is_intact(version)
    assert workflows_of(movement.workflows) == shipped.workflows
    assert phases_of(movement.phases) == shipped.phases
    assert checklist_of(movement.checklist) == shipped.checklist
    assert (movement.from_year, movement.to_year) == (2019, 2025)


def test_rows_say_what_the_json_says() -> None:
    movement = documents.shipped(*board())
    version = queries.latest_version(movement)
    rules = queries.ruleset_of(version)
    rows = Criterion.objects.filter(version=version).prefetch_related("clauses").order_by("position")
    assert [
        (r.code, r.name, r.subject, r.group, r.measured_by, r.max_milli, r.guide, {c.cid for c in r.clauses.all()})
        for r in rows
    ] == [
        (c.code, c.name, c.subject, c.group, c.measured_by, to_milli(c.max_points), c.guide, set(c.clauses))
        for c in rules.criteria
    ]


def test_changed_rules_no_longer_fit_their_fingerprint() -> None:
    version = queries.latest_version(documents.shipped(*board()))
    version.rules["criteria"][0]["max_points"] = "9.75"
    assert not queries.is_intact(version)


def test_shipped_criteria_do_not_load_onto_a_document_without_their_clauses() -> None:
    province, officer = board()
    document = documents.confirmed(province, officer)
    with pytest.raises(actions.NotPossible, match="thiếu các điều khoản"):
        actions.load_shipped(slug="lang-son-2019", document=document, by=officer, at=world.AT)
    with pytest.raises(actions.NotPossible, match="Không có phong trào"):
        actions.load_shipped(slug="khong-co", document=document, by=officer, at=world.AT)
    assert Movement.objects.count() == 0


def test_an_edited_workbook_becomes_the_next_version_and_the_old_one_stays() -> None:
    province, officer = board()
    movement = documents.shipped(province, officer)
    before = queries.ruleset_of(queries.latest_version(movement))
    data = edited(movement, **{first_cell(movement, "Nội dung"): "Tên đã sửa"})
    made = actions.replace_criteria(movement=movement, data=data, reason="sửa tên", by=officer, at=world.AT)
    after = queries.ruleset_of(made)
    assert (made.number, made.reason) == (2, "sửa tên")
    assert after.criteria[0].name == "Tên đã sửa"
    assert after.criteria[1:] == before.criteria[1:]
    assert queries.ruleset_of(RuleSetVersion.objects.get(number=1)) == before
    assert verbs() == ["movement.drafted", "movement.criteria_replaced"]


def test_a_faulty_workbook_changes_nothing_and_names_the_cells() -> None:
    province, officer = board()
    movement = documents.shipped(province, officer)
    points, clauses = first_cell(movement, "Điểm tối đa"), first_cell(movement, "Mã điều khoản")
    data = edited(movement, **{points: "mười", clauses: "LS-99.9"})
    with pytest.raises(SheetRefused) as refused:
        actions.replace_criteria(movement=movement, data=data, reason="x", by=officer, at=world.AT)
    assert {error.cell for error in refused.value.errors} >= {points}
    assert RuleSetVersion.objects.count() == 1
    assert verbs() == ["movement.drafted"]


def test_an_unchanged_workbook_no_reason_and_a_file_that_is_none_are_refused() -> None:
    province, officer = board()
    movement = documents.shipped(province, officer)
    same = queries.criteria_workbook(queries.latest_version(movement))
    with pytest.raises(actions.NotPossible, match="giống hệt phiên bản 1"):
        actions.replace_criteria(movement=movement, data=same, reason="x", by=officer, at=world.AT)
    with pytest.raises(actions.NotPossible, match="lý do"):
        actions.replace_criteria(movement=movement, data=same, reason=" ", by=officer, at=world.AT)
    with pytest.raises(SheetRefused):
        actions.replace_criteria(movement=movement, data=b"khong", reason="x", by=officer, at=world.AT)
    assert RuleSetVersion.objects.count() == 1


def period(movement: Movement, officer: Any, **changes: Any) -> Period:
    given: dict[str, Any] = {
        "slug": "2025-h2",
        "name": "6 tháng cuối năm 2025",
        "starts_on": date(2025, 7, 1),
        "until_on": date(2026, 1, 1),
        "plan_due_on": date(2025, 7, 31),
        "marks_due_on": date(2026, 1, 15),
    }
    return actions.open_period(movement=movement, by=officer, at=world.AT, **(given | changes))


def test_a_movement_without_criteria_does_not_open() -> None:
    province, officer = board()
    movement = documents.drafted(province, officer)
    with pytest.raises(actions.NotPossible, match="chưa có tiêu chí"):
        actions.open_movement(movement=movement, by=officer, at=world.AT)
    assert Movement.objects.get().state == State.DRAFT


def test_a_period_keeps_the_version_it_was_opened_with() -> None:
    province, officer = board()
    movement = actions.open_movement(movement=documents.shipped(province, officer), by=officer, at=world.AT)
    opened = period(movement, officer)
    data = edited(movement, **{first_cell(movement, "Nội dung"): "Tên mới"})
    actions.replace_criteria(movement=movement, data=data, reason="sửa", by=officer, at=world.AT)
    assert Period.objects.get(pk=opened.pk).version.number == 1
    assert period(movement, officer, slug="2026", name="2026").version.number == 2
    assert verbs() == [
        "movement.drafted",
        "movement.opened",
        "period.opened",
        "movement.criteria_replaced",
        "period.opened",
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"until_on": date(2025, 7, 1)}, "phải sau ngày bắt đầu"),
        ({"plan_due_on": date(2026, 1, 1)}, "Hạn nộp kế hoạch"),
        ({"marks_due_on": date(2025, 6, 30)}, "Hạn chấm điểm"),
    ],
)
def test_days_out_of_order_are_refused(changes: dict[str, date], reason: str) -> None:
    province, officer = board()
    movement = actions.open_movement(movement=documents.shipped(province, officer), by=officer, at=world.AT)
    with pytest.raises(actions.NotPossible, match=reason):
        period(movement, officer, **changes)
    assert Period.objects.count() == 0


def test_periods_need_an_open_movement_and_their_own_slug() -> None:
    province, officer = board()
    movement = documents.shipped(province, officer)
    with pytest.raises(actions.NotPossible, match="mở phong trào trước"):
        period(movement, officer)
    movement = actions.open_movement(movement=movement, by=officer, at=world.AT)
    period(movement, officer)
    with pytest.raises(actions.NotPossible, match="Đã có kỳ"):
        period(movement, officer)
    with pytest.raises(actions.NotPossible, match="không mở lại được"):
        actions.open_movement(movement=movement, by=officer, at=world.AT)
