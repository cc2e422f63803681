from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.councils.outcome import Asking, Count, outcome
from thidua.core.councils.shares import Bar, needed

BAR = Bar(Fraction("9/10"))
LOWER = Bar(Fraction("4/5"))


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, Count]:
    """A council of 5 to 25 whose members each said at most one thing."""
    members = draw(st.integers(5, 25))
    said = draw(st.lists(st.sampled_from(["yes", "lower", "no", ""]), min_size=members, max_size=members))
    letters = draw(st.integers(0, members))

    def told(words: list[str]) -> dict[str, int]:
        return {choice: words.count(choice) for choice in ("yes", "lower", "no")}

    return members, Count(told(said[letters:]), told(said[:letters]))


@given(counts(), st.integers(1, 3), st.integers(1, 3))
def test_the_verdict_follows_from_all_members_whoever_was_present(
    case: tuple[int, Count], number: int, most: int
) -> None:
    members, count = case
    asking = Asking(BAR, LOWER, number, most)
    one = outcome(asking, count, members, 0)
    assert all(outcome(asking, count, members, present) == one for present in range(1, members + 1))
    assert (one.verdict == "passed") == (Fraction(count.of("yes"), members) >= BAR.share)
    assert one.may_vote_again == (one.verdict == "failed" and number < most)


@given(counts())
def test_moving_a_letter_into_the_box_changes_nothing(case: tuple[int, Count]) -> None:
    members, count = case
    mixed = Count({choice: count.of(choice) for choice in ("yes", "lower", "no")}, {})
    assert outcome(Asking(BAR, LOWER), count, members, 0) == outcome(Asking(BAR, LOWER), mixed, members, 0)


@given(counts())
def test_one_more_yes_never_turns_a_pass_into_a_fail(case: tuple[int, Count]) -> None:
    members, count = case
    if count.valid == members:
        return
    more = Count({**count.secret, "yes": count.secret["yes"] + 1}, count.written)
    order = ["failed", "lower", "passed"]
    before, after = (outcome(Asking(BAR, LOWER), each, members, 0).verdict for each in (count, more))
    assert order.index(after) >= order.index(before)


def test_without_an_offer_votes_for_a_lower_award_are_not_a_yes() -> None:
    found = outcome(Asking(BAR), Count({"yes": 5, "lower": 5}, {}), 10, 10)
    assert (found.verdict, found.yes) == ("failed", 5)


def test_a_failed_item_says_by_how_much_and_whether_it_may_be_voted_again() -> None:
    found = outcome(Asking(BAR, None, 1, 2), Count({"yes": 8, "no": 2}, {}), 11, 10)
    assert [(line.step, line.facts.get("short", "")) for line in found.reasons] == [
        ("votes", ""), ("missed", "2"), ("again", ""),
    ]  # fmt: skip
    assert found.reasons[0].facts == {"yes": "8", "lower": "0", "no": "2", "silent": "1"}
    assert outcome(Asking(BAR, None, 2, 2), Count({"yes": 8}, {}), 11, 10).reasons[-1].step == "no_more_ballots"


@pytest.mark.parametrize(
    ("base", "verdict"), [("all-members", "failed"), ("present", "passed"), ("valid-ballots", "passed")]
)
def test_the_base_is_data(base: str, verdict: str) -> None:
    bar = Bar(Fraction("4/5"), base)  # type: ignore[arg-type]
    assert outcome(Asking(bar), Count({"yes": 13}, {}), 17, 13).verdict == verdict


def test_nobody_voting_passes_nothing_whatever_the_base() -> None:
    for base in ("all-members", "present", "valid-ballots"):
        assert outcome(Asking(Bar(Fraction("4/5"), base)), Count({}, {}), 9, 0).verdict == "failed"  # type: ignore[arg-type]
    assert needed(BAR, 0) == 1
