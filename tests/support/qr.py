"""Read a QR code back from its modules, as a telephone does once it has found the corners. ISO/IEC 18004.

Only what our notices use: byte mode, versions 1 to 10, level Q; nothing is corrected, so every module must be right.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote

Matrix = list[list[bool]]
#: Level Q: version → [(blocks, data codewords in each)…].
BLOCKS = {
    1: [(1, 13)], 2: [(1, 22)], 3: [(2, 17)], 4: [(2, 24)], 5: [(2, 15), (2, 16)], 6: [(4, 19)],
    7: [(2, 14), (4, 15)], 8: [(4, 18), (2, 19)], 9: [(4, 16), (4, 17)], 10: [(6, 19), (2, 20)],
}  # fmt: skip
ALIGNED = {
    1: [], 2: [6, 18], 3: [6, 22], 4: [6, 26], 5: [6, 30], 6: [6, 34], 7: [6, 22, 38], 8: [6, 24, 42], 9: [6, 26, 46],
    10: [6, 28, 50],
}  # fmt: skip
MASKS = (
    lambda y, x: (y + x) % 2, lambda y, x: y % 2, lambda y, x: x % 3, lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2, lambda y, x: y * x % 2 + y * x % 3, lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)  # fmt: skip
LEVEL_Q = 0b11


def modules(picture: str, border: int) -> Matrix:
    """The dark modules of an SVG data address whose path runs along rows («M4 4.5h7m1 0h2m…»)."""
    svg = unquote(picture.partition(",")[2])
    path = re.search(r'\bd=["\']([^"\']+)["\']', svg)
    assert path, svg[:200]
    dark: set[tuple[int, int]] = set()
    x, y = 0.0, 0.0
    for act, text in re.findall(r"([MmhH])([^MmhH]*)", path[1]):
        numbers = [float(one) for one in re.findall(r"-?\d*\.?\d+", text)]
        if act == "M":
            x, y = numbers
        elif act == "m":
            x, y = x + numbers[0], y + numbers[1]
        elif act == "h":
            dark |= {(int(y), int(x) + step) for step in range(int(numbers[0]))}
            x += numbers[0]
    size = max(row for row, _column in dark) - border + 1
    return [[(y + border, x + border) in dark for x in range(size)] for y in range(size)]


def decode(dark: Matrix) -> str:
    version = (len(dark) - 17) // 4
    level, mask = _format(dark)
    assert level == LEVEL_Q
    data = _blocks(_codewords(dark, version, mask), version)
    bits = "".join(f"{byte:08b}" for byte in data)
    assert bits[:4] == "0100", "byte mode"
    wide = 8 if version < 10 else 16
    count = int(bits[4 : 4 + wide], 2)
    start = 4 + wide
    return bytes(int(bits[start + 8 * at : start + 8 * at + 8], 2) for at in range(count)).decode("ascii")


def _format(dark: Matrix) -> tuple[int, int]:
    """(level, mask) from the strip beside the upper left corner."""
    places = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    bits = int("".join(str(int(dark[y][x])) for y, x in places), 2) ^ 0b101010000010010
    return bits >> 13, bits >> 10 & 0b111


def _codewords(dark: Matrix, version: int, mask: int) -> list[int]:
    size, fixed = len(dark), _fixed(len(dark), version)
    bits, upward, x = [], True, size - 1
    while x > 0:
        x -= x == 6
        for y in range(size - 1, -1, -1) if upward else range(size):
            for column in (x, x - 1):
                if (y, column) not in fixed:
                    bits.append(dark[y][column] ^ (MASKS[mask](y, column) == 0))
        upward, x = not upward, x - 2
    return [int("".join(str(int(bit)) for bit in bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8)]


def _fixed(size: int, version: int) -> set[tuple[int, int]]:
    corners = [(0, 0, 9, 9), (0, size - 8, 9, 8), (size - 8, 0, 8, 9)]
    found = {(y + h, x + w) for y, x, high, wide in corners for h in range(high) for w in range(wide)}
    found |= {(6, at) for at in range(size)} | {(at, 6) for at in range(size)}
    centres = ALIGNED[version]
    for y in centres:
        for x in centres:
            if (y, x) not in {(6, 6), (6, centres[-1]), (centres[-1], 6)}:
                found |= {(y + h, x + w) for h in range(-2, 3) for w in range(-2, 3)}
    if version >= 7:
        found |= {(y, x) for y in range(6) for x in range(size - 11, size - 8)}
        found |= {(x, y) for y in range(6) for x in range(size - 11, size - 8)}
    return found


def _blocks(words: Sequence[int], version: int) -> list[int]:
    """Data codewords in order: the blocks are woven into each other."""
    sizes = [size for count, size in BLOCKS[version] for _number in range(count)]
    blocks: list[list[int]] = [[] for _size in sizes]
    stream = iter(words)
    for at in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if at < size:
                block.append(next(stream))
    return [word for block in blocks for word in block]
