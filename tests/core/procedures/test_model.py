from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.procedures import FIRST, version
from thidua.core.procedures.model import NotAVersion, Overlap, Paper, Step, in_force, require_apart

SECOND = date(2026, 3, 1)


def test_the_day_a_version_ends_belongs_to_the_next() -> None:
    old, new = version(until_on=SECOND), version(from_on=SECOND)
    days = [date(2024, 12, 31), FIRST, date(2026, 2, 28), SECOND, date(2030, 1, 1)]
    assert [in_force([old, new], day) for day in days] == [None, old, old, new, new]


def test_spans_may_touch_but_not_overlap() -> None:
    require_apart([(SECOND, None), (FIRST, SECOND)])
    with pytest.raises(Overlap) as found:
        require_apart([(FIRST, None), (SECOND, None)])
    assert found.value.on == SECOND


@given(st.lists(st.tuples(st.dates(), st.none() | st.dates()), max_size=6))
def test_accepted_spans_never_hold_a_day_twice(spans: list[tuple[date, date | None]]) -> None:
    kept = [(start, until) for start, until in spans if until is None or until > start]
    try:
        require_apart(kept)
    except Overlap as fault:
        assert sum(start <= fault.on and (until is None or fault.on < until) for start, until in kept) > 1
    else:
        days = [start for start, _until in kept]
        held = [sum(start <= day and (until is None or day < until) for start, until in kept) for day in days]
        assert held == [1] * len(days)


def test_a_dossier_of_two_sets_asks_twice_the_sheets() -> None:
    one = version(papers=(Paper("Đơn", 1), Paper("Bản sao", 0, 2)), sets=2)
    assert one.sheets == 6


@pytest.mark.parametrize(
    ("more", "what", "place"),
    [
        ({"until_on": FIRST}, "days", 0),
        ({"limit_days": -1}, "negative", 0),
        ({"law_fee": -5}, "negative", 0),
        ({"sets": 0}, "negative", 0),
        ({"online": "mức độ 4"}, "online", 0),
        ({"papers": (Paper("Đơn"), Paper("Không có bản nào", 0, 0))}, "paper", 2),
        ({"steps": (Step("Tiếp nhận", "", 4),)}, "step", 1),
        ({"steps": (Step("Tiếp nhận", "Một cửa", -1),)}, "step", 1),
    ],
)
def test_what_nobody_could_announce_is_refused(more: dict[str, object], what: str, place: int) -> None:
    with pytest.raises(NotAVersion) as found:
        version(**more)
    assert (found.value.what, found.value.place) == (what, place)
