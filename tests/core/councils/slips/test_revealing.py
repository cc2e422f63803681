"""What counts give away by themselves, and how much of a key has to be shown."""

import pytest

from thidua.core.councils.slips.revealing import forced, start_length


@pytest.mark.parametrize(
    ("yes", "no", "lower", "said"),
    [
        (0, 0, 0, None), (1, 0, 0, "lone"), (9, 0, 0, "alike"), (0, 9, 0, "alike"), (8, 1, 0, "one_apart"),
        (1, 1, 0, "one_apart"), (7, 2, 0, None), (7, 1, 1, None), (2, 2, 0, None), (0, 1, 8, "one_apart"),
    ],
)  # fmt: skip
def test_what_the_arithmetic_forces_is_said(yes: int, no: int, lower: int, said: str | None) -> None:
    assert forced({"yes": yes, "no": no, "lower": lower}) == said


def test_so_many_digits_are_shown_as_tell_all_keys_apart() -> None:
    assert start_length([bytes(32), b"\x01" + bytes(31)]) == 8
    assert start_length([bytes(32), bytes(4) + b"\x01" + bytes(27)]) == 10
    assert start_length([]) == 8
    assert start_length([bytes(32), bytes(31) + b"\x01"], least=2) == 64
