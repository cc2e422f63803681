from fractions import Fraction

import pytest

from thidua.core.councils.composition import Member, faults_of
from thidua.core.councils.conflicts import Candidate, Sitting, Stake, stakes
from thidua.core.councils.readiness import Asked, Presence, quorum, voters, warnings
from thidua.core.councils.reconciling import BoxCount, SlipSheet, disagreements
from thidua.core.councils.shares import Bar
from thidua.core.councils.states import WrongMove, ballot_after, meeting_after

NINETY, EIGHTY = Bar(Fraction("9/10")), Bar(Fraction("4/5"))


def roll(present: int, absent: int = 0, courier: int = 0) -> dict[str, Presence]:
    states: list[Presence] = [*["present"] * present, *["absent"] * absent, *["courier"] * courier]  # type: ignore[list-item]
    return {f"p{number}": state for number, state in enumerate(states, start=1)}


def steps(people: dict[str, Presence], asked: Asked) -> list[str]:
    return [line.step for line in warnings(people, [asked])[asked.item]]


def test_the_first_warning_reads_nine_of_nine_one_without_opinion() -> None:
    found = warnings(roll(8, absent=1), [Asked("a", NINETY)])["a"]
    assert found[0].facts == {"needed": "9", "base": "9", "silent": "1", "can": "8"}
    assert [line.step for line in found] == ["needs", "cannot_pass"]


def test_a_letter_or_a_carried_slip_makes_it_possible_again() -> None:
    assert steps(roll(8, absent=1), Asked("a", NINETY, opined=frozenset({"p9"}))) == [
        "needs", "all_must_agree", "lone_letter",
    ]  # fmt: skip
    assert steps(roll(8, courier=1), Asked("a", NINETY)) == ["needs", "all_must_agree"]


def test_a_recused_member_stays_in_the_base_and_holds_no_vote() -> None:
    asked = Asked("a", EIGHTY, recused=frozenset({"p1"}))
    people = roll(10, absent=1)
    assert len(voters(people, asked)) == 9
    assert warnings(people, [asked])["a"][0].facts == {"needed": "9", "base": "11", "silent": "1", "can": "9"}


def test_a_lone_voter_and_an_unanswered_stake_are_said() -> None:
    asked = Asked("a", EIGHTY, recused=frozenset({"p1", "p2"}), unanswered=frozenset({"p3"}))
    assert steps(roll(3, absent=2), asked) == ["needs", "cannot_pass", "lone_voter", "stake_unanswered"]


def test_earlier_claims_are_named_last() -> None:
    asked = Asked("a", EIGHTY, alike=("hồ sơ KT26-1",), claimed=("hồ sơ KT26-2", "hồ sơ KT26-3"))
    told = [(line.step, line.facts["words"]) for line in warnings(roll(5), [asked])["a"] if "words" in line.facts]
    assert told == [
        ("alike_unruled", "hồ sơ KT26-1"),
        ("claimed_before", "hồ sơ KT26-2"),
        ("claimed_before", "hồ sơ KT26-3"),
    ]


@pytest.mark.parametrize(("present", "has"), [(8, False), (9, True)])
def test_carried_slips_and_letters_make_no_quorum(present: int, has: bool) -> None:
    found = quorum(EIGHTY, roll(present, courier=11 - present))
    assert (found.members, found.needed, found.has_quorum) == (11, 9, has)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ([], ["no_members"]),
        (["chair", "vice", "member", "secretary"], []),
        (["vice", "secretary"], ["no_chair"]),
        (["chair", "chair", "secretary"], ["two_chairs"]),
        (["chair", "member"], ["no_secretary"]),
    ],
)
def test_composition_faults(roles: list[str], expected: list[str]) -> None:
    members = [Member(f"p{number}", role) for number, role in enumerate(roles)]
    assert [line.step for line in faults_of(members)] == expected


def test_one_person_on_two_seats_is_named() -> None:
    seats = [Member("p1", "chair"), Member("p1", "secretary")]
    assert [(line.step, dict(line.facts)) for line in faults_of(seats)] == [("twice", {"person": "p1"})]


def test_the_strongest_stake_of_each_member_is_pointed_at() -> None:
    members = [
        Sitting("p1", frozenset({"u1"}), frozenset({"u1"})),
        Sitting("p2", frozenset({"u1"})),
        Sitting("p3", frozenset({"u9"}), frozenset({"u9"})),
    ]
    candidates = [Candidate("a", person="p1", filed_by="u9"), Candidate("b", collective="u1", filed_by="u1")]
    assert stakes(members, candidates) == (
        Stake("a", "p1", "candidate"),
        Stake("a", "p3", "proposes"),
        Stake("b", "p1", "heads"),
        Stake("b", "p2", "works"),
    )


def test_a_good_sheet_has_no_disagreement() -> None:
    sheet = SlipSheet(issued=11, screen=8, paper=1, spoiled=1, unused=1)
    assert disagreements(sheet, 11, {"a": BoxCount(9, 10)}) == ()


@pytest.mark.parametrize(
    ("sheet", "box", "expected"),
    [
        (SlipSheet(10, 8, 1, 1, 1), BoxCount(9, 10), ["issued_differs", "slips_missing"]),
        (SlipSheet(11, 8, 1, 0, 1), BoxCount(9, 10), ["slips_missing"]),
        (SlipSheet(11, 8, 0, 1, 2), BoxCount(9, 10), ["more_papers_than_slips"]),
        (SlipSheet(11, 10, 1, 0, 0), BoxCount(11, 10), ["more_papers_than_voters"]),
        (SlipSheet(11, 12, 0, 0, -1), BoxCount(9, 10), ["negative"]),
    ],
)
def test_each_way_slips_and_papers_can_disagree_is_named(sheet: SlipSheet, box: BoxCount, expected: list[str]) -> None:
    assert [line.step for line in disagreements(sheet, 11, {"a": box})] == expected


def test_nothing_is_decided_out_of_turn() -> None:
    assert meeting_after("draft", "open") == "open"
    assert ballot_after("disputed", "void") == "void"
    for state, act in (("counted", "void"), ("counted", "open"), ("void", "seal")):
        with pytest.raises(WrongMove):
            ballot_after(state, act)
    with pytest.raises(WrongMove):
        meeting_after("closed", "open")
