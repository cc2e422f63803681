"""Who is compared with whom: the first group that takes somebody, and never nobody's business."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rulesets import rule_set
from thidua.core.movements import Band, ComparableGroup, ShareLimit
from thidua.core.movements.comparing import Described, group_of
from thidua.core.movements.linting import faults

HEADS = ComparableGroup("thu-truong", "Thủ trưởng", "official", posts="head")
CLERKS = ComparableGroup("van-thu", "Văn thư", "official", titles=("Văn thư", "Lưu trữ viên"))
OFFICES = ComparableGroup("so", "Công chức sở", "official", kinds=("department",))
REST = ComparableGroup("con-lai", "Còn lại", "official")


def of(*titles: str, kind: str = "department", is_head: bool = False) -> str:
    rules = rule_set(comparables=(HEADS, CLERKS, OFFICES))
    return group_of(rules, "official", Described("u1", kind, titles, is_head))


@pytest.mark.parametrize(
    ("given_", "group"),
    [
        (of("Giám đốc", is_head=True), "thu-truong"),
        (of("  văn   THƯ "), "van-thu"),
        (of("Chuyên viên", "Lưu trữ viên"), "van-thu"),
        (of("Chuyên viên"), "so"),
        (of("Chuyên viên", kind="commune"), ""),
        (of(), "so"),
    ],
)
def test_the_first_group_that_takes_somebody_is_his(given_: str, group: str) -> None:
    assert given_ == group


def test_a_unit_stands_by_its_kind_or_its_code_and_is_never_asked_for_posts() -> None:
    rules = rule_set(
        comparables=(
            ComparableGroup("rieng", "Đơn vị đặc thù", "unit", units=("u9",)),
            ComparableGroup("xa", "Xã, phường", "unit", kinds=("commune",)),
            ComparableGroup("moi", "Mọi đơn vị", "unit", posts="head"),
        )
    )
    found = [group_of(rules, "unit", Described(unit, kind)) for unit, kind in (("u9", "commune"), ("u1", "commune"))]
    assert [*found, group_of(rules, "unit", Described("u1", "party"))] == ["rieng", "xa", "moi"]
    assert group_of(rules, "official", Described("u9", "commune")) == ""


texts = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2).map(tuple)
groups = st.builds(
    ComparableGroup, st.uuids().map(str), st.just("N"), st.sampled_from(["unit", "official"]), texts, texts,
    st.sampled_from(["any", "head", "other"]), texts,
)  # fmt: skip
described = st.builds(Described, st.sampled_from("abc"), st.sampled_from("abc"), texts, st.booleans())


@given(st.lists(groups, max_size=4).map(tuple), described)
def test_a_group_the_linter_calls_hidden_takes_nobody(some: tuple[ComparableGroup, ...], who: Described) -> None:
    rules = rule_set(comparables=some)
    hidden = {item.where for item in faults(rules, ["X-1"]) if item.kind == "comparable_never_reached"}
    for subject in ("unit", "official"):
        assert f"{subject}:{group_of(rules, subject, who)}" not in hidden


def kinds(*some: ComparableGroup, limit: ShareLimit | None = None) -> list[str]:
    limits = (limit,) if limit else ()
    bands = (Band("tot", "Tốt", "official", 0), Band("tot", "Tốt", "unit", 0))  # type: ignore[arg-type]
    found = faults(rule_set(comparables=some, share_limits=limits, bands=bands), ["X-1"])
    return [item.kind for item in found if "comparable" in item.kind or "share" in item.kind]


def test_the_linter_asks_for_groups_that_are_used_and_finds_those_nobody_can_enter() -> None:
    from fractions import Fraction

    within = ShareLimit("tot", "official", Fraction(1, 5), within="group")
    assert kinds(limit=within) == ["share_no_group"]
    assert kinds(HEADS, REST, limit=within) == []
    assert kinds(REST, HEADS, limit=within) == ["comparable_never_reached"]
    assert kinds(HEADS, HEADS, limit=within) == ["comparable_twice", "comparable_never_reached"]
    assert kinds(HEADS) == ["comparable_unused"]
