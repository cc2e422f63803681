"""A line chart of the chained indices, drawn as plain SVG shapes; the table beside it holds the figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from thidua.apps.procedures.catalogue import YearLine
from thidua.apps.procedures.labels import number

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 240, 48, 16, 32


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    label: str


@dataclass(frozen=True)
class Chart:
    """Whole pixels. `grid`: (y, label) of the horizontal lines; `years`: (x, label)."""

    time: tuple[Point, ...]
    fee: tuple[Point, ...]
    grid: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, str], ...]

    @property
    def time_line(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.time)

    @property
    def fee_line(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.fee)


def index_chart(lines: Sequence[YearLine]) -> Chart | None:
    """From 100 at the start of the first year; None where there is nothing to compare."""
    if not lines:
        return None
    times = [Fraction(100), *(line.time_index for line in lines)]
    fees = [Fraction(100), *(line.fee_index for line in lines)]
    top = max(Fraction(120), *(value * Fraction(11, 10) for value in [*times, *fees]))
    step = Fraction(WIDTH - LEFT - 44, max(1, len(lines)))
    xs = [int(LEFT + 12 + step * at) for at in range(len(times))]

    def height(value: Fraction) -> int:
        return int(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top))

    def points(values: Sequence[Fraction]) -> tuple[Point, ...]:
        return tuple(Point(x, height(value), number(rounded(value))) for x, value in zip(xs, values, strict=True))

    grid = tuple((height(Fraction(mark)), str(mark)) for mark in (0, 50, 100))
    years = [str(lines[0].year - 1), *(str(line.year) for line in lines)]
    return Chart(points(times), points(fees), grid, tuple(zip(xs, years, strict=True)))


def rounded(value: Fraction) -> Fraction:
    """One decimal for the eye; the table and the totals keep whole numbers."""
    return Fraction(round(value * 10), 10)
