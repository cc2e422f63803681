"""What the pages of severities and adjusted numbers show, of the blocs the reader may see by marker."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.apps.marking.labels_adjusted import one_mark, severity
from thidua.apps.marking.models import CrossMark, Draw, Pairing, Round
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot_cross import named_marks
from thidua.apps.orgs.models import Bloc, BlocMembership, Unit
from thidua.core.marking import adjusting
from thidua.core.marking.adjusting import Adjusted, Both, Severity
from thidua.core.movements.model import Criterion
from thidua.core.points import from_milli

Z = Decimal("1.96")
TEN = Decimal(10)


@dataclass(frozen=True)
class MarkerLine:
    """`low` and `high` bound the severity in about 95 of 100 cases; shares of the maximum, as `severity.lean` is."""

    unit: Unit
    severity: Severity

    @property
    def words(self) -> str:
        return severity(self.severity)

    @property
    def low(self) -> Decimal:
        return self.severity.lean - Z * (self.severity.se or 0)

    @property
    def high(self) -> Decimal:
        return self.severity.lean + Z * (self.severity.se or 0)

    @property
    def of_ten(self) -> Decimal:
        """How far a mark of a criterion of ten points lies from the common level, in points."""
        return -adjusting.shift(self.severity.lean, TEN)


@dataclass(frozen=True)
class MarkLine:
    """One mark with what is added to it, and why."""

    marker: Unit
    points: Decimal | None
    moved: Decimal
    words: str


@dataclass(frozen=True)
class NumberLine:
    criterion: Criterion
    both: Both
    marks: Sequence[MarkLine] = ()

    @property
    def moved(self) -> Decimal:
        return self.both.adjusted - self.both.raw


@dataclass(frozen=True)
class SheetNumbers:
    unit: Unit
    lines: Sequence[NumberLine]

    @property
    def raw(self) -> Decimal:
        return sum((line.both.raw for line in self.lines), Decimal(0))

    @property
    def adjusted(self) -> Decimal:
        return sum((line.both.adjusted for line in self.lines), Decimal(0))

    @property
    def moved(self) -> Decimal:
        return self.adjusted - self.raw


def marker_lines(draw: Draw | None, blocs: Sequence[Bloc], year: int, found: Adjusted) -> list[MarkerLine]:
    """Markers of sheets of the blocs, the most severe first."""
    members = BlocMembership.objects.filter(bloc__in=blocs, year=year).values("unit")
    pairs = Pairing.objects.filter(draw=draw, sheet__unit__in=members).values("marker")
    units = {unit.code: unit for unit in Unit.objects.filter(pk__in=pairs)}
    told = [MarkerLine(units[each.marker], each) for each in found.severities if each.marker in units]
    return sorted(told, key=lambda line: (line.severity.part, line.severity.lean, line.unit.order, line.unit.code))


def widest(lines: Sequence[MarkerLine]) -> Decimal:
    """The share at which the bars of a page end on either side."""
    return max((max(abs(line.low), abs(line.high)) for line in lines), default=Decimal(0))


def members_of(of: Round, draw: Draw | None, blocs: Sequence[Bloc]) -> list[tuple[Bloc, list[Unit]]]:
    """The units of each bloc whose sheets were marked."""
    marked = Pairing.objects.filter(draw=draw).values("sheet__unit")
    rows = BlocMembership.objects.filter(bloc__in=blocs, year=bloc_year(of.period), unit__in=marked)
    by_bloc: dict[int, list[Unit]] = defaultdict(list)
    for row in rows.select_related("unit").order_by("unit__order", "unit__code"):
        by_bloc[row.bloc_id].append(row.unit)
    return [(bloc, by_bloc[bloc.pk]) for bloc in blocs]


def sheet_numbers(of: Round, units: Sequence[Unit], found: Adjusted) -> list[SheetNumbers]:
    """Both numbers of each unit's sheet, by criterion."""
    criteria = _judged(of)
    return [
        SheetNumbers(
            unit,
            [
                NumberLine(item, found.points[unit.code, code])
                for code, item in criteria.items()
                if (unit.code, code) in found.points
            ],
        )
        for unit in units
    ]


def explained(of: Round, draw: Draw | None, unit: Unit, found: Adjusted) -> SheetNumbers:
    """One sheet with every mark and why it was moved. Only for those who may see marks by name."""
    marks = named_marks(of, draw, unit)
    severities = {each.marker: each for each in found.severities}
    plain = sheet_numbers(of, [unit], found)[0]
    lines = [
        NumberLine(
            line.criterion, line.both, [_told(row, line.criterion, severities) for row in marks[line.criterion.code]]
        )
        for line in plain.lines
    ]
    return SheetNumbers(unit, lines)


def _told(row: CrossMark, criterion: Criterion, severities: Mapping[str, Severity]) -> MarkLine:
    marker = row.pairing.marker
    each = severities.get(marker.code)
    if row.points_milli is None or each is None:
        return MarkLine(marker, None, Decimal(0), "")
    moved = adjusting.shift(each.lean, criterion.max_points)
    return MarkLine(marker, from_milli(row.points_milli), moved, one_mark(marker.name, each, criterion.max_points))


def _judged(of: Round) -> dict[str, Criterion]:
    return {code: item for code, item in criteria_of(rules_of(of.period), "unit").items() if is_judged(item)}
