"""Printed lines as JSON lists, on their way from the child process to its parent."""

from collections.abc import Sequence
from typing import Any

from thidua.adapters.pdf_in.page import Cell, Printed


def packed(line: Printed) -> list[Any]:
    cell = [line.cell.table, line.cell.row, line.cell.column] if line.cell else None
    places = [round(edge, 1) for edge in (line.left, line.right, line.top, line.bottom, line.size)]
    return [line.text, *places, line.bold, line.italic, line.centred, line.joint, cell]


def unpacked(line: Sequence[Any]) -> Printed:
    text, left, right, top, bottom, size, bold, italic, centred, joint, cell = line
    place = Cell(*cell) if cell else None
    return Printed(text, left, right, top, bottom, size, bold, italic, 1000, centred, place, joint)
