from hypothesis import given as with_given
from hypothesis import strategies as st

from thidua.core.awards.statistics import Band, Given, Launched, MovementRow, Row, award_rows, band_of, movement_rows

BANDS = (Band("a", 1), Band("b", 2), Band("c", 3), Band("d", 5), Band("e", None))


def test_an_award_is_counted_by_class_of_subject_and_route() -> None:
    rows = award_rows(
        [
            Given("bk", "province", "cong-trang", "individual", is_leader=True),
            Given("bk", "province", "cong-trang", "individual"),
            Given("bk", "province", "dot-xuat", "individual"),
            Given("bk", "province", "cong-trang", "collective"),
            Given("bk", "province", "cong-trang", "collective", is_enterprise=True),
            Given("bk", "province", "cong-trang", "household"),
            Given("bk", "province", "cong-trang", "household", is_withdrawn=True),
            Given("hc", "state", "cong-trang", "individual"),
        ],
        "province",
        ["bk", "co"],
        ["cong-trang", "dot-xuat", "phong-trao"],
    )
    assert rows == (
        Row("bk", "", 1, 1, 1, 1, 2),
        Row("bk", "cong-trang", 1, 1, 1, 1, 1),
        Row("bk", "dot-xuat", 0, 0, 0, 0, 1),
        Row("co", "", 0, 0, 0, 0, 0),
    )
    assert (rows[0].individual, rows[0].total) == (3, 6)


GIVEN = st.builds(
    Given,
    award=st.sampled_from(["bk", "co"]),
    level=st.sampled_from(["province", "state"]),
    route=st.sampled_from(["x", "y"]),
    kind=st.sampled_from(["individual", "collective", "household"]),
    is_leader=st.booleans(),
    is_enterprise=st.booleans(),
    is_withdrawn=st.booleans(),
)


@with_given(st.lists(GIVEN))
def test_the_parts_of_every_award_make_its_sum_and_all_make_what_was_given(given: list[Given]) -> None:
    rows = award_rows(given, "province", ["bk", "co"], ["x", "y"])
    for whole in (row for row in rows if not row.route):
        parts = [row for row in rows if row.award == whole.award and row.route]
        assert sum(row.total for row in parts) == whole.total
    valid = [one for one in given if one.level == "province" and not one.is_withdrawn]
    assert sum(row.total for row in rows if not row.route) == len(valid)


def test_a_movement_falls_into_the_band_its_years_are_under() -> None:
    assert [band_of(years, BANDS) for years in (0, 1, 2, 3, 4, 5, 40)] == [0, 1, 2, 3, 3, 4, 4]


def test_movements_without_years_are_counted_apart() -> None:
    launched = [Launched("province", 7), Launched("province", None), Launched("base", 1)]
    assert movement_rows(launched, ["province", "base"], BANDS) == (
        MovementRow("province", (0, 0, 0, 0, 1), 1),
        MovementRow("base", (0, 1, 0, 0, 0), 0),
    )
