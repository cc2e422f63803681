"""A drawing of what a document rests on (left) and what names it (right). The tables below it say the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, BOX, HEIGHT, GAP = 780, 220, 40, 12
LEFT, MIDDLE, RIGHT = 10, 280, 550
MOST = 10
LONGEST = 26  # letters that fit a box


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    label: str
    tone: str

    @property
    def middle(self) -> int:
        return self.y + HEIGHT // 2

    @property
    def text_x(self) -> int:
        return self.x + BOX // 2

    @property
    def text_y(self) -> int:
        return self.middle + 5


@dataclass(frozen=True)
class Line:
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Drawing:
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_over: int
    width: int = WIDTH
    box_width: int = BOX
    box_height: int = HEIGHT


#: Label and tone of a neighbour.
Neighbour = tuple[str, str]


def draw(own: Neighbour, below: Sequence[Neighbour], above: Sequence[Neighbour]) -> Drawing | None:
    """None where the document has no neighbours."""
    left, right = list(dict.fromkeys(below)), list(dict.fromkeys(above))
    if not left and not right:
        return None
    rows = max(1, min(MOST, max(len(left), len(right))))
    height = rows * (HEIGHT + GAP) + GAP
    centre = Box(MIDDLE, (height - HEIGHT) // 2, _short(own[0]), own[1])
    lefts, rights = _column(LEFT, left[:MOST], height), _column(RIGHT, right[:MOST], height)
    lines = [Line(MIDDLE, centre.middle, LEFT + BOX, box.middle) for box in lefts]
    lines += [Line(RIGHT, box.middle, MIDDLE + BOX, centre.middle) for box in rights]
    left_over = max(0, len(left) - MOST) + max(0, len(right) - MOST)
    return Drawing(height, (centre, *lefts, *rights), tuple(lines), left_over)


def _column(x: int, found: Sequence[Neighbour], height: int) -> list[Box]:
    top = (height - len(found) * (HEIGHT + GAP) + GAP) // 2
    return [Box(x, top + place * (HEIGHT + GAP), _short(label), tone) for place, (label, tone) in enumerate(found)]


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
