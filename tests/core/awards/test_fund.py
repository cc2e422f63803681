"""The fund never goes below nothing, whatever is entered in whatever order."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.awards.fund import (
    SIGNS,
    Entry,
    FundTooSmall,
    NotAnAmount,
    OrganisingTooHigh,
    balance,
    demand_entry,
    organising_room,
)

SHARE = Fraction(1, 5)
ENTRIES = st.lists(st.builds(Entry, st.sampled_from(sorted(SIGNS)), st.integers(-5, 10**9)), max_size=30)


@given(ENTRIES)
def test_accepted_entries_never_overdraw_the_fund_or_its_share(offered: list[Entry]) -> None:
    kept = list[Entry]()
    for entry in offered:
        try:
            demand_entry(kept, entry, SHARE)
        except (FundTooSmall, NotAnAmount, OrganisingTooHigh):
            continue
        kept.append(entry)
        assert balance(kept) >= 0
        assert sum(e.dong for e in kept if e.kind == "organising") * 5 <= sum(
            e.dong for e in kept if e.kind == "income"
        )


def test_a_fifth_of_the_income_may_go_into_organising() -> None:
    before = [Entry("income", 100_000_001), Entry("award", 30_000_000), Entry("returned", 5_000_000)]
    assert organising_room(before, SHARE) == 20_000_000
    demand_entry(before, Entry("organising", 20_000_000), SHARE)
    with pytest.raises(OrganisingTooHigh) as refused:
        demand_entry(before, Entry("organising", 20_000_001), SHARE)
    assert (refused.value.room, refused.value.asked) == (20_000_000, 20_000_001)


def test_without_a_share_on_file_only_the_balance_limits() -> None:
    demand_entry([Entry("income", 10)], Entry("organising", 10), None)
    with pytest.raises(FundTooSmall) as refused:
        demand_entry([Entry("income", 10)], Entry("award", 11), None)
    assert (refused.value.balance, refused.value.asked) == (10, 11)


@pytest.mark.parametrize("entry", [Entry("income", 0), Entry("income", -1), Entry("gift", 5)])
def test_what_is_no_entry_is_refused(entry: Entry) -> None:
    with pytest.raises(NotAnAmount):
        demand_entry([], entry, SHARE)
