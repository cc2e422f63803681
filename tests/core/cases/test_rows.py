"""A row of an export becomes a case, or every fault of it is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.cases.headings import best_columns, columns_of, missing_sentence
from thidua.core.cases.moments import END_OF_DAY, Moments
from thidua.core.cases.rows import Case, RowFaults, RowReader, UnknownUnit
from thidua.core.vietnamese.folding import fold

FIELDS = ("code", "unit", "procedure", "channel", "received", "due", "returned", "supplements", "apology", "rating")
AT = {field: place for place, field in enumerate(FIELDS)}
GOOD = ["H1", "Xã A", "1.004", "Trực tuyến", "1/7/2026 08:00", "15/7/2026", "16/7/2026 09:00", "2", "có", "5"]
MOMENT = Moments()
LATEST = MOMENT.read("31/12/2026", END_OF_DAY)


def units(text: str) -> int:
    if fold(text) != "xa a":
        raise UnknownUnit(f"không có đơn vị “{text}”.")
    return 7


def reader(at: dict[str, int] | None = None) -> RowReader:
    return RowReader(at or AT, units, LATEST)


def faults(**changed: str) -> list[tuple[str, str]]:
    cells = [changed.get(field, value) for field, value in zip(FIELDS, GOOD, strict=True)]
    with pytest.raises(RowFaults) as caught:
        reader().read(cells)
    return [(fault.field, fault.reason) for fault in caught.value.faults]


def test_a_good_row() -> None:
    assert reader().read(GOOD) == Case(
        "H1", 7, "1.004", "online", MOMENT.read("1/7/2026 08:00"), MOMENT.read("15/7/2026 23:59:59"),
        MOMENT.read("16/7/2026 09:00"), 2, "written", 5, False,
    )  # fmt: skip


def test_columns_that_are_not_there_leave_their_values_open() -> None:
    at = {field: AT[field] for field in ("code", "unit", "received", "due", "returned")}
    found = reader(at).read(GOOD)
    assert (found.procedure, found.channel, found.supplements, found.apology, found.rating) == ("", "", 0, "", None)


@pytest.mark.parametrize(
    ("apology", "returned", "kept"),
    [
        ("", "16/7/2026", "none"),  # the system has the column and recorded none
        ("không", "16/7/2026", "none"),
        ("12/UBND-XL", "16/7/2026", "written"),
        ("có", "15/7/2026", ""),  # returned in time: none is owed
        ("", "", "none"),
    ],
)
def test_apologies(apology: str, returned: str, kept: str) -> None:
    row = [*GOOD]
    row[AT["apology"]], row[AT["returned"]] = apology, returned
    assert reader().read(row).apology == kept


def test_a_case_received_and_returned_on_one_day_without_an_hour_is_in_order() -> None:
    row = [*GOOD]
    row[AT["returned"]] = "1/7/2026"
    assert reader().read(row).returned == MOMENT.read("1/7/2026")


def test_every_fault_of_a_row_is_told_at_once() -> None:
    told = faults(code="", unit="Xã Lạ", channel="bồ câu", received="32/7/2026", supplements="-1", rating="9")
    assert [field for field, _reason in told] == ["code", "unit", "channel", "received", "supplements", "rating"]


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"due": "30/6/2026"}, "due", "trước khi tiếp nhận"),
        ({"due": "30/6/2066"}, "due", "quá xa"),
        ({"returned": "30/6/2026"}, "returned", "trước khi tiếp nhận"),
        ({"returned": "1/1/2027"}, "returned", "sau ngày xuất số liệu"),
        ({"received": "1/1/2027", "due": "2/1/2027", "returned": ""}, "received", "sau ngày xuất số liệu"),
        ({"code": "1,23E+11"}, "code", "Excel làm tròn"),
        ({"code": "x" * 61}, "code", "tối đa 60"),
        ({"supplements": "1.000"}, "supplements", "số lần"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, str], field: str, words: str) -> None:
    told = faults(**changed)
    assert [(name, words in reason) for name, reason in told] == [(field, True)]


@given(st.lists(st.text(max_size=12), max_size=14))
def test_any_row_is_a_case_or_has_faults(cells: list[str]) -> None:
    try:
        assert isinstance(reader().read(cells), Case)
    except RowFaults as caught:
        assert caught.faults


@given(st.permutations(range(len(FIELDS))))
def test_the_order_of_the_columns_does_not_matter(order: list[int]) -> None:
    at = {field: order.index(place) for field, place in AT.items()}
    assert reader(at).read([GOOD[place] for place in order]) == reader().read(GOOD)


# --- headings

HEAD = ["STT", "Mã hồ sơ", "Cơ quan giải quyết", "Ngày tiếp nhận (*)", "NGÀY HẸN TRẢ", "Ngày trả", "Họ tên"]


def test_headings_are_known_with_and_without_accents_below_titles() -> None:
    nfd = [
        "STT",
        "Ma\u0303 ho\u0302\u0300 so\u031b",
        "co quan  giai quyet",
        "Ngay tiep nhan",
        "ngay hen tra:",
        "NGAY TRA",
    ]
    for head in (HEAD, nfd):
        found = best_columns([["BÁO CÁO HỒ SƠ"], [], head, ["1", "H1"]])
        assert (found.row, found.at) == (3, {"code": 1, "unit": 2, "received": 3, "due": 4, "returned": 5})
        assert found.missing == ()


def test_what_a_person_settled_goes_first_and_an_empty_choice_leaves_a_field_out() -> None:
    head = [*HEAD, "Mã số", "Hình thức"]
    found = columns_of(head, {"code": "mã SỐ", "channel": ""})
    assert (found.at["code"], "channel" in found.at) == (7, False)


def test_missing_columns_are_named() -> None:
    found = columns_of(["Mã hồ sơ", "Đơn vị"])
    assert found.missing == ("received", "due", "returned")
    assert "“Ngày hẹn trả”" in missing_sentence(found)
    assert "30 dòng đầu" in missing_sentence(best_columns([["x"], ["y"]]))


def test_one_column_never_serves_two_fields() -> None:
    found = columns_of(["Mã hồ sơ", "Đơn vị"], {"procedure": "Mã hồ sơ"})
    assert len(set(found.at.values())) == len(found.at)
