"""The table of shares says what the computation did: the same seats, the same fates, for every limit and group."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.support.rulesets import criterion, rule_set
from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements import Band, Judged, RuleSet, ShareLimit
from thidua.core.scoring import conclude, score_all
from thidua.core.scoring.shares import shares

CODES = tuple(f"CN{number}" for number in range(1, 8))
JUDGED = {"rule": Judged(), "measured_by": "marks", "subject": "official"}
BANDS = (
    Band("xs", "Xuất sắc", "official", Decimal(90)),
    Band("tot", "Tốt", "official", Decimal(70)),
    Band("ht", "Hoàn thành", "official", Decimal(50)),
)


def rules(excellent: Fraction, good: Fraction, within: str = "group") -> RuleSet:
    return rule_set(
        criterion("A", **JUDGED),
        bands=BANDS,
        share_limits=(
            ShareLimit("tot", "official", good, within=within),  # type: ignore[arg-type]
            ShareLimit("xs", "official", excellent, ("xs", "tot"), within),  # type: ignore[arg-type]
        ),
    )


def sheets(points: list[int], groups: list[str]) -> list[Sheet]:
    return [
        Sheet(code, "official", (Mark("A", appraised=Decimal(number)),), comparable=group)
        for code, number, group in zip(CODES, points, groups, strict=True)
    ]


points = st.lists(st.sampled_from([40, 60, 75, 80, 92, 95]), min_size=7, max_size=7)
groups = st.lists(st.sampled_from(["", "lanh-dao", "chuyen-vien"]), min_size=7, max_size=7)
some = st.fractions(0, 1, max_denominator=6)


@given(points, groups, some, some, st.sampled_from(["group", "all"]))
def test_seats_and_fates_are_read_back_as_they_were_dealt(
    given_points: list[int], given_groups: list[str], excellent: Fraction, good: Fraction, within: str
) -> None:
    by = rules(excellent, good, within)
    results, _places = conclude(by, score_all(by, sheets(given_points, given_groups), ()), {})
    told = shares(by, results, {})
    assert [item.limit.band for item in told] == sorted((item.limit.band for item in told), reverse=True)
    dealt = {
        (line.facts["band"], item.subject_code): (line.step, line.facts["allowed"], line.facts["of"])
        for item in results
        for line in item.lines
        if line.step.startswith("share_")
    }
    names = {"xs": "Xuất sắc", "tot": "Tốt"}
    read = {
        (names[item.limit.band], fate.code): (fate.step, str(item.allowed), str(item.rated))
        for item in told
        for fate in item.fates
    }
    assert read == dealt
    assert sum(item.members for item in told if item.limit.band == "xs") == len(CODES)


def test_a_share_is_counted_within_the_group_and_not_across() -> None:
    """«Không quá 20 %»: 1 of 5 specialists, nobody of 2 leaders."""
    by = rules(Fraction(1, 5), Fraction(1))
    given_groups = ["lanh-dao"] * 2 + ["chuyen-vien"] * 5
    results, _places = conclude(by, score_all(by, sheets([95, 80, 95, 92, 75, 75, 75], given_groups), ()), {})
    excellent = {item.group: item for item in shares(by, results, {}) if item.limit.band == "xs"}
    assert (excellent["lanh-dao"].allowed, excellent["lanh-dao"].rated) == (0, 2)
    assert (excellent["chuyen-vien"].allowed, excellent["chuyen-vien"].rated) == (1, 5)
    assert excellent["chuyen-vien"].of("share_kept") == ("CN3",)
    assert {item.subject_code: item.band for item in results if item.band == "xs"} == {"CN3": "xs"}
