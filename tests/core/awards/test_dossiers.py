import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.awards import dossiers
from thidua.core.awards.dossiers import (
    Held,
    Incomplete,
    Locked,
    ReasonOwed,
    WrongMove,
    limit_name,
    missing_papers,
    moved,
    require_complete,
    require_unlocked,
)

ACTS = sorted({act for _state, act in dossiers.MOVES})


def walk(*acts: str) -> str:
    state = dossiers.DRAFT
    for act in acts:
        state = moved(state, act, reason="vì")
    return state


def test_a_yearly_dossier_goes_from_draft_to_decision() -> None:
    assert walk("file", "receive", "forward", "to_council", "pass", "decide") == "decided"


def test_a_returned_dossier_is_filed_again() -> None:
    assert walk("file", "receive", "return") == "returned"
    assert walk("file", "return", "file", "receive") == "received"


def test_unplanned_merit_may_be_accepted_without_a_session() -> None:
    assert walk("file", "receive", "forward", "accept") == "passed"


@given(st.sampled_from(sorted(dossiers.ENDED)), st.sampled_from(ACTS))
def test_nothing_follows_an_end_but_a_refusal_taken_up_again(state: str, act: str) -> None:
    if (state, act) == ("declined", "reopen"):
        assert moved(state, act, reason="vì") == "received"
        return
    with pytest.raises(WrongMove):
        moved(state, act, reason="vì")


@given(st.lists(st.sampled_from(ACTS), max_size=12))
def test_a_decision_is_never_reached_without_filing_receiving_and_forwarding(acts: list[str]) -> None:
    state, seen = dossiers.DRAFT, [dossiers.DRAFT]
    for act in acts:
        if (state, act) in dossiers.MOVES:
            state = moved(state, act, reason="vì")
            seen.append(state)
    if state == "decided":
        assert {"filed", "received", "forwarded", "passed"} <= set(seen)


@pytest.mark.parametrize(
    ("state", "act"),
    [("received", "forward"), ("forwarded", "to_council"), ("forwarded", "accept"), ("passed", "decide")],
)
def test_a_held_dossier_waits_for_the_conclusion_and_is_not_turned_down(state: str, act: str) -> None:
    with pytest.raises(Held):
        moved(state, act, is_held=True)
    assert moved(state, act) == dossiers.MOVES[state, act]


@pytest.mark.parametrize(("state", "act"), [("filed", "return"), ("forwarded", "decline"), ("draft", "withdraw")])
def test_sending_back_turning_down_and_taking_off_need_a_reason(state: str, act: str) -> None:
    with pytest.raises(ReasonOwed):
        moved(state, act, reason="  ")


def test_every_open_stage_has_an_owner() -> None:
    assert set(dossiers.STAGES) == set(dossiers.STATES) - dossiers.ENDED


def test_unplanned_merit_has_limits_of_its_own() -> None:
    assert limit_name("filed", "cong-trang") == "ho-so-tiep-nhan"
    assert limit_name("filed", "dot-xuat") == "ho-so-tiep-nhan-dot-xuat"
    assert (limit_name("draft", "cong-trang"), limit_name("decided", "dot-xuat")) == ("", "")


def test_only_the_disputed_parts_unlock() -> None:
    require_unlocked("draft", (), "to-trinh")
    require_unlocked("returned", ["bao-cao-thanh-tich"], "bao-cao-thanh-tich")
    with pytest.raises(Locked) as fault:
        require_unlocked("returned", ["bao-cao-thanh-tich"], "to-trinh")
    assert fault.value.item == "to-trinh"
    with pytest.raises(Locked):
        require_unlocked("filed", ["to-trinh"], "to-trinh")


def test_the_ballot_result_is_not_asked_of_the_unit() -> None:
    required = ("to-trinh", "bien-ban-binh-xet", "ket-qua-bo-phieu")
    assert missing_papers(required, {"to-trinh"}) == ("bien-ban-binh-xet",)


def test_a_disputed_part_left_as_it_was_is_named() -> None:
    with pytest.raises(Incomplete) as fault:
        require_complete(("to-trinh",), {"to-trinh"}, ["to-trinh", "achievement"], {"achievement"})
    assert fault.value.missing == ("to-trinh",)
    require_complete(("to-trinh",), {"to-trinh"}, ["achievement"], {"achievement"})
