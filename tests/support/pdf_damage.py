"""Files as storage and mail leave them: cut, with flipped, zeroed, doubled or swapped stretches. The same for the same seed."""

import random
from collections.abc import Iterator


def damaged(data: bytes, seed: int) -> bytes:
    dice = random.Random(seed)
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 12))):
        start = dice.randrange(len(made) or 1)
        end = min(len(made), start + dice.choice((1, 2, 8, 60, 400)))
        kind = dice.randrange(7)
        if kind == 0:
            del made[start:]
        elif kind == 1:
            made[start:end] = dice.randbytes(end - start)
        elif kind == 2:
            made[start:end] = bytes(end - start)
        elif kind == 3:
            made[start:start] = made[start:end] * dice.choice((1, 3))
        elif kind == 4:
            del made[start:end]
        elif kind == 5:
            made[start:end] = bytes(made[start:end])[::-1]
        else:
            made = _other_number(made, start, dice)
    return bytes(made)


def _other_number(made: bytearray, start: int, dice: random.Random) -> bytearray:
    """Lengths, counts and references are what readers trust most."""
    for index in range(start, min(len(made), start + 3000)):
        if chr(made[index]).isdigit():
            made[index : index + 1] = dice.choice((b"0", b"9", b"-1", b"99999999", b"2147483648"))
            break
    return made


def damages(data: bytes, count: int, *, first: int = 0) -> Iterator[tuple[int, bytes]]:
    for seed in range(first, first + count):
        yield seed, damaged(data, seed)
