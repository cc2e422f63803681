from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.workbooks import workbook
from thidua.adapters.sheets.organisation import PERSON_HEADERS, UNIT_HEADERS, OrganisationSheets, read
from thidua.adapters.sheets.organisation_template import write_template
from thidua.adapters.sheets.reading import read_table
from thidua.adapters.sheets.refusing import SheetRefused

KINDS = {"department": "Sở, ban, ngành", "commune": "Xã, phường, đặc khu"}
TODAY = date(2026, 3, 2)
UNIT_LABELS, PERSON_LABELS = list(UNIT_HEADERS.values()), list(PERSON_HEADERS.values())


def taken(units: object = (), people: object = ()) -> OrganisationSheets:
    sheets = {"Đơn vị": [UNIT_LABELS, *units], "Người": [PERSON_LABELS, *people]}  # type: ignore[misc]
    return read(workbook(sheets), kinds=KINDS, today=TODAY)


def faults(units: object = (), people: object = ()) -> list[str]:
    return [error.cell for error in taken(units, people).errors]


def unit(**cells: object) -> list[object]:
    row = {
        "code": "so-a",
        "name": "Sở A",
        "kind": "Sở, ban, ngành",
        "parent": "tinh",
        "founded_on": "1/1/2020",
        **cells,
    }
    return [row.get(key) for key in UNIT_HEADERS]


@pytest.mark.parametrize(
    "typed,read_as",
    [("15/7/1985", date(1985, 7, 15)), ("02-03-1990", date(1990, 3, 2)), (date(2025, 7, 1), date(2025, 7, 1))],
)
def test_three_ways_of_writing_a_day(typed: object, read_as: date) -> None:
    assert taken([unit(founded_on=typed)]).units[0].founded_on == read_as


@pytest.mark.parametrize("typed", ["1/1/1929", "1/1/2099", "31/2/2020", "0/1/2020", "hôm qua", 1985, date(1900, 1, 1)])
def test_absurd_days_are_refused_at_their_cell(typed: object) -> None:
    assert faults([unit(founded_on=typed)]) == ["E2"]


def test_the_earliest_and_the_latest_day_are_taken() -> None:
    edges = ["1/1/1930", "3/3/2028"]
    assert [faults([unit(founded_on=day)]) for day in edges] == [[], []]
    assert faults([unit(founded_on="5/3/2028")]) == ["E2"]


def test_a_kind_is_known_by_its_label_in_any_case_or_its_slug() -> None:
    rows = [unit(code=f"a{n}", kind=kind) for n, kind in enumerate(("SỞ, BAN, NGÀNH", "commune"))]
    assert [line.kind for line in taken(rows).units] == ["department", "commune"]
    error = taken([unit(kind="Ban lạ")]).errors[0]
    assert (error.cell, all(label in error.reason for label in KINDS.values())) == ("C2", True)


def test_a_bloc_needs_its_year_and_a_year_its_bloc() -> None:
    rows = [unit(code="a", bloc="Khối 1"), unit(code="b", year=2026), unit(code="c", bloc="Khối 1", year=26)]
    assert faults(rows) == ["H2", "G3", "H4"]


def test_a_unit_stands_once() -> None:
    error = taken([unit(), unit(name="Sở B")]).errors[0]
    assert (error.cell, "A2" in error.reason) == ("A3", True)


def test_one_person_may_stand_in_several_lines() -> None:
    rows = [["p1", "Lò Văn A", unit_code, "Giám đốc", "x", "1/1/2020", None] for unit_code in ("so-a", "so-b")]
    assert [(line.unit, line.is_head) for line in taken([], rows).people] == [("so-a", True), ("so-b", True)]


@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.text(max_size=30), st.integers(-9999, 9999), st.dates(date(1900, 3, 1))),
            min_size=8,
            max_size=8,
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_cells_are_either_read_or_refused_in_words(rows: list[list[object]]) -> None:
    clean = [["".join(c for c in v if c.isprintable()) if isinstance(v, str) else v for v in row] for row in rows]
    try:
        found = taken(clean, [row[:7] for row in clean])
    except SheetRefused as refusal:
        assert refusal.errors
    else:
        assert all(error.sheet and error.reason for error in found.errors)
        assert all(line.founded_on is None or line.founded_on.year >= 1930 for line in found.units)


def test_the_template_offers_the_kinds_and_reads_as_empty() -> None:
    data = write_template(kinds=KINDS)
    with pytest.raises(SheetRefused, match="không có dòng dữ liệu"):
        read(data, kinds=KINDS, today=TODAY)
    shown = read_table(data, headers=UNIT_HEADERS, required=("code",), sheet="Ví dụ")
    assert [row.text("kind") for row in shown][:2] == [KINDS["department"]] * 2
