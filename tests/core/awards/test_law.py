"""The rules of a day: regimes, the province's values over them, quotas."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.support.award_cases import LAW
from thidua.core.awards.law import (
    Dated,
    Law,
    Multiple,
    NoRegime,
    NoSuchRule,
    NotADatedValue,
    Quota,
    RegimesOverlap,
    Value,
)
from thidua.core.awards.law.quotas import BaseUnknown, Proposed, overruns, places

DAY = date(2025, 12, 31)


def own(times: str, from_on: date, until_on: date | None = None) -> Dated[Value]:
    value = Multiple("giay-khen", "individual", Decimal(times))
    return Dated(
        "multiple.giay-khen.individual", value, from_on, until_on, "Điều 3", "Nghị quyết minh họa", "provincial"
    )


def times(law: Law, day: date) -> Decimal:
    return law.on(day).multiple("giay-khen", "individual").value.times


def test_a_case_takes_the_regime_of_its_day() -> None:
    days = [
        date(2017, 10, 1),
        date(2023, 12, 31),
        date(2024, 1, 1),
        date(2025, 6, 30),
        date(2025, 7, 1),
        date(2027, 2, 28),
    ]
    assert [LAW.on(day).regime.slug[:4] for day in days] == ["2017", "2017", "2024", "2024", "2025", "2025"]


@pytest.mark.parametrize(
    ("day", "nearest"), [(date(2017, 9, 30), "2017-nghi-dinh-91"), (date(2027, 3, 1), "2025-nghi-dinh-152")]
)
def test_a_day_no_regime_covers_is_refused_with_the_nearest(day: date, nearest: str) -> None:
    with pytest.raises(NoRegime, match=f"{day:%d/%m/%Y}") as refused:
        LAW.on(day)
    assert refused.value.nearest is not None
    assert (refused.value.nearest.slug, refused.value.nearest.name in str(refused.value)) == (nearest, True)


def test_regimes_may_not_overlap() -> None:
    first, *rest = LAW.regimes
    with pytest.raises(RegimesOverlap):
        Law((replace(first, until_on=date(2024, 1, 2)), *rest))


def test_the_share_of_base_titles_ended_with_the_older_law() -> None:
    quota = LAW.on(date(2022, 1, 1)).quotas("chien-si-thi-dua-co-so")[0].value
    assert (places(quota, {"lao-dong-tien-tien": 99}), LAW.on(DAY).quotas("chien-si-thi-dua-co-so")) == (14, ())
    with pytest.raises(BaseUnknown, match="lao-dong-tien-tien"):
        places(quota, {})


def test_a_later_provincial_value_closes_the_earlier_for_good() -> None:
    law = LAW.with_provincial([own("0.4", date(2025, 8, 1)), own("0.5", date(2025, 10, 1), date(2025, 11, 1))])
    national = LAW.on(DAY).multiple("giay-khen", "individual").value.times
    days = [date(2025, 7, 31), date(2025, 8, 1), date(2025, 9, 30), date(2025, 10, 1), date(2025, 11, 1)]
    assert [times(law, day) for day in days] == [national, Decimal("0.4"), Decimal("0.4"), Decimal("0.5"), national]
    assert law.on(date(2025, 8, 1)).multiple("giay-khen", "individual").status == "provincial"


def test_of_two_values_from_one_day_the_later_entered_holds() -> None:
    law = LAW.with_provincial([own("0.4", date(2025, 8, 1)), own("0.6", date(2025, 8, 1))])
    assert times(law, DAY) == Decimal("0.6")


@given(some.integers(0, 3000))
def test_a_provincial_value_never_changes_a_day_before_it(offset: int) -> None:
    day = date(2017, 10, 1) + timedelta(days=offset)
    start = day + timedelta(days=1)
    assert LAW.with_provincial([own("9", start)]).on(day).entries == LAW.on(day).entries


def test_a_value_needs_article_source_status_and_days_in_order() -> None:
    fine = own("1", DAY)
    for wrong in ({"article": " "}, {"source": ""}, {"status": "known"}, {"until_on": DAY}):
        with pytest.raises(NotADatedValue, match=r"giay-khen"):
            replace(fine, **wrong)


def test_thresholds_come_with_their_base_and_article() -> None:
    law = LAW.on(date(2024, 6, 1))
    found = [law.threshold(slug) for slug in ("chien-si-thi-dua-tinh", "chien-si-thi-dua-co-so", "quorum")]
    assert [(one.value.share, one.value.base) for one in found] == [
        (Fraction(9, 10), "all-members"),
        (Fraction(4, 5), "all-members"),
        (Fraction(2, 3), "all-members"),
    ]
    assert [LAW.on(DAY).threshold("chien-si-thi-dua-tinh").status, found[0].status] == ["unverified", "verified"]
    with pytest.raises(NoSuchRule, match="la-lung"):
        law.threshold("la-lung")


def test_papers_depend_on_award_subject_and_procedure() -> None:
    law = LAW.on(DAY)
    titled = {
        one.value.kind: one.value.form for one in law.papers("chien-si-thi-dua-co-so", "individual", "cong-trang")
    }
    assert titled == {
        "to-trinh": "Mẫu số 01",
        "bao-cao-thanh-tich": "Mẫu số 05",
        "bien-ban-binh-xet": "",
        "chung-nhan-sang-kien-hoac-xuat-sac": "",
        "ket-qua-bo-phieu": "",
    }
    higher = [one.value.kind for one in law.papers("chien-si-thi-dua-tinh", "individual", "cong-trang")]
    assert "chung-nhan-sang-kien" in higher and "chung-nhan-sang-kien-hoac-xuat-sac" not in higher
    simple = [one.value.kind for one in law.papers("giay-khen", "individual", "dot-xuat", is_simplified=True)]
    assert simple == ["to-trinh-don-gian", "bao-cao-tom-tat"]


BOTH = frozenset({"individual", "collective"})
NAMES = [
    Proposed("bang-khen-tinh", "individual", "X1", "xa", is_leader=True),
    Proposed("bang-khen-tinh", "individual", "X1", "xa", is_leader=True),
    Proposed("bang-khen-tinh", "collective", "X1", "xa"),
    Proposed("bang-khen-tinh", "individual", "X2", "xa"),
    Proposed("bang-khen-tinh", "individual", "S1", "so"),
]
QUOTAS = {
    "named-unit": (Quota("bang-khen-tinh", "named-unit", BOTH, 2, units=frozenset({"X1"})), [("X1", 2, 3)]),
    "unit-class": (
        Quota("bang-khen-tinh", "unit-class", frozenset({"individual"}), 1, unit_class="xa"),
        [("X1", 1, 2)],
    ),
    "shared-slot": (Quota("bang-khen-tinh", "shared-slot", BOTH, 1, unit_class="xa"), [("X1", 1, 3)]),
    "share": (Quota("bang-khen-tinh", "share", BOTH, share=Fraction(1, 10), base="participants"), [("", 4, 5)]),
    "class-cap": (Quota("bang-khen-tinh", "class-cap", BOTH, 3, unit_class="xa"), [("", 3, 4)]),
    "leaders": (Quota("bang-khen-tinh", "class-cap", BOTH, 1, unit_class="xa", counts="leaders"), [("", 1, 2)]),
    "none": (Quota("giay-khen", "class-cap", BOTH, 0, unit_class="xa"), []),
}


@pytest.mark.parametrize("kind", QUOTAS)
def test_every_kind_of_quota_names_who_exceeds_it(kind: str) -> None:
    quota, expected = QUOTAS[kind]
    entry = Dated(f"quota.{kind}", quota, date(2025, 1, 1), None, "Kế hoạch", "dữ liệu minh họa", "provincial")
    found = overruns([entry], NAMES, {"participants": 49})
    assert [(one.unit, one.places, one.names) for one in found] == expected


@pytest.mark.parametrize(("rounding", "expected"), [("down", 4), ("up", 5), ("half-up", 5)])
def test_a_share_is_rounded_as_the_quota_says(rounding: str, expected: int) -> None:
    quota = Quota("giay-khen", "share", BOTH, share=Fraction(1, 10), base="all", rounding=rounding)  # type: ignore[arg-type]
    assert places(quota, {"all": 45}) == expected


def test_commune_chairs_decide_base_titles_since_the_two_tier_government() -> None:
    found = [LAW.on(day).award("lao-dong-tien-tien") for day in (date(2025, 6, 30), date(2025, 7, 1))]
    assert ["cấp huyện" in one.value.decided_by for one in found] == [True, False]
    assert [one.status for one in found] == ["unverified", "verified"]
