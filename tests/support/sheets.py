"""Rule sets, sheets and observations for property tests: all kinds of rule, thousandths, any state of a mark."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from thidua.core.marking.model import Event, Mark, Sheet
from thidua.core.movements.model import (
    Adjustment,
    Band,
    Criterion,
    Judged,
    PerEvent,
    Ratio,
    Rule,
    RuleSet,
    Steps,
    Threshold,
)
from thidua.core.observations.model import Observation

CLAUSES = ("LC-1.1a", "LC-1.3a", "LC-1.4a")
UNITS = ("U01", "U02", "U03", "U04", "U05")


@dataclass(frozen=True)
class Season:
    rules: RuleSet
    sheets: tuple[Sheet, ...]
    observations: tuple[Observation, ...]


def points(most: Decimal) -> st.SearchStrategy[Decimal]:
    return st.integers(0, int(most * 1000)).map(lambda milli: Decimal(milli) / 1000)


shares = st.builds(Fraction, st.integers(0, 20), st.just(20))


@st.composite
def rules_of(draw: st.DrawFn, measure: str, most: Decimal) -> Rule:
    kinds = [
        st.just(Judged()),
        st.just(Ratio(measure)),
        st.builds(Threshold, st.just(measure), shares, points(most)),
        st.builds(PerEvent, st.just(measure), points(most)),
        st.lists(st.tuples(shares, points(most)), min_size=1, max_size=3, unique_by=lambda step: step[0]).map(
            lambda steps: Steps(measure, tuple(steps))
        ),
    ]
    return draw(st.one_of(kinds))


@st.composite
def criteria(draw: st.DrawFn, number: int) -> Criterion:
    most = Decimal(draw(st.integers(1, 40_000))) / 1000
    return Criterion(
        code=f"A{number}",
        name=f"Tiêu chí {number}",
        subject="unit",
        group=draw(st.sampled_from(["g1", "g2", "g3"])),
        clauses=(draw(st.sampled_from(CLAUSES)),),
        max_points=most,
        measured_by="indicator",
        rule=draw(rules_of(f"m.{number % 2}", most)),
        when_absent=draw(st.sampled_from(["rescale", "full", "zero"])),
    )


@st.composite
def marks(draw: st.DrawFn, criterion: Criterion) -> Mark:
    if draw(st.booleans()) and draw(st.booleans()):
        return Mark(criterion.code, reason="không có", is_not_applicable=True)
    either = st.none() | points(criterion.max_points)
    return Mark(criterion.code, draw(either), draw(either), "theo hồ sơ", has_evidence=True)


@st.composite
def sheets(draw: st.DrawFn, rules: RuleSet, unit: str) -> Sheet:
    marked = tuple(draw(marks(item)) for item in rules.criteria if draw(st.booleans()))
    events = tuple(Event(item.code, draw(st.integers(0, 5))) for item in rules.adjustments)
    return Sheet(unit, "unit", marked, draw(st.booleans() | st.just(True)), events)


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    trials = draw(st.integers(1, 60))
    return Observation(
        unit=draw(st.sampled_from(UNITS)),
        clause=draw(st.sampled_from(CLAUSES)),
        measure=draw(st.sampled_from(["m.0", "m.1"])),
        period="2025",
        hits=draw(st.integers(0, trials)),
        trials=trials,
        is_sample=draw(st.booleans()),
        person=draw(st.sampled_from([None, None, "P01"])),
    )


@st.composite
def seasons(draw: st.DrawFn) -> Season:
    rules = RuleSet(
        criteria=tuple(draw(criteria(number)) for number in range(draw(st.integers(1, 6)))),
        adjustments=(
            Adjustment("T", "Thưởng", "unit", ("LC-1.4c",), Decimal("1.5"), Decimal(3)),
            Adjustment("K", "Trừ", "unit", ("LC-1.4a",), Decimal("-0.5"), Decimal(-2)),
        ),
        bands=(
            Band("tot", "Tốt", "unit", Decimal(30), False, Fraction(1, 2)),
            Band("dat", "Đạt", "unit", Decimal(10)),
        ),
    )
    return Season(
        rules=rules,
        sheets=tuple(draw(sheets(rules, unit)) for unit in UNITS),
        observations=tuple(draw(st.lists(observations(), max_size=12))),
    )
