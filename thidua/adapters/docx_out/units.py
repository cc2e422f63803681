"""Lengths of a Word file: twentieths of a point, half points, and EMU for drawings."""

from decimal import ROUND_HALF_UP, Decimal

ONE = Decimal(1)


def whole(value: Decimal) -> int:
    return int(value.quantize(ONE, ROUND_HALF_UP))


def twips_of_mm(mm: Decimal) -> int:
    return whole(mm * 1440 / Decimal("25.4"))


def twips_of_pt(points: Decimal) -> int:
    return whole(points * 20)


def half_points(points: Decimal) -> int:
    return whole(points * 2)


def emu_of_mm(mm: Decimal) -> int:
    return whole(mm * 36000)
