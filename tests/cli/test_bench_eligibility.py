"""The benchmark judges what it says it judges: varied candidates, every award by every route."""

from collections import Counter

from tests.support.award_cases import LAW
from thidua.cli.benches import eligibility
from thidua.core.awards.eligibility import Outcome, assess
from thidua.core.awards.law import Award


def test_the_bench_tells_how_many_times_it_judged() -> None:
    made = eligibility.run(3, 5)
    pairs = sum(len(item.value.routes) for item in LAW.on(eligibility.DAY).all_of(Award))
    assert f"5 người, tập thể × {pairs}" in made.about
    assert [each.name for each in made.timed] == ["xét điều kiện", "xét và viết thành câu"]


def test_the_candidates_are_varied_and_the_same_every_time() -> None:
    everybody, law = eligibility.invented(100), LAW.on(eligibility.DAY)
    assert everybody == eligibility.invented(100)
    found = Counter(
        assess(facts, award, "cong-trang", law).outcome
        for facts in everybody
        for award in ("chien-si-thi-dua-co-so", "tap-the-lao-dong-tien-tien", "bang-khen-tinh")
    )
    assert set(found) == set(Outcome)
    assert min(found.values()) > 5
