"""Elections that contradict themselves and rows that are not of the election."""

from dataclasses import replace

import pytest

from tests.support.slips import CHOICES, codes, election
from thidua.core.councils.slips.model import (
    Election,
    RefusedRow,
    SlipItem,
    WrongSetup,
    fill,
    prepare,
    require_castable,
)

E = election(3)
ROWS = fill(E, codes(3)[0], {"muc-1": "yes", "muc-2": "no"})


def test_keys_are_listed_sorted_so_the_order_of_making_is_gone() -> None:
    backwards = prepare("phieu-1", codes(3)[::-1], {"muc-1": 3, "muc-2": 3}, CHOICES, "f" * 64)
    assert backwards == E
    assert all(list(item.keys) == sorted(item.keys) for item in E.items)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": "../a"}, "name"),
        ({"name": ""}, "name"),
        ({"slips": 0, "items": ()}, "slips"),
        ({"slips": True}, "slips"),
        ({"choices": ()}, "choices"),
        ({"choices": ("yes", "yes")}, "choices"),
        ({"choices": ("có",)}, "choices"),
        ({"items": ()}, "items"),
        ({"items": (E.items[0], E.items[0])}, "items"),
        ({"facts": "đ"}, "facts"),
        ({"slips": 4}, "keys"),
        ({"items": (replace(E.items[0], keys=E.items[0].keys[::-1]),)}, "keys"),
        ({"items": (replace(E.items[0], keys=(E.items[0].keys[0],) * 3),)}, "keys"),
        ({"items": (E.items[0], SlipItem("muc-9", E.items[0].keys, 3))}, "keys"),
        ({"items": (replace(E.items[0], most=4),)}, "most"),
        ({"items": (replace(E.items[0], most=-1),)}, "most"),
    ],
)
def test_a_setup_that_contradicts_itself_is_refused(changed: dict, reason: str) -> None:
    with pytest.raises(WrongSetup) as refused:
        replace(E, **changed)
    assert refused.value.reason == reason


def test_two_slips_with_the_same_code_are_refused() -> None:
    with pytest.raises(WrongSetup):
        prepare("phieu-1", [codes(1)[0]] * 2, {"muc-1": 2}, CHOICES)


def test_a_paper_may_leave_items_out() -> None:
    assert [row.item for row in fill(E, codes(3)[1], {"muc-2": "lower"})] == ["muc-2"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (replace(ROWS[0], item="muc-3"), "item"),
        (replace(ROWS[0], choice="maybe"), "choice"),
        (replace(ROWS[0], choice="no"), "signature"),
        (replace(ROWS[0], item="muc-2"), "key"),
        (replace(ROWS[0], key=ROWS[1].key), "key"),
        (replace(ROWS[0], signature=ROWS[1].signature), "signature"),
        (replace(ROWS[0], signature=b""), "signature"),
        (ROWS[0], "twice"),
    ],
)
def test_a_row_that_is_not_of_the_election_is_refused(row, reason: str) -> None:
    others = ROWS if reason == "twice" else ROWS[1:]
    with pytest.raises(RefusedRow) as refused:
        require_castable(E, [*others, row])
    assert refused.value.reason == reason


def test_a_code_that_is_on_no_slip_fills_no_paper() -> None:
    with pytest.raises(RefusedRow, match="key"):
        fill(E, codes(1, first=77)[0], {"muc-1": "yes"})


def test_the_codes_are_not_kept() -> None:
    assert not any(code in repr(E) for code in codes(3))
    assert set(Election.__dataclass_fields__) == {"name", "slips", "choices", "items", "facts"}
