import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.adapters.sheets.catalogue import dong, limit_days, step_hours, step_time_text
from thidua.adapters.sheets.values import NotReadable


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("0,5", 4),
        ("0.5", 4),
        ("0,5 ngày", 4),
        ("4 giờ", 4),
        ("2", 16),
        ("14,5 ngày làm việc", 116),
        ("0,125", 1),
        ("0", 0),
    ],
)
def test_the_time_of_a_step_is_whole_hours(text: str, hours: int) -> None:
    assert step_hours(text) == hours


@pytest.mark.parametrize("text", ["0,3", "nửa ngày", "-1", "1e3", "", "4 giờ 30", "½"])
def test_what_is_no_time_of_a_step_is_refused(text: str) -> None:
    with pytest.raises(NotReadable):
        step_hours(text)


@given(st.integers(0, 79_999))
def test_a_time_written_out_reads_back(hours: int) -> None:
    assert step_hours(step_time_text(hours)) == hours


@pytest.mark.parametrize(
    ("text", "days"), [("15", 15), ("15 ngày", 15), ("07 ngày làm việc", 7), ("Trong ngày", 0), ("trong ngay", 0)]
)
def test_limits_as_people_write_them(text: str, days: int) -> None:
    assert limit_days(text) == days


@pytest.mark.parametrize(
    ("text", "amount"),
    [("50.000", 50_000), ("50.000 đồng", 50_000), ("50000đ", 50_000), ("Không thu", 0), ("miễn phí", 0), ("0", 0)],
)
def test_fees_as_people_write_them(text: str, amount: int) -> None:
    assert dong(text) == amount
