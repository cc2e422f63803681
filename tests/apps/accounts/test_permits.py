from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from thidua.apps.accounts.permits import Permit, Refused

user: Any = SimpleNamespace()
HEAD = Permit(lambda _user, thing: thing["head"], "Chỉ thủ trưởng.", "Thủ trưởng thì không.")
OPEN = Permit(lambda _user, thing: thing["open"], "Đã khóa.", "Chưa khóa.")


@pytest.mark.parametrize(("head", "is_open"), list(product((True, False), repeat=2)))
def test_permits_combine_as_logic_does(head: bool, is_open: bool) -> None:
    thing: Any = {"head": head, "open": is_open}
    assert (HEAD & OPEN).allows(user, thing) is (head and is_open)
    assert (HEAD | OPEN).allows(user, thing) is (head or is_open)
    assert (~HEAD).allows(user, thing) is (not head)
    assert (~~HEAD).allows(user, thing) is head


def test_the_first_reason_in_the_way_is_told() -> None:
    thing: Any = {"head": False, "open": False}
    assert (HEAD & OPEN).check(user, thing) == "Chỉ thủ trưởng."
    assert (OPEN & HEAD).check(user, thing) == "Đã khóa."
    assert (~HEAD).check(user, {"head": True}) == "Thủ trưởng thì không."  # type: ignore[arg-type]
    with pytest.raises(Refused, match="Đã khóa"):
        (OPEN & HEAD).demand(user, thing)


def test_both_sides_negated_still_negate_the_whole() -> None:
    for head, is_open in product((True, False), repeat=2):
        thing: Any = {"head": head, "open": is_open}
        assert (~(HEAD & OPEN)).allows(user, thing) is not (head and is_open)
        assert (~(HEAD | OPEN)).allows(user, thing) is not (head or is_open)
