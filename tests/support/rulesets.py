"""Small rule sets and hypothesis strategies for them."""

import unicodedata
from decimal import Decimal

from hypothesis import strategies as st

from thidua.core.movements.measures import MEASURES
from thidua.core.movements.model import (
    Adjustment,
    Against,
    Band,
    Cap,
    ComparableGroup,
    Criterion,
    Disqualifier,
    Gate,
    Judged,
    LevelCondition,
    PerEvent,
    Ratio,
    RuleSet,
    SamplePoints,
    ShareLimit,
    Steps,
    Theme,
    Threshold,
    TieBreak,
    Total,
    Unset,
)

KNOWN = ("X-1", "X-2", "X-3")


def criterion(code="A", **changes):
    values = {
        "code": code,
        "name": f"Tiêu chí {code}",
        "subject": "unit",
        "group": "g",
        "clauses": ("X-1",),
        "max_points": Decimal(100),
        "measured_by": "indicator",
        "rule": Ratio("assignments.on_time"),
    }
    return Criterion(**{**values, **changes})


def rule_set(*criteria, **parts):
    """One hundred points for units in one group unless told otherwise."""
    return RuleSet(criteria or (criterion(),), themes=parts.pop("themes", (Theme("g", "Nhóm", "unit"),)), **parts)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
ids = st.from_regex(r"[A-Z]{1,2}-[1-9][a-f]?", fullmatch=True)
clauses = st.lists(ids, max_size=3).map(tuple)
points = st.integers(1, 99_999).map(lambda milli: Decimal(milli) / 1000)
shares = st.fractions(0, 1, max_denominator=1000)
measures = st.sampled_from([*MEASURES, "entered.par_index"])
subjects = st.sampled_from(["unit", "official"])


@st.composite
def scales(draw):
    steps = tuple(draw(st.lists(st.tuples(shares, points), max_size=3)))
    above = tuple(edge for edge in dict.fromkeys(edge for edge, _ in steps) if draw(st.booleans()))
    return Steps(draw(measures), steps, above, draw(st.sampled_from(["", "88–90: 2; 90–95: 3"])))


rules = st.one_of(
    st.builds(Ratio, measures),
    st.builds(Threshold, measures, shares, points),
    scales(),
    st.builds(PerEvent, measures, points),
    st.builds(SamplePoints, measures, st.integers(1, 9_999), points),
    st.builds(Against, measures, measures, points),
    st.just(Judged()),
    st.just(Unset()),
)
criteria = st.builds(
    Criterion, words, words, subjects, words, clauses, points,
    st.sampled_from(["indicator", "inspection", "feedback", "evidence", "marks"]), rules,
    st.sampled_from(["rescale", "full", "zero"]), words,
    st.none() | st.builds(Gate, measures, shares),
    st.none() | st.builds(Cap, ids, st.none() | shares, shares),
    st.sampled_from(["rescale", "full"]),
)  # fmt: skip
signed = st.integers(-9_999, 9_999).map(lambda milli: Decimal(milli) / 1000)
limits = st.none() | points
conditions = st.lists(st.builds(LevelCondition, words, measures, shares), max_size=2).map(tuple)
rule_sets = st.builds(
    RuleSet,
    st.lists(criteria, max_size=3).map(tuple),
    st.lists(
        st.builds(
            Adjustment, words, words, subjects, clauses, signed, signed, st.none() | measures, st.none() | shares
        ),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            Disqualifier, words, words, subjects, clauses, st.none() | words, st.sampled_from(["verified", "unfiled"])
        ),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            Band, words, words, subjects, points, st.booleans(), st.none() | shares, st.booleans(), conditions, words
        ),
        max_size=2,
    ).map(tuple),
    st.lists(st.builds(Theme, words, words, subjects, clauses, limits, limits), max_size=2).map(tuple),
    st.lists(st.builds(Total, subjects, points, st.booleans(), limits, limits), max_size=2).map(tuple),
    st.lists(
        st.builds(TieBreak, st.sampled_from(["criterion", "group", "measure", "vote"]), words, subjects), max_size=2
    ).map(tuple),
    st.lists(
        st.builds(ShareLimit, words, subjects, shares, clauses, st.sampled_from(["bloc", "group", "all"]), clauses),
        max_size=2,
    ).map(tuple),
    st.none(),
    st.lists(
        st.builds(
            ComparableGroup,
            words,
            words,
            subjects,
            clauses,
            clauses,
            st.sampled_from(["any", "head", "other"]),
            clauses,
        ),
        max_size=2,
    ).map(tuple),
)
